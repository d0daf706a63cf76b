"""Which frames a sentence fires, for the test that proves every rule."""

from extractor.extract.claims import extract_claims
from extractor.extract.findings import Reading
from extractor.extract.topic import ANY


def fired_rules(reading: Reading) -> set[str]:
    return {rule for claim in extract_claims(reading, ANY) for rule in claim.rules}
