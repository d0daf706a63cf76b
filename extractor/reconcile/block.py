"""Facts -> the pairs worth comparing: those that share a name, a pair of states, a place or a trigger at about one time."""

import tempfile
from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from extractor.packs import Pack
from extractor.reconcile.amounts import SMALL
from extractor.reconcile.facts import Facts
from extractor.reconcile.periods import earliest
from extractor.reconcile.policy import families

Ints = NDArray[np.int64]
LIMIT = 100  # facts in a block; a larger one is split by time, then by what else they say
WINDOW = 25  # neighbours in time within a block that nothing splits
MONTH = 30  # days
LONG = 62  # days: longer periods tell no time

PAIRS = """
with sized as (select key, count(*) as n from {keys} group by key)
select distinct least(a.node, b.node) as left_node, greatest(a.node, b.node) as right_node
from {keys} a join sized using (key) join {keys} b on a.key = b.key and a.node < b.node
where n <= {limit}
"""
REFINED = """
create or replace temp table {to} as
with sized as (select key, count(*) as n from {keys} group by key having n > {limit})
select distinct node, hash(key, token) as key from {keys} join sized using (key) join {tokens} using (node)
"""
NEIGHBOURS = """
with sized as (select key, count(*) as n from {keys} group by key having n > {limit}),
ranked as (select k.node, k.key, row_number() over (partition by k.key order by t.day, k.node) as place
           from {keys} k join sized using (key) join days t on t.node = k.node)
select distinct least(a.node, b.node) as left_node, greatest(a.node, b.node) as right_node
from ranked a join ranked b on a.key = b.key and b.place between a.place + 1 and a.place + {window}
"""


def candidate_pairs(facts: Sequence[Facts], pack: Pack) -> tuple[Ints, Ints]:
    """Numbers of the facts, left below right, each pair once, in order."""
    if len(facts) < 2:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    with duckdb.connect(":memory:", config={"temp_directory": tempfile.gettempdir()}) as store:
        _load(store, "keys", [(n, key) for n, one in enumerate(facts) for key in block_keys(one, pack)])
        _load(store, "times", [(n, token) for n, one in enumerate(facts) for token in time_tokens(one)])
        _load(store, "details", [(n, token) for n, one in enumerate(facts) for token in detail_tokens(one)])
        days = np.array([one.said or earliest(one.periods) or 0 for one in facts], dtype=np.int64)
        store.register("days_given", {"node": np.arange(len(facts)), "day": days})
        store.execute("create temp table days as select * from days_given")
        store.execute(REFINED.format(keys="keys", tokens="times", to="timed", limit=LIMIT))
        store.execute(REFINED.format(keys="timed", tokens="details", to="detailed", limit=LIMIT))
        parts = [PAIRS.format(keys=name, limit=LIMIT) for name in ("keys", "timed", "detailed")]
        parts += [NEIGHBOURS.format(keys=name, limit=LIMIT, window=WINDOW) for name in ("timed", "detailed")]
        union = " union ".join(f"select * from ({part})" for part in parts)  # noqa: S608  of constants only
        found = store.execute(f"{union} order by left_node, right_node").fetchnumpy()
    return found["left_node"].astype(np.int64), found["right_node"].astype(np.int64)


def block_keys(facts: Facts, pack: Pack) -> Iterator[tuple[Any, ...]]:
    """What two accounts of one event have in common; the family of types with each."""
    for family in {families(pack).get(name, name) for name in facts.types}:
        parties = (*facts.actors, *facts.recipients)
        yield from ((family, "name", word) for party in parties for word in party.proper)
        yield from ((family, "id", party.id) for party in parties if party.id)
        actors, recipients = ({p.realm for p in side if p.realm} for side in (facts.actors, facts.recipients))
        yield from ((family, "dyad", one, other) for one in actors for other in recipients)
        yield from ((family, "actor", one) for one in actors)
        yield from ((family, "recipient", one) for one in recipients)
        yield from ((family, "place", stem) for spot in facts.places for stem in spot.words)
        yield from ((family, "figure", a.unit, a.low) for a in facts.amounts if a.low and a.low >= SMALL)
        if not (actors and recipients):
            yield from ((family, "trigger", stem) for stem in facts.triggers)


def time_tokens(facts: Facts) -> Iterator[tuple[Any, ...]]:
    """Months that overlap by half, so that neighbours over a month's end share one."""
    days = [] if facts.said is None else [("said", facts.said)]
    days += [("when", p.start) for p in facts.periods if p.start and p.end and p.end - p.start <= LONG]
    for kind, day in days or [("said", 0)]:
        yield (kind, day // MONTH)
        yield (kind, "half", (day + MONTH // 2) // MONTH)


def detail_tokens(facts: Facts) -> Iterator[tuple[Any, ...]]:
    yield from (("trigger", stem) for stem in facts.triggers)
    yield from (("place", stem) for spot in facts.places for stem in spot.words)
    yield from (("amount", a.unit, a.per, a.low, a.high) for a in facts.amounts)
    yield from (("name", word) for party in (*facts.actors, *facts.recipients) for word in party.proper)


def _load(store: duckdb.DuckDBPyConnection, name: str, rows: list[tuple[int, tuple[Any, ...]]]) -> None:
    """Keys as numbers, in the order in which they first occur."""
    codes: dict[tuple[Any, ...], int] = {}
    numbers = np.array([codes.setdefault(key, len(codes)) for _, key in rows], dtype=np.int64)
    nodes = np.array([node for node, _ in rows], dtype=np.int64)
    column = "key" if name == "keys" else "token"
    store.register(f"{name}_given", {"node": nodes, column: numbers})
    store.execute(f"create temp table {name} as select distinct * from {name}_given")  # noqa: S608  a constant
