"""Figures and dates that others are compared with: "from a revised 4.2 million in January", "up 2 percent from 2016", "since 1979"."""

import re
from collections.abc import Collection
from functools import cache

from spacy.tokens import Token

from extractor.extract.clauses import token_at
from extractor.extract.findings import Reading
from extractor.extract.frames import frames
from extractor.packs import Pack
from extractor.records.dates import DateRange
from extractor.records.text import Excerpt
from extractor.records.volumes import Volume

DESCRIBING = frozenset({"DET", "ADJ", "ADV", "NUM"})
MEASURES = frozenset(
    ["average", "estimate", "figure", "high", "level", "low", "of", "peak", "rate", "record", "revised", "total"]
)
MOST = 7  # words between "from" and its figure
REACH = 60  # characters before a date in which a comparison is told
WITH = re.compile(r"(?<!compared)(?<!compares)(?<!comparing)\s+with$")  # "a line with an eventual capacity of"
SINCE = re.compile(
    r"\b(?:first|best|worst|most|least|fewest|record|\w{3,}est)\b[^,.;:]{0,45}\bsince\s+(?:the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
FIRST_IN = re.compile(
    r"\b(?:first|best|worst|most|least|fewest|record|\w{3,}est)\b[^,.;:\d]{0,30}\b(?:in|for|of)\s+$", re.IGNORECASE
)
CHANGED = re.compile(
    r"(?:\b(?:pct|percent|per\s+cent|up|down|higher|lower|more|less|unchanged|above|below)|%|\d)\s+(?:(?:over|on|from|than|versus)\s+)?"
    r"(?:(?:both\s+)?(?:in|for|the|that|its|their|level|levels|figure|of)\s+){0,5}$",
    re.IGNORECASE,
)
APART = re.compile(r"(?<!\bor)\s(?:more|less|fewer|higher|lower)$", re.IGNORECASE)
APART_BEHIND = re.compile(r"\s+(?:above|below|higher|lower|more|less|fewer|short\s+of)\b", re.IGNORECASE)
APART_BEFORE = re.compile(
    r"[,:(-]\s+(?:or\s+)?(?:an?|the)\s+(?:\w+\s+)?(?:rise|increase|gain|drop|fall|decline|jump|decrease|cut|reduction)\s+of\s+$",
    re.IGNORECASE,
)
COMPARING = re.compile(r"\b(?:over|on|from|than|versus|above|below)\b", re.IGNORECASE)


def is_difference(volume: Volume, reading: Reading) -> bool:
    """Whether a figure tells how far two levels are apart: "17 million barrels above last year's", "2 million less", "a rise of 2 million"."""
    place = volume.excerpt
    if place is None:
        return False
    text = reading.article.text
    before = text[max(0, place.start - REACH) : place.start]
    return bool(APART.search(place.text) or APART_BEHIND.match(text, place.end) or APART_BEFORE.search(before))


def is_compared(volume: Volume, base: Collection[str], reading: Reading) -> bool:
    """Whether a figure is the one compared with: "from 3.6 million", "compared to a February average of 97 million"."""
    return volume.excerpt is not None and base_word(volume.excerpt, base, reading) is not None


def base_word(figure: Excerpt, base: Collection[str], reading: Reading) -> int | None:
    """The offset where the words of comparison before a figure end; null if it is not compared with."""
    if any(figure.text.lower().startswith(f"{phrase} ") for phrase in base):
        return figure.start
    first = token_at(reading.doc, figure.start)
    for step in range(1, MOST + 1):
        if first.i - step < first.sent.start:
            return None
        word = first.nbor(-step)
        before = reading.article.text[max(0, word.idx + len(word) - REACH) : word.idx + len(word)].lower()
        if any(f" {' '.join(before.split())}".endswith(f" {phrase}") for phrase in base):
            return None if WITH.search(before) else word.idx + len(word)
        if not _describes(word):
            return None
    return None


def _describes(word: Token) -> bool:
    """Whether a word may stand between "from" and its figure."""
    told = word.lower_ in MEASURES or word.is_space or word.tag_ in {"PRP$", "POS"} or word.ent_type_ == "DATE"
    return told or (word.pos_ in DESCRIBING and not word.is_digit)


@cache
def bases(pack: Pack) -> frozenset[str]:
    """Every word of comparison of the frames."""
    return frozenset(word for rule in frames(pack).values() for word in rule.pattern.base)


def is_yardstick(one: DateRange, reading: Reading) -> bool:
    """As in "up 2 percent over 1986", "down on 1985", "the highest since 1979", "the first fall in several years"."""
    place = one.excerpt
    if place is None:
        return False
    before = reading.article.text[max(0, place.start - REACH) : place.start]
    changed = CHANGED.search(before)
    if changed and COMPARING.search(changed[0]) and one.grain != "range":
        return True
    return bool(SINCE.search(before) or (one.timex_type == "DURATION" and FIRST_IN.search(before)))
