"""Tellings -> speakers: references resolved, outlets chained, evidence tied."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from extractor.extract.clauses import Range, agent_of, core, excerpt_of, phrase, trimmed
from extractor.extract.describe import Cast, Described, describe, others_of
from extractor.extract.findings import Reading
from extractor.extract.people import find_people
from extractor.extract.reporting import ReportingNoun
from extractor.extract.source_words import matches, source_words
from extractor.extract.tellings import Telling
from extractor.records.actors import Actor
from extractor.records.sources import Evidence, OtherSource, Quote, Source, SourceType
from extractor.records.text import Excerpt

CITING = frozenset({"cite", "quote"})
RESTING = frozenset({"cite", "refer", "base", "rely", "point", "use"})  # verbs that tie evidence to their subject
PUBLISHED = frozenset({"publish", "release", "issue", "compile", "prepare", "write", "produce", "conduct", "draft", "commission"})
REPORTS = frozenset({"report", "story", "article"})
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


@dataclass(frozen=True, slots=True)
class Speaker:
    """A telling's source under resolution."""

    described: Described | None
    excerpt: Excerpt | None
    others: tuple[OtherSource, ...] = ()
    via: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    steps: tuple[str, ...] = field(default=())


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
    speakers = _citing(tellings, speakers, cast)
    return _published(_resting(tellings, speakers, cast))


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
    return Cast(reading, words, find_people(reading.doc, words.persons), actors)


def _speaker(telling: Telling, part: Range | None, cast: Cast, known: list[Described]) -> Speaker:
    head = telling.source
    doc = cast.reading.doc
    if head is None or part is None:
        return _hearsay(telling, doc[telling.head]) or Speaker(None, None)
    kept = trimmed(doc, part)
    publisher = _publisher(head, cast)
    found = describe(publisher or head, phrase(publisher) if publisher is not None else part, cast)
    if publisher is not None:
        found = replace(found, noun=head.lemma_.lower(), thing=True)
    resolved = _resolved(found, head, cast, known)
    others = () if found.thing and publisher is None else tuple(_others(publisher or head, cast))
    return Speaker(
        resolved,
        excerpt_of(doc, kept) if kept else None,
        others,
        tuple(_addressees(telling, part, cast)) or resolved.via,
        tuple(_evidence(telling, part, cast)),
        resolved.steps,
    )


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
        return Speaker(described, excerpt_of(noun.doc, (noun.i, noun.i + 1)), steps=(f"{noun.text!r} without an owner",))
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
    if found.named and found.person:
        return _as_before(found, known)
    if found.refers is None and (found.named or found.type is not None) and not found.thing:
        return found
    earlier = _earlier(found, known)
    if earlier is None and found.refers in {"person", "body", "many"}:
        actor = cast.actors.get(head.idx)
        if actor is not None and actor.pronoun:
            return replace(found, type=_type_of(actor, cast), name=actor.name, named=True)
    if earlier is None and found.person and not found.many and found.refers == "noun":
        holders = [p for p in cast.people.values() if found.noun in p.offices]
        if len(holders) == 1:
            return replace(found, type="official_named", name=holders[0].name, named=True, steps=(*found.steps, f"the only {found.noun} the article names is {holders[0].name}"))
    if earlier is None:
        return found
    step = f"{head.text!r} goes back to {earlier.name!r}"
    if found.refers == "noun" and not earlier.named:
        name = found.name if found.ordinal != earlier.ordinal else earlier.name
        return replace(earlier, name=name, count=found.count, many=found.many, ordinal=found.ordinal, steps=(*found.steps, step))
    return replace(earlier, steps=(*found.steps, step))


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


def _addressees(telling: Telling, part: Range, cast: Cast) -> Iterator[str]:
    """Outlets named beside the cue: "told Reuters", "in an interview with the BBC"."""
    doc = cast.reading.doc
    sentence = doc[telling.head].sent
    if telling.source is not None:
        part = core(telling.source, part)
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
        if (part[0] <= start < part[1] or _beside(doc[start], telling)) and kind not in seen:
            seen.add(kind)
            yield kind  # type: ignore[misc]


def _beside(token: Token, telling: Telling) -> bool:
    """Whether a word hangs on the cue, outside the content: "said, citing satellite images"."""
    if any(a <= token.i < b for a, b in telling.content):
        return False
    for _ in range(SENTENCES_BACK):
        if token.i == telling.head:
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _resting(tellings: Sequence[Telling], speakers: list[Speaker], cast: Cast) -> list[Speaker]:
    """ "Both sources referred to satellite imagery": what either says rests on it."""
    doc = cast.reading.doc
    out = list(speakers)
    for telling, speaker in zip(tellings, speakers, strict=True):
        if doc[telling.head].lemma_ not in RESTING or speaker.described is None or speaker.described.type == "media":
            continue
        found = [kind for part in telling.content for _, kind in matches(doc, part, cast.words.evidence, exact=False)]
        if not found:
            continue
        for place, other in enumerate(out):
            if other.described is not None and _same_speaker(other.described, speaker.described):
                evidence = tuple(dict.fromkeys((*other.evidence, *found)))
                out[place] = replace(other, evidence=evidence)  # type: ignore[arg-type]
    return out


def _same_speaker(left: Described, right: Described) -> bool:
    """The same name; or nameless ones of the same word, one of them all of the others."""
    if left.named or right.named:
        return left.named and right.named and left.name == right.name
    return left.noun == right.noun and (left.ordinal == right.ordinal or left.many or right.many)


def _citing(tellings: Sequence[Telling], speakers: list[Speaker], cast: Cast) -> list[Speaker]:
    """ "Reuters reported, citing two sources": the two sources say so, through Reuters."""
    doc = cast.reading.doc
    by_head = {telling.head: place for place, telling in enumerate(tellings)}
    out = list(speakers)
    for telling in tellings:
        verb = doc[telling.head]
        if verb.lemma_ not in CITING or verb.tag_ != "VBG" or not telling.content:
            continue
        cited = next((c for c in verb.children if c.dep_ == "dobj"), None)
        place = _cited_for(verb, by_head, out)
        if cited is None or place is None:
            continue
        outlet = out[place]
        described = describe(cited, phrase(cited), cast)
        if described.type is None or described.thing and described.type == "document" or outlet.described is None:
            evidence = tuple(dict.fromkeys((*outlet.evidence, *_found_evidence(cited, cast))))
            out[place] = replace(outlet, evidence=evidence)
            continue
        step = f"{outlet.described.name!r} only passes on what {described.name!r} says"
        names = (outlet.described.name,) if outlet.described.name else ()
        kept = trimmed(doc, phrase(cited))
        out[place] = replace(
            outlet,
            described=described,
            via=tuple(dict.fromkeys((*outlet.via, *names))),
            excerpt=excerpt_of(doc, kept) if kept else outlet.excerpt,
            evidence=tuple(dict.fromkeys((*outlet.evidence, *_found_evidence(cited, cast)))),
            steps=(*outlet.steps, *described.steps, step),
        )
    return out


def _cited_for(verb: Token, by_head: dict[int, int], speakers: list[Speaker]) -> int | None:
    """The telling by an outlet that a "citing" belongs to: the verb it hangs on, or another of its sentence."""
    token = verb
    for _ in range(SENTENCES_BACK):
        token = token.head
        place = by_head.get(token.i)
        if place is not None and _is_media(speakers[place]):
            return place
        if token.head.i == token.i:
            break
    inside = [p for head, p in by_head.items() if verb.sent.start <= head < verb.sent.end and _is_media(speakers[p])]
    return inside[0] if inside else None


def _is_media(speaker: Speaker) -> bool:
    return speaker.described is not None and speaker.described.type == "media"


def _found_evidence(head: Token, cast: Cast) -> Iterator[Evidence]:
    for _, kind in matches(cast.reading.doc, phrase(head), cast.words.evidence, exact=False):
        yield kind  # type: ignore[misc]


def _published(speakers: list[Speaker]) -> list[Speaker]:
    """A report without a publisher, in an article that passes on one outlet's, is that outlet's."""
    names = [s.described.name for s in speakers if _is_media(s) and s.described and s.described.named and s.described.name]
    through = [name for s in speakers for name in s.via]
    outlets = Counter([*names, *through])
    if not outlets:
        return speakers
    (outlet, _), *others = outlets.most_common()
    if others and others[0][1] * 2 > outlets[outlet]:
        return speakers
    return [_of_outlet(s, outlet) if _is_bare_report(s) else s for s in speakers]


def _is_bare_report(speaker: Speaker) -> bool:
    found = speaker.described
    return found is not None and found.thing and not found.named and found.noun in REPORTS and found.type == "document"


def _of_outlet(speaker: Speaker, outlet: str) -> Speaker:
    assert speaker.described is not None
    described = replace(speaker.described, type="media", name=outlet, named=True)
    return replace(speaker, described=described, via=(outlet,), steps=(*speaker.steps, f"the only outlet passed on is {outlet!r}, so the report is its own"))
