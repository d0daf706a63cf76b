"""What a source phrase tells, and what telling it takes."""

from dataclasses import dataclass, field

from extractor.extract.findings import Reading
from extractor.extract.people import Person
from extractor.extract.source_words import SourceWords
from extractor.records.actors import Actor
from extractor.records.sources import SourceType


@dataclass(frozen=True, slots=True)
class Described:
    """A source as its phrase tells it. `refers` if it points back: "he", "the ministry", "the second source"."""

    type: SourceType | None
    name: str | None
    noun: str
    person: bool = False
    many: bool = False
    named: bool = False
    refers: str | None = None
    ordinal: int | None = None
    count: int | None = None
    thing: bool = False
    via: tuple[str, ...] = ()
    steps: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Cast:
    """What describing needs to know of the article."""

    reading: Reading
    words: SourceWords
    people: dict[str, Person]
    actors: dict[int, Actor]  # by the offset of the last word
