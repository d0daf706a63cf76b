"""Common noun -> the class that reference goes by and the kind of the record."""

import functools
from typing import get_args

from spacy.tokens import Token

from extractor.packs import Pack, Row
from extractor.records.actors import Kind

KINDS = frozenset(get_args(Kind))


class KindRow(Row):
    """Nouns of one class in the singular; an empty kind is no party of its own."""

    classname: str
    kind: Kind | None = None
    nouns: tuple[str, ...]


@functools.cache
def classes(pack: Pack) -> dict[str, tuple[KindRow, ...]]:
    """The classes of each noun, first the likeliest."""
    found: dict[str, tuple[KindRow, ...]] = {}
    for row in pack.table("kinds", KindRow):
        for noun in row.nouns:
            found[noun] = (*found.get(noun, ()), row)
    return found


def class_of(head: Token, pack: Pack) -> KindRow | None:
    """The class of a head noun, two words before one ("patrol boat")."""
    noun = singular(head)
    before = head.nbor(-1).lower_ if head.i else ""
    rows = classes(pack).get(f"{before} {noun}") or classes(pack).get(noun)
    return rows[0] if rows else None


def singular(token: Token) -> str:
    """The lemma in lower case; the pipeline leaves a capitalised plural its ending, so that is cut here."""
    lemma: str = (token.lemma_ or token.text).lower()
    if token.tag_ in {"NNPS", "NNP", ""} and lemma.endswith("s") and not lemma.endswith("ss") and len(lemma) > 3:
        return lemma.removesuffix("s")
    return lemma


def is_common(token: Token, pack: Pack) -> bool:
    """Whether a word is one of the nouns, with a capital or without."""
    return bool({token.lower_, token.lower_.removesuffix("s")} & classes(pack).keys())


def is_plural(token: Token) -> bool:
    return token.tag_ in {"NNS", "NNPS"} or token.text in {"they", "them", "both", "all"}
