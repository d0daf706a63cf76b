"""Columns of facts -> scores of many pairs at once: the numbers of `score.score_across`, without its sentences."""

import functools
from collections.abc import Callable, Hashable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.packs import Pack
from extractor.reconcile import compare
from extractor.reconcile.cluster import NEVER
from extractor.reconcile.compare import Comparison
from extractor.reconcile.facts import Facts
from extractor.reconcile.policy import HAPPENING, alike_types, rule_for, singleness, weights
from extractor.reconcile.score import FITS, LIMITS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
FEW = 1500  # distinct values whose comparisons fit into a table
FIELDS = ("actors", "recipients", "goods", "amounts", "period", "place")
RULES = {"must": 3, "sure": 2, "counts": 1, "free": 0}
NO_DAY = np.iinfo(np.int32).max


class Column:
    """One field of many facts as codes, and its comparison told once for each pair of values that meets."""

    def __init__(self, values: Sequence[Hashable], told: Callable[[Any, Any], float]) -> None:
        self.values = list(dict.fromkeys(values))
        place = {value: number for number, value in enumerate(self.values)}
        self.codes: Ints = np.array([place[value] for value in values], dtype=np.int64)
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
        for key in np.unique(one * len(self.values) + other).tolist():
            i, j = divmod(key, len(self.values))
            if np.isnan(table[i, j]):
                table[i, j] = table[j, i] = self.told(self.values[i], self.values[j])

    def _compare_many(self, one: Ints, other: Ints) -> Floats:
        keys = np.minimum(one, other) * len(self.values) + np.maximum(one, other)
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
        self.types = Column([f.types for f in facts], lambda a, b: _or_never(alike_types(a, b, pack)))
        self.single = Column([f.types for f in facts], lambda a, b: singleness(_both(a, b), pack))
        self.rules = {name: Column([f.types for f in facts], functools.partial(_rule, name, pack)) for name in FIELDS}
        self.fields = {
            "actors": _column(facts, "actors", compare.same_parties),
            "recipients": _column(facts, "recipients", compare.same_parties),
            "goods": _column(facts, "goods", lambda a, b: compare.same_goods(a, b, pack)),
            "amounts": _column(facts, "amounts", compare.same_amounts),
            "place": _column(facts, "places", compare.same_place),
            "source": _column(facts, "sources", compare.same_source),
            "mood": _column(facts, "moods", compare.same_mood),
            "figure": _column(facts, "amounts", compare.same_figure),
            "trigger": _column(facts, "triggers", compare.same_trigger),
        }
        self.periods = Column([f.periods for f in facts], compare.period_value)
        self.identity = Column([compare.named_parties(f) for f in facts], compare.identity_value)
        self.words = [f.words for f in facts]
        self.said: Ints = np.array([NO_DAY if f.said is None else f.said for f in facts], dtype=np.int64)
        self.starts: Ints = np.array([compare.earliest(f) or 0 for f in facts], dtype=np.int64)
        self.ends: Ints = np.array([f.periods[0].end or compare.FAR if f.periods else 0 for f in facts], dtype=np.int64)
        self.several = np.array([len(f.periods) > 1 for f in facts])
        self.dated = np.array([bool(f.periods) for f in facts])
        self.planned = np.array(["plan" in f.moods for f in facts])

    def score(self, left: Ints, right: Ints, *, words: Floats | None = None, least: float = -np.inf) -> Floats:
        """Logits; NEVER for what cannot be one. Without `words` the wording is compared too, but only where it can lift to `least`."""
        alike = self.types.compare(left, right)
        found = {name: column.compare(left, right) for name, column in self.fields.items()}
        found["period"] = self._period(left, right)
        single = self.single.compare(left, right)
        found["source"] = np.where((single > HAPPENING) & (found["source"] < 0), 0.0, found["source"])
        never = alike < 0
        for name in FIELDS:
            rule = self.rules[name].compare(left, right)
            for limited, limit in LIMITS.items():
                never |= (rule == RULES[limited]) & (found[name] <= limit)
            lenient = (rule == RULES["free"]) | (rule == RULES["sure"])
            found[name] = np.where(lenient & (found[name] < 0), 0.0, found[name])
        found |= {
            "type": np.maximum(alike, 0.0) - 1,
            "single": single,
            "dyad": both_sides(found["actors"], found["recipients"]),
            "identity": self.identity.compare(left, right),
            "said": self._said(left, right),
        }
        table = weights(self.pack)
        total = np.full(len(left), table["bias"].across)
        for name, values in found.items():
            total += table[name].across * values
        weight = table["words"].across
        if words is None:
            words = self._words(left, right, ~never & (total + max(weight, 0.0) >= least))
        return np.where(never, NEVER, total + weight * words)

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
        """What compare.overlap tells of two facts with one period each."""
        start, other_start, end, other_end = self.starts[left], self.starts[right], self.ends[left], self.ends[right]
        gap = np.maximum(np.maximum(start - other_end, other_start - end), 0)
        length, other_length = end - start + 1, other_end - other_start + 1
        inner = np.minimum(end, other_end) - np.maximum(start, other_start) + 1
        near = (gap <= compare.SLACK) & (np.minimum(length, other_length) <= compare.SLACK)
        apart = np.where(near, 0.0, -1.0)
        return np.where(gap > 0, apart, 0.3 + 0.7 * inner / np.maximum(length + other_length - inner, 1))

    def _told_before(self, told: Ints, happened: Ints) -> NDArray[np.bool_]:
        known = (self.said[told] != NO_DAY) & ~self.planned[told] & self.dated[happened]
        early: NDArray[np.bool_] = known & (self.starts[happened] > self.said[told] + compare.SLACK)
        return early

    def _said(self, left: Ints, right: Ints) -> Floats:
        one, other = self.said[left], self.said[right]
        known = (one != NO_DAY) & (other != NO_DAY)
        return np.where(known, 1.0 - np.minimum(np.abs(one - other), 60) / 30, 0.0)

    def _words(self, left: Ints, right: Ints, wanted: NDArray[np.bool_]) -> Floats:
        found = np.zeros(len(left))
        places = np.flatnonzero(wanted)
        pairs = zip(left[places].tolist(), right[places].tolist(), strict=True)
        words = self.words
        found[places] = [compare.word_value(words[i], words[j]) for i, j in pairs]
        return found


def both_sides(actors: Floats, recipients: Floats) -> Floats:
    """Who did it, as far as who got it fits; half if one side is not told."""
    least, most = np.minimum(actors, recipients), np.maximum(actors, recipients)
    told = np.where(recipients >= FITS, actors, 0.0)
    return np.where((least < 0) | (most < FITS), 0.0, np.where(least == 0, most / 2, told))


def _column(facts: Sequence[Facts], name: str, told: Callable[[Any, Any], Comparison]) -> Column:
    return Column([getattr(f, name) for f in facts], lambda a, b: told(a, b).value)


def _both(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({*left, *right}))


def _rule(name: str, pack: Pack, left: tuple[str, ...], right: tuple[str, ...]) -> float:
    return RULES[rule_for(_both(left, right), name, pack)]


def _or_never(value: float | None) -> float:
    return -1.0 if value is None else value
