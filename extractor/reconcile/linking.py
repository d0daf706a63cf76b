"""Groups of many articles -> clusters that tell of one event."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.packs import Pack
from extractor.reconcile.block import candidate_pairs
from extractor.reconcile.bulk import Columns
from extractor.reconcile.cluster import NEVER, Step, link
from extractor.reconcile.facts import Facts
from extractor.reconcile.score import threshold

Ints = NDArray[np.int64]
CHUNK = 1_000_000  # pairs scored at once
LARGEST = 2_000  # facts whose pairs are all compared; more are cut where they hold together least
Apart = Callable[[int, int], bool]
Cluster = tuple[int, ...]


def link_facts(
    facts: Sequence[Facts], homes: Sequence[frozenset[str]], apart: Apart, pack: Pack
) -> tuple[list[Cluster], list[Step]]:
    """Clusters of the numbers of facts, none of one article (`homes`) or that are `apart`; and the steps that made them."""
    columns = Columns(facts, pack)
    least = threshold("across", pack)
    left, right, logits = _edges(columns, facts, least, pack)
    clusters: list[Cluster] = []
    steps: list[Step] = []
    for part in components(len(facts), left, right, logits, least):
        if len(part) == 1:
            clusters.append((int(part[0]),))
            continue
        scores = _all_pairs(columns, part, homes, apart)
        found, made = link(scores, least)
        clusters += [tuple(int(part[n]) for n in cluster) for cluster in found]
        steps += [Step(*(tuple(int(part[n]) for n in side) for side in (step.left, step.right))) for step in made]
    return sorted(clusters), steps


def _edges(
    columns: Columns, facts: Sequence[Facts], least: float, pack: Pack
) -> tuple[Ints, Ints, NDArray[np.float64]]:
    """The candidate pairs that alone would join."""
    left, right = candidate_pairs(facts, pack)
    kept: list[tuple[Ints, Ints, NDArray[np.float64]]] = []
    for start in range(0, len(left), CHUNK):
        one, other = left[start : start + CHUNK], right[start : start + CHUNK]
        logits = columns.score(one, other, least=least)
        good = logits >= least
        kept.append((one[good], other[good], logits[good]))
    if not kept:
        return left, right, np.empty(0)
    return tuple(np.concatenate(parts) for parts in zip(*kept, strict=True))  # type: ignore[return-value]


def components(size: int, left: Ints, right: Ints, logits: NDArray[np.float64], least: float) -> Iterator[Ints]:
    """What edges of `least` and more hold together; parts over LARGEST are cut at a higher score, again and again."""
    roots = _roots(size, left, right)
    order = np.argsort(roots, kind="stable")
    edges = np.argsort(roots[left], kind="stable") if len(left) else np.empty(0, dtype=np.int64)
    edge_roots = roots[left][edges] if len(left) else edges
    for part in np.split(order, np.flatnonzero(np.diff(roots[order])) + 1) if size else []:
        if len(part) <= LARGEST:
            yield part
            continue
        start, end = np.searchsorted(edge_roots, [roots[part[0]], roots[part[0]] + 1])
        own = edges[start:end]
        higher = own[logits[own] >= least + 0.5]
        place = np.full(size, -1, dtype=np.int64)
        place[part] = np.arange(len(part))
        inner = components(len(part), place[left[higher]], place[right[higher]], logits[higher], least + 0.5)
        yield from (part[found] for found in inner)


def _roots(size: int, left: Ints, right: Ints) -> Ints:
    """For each number the least of those it is tied to."""
    roots = list(range(size))

    def find(number: int) -> int:
        while roots[number] != number:
            roots[number] = roots[roots[number]]
            number = roots[number]
        return number

    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        low, high = sorted((find(one), find(other)))
        roots[high] = low
    return np.array([find(number) for number in range(size)], dtype=np.int64)


def _all_pairs(columns: Columns, part: Ints, homes: Sequence[frozenset[str]], apart: Apart) -> NDArray[np.float64]:
    """The matrix of a part; NEVER for facts that share an article or are apart."""
    one, other = np.triu_indices(len(part), 1)
    scores = np.full((len(part), len(part)), NEVER)
    scores[one, other] = columns.score(part[one], part[other], words=columns.shared_words(part)[one, other])
    holders: dict[str, list[int]] = defaultdict(list)
    for place, number in enumerate(part.tolist()):
        for home in homes[number]:
            holders[home].append(place)
    for places in holders.values():
        for i, j in itertools.combinations(places, 2):
            scores[i, j] = NEVER
    for i, j in zip(one.tolist(), other.tolist(), strict=True) if apart is not never_apart else ():
        if apart(int(part[i]), int(part[j])):
            scores[i, j] = NEVER
    return np.maximum(scores, scores.T)


def never_apart(_left: int, _right: int) -> bool:
    """Nobody has judged."""
    return False
