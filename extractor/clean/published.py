"""Publication date as written -> ISO date or date-time."""

import re
from datetime import UTC, datetime, timedelta, timezone

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
# Abbreviations that mean one zone only; IST, CST in Asia, ... are left out, and the time then has no zone.
ZONES = {
    "z": 0,
    "gmt": 0,
    "utc": 0,
    "bst": 60,
    "cet": 60,
    "cest": 120,
    "msk": 180,
    "jst": 540,
    "kst": 540,
    "sgt": 480,
} | {
    "est": -300,
    "edt": -240,
    "et": None,
    "cdt": -300,
    "mdt": -360,
    "mst": -420,
    "pdt": -420,
    "pst": -480,
}
CLOCK = (
    r"(?P<hour>[012]?\d)[:.h](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*\(?(?P<zone>[+-]\d{2}:?\d{2}|[+-]\d{2}\b|[a-z]{1,4}\b))?"
)
NUMBERS = re.compile(
    rf"(?<![\d-])(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)(?:(?:t|,?\s+){CLOCK})?",
    re.IGNORECASE,
)
COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:t?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<zone>z)?)?",
    re.IGNORECASE,
)
WORDS = (
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<month>{MONTH})[\s,-]+(?P<year>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)"),
)
SLASHES = re.compile(r"(?<!\d)(?P<one>\d{1,2})[/-](?P<two>\d{1,2})[/-](?P<year>\d{4})(?!\d)")
TIME = re.compile(rf"(?<!\d){CLOCK}", re.IGNORECASE)
EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
LONGEST = 100  # characters of a date; longer is prose
YEARS = range(1700, 2100)


def to_published(written: str) -> str | None:
    """An ISO date, or a date-time if a time is given; None if no single day is meant, or more than one could be.

    >>> [to_published(s) for s in ("2024-11-22T10:31:00Z", "Fri, 22 Nov 2024 10:31:00 +0100", "Nov. 22, 2024 at 5:02 p.m. EST")]
    ['2024-11-22T10:31:00+00:00', '2024-11-22T10:31:00+01:00', '2024-11-22T17:02:00-05:00']
    >>> [to_published(s) for s in ("1732271460", "22/11/2024", "11/12/2024", "2024", "last week")]
    ['2024-11-22T10:31:00+00:00', '2024-11-22', None, None, None]
    """
    text = " ".join(written.split())
    if not text or len(text) > LONGEST:
        return None
    if EPOCH.fullmatch(text):
        return _epoch(float(text))
    if found := COMPACT.fullmatch(text) or NUMBERS.search(text):
        return _written(found.groupdict(), found.groupdict())
    dates = [match for pattern in WORDS for match in pattern.finditer(text)]
    if len(dates) != 1:
        return _slashes(text) if not dates else None
    rest = text[: dates[0].start()] + " | " + text[dates[0].end() :]
    clock = TIME.search(rest)
    return _written(dates[0].groupdict(), clock.groupdict() if clock else {})


def _slashes(text: str) -> str | None:
    """22/11/2024 and 11/22/2024 are plain, 11/12/2024 is not."""
    found = SLASHES.search(text)
    if not found:
        return None
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    if one != two and one <= 12 and two <= 12:
        return None
    day, month = (two, one) if two > 12 else (one, two)
    return _iso(year, month, day, None)


def _epoch(number: float) -> str | None:
    seconds = number / 1000 if number > 10**11 else number
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _written(date: dict[str, str | None], clock: dict[str, str | None]) -> str | None:
    month = date["month"] or ""
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    return _iso(int(date["year"] or 0), number, int(date["day"] or 0), clock if clock.get("hour") else None)


def _iso(year: int, month: int, day: int, clock: dict[str, str | None] | None) -> str | None:
    if year not in YEARS:
        return None
    try:
        date = datetime(year, month, day)  # noqa: DTZ001  the zone, if there is one, comes with the clock
        moment = _with_clock(date, clock) if clock else date
    except ValueError:
        return None
    bare_midnight = moment.tzinfo is None and moment.hour == moment.minute == moment.second == 0
    return moment.date().isoformat() if bare_midnight else moment.isoformat(timespec="seconds")


def _with_clock(date: datetime, clock: dict[str, str | None]) -> datetime:
    hour = int(clock["hour"] or 0)
    if clock.get("half"):
        hour = hour % 12 + (12 if (clock["half"] or "").lower() == "p" else 0)
    minutes = _zone((clock.get("zone") or "").lower())
    zone = None if minutes is None else timezone(timedelta(minutes=minutes))
    return date.replace(hour=hour, minute=int(clock["minute"] or 0), second=int(clock.get("second") or 0), tzinfo=zone)


def _zone(written: str) -> int | None:
    """Minutes east of Greenwich."""
    if written[:1] not in {"+", "-"} or not written:
        return ZONES.get(written)
    digits = written[1:].replace(":", "").ljust(4, "0")
    return (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if written[0] == "-" else 1)
