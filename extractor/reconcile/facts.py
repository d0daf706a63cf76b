"""Claim -> what of it is compared: small, hashable, equal for claims that say the same."""

import functools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from extractor.packs import Pack, Row
from extractor.reconcile.amounts import Amount, to_amounts
from extractor.reconcile.goods import goods_of
from extractor.reconcile.names import Party, folded, is_name, overlords, to_parties
from extractor.reconcile.periods import Period, ordinal, to_period
from extractor.reconcile.policy import HAPPENING, singleness, types_told
from extractor.reconcile.spots import Spot, to_spot
from extractor.reconcile.states import named_states
from extractor.reconcile.stems import stems
from extractor.records.claims import Claim
from extractor.records.sources import Source

MOODS = {
    "asserted": "fact",
    "hedged": "fact",
    "prospective": "plan",
    "denied": "not",
    "not_confirmed": "not",
    "no_comment": "not",
}
SERIES = frozenset({"time", "occasion"})
UNNAMED = "an unnamed "
BARE_OBJECT = re.compile(
    r"\s(?:the|these|those|its|their)\s[a-z]+(?=[,.;]|\s(?:on|in|at|last|off|near|by|to|from|and|while|after|before)\b)"
)
POINTING = frozenset({"the", "this", "these", "that", "those", "such", "its", "their", "both"})


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one claim, or of several that are one: then each field holds what any of them says; `share`: how much of what its article tells."""

    types: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    goods: tuple[str, ...]
    amounts: tuple[Amount, ...]
    periods: tuple[Period, ...]
    said: int | None
    places: tuple[Spot, ...]
    sources: tuple[str, ...]
    moods: tuple[str, ...]
    triggers: tuple[str, ...]
    states: tuple[str, ...]
    words: frozenset[str]
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim's facts and how it stands in its article.

    `other` if it says it is not what was spoken of before; `pointing` if it is "the attack", "discharged the oil": what was spoken of.
    """

    id: str
    article: str
    at: int
    sentence: int
    other: bool
    pointing: bool
    facts: Facts


class Otherness(Row):
    word: str


@functools.cache
def other_words(pack: Pack) -> frozenset[str]:
    return frozenset(row.word for row in pack.table("otherness", Otherness))


def to_statement(claim: Claim, pack: Pack, share: float = 0.0) -> Statement:
    before = _before_trigger(claim)[-2:]
    named = [a.name for a in (*claim.actors, *claim.recipients)] + ([claim.trigger.text] if claim.trigger else [])
    named.append(" ".join(before))
    other = other_words(pack)
    return Statement(
        id=claim.id,
        article=claim.article,
        at=claim.trigger.start if claim.trigger else claim.sentence.start,
        sentence=claim.sentence.start,
        other=_is_series(claim, pack) or not all(other.isdisjoint(folded(name).split()) for name in named),
        pointing=not POINTING.isdisjoint(before) or bool(_object_pointed_at(claim)),
        facts=to_facts(claim, pack, share),
    )


def to_statements(claims: Sequence[Claim], pack: Pack) -> list[Statement]:
    """Of all claims of one article, in reading order."""
    return sorted((to_statement(claim, pack, 1 / len(claims)) for claim in claims), key=lambda s: (s.at, s.id))


def to_facts(claim: Claim, pack: Pack, share: float = 0.0) -> Facts:
    period, source = to_period(claim.when), to_source(claim.source)
    actors, recipients = to_parties(claim.actors, pack), to_parties(claim.recipients, pack)
    goods = goods_of(claim.commodity, pack)
    amounts = (amount for volume in claim.volumes for amount in to_amounts(volume, goods, pack))
    return Facts(
        types=types_told(claim.type, folded(claim.trigger.text) if claim.trigger else "", pack),
        actors=actors,
        recipients=recipients,
        goods=goods,
        amounts=tuple(amounts),
        periods=(period,) if period else (),
        said=ordinal(claim.published),
        places=(to_spot(claim.place.name, claim.place.id, pack),) if claim.place else (),
        sources=(source,) if source else (),
        moods=(_mood(claim),),
        triggers=stems(claim.trigger.text) if claim.trigger else (),
        states=_states(claim, (*actors, *recipients), pack),
        words=frozenset(stems(claim.sentence.text)),
        share=share,
    )


def _mood(claim: Claim) -> str:
    """That something did not happen is a fact, too, unless somebody denies it: "the terminal was not damaged"."""
    told = claim.stance == "denied" and claim.denial is None and claim.type != "denial"
    return "fact" if told else MOODS[claim.stance]


def joined(facts: Sequence[Facts]) -> Facts:
    """What any of them says; published with the first."""
    if len(facts) == 1:
        return facts[0]
    return Facts(
        types=_all(f.types for f in facts),
        actors=_all(f.actors for f in facts),
        recipients=_all(f.recipients for f in facts),
        goods=_all(f.goods for f in facts),
        amounts=_all(f.amounts for f in facts),
        periods=_all(f.periods for f in facts),
        said=min((f.said for f in facts if f.said is not None), default=None),
        places=_all(f.places for f in facts),
        sources=_all(f.sources for f in facts),
        moods=_all(f.moods for f in facts),
        triggers=_all(f.triggers for f in facts),
        states=_all(f.states for f in facts),
        words=frozenset().union(*(f.words for f in facts)),
        share=min(1.0, round(math.fsum(f.share for f in facts), 6)),
    )


def _states(claim: Claim, parties: Sequence[Party], pack: Pack) -> tuple[str, ...]:
    """That the sentence names, or that its parties and place are of."""
    found = {party.realm for party in parties if party.realm}
    if claim.place and claim.place.country:
        found.add(overlords(pack).get(claim.place.country, claim.place.country))
    return tuple(sorted(found | named_states(claim.sentence.text, pack)))


def to_source(source: Source) -> str | None:
    """The name, else the outlet it first spoke through, else what sort of source it is; None for the outlet's own voice."""
    named = source.name if source.name and is_name(source.name) else None
    name = named or (source.via[-1] if source.via else None)
    if name:
        return folded(name)
    return None if source.type == "unattributed" else UNNAMED + source.type.replace("_", " ")


def _is_series(claim: Claim, pack: Pack) -> bool:
    """Is it of many: "attacked more than 20 times" is none of the attacks."""
    counts = (v for v in claim.volumes if v.unit in SERIES)
    return singleness((claim.type,), pack) > HAPPENING and any((v.low or v.high or 0) > 1 for v in counts)


def _before_trigger(claim: Claim) -> list[str]:
    if not claim.trigger:
        return []
    return re.findall(r"\w+", claim.sentence.text[: max(0, claim.trigger.start - claim.sentence.start)].casefold())


def _object_pointed_at(claim: Claim) -> re.Match[str] | None:
    """A common noun with nothing else to it, right after the trigger."""
    if not claim.trigger:
        return None
    return BARE_OBJECT.match(claim.sentence.text[max(0, claim.trigger.end - claim.sentence.start) :])


T = TypeVar("T")


def _all(parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    found = {value for part in parts for value in part}
    return tuple(sorted(found, key=repr) if len(found) > 1 else found)
