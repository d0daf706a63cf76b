"""The lexicon of number words, and what a number read is."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from extractor.packs import Pack, Row

Kind = Literal["small", "tens", "scale", "short", "letter", "part", "glyph", "group", "vague", "some", "fold"]


class NumberRow(Row):
    word: str
    value: float
    kind: Kind


class NumberWord(NamedTuple):
    value: float
    kind: Kind


class Number(NamedTuple):
    """A number over the lexemes `first`..`last` (excluded). `open` has no upper end ("dozens") but `upper`; `part` is a fraction of a whole, `fold` a multiple ("sixfold"); a `loose` part needs a unit behind it ("a half point").

    `written` is the number before its scale; `letter` the scale letter that may as well be a unit ("5 m"), at `last`.
    """

    first: int
    last: int
    value: float
    written: float
    figure: bool
    scaled: bool = False
    open: bool = False
    upper: float | None = None
    part: bool = False
    loose: bool = False
    fold: bool = False
    letter: float | None = None


@cache
def number_words(pack: Pack) -> Mapping[str, NumberWord]:
    return {row.word: NumberWord(row.value, row.kind) for row in pack.table("numbers", NumberRow)}
