"""Pack -> the words that tell whose words follow, ready to look up."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.strings import get_string_id

from extractor.packs import Pack, Row
from extractor.records.sources import Stance

Kind = Literal[
    "speech", "showing", "accusation", "thought", "pledge", "demand", "denial", "intent", "attitude", "seeming"
]
SOURCES = frozenset({"speech", "showing", "accusation", "thought", "pledge"})


class ReportingVerb(Row):
    """One use of a verb: which complements hold the content. `kind` tells whether its subject vouches for it."""

    verb: str
    kind: Kind
    stance: Stance | None = None
    frames: tuple[str, ...]


class ReportingNoun(Row):
    """One use of a noun: "the claim that", "criticism of"."""

    noun: str
    kind: Kind
    stance: Stance | None = None
    frames: tuple[str, ...]


class ReportingAdjective(Row):
    """One use of an adjective: "critical of", "confident that"."""

    adjective: str
    kind: Kind
    stance: Stance | None = None
    frames: tuple[str, ...]


class ReportingPhrase(Row):
    """Words that stand beside the content: "according to" and its source, "reportedly" without one."""

    phrase: str
    kind: Kind
    stance: Stance | None = None
    source: Literal["after", "before", "none"]


class ReportingPlace(Row):
    """A noun of a phrase beside the content: "in his view", "In a Reuters poll, ..."."""

    noun: str
    kind: Kind
    stance: Stance | None = None
    prepositions: tuple[str, ...]
    source: Literal["owner", "opening"]


class ReportingGiver(Row):
    """A verb that lends its subject to a reporting noun: "made the claim that"."""

    verb: str


Use = ReportingVerb | ReportingNoun | ReportingAdjective | ReportingPhrase | ReportingPlace
Frames = dict[str, Use]


@dataclass(frozen=True, slots=True)
class Reporting:
    """Word -> frame -> the use it belongs to."""

    verbs: dict[str, Frames]
    nouns: dict[str, Frames]
    adjectives: dict[str, Frames]
    givers: frozenset[str]
    places: dict[str, ReportingPlace]
    phrases: dict[str, tuple[tuple[tuple[str, ...], ReportingPhrase], ...]]

    ids: dict[str, frozenset[int]]

    def verb(self, lemma: str) -> Frames | None:
        """The uses of a verb. Small models cut "hoping" down to "hop"."""
        return self.verbs.get(lemma) or self.verbs.get(f"{lemma}e")


@cache
def reporting(pack: Pack) -> Reporting:
    """The lexicons of a pack, compiled once."""
    verbs: dict[str, Frames] = {}
    for verb in pack.table("reporting_verbs", ReportingVerb):
        for frame in verb.frames:
            verbs.setdefault(verb.verb, {}).setdefault(frame, verb)
    nouns: dict[str, Frames] = {}
    for noun in pack.table("reporting_nouns", ReportingNoun):
        for frame in noun.frames:
            nouns.setdefault(noun.noun, {}).setdefault(frame, noun)
    adjectives: dict[str, Frames] = {}
    for adjective in pack.table("reporting_adjectives", ReportingAdjective):
        for frame in adjective.frames:
            adjectives.setdefault(adjective.adjective, {}).setdefault(frame, adjective)
    phrases: dict[str, list[tuple[tuple[str, ...], ReportingPhrase]]] = {}
    for row in pack.table("reporting_phrases", ReportingPhrase):
        first, *rest = row.phrase.split()
        phrases.setdefault(first, []).append((tuple(rest), row))
    longest_first = {k: tuple(sorted(v, key=lambda pair: -len(pair[0]))) for k, v in phrases.items()}
    givers = frozenset(row.verb for row in pack.table("reporting_givers", ReportingGiver))
    places = {row.noun: row for row in pack.table("reporting_places", ReportingPlace)}
    cut = [verb[:-1] for verb in verbs if verb.endswith("e")]
    opening = {"verbs": [*verbs, *cut], "nouns": [*nouns], "adjectives": [*adjectives], "phrases": [*longest_first]}
    opening["places"] = [*places]
    ids = {kind: frozenset(map(get_string_id, words)) for kind, words in opening.items()}
    return Reporting(verbs, nouns, adjectives, givers, places, longest_first, ids)
