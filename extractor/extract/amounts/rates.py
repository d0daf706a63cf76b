"""Lexemes behind a unit -> how often, or by what: "a day", "per barrel", "/b"."""

from typing import NamedTuple

from extractor.extract.amounts.lexemes import Lexemes
from extractor.extract.amounts.units import DIVISOR, HYPHENS, MONEY, RATE, SHARE, TIME, Unit, Units, tied, units_at
from extractor.records.volumes import Per

LINKS = frozenset({"per", "/", "a", "an", "each", "every"})
EARLIER = frozenset({"earlier", "ago", "later", "before", "after", "old"})  # "a year earlier" is no rate
NOW = frozenset({"now", "then", "today"})  # nor is "a year from now"
PORTIONS = frozenset({"share", "dozen", "piece", "head", "ride", "ticket", "night"})
FUNCTION_WORDS = frozenset(["of", "in", "to", "and", "or", "from", "at", "on", "for", "by", "the", "with", "as", "is", "was", "were", "are", "after", "before", "that", "which", "but", "than", "while"])  # fmt: skip
ASIDE = 9  # lexemes in brackets that a rate may stand behind
FAR = 6  # lexemes between a unit and its rate: "barrels of refined products a year"


class Rate(NamedTuple):
    """How often, or the thing by which it is reckoned, and where the words end."""

    per: Per | None
    divisor: str | None
    end: int


def rate_behind(lex: Lexemes, at: int, unit: Unit | None, units: Units) -> Rate | None:
    """The rate right behind a number or its unit: "per day", "a barrel", "-a-year", "/hour", "annually"."""
    if aside := _past_aside(lex, at):
        behind = rate_behind(lex, aside, unit, units)
        return behind and behind._replace(end=at)
    at += tied(lex, at)
    per, end = rate_at(lex, at, units)
    if per:
        return None if unit and unit.per else Rate(per, None, end)
    return _divided(lex, at, unit, units) if unit and lex.low(at) in LINKS else None


def _past_aside(lex: Lexemes, at: int) -> int:
    """Past brackets that say the same in another unit: "C$6 (US$4.46) per share"."""
    if lex.word(at) != "(":
        return 0
    close = next((end for end in range(at + 1, at + ASIDE) if lex.word(end) == ")"), 0)
    return close + 1 if close and any(map(lex.is_figure, range(at, close))) else 0


def rate_at(lex: Lexemes, at: int, units: Units) -> tuple[Per | None, int]:
    """The rate that begins at a lexeme, and where it ends."""
    senses, end = units_at(lex, at, units)
    timed = lex.low(end) in EARLIER or (lex.low(end) == "from" and lex.low(end + 1) in NOW)
    return (senses[0].per, end) if senses and senses[0].kind == RATE and not timed else (None, at)


def _divided(lex: Lexemes, at: int, unit: Unit, units: Units) -> Rate | None:
    """As in "$58.24 per barrel", "$66.64/b", "64 cents a dozen", "50 metres per millisecond"."""
    short, end = units_at(lex, at, units)
    if short and short[0].kind == DIVISOR:
        return Rate(None, short[0].name, end) if unit.kind == MONEY else None
    link = lex.low(at)
    at += tied(lex, at + 1)
    other, end = units_at(lex, at + 1, units)
    if lex.low(end) in EARLIER and other and other[0].kind == TIME:
        return None
    if other and other[0].kind not in {MONEY, SHARE, RATE}:
        fits = link in {"per", "/"} or unit.kind == MONEY or other[0].kind == TIME
        return Rate(None, other[0].name, end) if fits else None
    noun = lex.word(at + 1)
    countable = noun.isalpha() and noun.islower() and noun not in FUNCTION_WORDS and len(noun) > 2
    if countable and (link == "per" or (link in {"a", "an"} and unit.kind == MONEY and noun in PORTIONS)):
        return Rate(None, noun, at + 2)
    return None


def far_rate(lex: Lexemes, last: int, units: Units) -> Per | None:
    """The rate behind an of-phrase: "barrels of refined products a year"."""
    if lex.low(last) != "of":
        return None
    for at in range(last + 2, last + 2 + FAR):
        word = lex.low(at)
        per, _ = rate_at(lex, at, units)
        if per and lex.joined(at):
            return per
        if not word or not (word[0].isalpha() or word in HYPHENS) or word in FUNCTION_WORDS - {"and", "or"}:
            return None
    return None
