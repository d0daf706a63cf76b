"""Two values of one field -> how much they speak for one event, with a sentence: one function for each reason."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from extractor.packs import Pack
from extractor.reconcile.facts import UNNAMED, Amount, Facts, Period, Spot
from extractor.reconcile.goods import alike_goods
from extractor.reconcile.names import Party

SMALL = 100  # below this figures are counts that many things have
FAR = 9_999_999
SLACK = 2  # days: time zones, and "Thursday night"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`value` from -1 (speaks against) over 0 (says nothing) to 1 (speaks for)."""

    value: float
    template: str = ""
    words: tuple[object, ...] = ()

    @property
    def sentence(self) -> str:
        return self.template.format(*self.words)


NOTHING = Comparison(0.0)


def same_parties(left: tuple[Party, ...], right: tuple[Party, ...], role: str = "actor") -> Comparison:
    """The best fit of each party of the shorter list, on average; who is named counts before who is not."""
    left, right = _telling(left), _telling(right)
    if not left or not right:
        return NOTHING
    value = best_fits(left, right, same_party)
    if value < 1 and _realms(left).isdisjoint(_realms(right)) and _realms(left) and _realms(right):
        value = min(value, -0.5)
    return Comparison(value, "{}: {!r} and {!r} {}", (role, _names(left), _names(right), _degree(value)))


V = TypeVar("V")


def best_fits(left: Sequence[V], right: Sequence[V], fit: Callable[[V, V], float]) -> float:
    """The best fit of each value of the shorter list, on average; of lists of one length the better way round."""
    fits = [[fit(one, other) for other in right] for one in left]
    rows = sum(max(row) for row in fits) / len(left)
    columns = sum(max(column) for column in zip(*fits, strict=True)) / len(right)
    return rows if len(left) < len(right) else columns if len(right) < len(left) else max(rows, columns)


def same_party(left: Party, right: Party) -> float:
    """Identity first, then names, then country and sort: a Russian tanker is Russian, but a company is not its country."""
    if left.id and right.id:
        return 1.0 if left.id == right.id else 0.7 if _part_of(left.id, right.id) else _unlike_names(left, right)
    if left.proper and right.proper:
        same = set(left.proper) <= set(right.proper) or set(right.proper) <= set(left.proper)
        return 1.0 if same and _numbers(left) == _numbers(right) else _unlike_names(left, right)
    if left.country and right.country:
        return _by_country(left, right)
    return _by_sort(left, right)


def same_goods(left: tuple[str, ...], right: tuple[str, ...], pack: Pack) -> Comparison:
    """The best fit of each kind of the shorter list, on average: diesel is oil, crude is not diesel."""
    if not left or not right:
        return NOTHING
    value = best_fits(left, right, lambda one, other: alike_goods(one, other, pack))
    return Comparison(value, "goods: {} and {} {}", (", ".join(left), ", ".join(right), _degree(value)))


def same_amounts(left: tuple[Amount, ...], right: tuple[Amount, ...]) -> Comparison:
    """The best fit of any two amounts in one unit and rate."""
    fits = amount_fits(left, right)
    if not fits:
        return NOTHING
    value, one, other = max(fits, key=lambda fit: fit[0])
    verdict = "are equal" if value == 1 else "can be one amount" if value > 0 else "cannot be one amount"
    return Comparison(value, "amounts: {} and {} {}", (amount_words(one), amount_words(other), verdict))


def amount_fits(left: Sequence[Amount], right: Sequence[Amount]) -> list[tuple[float, Amount, Amount]]:
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


def _gap(end: float, start: float) -> float:
    return max(-1.0, -math.log2(start / end) - 0.01) if end > 0 else -1.0


def same_period(left: Facts, right: Facts) -> Comparison:
    """Times that overlap speak for one event, the more the finer they are; what is yet to come was not told before."""
    if not left.periods or not right.periods:
        early = _told_before(left, right) or _told_before(right, left)
        return Comparison(-1.0, "time: one was told before the other happened") if early else NOTHING
    value = period_value(left.periods, right.periods)
    gap = min(apart(one, other) for one in left.periods for other in right.periods)
    if gap == 0:
        return Comparison(value, "time: the periods overlap")
    return Comparison(value, "time: {} days apart" + ("" if value < 0 else ", which may be one"), (gap,))


def period_value(left: tuple[Period, ...], right: tuple[Period, ...]) -> float:
    """The best overlap of any two."""
    return max((overlap(one, other) for one in left for other in right), default=0.0)


def earliest(facts: Facts) -> int | None:
    return min((period.start or 0 for period in facts.periods), default=None)


def apart(left: Period, right: Period) -> int:
    """Days between two periods; 0 if they meet."""
    return max((left.start or 0) - (right.end or FAR), (right.start or 0) - (left.end or FAR), 0)


def overlap(left: Period, right: Period) -> float:
    gap = apart(left, right)
    if gap:
        return 0.0 if gap <= SLACK and min(_length(left), _length(right)) <= SLACK else -1.0
    inner = min(left.end or FAR, right.end or FAR) - max(left.start or 0, right.start or 0) + 1
    return 0.3 + 0.7 * inner / (_length(left) + _length(right) - inner)


def _length(period: Period) -> int:
    return (period.end or FAR) - (period.start or 0) + 1


def same_place(left: tuple[Spot, ...], right: tuple[Spot, ...]) -> Comparison:
    """Two ports differ for sure; two descriptions may be of one place."""
    if not left or not right:
        return NOTHING
    value = max(same_spot(one, other) for one in left for other in right)
    return Comparison(value, "place: {} and {} {}", (_spot(left[0]), _spot(right[0]), _degree(value)))


def same_spot(left: Spot, right: Spot) -> float:
    if left.point and right.point:
        return 1.0 if left.point == right.point else -1.0
    shared = set(left.words) & set(right.words)
    return len(shared) / min(len(left.words), len(right.words)) if shared else -0.3


def same_figure(left: tuple[Amount, ...], right: tuple[Amount, ...]) -> Comparison:
    """A figure with two digits or more that count, told by both: few amounts are 730,000 barrels."""
    mine, theirs = ({(a.unit, a.per, end) for a in side for end in _telling_ends(a)} for side in (left, right))
    shared = sorted(mine & theirs, key=repr)
    return Comparison(1.0, "both give {:,}", (shared[0][2],)) if shared else NOTHING


def _telling_ends(amount: Amount) -> Iterator[float]:
    for end in {amount.low, amount.high} - {None}:
        if end and not amount.converted and end >= SMALL and len(f"{end:.10g}".replace(".", "").strip("0")) > 1:
            yield end


def _spot(spot: Spot) -> str:
    return spot.point or " ".join(spot.words)


def same_source(left: tuple[str, ...], right: tuple[str, ...], *, disputed: bool = False) -> Comparison:
    """Names that are in common; of the unnamed only that they are of one sort."""
    if not left or not right:
        return NOTHING
    shared = sorted(set(left) & set(right), key=lambda name: (name.startswith(UNNAMED), name))
    if not shared:
        return NOTHING if disputed else Comparison(-0.5, "source: {} and {}", (left[0], right[0]))
    return Comparison(0.3 if shared[0].startswith(UNNAMED) else 1.0, "source: both from {}", (shared[0],))


def same_mood(left: tuple[str, ...], right: tuple[str, ...]) -> Comparison:
    """A plan is not the deed."""
    if set(left) & set(right):
        return NOTHING
    return Comparison(-1.0, "one is told as {}, the other as {}", (left[0], right[0]))


def same_trigger(left: tuple[str, ...], right: tuple[str, ...]) -> Comparison:
    shared = sorted(set(left) & set(right))
    return Comparison(1.0, "both say {!r}", (shared[0],)) if shared else NOTHING


def same_words(left: frozenset[str], right: frozenset[str]) -> Comparison:
    value = word_value(left, right)
    return Comparison(value, "wording: {:.0%} of the words in common", (value,)) if value else NOTHING


def word_value(left: frozenset[str], right: frozenset[str]) -> float:
    """Words in common, as a share of the shorter."""
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def said_together(left: int | None, right: int | None) -> Comparison:
    """From 1 for the same day to -1 for two months and more."""
    if left is None or right is None:
        return NOTHING
    gap = abs(left - right)
    return Comparison(1.0 - min(gap, 60) / 30, "published {} days apart", (gap,))


def amount_words(amount: Amount) -> str:
    low, high = (None if end is None else f"{end:,.10g}" for end in (amount.low, amount.high))
    span = low if low == high else f"{low or '...'} to {high or '...'}"
    return " ".join(filter(None, (span, amount.unit, f"a {amount.per}" if amount.per else None)))


def same_identity(left: Facts, right: Facts) -> Comparison:
    """A ship, firm or group that both name, on either side: there are fewer of them than of states."""
    shared = _shared_names(named_parties(left), named_parties(right))
    return Comparison(1.0, "both name {}", (", ".join(shared),)) if shared else NOTHING


def named_parties(facts: Facts) -> tuple[Party, ...]:
    return tuple(sorted({party for party in (*facts.actors, *facts.recipients) if _named(party)}, key=repr))


def identity_value(left: tuple[Party, ...], right: tuple[Party, ...]) -> float:
    return 1.0 if _shared_names(left, right) else 0.0


def _shared_names(left: tuple[Party, ...], right: tuple[Party, ...]) -> list[str]:
    return sorted({one.name for one in left for other in right if same_party(one, other) == 1})


def _named(party: Party) -> bool:
    return bool(party.proper) and party.sort not in {"state", "body"}


def _by_country(left: Party, right: Party) -> float:
    if left.country == right.country:
        return _same_country(left, right)
    if left.realm == right.realm:
        return 0.3
    return -0.2 if _ship_of_another(left, right) or _ship_of_another(right, left) else -1.0


def _ship_of_another(ship: Party, state: Party) -> bool:
    """A named ship's flag is not whose oil it carries."""
    return _flagged(ship) and state.sort in {"state", "body", "firm"} and not state.proper


def _flagged(party: Party) -> bool:
    return bool(party.proper) and party.sort in {"ships", None} and (not party.id or party.id.startswith("imo:"))


def _by_sort(left: Party, right: Party) -> float:
    """One of them is of no known country."""
    if (_is_state(left) and right.proper) or (_is_state(right) and left.proper):
        return -0.5
    if left.sort and right.sort:
        return 0.3 if left.sort == right.sort else -1.0 if "aircraft" in {left.sort, right.sort} else -0.4
    return 0.0


def _is_state(party: Party) -> bool:
    return party.sort == "state" and party.country is not None and not party.proper


def _realms(parties: tuple[Party, ...]) -> set[str]:
    """The states that parties are of; a named ship has only a flag."""
    return {party.realm for party in parties if party.realm and not _flagged(party)}


def _telling(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party for party in parties if not party.vague) or parties


def _part_of(left: str, right: str) -> bool:
    """The Security Council is of the United Nations: its id begins with theirs."""
    return left.startswith(right + "-") or right.startswith(left + "-")


def _numbers(party: Party) -> tuple[str, ...]:
    """Of ships' names: "Xin Yuan 18" is not "Xin Yuan 8", nor "Silver Kestrel" "Silver Kestrel 8"."""
    return tuple(word for word in party.proper if word.isdigit())


def _unlike_names(left: Party, right: Party) -> float:
    """Two organs or officials of one state may act as one; other names are others."""
    sorts = {left.sort, right.sort}
    return 0.3 if left.country and left.country == right.country and sorts <= {"state", "body", None} else -1.0


def _same_country(left: Party, right: Party) -> float:
    """One state's government and ministry act as one; its ships, firms and people are its own, and not it."""
    sorts = {left.sort, right.sort}
    if len(sorts) == 1:
        return 0.9
    if sorts <= {"state", "body"}:
        return 0.7
    if sorts & {"state", "body"}:
        return 0.3
    return 0.5 if None in sorts else 0.4


def _told_before(told: Facts, happened: Facts) -> bool:
    if told.said is None or "plan" in told.moods or not happened.periods:
        return False
    return (earliest(happened) or 0) > told.said + SLACK


def _interval(amount: Amount, slack: float) -> tuple[float, float]:
    low = float("-inf") if amount.low is None else amount.low * (1 - slack)
    high = float("inf") if amount.high is None else amount.high * (1 + slack)
    return low, high


def _names(parties: tuple[Party, ...]) -> str:
    return ", ".join(party.name for party in parties)


def _degree(value: float) -> str:
    return (
        "are the same" if value > 0.8 else "can be the same" if value > 0 else "differ" if value < 0 else "say nothing"
    )
