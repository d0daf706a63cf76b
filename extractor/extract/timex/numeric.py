"""Dates in figures: "2017-12-30", "30/12/2017", "12/30/17"."""

import re

from extractor.extract.timex.grammar import Found
from extractor.extract.timex.periods import day_period
from extractor.extract.timex.scene import Scene, Timex, dated

FIGURES = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:[T ](\d\d:\d\d).*)?", re.ASCII)


def read_numeric(found: Found, scene: Scene) -> Timex | None:
    """Year first, or day and month in the only order that makes a date; month first if both do."""
    del scene
    match = FIGURES.fullmatch(found.text("iso") or "")
    if match is None:
        return None
    first, second, third = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == 4:
        period = day_period(first, second, third)
    elif len(match[4]) in {2, 4}:
        year = third if len(match[4]) == 4 else third + (1900 if third >= 30 else 2000)
        period = day_period(year, first, second) or day_period(year, second, first)
    else:
        return None
    timex = dated(period, "explicit")
    if timex and match[5] and period:
        return Timex("TIME", f"{period.value()}T{match[5]}", period, timex.start, timex.end, "time", "explicit")
    return timex
