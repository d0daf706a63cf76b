"""Pair scores and clusters of an earlier run, as bytes to be kept: what new articles do not touch is not computed again.

What a run hands on is what it asked for itself, so that the bytes depend on its claims alone and not on the runs before it.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.packs import Pack
from extractor.reconcile.cluster import Step
from extractor.reconcile.facts import Facts

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Cluster = tuple[int, ...]
Found = tuple[list[Cluster], list[Step]]


class Memory:
    """Scores by the facts of a pair, clusters by the facts of a part; those of another pack or program are not used."""

    def __init__(self, pack: Pack, stored: bytes | None = None) -> None:
        self.mark = f"{_program_mark()} {pack.digest} {pack.domain}"
        self.marks: Ints = np.empty(0, dtype=np.int64)  # of the facts, sorted
        self.keys: Ints = np.empty(0, dtype=np.int64)  # of the pairs: places of both marks, sorted
        self.logits: Floats = np.empty(0)
        self.parts: dict[str, str] = {}
        self._asked: list[tuple[Ints, Ints, Floats]] = []
        self._parts_asked: dict[str, str] = {}
        if stored:
            self._load(stored)

    def known_scores(self, one: Ints, other: Ints) -> Floats:
        """By marks of facts, the lower first; NaN where there is none."""
        left, right = _places(self.marks, one), _places(self.marks, other)
        places = _places(self.keys, left * len(self.marks) + right)
        known = (left >= 0) & (right >= 0) & (places >= 0)
        return np.where(known, self.logits[places] if len(self.logits) else np.nan, np.nan)

    def keep_scores(self, one: Ints, other: Ints, logits: Floats) -> None:
        """Those of this run, known before or not."""
        self._asked.append((one, other, logits))

    def known_part(self, mark: str) -> Found | None:
        told = self.parts.get(mark)
        if told is None:
            return None
        self._parts_asked[mark] = told
        clusters, steps = json.loads(told)
        return [tuple(c) for c in clusters], [Step(tuple(left), tuple(right)) for left, right in steps]

    def keep_part(self, mark: str, clusters: Sequence[Cluster], steps: Sequence[Step]) -> None:
        self._parts_asked[mark] = json.dumps([clusters, [(step.left, step.right) for step in steps]])

    def to_bytes(self) -> bytes:
        """A zip archive of arrays; the same for the same claims."""
        one, other, logits = (np.concatenate([row[n] for row in self._asked] or [np.empty(0)]) for n in range(3))
        marks = np.unique(np.concatenate([one, other]).astype(np.int64))
        left, right = (np.searchsorted(marks, side.astype(np.int64)) for side in (one, other))
        keys, first = np.unique(left * len(marks) + right, return_index=True)
        parts = json.dumps(dict(sorted(self._parts_asked.items())))
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            mark=np.frombuffer(self.mark.encode(), dtype=np.uint8),
            marks=marks,
            keys=keys,
            logits=logits[first].astype(np.float64),
            parts=np.frombuffer(parts.encode(), dtype=np.uint8),
        )
        return buffer.getvalue()

    def _load(self, stored: bytes) -> None:
        """What cannot be read is as good as none."""
        try:
            with np.load(io.BytesIO(stored), allow_pickle=False) as found:
                if found["mark"].tobytes().decode() == self.mark:
                    self.marks, self.keys, self.logits = found["marks"], found["keys"], found["logits"]
                    self.parts = json.loads(found["parts"].tobytes())
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return


def mark_facts(facts: Facts) -> int:
    """The same for equal facts, in any process."""
    told = repr((facts.types, facts.actors, facts.recipients, facts.goods, facts.amounts, facts.periods, facts.said))
    rest = (facts.places, facts.sources, facts.moods, facts.triggers, facts.states, facts.share, sorted(facts.words))
    digest = hashlib.blake2b((told + repr(rest)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def mark_part(marks: Sequence[int], never: NDArray[np.int64]) -> str:
    """Of the facts in their order, and of the pairs that must stay apart."""
    told = json.dumps([list(marks), never.tolist()])
    return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


def _program_mark() -> str:
    """Of the modules that scores come from, so that no change of them can be missed."""
    total = hashlib.sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        total.update(module.read_bytes())
    return total.hexdigest()


def _places(ordered: Ints, wanted: Ints) -> Ints:
    """Where each stands among the ordered; -1 where it does not."""
    if not len(ordered):
        return np.full(len(wanted), -1, dtype=np.int64)
    places = np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)
    return np.where(ordered[places] == wanted, places, -1)
