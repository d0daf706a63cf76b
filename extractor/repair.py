"""Parses -> parses without a fault that their own shape betrays."""

from spacy.tokens import Doc, Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def repair(doc: Doc) -> Doc:
    """In place.

    "Fell to 36 mln barrels and crude stocks in storage rose": what joins a figure is the subject of the next verb.
    "A ship, escorted by tugs, left port, the agency said": of two subjects of one verb the first is that of the verb between.
    """
    for verb in doc:
        subjects = [child for child in verb.lefts if child.dep_ == "nsubj"]
        if len(subjects) > 1:
            _part(verb, subjects[0], subjects[1])
        if verb.dep_ == "conj" and verb.tag_ in FINITE and not any(child.dep_ in SUBJECT for child in verb.children):
            subject = _joined_to_figure(verb)
            if subject is not None:
                _give(subject, verb)
    return doc


def _joined_to_figure(verb: Token) -> Token | None:
    """The noun that "and" joins to a counted one, if only its own phrases stand between it and the verb."""
    for token in reversed(verb.doc[verb.head.i + 1 : verb.i]):
        if token.dep_ != "conj" or token.pos_ not in {"NOUN", "PROPN"} or not _is_counted(token.head):
            continue
        rest = verb.doc[token.right_edge.i + 1 : verb.i]
        return token if all(_hangs_on(word, token.head) for word in rest) else None
    return None


def _is_counted(noun: Token) -> bool:
    return any(child.dep_ == "nummod" for child in noun.children)


def _hangs_on(word: Token, noun: Token) -> bool:
    """Whether a word stands in a phrase behind the last noun that the parser gave the one before it."""
    while word.i != word.head.i and word.head != noun:
        word = word.head
    return word.head == noun and word.dep_ in {"prep", "punct"}


def _give(subject: Token, verb: Token) -> None:
    noun = subject.head
    for phrase in [child for child in noun.children if subject.i < child.i < verb.i]:
        phrase.head = subject
    subject.head, subject.dep_ = verb, "nsubj"


def _part(verb: Token, first: Token, second: Token) -> None:
    told = [
        word for word in first.children if word.dep_ in {"acl", "relcl"} and word.tag_ in FINITE and word.i < second.i
    ]
    if told and not any(child.dep_ in SUBJECT for child in told[0].children):
        told[0].head, told[0].dep_ = verb, "ccomp"
        first.head = told[0]
