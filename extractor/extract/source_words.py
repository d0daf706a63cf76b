"""Pack -> the words and names that tell what kind of source somebody is, ready to look up."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Doc

from extractor.extract.clauses import Range
from extractor.packs import Pack, Row
from extractor.records.sources import Evidence, SourceType

NounType = Literal[
    "official", "role", "government", "intergovernmental", "company", "expert", "media", "witness", "document"
]


class SourceNoun(Row):
    """A head noun: `role` takes the kind of the organisation it stands with."""

    noun: str
    type: NounType
    kind: Literal["person", "body", "thing"]


class SourceName(Row):
    name: str
    type: SourceType


class NameWord(Row):
    """A word inside a name: "Ministry", "Shipping"."""

    word: str
    type: SourceType


class WordList(Row):
    """A short list under its name."""

    list: str
    words: tuple[str, ...]


class EvidencePhrase(Row):
    phrase: str
    type: Evidence


@cache
def word_list(pack: Pack, name: str) -> frozenset[str]:
    """The words of a short list; none if the pack does not have it."""
    return frozenset(word for row in pack.table("source_lists", WordList) if row.list == name for word in row.words)


Trie = dict[str, list[tuple[tuple[str, ...], str]]]


LEADING = frozenset({"agency", "newspaper", "daily", "news", "magazine", "broadcaster", "website"})


@dataclass(frozen=True, slots=True)
class SourceWords:
    nouns: dict[str, SourceNoun]
    names: Trie
    name_words: dict[str, SourceType]
    evidence: Trie
    persons: frozenset[str]
    by_name: dict[str, SourceType]
    titles: frozenset[str]
    partitives: frozenset[str]
    industry: frozenset[str]
    publishing: frozenset[str]


@cache
def source_words(pack: Pack) -> SourceWords:
    """The lexicons of a pack, compiled once."""
    nouns = {row.noun: row for row in pack.table("source_nouns", SourceNoun)}
    names = pack.table("source_names", SourceName)
    return SourceWords(
        nouns=nouns,
        persons=frozenset(noun for noun, row in nouns.items() if row.kind == "person"),
        names=_trie((row.name.split(), row.type) for row in names),
        by_name={row.name.lower(): row.type for row in names},
        titles=word_list(pack, "title"),
        partitives=word_list(pack, "partitive"),
        industry=word_list(pack, "industry"),
        publishing=word_list(pack, "publish"),
        name_words={row.word: row.type for row in pack.table("source_name_words", NameWord)},
        evidence=_trie((_split(row.phrase), row.type) for row in pack.table("evidence", EvidencePhrase)),
    )


def matches(doc: Doc, part: Range, trie: Trie, *, exact: bool) -> Iterator[tuple[Range, str]]:
    """Longest matches in a range, left to right; `exact` minds the case."""
    words = [(token.i, token.text if exact else token.lower_) for token in doc[part[0] : part[1]] if not token.is_space]
    place = 0
    while place < len(words):
        for rest, value in trie.get(words[place][1], ()):
            end = place + 1 + len(rest)
            if end <= len(words) and all(
                word == want for (_, word), want in zip(words[place + 1 : end], rest, strict=True)
            ):
                if not (exact and _is_tail(doc, words[place][0])):
                    yield (words[place][0], words[end - 1][0] + 1), value
                place = end - 1
                break
        place += 1


def _is_tail(doc: Doc, place: int) -> bool:
    """The last word of a longer name is none of its own: the ship "Meridian Dawn"."""
    token, before = doc[place], doc[max(place - 1, 0)]
    inside = token.ent_iob_ == "I" and token.ent_type_ in {"PERSON", "PRODUCT", "WORK_OF_ART", "FAC"}
    return inside and before.pos_ == "PROPN" and before.head.i == token.i and before.lower_ not in LEADING


def _split(phrase: str) -> list[str]:
    """As the tokeniser does: hyphens stand alone."""
    return phrase.lower().replace("-", " - ").split()


def _trie(rows: Iterator[tuple[list[str], str]]) -> Trie:
    trie: Trie = {}
    for words, value in rows:
        first, *rest = _tokens(words)
        trie.setdefault(first, []).append((tuple(rest), value))
    for options in trie.values():
        options.sort(key=lambda option: -len(option[0]))
    return trie


def _tokens(words: list[str]) -> list[str]:
    """ "Moody's" is two tokens to spaCy."""
    out: list[str] = []
    for word in words:
        stem, mark, tail = word.partition("'s")
        out += [stem, "'s"] if mark and not tail and stem else [word]
    return out
