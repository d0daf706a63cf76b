"""A record under the usual key names -> our own names."""

import re
from collections.abc import Mapping
from typing import Any

# Compared in lower case without punctuation; the first that holds something wins.
TEXT = ("text", "fulltext", "articletext", "articlebody", "maintext", "bodytext", "body", "content", "article", "story")
HTML = ("html", "rawhtml", "contenthtml", "bodyhtml", "htmlcontent")
METADATA: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "head", "articletitle"),
    "published": (
        "published",
        "publishedat",
        "publisheddate",
        "publishdate",
        "publicationdate",
        "datepublished",
        "datepublish",
        "pubdate",
        "firstpublished",
        "date",
        "datetime",
        "timestamp",
        "dct",
    ),
    "outlet": (
        "outlet",
        "source",
        "publisher",
        "site",
        "sitename",
        "sourcename",
        "publication",
        "newspaper",
        "domain",
        "sourcedomain",
    ),
    "url": ("url", "link", "canonicalurl", "canonical", "permalink", "sourceurl", "uri", "href"),
    "authors": ("authors", "author", "byline", "bylines", "creator"),
    "id": ("id", "externalid", "articleid", "docid", "documentid", "guid", "uuid", "uid"),
}
FRAGMENT = re.compile(r"</(?:p|div|article|section)>", re.IGNORECASE)
PUNCTUATION = re.compile(r"[\W_]+")


def text_of(record: Mapping[str, Any]) -> tuple[str | None, bool]:
    """The text of a record, and whether it is HTML. Paragraphs in a list are put together."""
    flat = _flat(record)
    for keys, is_html in ((TEXT, False), (HTML, True)):
        for key in keys:
            text = _text(flat.get(key))
            if text and text.strip():
                return text, is_html or _is_html(text)
    return None, False


def metadata_of(record: Mapping[str, Any]) -> dict[str, str | list[str]]:
    """What a record says about its article, by our names; what is empty is left out.

    >>> metadata_of({"Headline": "Tankers leave", "pub_date": "2024-11-22", "source": {"id": None, "name": "The Wire"}})
    {'title': 'Tankers leave', 'published': '2024-11-22', 'outlet': 'The Wire'}
    """
    flat = _flat(record)
    found = {name: _values(flat, keys) for name, keys in METADATA.items()}
    return {name: values if name == "authors" else values[0] for name, values in found.items() if values}


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    return {PUNCTUATION.sub("", str(key)).lower(): value for key, value in reversed(list(record.items()))}


def _values(flat: Mapping[str, Any], keys: tuple[str, ...]) -> list[str]:
    return next((values for key in keys if (values := _strings(flat.get(key)))), [])


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        return [one for item in value for one in _strings(item)]
    if value is None or isinstance(value, bool | dict):
        return []
    text = str(value).strip()
    return [text] if text else []


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return value if isinstance(value, str) else None


def _is_html(text: str) -> bool:
    """A page, or a fragment of one as feeds give it; text that only mentions a tag is text."""
    start = text[:200].lstrip("\ufeff \t\r\n").lower()
    return start.startswith(("<!doctype html", "<html")) or (
        start.startswith("<") and FRAGMENT.search(text) is not None
    )
