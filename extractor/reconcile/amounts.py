"""Volumes -> amounts that can be compared, and how alike two of them are."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.packs import Pack
from extractor.reconcile.goods import barrels_per_tonne, goods_of
from extractor.records.volumes import Volume

HUGE = 1e18  # beyond this a figure is a misprint, and no arithmetic
SMALL = 100  # below this figures are counts that many things have


@dataclass(frozen=True, slots=True)
class Amount:
    """A closed or half-open interval in one unit and rate."""

    unit: str | None
    per: str | None
    low: float | None
    high: float | None
    approximate: bool
    converted: bool = False

    def __str__(self) -> str:
        low, high = (None if end is None else f"{end:,.10g}" for end in (self.low, self.high))
        span = low if low == high else f"{low or '...'} to {high or '...'}"
        return " ".join(filter(None, (span, self.unit, f"a {self.per}" if self.per else None)))


Amounts = tuple[Amount, ...]
Fit = tuple[float, Amount, Amount]


def to_amounts(volume: Volume, goods: tuple[str, ...], pack: Pack) -> Amounts:
    """As written, and tonnes of oil in barrels too."""
    ends = [end for end in (volume.low, volume.high) if end is not None]
    if not ends or any(abs(end) > HUGE for end in ends):
        return ()
    own = Amount(volume.unit, volume.per, volume.low, volume.high, volume.approximate)
    barrels = next((c for c in volume.converted if c.unit == "bbl"), None)
    if barrels:
        return (own, Amount("bbl", volume.per, barrels.low, barrels.high, approximate=True, converted=True))
    factor = barrels_per_tonne(goods_of(volume.commodity, pack) or goods, pack) if volume.unit == "t" else None
    return (own, scaled(own, factor)) if factor else (own,)


def scaled(tonnes: Amount, factor: float) -> Amount:
    low, high = (end and end * factor for end in (tonnes.low, tonnes.high))
    return Amount("bbl", tonnes.per, low, high, approximate=True, converted=True)


def amounts_value(left: Amounts, right: Amounts) -> float:
    """The best fit of any two; 0 if none measure one thing."""
    return max((fit for fit, _, _ in amount_fits(left, right)), default=0.0)


def amount_fits(left: Sequence[Amount], right: Sequence[Amount]) -> list[Fit]:
    """Of each two that measure one thing; by conversion only if none do as they were written."""
    fits = [(fit, one, other) for one in left for other in right if (fit := same_amount(one, other)) is not None]
    written = [fit for fit in fits if not (fit[1].converted or fit[2].converted)]
    return written or fits


def same_amount(left: Amount, right: Amount) -> float | None:
    """1 for intervals with an end in common, 0.4 for intervals that meet, below 0 for others; None if they measure different things.

    Outlets differ by some tenths on one event, so what speaks against it grows with the gap (log2), in full from double on.
    """
    if left.unit != right.unit or left.per != right.per:
        return None
    slack = 0.1 if left.approximate or right.approximate else 0.01
    low, high = _interval(left, slack)
    other_low, other_high = _interval(right, slack)
    if high < other_low or other_high < low:
        return _gap(min(high, other_high), max(low, other_low))
    return 1.0 if ({left.low, left.high} & {right.low, right.high}) - {None} else 0.4


def shared_figure(left: Amounts, right: Amounts) -> float | None:
    """A figure with two digits or more that count, told by both: few amounts are 730,000 barrels."""
    mine = {(a.unit, a.per, end) for a in left for end in _telling_ends(a)}
    shared = mine and mine & {(a.unit, a.per, end) for a in right for end in _telling_ends(a)}
    return min(shared, key=repr)[2] if shared else None


def _gap(end: float, start: float) -> float:
    return max(-1.0, -math.log2(start / end) - 0.01) if end > 0 else -1.0


def _interval(amount: Amount, slack: float) -> tuple[float, float]:
    low = float("-inf") if amount.low is None else amount.low * (1 - slack)
    high = float("inf") if amount.high is None else amount.high * (1 + slack)
    return low, high


def _telling_ends(amount: Amount) -> Iterator[float]:
    for end in {amount.low, amount.high} - {None}:
        if end and not amount.converted and end >= SMALL and len(f"{end:.10g}".replace(".", "").strip("0")) > 1:
            yield end
