"""Everything found in one article, whether or not it ended in a claim."""

from extractor.records.actors import Actor
from extractor.records.dates import DateRange
from extractor.records.sources import SourceType, Stance
from extractor.records.text import Excerpt, Record
from extractor.records.volumes import Volume


class AttributionMention(Record):
    """PolNeAR's terms: source, cue, content, each of one or more spans."""

    source: tuple[Excerpt, ...]
    cue: tuple[Excerpt, ...]
    content: tuple[Excerpt, ...]
    type: SourceType


class Argument(Record):
    role: str
    excerpt: Excerpt


class EventMention(Record):
    """A trigger of the domain with what fills its roles."""

    type: str
    trigger: Excerpt
    arguments: tuple[Argument, ...]
    stance: Stance


class Mentions(Record):
    """One line an input record."""

    article: str
    external_id: str | None
    volumes: tuple[Volume, ...]
    dates: tuple[DateRange, ...]
    attributions: tuple[AttributionMention, ...]
    actors: tuple[Actor, ...]
    events: tuple[EventMention, ...]
