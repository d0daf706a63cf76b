"""Quotation nobody has claimed -> a telling by the verb beside it, whatever verb that is: "“Go,” she beamed"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from extractor.extract.clauses import Range, cue_of
from extractor.extract.placed import Placed, touch
from extractor.extract.reporting import Use
from extractor.extract.tellings import Telling

FINITE = frozenset({"VBD", "VBZ", "VBP"})
NAMING = frozenset({"NOUN", "PROPN", "PRON"})
AFTER, BEFORE = 10, 14  # words between a quotation and its verb, behind it and ahead of it
CLOSE = 3  # words between a verb and the comma ahead of a quotation


def told_beside(tellings: list[Telling], quotations: Sequence[Placed], doc: Doc, use: Use) -> list[Telling]:
    """The tellings with one for each unclaimed quotation that a finite verb stands beside."""
    found = list(tellings)
    for q in quotations:
        if not q.speech or any(_claims(t, q) for t in found):
            continue
        beside = _behind(doc, q.part) or _ahead(doc, q.part)
        if beside is None or any(a.part[0] <= beside[0].i < a.part[1] for a in quotations):
            continue
        verb, source = beside
        old = next((n for n, t in enumerate(found) if t.head == verb.i), None)
        if old is None:
            found.append(Telling(verb.i, (cue_of(verb),), source, (q.part,), use, "quote"))
        elif not any(touch(q.part, part) for part in found[old].content):
            spelled = (*found[old].content, q.part) if verb.i < q.part[0] else (q.part,)
            found[old] = replace(found[old], content=spelled, source=found[old].source or source)
    return sorted(found, key=lambda t: t.head)


def _claims(telling: Telling, q: Placed) -> bool:
    return not q.part[0] <= telling.head < q.part[1] and any(touch(q.part, part) for part in telling.content)


def _behind(doc: Doc, part: Range) -> tuple[Token, Token | None] | None:
    """ "“...,” the captain beamed", "“...?” roared the crowd"."""
    if part[1] >= len(doc) or doc[part[1] - 2].text not in {",", "?", "!"}:
        return None
    if doc[part[1]].is_sent_start or not doc[part[0]].is_sent_start:
        return None
    run = list(_run(doc[part[1] : min(part[1] + AFTER, len(doc))]))
    verb = next((t for t in run if t.pos_ == "VERB" and t.tag_ in FINITE), None)
    if verb is None:
        return None
    if verb is run[0]:
        nouns = [t for t in run[1:] if t.pos_ in NAMING]
        return (verb, nouns[-1]) if nouns and nouns[-1].i - verb.i == len(nouns) + _small(run, nouns[-1]) else None
    before = doc[verb.i - 1] if doc[verb.i - 1].pos_ != "ADV" else doc[verb.i - 2]
    own = next((c for c in verb.children if c.dep_ == "nsubj" and c.i >= part[1]), None)
    source = own or (before if before.pos_ in NAMING and before.i >= part[1] else None)
    return (verb, source) if source is not None else None


def _small(run: list[Token], last: Token) -> int:
    """Words of a phrase that are not nouns."""
    return sum(1 for t in run[1:] if t.i < last.i and t.pos_ in {"DET", "ADJ", "NUM", "PART"})


def _run(words: Sequence[Token]) -> Iterator[Token]:
    """Up to the first punctuation."""
    for word in words:
        if word.is_punct or word.is_space or word.is_quote:
            return
        yield word


def _ahead(doc: Doc, part: Range) -> tuple[Token, Token | None] | None:
    """ "The captain shot back, “...”", "the firm released this statement: “...”"."""
    mark = part[0] - 1
    if mark < 1 or doc[mark].text not in {",", ":"} or (doc[part[0]].is_sent_start and doc[mark].text == ","):
        return None
    reach = BEFORE if doc[mark].text == ":" else CLOSE
    for word in reversed(list(doc[max(doc[mark].sent.start, mark - reach) : mark])):
        if word.is_quote or (word.is_punct and word.text not in {",", "-"}):
            return None
        if doc[mark].text == "," and word.pos_ in {"NOUN", "PROPN"}:
            return None
        if word.pos_ == "VERB" and word.tag_ in FINITE and word.dep_ not in {"relcl", "acl"}:
            subject = next((c for c in word.children if c.dep_ == "nsubj"), None)
            return (word, subject) if subject is not None else None
    return None
