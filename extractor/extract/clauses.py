"""Token -> ranges of tokens: its phrase, its clause, its subject."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from extractor.records.text import Excerpt

Range = tuple[int, int]  # token indices, the second excluded
DEEPEST = 8
SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OWN = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})


def places_of(doc: Doc, wanted: frozenset[int]) -> Iterator[int]:
    """Where a word or its lemma is one of the wanted, given by their ids in the string store; fast on long texts."""
    columns = doc.to_array(["LOWER", "LEMMA"])
    for place, (lower, lemma) in enumerate(columns.tolist()):
        if lower in wanted or lemma in wanted:
            yield place


def token_at(doc: Doc, offset: int) -> Token:
    """The token that an offset of the text falls into."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span else doc[len(doc) - 1]


def phrase(token: Token) -> Range:
    """The whole subtree."""
    return token.left_edge.i, token.right_edge.i + 1


def without(whole: Range, hole: Range) -> Iterator[Range]:
    """What is left of a range on both sides of a hole.

    >>> list(without((2, 9), (4, 6)))
    [(2, 4), (6, 9)]
    """
    if hole[1] <= whole[0] or whole[1] <= hole[0]:
        yield whole
        return
    if whole[0] < hole[0]:
        yield whole[0], hole[0]
    if hole[1] < whole[1]:
        yield hole[1], whole[1]


def trimmed(doc: Doc, part: Range, *, keep_quotes: bool = True) -> Range | None:
    """Without punctuation, space and joining words at the ends; None if nothing is left."""
    start, end = part
    while start < end and _is_edge(doc[start], keep_quotes=keep_quotes):
        start += 1
    while start < end and _is_edge(doc[end - 1], keep_quotes=keep_quotes):
        end -= 1
    return (start, end) if start < end else None


def excerpt_of(doc: Doc, part: Range) -> Excerpt:
    span = doc[part[0] : part[1]]
    return Excerpt(start=span.start_char, end=span.end_char, text=span.text)


def subject_of(verb: Token) -> tuple[Token | None, bool]:
    """The grammatical subject of a verb, shared or controlled if it has none of its own, and whether it is a passive's."""
    token = verb
    for _ in range(DEEPEST):
        own = next((c for c in token.children if c.dep_ in SUBJECTS or c.dep_ in PASSIVE_SUBJECTS), None)
        own = own or _quoted_by(token)
        if own is not None:
            return own, own.dep_ in PASSIVE_SUBJECTS
        if token.dep_ in {"acl", "relcl"}:
            return token.head, token.tag_ == "VBN" and token is verb
        if token.dep_ == "pcomp":
            token = token.head.head
        elif (
            token.dep_ in {"conj", "xcomp", "advcl", "aux", "ccomp", "dep", "acomp", "attr", "oprd"}
            and token.head.i != token.i
        ):
            if token.dep_ == "ccomp" and token.tag_ not in {"VBG", "VB"}:
                return None, False
            token = token.head
        else:
            return None, False
    return None, False


def _quoted_by(verb: Token) -> Token | None:
    """As in "the paper quoted the minister as saying": it is the minister who says it."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or verb.tag_ != "VBG":
        return None
    return next((c for c in verb.head.head.children if c.dep_ == "dobj" and c.i < verb.i), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive: "was told", "a report published by"."""
    if any(child.dep_ == "auxpass" or child.dep_ in PASSIVE_SUBJECTS for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and not any(c.dep_ == "aux" for c in verb.children)


def agent_of(verb: Token) -> Token | None:
    """Who is behind a passive: "by the ministry"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def cue_of(verb: Token) -> Range:
    """The verb with its auxiliaries, negation, adverbs and particle, as far as they touch it."""
    own = {child.i for child in verb.children if child.dep_ in OWN}
    start, end = verb.i, verb.i + 1
    while start - 1 in own:
        start -= 1
    while end in own and verb.doc[end].dep_ == "prt":
        end += 1
    return start, end


def core(head: Token, part: Range) -> Range:
    """A noun phrase up to the first clause about its head: "a spokesman" of "a spokesman, quoted by the BBC"."""
    cuts = [c.left_edge.i for c in head.children if c.dep_ in {"acl", "relcl"} and c.i > head.i]
    return part[0], max(head.i + 1, min([part[1], *cuts]))


def clause_above(token: Token) -> Token:
    """The head of the clause a phrase belongs to, climbing out of noun phrases and complements."""
    for _ in range(DEEPEST):
        if token.head.i == token.i or token.dep_ in {"ccomp", "parataxis", "relcl"}:
            return token
        if token.dep_ == "conj" and any(child.dep_ in SUBJECTS | PASSIVE_SUBJECTS for child in token.children):
            return token
        token = token.head
    return token


def joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """In order, touching ones made one.

    >>> joined([(5, 7), (1, 3), (3, 4)])
    ((1, 4), (5, 7))
    """
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _is_edge(token: Token, *, keep_quotes: bool) -> bool:
    if token.is_space:
        return True
    if token.is_quote or token.text in {"''", "``", "'"}:
        return not keep_quotes
    return token.is_punct and not token.is_bracket
