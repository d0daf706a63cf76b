"""Times of day: "10 p.m. Wednesday", "Friday evening", "last night", "at 0600 GMT"."""

import re
from dataclasses import replace

from extractor.extract.timex.dated import read_dated
from extractor.extract.timex.grammar import Found
from extractor.extract.timex.numeric import read_numeric
from extractor.extract.timex.periods import containing, shift_day
from extractor.extract.timex.relative import read_today
from extractor.extract.timex.scene import Scene, Timex, dated
from extractor.extract.timex.weekdays import read_weekday

CLOCK = re.compile(r"(\d{1,2})(?::(\d\d)(?::(\d\d))?)?", re.ASCII)

NEARBY = 150  # characters after a day in which a time of day is of that day


def read_clock(found: Found, scene: Scene) -> Timex | None:
    """A clock time or part of a day, on the day that is named with it, else on that of the publication or last named."""
    time = _hour(found) if found.text("clock") else found.value("daypart") or found.value("daypart", "tonight")
    if not time or (found.rule.value == "lower" and (found.text("daypart") or "X")[0].isupper()):
        return None  # the ship "Morning Glory"
    any_day = found.rule.value == "lower" and scene.published is None and " " not in (found.text("span") or "")
    day = None if any_day else _day(found, scene)
    if day is None or day.period is None or day.period.grain != "day":
        return Timex("TIME", f"XXXX-XX-XXT{time}", grain="time" if found.text("clock") else None)
    return replace(
        day, type="TIME", value=f"{day.period.value()}T{time}", grain="time" if found.text("clock") else "day"
    )


def _day(found: Found, scene: Scene) -> Timex | None:
    if found.text("iso"):
        return read_numeric(found, scene)
    if found.text("today"):
        return read_today(found, scene)
    if found.text("weekday_name") and found.text("relation") and not found.text("daypart"):
        return read_weekday(found, scene)
    if found.text("month_name") or found.text("weekday_name") or found.text("holiday"):
        return read_dated(found, scene)
    offset, last = scene.mentioned[-1] if scene.mentioned else (0, None)
    if (
        last
        and last.period
        and last.period.grain == "day"
        and not found.text("relation")
        and found.span[0] - offset < NEARBY
    ):
        return dated(last.period, "context") if last.start else None
    relation = (found.value("relation") or "published 0").split()
    base = scene.latest("day")
    named = base.first if base and (relation[0] == "context" or scene.published is None) else scene.published
    day = shift_day(named, "day", int(relation[1])) if named else None
    return dated(containing(day, "day"), "published" if named == scene.published else "context") if day else None


def _hour(found: Found) -> str | None:
    """HH:MM, null for an hour that no clock shows."""
    words = (found.text("clock") or "").lower().replace("o'clock", "").replace("o’clock", "").strip()
    named = found.vocabulary.value("hour_name", words)
    if named:
        return "24:00" if named == "24:00" else named
    digits = re.sub(r"\D+$", "", words)
    if re.fullmatch(r"\d{4}", digits, re.ASCII):
        digits = f"{digits[:2]}:{digits[2:]}"
    match = CLOCK.fullmatch(digits)
    hour = int(match[1]) if match else found.number("clock", "cardinal")
    if hour is None:
        return None
    return _read(hour, match[2] if match else None, found.value("meridiem"))


def _read(hour: int, minutes: str | None, half: str | None) -> str | None:
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "PM" else 0)
    if hour > 24 or int(minutes or 0) > 59 or (hour == 24 and int(minutes or 0)):
        return None
    return f"{hour:02d}:{minutes or '00'}"
