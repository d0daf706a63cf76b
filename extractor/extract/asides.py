"""Doc -> tellings by what stands beside the content: "according to", "reportedly", "the claim that"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extractor.extract.clauses import Range, clause_above, phrase, subject_of, without
from extractor.extract.reporting import Frames, Reporting, ReportingPhrase
from extractor.extract.tellings import Telling


def told_by_phrases(doc: Doc, lexicon: Reporting) -> Iterator[Telling]:
    """Each phrase of the lexicon, longest first, with the clause it is said of."""
    for token in doc:
        for rest, use in lexicon.phrases.get(token.lower_, ()):
            end = token.i + 1 + len(rest)
            if tuple(t.lower_ for t in doc[token.i + 1 : end]) == rest:
                yield from _aside(doc, (token.i, end), use)
                break


def _aside(doc: Doc, cue: Range, use: ReportingPhrase) -> Iterator[Telling]:
    first, last = doc[cue[0]], doc[cue[1] - 1]
    source = next((c for c in last.children if c.dep_ == "pobj"), None) if use.source == "after" else None
    if use.source == "after" and source is None:
        return
    clause = clause_above(first.head if first.head.i != first.i else first)
    hole = (cue[0], max(cue[1], source.right_edge.i + 1)) if source else cue
    content = tuple(without(phrase(clause), hole))
    yield Telling(first.i, (cue,), source, content, use, use.phrase)


def told_by_nouns(doc: Doc, lexicon: Reporting) -> Iterator[Telling]:
    """Each noun of the lexicon with a clause, an infinitive or a phrase that tells what it is about."""
    for token in doc:
        frames = lexicon.nouns.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        if frames:
            yield from _noun(token, frames)


def told_by_adjectives(doc: Doc, lexicon: Reporting) -> Iterator[Telling]:
    """Each predicate adjective of the lexicon with its complement: "is critical of the deal"."""
    for token in doc:
        if token.dep_ in {"acomp", "oprd", "conj", "ROOT", "advcl", "relcl"} and token.lower_ in lexicon.adjectives:
            frames = lexicon.adjectives[token.lower_]
            for child in token.rights:
                frame = _frame(child)
                if frame in frames:
                    start = child.i + 1 if frame.startswith("p:") else child.left_edge.i
                    source, _ = subject_of(token)
                    if start <= child.right_edge.i and source is not None:
                        content = ((start, child.right_edge.i + 1),)
                        yield Telling(token.i, ((token.i, token.i + 1),), source, content, frames[frame], frame)
                    break


def _noun(noun: Token, frames: Frames) -> Iterator[Telling]:
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    for child in noun.rights:
        frame = _frame(child)
        if frame in frames:
            start = child.i + 1 if frame.startswith("p:") else child.left_edge.i
            if start <= child.right_edge.i:
                source = owner or _giver(noun, child)
                content = ((start, child.right_edge.i + 1),)
                yield Telling(noun.i, ((noun.i, noun.i + 1),), source, content, frames[frame], frame)
            return


def _frame(child: Token) -> str:
    if child.dep_ in {"acl", "ccomp", "relcl", "xcomp"}:
        marks = {c.lower_ for c in child.children if c.dep_ in {"mark", "aux"}}
        relative = any(c.lower_ == "that" and c.dep_ != "mark" for c in child.children)
        return "that" if "that" in marks and not relative else "to" if "to" in marks else ""
    return f"p:{child.lower_}" if child.dep_ == "prep" else ""


def _giver(noun: Token, but: Token) -> Token | None:
    """ "criticism from the ministry"; the subject of a verb that gives the noun: "made the claim that"."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "among"} and child is not but:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        subject, passive = subject_of(noun.head)
        return None if passive else subject
    return None
