"""What an expression is resolved against: the day of publication, what was mentioned before, the tense around it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from extractor.extract.timex.periods import Period, Unit, containing
from extractor.records.dates import Anchor, Grain, TimexType

GRAINS: dict[str, Grain] = {
    "day": "day", "week": "week", "weekend": "range", "month": "month", "quarter": "quarter", "half": "range",
    "season": "season", "year": "year", "decade": "range", "century": "range",
}  # fmt: skip
UNSPECIFIED: dict[str, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip
RECALL = 200  # mentions that a later one can refer to
STORY_YEARS = 25  # a year farther from those of the story is an aside ("declassified in 2005")


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression resolved as far as it can be.

    `period` is what later expressions can refer to; `ended` a length to which a date gave its end.
    """

    type: TimexType
    value: str | None
    period: Period | None = None
    start: date | None = None
    end: date | None = None
    grain: Grain | None = None
    anchor: Anchor | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """`direction(span)` is -1, 0 or 1: past, unknown, ahead; `counts(offset)` whether a number counts the next word. `mentioned` grows with the text, offsets with it.

    `story_year`: the text gives its own dates in full, most around this year, so that without a publication the year
    carries over from one date to the next.
    """

    published: date | None
    direction: Callable[[tuple[int, int]], int]
    counts: Callable[[int], bool]
    story_year: int | None = None
    mentioned: list[tuple[int, Timex]] = field(default_factory=list)

    def back(self) -> Iterator[tuple[int, Timex]]:
        """The last mentions, the latest first."""
        return islice(reversed(self.mentioned), RECALL)

    def latest(self, *grains: Unit) -> Period | None:
        """The period mentioned last, of one of these grains if any are given; none in a report without a date."""
        if self.published is None and not self.story_year:
            return None
        for _, timex in self.back():
            period = timex.period
            if period is None or timex.type not in {"DATE", "TIME"} or (grains and period.grain not in grains):
                continue
            if period.year and abs(period.year - (self.story_year or period.year)) <= STORY_YEARS:
                return period
        return None

    def base(self, grain: Unit) -> tuple[Period, Anchor] | None:
        """What "the following month" follows: what was mentioned last, else the publication."""
        latest = self.latest()
        if latest and latest.first:
            return containing(latest.first, grain), "context"
        if latest and latest.year and grain == "year":
            return Period("year", latest.year), "context"
        return (containing(self.published, grain), "published") if self.published else None


def anchor_on(mentioned: Period | None) -> Anchor:
    return "context" if mentioned else "published"


def dated(period: Period | None, anchor: Anchor | None, value: str | None = None) -> Timex | None:
    """A DATE that is a whole period."""
    if period is None:
        return None
    grain = GRAINS[period.grain]
    first, last = period.first, period.last
    return Timex("DATE", value or period.value(), period, first, last, grain if first else None, anchor)


def unresolved(value: str | None, grain: Grain | None = None) -> Timex:
    return Timex("DATE", value, grain=grain)
