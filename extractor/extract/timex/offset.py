"""So many units away: "two weeks ago", "three days later", "10 days from now", "the day before"."""

from typing import get_args

from extractor.extract.timex.comparison import a_year_off
from extractor.extract.timex.grammar import Found
from extractor.extract.timex.lengths import duration
from extractor.extract.timex.numbers import read_count
from extractor.extract.timex.periods import Period, Unit, containing, shift_day
from extractor.extract.timex.scene import GRAINS, UNSPECIFIED, Scene, Timex, dated, unresolved

SMALLER: dict[Unit, tuple[Unit, int]] = {"year": ("month", 12), "decade": ("year", 10), "week": ("day", 7)}
COARSE: dict[Unit, Unit] = {"decade": "year", "century": "year"}  # "two decades ago" is a year
HOURS = frozenset({"hour", "minute", "second"})
MANY = 10**7  # units; any more is past the ends of the calendar


def read_offset(found: Found, scene: Scene) -> Timex | None:
    """From the publication ("ago", "from now") or from what was mentioned last ("later"), as the rule's value says."""
    unit, words = found.unit, found.text("count") or "one"
    base, sign = (found.rule.value or "published -1").split()
    count = read_count(words.lower(), found.vocabulary)
    if unit == "fortnight":
        unit, count = "week", count and count * 2
    if count is not None and unit in HOURS:
        return Timex("DURATION", duration(count, unit))  # "six minutes later": of what hour, nobody says
    if count is None or unit not in get_args(Unit):
        return unresolved("PAST_REF" if sign == "-1" else "FUTURE_REF")
    if unit == "year" and count == 1:
        return a_year_off(found, int(sign), scene)
    grain: Unit = unit  # type: ignore[assignment]
    if count != int(count) and grain in SMALLER:
        grain, factor = SMALLER[grain]
        count *= factor
    steps = int(sign) * int(min(count, MANY))
    return _from_mentioned(grain, steps, scene) if base == "context" else _from_published(grain, steps, scene)


def _from_published(unit: Unit, steps: int, scene: Scene) -> Timex:
    day = shift_day(scene.published, unit, steps) if scene.published else None
    made = dated(containing(day, COARSE.get(unit, unit)), "published") if day else None
    return made or unresolved(UNSPECIFIED[unit], GRAINS[unit])


def _from_mentioned(unit: Unit, steps: int, scene: Scene) -> Timex:
    """A day or week only from a day; weeks give the day, for the day is known. From nothing it is a length (as in TimeBank)."""
    latest = scene.latest()
    made = None
    if latest and latest.first is None and unit == "year":
        made = dated(Period("year", latest.year).shifted(steps), "context")
    elif latest and latest.first and (unit not in {"day", "week"} or latest.grain == "day"):
        moved = shift_day(latest.first, unit, steps)
        grain: Unit = "day" if unit == "week" else COARSE.get(unit, unit)
        made = dated(containing(moved, grain), "context") if moved else None
    if made is None and steps >= 0:
        return Timex("DURATION", duration(steps, unit))
    return made or unresolved(UNSPECIFIED[unit], GRAINS[unit])
