"""Expressions that name a part of the calendar: "Nov. 29, 2017", "September", "the third quarter", "the 1990s"."""

from typing import NamedTuple

from extractor.extract.timex.feasts import read_feast
from extractor.extract.timex.grammar import Found
from extractor.extract.timex.narrowing import narrowed, week_of
from extractor.extract.timex.nearest import choose, near_day_or_month, near_part_of_year
from extractor.extract.timex.numbers import read_year
from extractor.extract.timex.periods import SEASONS, Period, Unit, containing, day_period
from extractor.extract.timex.scene import GRAINS, Scene, Timex, dated, unresolved
from extractor.extract.timex.weekdays import read_weekday
from extractor.records.dates import Anchor

CENTURY = 100
COMMON_ERA_YEARS = 1000  # a year of fewer figures can be one before the common era
LAST_CENTURY = 99


class Year(NamedTuple):
    """The year that an expression names itself or by relation ("last year"), and what that rests on."""

    number: int | None
    anchor: Anchor | None


def read_dated(found: Found, scene: Scene) -> Timex | None:
    """Year, month, day, weekday, season, quarter and half, in whatever combination the rule found."""
    if found.rule.value == "bare" and scene.counts(found.span[0]):
        return None
    year = _year(found, scene)
    if found.text("holiday"):
        return read_feast(found, year.number, year.anchor, scene)
    if found.text("month_name"):
        timex = _month_or_day(year, found, scene)
        return week_of(timex, found) if found.text("week") else narrowed(timex, found)
    if found.text("day"):
        return _day_alone(found, scene)
    if found.text("weekday_name"):
        return read_weekday(found, scene)
    return narrowed(_part_of_year(year, found, scene), found)


def _year(found: Found, scene: Scene) -> Year:
    words = found.text("year")
    if words:
        number = read_year(words, found.vocabulary)
        return Year(_as_written(number, words, found, scene), "explicit") if number else Year(None, None)
    relation = found.value("year_relation", "relation")
    if relation is None:
        return Year(None, None)
    base, count = relation.split()
    latest = scene.latest()
    if base == "context" and latest and latest.year:
        return Year(latest.year + int(count), "context")
    return Year(scene.published.year + int(count), "published") if scene.published else Year(None, None)


def _as_written(year: int, words: str, found: Found, scene: Scene) -> int:
    """The era is that of the range it opens, or of the text ("479" after "480 BC"); the century of '99 that of a story."""
    short, latest = found.text("short_year"), scene.latest()
    if short and short.isdigit():
        return year - year % CENTURY + int(short)
    if found.value("era") == "BC" or (latest and latest.year < 0 < year < COMMON_ERA_YEARS):
        return -abs(year)
    if latest and scene.story_year and len(words.strip("'’ ")) == 2:  # the apostrophe of '99
        return latest.year // CENTURY * CENTURY + year % CENTURY
    return year


def _month_or_day(year: Year, found: Found, scene: Scene) -> Timex | None:
    month, day = found.number("month_name"), found.number("day", "ordinal") or found.number("day", "cardinal")
    if month is None or (day is not None and day_period(2000, month, day) is None):
        return None
    if year.number is None and _may_be_verb(found):
        return None
    if year.number is None:
        near = near_day_or_month(month, day, found, scene)
        value = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
        return dated(near.period, near.anchor) if near.period else unresolved(value, "day" if day else "month")
    whole = Period("month", year.number * 12 + month - 1)
    if day is None:
        return dated(whole, year.anchor)
    if year.number < 0:
        return Timex("DATE", f"{whole.value()}-{day:02d}", whole, anchor=year.anchor)
    return dated(day_period(year.number, month, day), year.anchor)


def _may_be_verb(found: Found) -> bool:
    """'They may 5 times a day', 'they march 12 miles': a month has a capital, a year or an ordinal."""
    name, day = found.text("month_name") or "", found.text("day") or ""
    return name.islower() and day.isdigit() and found.vocabulary.value("month_weak", name) is not None


def _day_alone(found: Found, scene: Scene) -> Timex | None:
    """'The 12th': of the month last mentioned, else the one of that number that the tense points to."""
    day = found.number("day", "ordinal")
    if day is None or not 1 <= day <= 31:
        return None
    latest = scene.latest("day", "month", "week")
    if latest and latest.first:
        return dated(day_period(latest.first.year, latest.first.month, day), "context")
    if scene.published is None:
        return unresolved(f"XXXX-XX-{day:02d}", "day")
    months = (containing(scene.published, "month").shifted(step) for step in (-1, 0, 1))
    days = (day_period(month.year, month.number % 12 + 1, day) for month in months if month)
    return dated(choose([one for one in days if one], found, scene), "published")


def _part_of_year(year: Year, found: Found, scene: Scene) -> Timex | None:
    season = found.value("season_name")
    if season:
        return _nth_of_year("season", SEASONS.index(season), year, found, scene)
    quarter = (
        found.number("quarter", "ordinal") or found.number("quarter", "last_quarter") or found.number("quarter_name")
    )
    if quarter:
        return _nth_of_year("quarter", quarter - 1, year, found, scene) if quarter <= 4 else None
    half = found.number("half", "half_of_year") or found.number("half_name")
    if half:
        return _nth_of_year("half", half - 1, year, found, scene)
    if found.text("decade"):
        return _decade(found)
    if found.text("century"):
        return _century(found)
    return dated(Period("year", year.number), year.anchor) if year.number else None


def _nth_of_year(grain: Unit, index: int, year: Year, found: Found, scene: Scene) -> Timex | None:
    if year.number is not None:
        return dated(Period(grain, year.number * (2 if grain == "half" else 4) + index), year.anchor)
    near = near_part_of_year(grain, index, found, scene)
    tail = {"season": f"-{SEASONS[index % 4]}", "quarter": f"-Q{index + 1}", "half": f"-H{index + 1}"}[grain]
    return dated(near.period, near.anchor) or unresolved("XXXX" + tail, GRAINS[grain])


def _decade(found: Found) -> Timex | None:
    """'The 1990s', 'the '80s', 'the nineties'."""
    words = found.text("decade") or ""
    named = found.value("decade", "decade_word")
    digits = named or "".join(sign for sign in words if sign.isdigit())
    if not digits or len(digits) > 4 or int(digits) % 10:
        return None
    number = int(digits)
    if found.value("era") == "BC":
        return Timex("DATE", f"BC{number // 10:03d}", anchor="explicit")
    return dated(Period("decade", (number if number >= CENTURY else 1900 + number) // 10), "explicit")


def _century(found: Found) -> Timex | None:
    """The 20th is the one of 19xx."""
    number = found.number("century", "ordinal") or 0
    if not 1 <= number <= LAST_CENTURY:
        return None
    if found.value("era") == "BC":
        return Timex("DATE", f"BC{number - 1:02d}", anchor="explicit")
    return dated(Period("century", number - 1), "explicit")
