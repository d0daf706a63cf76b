"""Doc -> attributions: tellings with the quotations they hold, outermost first."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from extractor.extract.asides import told_by_adjectives, told_by_nouns, told_by_phrases, told_by_places
from extractor.extract.clauses import Range, excerpt_of, joined, phrase, trimmed, without
from extractor.extract.complements import GAPS
from extractor.extract.findings import Attribution, Reading
from extractor.extract.placed import Placed, place
from extractor.extract.quotes import find_quotations
from extractor.extract.quoting import outermost, quote
from extractor.extract.reporting import reporting
from extractor.extract.speaker import Speaker
from extractor.extract.speakers import source_record, who_says
from extractor.extract.tellings import Telling, told_by_verbs
from extractor.records.sources import Quote
from extractor.records.text import Excerpt


def find_attributions(reading: Reading) -> tuple[Attribution, ...]:
    """Every attribution, nested ones too, by the place of the cue."""
    doc, lexicon = reading.doc, reporting(reading.pack)
    quotations = place(find_quotations(reading.article.text), doc)
    tellings = [
        *told_by_verbs(doc, lexicon),
        *told_by_phrases(doc, lexicon),
        *told_by_places(doc, lexicon),
        *told_by_nouns(doc, lexicon),
        *told_by_adjectives(doc, lexicon),
    ]
    tellings.sort(key=lambda t: t.head)
    told = quote(tellings, quotations, doc, lexicon.verbs["say"]["that"])
    ranges = [source_range(telling) for telling in told]
    speakers = who_says(told, ranges, reading)
    rows = zip(outermost(told), ranges, speakers, strict=True)
    return tuple(
        replace(_attribution(telling, part, speaker, reading, _quote(telling, quotations)), nested=nested)
        for (telling, nested), part, speaker in rows
    )


def _quote(telling: Telling, quotations: tuple[Placed, ...]) -> Quote:
    """Direct if all of the content stands in quotation marks, mixed if part of it does."""
    size = sum(end - start for start, end in telling.content)
    inside = sum(
        max(0, min(end, q.part[1]) - max(start, q.part[0])) for start, end in telling.content for q in quotations
    )
    return "direct" if inside and inside >= size - 1 else "mixed" if inside else "indirect"


def _attribution(
    telling: Telling, source: Range | None, speaker: Speaker, reading: Reading, kind: Quote
) -> Attribution:
    doc = reading.doc
    content = tuple(_excerpts(doc, telling.content))
    covers = " ... ".join(" ".join(part.text.split()) for part in content)
    return Attribution(
        source=tuple(_excerpts(doc, [source] if source else [])),
        cue=tuple(excerpt_of(doc, part) for part in telling.cue),
        content=content,
        who=source_record(speaker, telling, kind, reading),
        rules=(f"reporting:{telling.frame}",),
        steps=(
            f"{doc[telling.head].text!r} is a cue of {telling.use.kind}, by its frame {telling.frame!r}",
            f"it covers {covers!r}",
            *(f"nobody else claims {_words(doc, part)!r}, so it goes on with this speaker" for part in telling.carried),
            *speaker.steps,
        ),
        kind=telling.use.kind,
        negated=telling.negated,
        renamed=tuple(_excerpts(doc, _renamed(telling, doc))),
    )


def _words(doc: Doc, part: Range) -> str:
    return " ".join(doc[part[0] : part[1]].text.split())


def _renamed(telling: Telling, doc: Doc) -> Iterator[Range]:
    """The noun that "which" or "that" stands for, without the clause that tells of it."""
    for start, end in telling.content:
        if end - start == 1 and doc[start].lower_ in GAPS:
            clause = next((t for t in (doc[telling.head], *doc[telling.head].ancestors) if t.dep_ == "relcl"), None)
            if clause is not None and clause.left_edge.i <= start and clause.head.i < start:
                yield clause.head.left_edge.i, clause.left_edge.i


def source_range(telling: Telling) -> Range | None:
    """The phrase of the source, without the clause that holds the cue."""
    token = telling.source
    if token is None:
        return None
    whole = phrase(token)
    if whole[0] <= telling.head < whole[1]:
        parts = [p for p in without(whole, (telling.cue[0][0], whole[1])) if p[0] <= token.i < p[1]]
        whole = parts[0] if parts else (token.i, token.i + 1)
    possessive = token.dep_ == "poss" and token.doc[whole[1] - 1].tag_ == "POS"
    return (whole[0], whole[1] - 1) if possessive else whole


def _excerpts(doc: Doc, ranges: Iterable[Range]) -> Iterator[Excerpt]:
    for part in joined(ranges):
        kept = trimmed(doc, part)
        if kept:
            yield excerpt_of(doc, kept)
