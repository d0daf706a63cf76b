"""Amount and the goods named around it -> the goods it measures."""

from bisect import bisect_left
from collections.abc import Sequence

from extractor.extract.amounts.amounts import Amount
from extractor.extract.amounts.lexemes import Lexemes
from extractor.extract.commodities import commodity
from extractor.records.volumes import Commodity

HOLDING = frozenset({"volume", "mass"})  # kinds of units that hold goods
AFTER, AROUND = 8, 30  # lexemes searched for the goods behind its "of", and elsewhere
OTHER_PHRASE = frozenset({",", "to", "from", "and", "by"})
Mention = tuple[int, int, str]  # first lexeme, end, code


def holds_goods(amount: Amount) -> bool:
    """Whether its unit measures goods: barrels and tonnes do, miles and dollars a barrel do not."""
    return amount.unit is not None and amount.unit.kind in HOLDING and amount.divisor is None


def goods_of(lex: Lexemes, amount: Amount, end: int, goods: Sequence[Mention]) -> Commodity | None:
    """The goods that an amount measures: behind its "of", else the nearest before, else the nearest behind.

    `end` is the offset where its words end. What holds no goods takes only those behind its "of" ("two cargoes of oil").
    """
    behind = bisect_left(lex.starts, end)
    if not holds_goods(amount):
        return _goods_behind(lex, behind, goods) if lex.low(behind) == "of" else None
    return _goods_behind(lex, behind, goods) or _goods_around(lex, amount, goods)


def _goods_around(lex: Lexemes, amount: Amount, goods: Sequence[Mention]) -> Commodity | None:
    at = bisect_left(goods, (amount.first, 0, ""))
    if at and amount.first - goods[at - 1][0] <= AROUND and not _sentence_ends(lex, goods[at - 1][1], amount.first):
        return commodity(lex, *goods[at - 1])
    if at < len(goods) and goods[at][0] - amount.last <= AROUND and not _sentence_ends(lex, amount.last, goods[at][0]):
        return commodity(lex, *goods[at])
    return None


def _goods_behind(lex: Lexemes, last: int, goods: Sequence[Mention]) -> Commodity | None:
    at = bisect_left(goods, (last, 0, ""))
    if at == len(goods) or goods[at][0] - last > AFTER or _sentence_ends(lex, last, goods[at][0]):
        return None
    linked = lex.low(last) in {"of", "in"} and not OTHER_PHRASE & set(lex.lower[last : goods[at][0]])
    return commodity(lex, *goods[at]) if linked or goods[at][0] == last else None


def _sentence_ends(lex: Lexemes, first: int, last: int) -> bool:
    return any(lex.words[at] in {".", ";", "!", "?"} and not lex.glued(at + 1) for at in range(first, last))
