"""Text -> amounts: measures joined to ranges and lists, with their bounds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractor.extract.amounts.bounds import Bounds, Trend, bounds_around, load_bounds
from extractor.extract.amounts.lexemes import Lexemes
from extractor.extract.amounts.measures import Measure, far_rate, read_measures
from extractor.extract.amounts.numbers import NumberWord, number_words
from extractor.extract.amounts.units import MONEY, SHARE, Unit, Units, load_units
from extractor.packs import Pack
from extractor.records.volumes import Bound, Per

DASHES = frozenset("-\u2013\u2014\u2010\u2011\u2212~")
HUNDREDTHS = frozenset({"cent", "penny", "kopeck", "centime", "pfennig"})
LISTS = frozenset({",", "and", "or", "to", "&", "/", "x", "\u00d7"})
SOFT = frozenset({"about", "around", "up", "some", "nearly", "almost", "between", "more", "than", "over", "as", "much"})
SPREAD, WIDE = 10.0, 1000.0  # a range whose ends are further apart is none, unless "from" or "between" says so


@dataclass(frozen=True, slots=True)
class Amount:
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


@dataclass(frozen=True, slots=True)
class Span:
    """One measure, or two that are the ends of a range."""

    low: Measure
    high: Measure | None = None
    trend: Trend | None = None


@cache
def load_words(pack: Pack) -> Words:
    return Words(number_words(pack), load_units(pack), load_bounds(pack))


def read_amounts(lex: Lexemes, words: Words) -> Iterator[Amount]:
    """Every amount of a text, in order, with and without unit; nothing is refused yet."""
    measures = _shared(lex, _with_cents(lex, list(read_measures(lex, words.numbers, words.units))))
    before: Amount | None = None
    for span in _spans(lex, measures, words):
        amount = _amount(lex, span, words)
        before = amount if before is None else _after(lex, before, amount)
        yield before


def _after(lex: Lexemes, before: Amount, amount: Amount) -> Amount:
    """What an amount takes from the one it restates: "up 17.5 points, or 0.2%", "more than 100 km (60 miles)"."""
    between = [word for word in lex.lower[before.last : amount.first] if word != ","]
    restated = 0 < len(between) < 5 and between[-1] == "or" and all(map(str.isalpha, between))
    if restated and before.trend and not amount.trend and amount.senses and amount.senses != before.senses:
        return replace(amount, trend=before.trend)
    bounded = before.bound in {"at_least", "at_most"} and amount.bound == "exact"
    if between == ["("] and bounded and amount.senses and before.senses and lex.word(amount.last) == ")":
        low, high = (amount.low, None) if before.bound == "at_least" else (None, amount.high)
        return replace(amount, low=low, high=high, bound=before.bound)
    return amount


def _between(lex: Lexemes, left: Measure, right: Measure) -> list[str]:
    """The lexemes between two measures if they are few, else a list that joins nothing."""
    if right.first - left.last > 4 or not all(map(lex.joined, range(left.last, right.first + 1))):
        return ["."]
    return lex.lower[left.last : right.first]


def _with_cents(lex: Lexemes, measures: list[Measure]) -> list[Measure]:
    """One measure of "3 dollars and 50 cents"."""
    kept: list[Measure] = []
    for one in measures:
        last = kept[-1] if kept else None
        small = one.unit is not None and one.unit.name in HUNDREDTHS and one.value < 100
        if last and small and last.unit and last.unit.kind == MONEY and last.unit.name not in HUNDREDTHS:
            whole = last.value.is_integer() and not last.number.scaled
            if whole and [word for word in _between(lex, last, one) if word != "and"] == []:
                kept[-1] = replace(last, value=last.value + one.value / 100, last=one.last)
                continue
        kept.append(one)
    return kept


def _shared(lex: Lexemes, measures: list[Measure]) -> list[Measure]:
    """Units and scales lent leftward: "4 million and 5 million barrels", "1.2-1.4 million", "5, 10 and 20 tonnes"."""
    lent = False
    for at in range(len(measures) - 2, -1, -1):
        left, right = measures[at], measures[at + 1]
        between = _between(lex, left, right)
        link = [word for word in between if word not in DASHES and word not in SOFT]
        direct = bool(between) and len(link) <= 1 and set(link) <= LISTS
        if not direct or (link == [","] and not lent) or _is_year(left):
            lent = False
            continue
        lent = _can_lend(left, right)
        if lent:
            measures[at] = _lend(left, right)
    return measures


def _is_year(measure: Measure) -> bool:
    return measure.unit is None and measure.number.figure and not measure.number.scaled and 1900 <= measure.value < 2100


def _can_lend(left: Measure, right: Measure) -> bool:
    if left.number.open or left.number.part or left.attached:
        return False
    same = not left.senses or left.unit == right.unit
    return same and bool(right.senses or right.number.scaled)


def _lend(left: Measure, right: Measure) -> Measure:
    """Lend the unit, and the scale if the numbers as written are in order ("1.2-1.4 million")."""
    shared = left
    prefixed = bool(right.senses) and right.first < right.number.first  # "$4 and $5" lends no sign to a bare 3
    if (
        right.number.scaled
        and not left.number.scaled
        and 0 < left.value <= right.number.written
        and not left.number.letter
    ):
        scale = right.number.value / right.number.written
        shared = replace(
            shared, value=left.value * scale, number=replace(left.number, value=left.value * scale, scaled=True)
        )
    if not left.senses and right.senses and not prefixed:
        shared = replace(shared, senses=right.senses, per=right.per, divisor=right.divisor)
    return shared


def _spans(lex: Lexemes, measures: Sequence[Measure], words: Words) -> Iterator[Span]:
    at = 0
    while at < len(measures):
        left, right = measures[at], measures[at + 1] if at + 1 < len(measures) else None
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
    if "to" not in lex.lower[left.last : right.first] or not _alike(left, right) or "." in _between(lex, left, right):
        return None
    around = bounds_around(lex, left.first, left.first, words.bounds)
    if lex.low(around.first - 1) != "from":
        return None
    for at in (around.first - 1, around.first - 2):
        verb = bounds_around(lex, at, at, words.bounds)
        if verb.trend:
            return verb.trend
    return "down" if right.value < left.value else None


def _rises_to(lex: Lexemes, left: Measure, right: Measure, words: Words) -> bool:
    """As in "rose by 3 cents to 20 cents" is no range; "rose 5 to 6 percent" is one."""
    own_unit = left.last > left.number.last or left.first < left.number.first
    linked = lex.lower[left.last : right.first] == ["to"]
    return own_unit and linked and bool(bounds_around(lex, left.first, left.first, words.bounds).trend)


def _is_range(lex: Lexemes, left: Measure, right: Measure) -> bool:
    between = _between(lex, left, right)
    opened = bool({"from", "between"} & set(lex.lower[max(0, left.first - 3) : left.first]))
    spread = WIDE if opened or not right.senses else SPREAD
    ordered = 0 < left.value < right.value <= left.value * spread or left.value < right.value <= 0
    own_figures = not (left.number.part or right.number.part or left.last > left.number.last)
    if not ordered or left.number.open or right.number.open or not _alike(left, right):
        return False
    if between == ["/"]:
        return left.first < left.number.first and right.first < right.number.first
    if len(between) == 1 and between[0] in DASHES:
        return not right.signed or lex.glued(right.first)
    if between == ["or"]:
        return own_figures and right.value <= 2 * left.value  # "two or three weeks"
    if between == ["and"]:
        return "between" in lex.lower[max(0, left.first - 3) : left.first]
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
    """Twelve digits: 1.1 million is 1,100,000 and not 1,100,000.0000000001."""
    return None if value is None else float(f"{value * factor:.12g}")
