"""Lexemes around a measure -> its bound and trend: "more than", "about", "up", "or so"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from extractor.extract.amounts.lexemes import Lexemes
from extractor.packs import Pack, Row
from extractor.records.volumes import Bound

Trend = Literal["up", "down"]
Place = Literal["before", "after", "filler", "move", "than", "shift", "none"]
MOST_FILLERS = 2
SHIFT_REACH = 8  # words from a verb or noun of change to its "from"
CLAUSES = frozenset({"that", "which", "who", "and", "but", "or", "while", "as", "if", "because"})
THAN = frozenset({"than", ",", ".", ";", ")", "", "from", "this", "last", "a", "on", "in", "and", "at", "for"})


class BoundRow(Row):
    phrase: str
    place: Place
    bound: Bound | None = None
    approximate: bool = False
    trend: Trend | None = None


class BoundWord(NamedTuple):
    words: tuple[str, ...]
    row: BoundRow


Phrases = Mapping[str, tuple[BoundWord, ...]]


@dataclass(frozen=True, eq=False, slots=True)
class Bounds:
    """Phrases by the lexeme that touches the measure, longest first."""

    before: Phrases
    after: Phrases
    filler: Phrases
    move: Phrases
    than: Phrases
    shift: Phrases


class Bounded(NamedTuple):
    """What surrounds a measure, and how far it reaches."""

    first: int
    last: int
    bound: Bound = "exact"
    approximate: bool = False
    trend: Trend | None = None


@cache
def load_bounds(pack: Pack) -> Bounds:
    rows = pack.table("bounds", BoundRow)

    def placed(place: Place, *, last: bool = True) -> Phrases:
        return _by_edge((row for row in rows if row.place == place), last=last)

    return Bounds(
        before=_by_edge((row for row in rows if row.place in {"before", "none"}), last=True), after=placed("after", last=False), filler=placed("filler"), move=placed("move"),
        than=placed("than", last=False), shift=placed("shift"),
    )  # fmt: skip


def _by_edge(rows: Iterable[BoundRow], *, last: bool) -> Phrases:
    index: dict[str, list[BoundWord]] = {}
    for row in rows:
        words = tuple(Lexemes(row.phrase).lower)
        index.setdefault(words[-1 if last else 0], []).append(BoundWord(words, row))
    return {edge: tuple(sorted(found, key=lambda one: -len(one.words))) for edge, found in index.items()}


def bounds_around(lex: Lexemes, first: int, last: int, bounds: Bounds) -> Bounded:
    """The bound and the trend of the measure over `first`..`last`."""
    start, before = _before(lex, first, bounds)
    end, after = _after(lex, last, bounds)
    trend, end = _moved(lex, start, end, bounds)
    row = before or after
    by = start - 1 - (lex.low(start - 1) == "another")
    if row is None and trend is None and lex.low(by) == "by":
        trend = shift_before(lex, by, bounds)
    approximate = bool((before and before.approximate) or (after and after.approximate))
    if row is None:
        return Bounded(start, end, trend=trend)
    bound = next(
        (one.bound for one in (before, after) if one and one.bound and one.bound != "about"), row.bound or "exact"
    )
    return Bounded(start, end, bound, approximate, trend)


def shift_before(lex: Lexemes, at: int, bounds: Bounds) -> Trend | None:
    """The trend of a clause told a few words before: "raised its forecast", "the increase of tariffs"."""
    for index in range(at, max(0, at - SHIFT_REACH), -1):
        if not lex.word(index - 1).isalnum() or lex.low(index - 1) in CLAUSES or not lex.joined(index):
            return None
        hit = _ends_at(lex, index, bounds.shift)
        if hit:
            return hit.row.trend
    return None


def _before(lex: Lexemes, first: int, bounds: Bounds) -> tuple[int, BoundRow | None]:
    """The bound before, past a filler: "about a record". Two may follow each other: "more than an estimated"."""
    at, found = first, None
    for _ in range(MOST_FILLERS + 1):
        tied = lex.word(at - 1) == "-" and lex.glued(at) and lex.glued(at - 1)
        hit = _ends_at(lex, at - tied, bounds.before)
        if hit and hit.row.place == "none":
            break
        if hit:
            first = at = at - tied - len(hit.words)
            found = hit.row if found is None or found.bound == "about" else found
            continue
        filler = _ends_at(lex, at, bounds.filler)
        if filler is None:
            break
        at -= len(filler.words)
    return first, found


def _after(lex: Lexemes, last: int, bounds: Bounds) -> tuple[int, BoundRow | None]:
    tied = lex.word(last) == "-" and lex.glued(last) and lex.glued(last + 1)
    last += tied
    for phrase in bounds.after.get(lex.low(last), ()):
        end = last + len(phrase.words)
        follows = lex.low(end)
        alone = not tied and len(phrase.words) == 1 and phrase.words[0] != "+" and follows[:1].isalpha()
        if tuple(lex.lower[last:end]) == phrase.words and lex.joined(last) and not (alone or follows[:1].isdigit()):
            return end, phrase.row
    return last - tied, None


def _moved(lex: Lexemes, first: int, last: int, bounds: Bounds) -> tuple[Trend | None, int]:
    """The trend of "rose by 5 percent", "up 19 cents", "468,000 bpd less"."""
    at = first - (lex.low(first - 1) in {"by", "another"})
    if hit := _ends_at(lex, at, bounds.move):
        return hit.row.trend, last
    for phrase in bounds.than.get(lex.low(last), ()):
        if lex.low(last + 1) in THAN and lex.joined(last):
            return phrase.row.trend, last + 1
    return None, last


def _ends_at(lex: Lexemes, at: int, phrases: Phrases) -> BoundWord | None:
    """The longest phrase that ends just before `at`."""
    found = phrases.get(lex.low(at - 1))
    if not found or not lex.joined(at):
        return None
    for phrase in found:
        start = at - len(phrase.words)
        if start >= 0 and tuple(lex.lower[start:at]) == phrase.words and all(map(lex.joined, range(start + 1, at))):
            return phrase
    return None
