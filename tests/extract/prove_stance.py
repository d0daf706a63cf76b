"""Which rules of `rules/stance.jsonl` fire on a text."""

from extractor.extract.cues import compiled, find_hits
from extractor.extract.findings import Reading


def fired_rules(reading: Reading) -> set[str]:
    """Pseudo-cues too: their firing is that nothing else does."""
    return {hit.rule.id for hit in find_hits(reading.doc, compiled(reading.pack, "stance"))}
