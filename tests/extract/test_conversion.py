"""The same amount in another unit: factors, their origin, and there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.extract.conversion import convert, factor_between, product_of
from extractor.packs import load_pack

PACK = load_pack()
UNITS = st.sampled_from(["bbl", "t", "L", "m3", "gallon"])
CODES = st.sampled_from(
    ["oil", "crude_oil", "urals", "merey", "diesel", "gasoline", "fuel_oil", "bunker_fuel", "lpg", "naphtha"]
)


@pytest.mark.parametrize(
    ("low", "unit", "code", "expected"),
    [
        (1_000_000, "bbl", "oil", {"t": 136_426, "m3": 158_987}),
        (1_000, "t", "urals", {"bbl": 7262, "m3": 1154.57}),
        (1_000, "t", "diesel", {"bbl": 7460, "m3": 1186.05}),
        (158.987294928, "L", "oil", {"bbl": 1, "t": 0.136426, "m3": 0.158987}),
        (42, "gallon", "gasoline", {"bbl": 1, "t": 0.11976, "m3": 0.158987}),
        (500, "bbl", None, {"t": 68.2128, "m3": 79.4936}),
    ],
)
def test_conversion(low, unit, code, expected):
    found = list(convert(PACK, low, None, unit, code))
    assert {one.unit: one.low for one in found} == pytest.approx(expected, rel=1e-4)
    assert all(one.high is None for one in found)
    assert all(one.low == pytest.approx(low * one.factor, rel=1e-5) for one in found)


@pytest.mark.parametrize(
    ("unit", "code"), [("t", "coal"), ("t", None), ("L", None), ("m3", "gas"), ("USD", "oil"), (None, "oil")]
)
def test_nothing_to_convert(unit, code):
    assert list(convert(PACK, 5, 5, unit, code)) == []


def test_basis_names_product_figure_and_origin():
    (tonnes, cubic) = convert(PACK, 5, 5, "bbl", "espo")
    assert "espo: 7.399 barrels a tonne" in tonnes.basis
    assert "API" in tonnes.basis
    assert cubic.basis.startswith("exact")
    assert "assumed" in next(convert(PACK, 5, 5, "bbl", None)).basis


def test_a_product_without_density_takes_that_of_the_wider_one():
    assert product_of(PACK, "shale_oil").product == "crude_oil"
    assert product_of(PACK, "coal") is None


@given(unit=UNITS, target=UNITS, code=CODES, value=st.floats(min_value=1e-3, max_value=1e12))
def test_there_and_back_is_the_original(unit, target, code, value):
    product = product_of(PACK, code)
    there, back = factor_between(unit, target, product), factor_between(target, unit, product)
    assert value * there * back == pytest.approx(value)
