"""Source phrase -> the person's name in it."""

from spacy.tokens import Span, Token

from extractor.extract.bodies import listed_body
from extractor.extract.clauses import DEEPEST, Range
from extractor.extract.described import Cast
from extractor.extract.people import entities
from extractor.extract.source_words import matches

PLACES = frozenset({"GPE", "NORP", "LOC", "DATE"})


INSIDE_NAME = frozenset({"appos", "compound", "flat", "nmod", "amod", "nummod", "dep"})


def person_in(head: Token, part: Range) -> Span | None:
    """The person's name that is the phrase itself, not one that merely stands in it ("a spokesman for Zarif")."""
    many = head.tag_ in {"NNS", "NNPS"}  # "Reagan administration officials" are not Reagan
    fitting = [
        entity
        for entity in entities(head.doc[part[0] : part[1]])
        if entity.label_ == "PERSON" and (entity.start <= head.i < entity.end if many else _leads_to(entity.root, head))
    ]
    return next((e for e in fitting if e.start <= head.i < e.end), fitting[0] if fitting else None)


def appositive(head: Token, cast: Cast) -> Span | None:
    """ "The foreign minister, Pavel Orlov": two names or more set beside an office."""
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.ent_type_ in {"", "PERSON", "ORG"}:
            words = child.doc[child.left_edge.i : child.i + 1]
            names = all(token.pos_ == "PROPN" and token.lower_ not in cast.words.name_words for token in words)
            if len(words) > 1 and names and listed_body(child, (words.start, words.end), cast) is None:
                return Span(child.doc, words.start, words.end, label="PERSON")
    return None


def trailing_name(head: Token, part: Range, cast: Cast) -> Span | None:
    """Two names or more that end the phrase of an office: "the envoy to the United Nations Vassily Nebenzia"."""
    doc = head.doc
    end = part[1]
    while end > head.i + 1 and (doc[end - 1].is_space or doc[end - 1].is_punct):
        end -= 1
    start = end
    while start > head.i + 1 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].text[:1].isupper():
        start -= 1
    listed = [where for where, _ in matches(doc, (start, end), cast.words.names, exact=True)]
    start = max([start, *(b for _, b in listed)])
    if not listed and doc[start - 1].ent_type_ not in PLACES:
        return None  # a name after another noun is that noun's: "an adviser to the leader Ali Khamenei"
    words = [token for token in doc[start:end] if not token.is_space]
    if len(words) < 2 or any(token.lower_ in cast.words.name_words or token.ent_type_ in PLACES for token in words):
        return None
    return Span(doc, start, end, label="PERSON")


def _leads_to(token: Token, head: Token) -> bool:
    for _ in range(DEEPEST):
        if token.i == head.i:
            return True
        if token.dep_ not in INSIDE_NAME:
            return False
        token = token.head
    return False
