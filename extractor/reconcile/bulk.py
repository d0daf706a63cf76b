"""Columns of facts -> scores of many pairs at once: the numbers of `score.score_across`, without its sentences."""

import functools
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.packs import Pack
from extractor.reconcile import amounts, compare, parties, periods, spots
from extractor.reconcile.cluster import NEVER
from extractor.reconcile.facts import Facts
from extractor.reconcile.parties import named_parties
from extractor.reconcile.policy import HAPPENING, alike_types, plan_apart, rule_for, ruling_types, singleness, weights
from extractor.reconcile.score import FITS, LIMITS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
FEW = 1500  # distinct values whose comparisons fit into a table
FIELDS = ("actors", "recipients", "goods", "amounts", "period", "place")
RULES = {"must": 3, "sure": 2, "counts": 1, "free": 0}
NO_DAY = np.iinfo(np.int32).max
ORDER = ("type", "single", "mood", "said", "weight", "period", "place", "goods", "trigger", "states", "actors", "recipients", "dyad", "source", "amounts", "figure", "identity", "words")  # fmt: skip
NEEDED = frozenset({"single", "actors", "recipients"})  # by features that come later
RANGES = {"type": (-1.0, 0.0), "mood": (-1.0, 0.0)} | dict.fromkeys(
    ("trigger", "dyad", "figure", "identity", "words", "weight"), (0.0, 1.0)
)


class Column:
    """One field of many facts as codes, and its comparison told once for each pair of values that meets."""

    def __init__(self, values: Sequence[Hashable], told: Callable[[Any, Any], float]) -> None:
        self.values = list(dict.fromkeys(values))
        place = {value: number for number, value in enumerate(self.values)}
        self.codes: Ints = np.array([place[value] for value in values], dtype=np.int32)
        self.told = told
        self.known: dict[int, float] = {}
        few = len(self.values) <= FEW
        self.table = np.full((len(self.values), len(self.values)), np.nan) if few else None

    def compare(self, left: Ints, right: Ints) -> Floats:
        one, other = self.codes[left], self.codes[right]
        if self.table is None:
            return self._compare_many(one, other)
        found = self.table[one, other]
        new = np.flatnonzero(np.isnan(found))
        if len(new):
            self._tell_all(self.table, one[new], other[new])
            found = self.table[one, other]
        return found

    def _tell_all(self, table: Floats, one: Ints, other: Ints) -> None:
        rows, columns = np.divmod(self._keys(one, other), len(self.values))
        values, told = self.values, self.told
        found = [told(values[i], values[j]) for i, j in zip(rows.tolist(), columns.tolist(), strict=True)]
        table[rows, columns] = table[columns, rows] = found

    def _keys(self, one: Ints, other: Ints) -> Ints:
        """One number for each two values that meet, each once, in order."""
        low, high = np.minimum(one, other).astype(np.int64), np.maximum(one, other)
        return np.unique(low * len(self.values) + high)

    def _compare_many(self, one: Ints, other: Ints) -> Floats:
        keys = np.minimum(one, other).astype(np.int64) * len(self.values) + np.maximum(one, other)
        unique, places = np.unique(keys, return_inverse=True)
        return np.array([self._tell(key) for key in unique.tolist()], dtype=np.float64)[places]

    def _tell(self, key: int) -> float:
        found = self.known.get(key)
        if found is None:
            left, right = divmod(key, len(self.values))
            found = self.known[key] = self.told(self.values[left], self.values[right])
        return found


class Columns:
    """All fields of the facts that are linked."""

    def __init__(self, facts: Sequence[Facts], pack: Pack) -> None:
        self.facts, self.pack = facts, pack
        types = [f.types for f in facts]
        self.rules = {name: Column(types, functools.partial(_rule, name, pack)) for name in FIELDS}
        self.columns = {
            "type": Column(types, lambda a, b: _or_never(alike_types(a, b, pack))),
            "plan": Column(types, lambda a, b: plan_apart(ruling_types(a, b), pack)),
            "single": Column(types, lambda a, b: singleness(ruling_types(a, b), pack)),
            "actors": Column([f.actors for f in facts], parties.party_value),
            "recipients": Column([f.recipients for f in facts], parties.party_value),
            "goods": Column([f.goods for f in facts], lambda a, b: compare.goods_value(a, b, pack)),
            "amounts": Column([f.amounts for f in facts], amounts.amounts_value),
            "place": Column([f.places for f in facts], spots.place_value),
            "states": Column([f.states for f in facts], compare.states_value),
            "source": Column([f.sources for f in facts], compare.source_value),
            "mood": Column([f.moods for f in facts], compare.mood_value),
            "figure": Column([f.amounts for f in facts], lambda a, b: float(amounts.shared_figure(a, b) is not None)),
            "trigger": Column([f.triggers for f in facts], compare.trigger_value),
            "identity": Column([named_parties(f.actors, f.recipients) for f in facts], compare.identity_value),
        }
        self.periods = Column([f.periods for f in facts], periods.period_value)
        self.share: Floats = np.array([f.share for f in facts])
        self.words = [f.words for f in facts]
        self.said: Ints = np.array([NO_DAY if f.said is None else f.said for f in facts], dtype=np.int64)
        self.starts: Ints = np.array([periods.earliest(f.periods) or 0 for f in facts], dtype=np.int64)
        ends = [f.periods[0].end or periods.FAR if f.periods else 0 for f in facts]
        self.ends: Ints = np.array(ends, dtype=np.int64)
        self.several = np.array([len(f.periods) > 1 for f in facts])
        self.dated = np.array([bool(f.periods) for f in facts])
        self.planned = np.array(["plan" in f.moods for f in facts])

    def score(self, left: Ints, right: Ints, *, words: Floats | None = None, least: float = -np.inf) -> Floats:
        """Logits; NEVER for what cannot be one, and for what cannot reach `least`, which is let go as soon as that is plain.

        `words` gives the wording if it is known already.
        """
        scores = np.full(len(left), NEVER)
        alive = np.arange(len(left))
        total = np.full(len(left), weights(self.pack)["bias"].across)
        known: dict[str, Floats] = {}
        for name, hope in _hopes(self.pack).items():
            if name == "words" and words is not None:
                values, never = words[alive], None
            else:
                values, never = self._compare(name, left, right, known)
            total = total + weights(self.pack)[name].across * values
            known |= {name: values} if name in NEEDED else {}
            kept = total + hope >= least
            kept = kept if never is None else kept & ~never
            if not kept.all():
                alive, left, right, total = alive[kept], left[kept], right[kept], total[kept]
                known = {needed: told[kept] for needed, told in known.items()}
        scores[alive] = total
        return scores

    def _compare(  # noqa: PLR0911  one return a feature
        self, name: str, left: Ints, right: Ints, known: Mapping[str, Floats]
    ) -> tuple[Floats, Bools | None]:
        """The values of a feature, and where they forbid."""
        match name:
            case "dyad":
                return both_sides(known["actors"], known["recipients"]), None
            case "mood":
                return self.columns[name].compare(left, right) * self.columns["plan"].compare(left, right), None
            case "said":
                return self._said(left, right), None
            case "weight":
                return np.minimum(self.share[left], self.share[right]) ** 0.5, None
            case "words":
                return self._words(left, right), None
            case "type":
                alike = self.columns[name].compare(left, right)
                return np.maximum(alike, 0.0) - 1, alike < 0
            case "source":
                values = self.columns[name].compare(left, right)
                return np.where((known["single"] > HAPPENING) & (values < 0), 0.0, values), None
        values = self._period(left, right) if name == "period" else self.columns[name].compare(left, right)
        return self._ruled(name, values, left, right) if name in FIELDS else (values, None)

    def _ruled(self, name: str, values: Floats, left: Ints, right: Ints) -> tuple[Floats, Bools]:
        """As the types have it: some fields forbid, some are free."""
        rule = self.rules[name].compare(left, right)
        never = np.zeros(len(values), dtype=np.bool_)
        for limited, limit in LIMITS.items():
            never |= (rule == RULES[limited]) & (values <= limit)
        lenient = (rule == RULES["free"]) | (rule == RULES["sure"])
        return np.where(lenient & (values < 0), 0.0, values), never

    def shared_words(self, part: Ints) -> Floats:
        """The matrix of `word_value` over a part, by one product of matrices."""
        own = [self.facts[number].words for number in part.tolist()]
        place: dict[str, int] = {}
        cells = [(row, place.setdefault(word, len(place))) for row, words in enumerate(own) for word in sorted(words)]
        table = np.zeros((len(own), max(1, len(place))), dtype=np.float32)
        rows, columns = zip(*cells, strict=True) if cells else ((), ())
        table[list(rows), list(columns)] = 1
        sizes = table.sum(axis=1)
        shared = (table @ table.T).astype(np.float64)
        return np.asarray(shared / np.maximum(np.minimum.outer(sizes, sizes), 1), dtype=np.float64)

    def _period(self, left: Ints, right: Ints) -> Floats:
        overlap = self._overlap(left, right)
        some = np.flatnonzero(self.several[left] | self.several[right])
        overlap[some] = self.periods.compare(left[some], right[some])
        early = self._told_before(left, right) | self._told_before(right, left)
        return np.where(self.dated[left] & self.dated[right], overlap, np.where(early, -1.0, 0.0))

    def _overlap(self, left: Ints, right: Ints) -> Floats:
        """What periods.overlap tells of two facts with one period each."""
        start, other_start, end, other_end = self.starts[left], self.starts[right], self.ends[left], self.ends[right]
        gap = np.maximum(np.maximum(start - other_end, other_start - end), 0)
        length, other_length = end - start + 1, other_end - other_start + 1
        inner = np.minimum(end, other_end) - np.maximum(start, other_start) + 1
        near = (gap <= periods.SLACK) & (np.minimum(length, other_length) <= periods.SLACK)
        apart = np.where(near, 0.0, -1.0)
        return np.where(gap > 0, apart, 0.3 + 0.7 * inner / np.maximum(length + other_length - inner, 1))

    def _told_before(self, told: Ints, happened: Ints) -> Bools:
        known = (self.said[told] != NO_DAY) & ~self.planned[told] & self.dated[happened]
        early: Bools = known & (self.starts[happened] > self.said[told] + periods.SLACK)
        return early

    def _said(self, left: Ints, right: Ints) -> Floats:
        one, other = self.said[left], self.said[right]
        known = (one != NO_DAY) & (other != NO_DAY)
        return np.where(known, 1.0 - np.minimum(np.abs(one - other), 60) / 30, 0.0)

    def _words(self, left: Ints, right: Ints) -> Floats:
        pairs, words = zip(left.tolist(), right.tolist(), strict=True), self.words
        return np.array([compare.word_value(words[i], words[j]) for i, j in pairs], dtype=np.float64)


@functools.cache
def _hopes(pack: Pack) -> dict[str, float]:
    """For each feature, in the order of their cost, the most that those after it can add."""
    hopes: dict[str, float] = {}
    left = 0.0
    for name in reversed(ORDER):
        hopes[name] = left
        left += max(weights(pack)[name].across * end for end in RANGES.get(name, (-1.0, 1.0)))
    return dict(reversed(hopes.items()))


def both_sides(actors: Floats, recipients: Floats) -> Floats:
    """Who did it, as far as who got it fits; half if one side is not told."""
    least, most = np.minimum(actors, recipients), np.maximum(actors, recipients)
    told = np.where(recipients >= FITS, actors, 0.0)
    return np.where((least < 0) | (most < FITS), 0.0, np.where(least == 0, most / 2, told))


def _rule(name: str, pack: Pack, left: tuple[str, ...], right: tuple[str, ...]) -> float:
    return RULES[rule_for(ruling_types(left, right), name, pack)]


def _or_never(value: float | None) -> float:
    return -1.0 if value is None else value
