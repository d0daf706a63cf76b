"""What several claims are about: the reconciled record. Nothing is averaged, nobody is voted down."""

from typing import Literal, Self

from pydantic import Field, model_validator

from extractor.records.actors import Actor, Kind
from extractor.records.dates import DateRange, Grain
from extractor.records.sources import DenialKind, SourceType
from extractor.records.text import Number, Record
from extractor.records.volumes import Bound, Per

Status = Literal["single_origin", "corroborated", "uncertain"]


class Party(Record):
    """A canonical actor, place or commodity with the claims that name it."""

    name: str
    country: str | None = None
    kind: Kind | None = None
    id: str | None = None
    claims: tuple[str, ...]


class ReportedVolume(Record):
    """One reported interval, and who reports it."""

    low: Number | None
    high: Number | None
    unit: str | None
    per: Per | None = None
    bound: Bound = "exact"
    claims: tuple[str, ...]


class ReportedTime(Record):
    """A claim's own dates."""

    claim: str
    start: str | None
    end: str | None
    grain: Grain | None


class EventTime(Record):
    """`start`..`end` is the span all claims allow; null if they allow none."""

    start: str | None
    end: str | None
    claims: tuple[ReportedTime, ...]


class ReportedSource(Record):
    """Who says so, and in which claims."""

    type: SourceType
    name: str | None
    via: tuple[str, ...] = ()
    claims: tuple[str, ...]


class EventDenial(Record):
    """A denial attached to the event it denies, possibly out of another outlet."""

    claim: str
    denier: Actor
    kind: DenialKind
    when: DateRange | None
    outlet: str | None


class OriginGroup(Record):
    """Claims that go back to one origin, and why."""

    name: str
    claims: tuple[str, ...]
    why: str


class Origins(Record):
    """How many origins are really independent: between `min` and `max`, for the unknown is never independent."""

    min: int = Field(ge=1)
    max: int
    groups: tuple[OriginGroup, ...]

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min > self.max:
            raise ValueError(f"min {self.min} is over max {self.max}")
        return self


class Conflict(Record):
    """Figures or facts that cannot both be true of the same thing, or that only seem to disagree."""

    field: str
    kind: Literal["conflict", "revision", "other_period", "other_scope"]
    claims: tuple[str, ...]
    why: str


class Merge(Record):
    """A pair that was put together: score from 0 to 1, and the sentences a reviewer reads."""

    left: str
    right: str
    score: float
    why: tuple[str, ...]


class Event(Record):
    """`id` is that of its earliest claim; `formerly` lists ids it had before."""

    id: str
    formerly: tuple[str, ...] = ()
    type: str
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    commodity: Party | None = None
    volumes: tuple[ReportedVolume, ...] = ()
    when: EventTime | None = None
    places: tuple[Party, ...] = ()
    sources: tuple[ReportedSource, ...] = ()
    denials: tuple[EventDenial, ...] = ()
    status: Status
    contested: bool
    origins: Origins
    conflicts: tuple[Conflict, ...] = ()
    merged: tuple[Merge, ...] = ()
    first_reported: str | None
