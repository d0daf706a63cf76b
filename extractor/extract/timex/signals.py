"""What a preposition makes of a time: "since March" and "so far this year" last to the day of the report, "by Friday" begins on it."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from extractor.extract.timex.grammar import Found, grammar
from extractor.extract.timex.scene import Timex
from extractor.packs import Pack

WINDOW = 24  # characters before an expression
BETWEEN = r"\s+(?:at\s+least\s+|about\s+|around\s+|as\s+early\s+as\s+)?(?:the\s+)?$"


def signalled(found: Found, timex: Timex, published: date | None, pack: Pack) -> Timex:
    """The interval under the word before it; the TIMEX3 value stays that of the expression."""
    if timex.start is None or timex.end is None or timex.type not in {"DATE", "TIME"} or timex.value == "PRESENT_REF":
        return timex
    part = found.value("mod", "part")
    if published and part in {"EARLIER", "LATER"}:
        return _up_to(timex, published) if part == "EARLIER" else _from(timex, published)
    start = found.span[0]
    match = _signals(pack).search(found.words.text, max(0, start - WINDOW), start)
    kind = grammar(pack).vocabulary.value("signal", " ".join(match[1].lower().split())) if match else None
    return _under(timex, kind, published)


def _under(timex: Timex, kind: str | None, published: date | None) -> Timex:
    if kind == "SINCE":
        open_end = replace(timex, end=None, grain="range")
        return replace(open_end, end=published) if published and timex.start and timex.start <= published else open_end
    if kind == "TODATE":
        return _up_to(timex, published) if published else timex
    if kind == "BY" and timex.grain != "year":  # "by 1993" is a year of a forecast
        inside = published and timex.end and published <= timex.end
        return replace(timex, start=published if inside else None, grain="range")
    if kind == "BEFORE" and timex.start and timex.start > date.min:
        return replace(timex, start=None, end=timex.start - timedelta(days=1), grain="range")
    return replace(timex, start=None, grain="range") if kind == "UNTIL" else timex


def _up_to(timex: Timex, day: date) -> Timex:
    inside = timex.start and timex.end and timex.start <= day <= timex.end
    return replace(timex, end=day, grain="range") if inside else timex


def _from(timex: Timex, day: date) -> Timex:
    inside = timex.start and timex.end and timex.start <= day <= timex.end
    return replace(timex, start=day, grain="range") if inside else timex


@cache
def _signals(pack: Pack) -> re.Pattern[str]:
    words = sorted(grammar(pack).vocabulary.values["signal"], key=lambda word: (-len(word), word))
    alternatives = "|".join(word.replace(" ", r"\s+") for word in words)
    return re.compile(rf"\b({alternatives}){BETWEEN}", re.IGNORECASE)
