"""Syntax around a time: whether it lies behind or ahead of its report, and whether a number is one at all."""

from collections.abc import Set as AbstractSet

from spacy.tokens import Doc, Token

UNPARSED = "unparsed"
BACK = 12  # words looked at where a sentence was not parsed


def direction_at(doc: Doc, offset: int, ahead: AbstractSet[str]) -> int:
    """-1, 0 or 1 for the expression that begins at `offset`. `ahead` holds words that look forward: "will", "due"."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if not span:
        return 0
    token = span[0]
    if token.dep_ == UNPARSED or token.sent.root.dep_ == UNPARSED:
        return _by_words(token, ahead)
    return _by_syntax(token, ahead)


def _by_words(token: Token, ahead: AbstractSet[str]) -> int:
    before = token.doc[max(token.sent.start, token.i - BACK) : token.i]
    return 1 if any(word.lower_ in ahead for word in before) else 0


def _by_syntax(token: Token, ahead: AbstractSet[str]) -> int:
    """The tense of the verb it hangs on; a participle or infinitive may look ahead of its past verb."""
    for verb in token.ancestors:
        if verb.lower_ in ahead:
            return 1
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
        return 1
    if verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers):
        return -1
    if verb.tag_ == "VBN":
        return -1
    return 0 if verb.tag_ in {"VBP", "VBZ", "VB"} else None


def counts_what_follows(doc: Doc, offset: int) -> bool:
    """Whether the number at `offset` counts the noun after it: "2000 barrels", not "in 2000 exports rose"."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if not span or span[-1].i + 1 >= len(doc):
        return False
    number, after = span[-1], span[-1].nbor()
    if number.dep_ == UNPARSED:
        return after.is_alpha and after.lower_.endswith("s") and len(after) > 3
    plural = after.tag_ in {"NNS", "NNPS"} or after.is_currency or after.text == "%"
    return plural and number.dep_ in {"nummod", "compound", "amod"}
