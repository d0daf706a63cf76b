"""A claim's sentence and excerpts -> pieces of text, each with the fields that its words fill."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractor.records.claims import Claim
from extractor.records.text import Excerpt

Mark = tuple[str, Excerpt]

# In the order of the legend; of two that have the same words the first gives the colour.
FIELDS = ("trigger", "denier", "actor", "recipient", "commodity", "volume", "when", "place", "source", "cue")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two borders of excerpts; of the fields that cover them the narrowest comes first."""

    text: str
    fields: tuple[str, ...] = ()


def marks_of(claim: Claim) -> Iterator[Mark]:
    """Every excerpt of a claim but the sentence, by the field it fills."""
    source, denial = claim.source, claim.denial
    volumes = claim.volumes
    goods = [claim.commodity, *(volume.commodity for volume in volumes)]
    said = [source.excerpt, *(other.excerpt for other in source.others)]
    cues = [*claim.cues, source.cue, denial.cue if denial else None]
    found = {
        "trigger": [claim.trigger],
        "actor": [actor.excerpt for actor in claim.actors],
        "recipient": [actor.excerpt for actor in claim.recipients],
        "commodity": [one.excerpt for one in goods if one],
        "volume": [volume.excerpt for volume in volumes],
        "when": [one.excerpt for one in (claim.when, denial.when if denial else None) if one],
        "place": [claim.place.excerpt] if claim.place else [],
        "source": said,
        "denier": [denial.denier.excerpt] if denial else [],
        "cue": cues,
    }
    for field in FIELDS:
        yield from ((field, one) for one in dict.fromkeys(e for e in found[field] if e))


def cut(sentence: Excerpt, marks: Iterable[Mark]) -> list[Piece]:
    """Split a sentence at every border of an excerpt, so that excerpts may lie in or across one another.

    >>> from extractor.records.text import excerpt
    >>> words = "2 million barrels of crude"
    >>> cut(excerpt(words, 0, 26), [("volume", excerpt(words, 0, 26)), ("commodity", excerpt(words, 21, 26))])
    [Piece(text='2 million barrels of ', fields=('volume',)), Piece(text='crude', fields=('commodity', 'volume'))]
    """
    inside = [mark for mark in marks if mark[1].overlaps(sentence)]
    borders = {border for _, one in inside for border in (one.start, one.end)}
    kept = sorted({sentence.start, sentence.end, *(b for b in borders if sentence.start < b < sentence.end)})
    return [_piece(sentence, inside, left, right) for left, right in pairwise(kept)]


def elsewhere(sentence: Excerpt, marks: Iterable[Mark]) -> list[tuple[str, str]]:
    """Fields whose words stand in another sentence of the article, with those words."""
    return list(dict.fromkeys((field, one.text) for field, one in marks if not one.overlaps(sentence)))


def _piece(sentence: Excerpt, marks: list[Mark], left: int, right: int) -> Piece:
    over = [
        (one.end - one.start, FIELDS.index(field), field)
        for field, one in marks
        if one.start <= left and right <= one.end
    ]
    text = sentence.text[left - sentence.start : right - sentence.start]
    return Piece(text, tuple(dict.fromkeys(field for *_, field in sorted(over))))
