"""Which rules of rules/volumes.jsonl fire on a text."""

from extractor.extract import volumes
from extractor.extract.findings import Reading


def fired_rules(reading: Reading) -> set[str]:
    return volumes.fired_rules(reading)
