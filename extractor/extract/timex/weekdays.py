"""Weekdays: the latest up to the publication, unless the tense or a word like "next" says otherwise."""

from datetime import date, timedelta

from extractor.extract.timex.grammar import Found
from extractor.extract.timex.periods import containing, weekday_near
from extractor.extract.timex.scene import Scene, Timex, anchor_on, dated, unresolved


def read_weekday(found: Found, scene: Scene) -> Timex | None:
    """'Friday', 'last Friday', 'next Friday', 'the following Friday'."""
    number = found.number("weekday_name")
    if number is None:
        return None
    relation = found.value("relation")
    if relation:
        return _related(number, relation, scene)
    if scene.published is None:
        return unresolved(f"XXXX-WXX-{number}", "day")
    day = weekday_near(scene.published, number, scene.direction(found.span) or -1)
    return dated(containing(day, "day"), "published") if day else None


def day_of_week(monday: date, number: int) -> date:
    return monday + timedelta(days=min(number - 1, (date.max - monday).days))


def _related(number: int, relation: str, scene: Scene) -> Timex | None:
    """'Last Friday' is the latest before the publication, 'next Friday' the first after it, 'this Friday' of its week."""
    base, count = relation.split()
    latest = scene.latest("day") if base == "context" else None
    day = latest.first if latest and latest.first else scene.published
    if day is None:
        return unresolved(f"XXXX-WXX-{number}", "day")
    anchor = anchor_on(latest)
    if int(count) == 0:
        return dated(containing(day_of_week(containing(day, "week").first or day, number), "day"), anchor)
    if int(count) < 0:
        near = weekday_near(day - timedelta(days=1), number, -1) if day > date.min else None
    else:
        near = weekday_near(day, number, 1)
    return dated(containing(near, "day"), anchor) if near else None
