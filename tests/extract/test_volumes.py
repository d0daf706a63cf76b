"""Quantities: a table of wordings, the refusals, sentences with their goods."""

import pytest
from pydantic import ValidationError

from extractor.extract.volumes import find_volumes
from extractor.records.volumes import Volume
from tests.extract.unparsed import unparsed


def found(text: str) -> list[tuple]:
    return [(v.low, v.high, v.unit, v.per) for v in find_volumes(unparsed(text))]


M = 1_000_000
WORDINGS = [
    # figures, words and scales
    ("It sold 1.2m tonnes of coal.", [(1.2 * M, 1.2 * M, "t", None)]),
    ("It sold 1.2 mln tonnes of coal.", [(1.2 * M, 1.2 * M, "t", None)]),
    ("It sold a record 1.2m barrels.", [(1.2 * M, 1.2 * M, "bbl", None)]),
    ("It holds between 700,000 barrels and one million.", [(700_000, M, "bbl", None)]),
    ("It sold half a million barrels.", [(M / 2, M / 2, "bbl", None)]),
    ("It sold two and a half million barrels.", [(2.5 * M, 2.5 * M, "bbl", None)]),
    ("It sold one hundred and forty million barrels.", [(140 * M, 140 * M, "bbl", None)]),
    ("It sold twenty-eight thousand six hundred forty-two tonnes.", [(28642, 28642, "t", None)]),
    ("It sold 3 1/2 barrels, 2½ barrels and 7-3/4 barrels.", [(n, n, "bbl", None) for n in (3.5, 2.5, 7.75)]),
    ("It sold 12,34,567 litres.", [(1234567, 1234567, "L", None)]),
    ("It sold 35 lakh tonnes.", [(3.5 * M, 3.5 * M, "t", None)]),
    ("It weighs 1.5×10^6 kg.", [(1.5 * M, 1.5 * M, "kilogram", None)]),
    ("It sent two dozen ships.", [(24, 24, "ship", None)]),
    ("It sent a half dozen ships.", [(6, 6, "ship", None)]),
    # open numbers
    ("It sent dozens of ships.", [(24, None, "ship", None)]),
    ("It lost millions of dollars.", [(2 * M, None, "USD", None)]),
    ("It sent several hundred vessels.", [(300, None, "vessel", None)]),
    ("It sold tens of thousands of tonnes.", [(10_000, 100_000, "t", None)]),
    # bounds
    ("It sold more than 1 million barrels.", [(M, None, "bbl", None)]),
    ("It sold at least 600 tons.", [(600, None, "t", None)]),
    ("It made no fewer than 40 visits.", [(40, None, "visit", None)]),
    ("It sold up to 600 tons.", [(None, 600, "t", None)]),
    ("It sold as much as 600 tons.", [(None, 600, "t", None)]),
    ("It sold 600 tons or more.", [(600, None, "t", None)]),
    ("It sold nearly 600 tons.", [(600, 600, "t", None)]),
    ("It sold a little over 600 tons.", [(600, None, "t", None)]),
    ("It flew more than 100 km (60 miles).", [(100, None, "kilometre", None), (60, None, "mile", None)]),
    # ranges and lists
    ("It sold 57,000-60,000 tonnes.", [(57_000, 60_000, "t", None)]),
    ("It sold 140-150,000 tonnes.", [(140_000, 150_000, "t", None)]),
    ("It sold 5-10 tonnes.", [(5, 10, "t", None)]),
    ("It sold between 1.2 and 1.4 million barrels.", [(1.2 * M, 1.4 * M, "bbl", None)]),
    ("It sold between 2 million bpd and 3 million bpd.", [(2 * M, 3 * M, "bbl", "day")]),
    ("It cost $89 to $93 billion.", [(89e9, 93e9, "USD", None)]),
    ("It sold 4 million and 5 million barrels.", [(4 * M, 4 * M, "bbl", None), (5 * M, 5 * M, "bbl", None)]),
    ("It sold 5, 10 and 20 tonnes.", [(5, 5, "t", None), (10, 10, "t", None), (20, 20, "t", None)]),
    ("It rose from 2.1m to 1.9m tonnes.", [(2.1 * M, 2.1 * M, "t", None), (1.9 * M, 1.9 * M, "t", None)]),
    ("Stocks were 428 mln tonnes, against 326 mln.", [(428 * M, 428 * M, "t", None), (326 * M, 326 * M, "t", None)]),
    ("Stocks rose 1.1 mln tonnes to 52 mln.", [(1.1 * M, 1.1 * M, "t", None), (52 * M, 52 * M, "t", None)]),
    ("Exports rose 8 percent to 420 mln.", [(8, 8, "percent", None), (420 * M, 420 * M, "number", None)]),
    # rates
    ("It pumps 1.5 mb/d.", [(1.5 * M, 1.5 * M, "bbl", "day")]),
    ("It pumps 2-million-bpd.", [(2 * M, 2 * M, "bbl", "day")]),
    ("It runs a 52,000 barrel-a-day refinery.", [(52_000, 52_000, "bbl", "day")]),
    ("It may buy 500,000 barrels of refined products a year.", [(500_000, 500_000, "bbl", "year")]),
    ("It buys 5 mln tonnes annually.", [(5 * M, 5 * M, "t", "year")]),
    ("It sold 5 mln tonnes a year earlier.", [(5 * M, 5 * M, "t", None)]),
    # money, shares and prices
    ("It paid US$1.5bn.", [(1.5e9, 1.5e9, "USD", None)]),
    ("It paid HK $3.7 billion.", [(3.7e9, 3.7e9, "HKD", None)]),
    ("It paid 393 billion rubles.", [(393e9, 393e9, "RUB", None)]),
    ("It paid more than four mln dlrs.", [(4 * M, None, "USD", None)]),
    ("It paid 30 MUSD.", [(30 * M, 30 * M, "USD", None)]),
    ("It costs $58.24 per barrel.", [(58.24, 58.24, "USD/bbl", None)]),
    ("It took about a fifth of the oil.", [(0.2, 0.2, "fraction", None)]),
    ("It fell 3.6 pct.", [(3.6, 3.6, "percent", None)]),
    ("It fell 40 basis points.", [(40, 40, "basis point", None)]),
    # ships, energy, length, temperature, age
    ("A 35,583 DWT tanker left.", [(35_583, 35_583, "dwt", None)]),
    ("It moved 9,000 TEU.", [(9000, 9000, "TEU", None)]),
    ("It sent 55 bcm of gas.", [(55e9, 55e9, "m3", None)]),
    ("It makes 8 miles an hour.", [(8, 8, "mile per hour", None)]),
    ("The mast is 1.8m tall.", [(1.8, 1.8, "metre", None)]),
    ("It cools gas to minus-260 degrees Fahrenheit.", [(-260, -260, "degree Fahrenheit", None)]),
    ("Her 18-month-old son is well.", [(18, 18, "month of age", None)]),
    ("It was hit at least three times.", [(3, None, "time", None)]),
    ("It cost 3 dollars and 50 cents.", [(3.5, 3.5, "USD", None)]),
    ("It stayed in a band of $60-$75.", [(60, 75, "USD", None)]),
    ("It sold two or three ships.", [(2, 3, "ship", None)]),
    ("It sold 5 or 50 ships.", [(5, 5, "ship", None), (50, 50, "ship", None)]),
    ("It neared the $70 mark.", [(70, 70, "USD", None)]),
    ("It spun 19,500 or so centrifuges.", [(19_500, 19_500, "centrifuge", None)]),
    ("Workers aged 25 to 54 were hired.", [(25, 54, "year of age", None)]),
    ("It has 6,000-plus workers.", [(6000, None, "worker", None)]),
    ("It has 50-odd ships.", [(50, 50, "ship", None)]),
    ("It fell 3 percent over the 80 , 000 tonnes.", [(3, 3, "percent", None), (80_000, 80_000, "t", None)]),
    ("It grew sixfold.", [(6, 6, "time", None)]),
    # fractions of a unit and of a whole
    ("It is half a mile away.", [(0.5, 0.5, "mile", None)]),
    ("It rose a quarter of a percentage point.", [(0.25, 0.25, "percentage point", None)]),
    ("It lost three-quarters of a point.", [(0.75, 0.75, "point", None)]),
    ("It gained a half point.", [(0.5, 0.5, "point", None)]),
    ("It led by less than half of 1 percent.", [(None, 0.5, "percent", None)]),
    ("It was cut by almost a third.", [(0.333333333333333, 0.333333333333333, "fraction", None)]),
    ("It hit one in five ships.", [(0.2, 0.2, "fraction", None)]),
    ("It freed nine out of ten crews.", [(0.9, 0.9, "fraction", None)]),
    ("It freed four out of 17 crews.", [(17, 17, "crew", None)]),
    # a lesser unit behind
    ("It is 6 feet 3 inches tall.", [(6.25, 6.25, "foot", None)]),
    ("It is 5'6\" tall.", [(5.5, 5.5, "foot", None)]),
    ("The 6-foot-3 sailor left.", [(6.25, 6.25, "foot", None)]),
    ("It weighs 5 lb 4 oz.", [(5.25, 5.25, "pound", None)]),
    ("It costs 15 dollars 50.", [(15.5, 15.5, "USD", None)]),
    ("He paid 15 dollars 50 times.", [(15, 15, "USD", None), (50, 50, "time", None)]),
    # lists and ranges in words
    ("It sent 5, 10 and 20 ships.", [(5, 5, "ship", None), (10, 10, "ship", None), (20, 20, "ship", None)]),
    ("It sent 12 ships, 3 of which sank.", [(12, 12, "ship", None), (3, 3, "ship", None)]),
    ("It sold seven or eight thousand tonnes.", [(7000, 8000, "t", None)]),
    ("It was up 12.3 or 1%.", [(12.3, 12.3, "number", None), (1, 1, "percent", None)]),
    ("It ranged from -18 °C to -34 °C.", [(n, n, "degree Celsius", None) for n in (-18, -34)]),
    ("The error is plus or minus 3 percent.", [(3, 3, "percent", None)]),
    ("It cut output by 1.2m bpd to 9.8m bpd.", [(1.2 * M, 1.2 * M, "bbl", "day"), (9.8 * M, 9.8 * M, "bbl", "day")]),
    # what the trade writes
    ("Brent averaged $66.64/b.", [(66.64, 66.64, "USD/bbl", None)]),
    ("It makes $1 million a day from oil.", [(M, M, "USD", "day")]),
    ("It pumps 13 mm bopd through a 5 mm pipe.", [(13 * M, 13 * M, "bbl", "day"), (5, 5, "millimetre", None)]),
    ("Crude stocks fell by 12.4 mb.", [(12.4 * M, 12.4 * M, "bbl", None)]),
    ("A crude of 19.3 API.", [(19.3, 19.3, "degree API", None)]),
    ("An 80m yacht and 35m people.", [(80, 80, "metre", None), (35 * M, 35 * M, "person", None)]),
    ("A 28 - year - old man paid $ 70 - a - share.", [(28, 28, "year of age", None), (70, 70, "USD/share", None)]),
    ("It cost £2,000 or $2000.", [(2000, 2000, "GBP", None), (2000, 2000, "USD", None)]),
    ("Its profit rose to 361 million pounds.", [(361 * M, 361 * M, "GBP", None)]),
    ("Children under the age of 5 years.", [(None, 5, "year of age", None)]),
    ("The rig count is down to 35.", [(35, 35, "number", None)]),
    ("Prices shot up to over $112.", [(112, None, "USD", None)]),
    ("Supply is back up to only 95 percent.", [(95, 95, "percent", None)]),
    ("Capacity is ramping up to 500,000 barrels.", [(500_000, 500_000, "bbl", None)]),
    ("The index fell to 13,176.", [(13_176, 13_176, "number", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "volumes"), WORDINGS, ids=[text for text, _ in WORDINGS])
def test_wording(text, volumes):
    assert found(text) == volumes


REFUSALS = [
    "Call (212) 555-0147 or +44 20 7946 0000.",
    "The desk is at 555-0199.",
    "The bill passed 219-212.",
    "They met at COP28 and the G20.",
    "The post is 747969911230697472.",
    "Flight 370 was a Boeing 777.",
    "The tanker Xin Yuan 18 sailed on.",
    "The F-35 is a jet.",
    "Resolution 2397 binds all.",
    "Article 5 and Section 427 do not apply.",
    "It happened in 2017.",
    "They won 3-1.",
    "The match ended 2-2.",
    "It left at 9:45 p.m.",
    "See https://ports.example/2024/40/ships.",
    "The firm is at 120 Harbour View Road.",
    "It has no 5G and no COVID-19.",
    "He came 18th.",
    "The docks work 24/7.",
    "The part is 24703L202.",
    "The number-one talks of the P5+1 are one-on-one.",
    "All 5 won.",
    "No one and nobody else came.",
    "9" * 20_000,
]


@pytest.mark.parametrize("text", REFUSALS)
def test_refused(text):
    assert [v.excerpt.text for v in find_volumes(unparsed(text))] == []


def test_kilotonnes_and_knots_are_told_apart():
    assert found("The plant bought 5-7 kt of fuel oil.") == [(5000, 7000, "t", None)]
    assert found("The frigate was sailing at 5-7 kt past the convoy.") == [(5, 7, "knot", None)]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("It rose about 1.5% to 164p.", [("about", "up"), ("exact", None)]),
        ("It fell by more than 3 percent.", [("at_least", "down")]),
        ("It pumped 468,000 bpd less than in May.", [("exact", "down")]),
        ("It rose from 1.9m to 2.1m tonnes.", [("exact", "up"), ("exact", "up")]),
        ("It was up 17.5 points, or 0.22%.", [("exact", "up"), ("exact", "up")]),
        ("It raised its forecast from 1.2 to 1.4 mln bpd.", [("exact", "up"), ("exact", "up")]),
        ("They agreed to raise supply by 400,000 bpd.", [("exact", "up")]),
        ("The cut of tariffs from 25 to 10 percent stands.", [("exact", "down"), ("exact", "down")]),
        ("It lifted 20 barrels.", [("exact", None)]),
        ("It has about 14-18 mpg.", [("about", None)]),
        ("It has 14-18 mpg.", [("range", None)]),
        ("It makes sub-7 nanometre chips.", [("at_most", None)]),
    ],
)
def test_bound_and_trend(text, bounds):
    assert [(v.bound, v.trend) for v in find_volumes(unparsed(text))] == bounds


GOODS = [
    ("It shipped [more than 1 million barrels] of <oil> to the port.", "oil"),
    ("<Crude oil> exports rose to [1.2 mln bpd] in May.", "crude_oil"),
    ("A cargo of [75,000 tons] of <fuel oil> left.", "fuel_oil"),
    ("It took [600 tonnes] of <ESPO crude> on board.", "espo"),
    ("The ship brought [30,000 tonnes] of <coal> ashore.", "coal"),
]


@pytest.mark.parametrize(("marked", "code"), GOODS)
def test_goods_are_bound(read, marked, code):
    plain = "".join(sign for sign in marked if sign not in "[]<>")
    (volume,) = read(plain).volumes
    assert f"[{volume.excerpt.text}]" in marked
    assert f"<{volume.commodity.name}>" in marked
    assert volume.commodity.code == code


COUNTED = [
    ("Two Chinese oil tankers left the port.", ["tanker"]),
    ("One of the ships was hit.", ["ship"]),
    ("The navy held 23 crew members.", ["crew member"]),
    ("Doctors made more than 700 heart transplants.", ["heart transplant"]),
    ("They sent 10,000 troops and 40 fighter jets.", ["troop", "fighter jet"]),
    ("Police arrested 150 people.", ["person"]),
    ("The tanker and its crew of 12 were freed.", ["crew member"]),
    ("The port has a 787 Dreamliner.", []),
    ("They filed a 12 page document.", ["page"]),
    ("The deal was one of Iran's best.", []),
    ("In the third quarter 12 ships left.", ["ship"]),
    ("Last week 40 tankers left.", ["tanker"]),
    ("They lost 2-3 to the league.", []),
    ("They flew four B-52 long-range bombers.", ["bomber"]),
    ("Uranium One mining firms lost.", []),
]


@pytest.mark.parametrize(("text", "units"), COUNTED)
def test_counted_nouns(read, text, units):
    assert [v.unit for v in read(text).volumes] == units


def test_lengths_of_two_ends_and_stocks_in_days_are_volumes(read):
    text = "Stocks equal 98 days of forward consumption. It lay there for three or four years or for one to two years."
    volumes = [(one.low, one.high, one.unit) for one in find_volumes(read(text))]
    assert volumes == [(98, 98, "day"), (3, 4, "year"), (1, 2, "year")]


@pytest.mark.parametrize("value", [10**400, -(10**400), float("inf"), float("nan")])
def test_a_number_no_other_program_can_read_is_refused(value):
    with pytest.raises(ValidationError):
        Volume(low=value, high=None, unit="bbl", excerpt=None)
