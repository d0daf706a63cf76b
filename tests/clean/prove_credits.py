"""Which rules of credits a text fires, for the test that proves every rule."""

from extractor.clean.credits import find_credits
from extractor.extract.findings import Reading


def fired_rules(reading: Reading) -> set[str]:
    return {credit.rule for credit in find_credits(reading.article.text, reading.pack)}
