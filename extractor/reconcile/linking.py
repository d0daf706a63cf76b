"""Groups of many articles -> clusters that tell of one event."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.packs import Pack
from extractor.reconcile.block import candidate_pairs
from extractor.reconcile.bulk import Columns
from extractor.reconcile.cluster import NEVER, Step, link
from extractor.reconcile.judged import Verdicts
from extractor.reconcile.memory import Memory, mark_facts, mark_part
from extractor.reconcile.score import threshold
from extractor.reconcile.within import Group

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Cluster = tuple[int, ...]
CHUNK = 250_000  # pairs scored at once
LARGEST = 2_000  # facts whose pairs are all compared; more are cut where they hold together least


def link_groups(
    groups: Sequence[Group], verdicts: Verdicts, pack: Pack, memory: Memory | None = None
) -> tuple[list[Cluster], list[Step]]:
    """Clusters of the numbers of groups, none with two of one article or with what is judged apart; and the steps to them."""
    facts = [group.facts for group in groups]
    columns = Columns(facts, pack)
    marks = np.array([mark_facts(one) for one in facts], dtype=np.int64) if memory else None
    least = threshold("across", pack)
    left, right, logits = _edges(columns, marks, least, memory)
    clusters: list[Cluster] = []
    steps: list[Step] = []
    for part in components(len(facts), left, right, logits, least):
        found, made = _link_part(columns, part, groups, verdicts, memory, marks) if len(part) > 1 else ([(0,)], [])
        clusters += [tuple(int(part[n]) for n in cluster) for cluster in found]
        steps += [Step(*(tuple(int(part[n]) for n in side) for side in (step.left, step.right))) for step in made]
    return sorted(clusters), steps


def _edges(columns: Columns, marks: Ints | None, least: float, memory: Memory | None) -> tuple[Ints, Ints, Floats]:
    """The candidate pairs that alone would join."""
    left, right = candidate_pairs(columns.facts, columns.pack)
    kept: list[tuple[Ints, Ints, Floats]] = [(left[:0], right[:0], np.empty(0))]
    for start in range(0, len(left), CHUNK):
        one, other = left[start : start + CHUNK], right[start : start + CHUNK]
        if memory is None or marks is None:
            logits = columns.score(one, other, least=least)
        else:
            logits = _remembered(columns, (one, other), marks, memory, least)
        good = logits >= least
        kept.append((one[good], other[good], logits[good]))
    one, other, logits = (np.concatenate(parts) for parts in zip(*kept, strict=True))
    return one, other, logits


def _remembered(columns: Columns, pairs: tuple[Ints, Ints], marks: Ints, memory: Memory, least: float) -> Floats:
    """From memory where it has them; what is new is scored."""
    left, right = pairs
    one, other = np.minimum(marks[left], marks[right]), np.maximum(marks[left], marks[right])
    logits = memory.known_scores(one, other)
    new = np.flatnonzero(np.isnan(logits))
    if len(new):
        logits[new] = columns.score(left[new], right[new], least=least)
    memory.keep_scores(one, other, logits)
    return logits


def components(size: int, left: Ints, right: Ints, logits: Floats, least: float) -> Iterator[Ints]:
    """What edges of `least` and more hold together; parts over LARGEST are cut at a higher score, again and again."""
    roots = _roots(size, left, right)
    order = np.argsort(roots, kind="stable")
    edges = np.argsort(roots[left], kind="stable")
    edge_roots = roots[left][edges]
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
        mine, theirs = find(one), find(other)
        if mine != theirs:
            roots[max(mine, theirs)] = min(mine, theirs)
    return np.array([find(number) for number in range(size)], dtype=np.int64)


def _link_part(  # noqa: PLR0913, PLR0917  what is compared, and what stands in its way
    columns: Columns,
    part: Ints,
    groups: Sequence[Group],
    verdicts: Verdicts,
    memory: Memory | None,
    marks: Ints | None,
) -> tuple[list[Cluster], list[Step]]:
    """Places in the part, from all its pairs, or from memory if it has the part."""
    never = _kept_apart([groups[number] for number in part.tolist()], verdicts)
    mark = mark_part(marks[part].tolist(), never) if memory and marks is not None else ""
    known = memory.known_part(mark) if memory else None
    if known:
        return known
    one, other = np.triu_indices(len(part), 1)
    scores = np.full((len(part), len(part)), NEVER)
    scores[one, other] = columns.score(part[one], part[other], words=columns.shared_words(part)[one, other])
    scores[never[:, 0], never[:, 1]] = NEVER
    found = link(np.maximum(scores, scores.T), threshold("across", columns.pack))
    if memory:
        memory.keep_part(mark, *found)
    return found


def _kept_apart(groups: Sequence[Group], verdicts: Verdicts) -> Ints:
    """Pairs of places, lower first: groups of one article, which it told apart, and those that a person did."""
    holders: dict[str, list[int]] = defaultdict(list)
    judged: list[int] = []
    for place, group in enumerate(groups):
        for article in sorted({member.article for member in group.members}):
            holders[article].append(place)
        if any(verdicts.is_judged(member.id) for member in group.members):
            judged.append(place)
    ids = {place: [member.id for member in groups[place].members] for place in judged}
    pairs = {pair for places in holders.values() for pair in itertools.combinations(places, 2)}
    pairs |= {(i, j) for i, j in itertools.combinations(judged, 2) if verdicts.any_apart(ids[i], ids[j])}
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
