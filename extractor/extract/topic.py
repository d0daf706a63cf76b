"""Article -> whether it is about the domain at all, and whether goods are.

A frame sees one sentence, in which a ship with sugar and a ship with arms look alike; the article tells them apart.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.extract.commodities import kinds_of_goods
from extractor.extract.findings import Reading
from extractor.packs import Pack, Row


class TopicRow(Row):
    what: str
    kind: Literal["goods", "word"]


@dataclass(frozen=True, slots=True)
class Topic:
    """Whether the article names goods of the domain, and whether it has one of its words. True, where a domain asks for nothing."""

    goods: bool
    words: bool

    def covers(self, code: str | None, pack: Pack) -> bool:
        """Whether an event with these goods belongs to the domain; none given, the article decides."""
        if code is None or kinds_of_goods(pack).get(code) in _wanted(pack, "goods"):
            return self.goods or self.words
        return self.words


ANY = Topic(goods=True, words=True)  # as of a single sentence, which has no article around it


def topic_of(reading: Reading) -> Topic:
    wanted, words = _wanted(reading.pack, "goods"), _wanted(reading.pack, "word")
    if not wanted and not words:
        return ANY
    kinds = kinds_of_goods(reading.pack)
    return Topic(
        goods=any(kinds.get(one.code or "") in wanted for one in reading.commodities),
        words=any(token.lower_ in words or token.lemma_.lower() in words for token in reading.doc),
    )


@cache
def _wanted(pack: Pack, kind: str) -> frozenset[str]:
    return frozenset(row.what for row in pack.table("topic", TopicRow) if row.kind == kind)
