"""Text -> amounts: measures joined to ranges and lists, with their bounds."""

import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractor.extract.amounts.bounds import Bounds, Trend, bounds_around, load_bounds, shift_before
from extractor.extract.amounts.lexemes import Lexemes
from extractor.extract.amounts.measures import Measure, read_measures
from extractor.extract.amounts.rates import far_rate
from extractor.extract.amounts.sharing import BETWEEN, DASHES, SOFT, joint, shared
from extractor.extract.amounts.units import MONEY, SHARE, Unit, Units, load_units
from extractor.extract.amounts.words import NumberWord, number_words
from extractor.packs import Pack
from extractor.records.volumes import Bound, Per

SPREAD, WIDE = 10.0, 1000.0  # a range whose ends are further apart is none, unless "from" or "between" says so


class Amount(NamedTuple):
    """A quantity over the characters `start`..`end`; `number_end` is where its number and unit end, before "or so".

    `first` and `last` (excluded) are lexemes of the core: number, currency, unit and rate; `behind` is the one past its bound.
    """

    start: int
    end: int
    first: int
    last: int
    behind: int
    low: float | None
    high: float | None
    senses: tuple[Unit, ...]
    per: Per | None = None
    divisor: str | None = None
    bound: Bound = "exact"
    approximate: bool = False
    trend: Trend | None = None
    open: bool = False
    figure: bool = True
    scaled: bool = False
    part: bool = False
    attached: bool = False
    written: float = 0.0

    @property
    def unit(self) -> Unit | None:
        return self.senses[0] if self.senses else None


@dataclass(frozen=True, eq=False, slots=True)
class Words:
    """All lexicons of the numeric core."""

    numbers: Mapping[str, NumberWord]
    units: Units
    bounds: Bounds


class Span(NamedTuple):
    """One measure, or two that are the ends of a range."""

    low: Measure
    high: Measure | None = None
    trend: Trend | None = None


@cache
def load_words(pack: Pack) -> Words:
    return Words(number_words(pack), load_units(pack), load_bounds(pack))


def read_amounts(lex: Lexemes, words: Words, dates: Sequence[tuple[int, int]] = ()) -> Iterator[Amount]:
    """Every amount of a text, in order, with and without unit; nothing is refused yet.

    `dates`: characters in order, whose numbers are theirs: "the week ended March 20 to 106 mln barrels" has no range.
    """
    found = read_measures(lex, words.numbers, words.units)
    measures = shared(lex, list(_undated(lex, found, dates) if dates else found))
    before: Amount | None = None
    for span in _spans(lex, measures, words):
        amount = _amount(lex, span, words)
        before = amount if before is None else _after(lex, before, amount)
        yield before


def _undated(lex: Lexemes, measures: Iterator[Measure], dates: Sequence[tuple[int, int]]) -> Iterator[Measure]:
    for measure in measures:
        start = lex.starts[measure.number.first]
        at = bisect_right(dates, (start, sys.maxsize))
        if not (at and start < dates[at - 1][1]):
            yield measure


def _after(lex: Lexemes, before: Amount, amount: Amount) -> Amount:
    """What an amount takes from the one it restates: "up 17.5 points, or 0.2%", "more than 100 km (60 miles)"."""
    bounded = before.bound in {"at_least", "at_most"} and amount.bound == "exact"
    if not bounded and (amount.trend or not before.trend):
        return amount
    between = [word for word in lex.lower[before.last : amount.first] if word != ","]
    restated = 0 < len(between) < 5 and between[-1] == "or" and all(map(str.isalpha, between))
    if restated and before.trend and not amount.trend and amount.senses and amount.senses != before.senses:
        return amount._replace(trend=before.trend)
    if between == ["("] and bounded and amount.senses and before.senses and lex.word(amount.last) == ")":
        low, high = (amount.low, None) if before.bound == "at_least" else (None, amount.high)
        return amount._replace(low=low, high=high, bound=before.bound)
    return amount


def _spans(lex: Lexemes, measures: Sequence[Measure], words: Words) -> Iterator[Span]:
    at = 0
    while at < len(measures):
        left, right = measures[at], measures[at + 1] if at + 1 < len(measures) else None
        right = right if right and 0 < right.first - left.last <= BETWEEN else None
        trend = _move(lex, left, right, words) if right else None
        if right and trend:
            yield from (Span(left, trend=trend), Span(right, trend=trend))
        elif right and _is_range(lex, left, right) and not _rises_to(lex, left, right, words):
            yield Span(left, right)
        else:
            yield Span(left)
            at -= 1
        at += 2


def _move(lex: Lexemes, left: Measure, right: Measure, words: Words) -> Trend | None:
    """The trend of "rose from 1.9m to 2.1m" or "from 2.1m to 1.9m": two amounts, one change."""
    if "to" not in lex.lower[left.last : right.first] or not _alike(left, right) or "." in joint(lex, left, right):
        return None
    around = bounds_around(lex, left.first, left.first, words.bounds)
    if lex.low(around.first - 1) != "from":
        return None
    for at in (around.first - 1, around.first - 2):
        verb = bounds_around(lex, at, at, words.bounds)
        if verb.trend:
            return verb.trend
    told = shift_before(lex, around.first - 1, words.bounds)
    return told or ("down" if right.value < left.value else None)


def _rises_to(lex: Lexemes, left: Measure, right: Measure, words: Words) -> bool:
    """As in "rose by 3 cents to 20 cents" is no range; "rose 5 to 6 percent" is one."""
    own_unit = left.last > left.number.last or left.first < left.number.first
    linked = lex.lower[left.last : right.first] == ["to"]
    around = bounds_around(lex, left.first, left.first, words.bounds)
    return own_unit and linked and (bool(around.trend) or lex.low(around.first - 1) == "by")


def _is_range(lex: Lexemes, left: Measure, right: Measure) -> bool:
    between = joint(lex, left, right)
    leads = lex.lower[max(0, left.first - 3) : left.first]
    opened = not {"from", "between"}.isdisjoint(leads)
    spread = WIDE if opened or not right.senses else SPREAD
    ordered = 0 < left.value < right.value <= left.value * spread or left.value < right.value <= 0
    own_figures = not (left.number.part or right.number.part or left.last > left.number.last)
    between_them = between == ["and"] and "between" in leads
    alike = _alike(left, right) or (between_them and not right.senses)  # "between 700,000 barrels and one million"
    if not ordered or left.number.open or right.number.open or not alike:
        return False
    if between == ["/"]:
        return left.first < left.number.first and right.first < right.number.first
    if len(between) == 1 and between[0] in DASHES:
        return not right.signed or lex.glued(right.first)
    if between == ["or"]:
        return own_figures and right.value <= 2 * left.value  # "two or three weeks"
    if between == ["and"]:
        return between_them
    return "to" in between and not set(between) - DASHES - SOFT - {"to"}


def _alike(left: Measure, right: Measure) -> bool:
    """Same unit, or one without: "$89 to $93 billion", "between 2 million bpd and 3 million bpd"."""
    if left.senses and right.senses:
        return left.senses[0] == right.senses[0]
    return not left.senses or left.senses[0].kind == MONEY or not right.number.scaled


def _amount(lex: Lexemes, span: Span, words: Words) -> Amount:
    low, last = span.low, span.high or span.low
    unit = last.senses or low.senses
    around = bounds_around(lex, low.first, last.last, words.bounds)
    first = around.first
    if span.high and lex.low(first - 1) in {"between", "from"}:
        first -= 1
    factor = unit[0].factor if unit else 1.0
    lower, upper, bound, approximate = _ends(span, around.bound, approximate=around.approximate)
    per = last.per or (unit[0].per if unit else None) or low.per
    trend = span.trend or around.trend or _sign_trend(low, unit)
    return Amount(
        start=lex.starts[first], end=lex.ends[around.last - 1], first=low.first, last=last.last,
        behind=around.last, low=_exact(lower, factor), high=_exact(upper, factor), senses=unit,
        per=per or (far_rate(lex, last.last, words.units) if unit else None), divisor=last.divisor,
        bound=bound, approximate=approximate, trend=trend, open=low.number.open, figure=low.number.figure,
        scaled=low.number.scaled, part=low.number.part, attached=last.attached, written=low.number.written,
    )  # fmt: skip


def _ends(span: Span, bound: Bound, *, approximate: bool) -> tuple[float | None, float | None, Bound, bool]:
    low, high = span.low.value, (span.high or span.low).value
    if span.high:
        return low, high, "about" if approximate else "range", approximate
    if span.low.number.open:
        upper = span.low.number.upper
        return low, upper, "range" if upper else "at_least", True
    if bound == "at_least":
        return low, None, bound, approximate
    if bound == "at_most":
        return None, high, bound, approximate
    return low, high, bound, approximate


def _sign_trend(measure: Measure, unit: tuple[Unit, ...]) -> Trend | None:
    """As in "DAX -1.6%" is a fall."""
    if not measure.signed or not unit or unit[0].kind != SHARE:
        return None
    return "down" if measure.value < 0 else "up"


def _exact(value: float | None, factor: float) -> float | None:
    """Fifteen digits: 1.1 million is 1,100,000 and not 1,100,000.0000000001."""
    return None if value is None else float(f"{value * factor:.15g}")
