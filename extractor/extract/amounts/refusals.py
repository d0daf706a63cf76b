"""Text and amounts -> what is no quantity: phone numbers, flights, hulls, scores, sections, years."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.extract.amounts.amounts import Amount
from extractor.extract.amounts.lexemes import Lexemes
from extractor.packs import Pack, Rule

YEARS = range(1900, 2100)
SIGNS_OF_NAMES = frozenset({"#", "№", "@", "§", "_", "\\"})
LOOK_AROUND = 12  # lexemes searched for words that choose a sense


class VolumeRule(Rule):
    """`kind` name: words after which a bare number is a name. text: a regular expression whose matches hold no quantity.
    score: words beside "N-N" that make it a result. sense: words near a unit that choose what it means.
    """

    kind: Literal["name", "text", "score", "sense"]
    words: tuple[str, ...] = ()
    unit: str | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Refusals:
    names: Mapping[tuple[str, ...], str]
    texts: tuple[tuple[str, re.Pattern[str]], ...]
    scores: Mapping[str, str]
    senses: tuple[VolumeRule, ...]


@cache
def load_refusals(pack: Pack) -> Refusals:
    rules = pack.rules("volumes", VolumeRule)
    names = {tuple(Lexemes(word).lower): rule.id for rule in rules if rule.kind == "name" for word in rule.words}
    scores = {word: rule.id for rule in rules if rule.kind == "score" for word in rule.words}
    texts = tuple((rule.id, re.compile(rule.pattern)) for rule in rules if rule.kind == "text")
    return Refusals(names, texts, scores, tuple(rule for rule in rules if rule.kind == "sense"))


def masked(text: str, refusals: Refusals) -> list[tuple[int, int, str]]:
    """Where no quantity can stand, in order, with the rule that says so."""
    found = [(m.start(), m.end(), rule) for rule, pattern in refusals.texts for m in pattern.finditer(text)]
    return sorted(found)


def named(lex: Lexemes, amount: Amount, refusals: Refusals) -> str | None:
    """The rule by which a number without unit is a name ("flight 370") or a score ("a 9-2 lead"), or None."""
    if amount.senses:
        return None
    first = amount.first
    for words in (1, 2):
        key = tuple(lex.lower[first - words : first]) if first >= words else ()
        if key in refusals.names:
            return refusals.names[key]
        if first > words and lex.word(first - 1) in {".", "#"} and tuple(lex.lower[first - 1 - words : first - 1]) in refusals.names:
            return refusals.names[tuple(lex.lower[first - 1 - words : first - 1])]
    if amount.bound == "range" or lex.word(amount.last) in {"-", "–"}:
        around = (lex.low(at) for at in (first - 1, first - 2, amount.last, amount.last + 1, amount.last + 2, amount.last + 3))
        return next((refusals.scores[word] for word in around if word in refusals.scores), None)
    return None


def chosen_sense(lex: Lexemes, amount: Amount, refusals: Refusals) -> tuple[str, str] | None:
    """The rule and the unit that the words around choose among an amount's senses, or None."""
    if not amount.senses:
        return None
    possible = {sense.name for sense in amount.senses}
    for rule in refusals.senses:
        if rule.unit in possible and lex.lower[amount.last - 1] == rule.pattern and any(
            word in rule.words for word in _near(lex, amount)
        ):
            return rule.id, rule.unit
    return None


def _near(lex: Lexemes, amount: Amount) -> Iterator[str]:
    yield from lex.lower[max(0, amount.first - LOOK_AROUND) : amount.first]
    yield from lex.lower[amount.last : amount.last + LOOK_AROUND]


def looks_like_name(lex: Lexemes, amount: Amount) -> bool:
    """Signs in the text itself that a number without unit is none: a year, an ordinal, a glued sign, a capital before."""
    if amount.senses or not amount.figure:
        return False
    first, last = amount.first, amount.last
    if lex.word(first - 1) in SIGNS_OF_NAMES or (lex.glued(last) and lex.word(last)[:1].isalpha()):
        return True
    if lex.glued(last) and lex.word(last) in {".", ":", "/"} and lex.glued(last + 1) and lex.is_figure(last + 1):
        return True
    return is_year(lex, amount)


def is_year(lex: Lexemes, amount: Amount) -> bool:
    ends = {amount.low, amount.high}
    plain = "," not in lex.words[amount.first] and "." not in lex.words[amount.first] and amount.figure and not amount.scaled
    return plain and any(end is not None and end in YEARS for end in ends)
