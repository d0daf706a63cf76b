"""Reading -> parties: every one that is named or reached by reference, and those that a role's head stands for."""

from dataclasses import replace

from spacy.tokens import Token

from extractor.extract.findings import Reading
from extractor.extract.kinds import is_plural
from extractor.extract.phrases import Phrase
from extractor.extract.reference import QUANTITIES, as_country, resolve_pair
from extractor.extract.survey import read_token, scene_of, survey
from extractor.records.actors import Actor
from extractor.records.text import excerpt

ALONE = frozenset({"i", "me", "my", "mine", "myself"})
SPEAKERS = ALONE | {"we", "us", "our", "ours", "ourselves"}
DEPTH = 5  # "one of some of those who"
LONGEST_LIST = 30
RELATIVE = frozenset({"WDT", "WP", "WP$"})


def find_actors(reading: Reading) -> tuple[Actor, ...]:
    """Every party named or reached by reference, in order."""
    found: list[Actor] = []
    for phrase in survey(reading.doc, reading.pack).values():
        if _is_party(phrase):
            actor = _actor(phrase, reading)
            if not any(_is_part(actor, other) for other in found[-3:]):
                found.append(actor)
    return tuple(found)


def read_party(head: Token, reading: Reading) -> tuple[Actor, ...]:
    """The actors a role's head token stands for: a coordination as several, a pronoun as what it refers to."""
    found: dict[str, Actor] = {}
    for token in (head, *_coordinated(head)):
        for phrase in _parties(token, reading):
            found.setdefault(phrase.name, _actor(phrase, reading))
    return tuple(found.values())


def _parties(head: Token, reading: Reading) -> tuple[Phrase, ...]:
    """What one head token stands for; "both ships" and "the two countries" are two."""
    scene, seen = scene_of(reading.doc, reading.pack), survey(reading.doc, reading.pack)
    head = _inner(head)
    if head.lower_ in SPEAKERS and head.text != "US":
        spoken = _speaker(head, reading)
        return (spoken,) if spoken else ()
    before = [p for p in seen.values() if p.head < head.i] if head.i not in seen or is_plural(head) else []
    pair = resolve_pair(head, before, scene)
    if pair:
        return pair
    phrase = seen.get(head.i) or read_token(head, before, scene)
    return (phrase,) if phrase and phrase.name else ()


def _speaker(token: Token, reading: Reading) -> Phrase | None:
    """In somebody's words "we" and "our" are the state or the firm of whoever speaks, "I" is who speaks."""
    told = next((t for t in reading.attributions if any(p.start <= token.idx < p.end for p in t.content)), None)
    head = _head_of(told.source[0].start, told.source[0].end, reading) if told and told.source else None
    if head is None or head.lower_ in SPEAKERS:
        return None
    found = _parties(head, reading)
    if not found:
        return None
    own = found[0] if token.lower_ in ALONE else _with_country(found[0], reading)
    if token.lower_ not in ALONE and own.country and own.kind != "company":
        own = as_country(own, scene_of(reading.doc, reading.pack))
    elif token.lower_ not in ALONE and not own.proper:
        return None
    return replace(own, head=token.i, start=token.i, end=token.i + 1, pronoun=True)


def _with_country(person: Phrase, reading: Reading) -> Phrase:
    """A surname with the country that the full name had: "Russian minister Sergei Lavrov", later "Lavrov"."""
    if person.country or person.kind != "person" or not person.proper:
        return person
    named = (p for p in survey(reading.doc, reading.pack).values() if p.kind == "person" and p.proper and p.country)
    same = next((p for p in named if p.name.split()[-1] == person.name.split()[-1]), None)
    return replace(person, country=same.country) if same else person


def _head_of(start: int, end: int, reading: Reading) -> Token | None:
    span = reading.doc.char_span(start, end, alignment_mode="expand")
    words = [token for token in span or () if not token.is_space]
    return next((token for token in words if token.head not in words or token.head.i == token.i), None)


def _inner(head: Token) -> Token:
    """The noun that counts: "one of the tankers", "which" of a relative clause."""
    for _ in range(DEPTH):
        inner = _one_deeper(head)
        if inner is None:
            break
        head = inner
    return head


def _one_deeper(head: Token) -> Token | None:
    if head.tag_ in RELATIVE:
        clause = next((token for token in head.ancestors if token.dep_ == "relcl"), None)
        return clause.head if clause is not None and clause.head.tag_ not in RELATIVE else None
    if head.lemma_.lower() in QUANTITIES or head.pos_ == "NUM":
        nouns = (noun for prep in head.children if prep.lower_ == "of" for noun in prep.children if noun.dep_ == "pobj")
        noun = next(nouns, None)
        return noun if noun is not None and noun.i > head.i else None
    return None


def _coordinated(head: Token) -> list[Token]:
    """What is joined to a head by "and", or by a comma that the parser takes for a renaming."""
    found = [head]
    for token in found:
        found += [child for child in token.children if child.i > token.i and _is_joined(child, token)]
        if len(found) > LONGEST_LIST:
            break
    return sorted(found[1:], key=lambda token: int(token.i))


def _is_joined(token: Token, head: Token) -> bool:
    joined = token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}
    listed = token.dep_ == "appos" and token.pos_ == head.pos_ == "PROPN" and token.ent_type_ == head.ent_type_ != ""
    return (joined or (listed and token.nbor(-1).text != "(")) and not _is_subject_by_mistake(token)


def _is_subject_by_mistake(token: Token) -> bool:
    """Whether "shelled a platform and special forces boarded another" was cut wrongly: a verb without subject follows."""
    last = max(
        (child.right_edge.i for child in token.children if child.dep_ not in {"relcl", "acl", "conj"}), default=token.i
    )
    following = token.doc[max(last, token.i) + 1] if max(last, token.i) + 1 < len(token.doc) else None
    if following is None or following.tag_ not in {"VBD", "VBZ", "VBP", "MD"} or following.sent != token.sent:
        return False
    verb = following.head if following.dep_ in {"aux", "auxpass"} else following
    return not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def _is_party(phrase: Phrase) -> bool:
    """Whether a phrase stands for somebody in particular; "Russian" in "Russian tankers" does not stand alone."""
    stated = phrase.proper or phrase.country is not None or phrase.pronoun
    return phrase.kind is not None and stated and not phrase.dependent and bool(phrase.name)


def _is_part(actor: Actor, other: Actor) -> bool:
    """Whether this only repeats a part of another: "Grace 1" in "the tanker Grace 1"."""
    inside = actor.excerpt is not None and other.excerpt is not None and actor.excerpt.within(other.excerpt)
    return inside and actor.name == other.name


def _actor(phrase: Phrase, reading: Reading) -> Actor:
    first, last = reading.doc[phrase.start], reading.doc[phrase.end - 1]
    return Actor(
        name=phrase.name,
        country=phrase.country,
        kind=phrase.kind,
        id=phrase.id,
        pronoun=phrase.pronoun,
        excerpt=excerpt(reading.article.text, first.idx, last.idx + len(last)),
    )
