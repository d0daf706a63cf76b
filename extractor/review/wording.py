"""Values of records -> the few words in which a page shows them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from extractor.records.events import Event, Party, ReportedVolume
from extractor.records.sources import Source
from extractor.records.volumes import Conversion, Volume

Amount = Volume | ReportedVolume | Conversion

SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
BEYOND_WORDS = 10**15
PARTIES_SHOWN = 3
STATUS = {"single_origin": "one origin", "corroborated": "corroborated", "uncertain": "origins uncertain"}
CONFLICT = {
    "conflict": "Conflict",
    "revision": "Revised later",
    "other_period": "Other period",
    "other_scope": "Other scope",
}
DENIES = {
    "denial": "denies it",
    "rejection": "rejects it",
    "no_comment": "does not comment",
    "no_response": "did not respond",
    "not_confirmed": "does not confirm it",
}
SOURCE = {
    "official_named": "named official",
    "official_unnamed": "unnamed official",
    "government": "government",
    "intergovernmental": "intergovernmental body",
    "company": "company",
    "expert": "expert",
    "media": "media",
    "witness": "witness",
    "document": "document",
    "unattributed": "the outlet's own voice",
}


def words(code: str | None) -> str:
    """A code of the contract as words.

    >>> words("not_confirmed")
    'not confirmed'
    """
    return (code or "").replace("_", " ")


def number(value: float) -> str:
    """A figure as a newspaper prints it.

    >>> number(730000), number(1200000), number(2290000.0), number(4.5), number(3)
    ('730,000', '1.2 million', '2.29 million', '4.5', '3')
    """
    if abs(value) >= BEYOND_WORDS:
        return f"{Decimal(value):.2E}"
    for size, name in SCALES:
        if abs(value) >= size:
            return f"{_digits(value / size)} {name}"
    return _digits(value)


def amount(volume: Amount) -> str:
    """An interval with its bound, unit and rate.

    >>> amount(ReportedVolume(low=1000000, high=None, unit="bbl", bound="at_least", claims=()))
    'at least 1 million bbl'
    >>> amount(ReportedVolume(low=5, high=7, unit="visit", per="week", bound="range", claims=()))
    '5 to 7 visits a week'
    """
    low, high = volume.low, volume.high
    unit = _unit(volume.unit, high if high is not None else low)
    per = getattr(volume, "per", None)
    rate = f" a{'n' if per == 'hour' else ''} {per}" if per else ""
    return f"{_interval(low, high, about=_is_about(volume))}{unit}{rate}"


def day(value: str | None) -> str:
    """A day without its time.

    >>> day("2023-03-08T09:42:00+02:00"), day(None)
    ('8 Mar 2023', '')
    """
    if not value:
        return ""
    try:
        parsed = date.fromisoformat(value[:10])
    except ValueError:
        return value
    return f"{parsed.day} {parsed:%b} {parsed.year}"


def period(start: str | None, end: str | None) -> str:
    """A span of days, open or not.

    >>> period("2017-10-01", "2017-11-30"), period("2017-12-29", "2017-12-29"), period(None, "2018-01-01"), period(None, None)
    ('1 Oct to 30 Nov 2017', '29 Dec 2017', 'until 1 Jan 2018', 'not resolved')
    """
    if not start and not end:
        return "not resolved"
    if not start or not end:
        return f"from {day(start)}" if start else f"until {day(end)}"
    if start == end:
        return day(start)
    first = day(start).removesuffix(f" {start[:4]}") if start[:4] == end[:4] else day(start)
    return f"{first} to {day(end)}"


def source(who: Source) -> str:
    """Who says so, through whom, on what evidence."""
    spoken = who.name or (who.excerpt.text if who.excerpt else None)
    named = f"{spoken} ({SOURCE[who.type]})" if spoken else SOURCE[who.type]
    others = [one.name or (one.excerpt.text if one.excerpt else SOURCE[one.type]) for one in who.others]
    parts = [
        " and ".join([named, *others]),
        "unnamed" if who.anonymous and "unnamed" not in named else "",
        f"{who.count} sources" if who.count and who.count > 1 else "",
        f"via {', via '.join(who.via)}" if who.via else "",
        ", ".join(map(words, who.evidence)),
    ]
    return "; ".join(filter(None, parts))


def most_told(parties: Sequence[Party]) -> list[Party]:
    """Those that most claims name first."""
    return sorted(parties, key=lambda party: -len(party.claims))


def names(parties: Sequence[Party]) -> str:
    """The first few, and how many more.

    >>> names([Party(name="Iran", claims=("a",)), Party(name="Syria", claims=("a", "b"))])
    'Syria, Iran'
    """
    shown = list(dict.fromkeys(party.name for party in most_told(parties)))
    rest = len(shown) - PARTIES_SHOWN
    return ", ".join(shown[:PARTIES_SHOWN]) + (f" and {rest} more" if rest > 0 else "")


def headline(event: Event) -> str:
    """Who did it to whom, else where, as far as the event says."""
    parties = [names(event.actors), names(event.recipients)]
    return " \N{RIGHTWARDS ARROW} ".join(filter(None, parties)) or names(event.places)


def counted(count: int, noun: str) -> str:
    """A number of things.

    >>> counted(1, "claim"), counted(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def listed(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of claim numbers.

    >>> listed([1, 2, 3, 7])
    [(1, 3), (7, 7)]
    """
    ordered = sorted(set(numbers))
    breaks = [i + 1 for i, (left, right) in enumerate(pairwise(ordered)) if right != left + 1]
    edges = [0, *breaks, len(ordered)]
    return [(ordered[a], ordered[b - 1]) for a, b in pairwise(edges)] if ordered else []


def _digits(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _is_about(volume: Amount) -> bool:
    return getattr(volume, "bound", None) == "about" or bool(getattr(volume, "approximate", False))


def _interval(low: float | None, high: float | None, *, about: bool) -> str:
    if low is None and high is None:
        return "an unstated amount"
    if high is None:
        return f"at least {number(low or 0)}"
    if low is None:
        return f"up to {number(high)}"
    return f"{'about ' if about else ''}{number(low)}{'' if low == high else f' to {number(high)}'}"


def _unit(unit: str | None, value: float | None) -> str:
    if not unit:
        return ""
    if unit in {"percent", "%"}:
        return " percent"
    counted = unit.isalpha() and unit.islower() and len(unit) > 3
    return f" {unit}{'s' if counted and value != 1 and not unit.endswith('s') else ''}"
