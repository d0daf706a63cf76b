"""Cue of denial -> who denies."""

from spacy.tokens import Token

from extractor.extract.actors import read_party
from extractor.extract.clauses import (
    DEEPEST,
    agent_of,
    excerpt_of,
    is_passive,
    phrase,
    subject_of,
    trimmed,
)
from extractor.extract.cues import Hit
from extractor.extract.findings import Attribution, Reading
from extractor.extract.source_words import word_list
from extractor.extract.sources import attribution_of
from extractor.extract.stance import top_of
from extractor.records.actors import Actor, Kind

TOLD_ONLY = frozenset(
    {"denial.not-violate", "rejection.not-exist", "rejection.false", "rejection.not-accord", "rejection.not-accord-the"}
)  # a denial only in the words of a source


OWN = frozenset({"we", "i", "our", "my", "us"})


REACHED = frozenset({"reach"})  # whoever could not be reached is the one who is silent


PERSONS = frozenset({"official_named", "expert", "witness"})


OF_SOURCE: dict[str, Kind] = {"government": "government", "company": "company", "official_named": "person"}


def denier_of(hit: Hit, reading: Reading) -> tuple[Actor, str] | None:
    """The subject of the cue, or who is quoted with it."""
    cue = excerpt_of(reading.doc, hit.part)
    who = _subject(top_of(hit, reading.doc)) if hit.rule.id not in TOLD_ONLY else None
    if who is not None and not _is_thing(who, reading) and who.lower_ not in OWN:
        actor = party_of(who, reading)
        if actor is not None:
            return actor, f"the subject of the cue, {who.text!r}, stands for {actor.name!r}"
    attribution = attribution_of(cue, reading)
    if attribution is not None and attribution.who.name:
        return actor_of(attribution, reading), f"the cue stands in the words of {attribution.who.name!r}"
    return None


def _subject(head: Token) -> Token | None:
    if head.pos_ in {"NOUN", "PROPN"}:
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        return owner or _subject_of_support(head) or _giver(head)
    verb = head
    for _ in range(DEEPEST):
        if verb.pos_ in {"VERB", "AUX"} and verb.dep_ not in {"aux", "auxpass"}:
            break
        verb = verb.head
    if is_passive(verb) and verb.lemma_ not in REACHED:
        return agent_of(verb)
    subject, _ = subject_of(verb)
    relative = subject is not None and subject.lower_ in {"which", "who", "that"} and verb.dep_ == "relcl"
    return verb.head if relative else subject


def _giver(noun: Token) -> Token | None:
    """ "no response from the ministry"."""
    source = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "from"), None)
    return next((c for c in source.children if c.dep_ == "pobj"), None) if source is not None else None


def _subject_of_support(noun: Token) -> Token | None:
    """ "had no comment": the subject of the verb; not of "there is no evidence"."""
    verb = noun.head
    if noun.dep_ in {"dobj", "attr"} and verb.lemma_ != "be":
        return subject_of(verb)[0]
    return None


def _is_thing(token: Token, reading: Reading) -> bool:
    """What is denied may be the subject: "the reports were baseless"."""
    return token.lemma_.lower() in word_list(reading.pack, "pointing") or token.lower_ in {
        "there",
        "it",
        "that",
        "this",
        "which",
    }


def party_of(head: Token, reading: Reading) -> Actor | None:
    """Of "the manager, Orlanda Shipping" the name."""
    parties = read_party(_name_after(head) or head, reading)
    if parties and not (head.pos_ == "PRON" and parties[0].name.lower() == head.lower_):
        return parties[0]
    if head.pos_ == "PRON":
        return _spoken_of(head, reading)
    part = trimmed(reading.doc, phrase(head), keep_quotes=False)
    if part is None:
        return None
    start = part[0]
    while start < head.i and reading.doc[start].lower_ in {"the", "a", "an"}:
        start += 1
    found = excerpt_of(reading.doc, (start, max(head.i + 1, start + 1)))
    return Actor(name=" ".join(found.text.split()), excerpt=found)


def _name_after(head: Token) -> Token | None:
    """The name that closes the phrase of a common noun, set off by commas, whatever the parser hangs it on."""
    last = head.right_edge if head.pos_ == "NOUN" else None
    if last is None or not last.is_punct or last.i == head.i:
        return None
    return next((t for t in (last.nbor(-1),) if t.dep_ == "appos" and t.pos_ == "PROPN"), None)


def _spoken_of(pronoun: Token, reading: Reading) -> Actor | None:
    """A pronoun without a name stands for the last source of its kind."""
    persons = pronoun.lower_ in {"he", "she"}
    before = [a for a in reading.attributions if a.cue and a.cue[0].start < pronoun.idx and a.who.name]
    fitting = [a for a in before if (a.who.type in PERSONS) == persons]
    if not fitting:
        return None
    return actor_of(fitting[-1], reading).model_copy(
        update={"pronoun": True, "excerpt": excerpt_of(reading.doc, (pronoun.i, pronoun.i + 1))}
    )


def actor_of(attribution: Attribution, reading: Reading) -> Actor:
    """The party a source is, with the country of an actor named in its phrase."""
    who = attribution.who
    inside = [a for a in reading.actors if a.excerpt and who.excerpt and a.excerpt.overlaps(who.excerpt)]
    country = next((a.country for a in inside if a.country), None)
    return Actor(name=who.name or "", country=country, kind=OF_SOURCE.get(who.type), excerpt=who.excerpt)
