"""Tellings and quotations -> tellings that hold their quotations whole, over sentences and paragraphs."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from extractor.extract.beside import told_beside
from extractor.extract.clauses import Range, joined
from extractor.extract.placed import Placed, touch
from extractor.extract.reporting import Use
from extractor.extract.tellings import Telling

REACH = 14  # tokens between a verb and the quotation it brings in: "told reporters in Moscow on Friday:"
BETWEEN = 3  # tokens between a quotation and the subject or verb that follows it
SPEAKERS = frozenset({"i", "we", "you"})


def quote(tellings: list[Telling], quotations: tuple[Placed, ...], doc: Doc, speech: Use) -> list[Telling]:
    """Tellings with whole quotations as content; those that stay without content are left out."""
    inside = {id(t): holder for t in tellings if (holder := _holder(t.head, quotations))}
    tellings = [t for t in tellings if id(t) not in inside or not _is_speaker(t)]
    widened = [_widened(t, quotations, inside.get(id(t))) for t in tellings]
    heads = [t.head for t in widened]
    filled = [_filled(t, quotations, doc, heads) if t.bare and not _has_quote(t, quotations) else t for t in widened]
    return _with_rest(told_beside([t for t in filled if t.content], quotations, doc, speech), quotations)


def _is_speaker(telling: Telling) -> bool:
    """What the speaker of a quotation says of himself."""
    return telling.source is not None and telling.source.lower_ in SPEAKERS


def _holder(head: int, quotations: tuple[Placed, ...]) -> Placed | None:
    return next((q for q in quotations if q.part[0] <= head < q.part[1]), None)


def _widened(telling: Telling, quotations: tuple[Placed, ...], holder: Placed | None) -> Telling:
    """Content that touches a quotation takes it whole; what is said inside one does not leave it."""
    if holder:
        clipped = [(max(a, holder.part[0]), min(b, holder.part[1])) for a, b in telling.content]
        return replace(telling, content=tuple(p for p in clipped if p[0] < p[1]), bare=False)
    touched = [q.part for q in quotations if any(touch(q.part, part) for part in telling.content)]
    return replace(telling, content=joined([*telling.content, *touched])) if touched else telling


def _filled(telling: Telling, quotations: tuple[Placed, ...], doc: Doc, heads: list[int]) -> Telling:
    """The quotation that stands next to the cue and its subject; one that ends in a comma outweighs what the parser found."""
    left, right = _extent(telling)
    for q in quotations:
        first = not any(q.part[1] <= head < telling.head for head in heads)
        near = first and q.speech and 0 <= left - q.part[1] <= BETWEEN and _nothing_between(doc, (q.part[1], left))
        if near and (not telling.content or doc[q.part[1] - 2].text == ","):
            return replace(telling, content=(q.part,))
        if telling.content:
            continue
        if q.speech and 0 <= q.part[0] - right <= REACH and _leads_in(doc, (right, q.part[0])):
            return replace(telling, content=(q.part,))
    return telling


def _has_quote(telling: Telling, quotations: tuple[Placed, ...]) -> bool:
    return any(touch(q.part, part) for q in quotations for part in telling.content)


def _extent(telling: Telling) -> Range:
    left = min(part[0] for part in telling.cue)
    right = max(part[1] for part in telling.cue)
    if telling.source is not None and abs(telling.source.i - telling.head) <= REACH:
        left = min(left, telling.source.left_edge.i)
        right = max(right, telling.source.right_edge.i + 1) if telling.source.i > telling.head else right
    return left, right


def _nothing_between(doc: Doc, part: Range) -> bool:
    return all(token.is_punct or token.is_space or token.pos_ in {"ADV", "CCONJ"} for token in doc[part[0] : part[1]])


def _leads_in(doc: Doc, part: Range) -> bool:
    """No other sentence begins in between, unless a colon has announced it."""
    between = doc[part[0] : part[1]]
    colon = any(token.text == ":" for token in between)
    return colon or not any(token.is_sent_start for token in doc[part[0] : part[1] + 1])


def _with_rest(tellings: list[Telling], quotations: tuple[Placed, ...]) -> list[Telling]:
    """Quotations nobody has claimed go on with the speaker before them, or belong to the one after in their paragraph."""
    speakers: dict[int, int] = {}  # quotation -> telling
    for number, q in enumerate(quotations):
        for place_, telling in enumerate(tellings):
            if any(touch(q.part, part) for part in telling.content) and not q.part[0] <= telling.head < q.part[1]:
                speakers.setdefault(number, place_)
    extra: dict[int, list[Range]] = {}
    for number, q in enumerate(quotations):
        if number in speakers or not q.speech:
            continue
        speaker = _neighbour(number, quotations, speakers)
        if speaker is not None:
            speakers[number] = speaker
            extra.setdefault(speaker, []).append(q.part)
    return [
        replace(t, content=(*t.content, *extra[n]), carried=tuple(extra[n])) if n in extra else t
        for n, t in enumerate(tellings)
    ]


def _neighbour(number: int, quotations: tuple[Placed, ...], speakers: dict[int, int]) -> int | None:
    q = quotations[number]
    before = speakers.get(number - 1) if number else None
    previous = quotations[number - 1] if number else None
    if previous is not None and before is not None:
        near = previous.paragraph == q.paragraph
        goes_on = q.opens_paragraph and (previous.turn == q.turn or q.paragraph - previous.paragraph == 1)
        if near or goes_on:
            return before
    after = speakers.get(number + 1) if number + 1 < len(quotations) else None
    if after is not None and (quotations[number + 1].paragraph == q.paragraph or quotations[number + 1].turn == q.turn):
        return after
    return None


def outermost(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, bool]]:
    """Each telling, and whether it is nested: told inside the content of another."""
    every = list(tellings)
    for telling in every:
        yield telling, any(t is not telling and _holds(t, telling) and not _outweighs(telling, t) for t in every)


def _holds(outer: Telling, inner: Telling) -> bool:
    return any(a <= inner.head < b for a, b in outer.content)


def _outweighs(left: Telling, right: Telling) -> bool:
    """Where each holds the other ("allegedly ..., according to"), the one with a source, then with the longer content, is the outer."""
    if not _holds(left, right):
        return False
    ranks = [(t.source is None, -sum(b - a for a, b in t.content), t.head) for t in (left, right)]
    return ranks[0] < ranks[1]
