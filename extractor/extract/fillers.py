"""Token -> its phrase, and the classes of things it belongs to."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from extractor.extract.commodities import load_goods
from extractor.extract.findings import Reading
from extractor.extract.frames import classes, collectives
from extractor.extract.kinds import class_of
from extractor.records.actors import Actor
from extractor.records.text import Excerpt, excerpt

ENTITIES = {
    "GPE": "country",
    "NORP": "country",
    "ORG": "organisation",
    "PERSON": "person",
    "FAC": "facility",
    "LOC": "region",
}
GUESSED = frozenset({"person", "organisation"})  # kinds that the language model gives to ships too
INSIDE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "case", "advmod", "predet"})
INDEX = "actors by token"  # in the doc's own notes
UNREAL = frozenset({"no", "any", "neither"})
DETERMINERS = frozenset({"det", "predet"})
ARTICLE = re.compile(r"(?:the|a|an|its|their|his|her|our|whose|this|that|these|those)\s+", re.IGNORECASE)


def is_one_of(token: Token, kinds: tuple[str, ...], reading: Reading) -> bool:
    """Whether a filler, or one that is coordinated with it, is of one of the classes."""
    return "any" in kinds or any(is_itself(one, kinds, reading) for one in (token, *token.conjuncts))


def is_itself(token: Token, kinds: tuple[str, ...], reading: Reading) -> bool:
    """Whether a word, whatever is coordinated with it, is of one of the classes."""
    return any(kind in kinds for kind in classes_of(token, reading))


def is_about(words: Iterable[Token], kinds: tuple[str, ...], reading: Reading) -> bool:
    """Whether one of the words is of one of the classes; "the European Union" is no union."""
    known, wanted = classes(reading.pack), set(kinds)
    plain = (token for token in words if token.ent_type_ not in {"ORG", "GPE"})
    forms = (form for token in plain for form in (token.lower_, token.lemma_.lower(), _pair(token)))
    return any(wanted & known.get(form, frozenset()) for form in forms)


def classes_of(token: Token, reading: Reading) -> Iterator[str]:
    """What the domain's list calls the word, what kind of actor it names, `goods`, `amount`."""
    known = classes(reading.pack)
    head = counted(token, reading)
    for one in dict.fromkeys((token, head)):
        for form in dict.fromkeys((one.lower_, one.lemma_.lower(), one.lower_.removesuffix("s"), _pair(one))):
            yield from known.get(form, ())
        if one.ent_type_ in ENTITIES:
            yield ENTITIES[one.ent_type_]
        named = _named_at(one, reading)
        yield from (actor.kind for actor in named if actor.kind)
        if not named and one.pos_ in {"PRON", "DET"}:
            yield "pronoun"
        if one.pos_ == "PROPN" and _has_article(one) and _could_be_a_ship(one, named, reading):
            yield "named"
        yield from _goods(one, reading)
        for volume in reading.volumes:
            if volume.excerpt and _covers(volume.excerpt, one):
                yield "amount"
                yield from known.get((volume.unit or "").lower(), ())
                yield "rate" if volume.per else "count"


def _could_be_a_ship(token: Token, named: tuple[Actor, ...], reading: Reading) -> bool:
    """Whether nothing says that a name with an article is another thing: no list, no kind, no noun such as Committee."""
    noun = class_of(token, reading.pack)
    other = noun is not None and noun.kind not in {None, "vessel"}
    return not other and not any(a.id or a.kind not in {None, *GUESSED} for a in named)


def _goods(token: Token, reading: Reading) -> Iterator[str]:
    """`goods`, and the kind of goods they are: `food`, `arms`."""
    for commodity in reading.commodities:
        if commodity.excerpt and commodity.code and _covers(commodity.excerpt, token):
            yield "goods"
            yield f"goods.{load_goods(reading.pack).kinds[commodity.code]}"


def _named_at(token: Token, reading: Reading) -> tuple[Actor, ...]:
    """The actors whose words hold a token, from an index made once an article."""
    held = reading.doc.user_data.get(INDEX)
    if held is None or held[0] is not reading.actors:
        held = (reading.actors, _index(reading.actors, reading.doc))
        reading.doc.user_data[INDEX] = held
    return tuple(held[1].get(token.i, ()))


def _index(actors: tuple[Actor, ...], doc: Doc) -> dict[int, list[Actor]]:
    offsets = [token.idx for token in doc]
    at: dict[int, list[Actor]] = {}
    for actor in actors:
        if actor.excerpt:
            for i in range(bisect_left(offsets, actor.excerpt.start), bisect_left(offsets, actor.excerpt.end)):
                at.setdefault(i, []).append(actor)
    return at


def counted(token: Token, reading: Reading) -> Token:
    """As in "tankers" in "dozens of tankers"."""
    if token.lemma_.lower() in collectives(reading.pack) or token.pos_ == "NUM":
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next((c for c in child.children if c.dep_ == "pobj"), token)
    return token


def phrase_of(token: Token, reading: Reading) -> Excerpt:
    """The noun phrase of a head without its article, its relative clauses and its prepositions."""
    head = counted(token, reading)
    first = last = head
    inside = [c for c in head.children if c.dep_ in INSIDE]
    parts = [t for child in inside for t in (*child.subtree,) if t.sent.start == head.sent.start]
    for part in parts:
        first = part if part.i < first.i else first
    while first.i < head.i and first.dep_ in DETERMINERS:
        first = first.nbor()
    start, end = first.idx, last.idx + len(last)
    lead = ARTICLE.match(reading.article.text, start, end)
    return excerpt(reading.article.text, lead.end() if lead and lead.end() < end else start, end)


def is_unreal(token: Token) -> bool:
    """As in "no group", "any attack": there is none that could be meant."""
    return any(child.dep_ == "det" and child.lower_ in UNREAL for child in token.children)


def is_generic(token: Token) -> bool:
    """As in "an attack is a cause for war": what is said of any such thing."""
    timeless = token.dep_ == "nsubj" and token.head.lower_ in {"is", "are", "means"}
    return timeless and any(child.dep_ == "det" and child.lower_ in {"a", "an"} for child in token.children)


def _has_article(token: Token) -> bool:
    """As in "the Galaxy Leader": a name that is nobody's but a thing's."""
    return any(child.lower_ == "the" for child in token.children)


def _pair(token: Token) -> str:
    """The word with the one before it: "strike group"."""
    return f"{token.nbor(-1).lower_} {token.lemma_.lower()}" if token.i else token.lower_


def _covers(part: Excerpt, token: Token) -> bool:
    return part.start <= token.idx < part.end
