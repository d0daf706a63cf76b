"""Doc -> the persons an article names in full, with the offices it gives them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.strings import get_string_id
from spacy.tokens import Doc, Span, Token

from extractor.extract.clauses import Range, phrase, places_of

RUN = frozenset({"manager", "director", "secretary", "counsel", "partner"})
LONG = 2  # words of a name with two surnames, letters of one, at least one more
NEAR = 9  # words of a title before a name, or of an apposition after it


@dataclass(frozen=True, slots=True)
class Person:
    """`offices` are the lower-cased words that stand beside the name anywhere in the article, `told` where they stand."""

    name: str
    last: str
    offices: frozenset[str]
    told: tuple[Range, ...] = ()


def entities(doc: Doc | Span) -> Iterator[Span]:
    """Entities token by token: `doc.ents` refuses one that a line break was written back into."""
    whole = doc.doc
    start, label = 0, ""
    for token in doc:
        if label and (token.is_space or token.ent_iob_ == "I"):
            continue
        if label:
            yield Span(whole, start, token.i, label=label)
        start, label = token.i, token.ent_type_ if token.ent_iob_ == "B" else ""
    if label:
        yield Span(whole, start, doc[len(doc) - 1].i + 1, label=label)


def find_people(doc: Doc, offices: frozenset[str], titles: frozenset[str]) -> dict[str, Person]:
    """Last name -> person, under the longest name the article gives. `offices` are the nouns for persons."""
    people: dict[str, Person] = {}
    for entity in (*entities(doc), *_titled(doc, offices)):
        if entity.label_ != "PERSON":
            continue
        words = name_words(entity, titles)
        if not words:
            continue
        told = tuple(_introductions(entity))
        last = words[-1].lower_
        known = people.get(last)
        name = " ".join(word.text for word in words)
        if known and len(known.name) >= len(name):
            name = known.name
        near = frozenset().union(*(office_words(doc[left:right]) for left, right in told))
        people[last] = Person(
            name, last, near | (known.offices if known else frozenset()), told + (known.told if known else ())
        )
        if len(words) > LONG and last == words[-1].lower_ and len(words[-2]) > LONG:
            people.setdefault(words[-2].lower_, people[last])  # "Hernandez" of "Arturo Hernandez Grisanti"
    return people


@lru_cache(maxsize=4)
def _ids(words: frozenset[str]) -> frozenset[int]:
    return frozenset(map(get_string_id, words))


def _titled(doc: Doc, offices: frozenset[str]) -> Iterator[Span]:
    """Two names in a row after the word for an office are a person, whatever the model took them for."""
    for token in (doc[place] for place in places_of(doc, _ids(offices))):
        if token.lower_ in offices and token.i + 2 < len(doc):
            end = token.i + 1
            while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].lower_ not in offices:
                end += 1
            if 2 <= end - token.i - 1 <= NEAR:
                yield Span(doc, token.i + 1, end, label="PERSON")


def name_words(span: Span, titles: frozenset[str]) -> list[Token]:
    """The words of a name without title, possessive and punctuation."""
    words = [token for token in span if not token.is_punct and not token.is_space and token.tag_ != "POS"]
    while len(words) > 1 and words[0].lower_ in titles:
        words = words[1:]
    return [word for word in words if word.text[:1].isalnum() and word.lower_ not in {"the", "'s", "’s"}]


def office_words(span: Span) -> frozenset[str]:
    """Its words in lower case; "general" of a "general manager" is no rank."""
    words = [token.lower_ for token in span if token.is_alpha]
    run = {at for at, after in enumerate(words[1:]) if words[at] == "general" and after in RUN}
    return frozenset(word for at, word in enumerate(words) if at not in run)


def _introductions(entity: Span) -> Iterator[Range]:
    """Where titles stand before a name and appositions beside it."""
    root = entity.root
    yield max(root.left_edge.i, entity.start - NEAR, entity.sent.start), entity.start
    for child in root.children:
        if child.dep_ == "appos":
            left, right = phrase(child)
            yield left, min(right, left + NEAR)
    if root.dep_ == "appos" and root.head.pos_ in {"NOUN", "PROPN"}:
        left = root.head.left_edge.i
        yield max(left, root.head.i - NEAR), root.head.i + 1
