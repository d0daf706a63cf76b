"""Time expressions (TIMEX3: ISO 24617-1)."""

from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from extractor.records.text import Excerpt, Record

Grain = Literal["time", "day", "week", "month", "quarter", "season", "year", "range"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["explicit", "published", "context"]


class DateRange(Record):
    """`start`..`end` are ISO dates, both included; null is open or unresolved."""

    start: str | None
    end: str | None
    grain: Grain | None
    timex_type: TimexType | None = None
    timex_value: str | None = None
    anchor: Anchor | None = None
    excerpt: Excerpt | None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        start, end = (date.fromisoformat(d) if d else None for d in (self.start, self.end))
        if start and end and start > end:
            raise ValueError(f"start {self.start} is after end {self.end}")
        return self
