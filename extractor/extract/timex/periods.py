"""Periods of the calendar: a grain and a running number, so that the one before is the number less one."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]
SEASONS = ("SP", "SU", "FA", "WI")  # spring begins in March; winter runs into the next year
PER_YEAR = {"month": 12, "quarter": 4, "half": 2, "season": 4}
YEARS = {"decade": 10, "century": 100}
LAST_YEAR = 9999
UNITS: tuple[Unit, ...] = ("day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The `number`-th period of its grain. Years before the common era are negative (264 BC is -264)."""

    grain: Unit
    number: int

    @property
    def year(self) -> int:
        """The (first) year it lies in."""
        if self.grain in PER_YEAR:
            return self.number // PER_YEAR[self.grain]
        if self.grain in YEARS:
            return self.number * YEARS[self.grain]
        return self.number if self.grain == "year" else self._monday_or_day().year

    def _monday_or_day(self) -> date:
        return date.fromordinal(self.number if self.grain == "day" else self.number * 7 + 1)

    @property
    def first(self) -> date | None:
        """Null where the calendar of ISO 8601 does not reach."""
        if self.grain in {"day", "week"}:
            return self._monday_or_day()
        if self.grain == "weekend":
            return self._monday_or_day() + min(timedelta(days=5), date.max - self._monday_or_day())
        per_year = PER_YEAR.get(self.grain, 1)
        month = 1 + self.number % per_year * (12 // per_year) + (2 if self.grain == "season" else 0)
        return date(self.year, month, 1) if 1 <= self.year <= LAST_YEAR else None

    @property
    def last(self) -> date | None:
        if self.grain in {"day", "week", "weekend"}:
            days = 0 if self.grain == "day" else 6
            return self._monday_or_day() + min(timedelta(days=days), date.max - self._monday_or_day())
        following = Period(self.grain, self.number + 1).first
        if following and self.first:
            return following - timedelta(days=1)
        return date(LAST_YEAR, 12, 31) if self.first else None

    def value(self) -> str:
        """TIMEX3.

        >>> Period("month", 1998 * 12).value(), Period("year", -264).value()
        ('1998-01', 'BC0264')
        """
        if self.grain in {"decade", "century"}:
            return f"{self.number:0{3 if self.grain == 'decade' else 2}d}"
        if self.grain in {"day", "week", "weekend"}:
            return self._day_value()
        year = f"{self.year:04d}" if self.year > 0 else f"BC{-self.year:04d}"
        part = self.number % PER_YEAR.get(self.grain, 1)
        names = {"month": f"-{part + 1:02d}", "quarter": f"-Q{part + 1}", "half": f"-H{part + 1}"}
        return year + (f"-{SEASONS[part]}" if self.grain == "season" else names.get(self.grain, ""))

    def _day_value(self) -> str:
        day = self._monday_or_day()
        if self.grain == "day":
            return day.isoformat()
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if self.grain == "weekend" else "")

    def shifted(self, count: int) -> "Period | None":
        """Null past the ends of the calendar."""
        moved = Period(self.grain, self.number + count)
        return moved if _exists(moved) else None

    def shifted_by(self, unit: Unit, count: int) -> "Period | None":
        """The same part of another year, quarter, ...: a day a year on, a quarter ten years back."""
        if unit == self.grain:
            return self.shifted(count)
        if self.grain == "day":
            moved = shift_day(self._monday_or_day(), unit, count)
            return Period("day", moved.toordinal()) if moved else None
        if unit == "year" and self.grain in PER_YEAR:
            return self.shifted(count * PER_YEAR[self.grain])
        first = self.first
        moved = shift_day(first, unit, count) if first else None
        return containing(moved, self.grain) if moved else None


def _exists(period: Period) -> bool:
    if period.grain == "day":
        return 1 <= period.number <= date.max.toordinal()
    if period.grain in {"week", "weekend"}:
        return 0 <= period.number <= (date.max.toordinal() - 1) // 7
    return -LAST_YEAR <= period.year <= LAST_YEAR and (period.year != 0 or period.grain in YEARS)


def containing(day: date, grain: Unit) -> Period:
    """The period of a grain that a day lies in."""
    if grain == "day":
        return Period(grain, day.toordinal())
    if grain in {"week", "weekend"}:
        return Period(grain, (day.toordinal() - 1) // 7)
    if grain in YEARS:
        return Period(grain, day.year // YEARS[grain])
    if grain == "season":
        return Period(grain, (day.year * 12 + day.month - 3) // 3)
    return Period(grain, (day.year * 12 + day.month - 1) * PER_YEAR.get(grain, 1) // 12)


def day_period(year: int, month: int, day: int) -> Period | None:
    """Null if there is no such day.

    >>> day_period(2023, 2, 29)
    """
    if not (1 <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return Period("day", date(year, month, day).toordinal())


def shift_day(day: date, unit: str, count: int) -> date | None:
    """A day so many units on; the 31st becomes the last of a shorter month. Null past the ends of the calendar."""
    days = {"day": 1, "week": 7, "weekend": 7}.get(unit)
    if days:
        number = day.toordinal() + days * count
        return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None
    months = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}.get(unit, 0)
    year, month = divmod(day.year * 12 + day.month - 1 + months * count, 12)
    if not 1 <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def weekday_near(day: date, weekday: int, direction: int) -> date | None:
    """The latest such weekday up to `day` (direction -1), or the first after it (1). Monday is 1."""
    back = (day.isoweekday() - weekday) % 7
    return shift_day(day, "day", -back if direction < 0 else 7 - back)
