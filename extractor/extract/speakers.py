"""Tellings -> speakers: references resolved, outlets chained, evidence tied."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from extractor.extract.clauses import Range, agent_of, excerpt_of, phrase, trimmed
from extractor.extract.describe import describe, others_of
from extractor.extract.described import Cast, Described
from extractor.extract.evidence import evidence_of, resting
from extractor.extract.findings import Reading
from extractor.extract.kinds import is_plural
from extractor.extract.passing_on import addressees, citing, own_reports, published
from extractor.extract.people import find_people
from extractor.extract.reporting import ReportingNoun
from extractor.extract.source_words import source_words
from extractor.extract.speaker import Speaker
from extractor.extract.tellings import Telling
from extractor.records.actors import Actor
from extractor.records.sources import OtherSource, Quote, Source, SourceType

OF_KIND: dict[str, SourceType] = {
    "person": "official_named",
    "company": "company",
    "vessel": "witness",
    "country": "government",
    "government": "government",
    "military": "government",
    "group": "government",
}
SENTENCES_BACK = 40  # how many sources back a reference may reach


def who_says(tellings: Sequence[Telling], ranges: Sequence[Range | None], reading: Reading) -> list[Speaker]:
    """The speaker of each telling, in their order."""
    cast = _cast(reading)
    known: list[Described] = []
    speakers: list[Speaker] = []
    for telling, part in zip(tellings, ranges, strict=True):
        speaker = _speaker(telling, part, cast, known)
        speakers.append(speaker)
        if speaker.described is not None and speaker.described.type is not None:
            known.append(replace(speaker.described, via=speaker.via))
    speakers = citing(tellings, speakers, cast)
    return published(own_reports(tellings, resting(tellings, speakers, cast), cast))


def source_record(speaker: Speaker, telling: Telling, quote: Quote, reading: Reading) -> Source:
    """The record of a speaker; a telling without one says only how it is told."""
    cue = excerpt_of(reading.doc, telling.cue[0])
    found = speaker.described
    if found is None or found.type is None:
        return Source(quote=quote, cue=cue, excerpt=speaker.excerpt, evidence=speaker.evidence)
    anonymous = not found.named and (found.person or found.type in {"official_unnamed", "witness"})
    via = speaker.via or ((found.name,) if found.type == "media" and found.named and found.name else ())
    return Source(
        type=found.type,
        name=" ".join(found.name.split()) if found.name else None,
        anonymous=anonymous,
        count=found.count if anonymous else None,
        others=speaker.others,
        via=tuple(dict.fromkeys(via)),
        evidence=speaker.evidence,
        quote=quote,
        cue=cue,
        excerpt=speaker.excerpt,
    )


def _cast(reading: Reading) -> Cast:
    actors = {}
    for actor in reading.actors:
        if actor.excerpt is not None:
            actors[actor.excerpt.start] = actor
            for token in reading.doc.char_span(actor.excerpt.start, actor.excerpt.end, alignment_mode="expand") or ():
                actors.setdefault(token.idx, actor)
    words = source_words(reading.pack)
    return Cast(reading, words, find_people(reading.doc, words.persons, words.titles), actors)


def _speaker(telling: Telling, part: Range | None, cast: Cast, known: list[Described]) -> Speaker:
    head = _holder(telling.source, cast)
    doc = cast.reading.doc
    if head is None or part is None:
        return _hearsay(telling, doc[telling.head]) or Speaker(None, None)
    kept = trimmed(doc, part)
    publisher = _publisher(head, cast)
    found = describe(publisher or head, phrase(publisher) if publisher is not None else part, cast)
    if publisher is not None:
        found = replace(found, noun=head.lemma_.lower(), thing=True)
    resolved = _resolved(found, head, cast, known)
    through = tuple(addressees(telling, part, cast))
    others = () if found.thing and publisher is None else tuple(_others(publisher or head, cast))
    return Speaker(
        resolved,
        excerpt_of(doc, kept) if kept else None,
        others,
        through or resolved.via,
        tuple(evidence_of(telling, part, cast)),
        (*resolved.steps, *(f"{name!r} is named beside the cue, so it passes this on" for name in through)),
    )


def _holder(head: Token | None, cast: Cast) -> Token | None:
    """Perry of "Colombian mines and energy minister Guillermo Perry", whose offices the parser took for somebody else."""
    if head is None or head.pos_ not in {"NOUN", "PROPN"} or any(child.dep_ == "det" for child in head.children):
        return head
    if head.pos_ == "PROPN" and (head.ent_type_ == "PERSON" or head.idx in cast.actors):
        return head
    noun = cast.words.nouns.get(head.lemma_.lower())
    several = is_plural(head) and noun is not None and noun.kind == "person"
    names = (c for c in head.children if c.dep_ == "conj" and c.ent_type_ == "PERSON" and _titled(c))
    return head if several else next(names, head)


def _titled(name: Token) -> bool:
    """Whether an office stands right before a person's name."""
    first = name
    while first.i > name.sent.start and first.nbor(-1).ent_type_ == "PERSON":
        first = first.nbor(-1)
    before = first.nbor(-1) if first.i > name.sent.start else first
    return before.pos_ in {"NOUN", "PROPN"} and not before.ent_type_


def _others(head: Token, cast: Cast) -> Iterator[OtherSource]:
    """Co-sources: "by the centre and the BBC"."""
    for other in others_of(head):
        described = describe(other, phrase(other), cast)
        if described.type is not None:
            excerpt = excerpt_of(cast.reading.doc, (other.i, other.i + 1))
            yield OtherSource(type=described.type, name=described.name, excerpt=excerpt)


def _hearsay(telling: Telling, noun: Token) -> Speaker | None:
    """ "reports that" without an owner are the reports of others."""
    if isinstance(telling.use, ReportingNoun) and noun.lemma_.lower() == "report":
        described = Described("media", _with_modifiers(noun), "report", many=True, thing=True)
        return Speaker(
            described, excerpt_of(noun.doc, (noun.i, noun.i + 1)), steps=(f"{noun.text!r} without an owner",)
        )
    return None


def _with_modifiers(noun: Token) -> str:
    start = min([noun.i, *(c.left_edge.i for c in noun.lefts if c.dep_ in {"amod", "compound", "nmod"})])
    return noun.doc[start : noun.i + 1].text


def _publisher(head: Token, cast: Cast) -> Token | None:
    """Who stands behind a report: "an analysis published by the centre", "Reuters's report"."""
    noun = cast.words.nouns.get(head.lemma_.lower())
    if noun is None or noun.kind != "thing":
        return None
    for child in head.children:
        if child.dep_ == "poss" and child.pos_ != "PRON" and child.ent_type_ not in {"DATE", "TIME"}:
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ == "acl" and child.lemma_ in cast.words.publishing:
            return agent_of(child)
        if child.dep_ == "prep" and child.lower_ == "of":
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            found = (
                next(
                    (agent_of(c) for c in inner.children if c.dep_ == "acl" and c.lemma_ in cast.words.publishing), None
                )
                if inner is not None
                else None
            )
            if found is not None:
                return found
    return None


def _resolved(found: Described, head: Token, cast: Cast, known: list[Described]) -> Described:
    """What a pronoun or a definite noun stands for, with the step that led there."""
    if found.named and found.person:
        return _as_before(found, known)
    if found.refers is None and (found.named or found.type is not None) and not found.thing:
        return found
    earlier = _earlier(found, known)
    if earlier is None:
        return _unheard(found, head, cast)
    step = f"{head.text!r} goes back to {earlier.name!r}"
    if found.refers == "noun" and not earlier.named:
        name = found.name if found.ordinal != earlier.ordinal else earlier.name
        return replace(
            earlier, name=name, count=found.count, many=found.many, ordinal=found.ordinal, steps=(*found.steps, step)
        )
    return replace(earlier, steps=(*found.steps, step))


def _unheard(found: Described, head: Token, cast: Cast) -> Described:
    """A reference to nobody who has spoken yet: to a party of the article, or the only holder of an office."""
    actor = cast.actors.get(head.idx)
    if found.refers in {"person", "body", "many"} and actor is not None and actor.pronoun:
        return replace(found, type=_type_of(actor, cast), name=actor.name, named=True)
    if found.person and not found.many and found.refers == "noun":
        holders = {person.name for person in cast.people.values() if found.noun in person.offices}
        if len(holders) == 1:
            (name,) = holders
            step = f"the only {found.noun} the article names is {name}"
            return replace(found, type="official_named", name=name, named=True, steps=(*found.steps, step))
    return found


def _type_of(actor: Actor, cast: Cast) -> SourceType | None:
    """The kind of source a party makes."""
    if actor.kind == "organisation":
        return next((kind for name, kind in cast.words.by_name.items() if name == actor.name.lower()), None)
    return OF_KIND.get(actor.kind or "")


def _as_before(found: Described, known: list[Described]) -> Described:
    """A person keeps the office it was introduced with: "Wellemeyer" is the bank's director named above."""
    first = next((d for d in known if d.person and d.named and d.name == found.name and d.type is not None), None)
    return replace(found, type=first.type) if first is not None else found


def _earlier(found: Described, known: list[Described]) -> Described | None:
    back = list(reversed(known[-SENTENCES_BACK:]))
    if found.refers == "person":
        return next((d for d in back if d.person and not d.many), None)
    if found.refers == "body":
        return next((d for d in back if not d.person and not d.many), None)
    if found.refers == "many":
        return next((d for d in back if d.many), None)
    if found.refers == "noun":
        alike = sorted((d for d in back if d.noun == found.noun), key=lambda d: d.many != found.many)
        same = next((d for d in alike if d.ordinal == found.ordinal), alike[0] if alike else None)
        return same or next((d for d in back if d.name and found.noun in d.name.lower().split()), None)
    return None
