"""Expressions that name a part of the calendar: "Nov. 29, 2017", "September", "the third quarter", "the 1990s"."""

from dataclasses import replace
from datetime import date, timedelta

from extractor.extract.timex.grammar import Found
from extractor.extract.timex.numbers import read_year
from extractor.extract.timex.periods import (
    SEASONS,
    Period,
    Unit,
    containing,
    day_period,
    weekday_near,
)
from extractor.extract.timex.scene import GRAINS, Scene, Timex, dated, unresolved
from extractor.records.dates import Anchor

HALF_YEAR = timedelta(days=183)


def read_dated(found: Found, scene: Scene) -> Timex | None:
    """Year, month, day, weekday, season, quarter and half, in whatever combination the rule found."""
    if found.rule.value == "bare" and scene.counts(found.span[0]):
        return None
    year, anchor = _year(found, scene)
    month, day = found.number("month_name"), _day(found)
    if found.text("holiday"):
        return _holiday(found, scene, year, anchor)
    if month:
        timex = _month_or_day(month, day, year, anchor, found, scene)
        return narrowed(timex, found)
    if day:
        return _day_alone(day, scene)
    if found.text("weekday_name"):
        return read_weekday(found, scene)
    return narrowed(_part_of_year(found, scene, year, anchor), found)


def _year(found: Found, scene: Scene) -> tuple[int | None, Anchor | None]:
    words = found.text("year")
    if words:
        year = read_year(words, found.vocabulary)
        if year and found.value("era") == "BC":
            year = -abs(year)
        short = found.text("short_year")
        if year and short:
            year = year - year % 100 + int(short)
        return (_with_era(year, words, scene), "explicit") if year else (None, None)
    relation = found.value("year_relation", "relation")
    if relation is None:
        return None, None
    base, count = relation.split()
    latest = scene.latest()
    if base == "context" and latest and latest.year:
        return latest.year + int(count), "context"
    return (scene.published.year + int(count), "published") if scene.published else (None, None)


def _with_era(year: int, words: str, scene: Scene) -> int:
    """In a text that counts down before the common era, "479" after "480 BC" is 479 BC; '99 after 1795 is 1799."""
    latest = scene.latest()
    if latest and latest.year < 0 < year < 1000:
        return -year
    if latest and scene.story_year and len(words.strip("'’ ")) == 2:  # noqa: RUF001  # the apostrophe of '99
        return latest.year // 100 * 100 + year % 100
    return year


def _day(found: Found) -> int | None:
    words = found.text("day")
    if words is None:
        return None
    digits = words.rstrip("stndrhSTNDRH")
    return int(digits) if digits.isdigit() and digits.isascii() else found.number("day", "ordinal")


def _month_or_day(
    month: int, day: int | None, year: int | None, anchor: Anchor | None, found: Found, scene: Scene
) -> Timex | None:
    if day is not None and day_period(2000, month, day) is None:
        return None
    if year is None:
        period, anchor = _nearest(month, day, found, scene)
        tail = f"-{day:02d}" if day else ""
        return dated(period, anchor) if period else unresolved(f"XXXX-{month:02d}{tail}", "day" if day else "month")
    if day is None:
        return dated(Period("month", year * 12 + month - 1), anchor)
    if year < 0:
        return Timex("DATE", f"BC{-year:04d}-{month:02d}-{day:02d}", Period("month", year * 12 + month - 1), anchor=anchor)
    return dated(day_period(year, month, day), anchor)


def _nearest(month: int, day: int | None, found: Found, scene: Scene) -> tuple[Period | None, Anchor | None]:
    """The month or day of the year that the tense points to; in a text without a date, of the year last mentioned."""
    latest = scene.latest()
    if scene.published is None:
        year = _year_of_story(month, latest) if latest else None
        return (_in_year(year, month, day), "context") if year else (None, None)
    options = [_in_year(scene.published.year + step, month, day) for step in (-1, 0, 1)]
    here = [period for period in options if period and period.first]
    return _choose(here, scene, found), "published"


def _in_year(year: int, month: int, day: int | None) -> Period | None:
    return day_period(year, month, day) if day and year > 0 else Period("month", year * 12 + month - 1)


def _year_of_story(month: int, latest: Period) -> int | None:
    """A story goes forward: January after December is of the next year."""
    if latest.grain in {"day", "month", "week"}:
        known = (latest.first or date.min).month if latest.grain != "month" else latest.number % 12 + 1
        return latest.year + 1 if known - month >= 10 else latest.year
    return latest.year or None


def _choose(periods: list[Period], scene: Scene, found: Found) -> Period | None:
    """The last up to the publication, the first from it, or the nearest."""
    day, way = scene.published, scene.direction(found.span[0])
    if day is None or not periods:
        return None
    weekday = found.number("weekday_name")
    if weekday:
        same = [p for p in periods if p.first and p.first.isoweekday() == weekday]
        periods = same or periods
    behind = [p for p in periods if p.first and p.first <= day]
    ahead = [p for p in periods if p.last and p.last >= day]
    if way < 0 and behind:
        return behind[-1]
    if way > 0 and ahead:
        return ahead[0]
    return min(periods, key=lambda p: (abs(((p.first or day) - day).days), p.number))


def _day_alone(day: int, scene: Scene) -> Timex | None:
    """ "The 12th": of the month last mentioned, else of that of the publication."""
    latest = scene.latest("day", "month", "week")
    base, anchor = (latest.first, "context") if latest and latest.first else (scene.published, "published")
    if base is None:
        return unresolved(f"XXXX-XX-{day:02d}", "day") if 1 <= day <= 31 else None
    return dated(day_period(base.year, base.month, day), "context" if anchor == "context" else "published")


def read_weekday(found: Found, scene: Scene) -> Timex | None:
    """The latest such day up to the publication, or the next one if the tense looks ahead."""
    number = found.number("weekday_name")
    if number is None:
        return None
    if scene.published is None:
        return unresolved(f"XXXX-WXX-{number}", "day")
    way = scene.direction(found.span[0])
    relation = found.value("relation")
    if relation:
        return _related_weekday(number, relation, scene)
    day = weekday_near(scene.published, number, way if way else -1)
    return dated(containing(day, "day"), "published") if day else None


def _related_weekday(number: int, relation: str, scene: Scene) -> Timex | None:
    """ "Last Friday" is the latest before the publication, "next Friday" the first after it, "this Friday" of its week."""
    base, count = relation.split()
    latest = scene.latest("day") if base == "context" else None
    day = latest.first if latest and latest.first else scene.published
    if day is None:
        return unresolved(f"XXXX-WXX-{number}", "day")
    anchor: Anchor = "context" if latest else "published"
    step = int(count)
    if step == 0:
        monday = containing(day, "week").first or day
        return dated(containing(monday + timedelta(days=min(number - 1, (date.max - monday).days)), "day"), anchor)
    if step < 0 and day.toordinal() > 1:
        found = weekday_near(day - timedelta(days=1), number, -1)
    else:
        found = weekday_near(day, number, 1)
    return dated(containing(found, "day"), anchor) if found else None


def _part_of_year(found: Found, scene: Scene, year: int | None, anchor: Anchor | None) -> Timex | None:
    season = found.value("season_name")
    if season:
        return _nth_of_year("season", SEASONS.index(season), year, anchor, found, scene)
    quarter = found.number("quarter", "ordinal") or found.number("quarter_name")
    if quarter:
        return _nth_of_year("quarter", quarter - 1, year, anchor, found, scene) if quarter <= 4 else None
    half = found.number("half", "half_of_year")
    if half:
        return _nth_of_year("half", half - 1, year, anchor, found, scene)
    if found.text("decade"):
        return _decade(found, scene)
    if found.text("century"):
        return _century(found)
    return dated(Period("year", year), anchor) if year else None


def _nth_of_year(  # noqa: PLR0913  # what the expression says, and where it stands
    grain: Unit, index: int, year: int | None, anchor: Anchor | None, found: Found, scene: Scene
) -> Timex | None:
    per_year = 2 if grain == "half" else 4
    if year is not None:
        return dated(Period(grain, year * per_year + index), anchor)
    tail = {"season": f"-{SEASONS[index % 4]}", "quarter": f"-Q{index + 1}", "half": f"-H{index + 1}"}[grain]
    if scene.published is None:
        latest = scene.latest()
        if not latest or not latest.year:
            return unresolved("XXXX" + tail, GRAINS[grain])
        return dated(Period(grain, latest.year * per_year + index), "context")
    options = [Period(grain, (scene.published.year + step) * per_year + index) for step in (-1, 0, 1)]
    return dated(_choose([p for p in options if p.first], scene, found), "published")


def _decade(found: Found, scene: Scene) -> Timex | None:
    """ "The 1990s", "the '80s", "the nineties"."""
    words = (found.text("decade") or "").lower()
    named = found.value("decade", "decade_word")
    digits = "".join(sign for sign in words if sign.isdigit())
    number = int(named) if named else int(digits) if digits and len(digits) <= 4 else None
    if number is None or number % 10:
        return None
    century = (number // 100 * 100) or 1900
    return dated(Period("decade", (century + number % 100) // 10), "explicit")


def _century(found: Found) -> Timex | None:
    number = found.value("century", "ordinal") or (found.text("century") or "")[:-2]
    if not number.isdigit() or not 1 <= int(number) <= 99:
        return None
    if found.value("era") == "BC":
        return Timex("DATE", f"BC{int(number) - 1:02d}", anchor="explicit")
    return dated(Period("century", int(number) - 1), "explicit")


def _holiday(found: Found, scene: Scene, year: int | None, anchor: Anchor | None) -> Timex | None:
    rule = found.value("holiday") or ""
    if year:
        return dated(_feast(rule, year), anchor)
    if scene.published is None:
        latest = scene.latest()
        return dated(_feast(rule, latest.year), "context") if latest and latest.year > 0 else unresolved("XXXX-XX-XX", "day")
    options = [_feast(rule, scene.published.year + step) for step in (-1, 0, 1)]
    return dated(_choose([p for p in options if p], scene, found), "published")


def _feast(rule: str, year: int) -> Period | None:
    """ "12-25"; "11-4-4", the fourth Thursday of November, "5-1-L" the last Monday of May; "easter-2"."""
    if not 1 <= year <= 9998:
        return None
    if rule.startswith("easter"):
        return Period("day", easter(year).toordinal() + int(rule[6:] or 0))
    rule, _, plus = rule.partition("+")
    parts = rule.split("-")
    if len(parts) == 2:
        return day_period(year, int(parts[0]), int(parts[1]))
    month, first, second = parts
    if second == "L":
        end = Period("month", year * 12 + int(month)).first or date.max
        day = weekday_near(end - timedelta(days=1), int(first), -1)
    else:
        start = date(year, int(month), 1)
        day = start + timedelta(days=(int(second) - start.isoweekday()) % 7 + 7 * (int(first) - 1))
    return Period("day", day.toordinal() + int(plus or 0)) if day else None


def easter(year: int) -> date:
    """Western Easter by the anonymous Gregorian computus.

    >>> easter(2024).isoformat()
    '2024-03-31'
    """
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def narrowed(timex: Timex | None, found: Found) -> Timex | None:
    """ "Early March" is its first ten days, "late 2023" its last four months; the TIMEX3 value stays that of the whole."""
    part = found.value("mod", "part")
    if timex is None or not part or timex.period is None or timex.start is None or timex.end is None:
        return timex
    start, end = part_of(part, timex.start, timex.end)
    return replace(timex, start=start, end=end, grain="range" if (start, end) != (timex.start, timex.end) else timex.grain)


def part_of(part: str, start: date, end: date) -> tuple[date, date]:
    """The beginning, middle or end of a period: the days 1-10, 11-20 and 21- of a month, thirds of anything longer."""
    days = (end - start).days + 1
    if days < 20 or part not in {"START", "MID", "END"}:
        return start, end
    if days <= 31:
        first, second = start + timedelta(days=9), start + timedelta(days=19)
    elif part == "MID" and days in {365, 366}:
        return start.replace(month=6), start.replace(month=7, day=31)
    else:
        first, second = start + timedelta(days=days // 3 - 1), start + timedelta(days=days * 2 // 3 - 1)
    after = timedelta(days=1)
    return {"START": (start, first), "MID": (first + after, second), "END": (second + after, end)}[part]
