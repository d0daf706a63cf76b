"""Tellings -> outlets that only pass on: "told Reuters", "Reuters reported, citing two sources", "the report"."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from extractor.extract.clauses import Range, core, excerpt_of, phrase, trimmed
from extractor.extract.complements import QUOTING
from extractor.extract.describe import describe
from extractor.extract.described import Cast
from extractor.extract.evidence import evidence_in
from extractor.extract.source_words import matches
from extractor.extract.speaker import Speaker
from extractor.extract.tellings import Telling

REPORTS = frozenset({"report", "story", "article"})


SENTENCES_BACK = 40  # how many sources back a reference may reach


def addressees(telling: Telling, part: Range, cast: Cast) -> Iterator[str]:
    """Outlets named beside the cue: "told Reuters", "in an interview with the BBC"."""
    doc = cast.reading.doc
    sentence = doc[telling.head].sent
    if telling.source is not None:
        part = core(telling.source, part)
    for (start, end), kind in matches(doc, (sentence.start, sentence.end), cast.words.names, exact=True):
        free = not any(a <= start < b for a, b in telling.content) and not part[0] <= start < part[1]
        if kind == "media" and free:
            yield doc[start:end].text


def citing(tellings: Sequence[Telling], speakers: list[Speaker], cast: Cast) -> list[Speaker]:
    """ "Reuters reported, citing two sources": the two sources say so, through Reuters."""
    doc = cast.reading.doc
    by_head = {telling.head: place for place, telling in enumerate(tellings)}
    out = list(speakers)
    for telling in tellings:
        verb = doc[telling.head]
        if verb.lemma_ not in QUOTING or verb.tag_ != "VBG" or not telling.content:
            continue
        cited = next((c for c in verb.children if c.dep_ == "dobj"), None)
        place = _cited_for(verb, by_head, out)
        if cited is None or place is None:
            continue
        outlet = out[place]
        described = describe(cited, phrase(cited), cast)
        if described.type is None or (described.thing and described.type == "document") or outlet.described is None:
            evidence = tuple(dict.fromkeys((*outlet.evidence, *evidence_in(cited, cast))))
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
            evidence=tuple(dict.fromkeys((*outlet.evidence, *evidence_in(cited, cast)))),
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


def published(speakers: list[Speaker]) -> list[Speaker]:
    """A report without a publisher, in an article that passes on one outlet's, is that outlet's."""
    names = [
        s.described.name for s in speakers if _is_media(s) and s.described and s.described.named and s.described.name
    ]
    through = [name for s in speakers for name in s.via]
    outlets = Counter([*names, *through])
    if not outlets:
        return speakers
    (outlet, _), *others = outlets.most_common()
    if others and others[0][1] * 2 > outlets[outlet]:
        return speakers
    return [_of_outlet(s, outlet) if _is_bare_report(s) else s for s in speakers]


def own_reports(tellings: Sequence[Telling], speakers: list[Speaker], cast: Cast) -> list[Speaker]:
    """ "The agency said in its monthly report. The report said": whoever spoke in a report of its own says what it says."""
    out: list[Speaker] = []
    author: Speaker | None = None
    for telling, speaker in zip(tellings, speakers, strict=True):
        found = speaker.described
        if _is_bare_report(speaker) and author is not None and author.described is not None:
            step = f"the report is the one that {author.described.name!r} spoke in"
            out.append(replace(speaker, described=author.described, steps=(*speaker.steps, step)))
            continue
        out.append(speaker)
        if found is not None and found.named and not found.person and _speaks_in_report(telling, cast):
            author = speaker
    return out


def _speaks_in_report(telling: Telling, cast: Cast) -> bool:
    """ "said in its latest monthly report"."""
    verb = cast.reading.doc[telling.head]
    places = (c for prep in verb.children if prep.dep_ == "prep" for c in prep.children if c.dep_ == "pobj")
    return any(
        noun.lemma_.lower() in REPORTS and any(c.tag_ == "PRP$" or c.lower_ == "a" for c in noun.children)
        for noun in places
    )


def _is_bare_report(speaker: Speaker) -> bool:
    found = speaker.described
    return found is not None and found.thing and not found.named and found.noun in REPORTS and found.type == "document"


def _of_outlet(speaker: Speaker, outlet: str) -> Speaker:
    described = replace(speaker.described, type="media", name=outlet, named=True) if speaker.described else None
    return replace(
        speaker,
        described=described,
        via=(outlet,),
        steps=(*speaker.steps, f"the only outlet passed on is {outlet!r}, so the report is its own"),
    )
