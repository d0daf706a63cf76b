"""Claims of one event -> where the information comes from in the end, and how many origins are really independent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.packs import Pack
from extractor.reconcile.leads import Lead, Trail, find_lead, outlet_of
from extractor.reconcile.names import to_party
from extractor.records.claims import Claim
from extractor.records.events import OriginGroup, Origins


@dataclass(slots=True)
class Heap:
    """Leads that go back to one origin; `sure` if one of them names it."""

    leads: list[Lead] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    @property
    def sure(self) -> bool:
        return any(lead.sure for lead in self.leads)

    @property
    def official(self) -> str | None:
        """The state whose officials they are."""
        countries = (lead.country for lead in self.leads if lead.kind == "official")
        return next((country for country in countries if country), None)

    @property
    def articles(self) -> int:
        """Of different text; copies do not count."""
        return len({lead.article for lead in self.leads})

    @property
    def person(self) -> bool:
        return all(lead.person for lead in self.leads)

    def pour(self, other: "Heap", why: str) -> None:
        self.leads += other.leads
        self.reasons += [*other.reasons, why]
        other.leads = []


def count_origins(claims: Sequence[Claim], trail: Trail, pack: Pack) -> Origins:
    """`max` takes every lead of unknown end for an origin of its own, `min` takes it for one of the known."""
    sourced = {claim.article for claim in claims if claim.source.type != "unattributed"}
    silent = [claim.id for claim in claims if claim.article not in sourced]
    trail = replace(trail, spoken={claim: trail.spoken[claim] for claim in silent if claim in trail.spoken})
    leads = {claim.id: find_lead(claim, trail, pack) for claim in claims}
    heaps = _by_key([lead for lead in leads.values() if not lead.hearsay])
    _follow_chains(heaps, claims, leads, pack)
    _join_officials(heaps)
    _join_same_article(heaps)
    _join_acts(heaps, claims, pack)
    unknown = _place_hearsay(heaps, [lead for lead in leads.values() if lead.hearsay])
    known = [heap for heap in heaps if heap.leads]
    least = max(1, sum(heap.sure for heap in known))
    groups = tuple(sorted((_group(heap) for heap in known), key=lambda group: group.claims[0]))
    return Origins(min=least, max=min(len(claims), max(least, len(known) + unknown)), groups=groups)


def _by_key(leads: Sequence[Lead]) -> list[Heap]:
    """Equal keys are one origin; so are a person's full name and last name."""
    heaps: dict[str, Heap] = {}
    for lead in sorted(leads, key=lambda lead: (-len(lead.key), lead.key, lead.claim)):
        named = [known for known in heaps if known.startswith("name:")] if lead.key.startswith("name:") else []
        key = next((known for known in named if _same_name(known, lead.key)), lead.key)
        heaps.setdefault(key, Heap()).leads.append(lead)
    return list(heaps.values())


def _same_name(known: str, key: str) -> bool:
    mine, theirs = known[5:].split(), key[5:].split()
    return bool(mine and theirs) and (
        set(theirs) <= set(mine) or (mine[-1] == theirs[-1] and mine[0][0] == theirs[0][0])
    )


def _follow_chains(heaps: Sequence[Heap], claims: Sequence[Claim], leads: Mapping[str, Lead], pack: Pack) -> None:
    """An outlet that others cite, and that cites another itself, is not the end of the chain."""
    told = {
        (outlet_of(claim.outlet, pack), leads[claim.id].key, leads[claim.id].article)
        for claim in claims
        if leads[claim.id].sure
    }
    ends: dict[str, Counter[str]] = {}
    for house, key, _ in sorted(told):
        if house and key != house:
            ends.setdefault(house, Counter())[key] += 1
    own = {house for claim in claims if (house := outlet_of(claim.outlet, pack)) == leads[claim.id].key}
    for house in sorted(set(ends) - own):
        end = min(ends[house], key=lambda key: (-ends[house][key], key))
        cited, last = _heap_of(heaps, house), _heap_of(heaps, end)
        if cited and last and cited is not last:
            last.pour(cited, f"{cited.leads[0].name} has it from {last.leads[0].name}")


def _heap_of(heaps: Sequence[Heap], key: str) -> Heap | None:
    return next((heap for heap in heaps if any(lead.key == key for lead in heap.leads)), None)


def _join_officials(heaps: Sequence[Heap]) -> None:
    """A state's institutions and unnamed officials go together, and with its named official; named officials stay apart."""
    for heap in heaps:
        if not heap.leads or not heap.official or heap.person:
            continue
        mates = [other for other in heaps if other is not heap and other.leads and other.official == heap.official]
        if mates:
            best = max(mates, key=lambda mate: (mate.articles, min(lead.key for lead in mate.leads)))
            best.pour(heap, f"officials of one state ({heap.official})")


def _join_same_article(heaps: Sequence[Heap]) -> None:
    """An article's "the official" is the official it has spoken of."""
    homes = {lead.article: heap for heap in heaps for lead in heap.leads if heap.official and lead.kind == "official"}
    for heap in heaps:
        for lead in tuple(heap.leads):
            if lead.unnamed and not lead.country and lead.article in homes and homes[lead.article] is not heap:
                heap.leads.remove(lead)
                homes[lead.article].leads.append(lead)
                homes[lead.article].reasons.append(f"{lead.name}: of whom the article has spoken")


def _join_acts(heaps: Sequence[Heap], claims: Sequence[Claim], pack: Pack) -> None:
    """What an outlet tells of the act of an authority that announced it goes back to the authority."""
    by_id = {claim.id: claim for claim in claims}
    homes: dict[str, int] = {}
    for number, heap in enumerate(heaps):
        for lead in heap.leads:
            homes.setdefault(lead.key, number)
    for heap in heaps:
        for lead in tuple(heap.leads):
            if lead.kind != "outlet" or lead.sure:
                continue
            acting = {
                f"id:{i}" for a in by_id[lead.claim].actors if (i := to_party(a.name, a.country, a.kind, a.id, pack).id)
            }
            target = min((homes[key] for key in acting if key in homes), default=None)
            if target is not None:
                heap.leads.remove(lead)
                heaps[target].leads.append(lead)
                heaps[target].reasons.append("it tells of that authority's own act")


def _place_hearsay(heaps: list[Heap], leads: Sequence[Lead]) -> int:
    """Reports without a source go with what the article or others have from somebody; how many could be origins of their own."""
    before = [heap for heap in heaps if heap.leads]
    loose: dict[str, Heap] = {}
    unknown: set[str] = set()
    for lead in leads:
        mates = {id(heap): sum(other.article == lead.article for other in heap.leads) for heap in before}
        ranked = [heap for heap in before if mates[id(heap)] or not lead.hedge]
        if not ranked:
            loose.setdefault(lead.name if lead.hedge else "", Heap()).leads.append(lead)
            continue
        best = max(ranked, key=lambda heap: _rank(heap, lead, mates[id(heap)]))
        best.leads.append(lead)
        best.reasons.append(f"{lead.why}: perhaps the same")
        if not mates[id(best)]:
            unknown.add(lead.article)
    heaps += loose.values()
    return len(unknown) + len({lead.article for lead in loose[""].leads}) - 1 if "" in loose else len(unknown)


def _rank(heap: Heap, lead: Lead, mates: int) -> tuple[bool, bool, bool, int, str]:
    """Reports are of reports; a hedge is of what the article has just told of."""
    reported = heap.sure and any(one.kind == "outlet" for one in heap.leads)
    return (heap.sure, reported and not lead.hedge, mates > 0, heap.articles, min(one.key for one in heap.leads))


def _group(heap: Heap) -> OriginGroup:
    best = next((lead for lead in heap.leads if lead.sure), heap.leads[0])
    reasons = dict.fromkeys([lead.why for lead in heap.leads if not lead.hearsay] + heap.reasons)
    name = max((lead.name for lead in heap.leads if lead.key == best.key), key=lambda name: (len(name), name))
    ids = tuple(sorted(lead.claim for lead in heap.leads))
    return OriginGroup(name=name, claims=ids, why="; ".join(reasons) or heap.leads[0].why)
