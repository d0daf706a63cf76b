"""Pack -> frames: the verbs and nouns of each type of event, the slots that fill its roles, and what may fill them.

A frame's `kind` is the type of event. Its `pattern`:

`verbs`, `nouns`   lemmas, or several words ("shoot down", "ship-to-ship transfer"); the first word of a verb and the last
                   of a noun is the head
`words`            adjectives and adverbs ("lower", "down")
`roles`            role -> slots in order of preference; the first slot that holds something of the right class fills it;
                   "modifier:vessel" narrows the class for one slot
`classes`          role -> classes that may fill it (`fillers.tsv`, kinds of actor, `goods`, `amount`); none: anything
`needs`            slot or slots ("object|of") -> classes, one of which must stand there
`without`          the same, of what must not stand there
`besides`          classes of words that show, anywhere in the sentence, that it tells of something else (a strike of workers)
`lead`             the same, anywhere in the lead of the article, of a trigger without an actor or without a recipient
                   (damage in an earthquake)
`amid`             classes of words, one of which must stand in the sentence or in the lead of the article if nobody acts (an
                   explosion is an attack in a war)
`outside`          classes of words above it, up to its clause, that make it part of something else ("a waiver to import")
`told`             at least one of these roles must be filled, by default for a noun, for a bare re-mention is nothing;
                   an empty list asks for none, "recipient&when" for both; `argued`: it is what a verb is about, no circumstance;
                   `new`: it is not spoken of as known ("the attack");
                   `quantity`: a figure in units of goods, where `amount` may be a share or money
`absorbs`          triggers in its own phrase are part of it ("banned from importing");
                   "object": those in its object only ("violated sanctions on coal", not "by selling coal")
`spans`            what is cut out for a role: its `phrase`, or only the words of the wanted `class`
`measures`         classes of units that its figures have; any other measures something else ("two refineries")
`cap`              its figures are what must not be passed: a quota of 500 means at most 500
`base`             prepositions of the figure compared with ("from 3 million"), which makes a second statement
`stance`           a stance the frame itself gives ("complied with": a breach denied)
"""

import re
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from extractor.packs import Pack, Row, Rule
from extractor.records.sources import Stance

WORDS = re.compile(r"\w+|[^\w\s]")
ALTERNATIVES = "|"


class Pattern(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    spans: Literal["phrase", "class"] = "phrase"
    roles: dict[str, tuple[str, ...]]
    classes: dict[str, tuple[str, ...]] = {}
    needs: dict[str, tuple[str, ...]] = {}
    without: dict[str, tuple[str, ...]] = {}
    besides: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    amid: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    told: tuple[str, ...] | None = None
    absorbs: bool | Literal["object"] = False
    measures: tuple[str, ...] = ()
    cap: bool = False
    base: tuple[str, ...] = ()
    supposed: bool = False
    stance: Stance | None = None


class FrameRule(Rule):
    pattern: Pattern


class Filler(Row):
    """A word of the domain and the class of things it belongs to."""

    word: str
    kind: str


class Support(Row):
    """A verb, adjective or noun that lends its arguments to a noun: "carried out an attack", "accused of the attack".

    `noun` is the slot where the noun stands; `subject` and `object` are the slots of who does it and to whom.
    """

    word: str
    noun: str
    subject: str | None = None
    object: str | None = None


@cache
def frames(pack: Pack) -> dict[str, FrameRule]:
    return {rule.id: rule for rule in pack.rules("frames", FrameRule)}


@cache
def verb_index(pack: Pack) -> dict[str, tuple[tuple[tuple[str, ...], FrameRule], ...]]:
    """First lemma -> (words, frame), longest first."""
    return _index(pack, "verbs")


@cache
def noun_index(pack: Pack) -> dict[str, tuple[tuple[tuple[str, ...], FrameRule], ...]]:
    """Last lemma -> (words, frame), longest first."""
    return _index(pack, "nouns")


@cache
def word_index(pack: Pack) -> dict[str, tuple[tuple[tuple[str, ...], FrameRule], ...]]:
    """First word of adjectives and adverbs -> (words, frame), longest first."""
    return _index(pack, "words")


@cache
def classes(pack: Pack) -> dict[str, frozenset[str]]:
    """Word or phrase, lower case -> its classes."""
    found: dict[str, set[str]] = {}
    for row in pack.table("fillers", Filler):
        found.setdefault(row.word.lower(), set()).add(row.kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def supports(pack: Pack) -> dict[str, tuple[Support, ...]]:
    """First word -> the rows it begins."""
    found: dict[str, list[Support]] = {}
    for row in pack.table("supports", Support):
        found.setdefault(row.word.split()[0], []).append(row)
    return {word: tuple(sorted(rows, key=lambda row: -len(row.word))) for word, rows in found.items()}


class Collective(Row):
    """A word that stands before what is meant: "series" in "a series of attacks"."""

    word: str


@cache
def collectives(pack: Pack) -> frozenset[str]:
    return frozenset(row.word for row in pack.table("collectives", Collective))


@cache
def trigger_words(pack: Pack) -> frozenset[str]:
    """The lemmas without which no frame fires: what a first pass may look for."""
    return frozenset(verb_index(pack)) | frozenset(noun_index(pack)) | frozenset(word_index(pack))


def _index(pack: Pack, forms: str) -> dict[str, tuple[tuple[tuple[str, ...], FrameRule], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], FrameRule]]] = {}
    for rule in frames(pack).values():
        for form in getattr(rule.pattern, forms):
            words = tuple(WORDS.findall(form))
            found.setdefault(words[-1 if forms == "nouns" else 0].lower(), []).append((words, rule))
    return {head: tuple(sorted(known, key=lambda form: -len(form[0]))) for head, known in found.items()}
