"""Quotations -> where they stand in the doc."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.extract.clauses import Range
from extractor.extract.quotes import Quotation

WORDS = 4  # a shorter quotation without a stop is a word used, not a speech


@dataclass(frozen=True, slots=True)
class Placed:
    """A quotation as a range of tokens; `speech` if it is more than a word or two used."""

    part: Range
    paragraph: int
    turn: int
    opens_paragraph: bool
    speech: bool


def place(quotations: Iterable[Quotation], doc: Doc) -> tuple[Placed, ...]:
    """The quotations as token ranges."""
    starts = [token.idx for token in doc]
    placed: list[Placed] = []
    seen: set[int] = set()
    for quotation in quotations:
        part = (bisect_right(starts, quotation.excerpt.start) - 1, bisect_left(starts, quotation.excerpt.end))
        if 0 <= part[0] < part[1]:
            first = quotation.paragraph not in seen
            seen.add(quotation.paragraph)
            opens = first and (part[0] == 0 or doc[part[0]].is_sent_start is True or doc[part[0] - 1].is_space)
            placed.append(Placed(part, quotation.paragraph, quotation.turn, bool(opens), _is_speech(doc, part)))
    return tuple(placed)


def _is_speech(doc: Doc, part: Range) -> bool:
    words = sum(1 for token in doc[part[0] : part[1]] if not token.is_punct)
    last = doc[part[1] - 2] if part[1] - part[0] > 2 else doc[part[0]]
    return words >= WORDS or (words > 0 and last.text in {",", ".", "!", "?"})


def touch(left: Range, right: Range) -> bool:
    return left[0] < right[1] and right[0] < left[1]
