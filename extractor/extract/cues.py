"""Rules -> where their words stand. A cue is a run of words; adverbs may stand between them; the longest rule wins."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from extractor.extract.clauses import Range, places_of
from extractor.packs import Pack, Rule

Scope = Literal["verb", "complement", "infinitive", "noun", "clause", "sentence"]
SKIPPED = 3  # adverbs between two words of a cue: "did not immediately and publicly respond"
KEPT = frozenset({"not", "n't", "n’t", "never", "no", "longer"})


class CueRule(Rule):
    """`pattern` is words with alternatives: "did not respond/reply to"; each is a lemma or the word as written.

    `kind` is a kind of cue, or of denial, or `pseudo` for what only looks like one. `scope` is what the cue is said of:
    the clause of its `verb`, its `complement` (or only its `infinitive`), the `noun` it modifies, the `clause` it opens, the whole `sentence`.
    """

    pattern: str
    scope: Scope = "complement"


@dataclass(frozen=True, slots=True)
class Hit:
    """`head` is the token the scope is reckoned from."""

    rule: CueRule
    part: Range


@dataclass(frozen=True, slots=True)
class Word:
    """One place of a pattern; no words means any word of the tag."""

    words: frozenset[str]
    tag: str


Compiled = dict[str, list[tuple[Word, tuple[Word, ...], CueRule]]]
NEGATIONS = {"n't": "not", "n’t": "not", "nt": "not"}


@cache
def compiled(pack: Pack, name: str) -> Compiled:
    """First word -> the rules that begin with it, longest first."""
    found: Compiled = {}
    for rule in pack.rules(name, CueRule):
        first, *rest = (_word(part) for part in rule.pattern.split())
        for word in sorted(first.words):
            found.setdefault(word, []).append((first, tuple(rest), rule))
    return found


def find_hits(doc: Doc, rules: Compiled) -> Iterator[Hit]:
    """Every cue, pseudo-cues too, none inside another."""
    after = 0
    for place in places_of(doc, _ids(tuple(rules))):
        if place < after:
            continue
        hit = _hit(doc[place], rules)
        if hit:
            after = hit.part[1]
            yield hit


def _word(part: str) -> Word:
    """
    >>> _word("plan@NOUN")
    Word(words=frozenset({'plan'}), tag='NOUN')
    """
    words, _, tag = part.partition("@")
    return Word(frozenset(words.split("/")) if words else frozenset(), tag)


@lru_cache(maxsize=16)
def _ids(words: tuple[str, ...]) -> frozenset[int]:
    """Also of the forms that stand for "not"."""
    return frozenset(get_string_id(word) for word in (*words, *NEGATIONS))


def _hit(token: Token, rules: Compiled) -> Hit | None:
    lower = NEGATIONS.get(token.lower_, token.lower_)
    seen = list(rules.get(lower, ()))
    lemma = token.lemma_.lower()
    if lemma != lower:
        seen += rules.get(lemma, ())
    for first, rest, rule in sorted(seen, key=lambda option: -len(option[1])):
        end = _end(token, rest) if _is(token, first) else None
        if end is not None:
            return Hit(rule, (token.i, end))
    return None


def _end(token: Token, rest: tuple[Word, ...]) -> int | None:
    doc, place = token.doc, token.i + 1
    last = token.sent.end if rest else place
    for word in rest:
        skipped = 0
        while place < last and not _is(doc[place], word):
            if skipped == SKIPPED or not _may_skip(doc[place]):
                return None
            skipped += 1
            place += 1
        if place >= last:
            return None
        place += 1
    return place


def _is(token: Token, word: Word) -> bool:
    if word.tag and word.tag not in {token.pos_, token.tag_, token.dep_}:
        return False
    lower = NEGATIONS.get(token.lower_, token.lower_)
    return not word.words or lower in word.words or token.lemma_.lower() in word.words


def _may_skip(token: Token) -> bool:
    return token.is_space or token.is_quote or (token.pos_ == "ADV" and token.lower_ not in KEPT)
