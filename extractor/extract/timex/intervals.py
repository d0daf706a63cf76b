"""Lengths that a neighbouring date ties to the calendar: "the four weeks ended February 27"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from extractor.extract.timex.periods import containing, shift_day
from extractor.extract.timex.scene import Timex, dated

ENDS_WITH = re.compile(
    r"\s+(?:period\s+)?(?:(?:that|which)\s+)?(?:ended|ending|to|through|until)(?:\s+on)?\s+", re.IGNORECASE
)
AND_ON = re.compile(r"\s*(?:to|through|until|till|[-\u2013])\s*", re.IGNORECASE)  # "January to July"
IN_YEAR = re.compile(r"\s+(?:period\s+|stretch\s+)?(?:(?:of|in|earlier)\s+)?", re.IGNORECASE)


def tied_to_end(length: Timex, last: Timex, between: str) -> Timex | None:
    """'The four weeks ended February 27' is 31 January to 27 February."""
    if length.type != "DURATION" or length.value is None or last.end is None or not ENDS_WITH.fullmatch(between):
        return None
    start = length_before(length.value, last.end)
    if start is None:
        return None
    tied = replace(length, start=start, end=last.end, grain="range", anchor=last.anchor, ended=True)
    week = length.value == "P1W"  # "the week to Friday" is a date, "the year ended March 31" a length
    return replace(tied, type="DATE", value=containing(last.end, "week").value()) if week else tied


def length_before(value: str, day: date) -> date | None:
    """The first day of so long a time that ends with `day`."""
    letters = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
    if len(value) < 3 or value[-1] not in letters or not value[1:-1].isdigit() or len(value) > 9:
        return None
    start = shift_day(day, letters[value[-1]], -int(value[1:-1]))
    if start is not None and day == _month_end(day) and value[-1] in "MQY":
        start = _month_end(start)
    return start + timedelta(days=1) if start else None


def _month_end(day: date) -> date:
    return containing(day, "month").last or day


def tied_to_year(length: Timex, year: Timex, others: Sequence[Timex], published: date | None) -> Timex | None:
    """'An eight-month period this year': one that the text gives elsewhere ('since March'), else the latest so long."""
    period = year.period
    if (
        length.type != "DURATION"
        or length.value is None
        or published is None
        or period is None
        or period.grain != "year"
    ):
        return None
    months = re.fullmatch(r"P(\d{1,2})M", length.value, re.ASCII)
    if not months or not year.start or not year.end:
        return None
    for other in others:
        if other.grain == "range" and other.start and other.end and _months(other.start, other.end) == int(months[1]):
            return replace(length, start=other.start, end=other.end, grain="range", anchor="context")
    end = min(published, year.end)
    start = shift_day(end, "month", -int(months[1]))
    inside = start is not None and start >= year.start
    return replace(length, start=start, end=end, grain="range", anchor=year.anchor) if inside else None


def part_of_period(length: Timex, whole: Timex, words: str) -> Timex | None:
    """'The first nine months of 2023', 'the last three months of 1986', 'the first eight days of March'."""
    match = re.fullmatch(r"P(\d{1,3})([DWMQ])", length.value or "", re.ASCII)
    if not match or not whole.start or not whole.end or whole.grain not in {"year", "quarter", "month"}:
        return None
    count, unit = int(match[1]), {"D": "day", "W": "week", "M": "month", "Q": "quarter"}[match[2]]
    start, end = whole.start, whole.end
    if words in {"first", "opening"}:
        after = shift_day(start, unit, count)
        end = after - timedelta(days=1) if after else end
    elif words in {"last", "final"}:
        start = shift_day(end + timedelta(days=1), unit, -count) or start
    else:
        return None
    inside = count > 0 and whole.start <= start <= end <= whole.end
    return replace(length, start=start, end=end, grain="range", anchor=whole.anchor) if inside else None


def _months(start: date, end: date) -> int:
    """Whole months from start to end.

    >>> _months(date(2024, 3, 1), date(2024, 11, 22))
    8
    """
    return (end.year - start.year) * 12 + end.month - start.month - (end.day + 1 < start.day)


def same_year(first: Timex, last: Timex, between: str, *, paired: bool) -> Timex | None:
    """January of "between January and July" once July is found to be last year's: the year of the later end.

    `paired`: the word before says that two ends follow.
    """
    joined = AND_ON.fullmatch(between) or (paired and between.strip().lower() == "and")
    months = [one.period for one in (first, last) if one.period and one.period.grain == "month"]
    if not joined or len(months) != 2 or "published" not in {first.anchor} & {last.anchor} or months[0] < months[1]:
        return None
    return dated(months[0].shifted_by("year", -1), "published")


def over(part: Timex, published: date | None) -> Timex:
    """'The first seven months of the year', told as past before half of them have gone, are of the year before."""
    if part.start is None or part.end is None or published is None:
        return part
    if published - part.start > (part.end - part.start) / 2:
        return part
    if part.period:
        return dated(part.period.shifted_by("year", -1), part.anchor or "published") or part
    start, end = shift_day(part.start, "year", -1), shift_day(part.end, "year", -1)
    return replace(part, start=start, end=end) if start and end else part


def year_before(timex: Timex, step: int) -> Timex | None:
    """The same interval of the year before or after."""
    if timex.start is None or timex.end is None:
        return None
    start, end = shift_day(timex.start, "year", step), shift_day(timex.end, "year", step)
    return replace(timex, start=start, end=end, anchor="context") if start and end else None
