"""Which rules of datelines a text fires, for the test that proves every rule."""

from extractor.clean.heads import find_head
from extractor.extract.findings import Reading


def fired_rules(reading: Reading) -> set[str]:
    return set(find_head(reading.article.text, reading.pack, published=reading.article.published).rules)
