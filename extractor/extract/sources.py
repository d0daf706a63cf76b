"""Tellings -> sources: references resolved, outlets chained, evidence tied; and the source of a trigger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from extractor.extract.clauses import Range, agent_of, excerpt_of, phrase, trimmed
from extractor.extract.describe import Cast, Described, describe, others_of
from extractor.extract.findings import Attribution, Reading
from extractor.extract.people import find_people
from extractor.extract.reporting import SOURCES
from extractor.extract.source_words import matches, source_words
from extractor.extract.tellings import Telling
from extractor.records.sources import Evidence, OtherSource, Quote, Source
from extractor.records.text import Excerpt

CITING = frozenset({"cite", "quote"})
RESTING = frozenset({"cite", "refer", "base", "rely", "point", "use"})  # verbs that tie evidence to their subject
PUBLISHED = frozenset({"publish", "release", "issue", "compile", "prepare", "write", "produce", "conduct", "draft", "commission"})
REPORTS = frozenset({"report", "story", "article"})
SENTENCES_BACK = 40  # how many sources back a reference may reach


@dataclass(frozen=True, slots=True)
class Speaker:
    """A telling's source under resolution."""

    described: Described | None
    excerpt: Excerpt | None
    others: tuple[OtherSource, ...] = ()
    via: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    steps: tuple[str, ...] = field(default=())


def attribution_of(trigger: Excerpt, reading: Reading) -> Attribution | None:
    """The innermost attribution to somebody who vouches for its content, which holds the trigger."""
    holding = [
        (part.end - part.start, a)
        for a in reading.attributions
        if a.kind in SOURCES and not a.negated and a.who.type != "unattributed"
        for part in a.content
        if trigger.within(part)
    ]
    return min(holding, key=lambda pair: pair[0])[1] if holding else None


def source_of(trigger: Excerpt, reading: Reading) -> Source:
    """Who says so; the outlet's own voice is `Source()`."""
    found = attribution_of(trigger, reading)
    return found.who if found else Source()


def who_says(tellings: Sequence[Telling], ranges: Sequence[Range | None], reading: Reading) -> list[Speaker]:
    """The speaker of each telling, in their order."""
    cast = _cast(reading)
    known: list[Described] = []
    speakers: list[Speaker] = []
    for telling, part in zip(tellings, ranges, strict=True):
        speaker = _speaker(telling, part, cast, known)
        speakers.append(speaker)
        if speaker.described is not None and speaker.described.type is not None:
            known.append(speaker.described)
    speakers = _citing(tellings, speakers)
    return _published(speakers)


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
    return Cast(reading, source_words(reading.pack), find_people(reading.doc), actors)


def _speaker(telling: Telling, part: Range | None, cast: Cast, known: list[Described]) -> Speaker:
    head = telling.source
    if head is None or part is None:
        return Speaker(None, None)
    doc = cast.reading.doc
    kept = trimmed(doc, part)
    publisher = _publisher(head, cast)
    found = describe(publisher or head, phrase(publisher) if publisher is not None else part, cast)
    if publisher is not None:
        found = replace(found, noun=head.lemma_.lower(), thing=True)
    resolved = _resolved(found, head, cast, known)
    coordinated = [describe(other, phrase(other), cast) for other in others_of(publisher if publisher is not None else head)]
    others = tuple(
        OtherSource(type=d.type, name=d.name, excerpt=excerpt_of(doc, (t.i, t.i + 1)))
        for d, t in zip(coordinated, others_of(publisher if publisher is not None else head), strict=True)
        if d.type is not None
    )
    return Speaker(
        resolved,
        excerpt_of(doc, kept) if kept else None,
        others,
        tuple(_addressees(telling, part, cast)),
        tuple(_evidence(telling, part, cast)),
        resolved.steps,
    )


def _publisher(head: Token, cast: Cast) -> Token | None:
    """Who stands behind a report: "an analysis published by the centre", "Reuters's report"."""
    noun = cast.words.nouns.get(head.lemma_.lower())
    if noun is None or noun.kind != "thing":
        return None
    for child in head.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ == "acl" and child.lemma_ in PUBLISHED:
            return agent_of(child)
        if child.dep_ == "prep" and child.lower_ == "of":
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            found = next((agent_of(c) for c in inner.children if c.dep_ == "acl" and c.lemma_ in PUBLISHED), None) if inner is not None else None
            if found is not None:
                return found
    return None


def _resolved(found: Described, head: Token, cast: Cast, known: list[Described]) -> Described:
    """What a pronoun or a definite noun stands for, with the step that led there."""
    if found.refers is None and (found.named or found.type is not None) and not found.thing:
        return found
    earlier = _earlier(found, known)
    if earlier is None and found.refers in {"person", "body", "many"}:
        actor = cast.actors.get(head.idx)
        if actor is not None and actor.pronoun:
            body = {"person": "official_named", "company": "company", "vessel": "witness", "organisation": "intergovernmental"}
            return replace(found, type=body.get(actor.kind or "", "government"), name=actor.name, named=True)  # type: ignore[arg-type]
    if earlier is None and found.person and not found.many and found.refers == "noun":
        holders = [p for p in cast.people.values() if found.noun in p.offices]
        if len(holders) == 1:
            return replace(found, type="official_named", name=holders[0].name, named=True, steps=(*found.steps, f"the only {found.noun} the article names is {holders[0].name}"))
    if earlier is None:
        return found
    step = f"{head.text!r} goes back to {earlier.name!r}"
    count = found.count if found.refers == "noun" and not earlier.named else earlier.count
    return replace(earlier, count=count, steps=(*found.steps, *earlier.steps, step))


def _earlier(found: Described, known: list[Described]) -> Described | None:
    back = list(reversed(known[-SENTENCES_BACK:]))
    if found.refers == "person":
        return next((d for d in back if d.person and not d.many), None)
    if found.refers == "body":
        return next((d for d in back if not d.person and not d.many), None)
    if found.refers == "many":
        return next((d for d in back if d.many), None)
    if found.refers == "noun":
        same = next((d for d in back if d.noun == found.noun), None)
        return same or next((d for d in back if d.name and found.noun in d.name.lower().split()), None)
    return None


def _addressees(telling: Telling, part: Range, cast: Cast) -> Iterator[str]:
    """Outlets named beside the cue: "told Reuters", "in an interview with the BBC"."""
    doc = cast.reading.doc
    sentence = doc[telling.head].sent
    for (start, end), kind in matches(doc, (sentence.start, sentence.end), cast.words.names, exact=True):
        free = not any(a <= start < b for a, b in telling.content) and not part[0] <= start < part[1]
        if kind == "media" and free:
            yield doc[start:end].text


def _evidence(telling: Telling, part: Range, cast: Cast) -> Iterator[Evidence]:
    """What the source phrase and the words beside the cue say that it rests on."""
    doc = cast.reading.doc
    sentence = doc[telling.head].sent
    seen: set[str] = set()
    for (start, _), kind in matches(doc, (sentence.start, sentence.end), cast.words.evidence, exact=False):
        beside = not any(a <= start < b for a, b in telling.content)
        if (part[0] <= start < part[1] or beside) and kind not in seen:
            seen.add(kind)
            yield kind  # type: ignore[misc]


def _citing(tellings: Sequence[Telling], speakers: list[Speaker]) -> list[Speaker]:
    """ "Reuters reported, citing two sources": the two sources say so, through Reuters."""
    return speakers


def _published(speakers: list[Speaker]) -> list[Speaker]:
    """A report without publisher in an article that names one outlet is that outlet's."""
    return speakers
