"""Pair scores and clusters of earlier runs, in one DuckDB file: what new articles do not touch is not computed again."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import numpy as np
from numpy.typing import NDArray

from extractor.packs import Pack
from extractor.reconcile.cluster import Step
from extractor.reconcile.facts import Facts

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Cluster = tuple[int, ...]
VERSION = "1"  # of what is stored: to be raised when scores come out otherwise for the same pack


class Memory:
    """Scores by the facts of a pair, clusters by the facts of a part; forgotten when the pack changes."""

    def __init__(self, path: Path | None, pack: Pack) -> None:
        self.store = duckdb.connect(str(path) if path else ":memory:")
        self.store.execute("create table if not exists made_with (mark varchar)")
        self.store.execute("create table if not exists scores (one bigint, other bigint, logit double)")
        self.store.execute("create table if not exists parts (mark varchar primary key, clusters varchar)")
        mark = f"{VERSION} {pack.digest}"
        if self.store.execute("select mark from made_with").fetchall() != [(mark,)]:
            for table in ("made_with", "scores", "parts"):
                self.store.execute(f"truncate {table}")
            self.store.execute("insert into made_with values (?)", [mark])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store.close()

    def known_scores(self, one: Ints, other: Ints) -> Floats:
        """By marks of facts; NaN where there is none."""
        self.store.register("asked", {"place": np.arange(len(one)), "one": one, "other": other})
        query = "select place, logit from asked join scores using (one, other)"
        rows = self.store.execute(query).fetchnumpy()
        found = np.full(len(one), np.nan)
        found[rows["place"]] = rows["logit"]
        return found

    def keep_scores(self, one: Ints, other: Ints, logits: Floats) -> None:
        self.store.register("told", {"one": one, "other": other, "logit": logits})
        self.store.execute("insert into scores select distinct on (one, other) one, other, logit from told")

    def known_part(self, mark: str) -> tuple[list[Cluster], list[Step]] | None:
        row = self.store.execute("select clusters from parts where mark = ?", [mark]).fetchone()
        if row is None:
            return None
        clusters, steps = json.loads(row[0])
        return [tuple(c) for c in clusters], [Step(tuple(left), tuple(right)) for left, right in steps]

    def keep_part(self, mark: str, clusters: Sequence[Cluster], steps: Sequence[Step]) -> None:
        told = json.dumps([clusters, [(step.left, step.right) for step in steps]])
        self.store.execute("insert or replace into parts values (?, ?)", [mark, told])


def mark_facts(facts: Facts) -> int:
    """The same for equal facts, in any process."""
    told = repr((facts.types, facts.actors, facts.recipients, facts.goods, facts.amounts, facts.periods, facts.said))
    rest = repr((facts.places, facts.sources, facts.moods, facts.triggers, facts.states, sorted(facts.words)))
    digest = hashlib.blake2b((told + rest).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def mark_part(marks: Sequence[int], never: NDArray[np.int64]) -> str:
    """Of the facts in their order, and of the pairs that must stay apart."""
    told = json.dumps([list(marks), never.tolist()])
    return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()
