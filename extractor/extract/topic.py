"""Article -> whether it is about the domain at all.

A frame sees one sentence, in which a grounded ferry and a grounded tanker look alike; the article tells them apart.
"""

from functools import cache
from typing import Literal

from extractor.extract.commodities import load_goods
from extractor.extract.findings import Reading
from extractor.packs import Pack, Row


class TopicRow(Row):
    what: str
    kind: Literal["goods", "word"]


def is_on_topic(reading: Reading) -> bool:
    """Whether the article names goods or has a word of the domain's topic; a domain without a topic reads every article."""
    goods, words = _wanted(reading.pack, "goods"), _wanted(reading.pack, "word")
    if not goods and not words:
        return True
    kinds = load_goods(reading.pack).kinds
    return any(kinds.get(one.code or "") in goods for one in reading.commodities) or any(
        token.lower_ in words or token.lemma_.lower() in words for token in reading.doc
    )


@cache
def _wanted(pack: Pack, kind: str) -> frozenset[str]:
    return frozenset(row.what for row in pack.table("topic", TopicRow) if row.kind == kind)
