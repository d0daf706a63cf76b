"""Pack -> what makes two events of a type two, which types can be one, and the table of weights."""

import functools
from typing import Literal

from extractor.packs import Pack, Row

Rule = Literal["must", "counts", "sure", "free"]
HAPPENING = 0.5  # singleness over which many speak of one happening


class TypeIdentity(Row):
    """For each field what a difference does: `must` makes two, `sure` only a sure one, `counts` speaks against, `free` is a dispute.

    `plan`: how far one that is planned is another than one that is told as done.
    """

    type: str
    single: float
    plan: float
    actors: Rule
    recipients: Rule
    goods: Rule
    amounts: Rule
    period: Rule
    place: Rule


class TypePair(Row):
    left: str
    right: str
    alike: float


class ToldAs(Row):
    """A trigger of one type by which another type is told too."""

    type: str
    stem: str
    also: str


class Weight(Row):
    """`within` one article, `across` articles; in logits, as benchmarks/fit_weights.py fits them."""

    feature: str
    within: float = 0.0
    across: float = 0.0


DEFAULT = TypeIdentity(
    type="",
    single=0.3,
    plan=1.0,
    actors="must",
    recipients="must",
    goods="counts",
    amounts="counts",
    period="must",
    place="free",
)


@functools.cache
def identities(pack: Pack) -> dict[str, TypeIdentity]:
    return {row.type: row for row in pack.table("type_identity", TypeIdentity)}


@functools.cache
def type_pairs(pack: Pack) -> dict[tuple[str, str], float]:
    """How much two types can name one thing; what is missing is never compared."""
    rows = pack.table("type_pairs", TypePair)
    return {pair: row.alike for row in rows for pair in ((row.left, row.right), (row.right, row.left))}


@functools.cache
def _told_as(pack: Pack) -> tuple[ToldAs, ...]:
    return pack.table("told_as", ToldAs)


@functools.lru_cache(maxsize=10_000)
def types_told(type_: str, trigger: str, pack: Pack) -> tuple[str, ...]:
    """The claim's own type first."""
    rows = _told_as(pack)
    return (type_, *dict.fromkeys(row.also for row in rows if row.type == type_ and trigger.startswith(row.stem)))


@functools.cache
def weights(pack: Pack) -> dict[str, Weight]:
    return {row.feature: row for row in pack.table("weights", Weight)}


def ruling_types(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    """Those both are told as, else all: their rules hold for the pair."""
    return tuple(sorted({*left} & {*right} or {*left, *right}))


@functools.cache
def rule_for(types: tuple[str, ...], field: str, pack: Pack) -> Rule:
    """Of several types the field must differ for all; it is free for all or counts."""
    rules = {getattr(identities(pack).get(name, DEFAULT), field) for name in types}
    return rules.pop() if len(rules) == 1 else "counts"


@functools.cache
def singleness(types: tuple[str, ...], pack: Pack) -> float:
    """How readily a second mention means the same happening, for the least so of the types."""
    return min(identities(pack).get(name, DEFAULT).single for name in types)


@functools.cache
def plan_apart(types: tuple[str, ...], pack: Pack) -> float:
    """For the least so of the types: an order is as good as in force."""
    return min(identities(pack).get(name, DEFAULT).plan for name in types)


@functools.cache
def alike_types(left: tuple[str, ...], right: tuple[str, ...], pack: Pack) -> float | None:
    """1 for one type, less for a pair of the table, None for types that are never one."""
    pairs = type_pairs(pack)
    found = [1.0 if one == other else pairs.get((one, other)) for one in left for other in right]
    return max((value for value in found if value is not None), default=None)


@functools.cache
def families(pack: Pack) -> dict[str, str]:
    """Type -> the first of all the types that pairs tie it to."""
    found: dict[str, str] = {}
    for left, right in sorted(type_pairs(pack)):
        first = min(found.get(left, left), found.get(right, right))
        old = {found.get(left, left), found.get(right, right)}
        found |= dict.fromkeys((left, right, *(n for n, f in found.items() if f in old)), first)
    return found
