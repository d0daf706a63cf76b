"""Text and amounts -> what is no quantity: phone numbers, flights, hulls, scores, sections, years."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.extract.amounts.amounts import Amount
from extractor.extract.amounts.lexemes import Lexemes
from extractor.extract.amounts.sharing import DASHES
from extractor.packs import Pack, Rule

FIRST, END = 1900, 2100  # years
SIGNS_OF_NAMES = frozenset({"#", "№", "@", "§", "_", "\\"})
SIGNS_OF_MONEY = frozenset("%$€£¥₹₽₩°")
MOST_TOLD = 130  # years of age, or hands of a crew
LOOK_AROUND = 12  # lexemes searched for words that choose a sense


class VolumeRule(Rule):
    """`kind` name: words after which a bare number is a name. unit: words after which its unit is known ("aged", "crew of"). text: a regular expression whose matches hold no quantity.
    score: words beside "N-N" that make it a result. sense: words near a unit that choose what it means.
    """

    kind: Literal["name", "unit", "text", "score", "sense"]
    words: tuple[str, ...] = ()
    unit: str | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Refusals:
    names: Mapping[tuple[str, ...], str]
    units: Mapping[tuple[str, ...], VolumeRule]
    texts: tuple[tuple[str, re.Pattern[str]], ...]
    scores: Mapping[str, str]
    senses: tuple[VolumeRule, ...]


@cache
def load_refusals(pack: Pack) -> Refusals:
    rules = pack.rules("volumes", VolumeRule)
    names = {tuple(Lexemes(word).lower): rule.id for rule in rules if rule.kind == "name" for word in rule.words}
    units = {tuple(Lexemes(word).lower): rule for rule in rules if rule.kind == "unit" for word in rule.words}
    scores = {word: rule.id for rule in rules if rule.kind == "score" for word in rule.words}
    texts = tuple((rule.id, re.compile(rule.pattern)) for rule in rules if rule.kind == "text")
    return Refusals(names, units, texts, scores, tuple(rule for rule in rules if rule.kind == "sense"))


def masked(text: str, refusals: Refusals) -> list[tuple[int, int, str]]:
    """Where no quantity can stand, in order, with the rule that says so."""
    found = [(m.start(), m.end(), rule) for rule, pattern in refusals.texts for m in pattern.finditer(text)]
    return sorted(found)


def named(lex: Lexemes, amount: Amount, refusals: Refusals) -> str | None:
    """The rule by which a number without unit is a name ("flight 370") or a score ("a 9-2 lead"), or None."""
    if amount.senses or not (amount.figure or amount.part or lex.words[amount.first].istitle()):
        return None
    first = amount.first - (lex.word(amount.first - 1) in {".", "#"})
    for words in (1, 2, 3):
        rule = refusals.names.get(tuple(lex.lower[max(0, first - words) : first]))
        if rule:
            return rule
    if amount.bound == "range" or lex.word(amount.last) in {"-", "\u2013"}:
        around = (
            lex.low(at) for at in (first - 1, first - 2, amount.last, amount.last + 1, amount.last + 2, amount.last + 3)
        )
        return next((refusals.scores[word] for word in around if word in refusals.scores), None)
    return None


def told_unit(lex: Lexemes, amount: Amount, refusals: Refusals) -> VolumeRule | None:
    """The rule by which the words before a bare number tell its unit ("aged 25 to 54", "a crew of 12"), or None."""
    first = amount.first
    keys = (tuple(lex.lower[max(0, first - words) : first]) for words in (1, 2))
    found = next((refusals.units[key] for key in keys if key in refusals.units), None)
    most = amount.high if amount.high is not None else amount.low
    return found if found and not amount.senses and most is not None and 0 < most < MOST_TOLD else None


def chosen_sense(lex: Lexemes, amount: Amount, refusals: Refusals) -> tuple[str, str] | None:
    """The rule and the unit that the words around choose among an amount's senses, or None."""
    if not amount.senses:
        return None
    possible = {sense.name for sense in amount.senses}
    for rule in refusals.senses:
        if (
            rule.unit in possible
            and lex.lower[amount.last - 1] == rule.pattern
            and any(word in rule.words for word in _near(lex, amount))
        ):
            return rule.id, rule.unit
    return None


def _near(lex: Lexemes, amount: Amount) -> Iterator[str]:
    yield from lex.lower[max(0, amount.first - LOOK_AROUND) : amount.first]
    yield from lex.lower[amount.last : amount.last + LOOK_AROUND]


def looks_like_name(lex: Lexemes, amount: Amount) -> bool:
    """Signs in the text itself that a number without unit is none: a year, an ordinal, a glued sign, a capital before."""
    if amount.senses:
        signs = lex.words[amount.first], lex.words[amount.last - 1]
        told = signs[1].islower() or any(sign[-1] in SIGNS_OF_MONEY or sign[0] in SIGNS_OF_MONEY for sign in signs)
        return is_year(lex, amount) and amount.low == amount.high and not told
    if not amount.figure:
        return False
    first, last = amount.first, amount.last
    if lex.word(first - 1) in SIGNS_OF_NAMES or (lex.glued(last) and lex.word(last)[:1].isalpha()):
        return True
    if lex.glued(last) and lex.word(last) in {".", ":", "/"} and lex.glued(last + 1) and lex.is_figure(last + 1):
        return True
    return is_year(lex, amount) or _is_result(lex, first) or _is_result(lex, last + 1)


def _is_result(lex: Lexemes, right: int) -> bool:
    """Whether the figure is the lower end of "219-212": a vote or a score, no range."""
    left = right - 2
    tied = lex.word(right - 1) in DASHES and lex.glued(right) and lex.glued(right - 1)
    if not (tied and lex.is_figure(right) and lex.is_figure(left)) or left < 0 or lex.glued(left):
        return False
    more, less = lex.value(left), lex.value(right)
    return more is not None and less is not None and more > less


def is_year(lex: Lexemes, amount: Amount) -> bool:
    ends = [end for end in (amount.low, amount.high) if end is not None]
    if not amount.figure or amount.scaled or not ends or any(not FIRST <= end < END or end % 1 for end in ends):
        return False
    core = lex.text[lex.starts[amount.first] : lex.ends[amount.last - 1]]
    return "," not in core and "." not in core
