"""Syntax around a time: whether it lies behind or ahead of its report, and whether a number is one at all."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

UNPARSED = "unparsed"
BY_PREPOSITION = {"since": -1, "through": 0, "until": 1, "till": 1}
RANGES = frozenset({"to", "and", "or", "-", "–"})  # "from 1500 to 2000 tonnes"
BACK = 12  # words looked at where a sentence was not parsed


@dataclass(frozen=True, slots=True)
class Outlook:
    """Words that tell which way a time lies: `ahead` ("will", "plan"), `saying` ("said"), `scheduled` ("meeting", "vote")."""

    ahead: AbstractSet[str]
    saying: AbstractSet[str]
    scheduled: AbstractSet[str]


def direction_of(doc: Doc, place: tuple[int, int], outlook: Outlook) -> int:
    """-1, 0 or 1 for the expression at `place`; what has a day of its own ("Friday's attack") has happened, unless it is a meeting."""
    span = doc.char_span(*place, alignment_mode="expand")
    if not span:
        return 0
    ahead, saying = outlook.ahead, outlook.saying
    if span.root.dep_ == "poss" and span.root.head.lemma_.lower() not in outlook.scheduled:
        return 0
    before = [one for one in doc[max(0, span.start - 2) : span.start] if one.lower_ != "on"]
    if before and before[-1].tag_ in {"VBD", "VBG"} and before[-1].lemma_.lower() in saying:
        return -1  # "saying Monday the country would respond"
    if span[0].sent.root.dep_ == UNPARSED:
        return _by_words(span[0], ahead)
    return _by_syntax(span, ahead)


def _by_words(token: Token, ahead: AbstractSet[str]) -> int:
    before = token.doc[max(token.sent.start, token.i - BACK) : token.i]
    return 1 if any(word.lower_ in ahead for word in before) else 0


def _by_syntax(span: Span, ahead: AbstractSet[str]) -> int:
    """The tense of the verb it hangs on; a participle or infinitive may look ahead of its past verb."""
    before = span[0].nbor(-1).lower_ if span.start else ""
    if before in BY_PREPOSITION:
        return BY_PREPOSITION[before]
    token = span.root
    if token.dep_ in {"compound", "amod", "nummod"} and token.head.pos_ in {"NOUN", "PROPN"}:
        return 0  # "November transactions"
    for verb in token.ancestors:
        if verb.lower_ in ahead:
            return -1 if any(child.lower_ in {"had", "was", "were"} for child in verb.children) else 1
        if verb.pos_ not in {"VERB", "AUX"}:
            continue
        way = _tense(verb, ahead)
        if way is not None:
            return way
    return 0


def _tense(verb: Token, ahead: AbstractSet[str]) -> int | None:
    """Null if the verb itself has none and its own head tells."""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(helper.lower_ in ahead for helper in helpers):
        return 1
    if any(helper.lower_ == "to" for helper in helpers):
        return -1 if verb.head.tag_ == "VBD" and verb.head.lemma_.lower() not in ahead else 1
    if verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers):
        return -1
    if verb.tag_ == "VBN":
        return -1
    return 0 if verb.tag_ in {"VBP", "VBZ"} else None


def counts_what_follows(doc: Doc, offset: int) -> bool:
    """Whether the number at `offset` counts the noun after it: "2000 barrels", not "in 2000 exports rose"."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if not span or span[-1].i + 1 >= len(doc):
        return False
    number, after = span[-1], span[-1].nbor()
    if after.lower_ in RANGES and after.i + 2 < len(doc) and after.nbor().like_num:
        return after.nbor(2).tag_ in {"NNS", "NNPS"} or counts_what_follows(doc, after.nbor().idx)
    if number.dep_ == UNPARSED:
        return after.is_alpha and after.lower_.endswith("s") and len(after) > 3
    plural = after.tag_ in {"NNS", "NNPS"} or after.is_currency or after.text == "%"
    return plural and (number.dep_ in {"nummod", "compound", "amod"} or _ends_range(number))


def _ends_range(number: Token) -> bool:
    """As 2000 in "from 1000 to 2000 hires", whatever the parser made of it; "from 2010 to 2020 exports rose" has years."""
    before = number.doc[max(0, number.i - 2) : number.i]
    return len(before) == 2 and before[0].like_num and before[1].lower_ in RANGES and not _is_year(before[0])


def _is_year(token: Token) -> bool:
    return token.text[:2] in {"19", "20"} and len(token.text) == 4
