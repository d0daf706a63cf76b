"""Doc -> goods."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.attrs import IDX
from spacy.tokens import Doc

from extractor.extract.amounts.lexemes import Lexemes
from extractor.extract.findings import Reading
from extractor.packs import Pack, Row
from extractor.records.text import excerpt
from extractor.records.volumes import Commodity

JOINED = re.compile(r",?\s+(?:and|or)\s+(?:other\s+)?|,\s+", re.IGNORECASE)  # what stands between the goods of a list
NAMED = frozenset({"ORG", "FAC", "LAW", "PERSON"})


class TradeRow(Row):
    noun: str


class GoodsRow(Row):
    code: str
    names: tuple[str, ...]
    parent: str | None = None
    kind: str


@dataclass(frozen=True, eq=False, slots=True)
class Goods:
    """Names by their first word, longest first; the wider good and the kind of each code."""

    forms: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    parents: Mapping[str, str | None]
    kinds: Mapping[str, str]
    capitals: frozenset[str]


@cache
def load_goods(pack: Pack) -> Goods:
    rows = pack.table("commodities", GoodsRow)
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows:
        for name in row.names:
            words = tuple(Lexemes(name).lower)
            index.setdefault(words[0], []).append((words, row.code))
    forms = {first: tuple(sorted(found, key=lambda one: -len(one[0]))) for first, found in index.items()}
    capitals = frozenset(name for row in rows for name in row.names if name[0].isupper() and name.isalpha())
    return Goods(forms, {row.code: row.parent for row in rows}, {row.code: row.kind for row in rows}, capitals)


@cache
def trade_nouns(pack: Pack) -> frozenset[str]:
    return frozenset(row.noun for row in pack.table("trade_nouns", TradeRow))


def goods_at(lex: Lexemes, index: int, goods: Goods) -> tuple[str | None, int]:
    """The code of the goods whose name begins at a lexeme, and where it ends. A name such as Brent keeps its capital."""
    for form, code in goods.forms.get(lex.low(index), ()):
        end = index + len(form)
        if tuple(lex.lower[index:end]) == form and all(map(lex.joined, range(index + 1, end))):
            proper = len(form) == 1 and lex.words[index].islower() and lex.words[index].title() in goods.capitals
            return (None, index) if proper else (code, end)
    return None, index


def find_goods(lex: Lexemes, pack: Pack) -> Iterator[tuple[int, int, str]]:
    """First lexeme, end and code of every mention of goods, the longest name first."""
    goods, behind = load_goods(pack), 0
    for at in [at for at, word in enumerate(lex.lower) if word in goods.forms]:
        code, end = goods_at(lex, at, goods) if at >= behind else (None, at)
        if code and not (lex.low(end) == "of" and goods_at(lex, end + 1, goods)[0]):  # "a cargo of coal" is coal
            yield at, end, code
        behind = end if code else behind


def commodity(lex: Lexemes, first: int, end: int, code: str) -> Commodity:
    return _named(lex.text, lex.starts[first], lex.ends[end - 1], code)


def listed(last: Commodity, goods: Sequence[Commodity], text: str) -> Commodity:
    """Goods, with those that a list joins to them: "crude oil and oil products" is one commodity."""
    first = end = goods.index(last)
    while first and _are_joined(goods[first - 1], goods[first], text):
        first -= 1
    while end + 1 < len(goods) and _are_joined(goods[end], goods[end + 1], text):
        end += 1
    left, right = goods[first].excerpt, goods[end].excerpt
    if left is None or right is None or len({one.code for one in goods[first : end + 1]}) == 1:
        return last
    return _named(text, left.start, right.end, None)


def _are_joined(left: Commodity, right: Commodity, text: str) -> bool:
    if left.excerpt is None or right.excerpt is None:
        return False
    return JOINED.fullmatch(text[left.excerpt.end : right.excerpt.start]) is not None


def _named(text: str, start: int, stop: int, code: str | None) -> Commodity:
    return Commodity(name=" ".join(text[start:stop].split()), code=code, excerpt=excerpt(text, start, stop))


def find_commodities(reading: Reading) -> tuple[Commodity, ...]:
    """Every mention of goods, by position; "oil" of an oil minister, an oil price or the Oil Ministry is none."""
    lex = Lexemes(reading.article.text)
    places = reading.doc.to_array([IDX]).tolist()
    return tuple(
        commodity(lex, first, end, code)
        for first, end, code in unnamed_goods(lex, reading, places)
        if not _only_names_a_trade(reading, places, lex.starts[first], lex.ends[end - 1])
    )


def unnamed_goods(lex: Lexemes, reading: Reading, places: list[int]) -> Iterator[tuple[int, int, str]]:
    """Mentions of goods that are no part of a longer name or title ("Department of Energy", "Energy Minister"). `places` are the offsets of the tokens."""
    for first, end, code in find_goods(lex, reading.pack):
        start = lex.starts[first]
        titled = lex.word(end)[:1].isupper() and lex.low(end) in trade_nouns(reading.pack)
        capital = lex.text[start].isupper()
        if not (capital and (titled or _is_in_name(reading.doc, places, start, lex.ends[end - 1]))):
            yield first, end, code


def _is_in_name(doc: Doc, places: list[int], start: int, end: int) -> bool:
    """Whether an entity with more capitals than its own holds the goods between two offsets."""
    goods = doc[bisect_left(places, start) : bisect_left(places, end)]
    if not goods or goods[0].ent_type_ not in NAMED:
        return False
    entity = next((ent for ent in goods[0].sent.ents if ent.start <= goods.start < ent.end), None)
    return any(token.text[0].isupper() and not goods.start <= token.i < goods.end for token in entity or ())


def _only_names_a_trade(reading: Reading, places: list[int], start: int, end: int) -> bool:
    """Whether the goods only modify another noun: "oil minister", "gas company"."""
    last = bisect_left(places, end) - 1
    token = reading.doc[last] if 0 <= last < len(places) else None
    if token is None or places[bisect_left(places, start) if start in places else last] > start:
        return False
    return token.dep_ == "compound" and token.head.i > token.i and token.head.lower_ in trade_nouns(reading.pack)
