"""Expressions that point: "last month", "this September", "the quarter", "today", "recently"."""

from dataclasses import replace
from datetime import date
from typing import get_args

from extractor.extract.timex.comparison import compared_period
from extractor.extract.timex.grammar import Found
from extractor.extract.timex.narrowing import narrowed
from extractor.extract.timex.nearest import NOWHERE, Placed
from extractor.extract.timex.periods import SEASONS, Period, Unit, containing, day_period, shift_day, weekday_near
from extractor.extract.timex.scene import GRAINS, UNSPECIFIED, Scene, Timex, anchor_on, dated, unresolved
from extractor.extract.timex.weekdays import day_of_week, read_weekday

SUNDAY = 7
SATURDAY = 6
LENGTHS: dict[str, tuple[int, ...]] = {"week": (7,), "month": (28, 29, 30, 31)}  # days
RECENT = 45  # days after which a report on a period is no news


def read_related(found: Found, scene: Scene) -> Timex | None:
    """A relation and a unit, month, season or weekday: "last week", "this September", "the following month"."""
    relation = found.value("relation")
    if relation is None:
        return None
    if found.text("weekday_name"):
        return read_weekday(found, scene)
    if found.text("month_name") or found.text("season_name"):
        return narrowed(_named_part(relation, found, scene), found)
    if found.unit not in get_args(Unit):
        return None
    unit: Unit = found.unit  # type: ignore[assignment]
    return _beside_reported(unit, relation, scene) or _near_unit(unit, relation, found, scene)


def _near_unit(unit: Unit, relation: str, found: Found, scene: Scene) -> Timex | None:
    period, anchor = _related_unit(unit, relation, scene)
    timex = dated(period, anchor) or unresolved(UNSPECIFIED[unit], GRAINS[unit])
    weekday = found.number("of_week", "weekday_name")
    if weekday and timex.start:
        return dated(containing(day_of_week(timex.start, weekday), "day"), anchor)
    return narrowed(_rolling(timex, found, scene), found)


def _related_unit(unit: Unit, relation: str, scene: Scene) -> Placed:
    base, count = relation.split()
    if base == "published":
        day = _sunday_ahead(scene.published, unit) if scene.published else None
        return Placed(containing(day, unit).shifted(int(count)), "published") if day else NOWHERE
    latest, anchored = scene.latest(), scene.base(unit)
    if anchored is None or (unit == "day" and latest and latest.grain != "day"):
        return NOWHERE
    return Placed(anchored[0].shifted(int(count)), anchored[1])


def _beside_reported(unit: Unit, relation: str, scene: Scene) -> Timex | None:
    """'The previous week' of a report on the week ended May 4 is the week ended April 27."""
    base, count = relation.split()
    if unit != "week" or base != "context" or scene.published is None:
        return None
    reported = _reported(unit, scene, scene.published)
    if reported is None or reported.start is None or reported.end is None:
        return None
    start, end = (shift_day(day, unit, int(count)) for day in (reported.start, reported.end))
    return replace(reported, start=start, end=end, value=containing(end, unit).value()) if start and end else None


def _sunday_ahead(day: date, unit: Unit) -> date:
    """In English a week begins on Sunday: in a Sunday's paper "last week" is the one that ISO 8601 ends that day."""
    return (shift_day(day, "day", 1) or day) if unit == "week" and day.isoweekday() == SUNDAY else day


def _rolling(timex: Timex, found: Found, scene: Scene) -> Timex:
    """'The past week' ends on the day it is said."""
    unit, words = found.unit, (found.text("relation") or "").lower()
    if unit is None or scene.published is None or timex.start is None or not words.endswith("past"):
        return timex
    start = shift_day(scene.published, unit, -1)
    return replace(timex, start=start, end=scene.published, grain="range") if start else timex


def _named_part(relation: str, found: Found, scene: Scene) -> Timex:
    """'Last September' is the latest one that is over, 'this September' the one of the year."""
    month, season = found.number("month_name"), found.value("season_name")
    base, count = relation.split()
    grain: Unit = "month" if month else "season"
    per_year, index = (12, month - 1) if month else (4, SEASONS.index(season or "SP"))
    tail = f"-{month:02d}" if month else f"-{season}"
    latest = scene.latest() if base == "context" else None
    day = latest.first if latest and latest.first else scene.published
    if day is None:
        return unresolved("XXXX" + tail, GRAINS[grain])
    here, now, step = Period(grain, day.year * per_year + index), containing(day, grain), int(count)
    if (step < 0 and here >= now) or (step > 0 and here <= now):
        here = Period(grain, here.number + step * per_year)
    number = found.number("day")
    if number and month and here.year:
        here = day_period(here.year, month, number) or here
    return dated(here, anchor_on(latest)) or unresolved("XXXX" + tail, GRAINS[grain])


def read_unit_alone(found: Found, scene: Scene) -> Timex | None:
    """'The quarter', 'the year', 'the weekend': what a report on it is about, else that of the publication."""
    unit = found.unit or found.rule.value
    if unit not in get_args(Unit):
        return None
    grain: Unit = unit  # type: ignore[assignment]
    same = compared_period(found.span[0], scene) if grain == "quarter" else None
    if same and same.grain == grain:
        return dated(same, "context")
    if scene.published is None:
        base = scene.base(grain)
        return dated(*base) if base else unresolved(UNSPECIFIED[grain], GRAINS[grain])
    behind = scene.direction(found.span) <= 0
    reported = _reported(grain, scene, scene.published) if behind else None
    if reported:
        return reported
    if grain == "weekend" and behind:
        return dated(containing(weekday_near(scene.published, SATURDAY, -1) or scene.published, grain), "published")
    return dated(containing(scene.published, grain).shifted(-1 if grain == "quarter" and behind else 0), "published")


def _reported(grain: Unit, scene: Scene, published: date) -> Timex | None:
    """The week or month just over that a text has been telling of: "In the week ended May 4 ... . Stocks rose in the week"."""
    for _, timex in scene.back() if grain in LENGTHS else ():
        if timex.start is None or timex.end is None or timex.type != "DATE" or timex.anchor == "context":
            continue
        whole = (timex.end - timex.start).days + 1 in LENGTHS[grain] and timex.start <= timex.end
        if whole and 0 < (published - timex.end).days <= RECENT:
            return replace(timex, anchor="context", ended=False)
    return None


def read_today(found: Found, scene: Scene) -> Timex | None:
    """Today, yesterday, the day after tomorrow: a number of days from the publication."""
    count = found.number("today")
    if count is None:
        return None
    count += int(found.rule.value or 0)
    day = shift_day(scene.published, "day", count) if scene.published else None
    return dated(containing(day, "day"), "published") if day else unresolved("XXXX-XX-XX", "day")


def read_reference(found: Found, scene: Scene) -> Timex | None:
    """'Now', 'recently', 'soon': a value without dates, but for the present.

    A story has its own present: it says "at that time", and its "now" is none.
    """
    told = scene.story_year is not None
    value = found.value("story_reference") if told else None
    if scene.published or not told:
        value = value or found.value("reference")
    if value == "PRESENT_REF" and scene.published:
        return Timex("DATE", value, None, scene.published, scene.published, "day", "published")
    return Timex("DATE", value or None) if value is not None else None
