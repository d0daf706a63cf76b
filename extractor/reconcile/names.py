"""Actors -> parties that can be compared: country, sort, id, and the words of a proper name."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.names import canonical, countries
from extractor.packs import Pack, Row
from extractor.records.actors import Actor

WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]s\\b")
INITIAL_DOT = re.compile(r"(?<=\b[A-Za-z])\.")
AFTER_HEAD = re.compile(r"\s(?:of|in|from|at|with|that|which|who|aboard|to|for|including)\s")
SORT_OF_KIND = {
    "country": "state",
    "government": "state",
    "military": "body",
    "vessel": "ships",
    "company": "firm",
    "group": "fighters",
    "person": "body",
}


@dataclass(frozen=True, slots=True)
class Party:
    """`sort` is that of `party_nouns`; `proper` the words of a name that is no country's; `realm` the state a territory is under."""

    name: str
    country: str | None = None
    sort: str | None = None
    proper: tuple[str, ...] = ()
    id: str | None = None
    realm: str | None = None

    @property
    def vague(self) -> bool:
        """Neither whose nor which: "two tankers"."""
        return not (self.country or self.proper or self.id)


class PartyNouns(Row):
    sort: str
    nouns: tuple[str, ...]


class Territory(Row):
    territory: str
    state: str


@functools.cache
def sorts(pack: Pack) -> dict[str, str]:
    """Noun (singular and regular plural) -> sort; the first row that lists a noun wins."""
    found: dict[str, str] = {}
    for row in pack.table("party_nouns", PartyNouns):
        for noun in row.nouns:
            for form in (noun, f"{noun}s", f"{noun}es", noun.removesuffix("y") + "ies"):
                found.setdefault(form, row.sort)
    return found


@functools.cache
def overlords(pack: Pack) -> dict[str, str]:
    """Territory -> the state it belongs to."""
    return {row.territory: row.state for row in pack.table("territories", Territory)}


@functools.cache
def country_words(pack: Pack) -> frozenset[str]:
    """Single words out of the names of countries and their people."""
    rows = countries(pack).values()
    names = (name for row in rows for name in (row.name, *row.aliases, *row.demonyms, *row.capitals))
    return frozenset(word for name in names for word in folded(name).split())


def to_parties(actors: Sequence[Actor], pack: Pack) -> tuple[Party, ...]:
    """In the order of their countries and names, each once."""
    found = {to_party(actor.name, actor.country, actor.kind, actor.id, pack) for actor in actors}
    return tuple(sorted(found, key=lambda party: (party.country or "", party.name, party.id or "")))


@functools.lru_cache(maxsize=100_000)
def to_party(name: str, country: str | None, kind: str | None, known: str | None, pack: Pack) -> Party:
    """The country's own name and demonym are no proper name: "Chinese tankers" are ships of CN, "Grace 1" is a name."""
    plain = " ".join(name.split())
    entry = canonical(name, pack)
    code = country or (entry.country if entry else None)
    realm = overlords(pack).get(code, code) if code else None
    if entry and entry.id and entry.id.startswith("country:"):
        return Party(plain, code, "state", realm=realm)
    nouns = sorts(pack)
    sort = _sort(folded(AFTER_HEAD.split(name, maxsplit=1)[0]).split(), nouns) or _sort(folded(name).split(), nouns)
    sort = SORT_OF_KIND.get(kind or "") or sort
    proper = _proper(split_words(name), nouns, country_words(pack))
    if sort is None and code and not proper:
        sort = "state"
    return Party(plain, code, sort, proper, _identity(known) or (entry.id if entry else None), realm)


def _identity(known: str | None) -> str | None:
    """An id that names the party itself and not only its country."""
    return None if known is None or known.startswith("country:") else known


def split_words(text: str) -> list[str]:
    """Words without punctuation and possessives.

    >>> split_words("the U.S. Treasury's Sam Jong 2")
    ['the', 'US', 'Treasury', 'Sam', 'Jong', '2']
    """
    return list(_words(text))


@functools.lru_cache(maxsize=1_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(INITIAL_DOT.sub("", POSSESSIVE.sub("", text))))


@functools.lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """For comparing: small letters, no punctuation, no article.

    >>> folded("the U.N. Security Council")
    'un security council'
    """
    return " ".join(split_words(text)).casefold().removeprefix("the ")


def is_name(text: str) -> bool:
    """With a capital: "two people" is nobody's name."""
    return any(word[0].isupper() for word in split_words(text))


def _sort(words: Sequence[str], nouns: dict[str, str]) -> str | None:
    return next((nouns[word] for word in reversed(words) if word in nouns), None)


def _proper(words: Sequence[str], nouns: dict[str, str], countries: frozenset[str]) -> tuple[str, ...]:
    """Capitalised words that name nothing known, and the numbers that follow them."""
    kept: list[str] = []
    for place, word in enumerate(words):
        small = word.casefold()
        counted = place == 0 and len(words) > 1 and words[1][0].islower()  # "Four of the vessels"
        if (word[0].isupper() and small not in nouns and small not in countries and not counted) or (
            word.isdigit() and kept
        ):
            kept.append(small)
    return tuple(word for word in kept if len(word) > 1 or word.isdigit())
