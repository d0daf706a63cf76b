"""Quantities, properties: what is rendered reads back, volumes beside dates, time linear in the text."""

import math
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.extract.amounts.bounds import BoundRow
from extractor.extract.amounts.units import CurrencyRow, UnitRow
from extractor.extract.volumes import find_volumes
from tests.extract.unparsed import PACK, unparsed

UNREAD = {
    "rate",
    "divisor",
    "thing",
    "ratio",
    "time",
    "index",
    "age",
    "gravity",
}  # kinds that measure nothing or need a noun
SCALES = {"": 1, " million": 10**6, " mln": 10**6, " bn": 10**9, " thousand": 10**3, " trillion": 10**12}
RATES = {"": None, " a day": "day", " per month": "month", " annually": "year", " per week": "week"}
ONES = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
SCALED = {
    "thousand",
    "million",
    "billion",
    "trillion",
    "bln",
    "mln",
}  # "5 billion cubic metres" are read as a number and its unit
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def units() -> list[tuple[str, UnitRow]]:
    """Every name of the lexicon that has one meaning, in the plural."""
    rows = [(name, row) for row in PACK.table("units", UnitRow) for name in row.names]
    rows += [(name, row) for row in PACK.table("currencies", CurrencyRow) for name in row.names]
    often = Counter(name.lower().rstrip("s") for name, _ in rows)
    return [
        (name, row) for name, row in rows
        if isinstance(row, UnitRow) and row.kind not in UNREAD and often[name.lower().rstrip("s")] == 1 and len(name) > 2 and name.split()[0] not in SCALED
    ]  # fmt: skip


def bounds() -> list[BoundRow]:
    rows = [row for row in PACK.table("bounds", BoundRow) if row.place in {"before", "after"}]
    return [BoundRow(phrase="", place="filler"), *rows]


def in_words(number: int) -> str:
    """English, up to 999,999.

    >>> in_words(28642)
    'twenty-eight thousand six hundred and forty-two'
    """
    thousands, rest = divmod(number, 1000)
    hundreds, small = divmod(rest, 100)
    tens = ONES[small] if small < 20 else TENS[small // 10] + (f"-{ONES[small % 10]}" if small % 10 else "")
    linked = f"{ONES[hundreds]} hundred" + (f" and {tens}" if tens else "") if hundreds else tens
    return f"{in_words(thousands)} thousand {linked}".strip() if thousands else linked


def ends(low: float, high: float, bound: str | None) -> tuple:
    return (
        None if bound == "at_most" else pytest.approx(low),
        None if bound == "at_least" else pytest.approx(high),
    )


@settings(deadline=None, max_examples=120)
@given(
    written=st.decimals(min_value=1, max_value=999, places=1), scale=st.sampled_from(sorted(SCALES)), named=st.sampled_from(units()),
    bound=st.sampled_from(bounds()), rate=st.sampled_from(sorted(RATES)),
)  # fmt: skip
def test_any_unit_bound_and_rate_read_back(written, scale, named, bound, rate):
    name, row = named
    rate = "" if row.per or "/" in name else rate
    amount = f"{written}{scale} {name}{rate}"
    text = f"It took {amount} {bound.phrase}." if bound.place == "after" else f"It took {bound.phrase} {amount}."
    found = find_volumes(unparsed(text))
    value = float(written) * SCALES[scale] * row.factor
    assert [(v.low, v.high) for v in found] == [ends(value, value, bound.bound)], text
    assert [(v.unit, v.per, v.approximate) for v in found] == [(row.unit, row.per or RATES[rate], bound.approximate)], (
        text
    )
    assert found[0].bound == (bound.bound or "exact")


MONEY = [(sign, row.unit) for row in PACK.table("currencies", CurrencyRow) for sign in row.before if len(sign) > 1]


@settings(deadline=None, max_examples=150)
@given(number=st.integers(1, 999_999), scale=st.sampled_from([" million", "bn", "m"]), money=st.sampled_from(MONEY))
def test_any_sign_of_money_reads_back(number, scale, money):
    sign, unit = money
    (volume,) = find_volumes(unparsed(f"It paid {sign} {number:,}{scale} for it."))
    factor = 10**9 if scale == "bn" else 10**6
    assert (volume.low, volume.high, volume.unit) == (number * factor, number * factor, unit)


@settings(deadline=None, max_examples=100)
@given(number=st.integers(2, 999_999))
def test_numbers_in_words_read_back(number):
    (volume,) = find_volumes(unparsed(f"It took {in_words(number)} barrels then."))
    assert (volume.low, volume.high, volume.unit) == (number, number, "bbl")


RANGES = ["{0}-{1} {2}", "{0} to {1} {2}", "between {0} and {1} {2}", "from {0} to {1} {2}", "{0} {2} to {1} {2}", "between {0} {2} and {1} {2}", "{0}\u2013{1} {2}"]  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(
    low=st.integers(1, 500),
    more=st.integers(1, 500),
    form=st.sampled_from(RANGES),
    unit=st.sampled_from(["barrels", "tonnes", "percent", "bpd", "km"]),
)
def test_ranges_read_back(low, more, form, unit):
    high = min(low + more, low * 9)
    text = f"It took {form.format(low, high, unit)} then."
    assert [(v.low, v.high, v.bound) for v in find_volumes(unparsed(text))] == [(low, high, "range")], text


@settings(deadline=None, max_examples=100)
@given(
    first=st.integers(1, 900), last=st.integers(1, 900), verb=st.sampled_from(["rose", "fell", "climbed", "dropped"])
)
def test_moves_are_two_volumes_with_a_trend(first, last, verb):
    found = find_volumes(unparsed(f"Output {verb} from {first}m tonnes to {last}m tonnes."))
    trend = "up" if verb in {"rose", "climbed"} else "down"
    assert [(v.low, v.trend) for v in found] == [(first * 10**6, trend), (last * 10**6, trend)]


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


@settings(deadline=None, max_examples=100)
@given(pieces=st.lists(PIECES, max_size=25), gap=st.sampled_from(["", " ", "\n\n"]))
def test_any_jumble_gives_ordered_volumes_beside_the_dates(pieces, gap):
    reading = unparsed(gap.join(pieces) or "x", dates=True)
    for volume in find_volumes(reading):
        assert volume.low is None or volume.high is None or volume.low <= volume.high
        assert reading.article.text[volume.excerpt.start : volume.excerpt.end] == volume.excerpt.text
        assert not any(date.excerpt and date.excerpt.overlaps(volume.excerpt) for date in reading.dates)


def seconds(*texts: str) -> tuple[float, ...]:
    """The best of several rounds, in turn, so that a slow stretch of the machine meets all of them."""
    readings = [unparsed(text) for text in texts]
    best = [math.inf] * len(texts)
    for number, reading in [*enumerate(readings)] * 12:
        start = time.process_time()
        find_volumes(reading)
        best[number] = min(best[number], time.process_time() - start)
    return tuple(best)


def test_digits_and_commas_cost_no_more_than_words():
    plain = "The ministry said that the tanker had left the port with its crew and that it would sail on. " * 215
    figures, words = seconds("1," * 10_000, plain[:20_000])
    assert figures <= words * 1.5


@pytest.mark.parametrize(
    "piece", ["1, ", "1-", "1 to ", "million ", "hundreds of thousands of ", "5 bbl of ", "half a ", '5" ']
)
def test_four_times_the_text_is_far_from_a_square(piece):
    once = (piece * 10_000)[:10_000]
    one, four = seconds(once, once * 4)
    assert four <= one * 10  # four times, and room for a busy machine; a square would be sixteen
