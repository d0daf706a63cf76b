"""Verb at the end of a sentence -> its speaker and content by their places alone, where the parser lost the subject."""

from spacy.tokens import Doc, Token

from extractor.extract.clauses import Range

NAMING = frozenset({"NOUN", "PROPN", "PRON"})
INSIDE = NAMING | {"DET", "ADJ", "NUM", "ADP", "PART", "X", "SYM"}
BEHIND = 8  # words that may follow the verb: "told Reuters on Friday"
SHORTEST, LONGEST = 4, 14  # words of the content at least, of the phrase of the speaker at most


def closing(verb: Token) -> tuple[Token, tuple[Range, ...]] | None:
    """ "The ship sank, the captain told Reuters", "the ship sank, said Anna Berg, its captain"."""
    if verb.tag_ not in {"VBD", "VBZ"}:
        return None
    found = _behind(verb) or _ahead(verb)
    if found is None:
        return None
    speaker, end = found
    return (speaker, ((verb.sent.start, end),)) if end - verb.sent.start >= SHORTEST else None


def _behind(verb: Token) -> tuple[Token, int] | None:
    """The phrase right behind a verb that a comma sets off from the content."""
    doc, comma = verb.doc, verb.i - 1
    while comma > verb.sent.start and (doc[comma].is_quote or doc[comma].is_space):
        comma -= 1
    if doc[comma].text not in {",", "?", "!"}:
        return None
    place = verb.i + 1
    while place < verb.sent.end and place - verb.i < LONGEST and _is_nominal(doc[place]):
        place += 1
    head = _spoken(doc[place - 1])
    return (head, comma) if place > verb.i + 1 and head.pos_ in NAMING else None


def _is_nominal(token: Token) -> bool:
    return (
        token.is_space or token.pos_ in INSIDE - {"ADP"} or (token.tag_ == "VBN" and token.dep_ in {"amod", "compound"})
    )


def _ahead(verb: Token) -> tuple[Token, int] | None:
    """The phrase between the last comma and a verb that nothing but an addressee and a time follows."""
    doc = verb.doc
    rest = doc[verb.i + 1 : verb.sent.end]
    if len([t for t in rest if t.is_alpha]) > BEHIND or any(t.pos_ in {"VERB", "AUX"} or t.text == "," for t in rest):
        return None
    start = _comma_before(doc, verb.i, verb.sent.start)
    last = _spoken(doc[verb.i - 1])
    if start is None or last.pos_ not in NAMING:
        return None
    while (before := _comma_before(doc, start, verb.sent.start)) is not None and _is_name(doc, before + 1, start):
        return doc[start - 1], before
    inside = [t for t in doc[start + 1 : verb.i] if t.pos_ in NAMING and not start < t.head.i < verb.i]
    return (inside[0] if inside else last, start)


def _spoken(token: Token) -> Token:
    """The token, or the last word before the break of a line."""
    while token.is_space and token.i > token.sent.start:
        token = token.nbor(-1)
    return token


def _comma_before(doc: Doc, place: int, first: int) -> int | None:
    """The comma that opens the run of nominal words before a place."""
    at = place - 1
    while at > first and place - at <= LONGEST and doc[at].text != ",":
        if doc[at].pos_ not in INSIDE | {"ADV", "CCONJ", "VERB"} and doc[at].text != "-" and not doc[at].is_space:
            return None
        if doc[at].pos_ == "VERB" and doc[at].dep_ not in {"amod", "compound", "acl"}:
            return None
        at -= 1
    return at if at > first and doc[at].text == "," and at < place - 1 else None


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """A person set off by commas: ", Anna Berg, manager of the firm said"."""
    return all(t.ent_type_ == "PERSON" for t in doc[start:end] if not t.is_space)
