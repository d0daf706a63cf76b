"""Commodity -> the kinds of goods it can be."""

from extractor.packs import Pack
from extractor.reconcile.names import split_words
from extractor.records.claims import Claim


def to_goods(claim: Claim, pack: Pack) -> tuple[str, ...]:
    """Words of the name."""
    del pack
    if not claim.commodity:
        return ()
    words = {w.casefold()[:6] for w in split_words(claim.commodity.name) if len(w) > 2}
    return tuple(sorted(words))
