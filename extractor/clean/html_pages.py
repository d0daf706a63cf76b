"""HTML -> text and what the page says about itself. The only door for trafilatura."""

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from lxml.etree import _Element
from trafilatura import bare_extraction, extract_metadata
from trafilatura.meta import reset_caches
from trafilatura.utils import load_html

from extractor.clean.encoding import decode_html
from extractor.clean.lines import plain
from extractor.clean.markdown import from_markdown
from extractor.clean.markup import Markup, best_title, read_markup
from extractor.clean.published import to_published
from extractor.errors import Unusable

SIZE_LIMIT = 10_000_000  # characters of a page; more is refused
SIZE_FAST = 2_000_000  # from here on trafilatura's own fallbacks, which try the page several times, are left out
FEWEST_WORDS = 5  # a page with less has a menu or a notice, and no story
SECONDS = 30  # for a page, and once again for the fast way; the mean page takes 0.04
LATEST_DATE = "2099-12-31"  # fixed, and not today: the same page gives the same record tomorrow
MORE_BODY = 1.3  # times longer than what was extracted: then the page's own copy of the text is taken
SHARED = 0.8  # of the extracted lines must be in that copy
DOUBTED = "the page does not declare its publication date; it was found in its address or markup"
HTML_TAG = re.compile(r"<\s*(?:!doctype|html|head|body|div|p|article|title|meta|span|table|h1|br|a)\b", re.IGNORECASE)
SPACES = re.compile(r"[ \t\xa0]+")
LINES = re.compile(r"\n\s*\n+")


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """`published` is ISO; `site` and `authors` as written."""

    text: str
    title: str | None
    published: str | None
    site: str | None
    url: str | None
    authors: tuple[str, ...]
    warnings: tuple[str, ...]


def from_html(raw: bytes | str) -> HtmlArticle:
    """Raises Unusable for what is no page, holds no text or is out of every limit."""
    source, warning = (raw, None) if isinstance(raw, str) else decode_html(raw)
    if len(source) > SIZE_LIMIT:
        raise Unusable(f"{len(source):,} characters of HTML", "save the article alone; the limit is 10 million")
    if not HTML_TAG.search(source[:100_000]):
        raise Unusable("no HTML in it", "save the page again, or name it .txt if it is plain text")
    tree = load_html(source.replace("\0", ""))
    if tree is None:
        raise Unusable("not HTML that can be parsed", "save the page again")
    markup = read_markup(tree)
    text = _text(source, markup, fast=len(source) > SIZE_FAST)
    if text.count(" ") < FEWEST_WORDS:
        raise Unusable("no text of an article in it", "save the page after it has loaded, or give its text as .txt")
    published, guessed = (markup.published, None) if markup.published else _guessed_date(tree)
    reset_caches()
    return HtmlArticle(
        text=text,
        title=best_title(markup, [markup.site or ""], _page_title(tree)),
        published=published,
        site=markup.site,
        url=markup.url,
        authors=markup.authors,
        warnings=tuple(filter(None, (warning, guessed))),
    )


def _text(source: str, markup: Markup, *, fast: bool) -> str:
    try:
        with _time_limit(SECONDS):
            text = _extracted(source, fast=fast)
    except TimeoutError:
        text = _again(source)
    body = LINES.sub("\n", from_markdown(markup.body or "")).strip()
    if body.count("\n") >= 4 and len(body) > MORE_BODY * len(text) and _is_copy(text, body):
        return body
    return text or body


def _again(source: str) -> str:
    try:
        with _time_limit(SECONDS):
            return _extracted(source, fast=True)
    except TimeoutError:
        raise Unusable(
            f"takes more than {2 * SECONDS} seconds", "save the article alone, or give its text as .txt"
        ) from None


def _extracted(source: str, *, fast: bool) -> str:
    """Never with `deduplicate`: its memory is shared by all pages, so that a paragraph of two outlets would vanish."""
    document = bare_extraction(source, fast=fast, include_comments=False)
    text = (getattr(document, "text", None) or "") if document is not None else ""
    return SPACES.sub(" ", text).strip()


def _is_copy(text: str, body: str) -> bool:
    lines = [plain(line) for line in text.split("\n") if len(line) > 40]
    whole = plain(body)
    return sum(line in whole for line in lines) >= SHARED * len(lines)


def _guessed_date(tree: _Element) -> tuple[str | None, str | None]:
    """Out of the address or the markup around the text, which is less sure. Dates in the prose are as often wrong as right."""
    parameters = {"original_date": True, "extensive_search": False, "max_date": LATEST_DATE}
    found = to_published(getattr(extract_metadata(tree, date_config=parameters), "date", None) or "")
    return (found, DOUBTED) if found else (None, None)


def _page_title(tree: _Element) -> str | None:
    return next((" ".join(title.itertext()).strip() or None for title in tree.iter("title")), None)


@contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    """Raises TimeoutError. Only the main thread of a process can be interrupted; elsewhere the limits of size hold alone."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
