"""Page -> draft: its text and what is said about it, before the text is looked at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from extractor.clean.html_pages import from_html
from extractor.clean.language import foreign_language
from extractor.clean.markdown import from_markdown
from extractor.clean.markup import without_site
from extractor.clean.outlets import Outlet, host_of, outlet_named, outlet_of, outlet_of_host
from extractor.clean.published import to_published
from extractor.errors import Unusable
from extractor.packs import Pack
from extractor.records.articles import Page

TEXT_LIMIT = 1_000_000  # characters; a book, or a whole corpus in one file, is no article
NOT_CHARACTERS = re.compile("[\0\ud800-\udfff]")
REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Draft:
    """`published` is ISO; `last_date`, `last_outlet` and `host` stand in where nothing better is known."""

    text: str
    title: str | None = None
    published: str | None = None
    published_from: Literal["metadata", "html"] | None = None
    outlet: str | None = None
    host: str | None = None
    last_date: str | None = None
    last_outlet: str | None = None
    url: str | None = None
    external_id: str | None = None
    authors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def draft_of(page: Page, pack: Pack) -> Draft:
    """Raises Unusable for what has no text, too much of it, or text in another language."""
    draft = _html_draft(page, pack) if page.kind == "html" else _text_draft(page, pack)
    if not draft.text.strip():
        raise Unusable("no text", "take it out of the corpus, or look whether its text was saved")
    if len(draft.text) > TEXT_LIMIT:
        raise Unusable(f"{len(draft.text):,} characters of text", "split it into articles of less than 1,000,000")
    language = foreign_language(draft.text, pack)
    if language:
        raise Unusable(f"not in English but in {language}", "translate it, or take it out of the corpus")
    return draft


def _text_draft(page: Page, pack: Pack) -> Draft:
    """The text stays the page's own, character for character but for line ends, so that outside annotations fit."""
    text, warnings = _characters(page.raw if isinstance(page.raw, str) else page.raw.decode("utf-8", "replace"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if page.kind == "markdown":
        text = from_markdown(text)
    published, unread = _published(page.metadata)
    url = one(page.metadata, "url")
    return Draft(
        text=text,
        title=one(page.metadata, "title"),
        published=published,
        published_from="metadata" if published else None,
        outlet=_outlet([one(page.metadata, "outlet")], url, pack),
        host=host_of(url) if url else None,
        url=url,
        external_id=one(page.metadata, "id"),
        authors=_many(page.metadata, "authors"),
        warnings=(*warnings, *unread),
    )


def _html_draft(page: Page, pack: Pack) -> Draft:
    """What stands beside the page wins over what stands in it."""
    found = from_html(page.raw)
    published, unread = _published(page.metadata)
    url = one(page.metadata, "url") or found.url
    outlet = _outlet([one(page.metadata, "outlet"), found.site], url, pack)
    names = [name for name in (outlet, found.site, *_aliases(outlet, pack)) if name]
    title = one(page.metadata, "title") or (found.title and without_site(found.title, names))
    return Draft(
        text=_characters(found.text)[0],
        title=title,
        published=published or found.published,
        published_from="metadata" if published else "html" if found.published else None,
        outlet=outlet,
        host=host_of(url) if url else None,
        url=url,
        external_id=one(page.metadata, "id"),
        authors=_many(page.metadata, "authors") or found.authors,
        warnings=(*unread, *found.warnings),
    )


def _characters(text: str) -> tuple[str, tuple[str, ...]]:
    """Null characters and halves of pairs cannot be written as UTF-8 text that others read; offsets stay."""
    clean, count = NOT_CHARACTERS.subn(REPLACEMENT, text)
    return clean, (f"{count} characters that are none were replaced",) if count else ()


def _published(metadata: Mapping[str, str | list[str]]) -> tuple[str | None, tuple[str, ...]]:
    written = one(metadata, "published")
    published = to_published(written) if written else None
    unread = written is not None and published is None
    return published, (
        f"publication date {written[:60]!r} is not one day; write it as 2024-11-22",
    ) if written and unread else ()


def _outlet(written: list[str | None], url: str | None, pack: Pack) -> str | None:
    """A name that the lexicon knows, then the address, then a name as written."""
    names = [name for name in written if name]
    if names and written[0]:
        return outlet_of(names[0], pack)
    known = next((outlet.name for name in names if (outlet := outlet_named(name, pack))), None)
    return known or (outlet_of_host(url, pack) if url else None) or (outlet_of(names[0], pack) if names else None)


def _aliases(outlet: str | None, pack: Pack) -> tuple[str, ...]:
    known: Outlet | None = outlet_named(outlet, pack) if outlet else None
    return known.aliases if known else ()


def one(metadata: Mapping[str, str | list[str]], name: str) -> str | None:
    value = metadata.get(name)
    text = (value[0] if value else "") if isinstance(value, list) else value or ""
    return _characters(" ".join(text.split()))[0] or None


def _many(metadata: Mapping[str, str | list[str]], name: str) -> tuple[str, ...]:
    value = metadata.get(name) or []
    names = value if isinstance(value, list) else re.split(r";|\s*\|\s*", value)
    return tuple(words for name in names if (words := _characters(" ".join(name.split()))[0]))
