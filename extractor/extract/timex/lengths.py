"""Lengths and repetitions: "eight months", "the past three months", "every Monday", "twice a year"."""

from dataclasses import replace
from datetime import date, timedelta

from extractor.extract.timex.dated import narrowed
from extractor.extract.timex.grammar import Found
from extractor.extract.timex.numbers import read_count
from extractor.extract.timex.periods import containing, shift_day
from extractor.extract.timex.relative import unit_of
from extractor.extract.timex.scene import Scene, Timex

LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "W",
    "weekend": "WE", "month": "M", "quarter": "Q", "season": "S", "year": "Y", "decade": "DE", "century": "C",
    "millennium": "ML",
}  # fmt: skip
SMALLER = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "W": ("D", 7), "D": ("TH", 24), "DE": ("Y", 10)}
WHOLE = {"DE": ("Y", 10), "C": ("Y", 100), "ML": ("Y", 1000)}  # two decades are P20Y


def duration(count: float | None, unit: str) -> str:
    """TIMEX3.

    >>> duration(1.5, "minute"), duration(2.5, "year"), duration(None, "week"), duration(2, "decade")
    ('PT1M30S', 'P2Y6M', 'PXW', 'P20Y')
    """
    letter = LETTERS[unit]
    if unit == "fortnight" and count is not None:
        count *= 2
    if letter in WHOLE and count is not None and count > 1:
        letter, factor = WHOLE[letter]
        count *= factor
    time = "T" if letter.startswith("T") else ""
    if count is None:
        return f"P{time}X{letter[-1] if time else letter}"
    whole, rest = int(count), ""
    if count != whole and letter in SMALLER:
        small, factor = SMALLER[letter]
        time_of_rest = "T" if small.startswith("T") and not time else ""
        rest = f"{time_of_rest}{round((count - whole) * factor)}{small[-1]}"
    head = f"{whole}{letter[-1] if time else letter}" if whole or not rest else ""
    return f"P{time}{head}{rest}"


def read_length(found: Found, scene: Scene) -> Timex | None:
    """A DURATION; with an interval where the words tie it to the publication ("the past three months")."""
    unit = unit_of(found)
    if unit is None or unit not in LETTERS:
        return None
    words = found.text("count")
    count = read_count(words.lower(), found.vocabulary) if words else 1.0 if found.text("unit") else None
    if unit == "quarter" and count == 3 and found.value("relation"):
        value = "P9M"
    else:
        value = found.rule.value or duration(count, unit)
    timex = Timex("DURATION", value)
    way = found.value("relation") or found.value("recent")
    return narrowed(_tied(timex, unit, count, way, scene), found) if way and count else timex


def _tied(timex: Timex, unit: str, count: float | None, way: str, scene: Scene) -> Timex:
    day = scene.published
    if day is None or count is None or count != int(count) or unit not in {"day", "week", "month", "quarter", "year", "decade"}:
        return timex
    sign = -1 if way in {"published -1", "PAST"} else 1 if way in {"published 1", "FUTURE"} else 0
    other = shift_day(day, unit, sign * int(min(count, 10**7))) if sign else None
    if other is None:
        return timex
    return replace(timex, start=min(day, other), end=max(day, other), grain="range", anchor="published")


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


def read_set(found: Found, scene: Scene) -> Timex | None:
    """A SET: a value with X for what repeats."""
    del scene
    often, weekday, month = found.value("often"), found.number("weekday_name"), found.number("month_name")
    daypart = found.value("daypart") or found.value("dayparts")
    weekday = weekday or found.number("weekdays")
    tail = f"T{daypart}" if daypart else ""
    if weekday:
        return Timex("SET", f"XXXX-WXX-{weekday}{tail}")
    if month:
        day = found.text("day")
        return Timex("SET", f"XXXX-{month:02d}" + (f"-{int(day):02d}" if day and day.isdigit() else ""))
    season = found.value("season_name") or found.value("seasons")
    if season:
        return Timex("SET", f"XXXX-{season}")
    if daypart:
        return Timex("SET", f"XXXX-XX-XX{tail}")
    unit = unit_of(found)
    if often or unit is None or unit not in LETTERS:
        return Timex("SET", often) if often else None
    words = found.text("count")
    return Timex("SET", duration(read_count(words.lower(), found.vocabulary) if words else 1.0, unit))


def read_spell(found: Found, scene: Scene) -> Timex | None:
    """ "A while", "a long time"."""
    del scene
    return Timex("DURATION", found.value("spell"))
