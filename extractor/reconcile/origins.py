"""Claims of one event -> where the information comes from in the end, and how many origins are really independent."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.names import canonical
from extractor.packs import Pack
from extractor.reconcile.names import Party, folded, to_party
from extractor.reconcile.outlets import family, known_outlet
from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.records.events import OriginGroup, Origins

OFFICIAL = frozenset({"official_named", "official_unnamed", "government"})


@dataclass(frozen=True, slots=True)
class Lead:
    """Where one claim points: `sure` if it names an origin, so that it can count as independent of others."""

    claim: str
    key: str
    name: str
    why: str
    sure: bool
    country: str | None = None
    kind: str = "named"


@dataclass(slots=True)
class _Heap:
    """Leads that go back to one origin."""

    leads: list[Lead] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    @property
    def sure(self) -> bool:
        return any(lead.sure for lead in self.leads)


def count_origins(claims: Sequence[Claim], articles: dict[str, Article], copies: dict[str, str], pack: Pack) -> Origins:
    """`max` takes every lead of unknown end for an origin of its own, `min` takes it for one of the known."""
    leads = [lead(claim, articles.get(claim.article), copies, articles, pack) for claim in claims]
    heaps = _by_key([one for one in leads if one.kind != "hearsay"])
    _follow_chains(heaps, leads, claims, pack)
    _join_officials(heaps)
    _join_acts(heaps, claims, pack)
    unknown = _place_hearsay(heaps, [one for one in leads if one.kind == "hearsay"], claims, copies)
    known = [heap for heap in heaps.values() if heap.leads]
    least = max(1, sum(heap.sure for heap in known))
    groups = tuple(sorted((_group(heap) for heap in known), key=lambda group: group.claims[0]))
    return Origins(min=least, max=max(least, len(known) + unknown), groups=groups)


def lead(
    claim: Claim, article: Article | None, copies: dict[str, str], articles: dict[str, Article], pack: Pack
) -> Lead:
    """The end of the chain that the claim itself gives: source, then the last outlet it came through, then the article's own."""
    source = claim.source
    through = source.via[-1] if source.via else None
    if source.type == "unattributed":
        return _own_voice(claim, article, copies, articles, pack)
    if source.type == "media":
        name = through or source.name
        if not name:
            return Lead(claim.id, "", "unnamed reports", "it names no outlet", sure=False, kind="hearsay")
        house = family(name, pack)
        return Lead(claim.id, f"outlet:{folded(house)}", name, f"{name} reported it", sure=True, kind="outlet")
    if source.name and not source.anonymous:
        return _named(claim, pack)
    if through and known_outlet(through, pack):
        house = family(through, pack)
        country = _country(claim, pack)
        return Lead(
            claim.id,
            f"outlet:{folded(house)}",
            f"unnamed sources through {through}",
            f"unnamed sources spoke to {through}",
            sure=True,
            country=country,
            kind="outlet",
        )
    return _unnamed(claim, copies, pack)


def _own_voice(
    claim: Claim, article: Article | None, copies: dict[str, str], articles: dict[str, Article], pack: Pack
) -> Lead:
    first = articles.get(copies.get(claim.article, claim.article), article)
    agency = (article.wire if article else ()) or (first.wire if first else ())
    if agency:
        return Lead(
            claim.id,
            f"outlet:{folded(family(agency[0], pack))}",
            agency[0],
            f"credited to {agency[0]}",
            sure=True,
            kind="outlet",
        )
    if claim.stance == "hedged":
        return Lead(claim.id, "", "hearsay", "told with a hedge, and no source", sure=False, kind="hearsay")
    outlet = (first.outlet if first else None) or claim.outlet or "an unnamed outlet"
    why = f"{outlet} in its own words" if first is article or first is None else f"prints the text of {outlet}"
    return Lead(claim.id, f"outlet:{folded(family(outlet, pack))}", outlet, why, sure=False, kind="outlet")


def _named(claim: Claim, pack: Pack) -> Lead:
    name = claim.source.name or ""
    party = to_party(name, None, None, None, pack)
    country = party.country or _country(claim, pack)
    known = canonical(name, pack)
    key = f"id:{party.id}" if party.id else f"name:{' '.join(party.proper) or folded(name)}"
    kind = "official" if claim.source.type in OFFICIAL else "named"
    if known and known.country and not party.id:
        key = f"state:{known.country}"
    return Lead(claim.id, key, name, f"{name} said it", sure=True, country=country, kind=kind)


def _unnamed(claim: Claim, copies: dict[str, str], pack: Pack) -> Lead:
    if claim.source.type in {"document", "media"}:
        return Lead(claim.id, "", "an unnamed document", "it names no source", sure=False, kind="hearsay")
    country = _country(claim, pack)
    words = claim.source.excerpt.text if claim.source.excerpt else "unnamed sources"
    at = copies.get(claim.article, claim.article)
    official = claim.source.type in OFFICIAL
    if official and country:
        return Lead(
            claim.id,
            f"state:{country}",
            words,
            f"officials of {country}",
            sure=claim.source.type == "government",
            country=country,
            kind="official",
        )
    return Lead(
        claim.id,
        f"unnamed:{claim.source.type}:{at}",
        words,
        f"{words}, not named",
        sure=False,
        country=country,
        kind="unnamed",
    )


def _country(claim: Claim, pack: Pack) -> str | None:
    """Whose official: by the words of the source."""
    text = claim.source.excerpt.text if claim.source.excerpt else claim.source.name
    if not text:
        return None
    words = folded(text).split()
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            known = canonical(" ".join(words[start : start + size]), pack)
            if known and known.country:
                return known.country
    return None


def _by_key(leads: Sequence[Lead]) -> dict[str, _Heap]:
    """Equal keys are one origin; so are a person's full name and last name."""
    heaps: dict[str, _Heap] = {}
    for one in sorted(leads, key=lambda lead: (-len(lead.key), lead.key, lead.claim)):
        key = next((known for known in heaps if _same_person(known, one.key)), one.key)
        heaps.setdefault(key, _Heap()).leads.append(one)
    return heaps


def _same_person(known: str, key: str) -> bool:
    if not (known.startswith("name:") and key.startswith("name:")):
        return known == key
    mine, theirs = known[5:].split(), key[5:].split()
    return bool(mine and theirs) and (
        set(theirs) <= set(mine) or (mine[-1] == theirs[-1] and mine[0][0] == theirs[0][0])
    )


def _pour(heaps: dict[str, _Heap], source: str, target: str, why: str) -> None:
    if source != target and heaps[source].leads:
        heaps[target].leads += heaps[source].leads
        heaps[target].reasons.append(why)
        heaps[source].leads = []


def _follow_chains(heaps: dict[str, _Heap], leads: Sequence[Lead], claims: Sequence[Claim], pack: Pack) -> None:
    """An outlet that others cite, and that cites another itself, is not the end of the chain."""
    ends: dict[str, Counter[str]] = {}
    for claim, one in zip(claims, leads, strict=True):
        if claim.outlet and one.sure and one.key in heaps:
            ends.setdefault(f"outlet:{folded(family(claim.outlet, pack))}", Counter())[one.key] += 1
    for house, ahead in sorted(ends.items()):
        end = min(ahead, key=lambda key: (-ahead[key], key))
        if (
            house in heaps
            and house not in ahead
            and all(
                not one.sure
                or one.claim
                not in {c.id for c in claims if c.outlet and f"outlet:{folded(family(c.outlet, pack))}" == house}
                for one in heaps[house].leads
            )
            and any(one.sure for one in heaps[house].leads)
        ):
            _pour(heaps, house, end, f"which goes back to {heaps[end].leads[0].name}")


def _join_officials(heaps: dict[str, _Heap]) -> None:
    """A state's institutions and unnamed officials go with its one named official; named officials stay apart."""
    for key in sorted(heaps):
        leads = heaps[key].leads
        if not leads or leads[0].kind != "official" or not leads[0].country:
            continue
        if all(_is_person(one) for one in leads):
            continue
        mates = [
            k
            for k, h in heaps.items()
            if k != key and h.leads and h.leads[0].kind == "official" and h.leads[0].country == leads[0].country
        ]
        if mates:
            mate = max(mates, key=lambda k: (len(heaps[k].leads), k))
            _pour(heaps, key, mate, f"officials of one state ({leads[0].country})")


def _is_person(lead: Lead) -> bool:
    return lead.key.startswith(("name:", "id:person"))


def _join_acts(heaps: dict[str, _Heap], claims: Sequence[Claim], pack: Pack) -> None:
    """What an outlet tells of an authority's own act, which the authority announced, goes back to the authority."""
    by_id = {claim.id: claim for claim in claims}
    for key in sorted(heaps):
        for one in tuple(heaps[key].leads):
            if one.kind != "outlet" or one.sure:
                continue
            actors = [to_party(a.name, a.country, a.kind, a.id, pack) for a in by_id[one.claim].actors]
            target = next(
                (
                    k
                    for k, h in sorted(heaps.items())
                    if h.leads and h.leads[0].kind == "official" and any(_announces(h, a) for a in actors)
                ),
                None,
            )
            if target:
                heaps[key].leads.remove(one)
                heaps[target].leads.append(one)
                heaps[target].reasons.append("it tells of that authority's own act")


def _announces(heap: _Heap, actor: Party) -> bool:
    return (
        actor.sort in {"body", "state"}
        and actor.country is not None
        and any(one.country == actor.country and not _is_person(one) for one in heap.leads)
    )


def _place_hearsay(
    heaps: dict[str, _Heap], leads: Sequence[Lead], claims: Sequence[Claim], copies: dict[str, str]
) -> int:
    """Reports without a source go with the article's own lead, else with the largest heap; how many could be origins of their own."""
    article = {claim.id: copies.get(claim.article, claim.article) for claim in claims}
    before = {key: heap for key, heap in heaps.items() if heap.leads}
    unknown: set[str] = set()
    for one in leads:
        mates = {
            key: sum(article[other.claim] == article[one.claim] for other in heap.leads) for key, heap in before.items()
        }
        if not mates:
            heaps.setdefault("hearsay", _Heap()).leads.append(one)
            continue
        best = max(mates, key=lambda key: (heaps[key].sure, mates[key] > 0, len(heaps[key].leads), key))
        heaps[best].leads.append(one)
        heaps[best].reasons.append(f"{one.why}: perhaps the same")
        if not mates[best]:
            unknown.add(article[one.claim])
    return len(unknown)


def _group(heap: _Heap) -> OriginGroup:
    best = next((one for one in heap.leads if one.sure), heap.leads[0])
    reasons = dict.fromkeys([one.why for one in heap.leads if one.kind != "hearsay"] + heap.reasons)
    name = max((one.name for one in heap.leads if one.key == best.key), key=lambda name: (len(name), name))
    return OriginGroup(
        name=name, claims=tuple(sorted(one.claim for one in heap.leads)), why="; ".join(reasons) or heap.leads[0].why
    )
