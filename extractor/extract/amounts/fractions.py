"""Lexemes -> fractions: "3/4", "half a million", "two thirds", "by a third", "one in five"."""

from collections.abc import Mapping

from extractor.extract.amounts.lexemes import Lexemes
from extractor.extract.amounts.units import HYPHENS
from extractor.extract.amounts.words import Number, NumberWord

DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 40, 64, 100})
OUT_OF = frozenset({3, 4, 5, 6, 8, 10, 100, 1000})  # "nine out of ten" is a share, "four out of 17" a count
LEAST_OF, MOST_OF = 3, 10**6
LARGEST_PART, WHOLES = 0.5, frozenset({"the", "its", "their", "a", "an"})  # "half the crew"
LONGEST_LEAD = 6  # lexemes from "by" to the fraction
LOOSE = frozenset({0.5, 0.25})
ARTICLES = frozenset({"a", "an"})
NEARLY = frozenset({"about", "around", "almost", "nearly", "roughly", "over", "more", "than", "at", "least", "some"})
AFTER_CHANGE = frozenset(["", ".", ",", ";", ")", "and", "or", "but", "to", "in", "on", "at", "by", "for", "from", "since", "over", "as", "this", "last", "between", "during", "after", "while", "compared", "within", "following"])  # fmt: skip
SPANS = frozenset(["year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes", "seconds"])  # fmt: skip


def quotient(lex: Lexemes, index: int) -> float | None:
    """The fraction that three lexemes write: "3/4", never "9/11" or "24/7"."""
    if not (lex.word(index + 1) in {"/", "\u2044"} and lex.is_figure(index) and lex.is_figure(index + 2)):
        return None
    above, below = lex.value(index), lex.value(index + 2)
    if not above or not below or below not in DENOMINATORS or above >= below:
        return None
    apart = not (lex.glued(index + 1) and lex.glued(index + 2)) or lex.word(index + 3) == "/"
    return None if apart else above / below


def part(lex: Lexemes, index: int, words: Mapping[str, NumberWord]) -> Number | None:
    """As in "half a million", "quarter of a million", "half the crew"; no ordinal alone ("the third"), no "third and fourth quarters"."""
    if lex.lower[index].endswith("s"):
        return None
    value = words[lex.lower[index]].value
    at = index + 1
    if lex.low(at) in {"of", "-"}:
        at += 1
    if lex.low(at) in {"a", "an"}:
        at += 1
    known = words.get(lex.low(at))
    if known and known.kind in {"scale", "group", "short"} and lex.joined(at):
        return Number(index, at + 1, value * known.value, value, figure=False, scaled=True)
    whole = lex.low(index + 1) == "of" or (value == LARGEST_PART and lex.low(index + 1) in WHOLES)
    if whole or _is_change(lex, index):
        return Number(index, index + 1, value, value, figure=False, part=True)
    tied = lex.word(index + 1) == "-" and lex.glued(index + 1) and lex.glued(index + 2)
    if value in LOOSE and (tied or lex.low(index - 1) in ARTICLES):
        return Number(index, index + 1, value, value, figure=False, part=True, loose=True)
    return None


def _is_change(lex: Lexemes, index: int) -> bool:
    """As in "by a third", "by almost half", with no noun behind ("by a third party")."""
    at = index - 1 - (lex.low(index - 1) in ARTICLES)
    while lex.low(at) in NEARLY and index - at < LONGEST_LEAD:
        at -= 1
    return lex.low(at) == "by" and lex.low(index + 1) in AFTER_CHANGE


def share(lex: Lexemes, number: Number, words: Mapping[str, NumberWord]) -> Number:
    """As in "one in five ships", "1 in every 10", "nine out of ten": a fraction; else the number as it is."""
    out = lex.low(number.last) == "out" and lex.low(number.last + 1) == "of"
    if (
        number.scaled
        or not number.value.is_integer()
        or not (out or (number.value == 1 and lex.low(number.last) == "in"))
    ):
        return number
    at = number.last + 1 + out
    at += lex.low(at) == "every"
    known = words.get(lex.low(at))
    whole = lex.value(at) if lex.is_figure(at) else known.value if known and known.kind in {"small", "tens"} else None
    follows = lex.low(at + 1)
    if (
        whole is None
        or not lex.joined(at)
        or not LEAST_OF <= whole <= MOST_OF
        or number.value >= whole
        or follows in SPANS
    ):
        return number
    if follows in HYPHENS or (whole not in OUT_OF if out else 1900 <= whole < 2100) or follows in words:
        return number
    value = number.value / whole
    return number._replace(last=at + 1, value=value, written=value, part=True)


def fraction_of(lex: Lexemes, number: Number, words: Mapping[str, NumberWord]) -> Number:
    """As in "two thirds", "one-third", "three quarters of a million", "two and a half million"."""
    at = number.last + (lex.word(number.last) == "-" and lex.glued(number.last))
    known = words.get(lex.low(at))
    if known and known.kind == "part" and number.value < 20 and lex.joined(at):
        value = number.value * known.value
        beyond = at + 1 + (lex.low(at + 1) == "of") + (lex.low(at + 1) == "of" and lex.low(at + 2) in {"a", "an"})
        scale = words.get(lex.low(beyond))
        if scale and scale.kind == "scale":
            return Number(number.first, beyond + 1, value * scale.value, value, figure=False, scaled=True)
        return Number(number.first, at + 1, value, value, figure=False, part=True)
    return number


def and_a_half(lex: Lexemes, number: Number, words: Mapping[str, NumberWord]) -> Number:
    at = number.last
    if lex.low(at) == "and" and lex.low(at + 1) in {"a", "one"}:
        at += 2 + (lex.word(at + 2) == "-")
        known = words.get(lex.low(at))
        if known and known.kind == "part" and known.value in {0.5, 0.25} and lex.low(at + 1) != "of":
            return number._replace(last=at + 1, value=number.value + known.value, written=number.value + known.value)
    return number
