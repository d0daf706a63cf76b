"""Two sets of facts -> one score: comparisons, weighed by the table, and what forbids the pair."""

import functools
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.packs import Pack
from extractor.reconcile import compare
from extractor.reconcile.compare import Comparison
from extractor.reconcile.facts import Facts, Statement, joined
from extractor.reconcile.policy import HAPPENING, alike_types, plan_apart, rule_for, ruling_types, singleness, weights

LIMITS = {"must": -0.45, "sure": -0.9}  # a field that is below this makes two events
CLOSE = 350  # characters: about two sentences
FITS = 0.25  # a side that is of the right country
Comparisons = dict[str, Comparison]


@dataclass(frozen=True, slots=True)
class Score:
    """`logit` over the threshold joins, unless something is `forbidden`."""

    logit: float
    comparisons: Comparisons = field(repr=False)
    forbidden: tuple[str, ...] = ()

    @property
    def probability(self) -> float:
        return 1 / (1 + math.exp(-self.logit))

    @property
    def why(self) -> tuple[str, ...]:
        """What speaks for it, then what speaks against."""
        told = [c for c in self.comparisons.values() if c.template and c.value]
        return tuple(c.sentence for c in sorted(told, key=lambda c: -c.value)) + self.forbidden


def compare_facts(left: Facts, right: Facts, pack: Pack) -> tuple[Comparisons, tuple[str, ...]] | None:
    """Every comparison by name, and what forbids; None if the types are never one."""
    alike = alike_types(left.types, right.types, pack)
    if alike is None:
        return None
    found = {
        "actors": compare.same_parties(left.actors, right.actors, "actor"),
        "recipients": compare.same_parties(left.recipients, right.recipients, "recipient"),
        "goods": compare.same_goods(left.goods, right.goods, pack),
        "amounts": compare.same_amounts(left.amounts, right.amounts),
        "period": compare.same_period(left, right),
        "place": compare.same_place(left.places, right.places),
    }
    types = ruling_types(left.types, right.types)
    forbidden = []
    for name, comparison in found.items():
        rule = rule_for(types, name, pack)
        if comparison.value <= LIMITS.get(rule, -2):
            forbidden.append(comparison.sentence)
        if rule in {"free", "sure"} and comparison.value < 0:
            found[name] = compare.NOTHING
    found |= {
        "type": Comparison(alike - 1, "they are told as {} and {}", (left.types[0], right.types[0])),
        "single": Comparison(singleness(types, pack)),
        "dyad": _both_sides(found["actors"].value, found["recipients"].value),
        "identity": compare.same_identity(left, right),
        "figure": compare.same_figure(left.amounts, right.amounts),
        "source": compare.same_source(left.sources, right.sources, disputed=singleness(types, pack) > HAPPENING),
        "states": compare.same_states(left.states, right.states),
        "mood": compare.same_mood(left.moods, right.moods, plan_apart(types, pack)),
        "trigger": compare.same_trigger(left.triggers, right.triggers),
        "words": compare.same_words(left.words, right.words),
    }
    return found, tuple(forbidden)


def score_across(left: Facts, right: Facts, pack: Pack) -> Score | None:
    """Two articles' accounts."""
    compared = compare_facts(left, right, pack)
    if compared is None:
        return None
    found, forbidden = compared
    found["said"] = compare.said_together(left.said, right.said)
    found["weight"] = compare.same_weight(left, right)
    return Score(_sum(found, "across", pack), found, forbidden)


def score_within(one: Statement, group: Sequence[Statement], place: "Place", pack: Pack) -> Score | None:
    """A statement and what the article told of an event before it."""
    facts = joined([member.facts for member in group])
    compared = compare_facts(one.facts, facts, pack)
    if compared is None:
        return None
    found, forbidden = compared
    found |= {
        "same_sentence": Comparison(float(any(member.sentence == one.sentence for member in group))),
        "adjacent": Comparison(float(group[-1] is place.last), "the article speaks of it just before"),
        "close": Comparison(
            max(0.2, found["single"].value) * (group[-1] is place.last and one.at - group[-1].at < CLOSE)
        ),
        "first": Comparison(
            max(0.2, found["single"].value) * (group[0] is place.first), "the article first tells of it"
        ),
        "echo": Comparison(_echo(one.facts, group, place.rare) if group[-1].sentence != one.sentence else 0.0),
        "gap": Comparison(math.log1p(max(0, one.at - group[-1].at) / 400)),
        "size": Comparison(math.log(len(group))),
        "adds": Comparison(float(_adds(one.facts, facts))),
        "pointing": Comparison(float(one.pointing), "it points back ('the', 'these')"),
        "undated": Comparison(max(0.0, found["single"].value) * (not (one.facts.periods or one.facts.places))),
        "bare": Comparison(float(_bare(one.facts)), "it tells nothing new of its own"),
    }
    if one.other:
        forbidden = (*forbidden, "it says of itself that it is another")
    return Score(_sum(found, "within", pack), found, forbidden)


@dataclass(frozen=True, slots=True)
class Place:
    """What the article told first and last of the statement's type, and how rare its words are in it."""

    first: Statement | None
    last: Statement | None
    rare: "Rarity"


@dataclass(slots=True)
class Thread:
    """An article as it is read: by type what was told first, and last in each mood."""

    rare: "Rarity"
    first: dict[str, Statement] = field(default_factory=dict)
    last: dict[tuple[str, str], Statement] = field(default_factory=dict)

    def place_of(self, one: Statement) -> Place:
        firsts = [self.first[name] for name in one.facts.types if name in self.first]
        lasts = [self.last[key] for key in _threads(one) if key in self.last]
        return Place(
            min(firsts, key=lambda s: (s.at, s.id), default=None),
            max(lasts, key=lambda s: (s.at, s.id), default=None),
            self.rare,
        )

    def read(self, one: Statement) -> None:
        self.last |= dict.fromkeys(_threads(one), one)
        for name in one.facts.types:
            self.first.setdefault(name, one)


def _threads(one: Statement) -> list[tuple[str, str]]:
    """A plan goes on from a plan."""
    return [(name, mood) for name in one.facts.types for mood in one.facts.moods]


@dataclass(frozen=True, slots=True)
class Rarity:
    """Word -> how rare it is in the sentences of one article: 0 in each of them, more in few; the sums that were asked for are kept."""

    words: Mapping[str, float]
    sums: dict[frozenset[str], float] = field(default_factory=dict)

    def sum(self, words: frozenset[str]) -> float:
        found = self.sums.get(words)
        if found is None:
            found = self.sums[words] = sum(self.words[word] for word in sorted(words))
        return found


def rarity(statements: Sequence[Statement]) -> Rarity:
    sentences = {one.sentence: one.facts.words for one in statements}
    counts = Counter(word for words in sentences.values() for word in words)
    return Rarity({word: math.log(len(sentences) / count) for word, count in counts.items()})


def _echo(one: Facts, group: Sequence[Statement], rare: Rarity) -> float:
    return max(_shared_weight(one.words, member.facts.words, rare) for member in group)


def _shared_weight(left: frozenset[str], right: frozenset[str], rare: Rarity) -> float:
    """What is rare in the article and in common, as a share of the shorter."""
    least = min(rare.sum(left), rare.sum(right))
    return sum(rare.words[word] for word in sorted(left & right)) / least if least else 0.0


@functools.cache
def threshold(stage: str, pack: Pack) -> float:
    return float(getattr(weights(pack)["threshold"], stage))


def _sum(found: Comparisons, stage: str, pack: Pack) -> float:
    bias, factors = _factors(stage, pack)
    return sum((factors[name] * comparison.value for name, comparison in found.items()), bias)


@functools.cache
def _factors(stage: str, pack: Pack) -> tuple[float, dict[str, float]]:
    """The bias, and the weight of each feature."""
    factors = {name: float(getattr(row, stage)) for name, row in weights(pack).items()}
    return factors["bias"], factors


def _both_sides(actors: float, recipients: float) -> Comparison:
    """Who did it, as far as who got it fits; half if one side is not told."""
    if min(actors, recipients) < 0 or max(actors, recipients) < FITS:
        return compare.NOTHING
    if min(actors, recipients) == 0:
        return Comparison(max(actors, recipients) / 2)
    return Comparison(actors if recipients >= FITS else 0.0, "both sides fit")


def _adds(one: Facts, group: Facts) -> int:
    fields = ("periods", "places")
    return sum(bool(getattr(one, name)) and not getattr(group, name) for name in fields)


def _bare(facts: Facts) -> bool:
    return not (facts.periods or facts.amounts or facts.recipients or facts.places)
