"""Claims that are one event -> the event: everything reported side by side, nothing averaged."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from extractor.packs import Pack
from extractor.reconcile.names import Party as Name
from extractor.reconcile.names import folded, to_party
from extractor.records.actors import Actor
from extractor.records.claims import Claim
from extractor.records.events import (
    EventDenial,
    EventTime,
    Party,
    ReportedSource,
    ReportedTime,
    ReportedVolume,
)


def claim_order(claim: Claim) -> tuple[str, str]:
    """By publication, the undated last, then id."""
    return (claim.published or "9999", claim.id)


def common_type(claims: Sequence[Claim]) -> str:
    """The type of most claims, of the earliest among equals."""
    counts: dict[str, int] = {}
    for claim in claims:
        counts[claim.type] = counts.get(claim.type, 0) + 1
    return max(counts, key=lambda name: counts[name])


def parties_of(claims: Sequence[Claim], side: Callable[[Claim], Iterable[Actor]], pack: Pack) -> tuple[Party, ...]:
    """One row a canonical party, with the longest of its names."""
    found: dict[object, list[tuple[Actor, Name, str]]] = {}
    for claim in claims:
        for actor in side(claim):
            name = to_party(actor.name, actor.country, actor.kind, actor.id, pack)
            key = (
                name.id or (name.proper, name.country, name.sort)
                if name.proper
                else name.id or (name.country, folded(name.name))
            )
            found.setdefault(key, []).append((actor, name, claim.id))
    return tuple(_party(rows) for rows in found.values())


def _party(rows: Sequence[tuple[Actor, Name, str]]) -> Party:
    actor = rows[0][0]
    return Party(
        name=actor.name,
        country=next((name.country for _, name, _ in rows if name.country), None),
        kind=next((a.kind for a, _, _ in rows if a.kind), None),
        id=next((a.id or name.id for a, name, _ in rows if a.id or name.id), None),
        claims=tuple(dict.fromkeys(claim for _, _, claim in rows)),
    )


def commodity_of(claims: Sequence[Claim]) -> Party | None:
    """The goods that most claims name."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.commodity:
            found.setdefault(claim.commodity.code or folded(claim.commodity.name), []).append(claim)
    if not found:
        return None
    best = max(found.values(), key=len)
    goods = best[0].commodity
    return Party(name=goods.name, id=goods.code, claims=tuple(c.id for c in best)) if goods else None


def volumes_of(claims: Sequence[Claim]) -> tuple[ReportedVolume, ...]:
    found: dict[tuple[object, ...], list[str]] = {}
    for claim in claims:
        for v in claim.volumes:
            found.setdefault((v.low, v.high, v.unit, v.per, v.bound), []).append(claim.id)
    return tuple(
        ReportedVolume(low=low, high=high, unit=unit, per=per, bound=bound, claims=tuple(dict.fromkeys(ids)))
        for (low, high, unit, per, bound), ids in found.items()
    )


def time_of(claims: Sequence[Claim]) -> EventTime | None:
    """The span that every dated claim allows, if there is one."""
    dated = [(c.id, c.when) for c in claims if c.when and (c.when.start or c.when.end)]
    if not dated:
        return None
    start = max((when.start for _, when in dated if when.start), default=None)
    end = min((when.end for _, when in dated if when.end), default=None)
    if start and end and date.fromisoformat(start) > date.fromisoformat(end):
        start = end = None
    told = tuple(ReportedTime(claim=i, start=when.start, end=when.end, grain=when.grain) for i, when in dated)
    return EventTime(start=start, end=end, claims=told)


def places_of(claims: Sequence[Claim]) -> tuple[Party, ...]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.place:
            found.setdefault(claim.place.id or folded(claim.place.name), []).append(claim)
    return tuple(
        Party(name=c.place.name, country=c.place.country, id=c.place.id, claims=tuple(x.id for x in rows))
        for rows in found.values()
        if (c := rows[0]).place
    )


def sources_of(claims: Sequence[Claim]) -> tuple[ReportedSource, ...]:
    found: dict[tuple[object, ...], list[str]] = {}
    for claim in claims:
        told = [(claim.source.type, claim.source.name), *((o.type, o.name) for o in claim.source.others)]
        for kind, name in told:
            found.setdefault((kind, name, claim.source.via), []).append(claim.id)
    return tuple(
        ReportedSource(type=kind, name=name, via=via, claims=tuple(ids)) for (kind, name, via), ids in found.items()
    )


def denials_of(denying: Sequence[Claim]) -> tuple[EventDenial, ...]:
    return tuple(
        EventDenial(
            claim=c.id,
            denier=_denier(c),
            kind=_kind(c),
            when=(c.denial.when if c.denial else None) or (c.when if c.type == "denial" else None),
            outlet=c.outlet,
        )
        for c in denying
    )


def _denier(claim: Claim) -> Actor:
    if claim.denial:
        return claim.denial.denier
    return claim.actors[0] if claim.actors else Actor(name=claim.source.name or "unnamed", excerpt=None)


def _kind(claim: Claim) -> str:
    if claim.denial:
        return claim.denial.kind
    return {"denied": "denial", "no_comment": "no_comment"}.get(claim.stance, "not_confirmed")
