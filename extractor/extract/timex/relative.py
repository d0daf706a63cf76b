"""Expressions that point: "last month", "two weeks ago", "the day after", "a year earlier", "today", "recently"."""

from dataclasses import replace
from datetime import date
from typing import get_args

from extractor.extract.timex.dated import narrowed, read_weekday
from extractor.extract.timex.grammar import Found
from extractor.extract.timex.numbers import read_count, read_year
from extractor.extract.timex.periods import SEASONS, Period, Unit, containing, shift_day, weekday_near
from extractor.extract.timex.scene import GRAINS, Scene, Timex, dated, unresolved
from extractor.records.dates import Anchor

UNSPECIFIED = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip
NEARBY = 80  # characters in which "a year earlier" takes up a month or day


def unit_of(found: Found) -> str | None:
    return found.value("unit") or found.value("units")


def read_related(found: Found, scene: Scene) -> Timex | None:
    """A relation and a unit, month, season or weekday: "last week", "this September", "the following month"."""
    relation = found.value("relation")
    if relation is None:
        return None
    if found.text("weekday_name"):
        return read_weekday(found, scene)
    month, season = found.number("month_name"), found.value("season_name")
    if month or season:
        return narrowed(_named_part(month, season, relation, scene), found)
    unit = unit_of(found)
    if unit not in get_args(Unit):
        return None
    timex = _unit(unit, relation, scene)  # type: ignore[arg-type]
    return narrowed(_rolling(timex, found, scene), found)


def _unit(unit: Unit, relation: str, scene: Scene) -> Timex:
    base, count = relation.split()
    if base == "context":
        anchored = scene.base(unit)
    else:
        day = _sunday_ahead(scene.published, unit) if scene.published else None
        anchored = (containing(day, unit), "published") if day else None
    if base == "context" and unit == "day" and anchored:
        latest = scene.latest()
        anchored = anchored if latest is None or latest.grain == "day" else None
    period = anchored[0].shifted(int(count)) if anchored else None
    made = dated(period, anchored[1]) if anchored else None
    return made or unresolved(UNSPECIFIED[unit], GRAINS[unit])


def _sunday_ahead(day: date, unit: Unit) -> date:
    """In English a week begins on Sunday: in a Sunday's paper "last week" is the one that ISO 8601 ends that day."""
    return (shift_day(day, "day", 1) or day) if unit == "week" and day.isoweekday() == 7 else day


def _rolling(timex: Timex, found: Found, scene: Scene) -> Timex:
    """ "The past week" ends on the day it is said."""
    unit, words = unit_of(found), (found.text("relation") or "").lower()
    if unit is None or scene.published is None or timex.start is None or not words.endswith("past"):
        return timex
    start = shift_day(scene.published, unit, -1)
    return replace(timex, start=start, end=scene.published, grain="range") if start else timex


def _named_part(month: int | None, season: str | None, relation: str, scene: Scene) -> Timex:
    """ "Last September" is the latest one that is over, "this September" the one of the year."""
    base, count = relation.split()
    per_year, index = (12, month - 1) if month else (4, SEASONS.index(season or "SP"))
    grain: Unit = "month" if month else "season"
    tail = f"-{month:02d}" if month else f"-{season}"
    latest = scene.latest() if base == "context" else None
    day = latest.first if latest and latest.first else scene.published
    if day is None:
        return unresolved("XXXX" + tail, GRAINS[grain])
    anchor: Anchor = "context" if latest else "published"
    here = Period(grain, day.year * per_year + index)
    step = int(count)
    now = containing(day, grain)
    if step < 0 and here >= now or step > 0 and here <= now:
        here = Period(grain, here.number + step * per_year)
    return dated(here, anchor) or unresolved("XXXX" + tail, GRAINS[grain])


def read_offset(found: Found, scene: Scene) -> Timex | None:
    """So many units before or after the publication ("ago", "from now") or what was mentioned last ("later")."""
    unit, way, words = unit_of(found), found.rule.value, found.text("count")
    if unit is None or way is None or words is None:
        return None
    base, sign = way.split()
    count = read_count(words.lower(), found.vocabulary)
    if unit == "fortnight":
        unit, count = "week", count and count * 2
    if count is None or unit not in get_args(Unit):
        return unresolved("PAST_REF" if sign == "-1" else "FUTURE_REF")
    if unit == "year" and count == 1:
        return _year_back(found, int(sign), scene, base)
    return _moved(unit, int(sign), count, base, scene)  # type: ignore[arg-type]


def _moved(unit: Unit, sign: int, count: float, base: str, scene: Scene) -> Timex:
    if count != int(count):
        smaller: dict[Unit, tuple[Unit, int]] = {"year": ("month", 12), "decade": ("year", 10), "week": ("day", 7)}
        unit, factor = smaller.get(unit, (unit, 1))
        count *= factor
    steps = sign * int(min(count, 10**7))
    if base == "context":
        return _after_mentioned(unit, steps, scene)
    if scene.published is None:
        return unresolved(UNSPECIFIED[unit], GRAINS[unit])
    grain: Unit = "year" if unit in {"decade", "century"} else unit
    day = shift_day(scene.published, unit, steps)
    return (dated(containing(day, grain), "published") if day else None) or unresolved(None)


def _after_mentioned(unit: Unit, steps: int, scene: Scene) -> Timex:
    latest = scene.latest()
    if latest is None:
        return unresolved(UNSPECIFIED[unit], GRAINS[unit])
    if unit == "year" and latest.first is None:
        return dated(Period("year", latest.year).shifted(steps), "context") or unresolved(None)
    coarser = latest.first is None or (unit in {"day", "week"} and latest.grain != "day")
    moved = None if coarser or latest.first is None else shift_day(latest.first, unit, steps)
    if moved is None:
        return unresolved(UNSPECIFIED[unit], GRAINS[unit])
    grain: Unit = "day" if unit in {"day", "week"} else "year" if unit in {"decade", "century"} else unit
    return dated(containing(moved, grain), "context") or unresolved(None)


def _year_back(found: Found, sign: int, scene: Scene, base: str) -> Timex | None:
    """ "A year earlier" is the same quarter, month or day of the year before, if one was just mentioned."""
    recent = _recent(found.span[0], scene)
    if recent and scene.published:
        return dated(recent.shifted_by("year", sign), "context")
    latest = scene.latest() if base == "context" else None
    if latest and latest.year:
        return dated(Period("year", latest.year).shifted(sign), "context")
    if scene.published is None:
        return unresolved("XXXX", "year")
    return dated(containing(scene.published, "year").shifted(sign), "published")


def _recent(offset: int, scene: Scene) -> Period | None:
    """The quarter that a comparison with the year before takes up, or a month or day of the same sentence.

    What was itself reached by comparison is passed over.
    """
    for start, timex in reversed(scene.mentioned):
        period = timex.period
        if period is None or timex.type != "DATE" or timex.anchor == "context":
            continue
        if period.grain in {"quarter", "half"} or (period.grain in {"month", "day"} and offset - start < NEARBY):
            return period
    return None


def read_year_ago(found: Found, scene: Scene) -> Timex | None:
    """ "The year-ago quarter", "the same period last year", "year-earlier"."""
    number = found.number("ordinal")
    if number and 1 <= number <= 4 and scene.published:
        timex = dated(Period("quarter", (scene.published.year - 1) * 4 + number - 1), "published")
        return timex
    recent = _recent(found.span[0], scene)
    year = read_year(found.text("year") or "", found.vocabulary)
    if recent and year:
        return dated(recent.shifted_by("year", year - recent.year), "context")
    if year:
        return dated(Period("year", year), "explicit")
    if recent:
        return dated(recent.shifted_by("year", -1), "context")
    if scene.published is None:
        return unresolved("XXXX", "year")
    quarter = unit_of(found) == "quarter"
    day = containing(scene.published, "quarter" if quarter else "year")
    return dated(day.shifted(-5 if quarter else -1), "published")


def read_unit_alone(found: Found, scene: Scene) -> Timex | None:
    """ "The quarter", "the year": what was last mentioned of that grain, else that of the publication."""
    unit = unit_of(found)
    if unit not in get_args(Unit):
        return None
    grain: Unit = unit  # type: ignore[assignment]
    same = _recent(found.span[0], scene) if grain == "quarter" else None
    if same and same.grain == grain:
        return dated(same, "context")
    if grain == "weekend" and scene.published and scene.direction(found.span[0]) <= 0:
        return dated(nearest_weekend(scene.published), "published")
    if grain == "quarter" and scene.published and scene.direction(found.span[0]) <= 0:
        return dated(containing(scene.published, grain).shifted(-1), "published")
    if scene.published is None:
        base = scene.base(grain)
        return dated(*base) if base else unresolved(UNSPECIFIED[grain], GRAINS[grain])
    return dated(containing(scene.published, grain), "published")


def read_today(found: Found, scene: Scene) -> Timex | None:
    """Today, yesterday, the day after tomorrow: a number of days from the publication."""
    count = found.number("today")
    if count is None:
        return None
    count += int(found.rule.value or 0)
    day = shift_day(scene.published, "day", count) if scene.published else None
    return dated(containing(day, "day"), "published") if day else unresolved("XXXX-XX-XX", "day")


def read_reference(found: Found, scene: Scene) -> Timex | None:
    """ "Now", "recently", "soon": a value without dates, but for the present."""
    value = found.value("reference") or found.value("story_reference")
    if (scene.story_year is not None) != (found.text("story_reference") is not None) and scene.published is None:
        return None
    if scene.published and found.text("story_reference"):
        return None
    if value == "PRESENT_REF" and scene.published:
        return Timex("DATE", value, None, scene.published, scene.published, "day", "published")
    return Timex("DATE", value) if value else None


def nearest_weekend(day: date) -> Period:
    """The weekend that has begun last: on a Saturday it is that day's."""
    saturday = weekday_near(day, 6, -1) or day
    return containing(saturday, "weekend")
