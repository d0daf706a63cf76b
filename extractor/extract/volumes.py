"""Text -> quantities."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.attrs import IDX

from extractor.extract.amounts.amounts import Amount, Words, load_words, read_amounts
from extractor.extract.amounts.bounds import bounds_around
from extractor.extract.amounts.inheritance import BARE, FRACTION, Found, Weakness, inheriting
from extractor.extract.amounts.lexemes import Lexemes
from extractor.extract.amounts.rates import rate_at
from extractor.extract.amounts.refusals import (
    Refusals,
    chosen_sense,
    is_year,
    load_refusals,
    looks_like_name,
    masked,
    named,
    told_unit,
)
from extractor.extract.amounts.units import TIME, Unit
from extractor.extract.commodities import unnamed_goods
from extractor.extract.conversion import convert
from extractor.extract.counted import Counted, Nouns, counted_noun, irregular_plurals
from extractor.extract.findings import Reading
from extractor.extract.held import goods_of, holds_goods
from extractor.records.text import excerpt
from extractor.records.volumes import Volume

SMALL = 100.0  # whole numbers below it that count nothing are no figures, unless a bound says so
COMPARING = frozenset({"with", "to", "against", "from", "versus", "vs", "than", "at"})
LISTS = frozenset({",", "and", "or"})
STANDING = frozenset({"the", "these", "those", "all", "both", "this", "that", "other", "no"})  # "the two and 10 others"
PARTITIVE = frozenset({"which", "whom", "them", "these", "those"})


@dataclass(frozen=True, eq=False, slots=True)
class Field:
    """What a finder of volumes looks at. `taken` are the stretches that hold no quantity."""

    reading: Reading
    lex: Lexemes
    words: Words
    refusals: Refusals
    nouns: Nouns
    dates: list[tuple[int, int]]
    taken: list[tuple[int, int]]


def find_volumes(reading: Reading) -> tuple[Volume, ...]:
    """Every quantity, by position. It shares no character with a date."""
    field = _field(reading)
    goods = list(unnamed_goods(field.lex, reading, field.nouns.places))
    return tuple(_volume(one, field, goods) for one in inheriting(_found(field), field.lex.text))


def fired_rules(reading: Reading) -> set[str]:
    """The ids of the rules that refuse a number of this text or choose its unit."""
    field = _field(reading)
    fired = {rule for _, _, rule in masked(reading.article.text, field.refusals)}
    for amount in read_amounts(field.lex, field.words, field.dates):
        sense = chosen_sense(field.lex, amount, field.refusals)
        name, told = named(field.lex, amount, field.refusals), told_unit(field.lex, amount, field.refusals)
        fired |= {one for one in (name, told and told.id, sense and sense[0]) if one}
    return fired


def _field(reading: Reading) -> Field:
    text, pack = reading.article.text, reading.pack
    refusals, words, lex = load_refusals(pack), load_words(pack), Lexemes(text)
    places = reading.doc.to_array([IDX]).tolist()
    return Field(
        reading=reading, lex=lex, words=words, refusals=refusals,
        nouns=Nouns(reading.doc, places, lex, words.units, irregular_plurals(pack)),
        dates=sorted((d.excerpt.start, d.excerpt.end) for d in reading.dates if d.excerpt),
        taken=[(start, end) for start, end, _ in masked(text, refusals)],
    )  # fmt: skip


def _found(field: Field) -> Iterator[Found]:
    lex = field.lex
    for amount in read_amounts(lex, field.words, field.dates):
        start, end = lex.starts[amount.first], lex.ends[amount.last - 1]
        if _touching(field.taken, start, end) or _is_name(field, amount) or looks_like_name(lex, amount):
            continue
        free = _beside_dates(field, amount, start)
        settled = free and _settled(field, _in_sense(field, amount), *free)
        if settled:
            yield settled


def _is_name(field: Field, amount: Amount) -> bool:
    """Whether a rule makes it a name; in small letters the word before may belong elsewhere: "last week 40 tankers"."""
    if not named(field.lex, amount, field.refusals):
        return False
    if not amount.figure or not field.lex.word(amount.first - 1).islower():
        return True
    counted = counted_noun(field.nouns, amount)
    return not (counted and counted.plural)


def _touching(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The spans that share a character with a stretch; a few before are looked at too, for spans may nest."""
    at = bisect_left(spans, (end, 0))
    return [span for span in spans[max(0, at - 4) : at] if span[1] > start]


def _beside_dates(field: Field, amount: Amount, start: int) -> tuple[int, int] | None:
    """The amount's words without those of a date beside it ("a year"); None if the number is the date's."""
    first, last = amount.start, amount.end
    for date_start, date_end in _touching(field.dates, first, last):
        if date_start <= start < date_end:
            return None
        if date_end <= start:
            first = max(first, date_end)
        else:
            last = min(last, date_start)
    kept = field.lex.text[first:last]
    return first + len(kept) - len(kept.lstrip()), first + len(kept.rstrip(" \t\n-,"))


def _in_sense(field: Field, amount: Amount) -> Amount:
    """With the unit that the words around choose: "5-7 kt" of a ship under way are knots."""
    sense = chosen_sense(field.lex, amount, field.refusals)
    if not sense or not amount.unit or amount.unit.name == sense[1]:
        return amount
    unit = next(one for one in amount.senses if one.name == sense[1])
    ratio = unit.factor / amount.unit.factor
    low, high = (None if end is None else end * ratio for end in (amount.low, amount.high))
    return amount._replace(low=low, high=high, senses=(unit,), per=unit.per or amount.per)


def _settled(field: Field, amount: Amount, start: int, end: int) -> Found | None:
    """With its unit: its own, told by the words before, the noun it counts, or none."""
    told = told_unit(field.lex, amount, field.refusals)
    if amount.unit:
        return Found(amount, start, end, _unit_name(field.lex, amount, amount.unit))
    if amount.part:
        return Found(amount, start, end, FRACTION)
    counted = None if amount.attached or amount.per else counted_noun(field.nouns, amount)
    if counted is None or not _counts(field, amount, counted):
        if told and told.unit:
            return Found(amount, start, end, told.unit)
        proper = counted is not None and _is_proper(counted, amount)
        return None if amount.attached or proper else _bare(field, amount, start, end)
    if (is_year(field.lex, amount) and not counted.known) or _touching(field.dates, end, counted.end):
        return None
    rate, last = rate_at(field.lex, bisect_left(field.lex.starts, counted.end), field.words.units)
    stop = field.lex.ends[last - 1] if rate else max(end, counted.end)
    return Found(amount._replace(per=rate), start, stop, counted.name)


def _unit_name(lex: Lexemes, amount: Amount, unit: Unit) -> str:
    """With what it is reckoned by: "USD/bbl"; years behind "the age of" are of age."""
    if amount.divisor is not None:
        return f"{unit.name}/{amount.divisor}"
    aged = unit.kind == TIME and lex.lower[max(0, amount.first - 2) : amount.first] == ["age", "of"]
    return f"{unit.name} of age" if aged else unit.name


def _bare(field: Field, amount: Amount, start: int, end: int) -> Found | None:
    """A figure that counts nothing, if it tells something; a weak one tells only what the amount beside it tells."""
    if (_is_telling(field, amount) and not amount.open) or _is_reached(field, amount):
        return Found(amount, start, end, BARE)
    weak = None if is_year(field.lex, amount) else _weakness(field.lex, amount)
    return Found(amount, start, end, BARE, weak=weak) if weak else None


def _weakness(lex: Lexemes, amount: Amount) -> Weakness | None:
    before, follows = lex.low(amount.first - 1), lex.low(amount.last)
    if follows == "of" and lex.low(amount.last + 1) in PARTITIVE:
        return "part"
    if follows in LISTS and before not in STANDING and (amount.figure or amount.low != 1):
        return "listed"
    return "compared" if amount.figure and before in COMPARING else None


def _is_reached(field: Field, amount: Amount) -> bool:
    """As in "the rig count is down to 35"."""
    at = amount.first - 1
    plain = amount.figure and field.lex.low(at) == "to" and not is_year(field.lex, amount)
    return plain and bool(bounds_around(field.lex, at, at, field.words.bounds).trend)


def _counts(field: Field, amount: Amount, counted: Counted) -> bool:
    """Whether the noun is what the number counts: not if a name stands before it, nor "the 15.8 mln ceiling"."""
    if counted.known:
        return amount.figure or not _names_a_thing(field, amount)
    if _is_proper(counted, amount):
        return False
    return (counted.plural or not amount.scaled) and not _names_a_thing(field, amount)


def _is_proper(counted: Counted, amount: Amount) -> bool:
    """As in "787 Dreamliner", "2020 Escape": the number is part of a name."""
    return counted.name.split()[-1].istitle() and not counted.plural and amount.low != 1


def _names_a_thing(field: Field, amount: Amount) -> bool:
    """Whether a name stands before the figure, of which it is the end: "Jupiter 12 rockets"."""
    first, lex = amount.first, field.lex
    plain = amount.bound == "exact" and not amount.approximate and not amount.trend
    worded = lex.words[first].istitle() and not amount.scaled
    before = lex.word(first - 1)
    if not plain or not (amount.figure or worded) or not (before[:1].isupper() and before.isalpha()):
        return False
    token = field.reading.doc[max(0, bisect_left(field.nouns.places, lex.ends[first - 1]) - 1)]
    return worded or (token.pos_ in {"PROPN", "X"} and not token.is_sent_start)


def _is_telling(field: Field, amount: Amount) -> bool:
    """Whether a number that counts nothing is a figure to keep: scaled, with decimals, bounded, or large."""
    if is_year(field.lex, amount) or _names_a_thing(field, amount):
        return False
    if (
        amount.bound == "range"
        and not amount.scaled
        and (amount.high or 0) < SMALL
        and float(amount.low or 0).is_integer()
    ):
        return False  # "lost 2-3"
    if amount.scaled or amount.per or amount.trend or amount.bound != "exact" or amount.approximate:
        return amount.low != 1 or amount.scaled or amount.figure
    value = amount.low if amount.low is not None else amount.high or 0.0
    return amount.figure and (value >= SMALL or not value.is_integer())


def _volume(one: Found, field: Field, goods: Sequence[tuple[int, int, str]]) -> Volume:
    amount = one.amount
    held = goods_of(field.lex, amount, one.end, goods)
    low, high = _ordered(amount.low, amount.high)
    converted = convert(field.reading.pack, low, high, one.unit, held.code if held else None)
    return Volume(
        low=low, high=high, unit=one.unit, per=amount.per, approximate=amount.approximate, bound=amount.bound,
        trend=amount.trend, commodity=held, excerpt=excerpt(field.lex.text, one.start, one.end),
        converted=tuple(converted) if holds_goods(amount) else (),
    )  # fmt: skip


def _ordered(low: float | None, high: float | None) -> tuple[float | None, float | None]:
    return (high, low) if low is not None and high is not None and low > high else (low, high)
