"""A page as found, and the article it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Self

from pydantic import model_validator

from extractor.records.text import Excerpt, Record

PageKind = Literal["html", "text", "markdown", "json"]


@dataclass(frozen=True, slots=True)
class Page:
    """One input as found. `page` is its path relative to the corpus, with `#N` for a record of a JSON or JSONL file.

    `metadata` is what stands beside it, by our names: `title`, `published`, `outlet`, `url`, `authors`, `id`; all as
    written, not yet checked. `raw` is bytes for HTML, which declares its own encoding, and text for all else.
    """

    page: str
    kind: PageKind
    raw: bytes | str
    metadata: Mapping[str, str | list[str]] = field(default_factory=dict)


class Dateline(Record):
    """The head of a story: "SINGAPORE, Nov 21 (Reuters) -"."""

    place: str | None
    date: str | None
    excerpt: Excerpt


class Article(Record):
    """One article. `published` is an ISO date or date-time; `page` is relative to the corpus, with the record's number."""

    id: str
    external_id: str | None = None
    page: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_from: Literal["metadata", "html", "dateline", "option"] | None = None
    dateline: Dateline | None = None
    language: str = "en"
    wire: tuple[str, ...] = ()
    duplicate_of: str | None = None
    revision_of: str | None = None
    boilerplate: tuple[Excerpt, ...] = ()
    warnings: tuple[str, ...] = ()
    text: str
    text_sha256: str

    @model_validator(mode="after")
    def _excerpts_are_its_own(self) -> Self:
        own = (*self.boilerplate, *((self.dateline.excerpt,) if self.dateline else ()))
        for part in own:
            if self.text[part.start : part.end] != part.text:
                raise ValueError(f"excerpt {part.start}..{part.end} is not in the article's text")
        return self


class Rejected(Record):
    """What could not be read or used: place, fault, way out."""

    page: str
    fault: str
    way_out: str
