"""Lengths and repetitions: "eight months", "the past three months", "every Monday", "twice a year"."""

import re
from dataclasses import replace
from itertools import islice

from extractor.extract.timex.grammar import Found
from extractor.extract.timex.narrowing import narrowed
from extractor.extract.timex.numbers import read_count
from extractor.extract.timex.periods import shift_day
from extractor.extract.timex.scene import Scene, Timex

LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "W",
    "weekend": "WE", "month": "M", "quarter": "Q", "season": "S", "year": "Y", "decade": "DE", "century": "C",
    "millennium": "ML",
}  # fmt: skip
SMALLER = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "W": ("D", 7), "D": ("TH", 24), "DE": ("Y", 10)}
DAYS_ON = {"day", "week", "month", "year"}
SPREAD = re.compile(r"\S (?:to|or) (?!so\b|more\b)\S|\d [-\u2013] \d")  # "two to three", "5 - 7"
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
    if count != whole and letter not in SMALLER:
        return f"P{time}{count:g}{letter[-1] if time else letter}"
    if count != whole:
        small, factor = SMALLER[letter]
        time_of_rest = "T" if small.startswith("T") and not time else ""
        rest = f"{time_of_rest}{round((count - whole) * factor)}{small[-1]}"
    head = f"{whole}{letter[-1] if time else letter}" if whole or not rest else ""
    return f"P{time}{head}{rest}"


def read_length(found: Found, scene: Scene) -> Timex | None:
    """A DURATION; with an interval where the words tie it to the publication ("the past three months")."""
    unit = found.unit
    if unit is None or unit not in LETTERS:
        return None
    words = found.text("count")
    spread = bool(words and SPREAD.search(words))
    if spread and not {"tied", "end_of", "ahead"} & found.groups.keys():
        return None  # no TIMEX3 value has two ends; it is a quantity
    count = read_count(words.lower(), found.vocabulary) if words else 1.0 if found.text("unit") else None
    if unit == "quarter" and count == 3 and found.value("tied"):
        value = "P9M"
    else:
        value = found.rule.value or duration(None if spread else count, unit)
    timex = _as_before(Timex("DURATION", value), scene)
    if count and found.words.between(found.first, found.first + 1).lower() in {"those", "these"}:
        timex = _as_listed(timex, unit, count, scene)
    if found.text("recent") and (unit in {"day", "year"} or found.value("recent") == "FUTURE"):
        return Timex("DATE", f"{found.value('recent')}_REF")
    way = found.value("tied") or found.value("end_of", "tied")
    if found.text("ahead") and count and scene.direction(found.span) > 0:
        return _ahead(timex, unit, count, scene)
    return narrowed(_tied(timex, unit, count, way, scene), found) if way and count else timex


def _ahead(timex: Timex, unit: str, count: float, scene: Scene) -> Timex:
    """'It will step back in 60 days': the day that is so far ahead."""
    day = shift_day(scene.published, unit, int(min(count, 10**7))) if scene.published and count == int(count) else None
    return replace(timex, start=day, end=day, grain="day", anchor="published") if day and unit in DAYS_ON else timex


def _as_before(timex: Timex, scene: Scene) -> Timex:
    """'The four weeks' are those the text has just placed."""
    same = (old for _, old in scene.back() if old.type == "DURATION" and old.value == timex.value)
    return next((replace(old, anchor="context") for old in same if old.start), timex)


def _as_listed(timex: Timex, unit: str, count: float, scene: Scene) -> Timex:
    """'In January and February ... in those two months': the periods that the text named last, if they are so many."""
    last = [old for _, old in islice(scene.back(), int(count)) if old.type == "DATE" and old.grain == unit]
    ends = [day for old in last for day in (old.start, old.end) if day]
    if len(ends) != 2 * count:
        return timex
    return replace(timex, start=min(ends), end=max(ends), grain="range", anchor="context")


def _tied(timex: Timex, unit: str, count: float | None, way: str, scene: Scene) -> Timex:
    day = scene.published
    if (
        day is None
        or count is None
        or count != int(count)
        or unit not in {"day", "week", "month", "quarter", "year", "decade"}
    ):
        return timex
    sign = -1 if way == "published -1" else 1 if way == "published 1" else 0
    other = shift_day(day, unit, sign * int(min(count, 10**7))) if sign else None
    if other is None:
        return timex
    return replace(timex, start=min(day, other), end=max(day, other), grain="range", anchor="published")


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
    season = found.value("season_name")
    if season:
        return Timex("SET", f"XXXX-{season}")
    if daypart:
        return Timex("SET", f"XXXX-XX-XX{tail}")
    unit = found.unit
    if often or unit is None or unit not in LETTERS:
        return Timex("SET", often) if often else None
    words = found.text("count")
    return Timex("SET", duration(read_count(words.lower(), found.vocabulary) if words else 1.0, unit))


def read_spell(found: Found, scene: Scene) -> Timex | None:
    """'A while', 'a long time'."""
    del scene
    return Timex("DURATION", found.value("spell"))
