"""Which rules of `rules/dates.jsonl` fire on a text."""

from extractor.extract.dates import resolve_all
from extractor.extract.findings import Reading
from extractor.extract.timex.grammar import grammar
from extractor.extract.timex.words import read_words


def fired_rules(reading: Reading) -> set[str]:
    """The rules whose finds stand in the end; a part fires wherever it is met."""
    rules = grammar(reading.pack)
    letters = read_words(reading.article.text, rules.vocabulary).letters
    parts = {rule.id for rule, pattern in rules.parts if any(match.group() for match in pattern.finditer(letters))}
    return parts | {found.rule.id for found, _ in resolve_all(reading)}
