"""Denying claims -> the events they answer, in their own article first, then in others."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.packs import Pack
from extractor.reconcile.compare import same_parties, same_period
from extractor.reconcile.facts import Facts, Statement, to_statement
from extractor.reconcile.names import Party, overlords, to_parties
from extractor.reconcile.policy import alike_types
from extractor.records.claims import Claim

DENYING = frozenset({"denied", "not_confirmed", "no_comment"})
LEAST = 1.0  # below this a denial answers nothing that is told here
NEAR_DAYS = 21


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one event: the facts of all its claims, and where each article tells it."""

    claims: tuple[str, ...]
    facts: Facts
    places: dict[str, tuple[int, ...]]


def is_denying(claim: Claim) -> bool:
    return claim.stance in DENYING and (claim.denial is not None or claim.type == "denial")


def attach_denials(denying: Sequence[Claim], events: Sequence[Told], pack: Pack) -> dict[str, int]:
    """Denying claim -> number of the event it answers; those that answer none are left out."""
    home = {claim: number for number, event in enumerate(events) for claim in event.claims}
    found: dict[str, int] = {}
    for claim in denying:
        named = [home[other] for other in (claim.denial.of if claim.denial else ()) if other in home]
        best = named[0] if named else _best(claim, events, pack)
        if best is not None:
            found[claim.id] = best
    return found


def _best(claim: Claim, events: Sequence[Told], pack: Pack) -> int | None:
    one = to_statement(claim, pack)
    denier = to_parties((claim.denial.denier,), pack) if claim.denial else one.facts.actors
    scored = [
        (score, -number)
        for number, event in enumerate(events)
        if (score := _fit(claim, one, denier, event, pack)) is not None
    ]
    best = max(scored, default=None)
    return -best[1] if best and best[0] >= LEAST else None


def _fit(claim: Claim, one: Statement, denier: tuple[Party, ...], event: Told, pack: Pack) -> float | None:
    """How well an event is what the claim denies; None if it cannot be."""
    if claim.type != "denial":
        spelled = _spelled_out(one.facts, event.facts, pack)
        if spelled is None:
            return None
    else:
        spelled = 0.0
    accused = _accused(denier, event.facts, pack)
    at = event.places.get(claim.article)
    if at is None:
        return _fit_elsewhere(claim, one, accused, spelled, event)
    before = [one.at - place for place in at if place < one.at]
    near = 1.0 / (1 + min(before) / 600) if before else 0.3
    return accused + spelled + near + 0.3


def _fit_elsewhere(claim: Claim, one: Statement, accused: float, spelled: float, event: Told) -> float | None:
    """Without the article's own order only who and what can tell, and the time between the two."""
    if one.facts.said is None or event.facts.said is None or not 0 <= one.facts.said - event.facts.said <= NEAR_DAYS:
        return None
    if accused <= 0 or (claim.type == "denial" and claim.stance != "denied"):
        return None
    return accused + spelled - 0.8


def _accused(denier: tuple[Party, ...], facts: Facts, pack: Pack) -> float:
    """1 if the event says it of the denier or his country, half if it was done to them."""
    mine = {overlords(pack).get(c, c) for party in denier if (c := party.country)}
    did = {party.country for party in facts.actors}
    got = {party.country for party in facts.recipients}
    return 1.0 if mine & did else 0.5 if mine & got else 0.0


def _spelled_out(denied: Facts, told: Facts, pack: Pack) -> float | None:
    alike = alike_types(denied.types, told.types, pack)
    if alike is None:
        return None
    actors = same_parties(denied.actors, told.actors).value
    recipients = same_parties(denied.recipients, told.recipients).value
    period = same_period(denied, told).value
    if min(actors, recipients, period) <= -0.45:
        return None
    return alike * 0.5 + actors * 0.5 + recipients * 0.5 + period * 0.3
