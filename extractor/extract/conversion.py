"""Volume and product -> the same amount in barrels, tonnes and cubic metres, with the factor and where it comes from."""

from collections.abc import Iterator, Mapping
from functools import cache

from extractor.extract.commodities import load_goods
from extractor.packs import Pack, Row
from extractor.records.volumes import Conversion

LITRES_PER_BARREL = 158.987294928  # 42 US gallons of 231 cubic inches, exactly
CUBIC_METRES = {"L": 0.001, "m3": 1.0, "bbl": LITRES_PER_BARREL / 1000, "gallon": 0.003785411784}
TARGETS = ("bbl", "t", "m3")
EXACT = "exact: a barrel is 42 US gallons"
ASSUMED = "oil"  # the goods of a barrel whose goods are not named


class ProductRow(Row):
    product: str
    barrels_per_tonne: float
    origin: str


@cache
def _products(pack: Pack) -> Mapping[str, ProductRow]:
    return {row.product: row for row in pack.table("conversions", ProductRow)}


def product_of(pack: Pack, code: str | None) -> ProductRow | None:
    """The product of a commodity, or of the nearest wider one that has a density."""
    products, goods = _products(pack), load_goods(pack)
    while code is not None:
        if code in products:
            return products[code]
        code = goods.parents.get(code)
    return None


def factor_between(unit: str, target: str, product: ProductRow | None) -> float | None:
    """What an amount in one unit is multiplied by to be in another, or None: no density, or no such units."""
    left, right = _cubic_metres(unit, product), _cubic_metres(target, product)
    return left / right if left and right else None


def _cubic_metres(unit: str, product: ProductRow | None) -> float | None:
    """The cubic metres in one of the unit."""
    if unit in CUBIC_METRES:
        return CUBIC_METRES[unit]
    return product.barrels_per_tonne * CUBIC_METRES["bbl"] if unit == "t" and product else None


def convert(
    pack: Pack, low: float | None, high: float | None, unit: str | None, code: str | None
) -> Iterator[Conversion]:
    """A volume of oil or of its products in the other units; nothing for other goods and units.

    A barrel with no goods named holds oil, and the basis says so; a tonne or a litre may be of anything.
    """
    if (
        unit is None
        or (code is None and unit != "bbl")
        or _cubic_metres(unit, next(iter(_products(pack).values()))) is None
    ):
        return
    product = product_of(pack, code or ASSUMED)
    if product is None:
        return
    for target in TARGETS:
        factor = factor_between(unit, target, product) if target != unit else None
        if factor:
            yield Conversion(
                low=_rounded(low, factor), high=_rounded(high, factor), unit=target, factor=float(f"{factor:.6g}"),
                basis=_basis(unit, target, product, named=code is not None),
            )  # fmt: skip


def _rounded(value: float | None, factor: float) -> float | None:
    """Six digits: no density is known better."""
    return None if value is None else float(f"{value * factor:.6g}")


def _basis(unit: str, target: str, product: ProductRow, *, named: bool) -> str:
    if "t" not in {unit, target}:
        return EXACT
    goods = f"{product.product}: {product.barrels_per_tonne:g} barrels a tonne ({product.origin})"
    return goods if named else f"{goods}; the goods are not named, oil is assumed"
