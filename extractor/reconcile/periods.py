"""Dates -> periods in days, and how far two of them can be one time."""

import functools
from dataclasses import dataclass
from datetime import date

from extractor.records.dates import DateRange

FAR = 9_999_999
SLACK = 2  # days: time zones, and "Thursday night"


@dataclass(frozen=True, slots=True)
class Period:
    """Days as ordinals, both included; None is open."""

    start: int | None
    end: int | None
    grain: str | None


Periods = tuple[Period, ...]


def to_period(when: DateRange | None) -> Period | None:
    if when is None or (when.start is None and when.end is None):
        return None
    return Period(ordinal(when.start), ordinal(when.end), when.grain)


@functools.lru_cache(maxsize=100_000)
def ordinal(day: str | None) -> int | None:
    """The day's number.

    >>> ordinal("2024-11-22T08:00:00") - ordinal("2024-11-20")
    2
    """
    return date.fromisoformat(day[:10]).toordinal() if day else None


def period_value(left: Periods, right: Periods) -> float:
    """The best overlap of any two."""
    return max((overlap(one, other) for one in left for other in right), default=0.0)


def earliest(periods: Periods) -> int | None:
    return min((period.start or 0 for period in periods), default=None)


def days_apart(left: Periods, right: Periods) -> int:
    """Days between the nearest two; 0 if they meet."""
    return min(apart(one, other) for one in left for other in right)


def apart(left: Period, right: Period) -> int:
    return max((left.start or 0) - (right.end or FAR), (right.start or 0) - (left.end or FAR), 0)


def overlap(left: Period, right: Period) -> float:
    """The more the finer they are; 0 for days that may be one, -1 for what is apart."""
    gap = apart(left, right)
    if gap:
        return 0.0 if gap <= SLACK and min(_length(left), _length(right)) <= SLACK else -1.0
    inner = min(left.end or FAR, right.end or FAR) - max(left.start or 0, right.start or 0) + 1
    return 0.3 + 0.7 * inner / (_length(left) + _length(right) - inner)


def _length(period: Period) -> int:
    return (period.end or FAR) - (period.start or 0) + 1
