"""HTML tree -> what the page says about itself: JSON-LD, meta elements, address."""

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from lxml.etree import _Element

from extractor.clean.lines import plain
from extractor.clean.published import to_published

STORY = re.compile(r"Article|Posting|Report$|Story")  # types of schema.org that are a story; WebPage is asked last
DATES = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published-date",
    "article_date_original",
    "originalpublicationdate",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "cxenseparse:recs:publishtime",
    "date",
)
TITLES = ("og:title", "twitter:title", "citation_title", "dc.title")
SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "cre")
AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author", "citation_author")
URLS = ("og:url", "twitter:url")
SEPARATORS = re.compile(r"\s+[|–—·•»-]\s+|\s*\|\s*")
BY = re.compile(r"^(?:by|from|written by)\s+", re.IGNORECASE)
LONGEST_NAME = 80  # characters
LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class Markup:
    """As written, the best of each first."""

    titles: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    published: str | None = None
    site: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    body: str | None = None


def read_markup(tree: _Element) -> Markup:
    things = sorted(_things(tree), key=lambda thing: not _is_story(thing))
    metas = _metas(tree)
    stories = [thing for thing in things if _is_story(thing)]
    dates = [date for thing in things for date in _texts(thing.get("datePublished"))]
    dates += [metas[name] for name in DATES if name in metas]
    dates += [
        str(value)
        for value in tree.xpath(
            "//time[@pubdate]/@datetime | //*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime"
        )
    ]
    return Markup(
        titles=tuple(_distinct([*(metas[name] for name in TITLES if name in metas), *_all(stories, "headline")])),
        headings=tuple(_distinct(" ".join(heading.itertext()) for heading in tree.iter("h1"))),
        published=next(filter(None, map(to_published, dates)), None),
        site=next(iter([metas[name] for name in SITES if name in metas] or _all(stories, "publisher")), None),
        url=_url(tree, metas),
        authors=_authors(stories, metas, tree),
        body=next(iter(sorted(_all(stories, "articleBody"), key=len, reverse=True)), None),
    )


def best_title(markup: Markup, site: Sequence[str], page_title: str | None) -> str | None:
    """The shared title without the names of the site; the headline if the shared title only adds to it.

    `site` are names by which the outlet goes.
    """
    written = (title for title in (*markup.titles, page_title) if title and len(title) <= LONGEST_TITLE)
    titles = [without_site(title, site) for title in written]
    if not titles:
        return next(iter(markup.headings), None)
    known = {plain(title) for title in titles[1:]} | set(map(plain, markup.headings))
    inside = (
        part for part in markup.headings if len(part) > 20 and plain(part) in plain(titles[0]) and plain(part) in known
    )
    return next(inside, titles[0])


def without_site(title: str, site: Sequence[str]) -> str:
    """A title as the outlet shares it, without what follows the outlet's name.

    >>> without_site("Two ships held - Example Post", ["Example Post"])
    'Two ships held'
    """
    names = {plain(name) for name in site if name}
    marks = list(SEPARATORS.finditer(title))
    for mark, after in zip_longest(marks, marks[1:]):
        part = title[mark.end() : after.start() if after else None]
        if plain(part) in names and mark.start():
            return title[: mark.start()].strip()
    return title


def _things(tree: _Element) -> Iterator[dict[str, Any]]:
    """The objects of every JSON-LD script, those in lists and graphs too."""
    for script in tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"):
        try:
            waiting = [json.loads(_script(script), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting = thing + waiting
            elif isinstance(thing, dict):
                yield thing
                waiting += [thing[key] for key in ("@graph", "mainEntity") if isinstance(thing.get(key), list | dict)]


def _script(script: _Element) -> str:
    text = (script.text or "").strip()
    return (
        text.removeprefix("<!--")
        .removesuffix("-->")
        .removeprefix("//<![CDATA[")
        .removesuffix("//]]>")
        .strip()
        .rstrip(";")
    )


def _is_story(thing: dict[str, Any]) -> bool:
    return any(STORY.search(kind) for kind in _texts(thing.get("@type")))


def _metas(tree: _Element) -> dict[str, str]:
    """The first content of each name, whichever attribute names it."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for key in ("property", "name", "itemprop"):
            name = (meta.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _url(tree: _Element, metas: dict[str, str]) -> str | None:
    links = [str(link) for link in tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")]
    candidates = [*links, *(metas[name] for name in URLS if name in metas)]
    return next((url.strip() for url in candidates if url.strip().startswith(("http://", "https://"))), None)


def _authors(stories: Sequence[dict[str, Any]], metas: dict[str, str], tree: _Element) -> tuple[str, ...]:
    linked = (" ".join(element.itertext()) for element in tree.xpath("//*[@rel='author' or @itemprop='author']"))
    names = _all(stories, "author") or [metas[name] for name in AUTHORS if name in metas][:1] or list(linked)
    parts = [BY.sub("", part.strip()) for name in names for part in re.split(r";|\s\|\s", name)]
    return tuple(_distinct(part for part in parts if 1 < len(part) <= LONGEST_NAME and "://" not in part))


def _all(things: Sequence[dict[str, Any]], key: str) -> list[str]:
    return [text for thing in things for text in _texts(thing.get(key))]


def _texts(value: Any) -> list[str]:
    """Strings, and the names of objects, with their character references resolved."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    text = html.unescape(str(value)).strip() if isinstance(value, str | int | float) else ""
    return [text] if text else []


def _distinct(values: Any) -> list[str]:
    return list(dict.fromkeys(words for value in values if (words := " ".join(str(value).split()))))
