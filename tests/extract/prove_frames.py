"""Which frames a sentence fires, for the test that proves every rule."""

from extractor.extract.claims import claims_in
from extractor.extract.findings import Reading


def fired_rules(reading: Reading) -> set[str]:
    return {rule for claim in claims_in(reading) for rule in claim.rules}
