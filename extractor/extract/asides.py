"""Doc -> tellings by what stands beside the content: "according to", "reportedly", "the claim that"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extractor.extract.clauses import Range, clause_above, cue_of, phrase, places_of, subject_of, without
from extractor.extract.complements import NEAR
from extractor.extract.reporting import Frames, Reporting, ReportingPhrase
from extractor.extract.tellings import Telling

LONGEST_LABEL = 5  # words
DASHES = frozenset({"-", "–", "—", "--"})


def told_by_phrases(doc: Doc, lexicon: Reporting) -> Iterator[Telling]:
    """Each phrase of the lexicon, longest first, with the clause it is said of."""
    for token in (doc[place] for place in places_of(doc, lexicon.ids["phrases"])):
        for rest, use in lexicon.phrases.get(token.lower_, ()):
            end = token.i + 1 + len(rest)
            if tuple(t.lower_ for t in doc[token.i + 1 : end]) == rest:
                yield from _aside(doc, (token.i, end), use)
                break


def _aside(doc: Doc, cue: Range, use: ReportingPhrase) -> Iterator[Telling]:
    if use.source == "before":
        yield from _label(doc, cue, use)
        return
    first, last = doc[cue[0]], doc[cue[1] - 1]
    source = next((c for c in last.children if c.dep_ == "pobj"), None) if use.source == "after" else None
    if use.source == "after" and source is None:
        return
    clause = clause_above(first.head if first.head.i != first.i else first)
    hole = (cue[0], max(cue[1], source.right_edge.i + 1)) if source else cue
    content = tuple(without(phrase(clause), hole))
    yield Telling(first.i, (cue,), source, content, use, use.phrase)


def told_by_places(doc: Doc, lexicon: Reporting) -> Iterator[Telling]:
    """Each phrase that tells in whose view, or by which poll, the rest of its clause holds."""
    for noun in (doc[place] for place in places_of(doc, lexicon.ids["places"])):
        use = lexicon.places.get(noun.lower_)
        before = noun.head
        if use is None or noun.dep_ != "pobj" or before.lower_ not in use.prepositions or before.head.i == before.i:
            continue
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        opens = before.left_edge.i == before.sent.start and noun.right_edge.i + 1 < before.sent.end
        alone = not any(c.i > noun.i for c in noun.children)
        source = (owner if alone else None) if use.source == "owner" else noun if opens else None
        clause = clause_above(before.head)
        if source is not None and clause.pos_ in {"VERB", "AUX"}:
            content = tuple(without(phrase(clause), phrase(before)))
            cue = (before.i, before.i + 1) if source is noun else (noun.i, noun.i + 1)
            yield Telling(cue[0], (cue,), source, content, use, f"{before.lower_} {noun.lower_}")


def _label(doc: Doc, cue: Range, use: ReportingPhrase) -> Iterator[Telling]:
    """ "Reuters: the ship sank": a name that opens the sentence, and a colon; in a transcript the turn is the paragraph."""
    sentence = doc[cue[0]].sent
    start = cue[0]
    while start > sentence.start and doc[start - 1].text not in DASHES and not doc[start - 1].is_space:
        start -= 1
    words = doc[start : cue[0]]
    named = 0 < len(words) <= LONGEST_LABEL and all(t.text[:1].isupper() for t in words)
    if not named or words[-1].ent_type_ in {"DATE", "TIME", "GPE"} or len(words[-1]) == 1:
        return
    turns = _takes_turns(doc, cue[0])
    named = words[-1].ent_type_ or (words[-1].pos_ == "PROPN" and not words[-1].is_upper)
    if not turns and not named:
        return
    end = _paragraph_end(doc, sentence.end) if turns else sentence.end
    if end - cue[1] > LONGEST_LABEL or (turns and end > cue[1]):
        yield Telling(cue[0], (cue,), words[-1], ((cue[1], end),), use, "label", bare=True)


def _takes_turns(doc: Doc, colon: int) -> bool:
    """Whether the same name and colon open another line: "TAPPER: Why not?"."""
    name = doc[colon - 1].orth
    for other in doc:
        if other.orth == name and other.i != colon - 1 and other.i + 1 < len(doc) and doc[other.i + 1].text == ":":
            return other.is_upper
    return False


def _paragraph_end(doc: Doc, place: int) -> int:
    while place < len(doc) and not (doc[place - 1].is_space and "\n" in doc[place - 1].text):
        place += 1
    return place


def told_by_nouns(doc: Doc, lexicon: Reporting) -> Iterator[Telling]:
    """Each noun of the lexicon with a clause, an infinitive or a phrase that tells what it is about."""
    for token in (doc[place] for place in places_of(doc, lexicon.ids["nouns"])):
        frames = lexicon.nouns.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        if frames:
            yield from _noun(token, frames, lexicon)


def told_by_adjectives(doc: Doc, lexicon: Reporting) -> Iterator[Telling]:
    """Each predicate adjective of the lexicon with its complement: "is critical of the deal"."""
    for token in (doc[place] for place in places_of(doc, lexicon.ids["adjectives"])):
        if token.lower_ == "clear" and token.head.lemma_ == "make" and 0 < token.i - token.head.i <= NEAR:
            yield from _made_clear(token, lexicon.adjectives["clear"])
        elif token.dep_ in {"acomp", "oprd", "conj", "ROOT", "advcl", "relcl"} and token.lower_ in lexicon.adjectives:
            frames = lexicon.adjectives[token.lower_]
            for child in token.rights:
                frame = _frame(child)
                if frame in frames:
                    start = child.i + 1 if frame.startswith("p:") else child.left_edge.i
                    source, _ = subject_of(token)
                    if start <= child.right_edge.i and source is not None:
                        content = ((start, child.right_edge.i + 1),)
                        yield Telling(token.i, _copula_cue(token, child), source, content, frames[frame], frame)
                    break


def _made_clear(adjective: Token, frames: Frames) -> Iterator[Telling]:
    """ "made it clear that the ship sank"."""
    verb = adjective.head
    right = [*adjective.rights, *(c for c in verb.rights if c.i > adjective.i)]
    clause = next((c for c in right if c.dep_ in {"ccomp", "advcl"}), None)
    source, passive = subject_of(verb)
    if clause is not None and source is not None and not passive and "that" in frames:
        cue = ((cue_of(verb)[0], adjective.i + 1),)
        yield Telling(adjective.i, cue, source, (phrase(clause),), frames["that"], "that")


def _copula_cue(adjective: Token, child: Token) -> tuple[Range, ...]:
    """ "has been very critical of"."""
    verb = adjective.head if adjective.dep_ == "acomp" else adjective
    start = min(cue_of(verb)[0], adjective.left_edge.i)
    end = child.i + 1 if child.dep_ == "prep" and child.i == adjective.i + 1 else adjective.i + 1
    return ((start if end - start <= 2 * NEAR else adjective.i, end),)


def _noun(noun: Token, frames: Frames, lexicon: Reporting) -> Iterator[Telling]:
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    for child in noun.rights:
        frame = _frame(child)
        if frame in frames:
            start = child.i + 1 if frame.startswith("p:") else child.left_edge.i
            if start <= child.right_edge.i:
                source = owner or _giver(noun, child, lexicon)
                content = ((start, child.right_edge.i + 1),)
                yield Telling(noun.i, _noun_cue(noun, source, child), source, content, frames[frame], frame)
            return
    yield from _noun_is(noun, owner, frames)


def _noun_is(noun: Token, owner: Token | None, frames: Frames) -> Iterator[Telling]:
    """ "his contention was that the ship sank"."""
    verb = noun.head
    if owner is None or "that" not in frames or noun.dep_ != "nsubj" or verb.lemma_ != "be" or verb.i < noun.i:
        return
    clause = next((c for c in verb.rights if c.dep_ in {"ccomp", "attr"} and c.left_edge.lower_ == "that"), None)
    if clause is not None:
        content = (phrase(clause),)
        yield Telling(noun.i, ((noun.i, verb.i + 1),), owner, content, frames["that"], "that")


def _noun_cue(noun: Token, source: Token | None, child: Token) -> tuple[Range, ...]:
    """The noun with its adjectives and preposition, and the verb that gives it: "made a reference to"."""
    start = min([noun.i, *(c.left_edge.i for c in noun.lefts if c.dep_ in {"amod", "compound"})])
    end = child.i + 1 if child.dep_ == "prep" and child.i == noun.i + 1 else noun.i + 1
    verb = noun.head
    gives = noun.dep_ == "dobj" and verb.pos_ == "VERB" and 0 < noun.i - verb.i <= NEAR
    if gives and source is not None and source.head.i == verb.i:
        start = cue_of(verb)[0]
    return ((start, end),)


def _frame(child: Token) -> str:
    if child.dep_ in {"acl", "ccomp", "relcl", "xcomp"}:
        marks = {c.lower_ for c in child.children if c.dep_ in {"mark", "aux"} or c.tag_ == "IN"}
        relative = any(c.lower_ == "that" and c.tag_ != "IN" and c.dep_ != "mark" for c in child.children)
        return "that" if "that" in marks and not relative else "to" if "to" in marks else ""
    return f"p:{child.lower_}" if child.dep_ == "prep" else ""


def _giver(noun: Token, but: Token, lexicon: Reporting) -> Token | None:
    """ "criticism from the ministry"; the subject of a verb that gives the noun: "made the claim that"."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "among"} and child is not but:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if noun.dep_ == "dobj" and noun.head.lemma_ in lexicon.givers:
        subject, passive = subject_of(noun.head)
        return None if passive else subject
    return None
