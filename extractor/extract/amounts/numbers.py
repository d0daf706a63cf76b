"""Lexemes -> numbers: figures, words, and their scales."""

from collections.abc import Mapping

from extractor.extract.amounts.fractions import and_a_half, fraction_of, part, quotient, share
from extractor.extract.amounts.lexemes import MINUSES, Lexemes
from extractor.extract.amounts.words import Number, NumberWord

TIMES = frozenset({"\u00d7", "x", "X", "\u00b7", "*"})
EXPONENT = 30
LARGEST = 1e18  # no scale multiplies further


def read_number(lex: Lexemes, index: int, words: Mapping[str, NumberWord]) -> Number | None:
    """The number that begins at a lexeme, or None."""
    if lex.is_figure(index):
        found = _figure(lex, index, words)
    elif lex.lower[index] in words or lex.lower[index] in {"a", "an"}:
        found = _in_words(lex, index, words)
    else:
        return None
    return found and share(lex, _scaled(lex, found, words), words)


def _figure(lex: Lexemes, index: int, words: Mapping[str, NumberWord]) -> Number | None:
    value = lex.value(index)
    if value is None:
        return None
    last = index + 1
    whole = value.is_integer() and value < 1000
    if whole and (fraction := quotient(lex, index)):
        return Number(index, index + 3, fraction, fraction, figure=True, part=True)
    if whole and (fraction := quotient(lex, _after_hyphen(lex, last))) and lex.joined(last):
        last = _after_hyphen(lex, last) + 3
        return Number(index, last, value + fraction, value + fraction, figure=True)
    glyph = words.get(lex.low(last))
    if glyph and glyph.kind == "glyph":
        return Number(index, last + 1, value + glyph.value, value + glyph.value, figure=True)
    last, value = _grouped_by_spaces(lex, last, value) if value < 1000 else (last, value)
    last, value = _scientific(lex, last, value)
    return Number(index, last, value, value, figure=True)


def _after_hyphen(lex: Lexemes, index: int) -> int:
    """Past the hyphen of "3-1/4"."""
    return index + 1 if lex.word(index) == "-" and lex.glued(index) and lex.glued(index + 1) else index


def _grouped_by_spaces(lex: Lexemes, last: int, value: float) -> tuple[int, float]:
    """As in "10 000" and the tokeniser's "10, 000": a group that begins with 0 is never a number of its own."""
    while value < 10**12:
        at = last + 1 if lex.word(last) == "," else last
        group = lex.word(at)
        if not (len(group) == 3 and group.isdecimal() and group[0] == "0" and lex.starts[at] - lex.ends[at - 1] == 1):
            break
        value, last = value * 1000 + int(group), at + 1
    return last, value


def _scientific(lex: Lexemes, last: int, value: float) -> tuple[int, float]:
    """As in "5.5x10-3", "5.5x10^-3", "4e14"."""
    if lex.low(last) == "e" and lex.glued(last):
        at, base = last + 1, 10.0
    elif lex.word(last) in TIMES and lex.word(last + 1) in {"10", "2"}:
        at, base = last + 2, float(lex.word(last + 1))
        if lex.word(at) in {"^", "*"}:
            at += 1
    else:
        return last, value
    sign = -1 if lex.word(at) in MINUSES else 1
    at += sign < 0
    exponent = lex.value(at) if lex.is_figure(at) and lex.glued(at) else None
    if exponent is None or exponent > EXPONENT or not exponent.is_integer():
        return last, value
    return at + 1, float(f"{value}e{int(sign * exponent)}") if base == 10 else value * base ** (sign * exponent)


def _in_words(lex: Lexemes, index: int, words: Mapping[str, NumberWord]) -> Number | None:
    """A number that begins with a word."""
    first = lex.lower[index]
    if first in {"a", "an"}:
        return _after_article(lex, index, words)
    value, kind = words[first]
    if kind in {"small", "tens"}:
        return fraction_of(lex, _cardinal(lex, index, words), words)
    if kind in {"glyph", "fold"}:
        return Number(index, index + 1, value, value, figure=kind == "glyph", fold=kind == "fold")
    read = {"part": part, "vague": _vague, "some": _some}.get(kind)
    return read(lex, index, words) if read else None


def _after_article(lex: Lexemes, index: int, words: Mapping[str, NumberWord]) -> Number | None:
    """As in "a hundred", "a dozen", "a half million", "a quarter of", "a few hundred"."""
    at = index + 1
    known = words.get(lex.low(at)) if lex.joined(at) else None
    found: Number | None = None
    if known and known.kind == "scale":
        found = _cardinal(lex, at, words, one=True)
    elif known and known.kind == "group":
        found = Number(index, at + 1, known.value, 1, figure=False, scaled=True)
    elif known and known.kind in {"part", "some"}:
        found = part(lex, at, words) if known.kind == "part" else _some(lex, at, words)
    return found and found._replace(first=index)


def _cardinal(lex: Lexemes, index: int, words: Mapping[str, NumberWord], *, one: bool = False) -> Number:
    """English cardinals: "one hundred and forty million", "twenty-eight thousand six hundred forty-two"."""
    total, group, last, at = 0.0, 1.0 if one else 0.0, index, index
    smallest = float("inf")
    while known := words.get(lex.low(at)):
        if known.kind == "scale" and (group or one):
            if known.value == 100 and group < 100:
                group *= 100
            elif known.value < smallest:
                total, group, smallest = total + group * known.value, 0.0, known.value
            else:
                break
        elif not (known.kind in {"small", "tens"} and _fits(group, known)) or (last > index and one and not group):
            break
        else:
            group += known.value
        last = at = at + 1
        at = _past_link(lex, at, words, allow_and=group >= 100 or (not group and total > 0))
    value = total + group
    scale = words[lex.lower[last - 1]]
    written = value / scale.value if scale.kind == "scale" and last - index == 2 else value  # "eight thousand"
    return Number(index, last, value, written, figure=False, scaled=total > 0)


def _fits(group: float, known: NumberWord) -> bool:
    """Whether a small number can be added: "forty" takes "two", "hundred" takes both."""
    rest = group % 100
    return rest == 0 if known.kind == "tens" or known.value >= 10 else rest == 0 or (rest >= 20 and rest % 10 == 0)


def _past_link(lex: Lexemes, at: int, words: Mapping[str, NumberWord], *, allow_and: bool) -> int:
    """Past the hyphen of "twenty-eight" and the "and" of "a hundred and two"."""
    if lex.word(at) in {"-", "\u2010", "\u2011"} and lex.glued(at) and lex.glued(at + 1):
        return at + 1
    linked = words.get(lex.low(at + 1))
    if allow_and and lex.low(at) in {"and", "&"} and linked and linked.kind in {"small", "tens"}:
        return at + 1
    return at if lex.joined(at) else len(lex)


def _vague(lex: Lexemes, index: int, words: Mapping[str, NumberWord]) -> Number | None:
    """As in "dozens of": at least two of them; "tens of thousands of": from ten to a hundred thousand. Needs its "of"."""
    ones = words[lex.lower[index]].value
    value, at = ones, index + 1
    known = words.get(lex.low(at + 1)) if lex.low(at) == "of" else None
    if known and known.kind == "vague":
        value, at = value * known.value, at + 2
    if lex.low(at) != "of" or value < 12:
        return None
    if value > ones:
        return Number(index, at, value, value, figure=False, open=True, upper=value * 10)
    return Number(index, at, 2 * value, 2 * value, figure=False, open=True)


def _some(lex: Lexemes, index: int, words: Mapping[str, NumberWord]) -> Number | None:
    """As in "several hundred", "a few thousand": at least three of them."""
    known = words.get(lex.low(index + 1))
    if not known or known.kind not in {"scale", "group"} or not lex.joined(index + 1):
        return None
    return Number(index, index + 2, words[lex.lower[index]].value * known.value, 3, figure=False, open=True)


def _scaled(lex: Lexemes, number: Number, words: Mapping[str, NumberWord]) -> Number:
    """With the scales that follow: "9.3 million", "1.2mln", "2-million-barrel", "4 hundred million", "two and a half million"."""
    number = and_a_half(lex, number, words)
    while not (number.open or number.part) and number.value < LARGEST and lex.joined(number.last):
        opened = lex.word(number.last) in {"(", "["} or (lex.word(number.last) == "-" and lex.glued(number.last))
        at = number.last + opened
        known = words.get(lex.low(at))
        if known is None or not lex.joined(at):
            break
        if (
            known.kind == "letter"
            and number.figure
            and at == number.last
            and (not number.scaled or known.value == 10**6)
        ):
            return number._replace(letter=known.value)
        if known.kind in {"scale", "short"}:
            number = number._replace(value=number.value * known.value, last=at + 1, scaled=True)
        elif known.kind == "group" and number.value < 1000 and not number.scaled:
            return number._replace(value=number.value * known.value, last=at + 1, scaled=True)
        else:
            break
    return number
