"""Denying claims -> the events they answer, in their own article first, then in others."""

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.packs import Pack, Row
from extractor.reconcile.compare import same_parties, same_period, word_value
from extractor.reconcile.facts import Facts, Statement, to_statement
from extractor.reconcile.judged import Verdicts
from extractor.reconcile.names import Party, folded, to_parties
from extractor.reconcile.policy import alike_types
from extractor.records.actors import Actor
from extractor.records.claims import Claim

DENYING = frozenset({"denied", "not_confirmed", "no_comment"})
LEAST = 0.9  # below this a denial answers nothing that is told here
LEAST_ELSE = 0.6  # that somebody does not comment needs less, in his own article
NAMED = 0.3  # more for what its article gives as answered
VAGUE = 0.3  # no more alike than any two ships
NEAR = 600  # characters: a short paragraph
TAKING = frozenset({"transfer", "movement"})
NEXT = 0.5  # nearness within which a denial of another type can still mean it
NEAR_DAYS = 21


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one event: all its claims, and where in each article; `reported`: the articles that have it from media or the unnamed."""

    claims: tuple[str, ...]
    facts: Facts
    places: dict[str, tuple[int, ...]]
    reported: frozenset[str]


class Compliance(Row):
    stem: str


class HearsayWord(Row):
    word: str


@functools.cache
def compliance(pack: Pack) -> tuple[str, ...]:
    return tuple(row.stem for row in pack.table("compliance", Compliance))


@functools.cache
def hearsay_words(pack: Pack) -> frozenset[str]:
    return frozenset(row.word for row in pack.table("hearsay_words", HearsayWord))


def is_denying(claim: Claim, pack: Pack) -> bool:
    """Could it answer an event? That a state keeps the rules answers none in particular."""
    if claim.stance not in DENYING or not (claim.denial or claim.type == "denial"):
        return False
    words = folded(claim.trigger.text).split() if claim.trigger and claim.type == "violation" else []
    return not any(word.startswith(compliance(pack)) for word in words)


def attach_denials(denying: Sequence[Claim], events: Sequence[Told], verdicts: Verdicts, pack: Pack) -> dict[str, int]:
    """Denying claim -> number of the event it answers; those that answer none are left out. What a person judged comes first."""
    home = {claim: number for number, event in enumerate(events) for claim in event.claims}
    by_article: dict[str, list[int]] = {}
    for number, event in enumerate(events):
        for article in event.places:
            by_article.setdefault(article, []).append(number)
    weight = {article: _weights([events[n] for n in numbers], article) for article, numbers in by_article.items()}
    judged = {verdicts.root(claim): number for claim, number in home.items() if verdicts.is_judged(claim)}
    found: dict[str, int] = {}
    before: Claim | None = None
    for claim in sorted(denying, key=lambda c: (not verdicts.is_judged(c.id), c.article, c.sentence.start, c.id)):
        named = [home[other] for other in (claim.denial.of if claim.denial else ()) if other in home]
        if before and _goes_on(before, claim) and before.id in found:
            named = named or [found[before.id]]
        before = claim
        barred = _barred(claim.id, events, found, verdicts)
        best: int | None = judged.get(verdicts.root(claim.id))
        if best is None or best in barred:
            best = _best(claim, events, by_article, weight, barred, frozenset(named) - barred, pack)
        if best is not None:
            found[claim.id] = best
            judged |= {verdicts.root(claim.id): best} if verdicts.is_judged(claim.id) else {}
    return found


def _barred(claim: str, events: Sequence[Told], found: dict[str, int], verdicts: Verdicts) -> frozenset[int]:
    """The events that a person set apart from a claim, or from whose denials."""
    if not verdicts.is_judged(claim):
        return frozenset()
    told = {number: list(event.claims) for number, event in enumerate(events)}
    for denial, number in found.items():
        told[number].append(denial)
    return frozenset(number for number, claims in told.items() if verdicts.any_apart([claim], claims))


def _goes_on(before: Claim, claim: Claim) -> bool:
    """One asked after the other, neither answering; or another word of denial, by whom nobody can place."""
    silent = before.stance == claim.stance == "no_comment"
    nobody = claim.type == "denial" and before.stance == claim.stance == "denied" and not _denier(claim).country
    return (silent or nobody) and before.article == claim.article and claim.sentence.start - before.sentence.end < NEAR


def _denier(claim: Claim) -> Actor:
    return claim.denial.denier if claim.denial else Actor(name="", excerpt=None)


def _weights(events: Sequence[Told], article: str) -> dict[tuple[str, ...], float]:
    """How much an event is what the article is about: told first, told most."""
    counts = Counter({event.claims: len(event.places[article]) for event in events})
    first = min(events, key=lambda event: event.places[article])
    most = max(counts.values())
    return {event.claims: 0.5 * (event is first) + 0.5 * counts[event.claims] / most for event in events}


def _best(  # noqa: PLR0913, PLR0917  a claim, and all it could answer
    claim: Claim,
    events: Sequence[Told],
    by_article: dict[str, list[int]],
    weight: dict[str, dict[tuple[str, ...], float]],
    barred: frozenset[int],
    named: frozenset[int],
    pack: Pack,
) -> int | None:
    """Of those it names the one that fits best; a refusal to comment may be about another yet."""
    one = to_statement(claim, pack)
    denier = to_parties((claim.denial.denier,), pack) if claim.denial else one.facts.actors
    here = [n for n in by_article.get(claim.article, []) if n not in barred]
    scored = []
    for number in here:
        event = events[number]
        score = _fit_here(claim, one, denier, event, weight[claim.article][event.claims], pack)
        if score is not None:
            scored.append((score + NAMED * (number in named), -number))
    if named and claim.stance == "denied":
        fits = {-n: score for score, n in scored}
        return max(named, key=lambda n: (fits.get(n, -1.0), -n))
    best = max(scored, default=None)
    if best and best[0] >= (LEAST if claim.stance == "denied" else LEAST_ELSE):
        return -best[1]
    if here and claim.stance != "denied":
        return None
    fitting = [
        (fit + _favour(one.facts, event), -n)
        for n, event in enumerate(events)
        if n not in barred and (fit := _fit_elsewhere(claim, one, denier, event, pack)) is not None and fit >= LEAST
    ]
    return -max(fitting)[1] if fitting else None


def _fit_here(  # noqa: PLR0913, PLR0917  a claim, who denies, and what of
    claim: Claim, one: Statement, denier: tuple[Party, ...], event: Told, weight: float, pack: Pack
) -> float | None:
    """How well an event of its own article is what the claim denies; None if it cannot be."""
    spelled = _spelled_out(claim, one.facts, event.facts, pack)
    if spelled is None:
        return None
    before = [one.at - place for place in event.places[claim.article] if place < one.at]
    near = 1 / (1 + min(before) / NEAR) if before else 0.3
    accused = _accused(denier, event.facts)
    if near < NEXT and claim.type != "denial" and claim.type not in event.facts.types:
        return None
    if claim.stance != "denied":
        return 0.3 * accused + spelled + near + (0.9 if claim.stance == "no_comment" else 0.7) * weight
    heard = 0.5 if claim.article in event.reported and _answers_reports(claim, pack) else 0.0
    if accused == 0 and claim.type != "denial":
        return None
    return accused + spelled + 0.8 * near + 0.3 * weight + heard - (0.5 if accused == 0 else 0)


def _fit_elsewhere(claim: Claim, one: Statement, denier: tuple[Party, ...], event: Told, pack: Pack) -> float | None:
    """Without the article's own order only who and what can tell, and the time between the two."""
    if one.facts.said is None or event.facts.said is None or not 0 <= one.facts.said - event.facts.said <= NEAR_DAYS:
        return None
    spelled, accused = _spelled_out(claim, one.facts, event.facts, pack), _accused(denier, event.facts)
    if spelled is None or accused == 0 or claim.stance != "denied":
        return None
    soon = 0.2 * (1 - (one.facts.said - event.facts.said) / NEAR_DAYS)
    return accused + spelled + soon - (0.2 if claim.type == "denial" else 0.5)


def _favour(denied: Facts, event: Told) -> float:
    """Of several that could be meant: the one in whose words it is denied, and that more papers have."""
    return word_value(denied.words, event.facts.words) + 0.1 * min(3, len(event.places) - 1)


def _answers_reports(claim: Claim, pack: Pack) -> bool:
    return any(word in hearsay_words(pack) for word in folded(claim.sentence.text).split())


def _accused(denier: tuple[Party, ...], facts: Facts) -> float:
    """1 if the event says it of the denier or his country, half if it was done to them; who takes goods does so himself."""
    mine = {party.realm for party in denier if party.realm}
    if mine & {party.realm for party in facts.actors}:
        return 1.0
    if not mine & {party.realm for party in facts.recipients}:
        return 0.0
    return 1.0 if TAKING.issuperset(facts.types) else 0.5


def _spelled_out(claim: Claim, denied: Facts, told: Facts, pack: Pack) -> float | None:
    """How far what is denied is what is told; 0 if the claim does not say what it denies, None if it is something else."""
    if "not" in told.moods and len(told.moods) == 1:
        return None
    if claim.type == "denial":
        return 0.0
    alike = alike_types(denied.types, told.types, pack)
    if alike is None:
        return None
    actors = same_parties(denied.actors, told.actors).value
    recipients = same_parties(denied.recipients, told.recipients).value
    period = same_period(denied, told).value
    unnamed = (
        not denied.actors and not denied.recipients
    )  # "denied that crude had been delivered": who denies is the party
    if min(actors, recipients, period) <= -0.45 or (max(actors, recipients) <= VAGUE and not unnamed):
        return None
    return alike * 0.5 + actors * 0.3 + recipients * 0.5 + period * 0.3
