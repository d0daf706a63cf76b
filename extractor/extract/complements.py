"""Verb -> the complements that could hold what it tells, by frame."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractor.extract.clauses import Range, agent_of, is_passive, phrase, subject_of, without
from extractor.extract.reporting import Frames

SHORTEST, LONGEST = 4, 16  # words before a clause that is set off, and in it
NEAR = 4  # words between a verb and a "that" whose clause was attached elsewhere
RAISING = frozenset({"seem", "appear"})  # whose subject is part of what seems to be
GERUNDS = {"xcomp": "ing", "ccomp": "gerund"}  # the frame of each
QUOTING = frozenset({"quote", "cite"})
GAPS = frozenset({"that", "which", "who", "whom", "what"})
AFTER_OBJECT = frozenset({"dobj", "oprd", "ccomp", "xcomp", "prep", "dative", "attr", "acomp"})


def complements(verb: Token, frames: Frames) -> Iterator[tuple[str, tuple[Range, ...]]]:
    """Each frame that the verb's neighbours fill, with the content, the surest first."""
    right = [child for child in verb.children if child.i > verb.i]
    if "that" in frames:
        yield from _clause(verb)
    named = next(
        (c for c in right if c.dep_ in {"dobj", "ccomp", "oprd"} or (c.dep_ == "prep" and c.lower_ == "as")), None
    )
    if "as" in frames and named is not None:
        yield from _through("as", verb, named)
    if "to" in frames:
        yield from _infinitive(verb, right)
    yield from _gerunds(right, frames)
    if "level" in frames:
        yield from (("level", ((o.left_edge.i, at.right_edge.i + 1),)) for o, at in _levels(right))
    if "object" in frames or ("person" in frames and _is_at_somebody(verb)):
        yield from _object(verb, "object" if "object" in frames else "person")
    for child in right:
        mark = next((c for c in child.children if c.dep_ == "mark"), None)
        if mark is not None and child.dep_ in {"advcl", "ccomp", "xcomp"} and f"p:{mark.lower_}" in frames:
            yield f"p:{mark.lower_}", ((mark.i + 1, child.right_edge.i + 1),)  # "called for the state to stop"
        frame = f"p:{child.lower_}"
        if (
            child.dep_ in {"prep", "prt", "advmod", "mark", "dative"}
            and frame in frames
            and child.right_edge.i > child.i
            and not _is_date(child)
        ):
            yield frame, ((child.i + 1, child.right_edge.i + 1),)


def _gerunds(right: list[Token], frames: Frames) -> Iterator[tuple[str, tuple[Range, ...]]]:
    """As in "suggested leaving", and with a subject of its own "sees stocks falling"."""
    for child in right:
        frame = GERUNDS.get(child.dep_) if child.tag_ == "VBG" else None
        if frame in frames:
            yield frame, (phrase(child),)


def _levels(right: list[Token]) -> Iterator[tuple[Token, Token]]:
    """As in "put output at 3 million barrels": what is measured, and the preposition of the figure."""
    objects = [child for child in right if child.dep_ == "dobj"]
    for at in (*right, *(child for one in objects for child in one.children)):
        if objects and at.lower_ == "at" and any(t.like_num for t in at.subtree):
            yield objects[0], at
            return


def _is_date(preposition: Token) -> bool:
    """ "spoke on Friday" tells when, not what about."""
    after = preposition.i + 1
    return after < len(preposition.doc) and preposition.doc[after].ent_type_ in {"DATE", "TIME"}


def _clause(verb: Token) -> Iterator[tuple[str, tuple[Range, ...]]]:
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _is_small(c)]
    if clauses:
        yield "that", tuple(_from_start(phrase(clause), verb) for clause in clauses)
    elif verb.dep_ in {"parataxis", "ccomp"} and verb.head.i != verb.i and _is_inserted(verb):
        yield "that", tuple(without(phrase(verb.head), phrase(verb)))
    elif is_passive(verb) and any(c.dep_ == "xcomp" for c in verb.children):
        yield from _infinitive(verb, list(verb.rights))
    else:
        that = next(
            (t for t in verb.doc[verb.i + 1 : verb.right_edge.i] if t.lower_ == "that" and t.i - verb.i < NEAR), None
        )
        if that is not None and that.dep_ in {"mark", "det", "nsubj", "pobj"}:
            yield "that", ((that.i, verb.right_edge.i + 1),)


def _from_start(part: Range, verb: Token) -> Range:
    """ "Exports fell, but output rose, it said": the first half too, which the parser put above the verb."""
    start = verb.sent.start
    joint = verb.doc[part[0] - 1] if start < part[0] < verb.i else None
    above = joint is not None and joint.dep_ == "cc" and verb.dep_ == "conj" and joint.head.i == verb.head.i
    return (start, part[1]) if above else part


def as_told(verb: Token) -> tuple[str, tuple[Range, ...]] | None:
    """ "As Reuters reported, the ship sank", "as told by the crew": the clause that this one hangs on."""
    mark = next((c for c in verb.children if c.lower_ == "as" and c.dep_ in {"mark", "advmod"} and c.i < verb.i), None)
    own = any(c.dep_ in {"dobj", "xcomp", "ccomp"} for c in verb.children)
    if mark is None or own or verb.dep_ not in {"advcl", "prep", "ccomp"} or mark.i != phrase(verb)[0]:
        return None
    told = subject_of(verb)[0] if not is_passive(verb) else agent_of(verb)
    rest = tuple(without(phrase(verb.head), phrase(verb)))
    return ("that", rest) if told is not None and verb.left_edge.i <= told.i and rest else None


def around(verb: Token) -> tuple[str, tuple[Range, ...]] | None:
    """ "The ship sank, records show": a short clause set off by commas, whatever the parser hung it on."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return None
    doc, sentence = verb.doc, verb.sent
    left, right = min(subject.left_edge.i, verb.i), max(subject.right_edge.i, verb.i) + 1
    while right < sentence.end and doc[right].head.i == verb.i and not doc[right].is_punct:
        right = doc[right].right_edge.i + 1
    set_off = left > sentence.start and doc[left - 1].text in {",", "—", "--", "-"}
    ends = right >= sentence.end or doc[right].is_punct
    if set_off and ends and left - sentence.start > SHORTEST and right - left < LONGEST:
        return "that", tuple(without((sentence.start, sentence.end), (left - 1, right)))
    return None


def quoted_before(verb: Token) -> Iterator[Range]:
    """ "The ship sank, the radio quoted the captain as saying": what stands before whoever quotes."""
    quoting = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "as" else verb
    quoting = quoting.head if quoting.dep_ == "dobj" else quoting
    subject = next((c for c in quoting.lefts if c.dep_ == "nsubj"), None) if quoting.lemma_ in QUOTING else None
    if subject is not None and subject.left_edge.i - verb.sent.start >= SHORTEST:
        comma = verb.doc[subject.left_edge.i - 1]
        if comma.text == ",":
            yield verb.sent.start, comma.i


def _is_small(clause: Token) -> bool:
    """ "told him to go" parsed as a clause is none of that-clause."""
    return clause.tag_ == "VB" and any(c.tag_ == "TO" for c in clause.children)


def _is_inserted(verb: Token) -> bool:
    """ "The ship, he said, sank": set off by commas, with a subject and nothing after it."""
    left, right = phrase(verb)
    doc = verb.doc
    whole = phrase(verb.head)
    if sum(t.is_alpha for part in without(whole, (left, right)) for t in doc[part[0] : part[1]]) < 2:
        return False
    set_off = left > 0 and (doc[left - 1].is_punct or doc[left].is_punct)
    return set_off and (right >= len(doc) or doc[right].is_punct or doc[right - 1].is_punct)


def _infinitive(verb: Token, right: list[Token]) -> Iterator[tuple[str, tuple[Range, ...]]]:
    for child in right:
        if child.dep_ in {"xcomp", "ccomp"} and any(c.tag_ == "TO" for c in child.children):
            start, end = phrase(child)
            objects = [c for c in right if c.dep_ in {"dobj", "dative"} and c.i < child.i]
            if objects:
                start = objects[0].left_edge.i
            shared = verb.lemma_ in RAISING or is_passive(verb)
            passive = [phrase(c) for c in verb.children if shared and c.dep_ in {"nsubj", "nsubjpass"}]
            yield "to", (*passive, (start, end))


def _is_at_somebody(verb: Token) -> bool:
    """ "attacked Trump", "attacked him": in words; a ship is attacked otherwise."""
    objects = (c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"})
    return any(c.ent_type_ == "PERSON" or c.lower_ in {"him", "her", "me", "us"} for c in objects)


def _object(verb: Token, frame: str) -> Iterator[tuple[str, tuple[Range, ...]]]:
    if is_passive(verb):
        subject, _ = subject_of(verb)
        if subject is not None and subject.i < verb.i:
            yield frame, _passive_content(verb, subject)
        return
    objects = [c for c in verb.children if c.dep_ == "dobj" and (c.i > verb.i or c.lower_ in GAPS)]
    if objects:
        yield from _through(frame, verb, objects[0])
    elif verb.dep_ == "relcl" and verb.head.i < verb.i:
        antecedent = (verb.head.left_edge.i, verb.left_edge.i)
        if antecedent[0] < antecedent[1]:
            yield frame, (antecedent,)


def _passive_content(verb: Token, subject: Token) -> tuple[Range, ...]:
    whole = (
        phrase(subject)
        if not subject.left_edge.i <= verb.i <= subject.right_edge.i
        else (subject.left_edge.i, verb.left_edge.i)
    )
    return (whole,) if whole[0] < whole[1] else ((subject.i, subject.i + 1),)


def _through(frame: str, verb: Token, first: Token) -> Iterator[tuple[str, tuple[Range, ...]]]:
    """From the object to the end of what hangs on the verb after it: "him of having lied"."""
    if first.i < verb.i:
        behind = [c for c in verb.rights if c.dep_ in AFTER_OBJECT and not _is_date(c)]
        rest = [(behind[0].left_edge.i, max(c.right_edge.i for c in behind) + 1)] if behind else []
        yield frame, (phrase(first), *rest)
        return
    end = max(c.right_edge.i + 1 for c in verb.children if c.i >= first.i and (c.dep_ in AFTER_OBJECT or c is first))
    yield frame, ((first.left_edge.i, end),)
