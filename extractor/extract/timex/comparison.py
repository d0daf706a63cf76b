"""Comparison with another year: "a year earlier", "the year-ago quarter", "the same period last year"."""

from dataclasses import replace

from extractor.extract.timex.grammar import Found
from extractor.extract.timex.intervals import year_before
from extractor.extract.timex.numbers import read_year
from extractor.extract.timex.periods import Period, containing
from extractor.extract.timex.scene import Scene, Timex, dated, unresolved

NEARBY = 80  # characters in which "a year earlier" takes up a month or day
PARTS_OF_YEAR = frozenset({"P6M", "P9M"})  # lengths of results that are compared by the year
QUARTERS = 4


def a_year_off(found: Found, sign: int, scene: Scene) -> Timex | None:
    """'A year earlier' is the same quarter, month or interval of the year before, if one was just mentioned."""
    if scene.published:
        compared = _compared(found, sign, scene)
        if compared:
            return compared
    latest = scene.latest() if not _is_ago(found) else None
    if latest and latest.year:
        return dated(Period("year", latest.year).shifted(sign), "context")
    if scene.published is None:
        return unresolved("XXXX", "year")
    return dated(containing(scene.published, "year").shifted(sign), "published")


def read_year_ago(found: Found, scene: Scene) -> Timex | None:
    """A period of the year before, or of the year that is named: "the 1988 period"."""
    number = found.number("ordinal")
    if number and number <= QUARTERS and scene.published:
        return dated(Period("quarter", (scene.published.year - 1) * QUARTERS + number - 1), "published")
    year = read_year(found.text("year") or "", found.vocabulary)
    if year:
        recent = compared_period(found.span[0], scene)
        same = recent.shifted_by("year", year - recent.year) if recent else None
        return dated(same or Period("year", year), "context" if same else "explicit")
    if scene.published is None:
        return unresolved("XXXX", "year")
    quarter = found.unit == "quarter"
    last = containing(scene.published, "quarter" if quarter else "year").shifted(-QUARTERS - 1 if quarter else -1)
    return _compared(found, -1, scene) or dated(last, "published")


def compared_period(offset: int, scene: Scene, nearby: int = NEARBY) -> Period | None:
    """The quarter that a comparison takes up, or a month or day of the same sentence.

    What was itself reached by comparison is passed over.
    """
    for start, timex in scene.back() if scene.published else ():
        period = timex.period
        if timex.type == "DURATION" and timex.value in PARTS_OF_YEAR and scene.published:
            return containing(scene.published, "year")
        if period is None or timex.type != "DATE" or timex.anchor == "context":
            continue
        if period.grain in {"quarter", "half"} or (period.grain in {"month", "day"} and offset - start < nearby):
            return period
    return None


def _compared(found: Found, sign: int, scene: Scene) -> Timex | None:
    interval = _interval(scene) if found.unit != "quarter" else None
    if interval:
        moved = year_before(interval, sign)
        return replace(moved, type="DATE", value=None) if moved else None
    quarter = found.unit == "quarter"
    recent = compared_period(found.span[0], scene, 0 if quarter else NEARBY)
    return dated(recent.shifted_by("year", sign), "context") if recent else None


def _interval(scene: Scene) -> Timex | None:
    """The length that a date ended ("the four weeks ended February 27"), if it stands nearer than any quarter."""
    for _, timex in scene.back():
        if timex.type == "DURATION" and timex.ended:
            return timex
        if timex.period and timex.period.grain in {"quarter", "half", "month"}:
            return None
    return None


def _is_ago(found: Found) -> bool:
    return (found.rule.value or "").startswith("published")
