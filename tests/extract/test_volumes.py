"""Quantities: a table of wordings, the refusals, sentences with their goods, and properties."""

import time
from functools import cache

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from extractor.extract.dates import find_dates
from extractor.extract.findings import Reading
from extractor.extract.volumes import find_volumes
from extractor.packs import load_pack
from extractor.records.articles import Article
from extractor.records.volumes import Volume

PACK = load_pack()


@cache
def blank():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def unparsed(text: str, *, dates: bool = False) -> Reading:
    """A reading without syntax: the numeric core needs none."""
    article = Article(id="a", page="a.txt", text=text, text_sha256="0", published="2024-11-22")
    reading = Reading(article=article, doc=blank()(text), pack=PACK)
    return Reading(article=article, doc=reading.doc, pack=PACK, dates=find_dates(reading)) if dates else reading


def found(text: str) -> list[tuple]:
    return [(v.low, v.high, v.unit, v.per) for v in find_volumes(unparsed(text))]


M = 1_000_000
WORDINGS = [
    # figures, words and scales
    ("It sold 1.2m tonnes of coal.", [(1.2 * M, 1.2 * M, "t", None)]),
    ("It sold 1.2 mln tonnes of coal.", [(1.2 * M, 1.2 * M, "t", None)]),
    ("It sold a record 1.2m barrels.", [(1.2 * M, 1.2 * M, "bbl", None)]),
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
    ("It sold between 1.2 and 1.4 million barrels.", [(1.2 * M, 1.4 * M, "bbl", None)]),
    ("It sold between 2 million bpd and 3 million bpd.", [(2 * M, 3 * M, "bbl", "day")]),
    ("It cost $89 to $93 billion.", [(89e9, 93e9, "USD", None)]),
    ("It sold 4 million and 5 million barrels.", [(4 * M, 4 * M, "bbl", None), (5 * M, 5 * M, "bbl", None)]),
    ("It sold 5, 10 and 20 tonnes.", [(5, 5, "t", None), (10, 10, "t", None), (20, 20, "t", None)]),
    ("It rose from 2.1m to 1.9m tonnes.", [(2.1 * M, 2.1 * M, "t", None), (1.9 * M, 1.9 * M, "t", None)]),
    ("Stocks were 428 mln tonnes, against 326 mln.", [(428 * M, 428 * M, "t", None), (326 * M, 326 * M, "t", None)]),
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
    ("It took about a fifth of the oil.", [(20, 20, "percent", None)]),
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
    ("The index fell to 13,176.", [(13_176, 13_176, "number", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "volumes"), WORDINGS, ids=[text for text, _ in WORDINGS])
def test_wording(text, volumes):
    assert found(text) == volumes


REFUSALS = [
    "Call (212) 555-0147 or +44 20 7946 0000.",
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


UNITS = {"bbl": ("barrels", "bbl"), "t": ("tonnes", "t", "tons"), "L": ("litres",), "m3": ("cubic metres", "m3"), "USD": ("dollars", "dlrs"), "percent": ("percent", "pct", "%"), "kilometre": ("km", "kilometres")}  # fmt: skip
SCALES = {"": 1, " million": 10**6, " mln": 10**6, "bn": 10**9, " thousand": 10**3}
BOUNDS = {
    "": "exact",
    "more than ": "at_least",
    "at least ": "at_least",
    "up to ": "at_most",
    "about ": "about",
    "roughly ": "about",
}
RATES = {"": None, " a day": "day", " per month": "month", " annually": "year"}


@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_rendered_reads_back_equal(data):
    written = data.draw(st.decimals(min_value=1, max_value=999, places=1))
    scale, unit = data.draw(st.sampled_from(sorted(SCALES))), data.draw(st.sampled_from(sorted(UNITS)))
    name, bound = data.draw(st.sampled_from(UNITS[unit])), data.draw(st.sampled_from(sorted(BOUNDS)))
    rate = data.draw(st.sampled_from(sorted(RATES)))
    text = f"It took {bound}{written}{scale} {name}{rate} then."
    (volume,) = find_volumes(unparsed(text))
    value = pytest.approx(float(written) * SCALES[scale])
    low, high = (None if BOUNDS[bound] == "at_most" else value), (None if BOUNDS[bound] == "at_least" else value)
    assert (volume.low, volume.high, volume.unit, volume.bound) == (low, high, unit, BOUNDS[bound])
    assert volume.per == RATES[rate]
    assert volume.excerpt.text == text.removeprefix("It took ").removesuffix(" then.")


PIECES = st.sampled_from(
    [
        "1",
        "2",
        "10",
        "2017",
        "5,000",
        "3.5",
        "one",
        "two",
        "hundred",
        "million",
        "half",
        "a",
        "dozen",
        "dozens",
        "of",
        "to",
        "-",
        "and",
        "or",
        "between",
        "from",
        "about",
        "more",
        "than",
        "$",
        "€",
        "£",
        "%",
        "bbl",
        "tonnes",
        "a",
        "day",
        "per",
        "year",
        "(",
        ")",
        ",",
        ".",
        "/",
        "'",
        '"',
        "m",
        "kt",
        "p",
        "in",
        "tens",
        "thousands",
        "May",
        "Friday",
        "years",
        "ships",
        "of",
        "the",
        "rose",
        "up",
        "no",
        "1e9",
        "×",
        "^",
        "½",
        "-",
        "−",
    ]
)


@settings(deadline=None, max_examples=200)
@given(pieces=st.lists(PIECES, max_size=25), gap=st.sampled_from(["", " ", "\n\n"]))
def test_any_jumble_gives_ordered_volumes_beside_the_dates(pieces, gap):
    reading = unparsed(gap.join(pieces) or "x", dates=True)
    for volume in find_volumes(reading):
        assert volume.low is None or volume.high is None or volume.low <= volume.high
        assert reading.article.text[volume.excerpt.start : volume.excerpt.end] == volume.excerpt.text
        assert not any(date.excerpt and date.excerpt.overlaps(volume.excerpt) for date in reading.dates)


def seconds(text: str) -> float:
    reading = unparsed(text)
    times = []
    for _ in range(5):
        start = time.process_time()
        find_volumes(reading)
        times.append(time.process_time() - start)
    return min(times)


def test_digits_and_commas_cost_no_more_than_words():
    plain = "The ministry said that the tanker had left the port with its crew and that it would sail on. " * 215
    assert seconds("1," * 10_000) <= seconds(plain[:20_000]) * 1.5


@pytest.mark.parametrize(
    "piece", ["1, ", "1-", "1 to ", "million ", "hundreds of thousands of ", "5 bbl of ", "half a ", '5" ']
)
def test_four_times_the_text_is_far_from_a_square(piece):
    once = (piece * 10_000)[:10_000]
    assert seconds(once * 4) <= seconds(once) * 10  # four times, and room for a busy machine; a square would be sixteen


def test_lengths_of_two_ends_and_stocks_in_days_are_volumes(read):
    text = "Stocks equal 98 days of forward consumption. It lay there for three or four years or for one to two years."
    volumes = [(one.low, one.high, one.unit) for one in find_volumes(read(text))]
    assert volumes == [(98, 98, "day"), (3, 4, "year"), (1, 2, "year")]


@pytest.mark.parametrize("value", [10**400, -(10**400), float("inf"), float("nan")])
def test_a_number_no_other_program_can_read_is_refused(value):
    with pytest.raises(ValidationError):
        Volume(low=value, high=None, unit="bbl", excerpt=None)
