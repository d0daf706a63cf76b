"""Holidays -> their day in a year."""

from datetime import date, timedelta

from extractor.extract.timex.grammar import Found
from extractor.extract.timex.nearest import choose
from extractor.extract.timex.periods import LAST_YEAR, Period, day_period, weekday_near
from extractor.extract.timex.scene import Scene, Timex, dated, unresolved
from extractor.records.dates import Anchor


def read_feast(found: Found, year: int | None, anchor: Anchor | None, scene: Scene) -> Timex | None:
    """'Christmas 1999', or the Christmas the tense points to."""
    rule = found.value("holiday") or ""
    if year:
        return dated(feast(rule, year), anchor)
    if scene.published is None:
        latest = scene.latest()
        return dated(feast(rule, latest.year), "context") if latest else unresolved("XXXX-XX-XX", "day")
    options = (feast(rule, scene.published.year + step) for step in (-1, 0, 1))
    return dated(choose([one for one in options if one], found, scene), "published")


def feast(rule: str, year: int) -> Period | None:
    """The day of a rule of the lexicon.

    "12-25"; "11-4-4", the fourth Thursday of November; "5-1-L", the last Monday of May; "easter-2", Good Friday;
    "11-4-4+1", the day after. Null out of the years that have it.

    >>> [feast(rule, 2024).value() for rule in ("11-4-4+1", "5-1-L", "easter-2")]
    ['2024-11-29', '2024-05-27', '2024-03-29']
    """
    if not 1 <= year < LAST_YEAR:
        return None
    if rule.startswith("easter"):
        return Period("day", easter(year).toordinal() + int(rule.removeprefix("easter") or 0))
    day_rule, _, plus = rule.partition("+")
    month, first, *nth = day_rule.split("-")
    if not nth:
        return day_period(year, int(month), int(first))
    if nth == ["L"]:
        end = Period("month", year * 12 + int(month)).first or date.max
        day = weekday_near(end - timedelta(days=1), int(first), -1)
    else:
        day = _nth_weekday(date(year, int(month), 1), int(first), int(nth[0]))
    return Period("day", day.toordinal() + int(plus or 0)) if day else None


def _nth_weekday(start: date, number: int, weekday: int) -> date:
    return start + timedelta(days=(weekday - start.isoweekday()) % 7 + 7 * (number - 1))


def easter(year: int) -> date:
    """Western Easter by the anonymous Gregorian computus.

    >>> easter(2024).isoformat()
    '2024-03-31'
    """
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
