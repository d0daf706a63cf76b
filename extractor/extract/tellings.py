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
    places_of,
    subject_of,
)
from extractor.extract.closings import closing
from extractor.extract.complements import around, as_told, complements, quoted_before
from extractor.extract.reporting import Frames, Reporting, Use

LONGEST_CUE = 7  # words from the first verb of a cue to the last: "went on yesterday to say"
CONTRASTS = frozenset({"while", "whereas", "although", "though"})
RELATIVES = frozenset({"that", "which", "who"})
DEMONSTRATIVES = frozenset({"it", "this", "that", "them", "so"})
PARTICIPLES = frozenset({"acl", "advcl"})


@dataclass(frozen=True, slots=True)
class Telling:
    """An attribution in the making. `source` is the head token; ranges are of tokens; `bare` may take a quotation.

    `carried` are quotations beside it that nobody else has claimed.
    """

    head: int
    cue: tuple[Range, ...]
    source: Token | None
    content: tuple[Range, ...]
    use: Use
    frame: str
    bare: bool = False
    negated: bool = False
    carried: tuple[Range, ...] = ()


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


def _lacks_all(verb: Token, content: tuple[Range, ...]) -> bool:
    """Whether a verb has neither content nor a subject of its own."""
    return not content and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)


def _raised_to(verb: Token, lexicon: Reporting) -> Token | None:
    """The telling that this one goes on, though the parser hung it inside: "said A and added that B", "said A, adding B"."""
    clause = verb.head
    for _ in range(DEEPEST):
        if clause.dep_ != "conj":
            break
        clause = clause.head
    outer = clause.head
    held = {"ccomp", "xcomp"} if verb.dep_ == "advcl" else {"ccomp"}
    if clause.dep_ not in held or outer.i > clause.i or lexicon.verb(outer.lemma_.lower()) is None:
        return None
    if _sets_against(verb, outer):
        return outer
    if verb.dep_ == "conj":
        if any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children):
            return None
        own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
        speaks = "bare" in (lexicon.verb(verb.lemma_.lower()) or ())
        frames = lexicon.verb(verb.lemma_.lower()) or {}
        tells = speaks or any(use.kind not in {"attitude", "intent", "thought"} for use in frames.values())
        return outer if verb.tag_ == outer.tag_ and (speaks if own else tells) else None
    before = verb.left_edge.i - 1
    while before > outer.i and verb.doc[before].is_quote:
        before -= 1
    return outer if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.doc[before].text[-1:] == "," else None


def _sets_against(verb: Token, outer: Token) -> bool:
    """ "One said A, while another said B": both are the writer's, whatever the parser hung the second on."""
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    own = any(c.dep_ == "nsubj" for c in verb.children)
    after_comma = verb.doc[verb.left_edge.i - 1].text in {",", ";"}
    return verb.dep_ == "advcl" and bool(marks & CONTRASTS) and own and after_comma and verb.tag_ == outer.tag_


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
    found = next(complements(verb, frames), None)
    if found is None and "that" in frames:
        found = (as_told(verb) if "bare" in frames else None) or around(verb)
    if found is None and "bare" in frames:
        found = "bare", tuple(quoted_before(verb))
    if found is None:
        return
    frame, content = found
    use = frames.get(frame) or frames["that"]
    source = None if use.kind == "seeming" else _source(verb, outer)
    if (source is None or _lacks_all(verb, content)) and "bare" in frames and not is_passive(verb):
        source, content = closing(verb) or (source, content)
    if (
        _is_beside_the_point(verb, use, source)
        or _is_bare_deed(verb, use, frame, source, content)
        or (source is None and _is_label(verb, use, frame))
    ):
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


def _quoted_as(verb: Token) -> bool:
    """ "was quoted as saying": the saying tells, and the quoting is part of its cue."""
    return any(c.lower_ == "as" and any(g.tag_ == "VBG" for g in c.children) for c in verb.children) and is_passive(
        verb
    )


def _is_beside_the_point(verb: Token, use: Use, source: Token | None) -> bool:
    """ "an effort to support", "those who were praised"; a source that is no word."""
    if source is not None and source.pos_ in {"PART", "PUNCT", "SPACE"}:
        return True
    if use.kind not in {"attitude", "intent"}:
        return False
    return verb.dep_ == "acl" or (verb.dep_ == "relcl" and source is None)


def _is_bare_deed(verb: Token, use: Use, frame: str, source: Token | None, content: tuple[Range, ...]) -> bool:
    """What only names what somebody does: "the man who announced it", "an act that reveals greed", "to say it is to know"."""
    if verb.dep_ == "csubj":
        return True
    if frame != "object" or use.kind in {"showing", "denial"}:
        return False
    told = [t for start, end in content for t in verb.doc[start:end] if not t.is_punct]
    if len(told) == 1 and told[0].lower_ in DEMONSTRATIVES and use.kind != "attitude":
        return True
    told_by = source.lower_ if source is not None else ""
    return told_by in RELATIVES and (told_by != "who" or use.kind == "speech")


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
