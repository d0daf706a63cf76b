"""Doc -> tellings by verb: the cue, who is its subject, and the complement that holds the content."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from extractor.extract.clauses import (
    DEEPEST,
    Range,
    agent_of,
    cue_of,
    is_passive,
    joined,
    phrase,
    places_of,
    subject_of,
    without,
)
from extractor.extract.reporting import Frames, Reporting, Use

SHORTEST, LONGEST = 4, 16  # words before a clause that is set off, and in it
LONGEST_CUE = 7  # words from the first verb of a cue to the last: "went on yesterday to say"
NEAR = 4  # words between a verb and a "that" whose clause was attached elsewhere
SPEAKERS = frozenset({"i", "we", "you"})
RAISING = frozenset({"seem", "appear"})  # whose subject is part of what seems to be
PARTICIPLES = frozenset({"acl", "advcl"})
GAPS = frozenset({"that", "which", "who", "whom", "what"})
AFTER_OBJECT = frozenset({"dobj", "oprd", "ccomp", "xcomp", "prep", "dative", "attr", "acomp"})


@dataclass(frozen=True, slots=True)
class Telling:
    """An attribution in the making. `source` is the head token; ranges are of tokens; `bare` may take a quotation."""

    head: int
    cue: tuple[Range, ...]
    source: Token | None
    content: tuple[Range, ...]
    use: Use
    frame: str
    bare: bool = False
    negated: bool = False


def told_by_verbs(doc: Doc, lexicon: Reporting) -> Iterator[Telling]:
    """Every use of a reporting verb, also one that still lacks its content (`bare`)."""
    found: list[Telling] = []
    cuts: dict[int, int] = {}
    for token in (doc[place] for place in places_of(doc, lexicon.ids["verbs"])):
        frames = lexicon.verb(token.lemma_.lower()) if token.pos_ == "VERB" else None
        if frames is not None and token.dep_ not in {"amod", "compound"}:
            outer = _raised_to(token, lexicon)
            for telling in _told(token, frames, outer):
                if outer is not None and telling.content:
                    cuts[outer.i] = min(cuts.get(outer.i, len(doc)), _joint(token))
                found.append(telling)
    yield from (replace(t, content=tuple(_cut(t.content, cuts[t.head]))) if t.head in cuts else t for t in found)


def _raised_to(verb: Token, lexicon: Reporting) -> Token | None:
    """The telling that this one goes on, though the parser hung it inside: "said A and added that B", "said A, adding B"."""
    clause = verb.head
    for _ in range(DEEPEST):
        if clause.dep_ != "conj":
            break
        clause = clause.head
    outer = clause.head
    if clause.dep_ != "ccomp" or outer.i > clause.i or lexicon.verb(outer.lemma_.lower()) is None:
        return None
    if verb.dep_ == "conj":
        own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
        speaks = "bare" in (lexicon.verb(verb.lemma_.lower()) or ())
        return outer if verb.tag_ == outer.tag_ and (speaks or not own) else None
    before = verb.left_edge.i - 1
    while before > outer.i and verb.doc[before].is_quote:
        before -= 1
    return outer if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.doc[before].text[-1:] == "," else None


def _joint(verb: Token) -> int:
    """Where the content before a raised verb ends: ahead of its "and" or comma."""
    place = verb.left_edge.i
    while place > verb.sent.start and verb.doc[place - 1].dep_ in {"cc", "punct"}:
        place -= 1
    return place


def _cut(content: tuple[Range, ...], end: int) -> Iterator[Range]:
    for start, stop in content:
        if start < end < stop:
            yield start, end
        else:
            yield start, stop


def _told(verb: Token, frames: Frames, outer: Token | None) -> Iterator[Telling]:
    if _quoted_as(verb):
        return
    found = next(_complements(verb, frames), None)
    if found is None and "that" in frames:
        found = _around(verb)
    if found is None and "bare" in frames:
        found = "bare", ()
    if found is None:
        return
    frame, content = found
    use = frames.get(frame) or frames["that"]
    source = None if use.kind == "seeming" else _source(verb, outer)
    if _is_beside_the_point(verb, use, source) or (source is None and _is_label(verb, use, frame)):
        return
    yield Telling(
        head=verb.i,
        cue=_cue(verb, frame, content),
        source=source,
        content=content,
        use=use,
        frame=frame,
        bare="bare" in frames,
        negated=any(child.dep_ == "neg" for child in verb.children),
    )


def _complements(verb: Token, frames: Frames) -> Iterator[tuple[str, tuple[Range, ...]]]:
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
    if "ing" in frames:
        yield from (("ing", (phrase(c),)) for c in right if c.dep_ == "xcomp" and c.tag_ == "VBG")
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


def _is_date(preposition: Token) -> bool:
    """ "spoke on Friday" tells when, not what about."""
    return preposition.doc[preposition.i + 1].ent_type_ in {"DATE", "TIME"}


def _clause(verb: Token) -> Iterator[tuple[str, tuple[Range, ...]]]:
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _is_small(c)]
    if clauses:
        yield "that", tuple(phrase(clause) for clause in clauses)
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


def _around(verb: Token) -> tuple[str, tuple[Range, ...]] | None:
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


def _is_small(clause: Token) -> bool:
    """ "told him to go" parsed as a clause is none of that-clause."""
    return clause.tag_ == "VB" and any(c.tag_ == "TO" for c in clause.children)


def _is_inserted(verb: Token) -> bool:
    """ "The ship, he said, sank": set off by commas, with a subject and nothing after it."""
    left, right = phrase(verb)
    doc = verb.doc
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
        yield frame, (phrase(first),)
        return
    end = max(c.right_edge.i + 1 for c in verb.children if c.i >= first.i and (c.dep_ in AFTER_OBJECT or c is first))
    yield frame, ((first.left_edge.i, end),)


def _quoted_as(verb: Token) -> bool:
    """ "was quoted as saying": the saying tells, and the quoting is part of its cue."""
    return any(c.lower_ == "as" and any(g.tag_ == "VBG" for g in c.children) for c in verb.children) and is_passive(
        verb
    )


def _is_beside_the_point(verb: Token, use: Use, source: Token | None) -> bool:
    """What the speaker of a quotation says of himself; "an effort to support", "those who were praised"."""
    if source is not None and (source.lower_ in SPEAKERS or source.pos_ in {"PART", "PUNCT", "SPACE"}):
        return True
    if use.kind not in {"attitude", "intent"}:
        return False
    return verb.dep_ == "acl" or (verb.dep_ == "relcl" and source is None)


def _is_label(verb: Token, use: Use, frame: str) -> bool:
    """A participle that only tells of its noun: "the documents disclosed on Friday", "supported, the rule stands"."""
    return frame == "object" and use.kind in {"attitude", "speech"} and verb.tag_ == "VBN" and verb.dep_ in PARTICIPLES


def _source(verb: Token, outer: Token | None) -> Token | None:
    if is_passive(verb):
        return agent_of(verb)
    own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
    subject, of_passive = subject_of(outer if outer is not None and not own else verb)
    if subject is None:
        return _inverted(verb)
    if subject is None:
        return None
    return None if of_passive and verb.dep_ in {"acl", "relcl"} else subject


def _inverted(verb: Token) -> Token | None:
    """ "“Where is it?” asked the minister": what follows the verb of a quotation, though taken for its object."""
    before = verb.doc[verb.i - 1] if verb.i > 0 else None
    opens = before is None or verb.i == verb.sent.start or before.is_quote or before.text == ","
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if not opens or after is None or verb.tag_ not in {"VBD", "VBZ"}:
        return None
    return next(
        (c for c in verb.rights if c.dep_ in {"dobj", "attr", "npadvmod", "dep", "oprd"} and c.left_edge.i == after.i),
        None,
    )


def _cue(verb: Token, frame: str, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The verb, the verbs it hangs on ("went on to say") and the preposition of its complement ("referring to")."""
    start, end = cue_of(verb)
    head = verb.head.head if verb.dep_ == "pcomp" and _quoted_as(verb.head.head) else verb
    while head.dep_ == "xcomp" and not any(c.dep_ in {"dobj", "dative"} for c in head.head.children):
        head = head.head
    upper = cue_of(head)[0]
    if upper < start and start - upper <= LONGEST_CUE:
        start = upper
    own = [(start, end)]
    if frame.startswith("p:") and content:
        own.append((content[0][0] - 1, content[0][0]))
    return joined(own)
