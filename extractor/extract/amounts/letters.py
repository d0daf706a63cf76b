"""The letter behind a figure -> whether it is its scale: "1.2m tonnes", or a unit: "1.8m tall"."""

from extractor.extract.amounts.lexemes import Lexemes
from extractor.extract.amounts.rates import FUNCTION_WORDS
from extractor.extract.amounts.units import ENERGY, VOLUME, Units, units_at
from extractor.extract.amounts.words import Number

ARTICLES = frozenset({"a", "an", "the"})
LONG = frozenset(["tall", "long", "high", "deep", "wide", "thick", "across", "apart", "away", "broad"])
LENGTH_ADJECTIVES = LONG | {"x", "by", "from", "below", "above", "square", "race", "sprint", "freestyle", "swim"}


def is_scale(lex: Lexemes, number: Number, units: Units, *, money: bool) -> bool:
    """Whether the letter behind the number multiplies it."""
    if lex.low(number.last) == "mm":
        return _is_thousands(lex, number.last, units)
    return money or _is_plain_scale(lex, number.last, number, units)


def _is_thousands(lex: Lexemes, at: int, units: Units) -> bool:
    """Whether "mm" are a thousand thousands: "13 mm bopd" are; "13 mm long" and the "7.62mm barrel" of a gun are lengths."""
    behind, _ = units_at(lex, at + 1, units)
    return bool(behind) and behind[0].kind in {VOLUME, ENERGY} and (lex.words[at] == "MM" or not lex.glued(at))


def _is_plain_scale(lex: Lexemes, at: int, number: Number, units: Units) -> bool:
    letter, beyond = lex.words[at], at + 1
    if letter == "m" and lex.low(number.first - 1) in ARTICLES and _is_singular(lex, beyond, units):
        return False
    if letter in {"T", "t", "B", "b"}:
        return bool(units_at(lex, beyond, units)[0]) and lex.glued(at) and lex.low(beyond) not in {"in", "a"}
    following = lex.low(beyond)
    if number.scaled or not lex.glued(at):
        return False
    if following in {"to", "and", "or", "-", "\u2013"} and lex.is_figure(beyond + 1) and lex.word(beyond + 2) == letter:
        return _is_plain_scale(lex, beyond + 2, number, units)
    if following in LENGTH_ADJECTIVES or not following or not following[0].isalpha():
        return letter in {"k", "K"} or (letter == "m" and number.written < 1000 and _is_money_like(lex, beyond))
    named = units_at(lex, beyond, units)[0]
    return bool(named) or following == "of" or (letter in "mMkK" and following not in FUNCTION_WORDS)


def _is_singular(lex: Lexemes, at: int, units: Units) -> bool:
    """Whether one thing follows, no unit: "an 80m yacht" has metres, "a 2m barrel draw" and "35m people" millions."""
    word = lex.word(at)
    return (
        word.islower()
        and word.isalpha()
        and not word.endswith("s")
        and not units_at(lex, at, units)[0]
        and len(word) > 2
    )


def _is_money_like(lex: Lexemes, beyond: int) -> bool:
    """As in "fell to 1.2m, from 1.4m": another figure in the same scale follows soon."""
    return lex.low(beyond) in {",", "-", "\u2013"} and any(
        lex.low(at) in {"mln", "million"} for at in range(beyond, beyond + 6)
    )
