"""Who says so, and who denies it."""

from typing import Literal

from pydantic import Field

from extractor.records.actors import Actor
from extractor.records.dates import DateRange
from extractor.records.text import Excerpt, Record

SourceType = Literal[
    "official_named",
    "official_unnamed",
    "government",
    "intergovernmental",
    "company",
    "expert",
    "media",
    "witness",
    "document",
    "unattributed",
]
Evidence = Literal[
    "satellite_imagery", "vessel_tracking", "intelligence", "video_photo", "documents", "statistics", "testimony"
]
Quote = Literal["direct", "indirect", "mixed"]
DenialKind = Literal["denial", "rejection", "no_comment", "no_response", "not_confirmed"]
Stance = Literal["asserted", "hedged", "prospective", "denied", "not_confirmed", "no_comment"]


class OtherSource(Record):
    """A co-source of the same words."""

    type: SourceType
    name: str | None
    excerpt: Excerpt | None


class Source(Record):
    """`via` lists outlets, nearest to this article first. The outlet's own voice is `unattributed`."""

    type: SourceType = "unattributed"
    name: str | None = None
    anonymous: bool = False
    count: int | None = Field(default=None, ge=1)
    others: tuple[OtherSource, ...] = ()
    via: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    quote: Quote | None = None
    cue: Excerpt | None = None
    excerpt: Excerpt | None = None


class Denial(Record):
    """`of`: ids of the claims of the same article it answers."""

    kind: DenialKind
    denier: Actor
    of: tuple[str, ...] = ()
    when: DateRange | None = None
    cue: Excerpt | None
