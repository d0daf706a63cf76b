"""Two values of one field -> how much they speak for one event, with a sentence: one function for each reason.

The values themselves are told by the module of each field, so that bulk.py has them without the sentences.
"""

import functools
from typing import NamedTuple

from extractor.packs import Pack
from extractor.reconcile import amounts, parties, periods, spots
from extractor.reconcile.amounts import Amounts
from extractor.reconcile.facts import UNNAMED, Facts
from extractor.reconcile.goods import alike_goods
from extractor.reconcile.parties import Parties, best_fits
from extractor.reconcile.spots import Spots

Words = tuple[str, ...]


class Comparison(NamedTuple):
    """`value` from -1 (speaks against) over 0 (says nothing) to 1 (speaks for)."""

    value: float
    template: str = ""
    words: tuple[object, ...] = ()

    @property
    def sentence(self) -> str:
        return self.template.format(*self.words)


NOTHING = Comparison(0.0)


@functools.lru_cache(maxsize=50_000)
def same_parties(left: Parties, right: Parties, role: str = "actor") -> Comparison:
    if not left or not right:
        return NOTHING
    value = parties.party_value(left, right)
    names = (", ".join(party.name for party in parties.telling(side)) for side in (left, right))
    return Comparison(value, "{}: {!r} and {!r} {}", (role, *names, _degree(value)))


def same_goods(left: Words, right: Words, pack: Pack) -> Comparison:
    """Diesel is oil, crude is not diesel."""
    value = goods_value(left, right, pack)
    return Comparison(value, "goods: {} and {} {}", (", ".join(left), ", ".join(right), _degree(value)))


def goods_value(left: Words, right: Words, pack: Pack) -> float:
    """The best fit of each kind of the shorter list, on average."""
    return best_fits(left, right, lambda one, other: alike_goods(one, other, pack)) if left and right else 0.0


def same_amounts(left: Amounts, right: Amounts) -> Comparison:
    """The best fit of any two amounts in one unit and rate."""
    fits = amounts.amount_fits(left, right)
    if not fits:
        return NOTHING
    value, one, other = max(fits, key=lambda fit: fit[0])
    verdict = "are equal" if value == 1 else "can be one amount" if value > 0 else "cannot be one amount"
    return Comparison(value, "amounts: {} and {} {}", (one, other, verdict))


def same_figure(left: Amounts, right: Amounts) -> Comparison:
    shared = amounts.shared_figure(left, right)
    return Comparison(1.0, "both give {:,}", (shared,)) if shared else NOTHING


def same_period(left: Facts, right: Facts) -> Comparison:
    """Times that overlap speak for one event; what is yet to come was not told before."""
    if not left.periods or not right.periods:
        early = _told_before(left, right) or _told_before(right, left)
        return Comparison(-1.0, "time: one was told before the other happened") if early else NOTHING
    value = periods.period_value(left.periods, right.periods)
    gap = periods.days_apart(left.periods, right.periods)
    if gap == 0:
        return Comparison(value, "time: the periods overlap")
    return Comparison(value, "time: {} days apart" + ("" if value < 0 else ", which may be one"), (gap,))


def _told_before(told: Facts, happened: Facts) -> bool:
    if told.said is None or "plan" in told.moods or not happened.periods:
        return False
    return (periods.earliest(happened.periods) or 0) > told.said + periods.SLACK


def same_place(left: Spots, right: Spots) -> Comparison:
    if not left or not right:
        return NOTHING
    value = spots.place_value(left, right)
    return Comparison(value, "place: {} and {} {}", (left[0], right[0], _degree(value)))


def same_source(left: Words, right: Words, *, disputed: bool = False) -> Comparison:
    """Names that are in common; of the unnamed only that they are of one sort. Many speak of what is disputed."""
    value = source_value(left, right)
    if not value or (value < 0 and disputed):
        return NOTHING
    if value < 0:
        return Comparison(value, "source: {} and {}", (left[0], right[0]))
    return Comparison(value, "source: both from {}", (_shared_source(left, right),))


def source_value(left: Words, right: Words) -> float:
    if not left or not right:
        return 0.0
    shared = _shared_source(left, right)
    return -0.5 if shared is None else 0.3 if shared.startswith(UNNAMED) else 1.0


def _shared_source(left: Words, right: Words) -> str | None:
    return min(set(left) & set(right), key=lambda name: (name.startswith(UNNAMED), name), default=None)


def same_states(left: Words, right: Words) -> Comparison:
    """The states that both sentences speak of, in whatever role: a reporter may leave a party out that another names."""
    value = states_value(left, right)
    return Comparison(value, "states: {} and {}", (", ".join(left), ", ".join(right))) if value else NOTHING


def states_value(left: Words, right: Words) -> float:
    """From 1 for those of the shorter list all shared to -1 for none."""
    return 2 * len(set(left) & set(right)) / min(len(left), len(right)) - 1 if left and right else 0.0


def same_mood(left: Words, right: Words, apart: float = 1.0) -> Comparison:
    """A plan is not the deed."""
    value = mood_value(left, right) * apart
    if not value:
        return NOTHING
    return Comparison(value, "one is told as {}, the other as {}", (left[0], right[0]))


def mood_value(left: Words, right: Words) -> float:
    return 0.0 if set(left) & set(right) else -1.0


def same_trigger(left: Words, right: Words) -> Comparison:
    shared = sorted(set(left) & set(right))
    return Comparison(1.0, "both say {!r}", (shared[0],)) if shared else NOTHING


def trigger_value(left: Words, right: Words) -> float:
    return 1.0 if set(left) & set(right) else 0.0


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


def same_weight(left: Facts, right: Facts) -> Comparison:
    """Both are what their article is about, as far as the lesser is."""
    value = min(left.share, right.share) ** 0.5
    return Comparison(value, "each is much of what its article tells") if value else NOTHING


def same_identity(left: Facts, right: Facts) -> Comparison:
    """A ship, firm or group that both name, on either side."""
    mine, theirs = (parties.named_parties(facts.actors, facts.recipients) for facts in (left, right))
    shared = parties.shared_names(mine, theirs)
    return Comparison(1.0, "both name {}", (", ".join(shared),)) if shared else NOTHING


def identity_value(left: Parties, right: Parties) -> float:
    return float(any(parties.same_party(one, other) == 1 for one in left for other in right))


def _degree(value: float) -> str:
    return (
        "are the same" if value > 0.8 else "can be the same" if value > 0 else "differ" if value < 0 else "say nothing"
    )
