"""Which rules of boilerplate a text fires, for the test that proves every rule."""

from extractor.clean.boilerplate import find_boilerplate
from extractor.extract.findings import Reading


def fired_rules(reading: Reading) -> set[str]:
    return {rule for rule, _ in find_boilerplate(reading.article.text, reading.pack)}
