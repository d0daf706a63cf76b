"""Parts of a period: "early March", "late 2023", "mid-2017", "the last week of October"."""

from dataclasses import replace
from datetime import date, timedelta

from extractor.extract.timex.grammar import Found
from extractor.extract.timex.periods import containing
from extractor.extract.timex.scene import Timex, dated

SHORTEST = 20  # days; of a shorter period "early" and "late" leave no part
MONTH = 31


def narrowed(timex: Timex | None, found: Found) -> Timex | None:
    """'Early March' is its first ten days, 'late 2023' its last four months; the TIMEX3 value stays that of the whole."""
    part = found.value("mod", "part")
    if timex is None or not part or timex.period is None or timex.start is None or timex.end is None:
        return timex
    start, end = part_of(part, timex.start, timex.end)
    whole = (start, end) == (timex.start, timex.end)
    return timex if whole else replace(timex, start=start, end=end, grain="range")


def part_of(part: str, start: date, end: date) -> tuple[date, date]:
    """The beginning, middle or end of a period: the days 1-10, 11-20 and 21- of a month, thirds of anything longer.

    The middle of a year is June and July.
    """
    days, after = (end - start).days + 1, timedelta(days=1)
    if days < SHORTEST or part not in {"START", "MID", "END"}:
        return start, end
    if part == "MID" and days in {365, 366}:
        return start.replace(month=6), start.replace(month=7, day=31)
    third = timedelta(days=10 if days <= MONTH else days // 3)
    first, second = start + third - after, start + 2 * third - after
    return {"START": (start, first), "MID": (first + after, second), "END": (second + after, end)}[part]


def week_of(timex: Timex | None, found: Found) -> Timex | None:
    """'The week of Oct. 3' holds that day; 'the first week of October' is its first seven days, 'the last' its last."""
    if timex is None or timex.period is None or timex.start is None or timex.end is None:
        return timex
    if timex.period.grain == "day":
        return dated(containing(timex.start, "week"), timex.anchor)
    number = found.number("nth", "ordinal")
    if number is not None and not 1 <= number <= 5:
        return None
    start = timex.start + timedelta(days=7 * (number - 1)) if number else timex.end - timedelta(days=6)
    inside = start <= timex.end
    return replace(timex, start=start, end=min(start + timedelta(days=6), timex.end), grain="range") if inside else None
