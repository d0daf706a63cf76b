"""Source phrase -> the listed body it names, and the organisation beside it."""

from itertools import pairwise

from spacy.tokens import Span, Token

from extractor.extract.acronyms import spelled_out
from extractor.extract.clauses import Range
from extractor.extract.described import Cast, Described
from extractor.extract.people import entities
from extractor.extract.source_words import matches
from extractor.records.sources import SourceType

ORDER: tuple[SourceType, ...] = ("government", "media", "expert", "company")


def organisation_in(part: Range, cast: Cast, but: Span | None = None) -> SourceType | None:
    """The kind of the organisation a phrase names beside the head."""
    doc = cast.reading.doc
    named = list(entities(doc[part[0] : part[1]]))
    for (start, end), kind in matches(doc, part, cast.words.names, exact=True):
        beside = but is None or end <= but.start or but.end <= start
        part_of_firm = kind in {"media", "expert"} and any(_is_longer(entity, start, end, cast) for entity in named)
        if beside and not part_of_firm:
            return kind  # type: ignore[return-value]
    for entity in named:
        if entity.label_ in {"GPE", "NORP"}:
            return "government"
        if entity.label_ == "ORG" and (but is None or entity.start != but.start):
            return by_words(entity, cast) or _in_full(entity, cast)
    return None


def _is_longer(entity: Span, start: int, end: int, cast: Cast) -> bool:
    """Whether a listed name is only part of a firm's: no magazine in "Atlantic Richfield Co"."""
    whole = entity.start <= start and end <= entity.end and len(entity) > end - start
    return whole and entity.label_ == "ORG" and by_words(entity, cast) == "company"


def _in_full(entity: Span, cast: Cast) -> SourceType | None:
    """The kind of a body that goes by the acronym of a name told elsewhere in the article."""
    name = spelled_out(entity.text, cast.reading.article.text)
    return _kind_of(name.lower().split()[-1:], cast) if name else None


def of_a_state(part: Range, name: Span | None, cast: Cast) -> bool:
    """ "Russia's envoy to the United Nations" speaks for Russia."""
    found = entities(cast.reading.doc[part[0] : part[1]])
    return any(e.label_ in {"GPE", "NORP"} and (name is None or e.start != name.start) for e in found)


def by_words(span: Span, cast: Cast) -> SourceType | None:
    words = [token.lower_ for token in span]
    pairs = {noun.type for pair in pairwise(words) if (noun := cast.words.nouns.get(" ".join(pair)))}
    return next((kind for kind in ORDER if kind in pairs), None) or _kind_of(words, cast)


def _kind_of(words: list[str], cast: Cast) -> SourceType | None:
    found = {cast.words.name_words[word] for word in words if word in cast.words.name_words}
    return next((kind for kind in ORDER if kind in found), None)


def listed_body(head: Token, part: Range, cast: Cast) -> Described | None:
    """A body of the lexicon whose name the head belongs to."""
    doc = head.doc
    for (start, end), kind in matches(doc, part, cast.words.names, exact=True):
        if start <= head.i < end:
            name = doc[start:end].text
            return Described(kind, name, name.lower(), named=True, steps=(f"{name!r} is listed as {kind}",))  # type: ignore[arg-type]
    return None
