"""Figures whose rate an adjective of what they measure tells: "daily output is 65,000 barrels"."""

from functools import cache

from spacy.tokens import Token

from extractor.extract.clauses import token_at
from extractor.extract.figures import has_unit
from extractor.extract.findings import Reading
from extractor.extract.syntax import PASSIVE_SUBJECTS, SUBJECTS
from extractor.packs import Pack, Row
from extractor.records.volumes import Per, Volume


class RateRow(Row):
    word: str
    per: Per


@cache
def _rates(pack: Pack) -> dict[str, Per]:
    return {row.word: row.per for row in pack.table("rate_adjectives", RateRow)}


def with_rate(volume: Volume, trigger: Token, reading: Reading) -> Volume:
    """A quantity without a rate takes that of the trigger's noun or of its subject."""
    if volume.per or not has_unit(volume, ("quantity",), reading):
        return volume
    rates = _rates(reading.pack)
    nouns = [trigger, *(child for child in trigger.children if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS)]
    nouns += _of_which(volume, reading)
    told = [rates[word.lower_] for noun in nouns for word in noun.lefts if word.lower_ in rates and word.dep_ == "amod"]
    return volume.model_copy(update={"per": told[0]}) if told else volume


def _of_which(volume: Volume, reading: Reading) -> list[Token]:
    """The "needs" of "annual needs of 1.7 million tonnes"."""
    unit = token_at(reading.doc, volume.excerpt.end - 1) if volume.excerpt else None
    return [unit.head.head] if unit is not None and unit.dep_ == "pobj" and unit.head.lower_ == "of" else []
