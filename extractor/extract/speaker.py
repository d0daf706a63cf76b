"""A telling's source under resolution."""

from dataclasses import dataclass, field

from extractor.extract.described import Described
from extractor.records.sources import Evidence, OtherSource
from extractor.records.text import Excerpt


@dataclass(frozen=True, slots=True)
class Speaker:
    """A telling's source under resolution."""

    described: Described | None
    excerpt: Excerpt | None
    others: tuple[OtherSource, ...] = ()
    via: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    steps: tuple[str, ...] = field(default=())
