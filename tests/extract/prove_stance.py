"""Which rules of `rules/stance.jsonl` fire on a text."""

from extractor.extract.cues import compiled, find_hits
from extractor.extract.findings import Reading


def fired_rules(reading: Reading) -> set[str]:
    """The cues that have something to be said of, and the pseudo-cues that keep others from firing."""
    hits = find_hits(reading.doc, compiled(reading.pack, "stance"))
    pseudo = {hit.rule.id for hit in hits if hit.rule.kind == "pseudo"}
    return pseudo | {cue.rule for cue in reading.cues if cue.scope}
