"""Page -> article; articles -> the same, copies and revisions marked."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, count
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from extractor.clean.boilerplate import find_boilerplate
from extractor.clean.credits import agencies_among, find_credits
from extractor.clean.drafts import Draft, draft_of
from extractor.clean.heads import Head, find_head
from extractor.clean.lines import plain
from extractor.clean.outlets import outlet_named
from extractor.clean.published import to_published
from extractor.errors import InputError, Unusable
from extractor.packs import Pack
from extractor.records.articles import Article, Page, Rejected
from extractor.records.text import Excerpt, excerpt

NO_DATE = "no publication date: relative dates stay unresolved"
NO_OUTLET = "no outlet: whether its claims are independent stays unknown"
TRACKING = re.compile(r"utm_\w+|[fgm]clid|fbclid|mc_[ce]id|cmpid|smid|taid|ref_src|ocid|cid|ns_\w+")
REVISED = re.compile(
    r"\W*(?:corrected|correction|updated?(?: ?\d+)?|refile|recast|wrapup ?\d*)\s*[:–—-]+\s*(?=\w)", re.IGNORECASE
)
REVISED_WITHIN = 7  # days
FEWEST_WORDS = 8  # of prose by which two texts can be told to be the same

PublishedFrom = Literal["metadata", "html", "dateline", "option"]


def clean_page(
    page: Page, pack: Pack, *, published: str | None = None, outlet: str | None = None
) -> Article | Rejected:
    """The article of a page. `published` and `outlet` fill what neither the page nor its metadata say.

    Raises InputError if `published` is not a date.
    """
    option = check_published(published)
    try:
        draft = draft_of(page, pack)
    except Unusable as unusable:
        return Rejected(page=page.page, fault=unusable.fault, way_out=unusable.way_out)
    text = _story(draft, pack) if page.kind == "html" else draft.text
    draft = replace(draft, text=text, last_date=option, last_outlet=outlet)
    head = find_head(text, pack, title=draft.title, published=draft.published or option)
    return _article(page, draft, head, pack)


def check_published(option: str | None) -> str | None:
    """The date that `--published` gives, in ISO form. Raises InputError if it is not one day."""
    found = to_published(option) if option else None
    if option and not found:
        raise InputError(f"--published {option!r}: not one day; write it as 2024-11-22")
    return found


def mark_copies(articles: Iterable[Article | Rejected]) -> Iterator[Article | Rejected]:
    """In their order: the same text again is `duplicate_of` the first, the same address with another text `revision_of` it.

    Keeps ids unique. Holds ids and digests only.
    """
    seen = _Seen()
    for article in articles:
        yield article if isinstance(article, Rejected) else seen.marked(article)


def _article(page: Page, draft: Draft, head: Head, pack: Pack) -> Article:
    when, whence = _first_date(draft, head)
    named = draft.outlet or draft.last_outlet or draft.host
    credits_ = list(find_credits(draft.text, pack))
    wire = [
        *head.agencies,
        *(name for credit in credits_ for name in credit.agencies),
        *agencies_among(draft.authors, pack),
    ]
    apart = [*head.apart, *(part for _, part in find_boilerplate(draft.text, pack))]
    apart += [credit.excerpt for credit in credits_]
    lacks = ([] if when else [NO_DATE]) + ([] if named else [NO_OUTLET])
    return Article(
        id=_id(page.page, draft),
        external_id=draft.external_id,
        page=page.page,
        url=draft.url,
        outlet=named,
        title=draft.title or head.title,
        authors=draft.authors,
        published=when,
        published_from=whence,
        dateline=head.dateline,
        wire=tuple(name for name in dict.fromkeys(wire) if name != named or _is_agency(name, pack)),
        boilerplate=tuple(_united(draft.text, apart)),
        warnings=(*draft.warnings, *lacks),
        text=draft.text,
        text_sha256=hashlib.sha256(draft.text.encode()).hexdigest(),
    )


def _first_date(draft: Draft, head: Head) -> tuple[str | None, PublishedFrom | None]:
    if draft.published:
        return draft.published, draft.published_from
    if head.published:
        return head.published, "dateline"
    return (draft.last_date, "option") if draft.last_date else (None, None)


def _is_agency(name: str, pack: Pack) -> bool:
    known = outlet_named(name, pack)
    return known is not None and known.kind == "agency"


def _story(draft: Draft, pack: Pack) -> str:
    """An HTML page's text is ours to cut: without its title and what is not the story, a blank line between paragraphs."""
    text = draft.text
    titles = find_head(text, pack, title=draft.title).apart[:1] if draft.title else ()
    cut = [part for part in titles if plain(part.text)[:20] == plain(draft.title or "")[:20]]
    cut += [part for _, part in find_boilerplate(text, pack)]
    for part in reversed(list(_united(text, cut))):
        text = text[: part.start] + text[part.end :]
    story = "\n\n".join(line.strip() for line in text.split("\n") if line.strip())
    return story or draft.text


def _united(text: str, parts: Iterable[Excerpt]) -> Iterator[Excerpt]:
    """In the order of the text, those that overlap as one."""
    start, end = 0, 0
    for part in sorted(parts, key=lambda part: (part.start, part.end)):
        if part.start >= end > start:
            yield excerpt(text, start, end)
        if part.start >= end:
            start = part.start
        end = max(end, part.end)
    if end > start:
        yield excerpt(text, start, end)


def _id(page: str, draft: Draft) -> str:
    """From the address, else from page and external id, never from the text: a corrected text keeps its id."""
    address = _address(draft.url) if draft.url else None
    key = address or (f"{page.partition('#')[0]}\0{draft.external_id}" if draft.external_id else page)
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _address(url: str) -> str | None:
    """Without scheme, `www.`, fragment and what only tracks the reader.

    >>> _address("https://www.example.com/a/?utm_source=x&id=7#top")
    'example.com/a?id=7'
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        query = [(name, value) for name, value in parse_qsl(parts.query) if not TRACKING.fullmatch(name.lower())]
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    return f"{host}{path}{'?' + urlencode(sorted(query)) if query else ''}" if host and (path or query) else None


@dataclass
class _Seen:
    """Ids and digests of the articles so far."""

    ids: set[str] = field(default_factory=set)
    texts: dict[bytes, str] = field(default_factory=dict)
    titles: dict[bytes, tuple[str, str | None]] = field(default_factory=dict)

    def marked(self, article: Article) -> Article:
        unique = self._unique(article.id)
        first = self.texts.setdefault(_digest(_prose(article)), unique)
        titled = self._titled(article, unique)
        earlier = titled if unique == article.id else article.id
        self.ids.add(unique)
        copy = {"duplicate_of": first} if first != unique else {"revision_of": earlier} if earlier else {}
        return article.model_copy(update={"id": unique, **copy}) if copy else article

    def _unique(self, wanted: str) -> str:
        names = (f"{wanted}-{number}" for number in count(2))
        return next(name for name in chain([wanted], names) if name not in self.ids)

    def _titled(self, article: Article, unique: str) -> str | None:
        """The article of the same outlet and week whose title this one's repeats after "CORRECTED" or "UPDATE 1"."""
        if not (article.title and article.outlet):
            return None
        revised = REVISED.match(article.title)
        title = article.title[revised.end() :] if revised else article.title
        key = _digest(f"{article.outlet}\0{plain(title)}")
        earlier, published = self.titles.setdefault(key, (unique, article.published))
        is_near = _days_apart(published, article.published) <= REVISED_WITHIN
        return earlier if revised and is_near and earlier != unique else None


def _prose(article: Article) -> str:
    """Copies differ in their credits and datelines; a text of little else is compared whole."""
    parts = [*article.boilerplate, *([article.dateline.excerpt] if article.dateline else [])]
    text = article.text
    for part in sorted(parts, key=lambda part: -part.start):
        text = text[: part.start] + text[part.end :]
    words = plain(text)
    return words if words.count(" ") >= FEWEST_WORDS else plain(article.text)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:16]


def _days_apart(left: str | None, right: str | None) -> int:
    """Unknown is near: the title says that it is a revision."""
    if not (left and right):
        return 0
    return abs((date.fromisoformat(left[:10]) - date.fromisoformat(right[:10])).days)
