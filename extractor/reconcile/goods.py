"""Commodities and amounts of them -> kinds that can be compared: diesel is a fuel, a refined product and oil."""

import functools
import re

from pydantic import ConfigDict

from extractor.packs import Pack, Row
from extractor.records.volumes import Commodity

ANYTHING = frozenset({"cargo"})  # goods of any kind


class Goods(Row):
    """The columns of the domain's `commodities` that name goods and what wider goods they belong to."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str
    names: tuple[str, ...]
    parent: str | None = None


class Factor(Row):
    """The columns of `conversions` that are needed to compare amounts."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    product: str
    barrels_per_tonne: float


@functools.cache
def wider(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Code -> itself and all it belongs to, the nearest first."""
    parents = {row.code: row.parent for row in pack.table("commodities", Goods)}

    def line(code: str) -> tuple[str, ...]:
        parent = parents.get(code)
        return (code, *line(parent)) if parent and parent != code else (code,)

    return {code: line(code) for code in parents}


@functools.cache
def _names(pack: Pack) -> tuple[re.Pattern[str], dict[str, str]]:
    codes: dict[str, str] = {}
    for row in pack.table("commodities", Goods):
        for name in row.names:
            codes.setdefault(name.casefold(), row.code)
    longest_first = sorted(codes, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), codes


@functools.lru_cache(maxsize=50_000)
def to_codes(name: str, code: str | None, pack: Pack) -> tuple[str, ...]:
    """The codes that the words name, sorted; the commodity's own if it has one; none for goods of any kind."""
    if code:
        return () if code in ANYTHING else (code,)
    pattern, codes = _names(pack)
    found = {codes[match.group()] for match in pattern.finditer(" ".join(name.casefold().split()))}
    return tuple(sorted(found - ANYTHING if found else set(name.casefold().split()[-1:])))


def goods_of(commodity: Commodity | None, pack: Pack) -> tuple[str, ...]:
    return to_codes(commodity.name, commodity.code, pack) if commodity else ()


@functools.cache
def barrels_per_tonne(codes: tuple[str, ...], pack: Pack) -> float | None:
    """Of the one product, or of the nearest wider one that has a factor; None for several or for what is no oil."""
    if len(codes) != 1:
        return None
    factors = {row.product: row.barrels_per_tonne for row in pack.table("conversions", Factor)}
    return next((factors[code] for code in wider(pack).get(codes[0], codes) if code in factors), None)


@functools.cache
def alike_goods(left: str, right: str, pack: Pack) -> float:
    """1 for the same, 0.7 for a kind and its wider kind, below 0 for others."""
    if left == right:
        return 1.0
    lines = wider(pack)
    return 0.7 if left in lines.get(right, ()) or right in lines.get(left, ()) else -0.5
