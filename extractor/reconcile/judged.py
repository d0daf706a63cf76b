"""Judgements -> which claims must be one event, which must not, which are rejected or edited; the stale ones are told."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from extractor.reconcile.names import folded
from extractor.records.claims import Claim
from extractor.records.judgements import ClaimRef, Judgement

Warn = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """`one` maps a claim to the first claim of those it must share an event with; `apart` holds pairs that must not, both ways."""

    one: dict[str, str] = field(default_factory=dict)
    apart: frozenset[tuple[str, str]] = frozenset()

    def root(self, claim: str) -> str:
        return self.one.get(claim, claim)

    def is_judged(self, claim: str) -> bool:
        return claim in self.one

    def are_apart(self, left: str, right: str) -> bool:
        return (self.root(left), self.root(right)) in self.apart

    def any_apart(self, left: Iterable[str], right: Sequence[str]) -> bool:
        return bool(self.apart) and any(self.are_apart(a, b) for a, b in itertools.product(left, right))


def apply_to_claims(claims: Iterable[Claim], judgements: Sequence[Judgement], warn: Warn) -> list[Claim]:
    """Without those rejected, with those edited; the last judgement on a claim and field holds."""
    kept = {claim.id: claim for claim in claims}
    find = _finder(list(kept.values()))
    for judgement in _in_order(judgements):
        if not judgement.claim:
            continue
        claim = find(judgement.claim)
        if claim is None:
            warn(_stale(judgement, judgement.claim))
        elif judgement.verdict == "reject":
            kept.pop(claim.id, None)
        elif judgement.verdict == "edit" and judgement.field and claim.id in kept:
            kept[claim.id] = _edited(kept[claim.id], judgement, warn)
    return list(kept.values())


def to_verdicts(claims: Sequence[Claim], judgements: Sequence[Judgement], warn: Warn) -> Verdicts:
    """Of two judgements that cannot both be obeyed the later holds, and the earlier is told."""
    find = _finder(claims)
    groups: dict[str, set[str]] = {}
    apart: set[tuple[str, str]] = set()
    for judgement in reversed(_in_order(judgements)):
        if not (judgement.left and judgement.right):
            continue
        left, right = find(judgement.left), find(judgement.right)
        if left is None or right is None:
            warn(_stale(judgement, judgement.left if left is None else judgement.right))
            continue
        mine, theirs = (groups.setdefault(c.id, {c.id}) for c in (left, right))
        clash = (
            mine is theirs
            if judgement.verdict == "different"
            else any(p in apart for p in itertools.product(mine, theirs))
        )
        if clash:
            warn(
                f"judgement of {judgement.at or 'unknown time'} on {left.id} and {right.id} ({judgement.verdict}): a later one says otherwise; left out"
            )
        elif judgement.verdict == "same" and mine is not theirs:
            mine |= theirs
            groups.update(dict.fromkeys(theirs, mine))
            apart |= _closed(mine, apart)
        elif judgement.verdict == "different":
            apart |= set(itertools.product(mine, theirs)) | set(itertools.product(theirs, mine))
    one = {claim: min(group) for claim, group in groups.items()}
    return Verdicts(one, frozenset((one[a], one[b]) for a, b in apart))


def _closed(group: set[str], apart: set[tuple[str, str]]) -> set[tuple[str, str]]:
    others = {b for a, b in apart if a in group}
    return set(itertools.product(group, others)) | set(itertools.product(others, group))


def _in_order(judgements: Sequence[Judgement]) -> list[Judgement]:
    """By time, those of one time by content, so that the order of the file does not matter."""
    return sorted(judgements, key=lambda j: (j.at or "", j.model_dump_json()))


def _finder(claims: Sequence[Claim]) -> Callable[[ClaimRef], Claim | None]:
    by_id = {claim.id: claim for claim in claims}
    by_words: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_words[claim.article, claim.type].append(claim)

    def find(ref: ClaimRef) -> Claim | None:
        """By id while that is the same claim, else by article, type and words, if only one fits."""
        known = by_id.get(ref.id or "")
        if known and (known.article, known.type) == (ref.article, ref.type):
            return known
        words = folded(ref.words)
        fits = [c for c in by_words[ref.article, ref.type] if folded(c.sentence.text) == words]
        fits = fits or [c for c in by_words[ref.article, ref.type] if words and words in folded(c.sentence.text)]
        return fits[0] if len(fits) == 1 else None

    return find


def _stale(judgement: Judgement, ref: ClaimRef) -> str:
    return (
        f"judgement of {judgement.at or 'unknown time'} ({judgement.verdict}) no longer applies: "
        f"article {ref.article} has no one {ref.type} claim with the words {ref.words[:60]!r}; judge it again"
    )


def _edited(claim: Claim, judgement: Judgement, warn: Warn) -> Claim:
    try:
        return Claim.model_validate(claim.model_dump() | {str(judgement.field): judgement.value})
    except ValidationError as fault:
        warn(
            f"judgement of {judgement.at or 'unknown time'} (edit): claim {claim.id}: {judgement.field}: {fault.errors()[0]['msg']}; left as it was"
        )
        return claim
