"""Doc -> parties, each by its own words or by reference."""

import functools
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from extractor.extract.findings import Reading
from extractor.extract.names import find_names
from extractor.extract.phrases import ARTICLES, QUANTITIES, Phrase, Scene, flags, read_phrase
from extractor.extract.places import find_places as find_places  # noqa: PLC0414
from extractor.extract.reference import MANY, PERSON, THING, as_country, resolve_noun, resolve_pronoun
from extractor.packs import Pack
from extractor.records.actors import Actor
from extractor.records.text import excerpt

PRONOUNS = PERSON | THING | MANY
ALONE = frozenset({"i", "me", "my", "mine", "myself"})
SPEAKERS = ALONE | {"we", "us", "our", "ours", "ourselves"}


def find_actors(reading: Reading) -> tuple[Actor, ...]:
    """Every party named or reached by reference, in order."""
    return tuple(_actor(phrase, reading) for phrase in survey(reading.doc, reading.pack).values() if _is_party(phrase))


def read_party(head: Token, reading: Reading) -> tuple[Actor, ...]:
    """The actors a role's head token stands for: a coordination as several, a pronoun as what it refers to."""
    found: dict[str, Actor] = {}
    for token in (head, *_coordinated(head)):
        phrase = party_at(token, reading)
        if phrase:
            found.setdefault(phrase.name, _actor(phrase, reading))
    return tuple(found.values())


def party_at(head: Token, reading: Reading) -> Phrase | None:
    """What one head token stands for."""
    seen = survey(reading.doc, reading.pack)
    head = _inner(head)
    if head.lower_ in SPEAKERS and head.text != "US":
        return _speaker(head, reading)
    if head.i in seen:
        return seen[head.i]
    scene = _scene(reading.doc, reading.pack)
    return _read(head, [p for p in seen.values() if p.head < head.i], scene)


def _speaker(token: Token, reading: Reading) -> Phrase | None:
    """ "we" and "our" in somebody's words: the state or the firm of whoever speaks; "I": who speaks."""
    for told in reading.attributions:
        if any(part.start <= token.idx < part.end for part in told.content) and told.source:
            first = told.source[0]
            words = [
                t
                for t in reading.doc.char_span(first.start, first.end, alignment_mode="expand") or ()
                if not t.is_space
            ]
            head = next((t for t in words if t.head not in words), None)
            if head is None or head.lower_ in SPEAKERS:
                return None
            phrase = party_at(head, reading)
            if phrase is None:
                return None
            own = (
                phrase
                if token.lower_ in ALONE or phrase.country is None
                else as_country(phrase, _scene(reading.doc, reading.pack))
            )
            return replace(own, head=token.i, start=token.i, end=token.i + 1, pronoun=True)
    return None


def _inner(head: Token) -> Token:
    """ "one of the tankers", "which": the noun that counts."""
    if head.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"} and head.tag_ in {"WDT", "WP"}:
        verb = head.head
        while verb.dep_ in {"xcomp", "conj", "prep", "advcl"} and verb.head.i != verb.i:
            verb = verb.head
        if verb.dep_ == "relcl":
            return _inner(verb.head)
    if head.lemma_.lower() in QUANTITIES or head.pos_ == "NUM":
        for prep in head.children:
            if prep.lower_ == "of":
                return next((_inner(noun) for noun in prep.children if noun.dep_ == "pobj"), head)
    return head


def _coordinated(head: Token) -> Iterator[Token]:
    for token in head.children:
        if token.dep_ == "conj" and token.i > head.i and token.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
            yield token
            yield from _coordinated(token)


@functools.lru_cache(maxsize=4)
def _scene(doc: Doc, pack: Pack) -> Scene:
    names = find_names(doc, pack)
    at = {i: name for name in names for i in range(name.start, name.end)}
    scene = Scene(doc, pack, names, at, sentences=tuple(sentence.start for sentence in doc.sents))
    return replace(scene, flags=flags(names, scene))


@functools.lru_cache(maxsize=4)
def survey(doc: Doc, pack: Pack) -> dict[int, Phrase]:
    """The parties of a doc by head token, each read with those before it."""
    scene = _scene(doc, pack)
    found: dict[int, Phrase] = {}
    for token in doc:
        if _is_head(token, scene):
            phrase = _read(token, list(found.values()), scene)
            if phrase and (phrase.proper or phrase.classname or phrase.pronoun):
                found[token.i] = phrase
    return found


def _is_head(token: Token, scene: Scene) -> bool:
    if scene.named(token):
        return _root(token, scene)
    return token.pos_ in {"NOUN", "PROPN"} or token.lower_ in PRONOUNS and token.tag_ in {"PRP", "PRP$"}


def _root(token: Token, scene: Scene) -> bool:
    """Whether a name hangs on this token of it; in a sentence that was not parsed, its last."""
    name = scene.named(token)
    if name is None:
        return False
    if token.dep_ == "unparsed" or not token.pos_:
        return token.i == name.end - 1
    return not name.start <= token.head.i < name.end or token.head.i == token.i


def _read(token: Token, before: list[Phrase], scene: Scene) -> Phrase | None:
    if token.lower_ in PRONOUNS:
        found = resolve_pronoun(token, before, scene)
        return replace(found, head=token.i, start=token.i, end=token.i + 1, pronoun=True) if found else None
    if token.pos_ == "PRON" or token.lower_ in ARTICLES:
        return None
    phrase = read_phrase(token, scene)
    if phrase.proper or phrase.country:
        return phrase
    if phrase.definite:
        found = resolve_noun(phrase, before, scene)
        if found:
            return replace(
                found,
                head=token.i,
                start=phrase.start,
                end=phrase.end,
                plural=phrase.plural,
                noun=phrase.noun,
                pronoun=True,
            )
    if phrase.possessor is not None and phrase.kind:
        owner = resolve_pronoun(phrase.possessor, before, scene)
        return replace(phrase, country=owner.country) if owner else phrase
    return phrase


def _is_party(phrase: Phrase) -> bool:
    return phrase.kind is not None and (phrase.proper or phrase.country is not None or phrase.pronoun)


def _actor(phrase: Phrase, reading: Reading) -> Actor:
    first, last = reading.doc[phrase.start], reading.doc[phrase.end - 1]
    words = excerpt(reading.article.text, first.idx, last.idx + len(last))
    return Actor(
        name=phrase.name or words.text,
        country=phrase.country,
        kind=phrase.kind,
        id=phrase.id,
        pronoun=phrase.pronoun,
        excerpt=words,
    )
