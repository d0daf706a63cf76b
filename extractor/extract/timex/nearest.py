"""Which year, month or weekday is meant where the words leave it open: the nearest in the direction of the tense."""

from datetime import date
from typing import NamedTuple

from extractor.extract.timex.grammar import Found
from extractor.extract.timex.periods import Period, Unit, day_period
from extractor.extract.timex.scene import Scene
from extractor.records.dates import Anchor

SLACK = {"quarter": 366, "month": 31}  # days in which a period just over outweighs a tense that looks ahead
NEXT_YEAR = 10  # a story goes forward: so many months back is January after December


class Placed(NamedTuple):
    """A period and what placed it; both null if nothing did."""

    period: Period | None
    anchor: Anchor | None


NOWHERE = Placed(None, None)


def near_day_or_month(month: int, day: int | None, found: Found, scene: Scene) -> Placed:
    """The day or month of the year that the tense points to; in a story without a date, of the year last mentioned."""
    latest = scene.latest()
    if scene.published is None or (scene.story_year and latest):
        return Placed(_in_year(_year_of_story(month, latest), month, day), "context") if latest else NOWHERE
    options = (_in_year(scene.published.year + step, month, day) for step in (-1, 0, 1))
    return Placed(choose([one for one in options if one and one.first], found, scene), "published")


def near_part_of_year(grain: Unit, index: int, found: Found, scene: Scene) -> Placed:
    """The same of a season, quarter or half; `index` counts from 0."""
    per_year = 2 if grain == "half" else 4
    latest = scene.latest()
    if scene.published is None or (scene.story_year and latest):
        return Placed(Period(grain, latest.year * per_year + index), "context") if latest else NOWHERE
    options = (Period(grain, (scene.published.year + step) * per_year + index) for step in (-1, 0, 1))
    return Placed(choose([one for one in options if one.first], found, scene), "published")


def choose(periods: list[Period], found: Found, scene: Scene) -> Period | None:
    """The last up to the publication, the first from it, or the nearest; on the weekday that is named with it, if any."""
    day, way = scene.published, scene.direction(found.span)
    weekday = found.number("weekday_name")
    same = [one for one in periods if weekday and one.first and one.first.isoweekday() == weekday]
    periods = same or periods
    if day is None or not periods:
        return None
    behind = [one for one in periods if one.first and one.first <= day]
    ahead = [one for one in periods if one.last and one.last >= day]
    if way < 0 and behind:
        return behind[-1]
    if way > 0 and ahead and not _just_past(periods, day):
        return ahead[0]
    return min(periods, key=lambda one: (_distance(one, day), one.number))


def _in_year(year: int, month: int, day: int | None) -> Period | None:
    return day_period(year, month, day) if day and year > 0 else Period("month", year * 12 + month - 1)


def _year_of_story(month: int, latest: Period) -> int:
    if latest.grain not in {"day", "month", "week"}:
        return latest.year
    known = (latest.first or date.min).month if latest.grain != "month" else latest.number % 12 + 1
    return latest.year + 1 if known - month >= NEXT_YEAR else latest.year


def _just_past(periods: list[Period], day: date) -> bool:
    """'Expects to report third-quarter results' is said a month after it."""
    slack = SLACK.get(periods[0].grain, 0)
    current = any(one.first and one.last and one.first <= day <= one.last for one in periods)
    return not current and any(0 < (day - one.last).days <= slack for one in periods if one.last)


def _distance(period: Period, day: date) -> int:
    first, last = period.first or day, period.last or day
    return 0 if first <= day <= last else min(abs((first - day).days), abs((last - day).days))
