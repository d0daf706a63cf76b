"""Lexemes -> units: the longest name or symbol of the lexicons that stands beside a number."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractor.extract.amounts.lexemes import Lexemes
from extractor.packs import Pack, Row
from extractor.records.volumes import Per

MONEY, THING, TIME, SHARE = "money", "thing", "time", "share"
VOLUME, ENERGY = "volume", "energy"
RATE, DIVISOR = "rate", "divisor"  # names of how often, and of what a price is reckoned by: no units of a number
HYPHENS = frozenset("-\u2010\u2011")
LONGEST_BEFORE = 5  # lexemes of a sign before the number: U . S . $


class UnitRow(Row):
    unit: str
    names: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    kind: str
    factor: float = 1.0
    per: Per | None = None


class CurrencyRow(Row):
    unit: str
    names: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Unit(NamedTuple):
    """`factor` multiplies the number: "mb/d" are a million of its unit."""

    name: str
    kind: str
    factor: float = 1.0
    per: Per | None = None


Forms = Mapping[str, tuple[tuple[tuple[str, ...], tuple[Unit, ...]], ...]]


@dataclass(frozen=True, eq=False, slots=True)
class Units:
    """Forms by their first lexeme (of `before`, their last), longest first. One form may name several units ("pound", "kt").

    `things` are counted nouns: they need the head of their phrase, for "six missile boats" are no missiles.
    """

    names: Forms
    symbols: Forms
    before: Forms
    things: Forms


@cache
def load_units(pack: Pack) -> Units:
    rows, currencies = pack.table("units", UnitRow), pack.table("currencies", CurrencyRow)
    named = [(form, Unit(r.unit, r.kind, r.factor, r.per)) for r in rows for name in r.names for form in plurals(name)]
    things = [(form, unit) for form, unit in named if unit.kind == THING]
    names = [(form, unit) for form, unit in named if unit.kind != THING]
    names += [(form, Unit(c.unit, MONEY)) for c in currencies for name in c.names for form in plurals(name)]
    symbols = [(form, Unit(r.unit, r.kind, r.factor, r.per)) for r in rows for form in r.symbols]
    symbols += [(form, Unit(c.unit, MONEY)) for c in currencies for form in c.after]
    symbols += [(f"M{c.unit}", Unit(c.unit, MONEY, 10.0**6)) for c in currencies if len(c.unit) == 3]
    before = [(form, Unit(c.unit, MONEY)) for c in currencies for form in c.before]
    before += [(f"M{c.unit}", Unit(c.unit, MONEY, 10.0**6)) for c in currencies if len(c.unit) == 3]
    return Units(
        names=_forms(names, lower=True), symbols=_forms(symbols), before=_forms(before, last=True),
        things=_forms(things, lower=True),
    )  # fmt: skip


def plurals(name: str) -> Iterator[str]:
    """A name, with -s on its first noun and on its last: "barrels per day", "degrees Celsius", "square metres"."""
    yield name
    head = next((link for link in (" per ", " a ", " an ", " of ") if link in name), None)
    first, link, rest = name.partition(head) if head else (name, "", "")
    if plural := _plural(first):
        yield f"{plural}{link}{rest}"
    one, _, other = first.partition(" ")
    if other and (plural := _plural(one)):
        yield f"{plural} {other}{link}{rest}"


def _plural(word: str) -> str | None:
    if len(word) < 3 or not word[-1].isalpha() or word.endswith("s"):
        return None
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2] not in "aeiou" else f"{word}s"


def _forms(pairs: Iterable[tuple[str, Unit]], *, lower: bool = False, last: bool = False) -> Forms:
    found: dict[tuple[str, ...], list[Unit]] = {}
    for form, unit in pairs:
        words = Lexemes(form)
        units = found.setdefault(tuple(words.lower if lower else words.words), [])
        if unit not in units:
            units.append(unit)
    index: dict[str, list[tuple[tuple[str, ...], tuple[Unit, ...]]]] = {}
    for key, units in sorted(found.items(), key=lambda item: -len(item[0])):
        index.setdefault(key[-1 if last else 0], []).append((key, tuple(units)))
    return {key: tuple(forms) for key, forms in index.items()}


def units_at(lex: Lexemes, index: int, units: Units) -> tuple[tuple[Unit, ...], int]:
    """The units that the lexemes from `index` on can name, best first, and where the name ends; () if none.

    An exact symbol beats a name of the same length: "Gb" is not "GB". Hyphens inside count for nothing: "barrel-a-day".
    """
    if not lex.joined(index):  # nor past the end
        return (), index
    found, end = _longest(lex, index, units.symbols.get(lex.words[index], ()), lex.words)
    named, named_end = _longest(lex, index, units.names.get(lex.lower[index], ()), lex.lower)
    if named_end > end:
        return named, named_end
    return (found + tuple(one for one in named if one not in found) if end == named_end else found), end


def thing_at(lex: Lexemes, index: int, units: Units) -> tuple[Unit | None, int]:
    """The counted thing of the lexicons that begins at a lexeme, and where it ends."""
    found, end = _longest(lex, index, units.things.get(lex.low(index), ()), lex.lower)
    return (found[0] if found else None), end


def _longest(
    lex: Lexemes, index: int, forms: tuple[tuple[tuple[str, ...], tuple[Unit, ...]], ...], words: list[str]
) -> tuple[tuple[Unit, ...], int]:
    for form, units in forms:
        end = _matches(lex, index, form, words)
        if end:
            return units, end
    return (), index


def tied(lex: Lexemes, at: int) -> bool:
    """Whether a lexeme is a hyphen that ties its neighbours; a tokeniser may have spaced it: "28 - year - old"."""
    if lex.word(at) not in HYPHENS:
        return False
    if lex.glued(at):
        return lex.glued(at + 1)
    around = at - 2 if lex.word(at - 2) in HYPHENS else at + 2
    return lex.word(around) in HYPHENS and not any(map(lex.glued, (at + 1, around, around + 1)))


def _matches(lex: Lexemes, index: int, form: tuple[str, ...], words: list[str]) -> int:
    """Where the form ends, or 0. A one-letter symbol must not run on into another sign ("m" of "m/s")."""
    at = index + 1
    for part in form[1:]:
        if part not in HYPHENS and lex.word(at) in HYPHENS and (lex.glued(at) or tied(lex, at)):
            at += 1
        if (
            at >= len(words)
            or words[at] != part
            or not lex.joined(at)
            or (part.isdigit() and not lex.glued(at) and words[at - 1] != "per")
        ):
            return 0
        at += 1
    return at


def sign_before(lex: Lexemes, index: int, units: Units) -> tuple[Unit | None, int]:
    """The currency sign that ends just before `index`, and where it begins: "US$", "HK $", "RM"."""
    last = index - 1
    forms = units.before.get(lex.word(last), ())
    for form, found in forms:
        first = index - len(form)
        if first >= 0 and tuple(lex.words[first:index]) == form and all(map(lex.joined, range(first + 1, index + 1))):
            cut = lex.glued(first) and lex.words[first][0].isalpha() and lex.words[first - 1][0].isalnum()
            if not cut and (lex.words[last][-1] in "$€£" or not form[0].islower() or len(form[0]) > 1):
                return found[0], first
    return None, index
