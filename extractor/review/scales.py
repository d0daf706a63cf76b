"""Reported intervals and times -> bars on one common scale, in percent of its width."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.records.claims import Claim
from extractor.records.events import Event, ReportedVolume
from extractor.records.volumes import Conversion, Volume
from extractor.review.wording import amount, day, number, period

ROOM = 1.1  # of the largest figure, so that an open end has somewhere to go
LARGEST = 1e300  # beyond it nothing is drawn to scale
STEPS = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)  # where a scale may end, times a power of ten


@dataclass(frozen=True, slots=True)
class Bar:
    """From `left`, `width` wide; an open end fades."""

    left: float
    width: float
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One reported interval. `converted` says it in the unit of the scale, `basis` with what factor."""

    said: str
    converted: str
    basis: str
    bar: Bar | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What is reported of one event, and where the scale ends."""

    rows: tuple[Figure, ...]
    end: str


@dataclass(frozen=True, slots=True)
class Moment:
    """When one outlet says it happened, and when it said so (`published`: a point in percent)."""

    outlet: str
    when: str
    reported: str
    bar: Bar | None
    published: float | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Moments between two days."""

    rows: tuple[Moment, ...]
    start: str
    end: str


def figures_of(event: Event, claims: Mapping[str, Claim]) -> Figures | None:
    """The event's volumes on one scale, those in other units by the conversions of their claims."""
    if not event.volumes:
        return None
    (unit, per), _ = Counter((volume.unit, volume.per) for volume in event.volumes).most_common(1)[0]
    measured = [(volume, _in_unit(volume, unit, claims) if volume.per == per else None) for volume in event.volumes]
    ends = [end for _, one in measured if one for end in (one.low, one.high) if end is not None and end < LARGEST]
    top = _round_end(max(ends, default=0) * ROOM)
    rows = tuple(_figure(volume, one, top) for volume, one in measured)
    return Figures(rows, f"{number(top)} {unit or ''}".strip() if top else "")


def timeline_of(event: Event, claims: Sequence[Claim]) -> Timeline | None:
    """When each outlet says it happened, by publication; equal lines of one outlet are one."""
    rows: dict[tuple[str | None, str | None, str | None, str], list[str]] = {}
    times = {one.claim: (one.start, one.end) for one in (event.when.claims if event.when else ())}
    for claim in sorted(claims, key=lambda c: (c.published or "9999", c.id)):
        start, end = times.get(claim.id, (None, None))
        rows.setdefault((start, end, claim.published, claim.outlet or "unknown outlet"), []).append(claim.id)
    days = sorted(_ordinals(value for start, end, published, _ in rows for value in (start, end, published)))
    if not days:
        return None
    span = (days[0], max(days[-1], days[0] + 1))
    moments = tuple(_moment(key, tuple(ids), span) for key, ids in rows.items())
    return Timeline(moments, day(date.fromordinal(span[0]).isoformat()), day(date.fromordinal(span[1]).isoformat()))


def _round_end(value: float) -> float:
    """The least round number that is not below.

    >>> _round_end(1133000), _round_end(0), _round_end(44)
    (1200000.0, 0.0, 50.0)
    """
    if value <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(value))
    return next((step * power for step in STEPS if step * power >= value), 10 * power)


def _in_unit(
    volume: ReportedVolume, unit: str | None, claims: Mapping[str, Claim]
) -> ReportedVolume | Conversion | None:
    if volume.unit == unit:
        return volume
    own = (one for claim in volume.claims if claim in claims for one in claims[claim].volumes if _is_same(one, volume))
    return next((found for one in own for found in one.converted if found.unit == unit), None)


def _is_same(left: Volume, right: ReportedVolume) -> bool:
    return (left.low, left.high, left.unit, left.per) == (right.low, right.high, right.unit, right.per)


def _figure(volume: ReportedVolume, measured: ReportedVolume | Conversion | None, top: float) -> Figure:
    bar = _bar(measured.low, measured.high, top) if measured and top else None
    if not isinstance(measured, Conversion):
        return Figure(amount(volume), "", "", bar, volume.claims)
    basis = f"{measured.factor:g} {measured.unit} for each {volume.unit}: {measured.basis}"
    return Figure(amount(volume), amount(measured), basis, bar, volume.claims)


def _bar(low: float | None, high: float | None, top: float) -> Bar | None:
    if low is None and high is None:
        return None
    left = 0.0 if low is None else _percent(low / top)
    right = 100.0 if high is None else _percent(high / top)
    opens = "left" if low is None else "right" if high is None else ""
    return Bar(left, round(right - left, 2), opens)


def _moment(key: tuple[str | None, str | None, str | None, str], ids: tuple[str, ...], span: tuple[int, int]) -> Moment:
    start, end, published, outlet = key
    first, last, said = (_ordinal(value) for value in (start, end, published))
    when = period(start, end) if start or end else ""
    return Moment(outlet, when, day(published), _stretch(first, last, span), _at(said, span) if said else None, ids)


def _stretch(first: int | None, last: int | None, span: tuple[int, int]) -> Bar | None:
    if not first and not last:
        return None
    left = _at(first, span) if first else 0
    right = _at(last, span) if last else 100
    return Bar(left, round(right - left, 2), "" if first and last else "right" if first else "left")


def _at(moment: int, span: tuple[int, int]) -> float:
    return _percent((moment - span[0]) / (span[1] - span[0]))


def _percent(share: float) -> float:
    return round(100 * min(max(share, 0), 1), 2)


def _ordinals(values: Iterable[str | None]) -> Iterable[int]:
    return (found for value in values if (found := _ordinal(value)))


def _ordinal(value: str | None) -> int | None:
    try:
        return date.fromisoformat(value[:10]).toordinal() if value else None
    except ValueError:
        return None
