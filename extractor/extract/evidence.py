"""Tellings -> what each speaker rests on: in the source phrase, beside the cue, in a sentence of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from extractor.extract.clauses import Range, phrase
from extractor.extract.described import Cast, Described
from extractor.extract.source_words import matches
from extractor.extract.speaker import Speaker
from extractor.extract.tellings import Telling
from extractor.records.sources import Evidence

RESTING = frozenset({"cite", "refer", "base", "rely", "point", "use"})  # verbs that tie evidence to their subject


SENTENCES_BACK = 40  # how many sources back a reference may reach


def evidence_of(telling: Telling, part: Range, cast: Cast) -> Iterator[Evidence]:
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


def resting(tellings: Sequence[Telling], speakers: list[Speaker], cast: Cast) -> list[Speaker]:
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


def evidence_in(head: Token, cast: Cast) -> Iterator[Evidence]:
    for _, kind in matches(cast.reading.doc, phrase(head), cast.words.evidence, exact=False):
        yield kind  # type: ignore[misc]
