"""Figures that name something beside an event: the limit that an output passes, what a measure costs."""

import re
from typing import Literal

from spacy.tokens import Token

from extractor.extract.clauses import token_at
from extractor.extract.findings import Reading
from extractor.records.text import Excerpt
from extractor.records.volumes import Volume

LIMITS = frozenset({"allocation", "cap", "ceiling", "entitlement", "limit", "maximum", "minimum", "quota", "target"})
COSTS = frozenset({"cost", "expense", "price"})
OVER = frozenset({"above", "beyond", "over"})
UNDER = frozenset({"below", "beneath", "under"})
PASSED = re.compile(
    r"\s+(?:above|below|over|under|short\s+of)(?:\s+[\w'\u2019-]+){1,4}?\s+(?:quota|ceiling|limit|target|allocation|cap)\b"
)
STEPS = 5  # from a figure up to the noun of its limit


def past_limit(volume: Volume, trigger: Token, reading: Reading) -> Volume:
    """As in "pumped slightly above its quota of 4 million": the limit is where the output begins or ends."""
    if volume.excerpt is None or volume.bound not in {"exact", "about"} or volume.high is None:
        return volume
    limit = _limit(token_at(reading.doc, volume.excerpt.end - 1))
    if limit is None or limit == trigger:
        return volume
    side = _side(limit)
    if side is None:
        return volume
    end = {"high" if side == "at_least" else "low": None}
    converted = tuple(one.model_copy(update=end) for one in volume.converted)
    return volume.model_copy(update={**end, "bound": side, "converted": converted})


def without_limits(volumes: tuple[Volume, ...], trigger: Token, reading: Reading) -> tuple[Volume, ...]:
    """As in "produced 615 million tonnes, short of the target of 617 million": the limit is none of the levels told."""
    limits = [v for v in volumes if v.excerpt and _is_of_limit(v.excerpt, trigger, reading)]
    levels = {(v.unit, v.per) for v in volumes if v not in limits}
    return tuple(v for v in volumes if v not in limits or (v.unit, v.per) not in levels)


def _is_of_limit(figure: Excerpt, trigger: Token, reading: Reading) -> bool:
    """Whether a figure is a limit, or how far one is passed: "50,000 above its quota"."""
    if _limit(token_at(reading.doc, figure.end - 1)) not in {None, trigger}:
        return True
    return PASSED.match(reading.article.text, figure.end) is not None


def _limit(token: Token) -> Token | None:
    """The noun of a limit whose figure a word stands in: "its quota of 4 million", "its 4 million ceiling"."""
    for _ in range(STEPS + 1):
        if token.lemma_.lower() in LIMITS:
            return token
        if token.dep_ not in {"pobj", "prep", "nummod", "compound", "nmod", "quantmod", "npadvmod", "appos"}:
            return None
        token = token.head
    return None


def _side(limit: Token) -> Literal["at_least", "at_most"] | None:
    word = limit.head.lemma_.lower() if limit.dep_ == "pobj" else ""
    than = limit.head.head.lower_ if word == "than" else ""
    if word in OVER or than == "more":
        return "at_least"
    return "at_most" if word in UNDER or than in {"less", "fewer"} else None


def is_cost(figure: Token) -> bool:
    """As in "at a cost of 65 million dollars"."""
    return figure.dep_ == "pobj" and figure.head.lower_ == "of" and figure.head.head.lemma_.lower() in COSTS
