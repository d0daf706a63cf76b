"""Lexemes -> measures: one number with its sign, currency, scale, unit and rate. No ranges yet, no bounds."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from extractor.extract.amounts.fractions import ARTICLES
from extractor.extract.amounts.letters import LONG, is_scale
from extractor.extract.amounts.lexemes import DIGITS, MINUSES, Lexemes
from extractor.extract.amounts.numbers import read_number
from extractor.extract.amounts.rates import rate_behind
from extractor.extract.amounts.units import (
    DIVISOR,
    HYPHENS,
    MONEY,
    RATE,
    TIME,
    Unit,
    Units,
    sign_before,
    tied,
    units_at,
)
from extractor.extract.amounts.words import Number, NumberWord
from extractor.records.volumes import Per

BRACKETS: Mapping[str, str] = {"(": ")", "[": "]", "{": "}", "<": ">"}
QUOTES = frozenset("'\"\u2019\u201d")
INCHES = 12  # in a foot
ONE = frozenset({"a", "an", "one", "1"})
COMMON_WORDS = frozenset({"won", "real", "crown", "crowns", "colon"})  # money only in large figures: "all 5 won"
SUFFIXES = frozenset({"plus", "odd", "ish"})  # "6,000-plus workers"
JOINED_BEFORE = frozenset(
    ["to", "now", "then", "minus", "sub", "mid", "pre", "and", "or", "by", "from", "under", "over", "ex", "a"]
)  # words that a hyphen ties to a figure
SPACED_LETTERS = frozenset("mtglLWp")  # one-letter symbols that also stand apart from their figure: "5 W", "68 p"
LOOK_BACK = 300  # characters searched for the quotation mark that an inch sign may close
FOLD = Unit("time", "ratio")


class Measure(NamedTuple):
    """Over the lexemes `first`..`last` (excluded). `senses` holds what its unit may mean, best first."""

    first: int
    last: int
    value: float
    number: Number
    senses: tuple[Unit, ...] = ()
    per: Per | None = None
    divisor: str | None = None
    attached: bool = False  # by a hyphen to the word behind: "six-speed"
    signed: bool = False

    @property
    def unit(self) -> Unit | None:
        return self.senses[0] if self.senses else None


def read_measures(lex: Lexemes, words: Mapping[str, NumberWord], units: Units) -> Iterator[Measure]:
    end = 0
    for at in [at for at, word in enumerate(lex.lower) if word in words or word[0] in DIGITS or word in ARTICLES]:
        seed = at >= end and (lex.lower[at] not in ARTICLES or lex.low(at + 1) in words)
        number = read_number(lex, at, words) if seed else None
        if number is None:
            continue
        measure = None if _is_name(lex, number, units) else _measure(lex, number, units)
        if measure:
            yield measure
        end = measure.last if measure else number.last


def _is_name(lex: Lexemes, number: Number, units: Units) -> bool:
    """Whether the figure belongs to a word before it: "S23", "F-35", "COVID-19", "v1.2.3"."""
    first = number.first
    if not lex.glued(first):
        return False
    before = lex.words[first - 1]
    if not number.figure:
        return before in HYPHENS and lex.glued(first - 1) and not number.scaled
    if before[-1].isalpha():
        return sign_before(lex, first, units)[0] is None
    if before in MINUSES:
        outer = lex.word(first - 2) if lex.glued(first - 1) else ""
        return bool(outer) and outer[0].isalpha() and outer not in JOINED_BEFORE
    if before == "+":
        return lex.glued(first - 1) and lex.words[first - 2][-1].isalnum()
    return before in {".", "_", "#", "@", ":"} or (before == "/" and lex.glued(first - 1))


def _measure(lex: Lexemes, number: Number, units: Units) -> Measure | None:
    first, value = number.first, number.value
    negative = _is_negative(lex, first)
    first -= negative
    money, first = sign_before(lex, first, units)
    if money and not negative and _is_negative(lex, first):
        negative, first = 1, first - 1
    plus = lex.word(first - 1) == "+" and lex.glued(first)
    measure = Measure(
        first=first - plus, last=number.last, value=-value if negative else value, number=number,
        senses=(money,) if money else (FOLD,) if number.fold else (), signed=bool(negative or plus),
    )  # fmt: skip
    if number.fold:
        return measure
    measure = _with_inches(lex, _with_unit(lex, _with_letter(lex, measure, units), units))
    if number.loose and (measure.unit is None or measure.unit.kind == TIME):
        return None
    rate = rate_behind(lex, measure.last, measure.unit, units)
    return measure._replace(per=rate.per, divisor=rate.divisor, last=rate.end) if rate else measure


def _is_negative(lex: Lexemes, first: int) -> int:
    """How many lexemes before the number make it negative: "-5", "minus 5", "minus-260"; not in "plus or minus 3"."""
    before, outer = lex.low(first - 1), lex.low(first - 2)
    if outer in {"or", "/"} and lex.low(first - 3) in {"plus", "+"}:
        return 0
    if before == "minus":
        return 1
    if before not in MINUSES or not lex.glued(first):
        return 0
    return 2 if outer == "minus" else int(_is_minus(lex, first))


def _is_minus(lex: Lexemes, first: int) -> bool:
    """Whether the dash that touches a figure is its sign: "to -34", "(-5"; not in "3-to-5", "75 -300mm", "5-6"."""
    if lex.glued(first - 1):
        return lex.word(first - 2) in {"(", "[", "$"}
    before = lex.value(first - 2) if lex.is_figure(first - 2) else None
    return before is None or (lex.value(first) or 0) <= before


def _with_letter(lex: Lexemes, measure: Measure, units: Units) -> Measure:
    """As in "1.2m tonnes", "$5b", "35m of them" are scales; "1.8m tall" is a length."""
    scale = measure.number.letter
    if scale is None:
        return measure
    at = measure.number.last
    if is_scale(lex, measure.number, units, money=bool(measure.senses)):
        scaled = measure.number._replace(value=measure.number.value * scale, last=at + 1, scaled=True, letter=None)
        return measure._replace(value=measure.value * scale, number=scaled, last=at + 1)
    return measure


def _unit_place(lex: Lexemes, measure: Measure) -> int:
    """Where its unit would stand: past the "of" of "dozens of", the "of an" of "3/4 of an inch"."""
    at = measure.last
    of = lex.low(at) == "of"
    if measure.number.part and lex.low(at + of) in ONE:
        return at + of + 1
    return at + (of and measure.number.open)


def _with_unit(lex: Lexemes, measure: Measure, units: Units) -> Measure:
    at = _unit_place(lex, measure)
    hyphen = tied(lex, at)
    bracket = BRACKETS.get(lex.word(at))
    senses, end = units_at(lex, at + (hyphen or bracket is not None), units)
    if bracket is not None and (lex.word(end) != bracket or not senses):
        return measure
    if (
        not senses
        or senses[0].kind in {RATE, DIVISOR}
        or _runs_on(lex, end)
        or not _may_stand(lex, at + hyphen, end, measure)
    ):
        return measure._replace(attached=hyphen and lex.word(at + 1)[:1].isalpha() and lex.low(at + 1) not in SUFFIXES)
    if not measure.unit and lex.words[at] in {"U", "US"} and senses[0].name == "USD" and end - at != 5:
        return measure
    end += bracket is not None
    if measure.unit and senses[0].kind != MONEY:
        return measure
    senses = tuple(one for one in senses if one.kind == MONEY) or senses if measure.unit else senses
    if measure.unit and senses[0].name == "USD":
        senses = measure.senses
    return _scale_behind(lex, measure._replace(senses=senses, last=end, attached=hyphen))


def _with_inches(lex: Lexemes, measure: Measure) -> Measure:
    """As in "6-foot-2", "6-foot-2-inch"."""
    at = measure.last + 1
    inches = lex.value(at) if lex.is_figure(at) else None
    tied = measure.unit and measure.unit.name == "foot" and lex.word(at - 1) in HYPHENS and lex.glued(at)
    if not tied or inches is None or not 0 < inches < INCHES or not lex.glued(at - 1):
        return measure
    named = lex.word(at + 1) in HYPHENS and lex.low(at + 2) == "inch"
    return measure._replace(value=measure.value + inches / INCHES, last=at + (3 if named else 1))


def _runs_on(lex: Lexemes, end: int) -> bool:
    """Whether the sign goes on: "24703L202", "L-202", or the dollar sign of the next number."""
    if lex.words[end - 1] in {"$", "€", "£", "¥"} and lex.glued(end) and lex.is_figure(end):
        return True
    if lex.glued(end) and lex.is_figure(end) and lex.words[end - 1][-1].isalpha():
        return True
    return lex.word(end) == "-" and lex.glued(end) and lex.is_figure(end + 1) and len(lex.words[end - 1]) == 1


def _scale_behind(lex: Lexemes, measure: Measure) -> Measure:
    """As in "75 USD million"."""
    scales = {"million": 10.0**6, "billion": 10.0**9, "trillion": 10.0**12}
    scale = scales.get(lex.low(measure.last))
    if scale is None or measure.senses[0].kind != MONEY or measure.number.scaled:
        return measure
    scaled = measure.number._replace(value=measure.number.value * scale, scaled=True)
    return measure._replace(value=measure.value * scale, number=scaled, last=measure.last + 1)


def _may_stand(lex: Lexemes, at: int, end: int, measure: Measure) -> bool:
    """Whether a short sign is a unit here: a quotation mark may close a quotation, "in" is mostly a preposition."""
    sign = lex.words[at]
    if end - at > 1:
        return True
    if sign in QUOTES:
        long = lex.low(end) in LONG
        return measure.number.figure and (long or (lex.glued(at) and not _closes_quotation(lex, at)))
    if lex.lower[at] in COMMON_WORDS:
        return measure.number.scaled or measure.value >= 1000
    if lex.lower[at] == "in":
        closes = lex.low(end) == "" or (lex.word(end) in {".", ")"} and lex.glued(end))
        return (
            closes or lex.low(end) in LONG or measure.attached or lex.low(measure.first - 1) in {"ft", "feet", "foot"}
        )
    if len(sign) == 1 and sign.isalpha():
        return (
            measure.number.figure
            and not measure.number.open
            and (lex.glued(at) or (sign in SPACED_LETTERS and not (lex.glued(end) and lex.words[end][0].isalnum())))
        )
    return True


def _closes_quotation(lex: Lexemes, at: int) -> bool:
    mark, start = lex.words[at], lex.starts[at]
    before = lex.text[max(0, start - LOOK_BACK) : start]
    if mark == "\u201d":
        return before.rfind("\u201c") > before.rfind("\u201d")
    if mark == '"':
        return before.count('"') % 2 == 1
    follows = lex.word(at + 1)
    return (lex.glued(at + 1) and follows[:1].isalpha()) or before.count(" '") + before.count("\u2018") > 0
