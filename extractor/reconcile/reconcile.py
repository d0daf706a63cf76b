"""Claims -> events."""

import gc
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from extractor.packs import Pack
from extractor.reconcile.cluster import Step
from extractor.reconcile.conflicts import find_conflicts
from extractor.reconcile.copies import find_copies, find_twins
from extractor.reconcile.denials import Told, attach_denials, is_denying
from extractor.reconcile.facts import to_statements
from extractor.reconcile.judged import Verdicts, Warn, apply_to_claims, to_verdicts
from extractor.reconcile.leads import Trail, spoken_before
from extractor.reconcile.linking import link_groups
from extractor.reconcile.memory import Memory
from extractor.reconcile.merge import (
    claim_order,
    commodity_of,
    common_type,
    denials_of,
    parties_of,
    places_of,
    sources_of,
    time_of,
    volumes_of,
)
from extractor.reconcile.origins import count_origins
from extractor.reconcile.score import score_across
from extractor.reconcile.within import Group, Join, group_article, tie_judged
from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.records.events import Event, Merge
from extractor.records.judgements import Judgement

HEARD = frozenset({"media", "document", "official_unnamed"})
SHOWN = 5  # members of a side whose pairs are looked through for the best


@dataclass(frozen=True, slots=True)
class Known:
    """What every event is made from."""

    claims: Mapping[str, Claim]
    articles: Mapping[str, Article]
    trail: Trail
    twins: Mapping[str, Sequence[str]]
    former: frozenset[str]
    pack: Pack


@dataclass(slots=True)
class Draft:
    """An event to be: its claims, those that deny it, and what put it together."""

    claims: list[str]
    joins: list[Join]
    denying: list[str] = field(default_factory=list)


def reconcile(  # noqa: PLR0913  what a run may give beside its claims
    claims: Iterable[Claim],
    articles: Iterable[Article],
    pack: Pack,
    *,
    judgements: Iterable[Judgement] = (),
    previous: Iterable[Event] = (),
    memory: Memory | None = None,
    warn: Warn = lambda _: None,
) -> Iterator[Event]:
    """Events by `first_reported`, then id; the same for any order of the input.

    `previous` gives the events of an earlier run, whose ids go to `formerly`; `memory` holds the scores
    of that run, so that only what new articles touch is computed, and then those of this one; `warn` is told of judgements that no longer apply.
    """
    with no_collecting():
        events = list(_reconcile(claims, articles, pack, list(judgements), previous, memory, warn))
    yield from sorted(events, key=lambda event: (event.first_reported or "9999", event.id))


@contextmanager
def no_collecting() -> Iterator[None]:
    """Nothing here goes in circles, and the collector would walk all claims again and again: a fifth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _reconcile(  # noqa: PLR0913, PLR0917  as `reconcile`
    claims: Iterable[Claim],
    articles: Iterable[Article],
    pack: Pack,
    judged: Sequence[Judgement],
    previous: Iterable[Event],
    memory: Memory | None,
    warn: Warn,
) -> Iterator[Event]:
    kept = sorted(apply_to_claims(claims, judged, warn), key=claim_order)
    verdicts = to_verdicts(kept, judged, warn)
    by_id = {article.id: article for article in articles}
    twin_of = {twin: first for twin, first in find_twins(kept, by_id).items() if not verdicts.is_judged(twin)}
    twins: dict[str, list[str]] = defaultdict(list)
    for twin, first in twin_of.items():
        twins[first].append(twin)
    former = frozenset(former for event in previous for former in (event.id, *event.formerly))
    trail = Trail(by_id, find_copies(list(by_id.values())), spoken_before(kept))
    known = Known({c.id: c for c in kept}, by_id, trail, twins, former, pack)
    single = [claim for claim in kept if claim.id not in twin_of]
    yield from (to_event(draft, known) for draft in draft_events(single, known, verdicts, memory))


def draft_events(claims: Sequence[Claim], known: Known, verdicts: Verdicts, memory: Memory | None) -> list[Draft]:
    """What is told is gathered; what denies answers one of that, or is gathered for itself."""
    telling = [claim for claim in claims if not is_denying(claim, known.pack)]
    denying = [claim for claim in claims if is_denying(claim, known.pack)]
    groups = gather(telling, verdicts, known.pack, memory)
    told = [_told(group, known.claims) for group in groups] if denying else []
    answered = attach_denials(denying, told, verdicts, known.pack)
    others = gather([claim for claim in denying if claim.id not in answered], verdicts, known.pack, memory)
    drafts = [Draft([member.id for member in group.members], group.joins) for group in (*groups, *others)]
    for claim, number in answered.items():
        drafts[number].denying.append(claim)
    return drafts


def gather(claims: Sequence[Claim], verdicts: Verdicts, pack: Pack, memory: Memory | None = None) -> list[Group]:
    """First what each article tells of one event, then what several articles do."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    told = [group for own in by_article.values() for group in group_article(to_statements(own, pack), verdicts, pack)]
    groups = tie_judged(told, verdicts)
    clusters, steps = link_groups(groups, verdicts, pack, memory)
    joins = _tell(steps, groups, pack)
    return [
        Group(
            [member for number in cluster for member in groups[number].members],
            [join for number in cluster for join in (*groups[number].joins, *joins[number])],
        )
        for cluster in clusters
    ]


def _tell(steps: Sequence[Step], groups: Sequence[Group], pack: Pack) -> dict[int, list[Join]]:
    """The best pair of each step with its sentences, by the first of its groups."""
    joins: dict[int, list[Join]] = defaultdict(list)
    for step in steps:
        pairs = itertools.product(step.left[:SHOWN], step.right[:SHOWN])
        scored = [(score, i, j) for i, j in pairs if (score := score_across(groups[i].facts, groups[j].facts, pack))]
        score, i, j = max(scored, key=lambda one: (one[0].logit, -one[1], -one[2]))
        joins[min(step.left)].append(Join(groups[i].members[0].id, groups[j].members[0].id, score))
    return joins


def _told(group: Group, claims: Mapping[str, Claim]) -> Told:
    places: dict[str, list[int]] = defaultdict(list)
    for member in group.members:
        places[member.article].append(member.at)
    ids = tuple(member.id for member in group.members)
    reported = frozenset(claims[i].article for i in ids if claims[i].source.type in HEARD)
    return Told(ids, group.facts, {a: tuple(sorted(p)) for a, p in places.items()}, reported)


def to_event(draft: Draft, known: Known) -> Event:
    """With what only repeats the words of its claims elsewhere."""
    pack = known.pack
    ordered = sorted(_with_twins(draft.claims, known), key=claim_order)
    first = ordered[0]
    ids = tuple(claim.id for claim in ordered)
    origins = count_origins(ordered, known.trail, pack)
    denials = denials_of(sorted(_with_twins(draft.denying, known), key=claim_order))
    return Event(
        id=first.id,
        formerly=tuple(sorted(i for i in ids if i in known.former and i != first.id)),
        type=common_type(ordered),
        claims=ids,
        articles=tuple(dict.fromkeys(claim.article for claim in ordered)),
        outlets=tuple(dict.fromkeys(claim.outlet for claim in ordered if claim.outlet)),
        actors=parties_of(ordered, lambda claim: claim.actors, pack),
        recipients=parties_of(ordered, lambda claim: claim.recipients, pack),
        commodity=commodity_of(ordered),
        volumes=volumes_of(ordered),
        when=time_of(ordered),
        places=places_of(ordered),
        sources=sources_of(ordered),
        denials=denials,
        status="single_origin" if origins.max == 1 else "corroborated" if origins.min > 1 else "uncertain",
        contested=any(denial.kind in {"denial", "rejection"} for denial in denials),
        origins=origins,
        conflicts=find_conflicts(ordered, known.articles, pack),
        merged=tuple(_merge(join) for join in sorted(draft.joins, key=lambda join: (join.left, join.right))),
        first_reported=first.published,
    )


def _with_twins(claims: Iterable[str], known: Known) -> list[Claim]:
    return [known.claims[i] for claim in claims for i in (claim, *known.twins.get(claim, ()))]


def _merge(join: Join) -> Merge:
    return Merge(left=join.left, right=join.right, score=round(join.score.probability, 3), why=join.score.why)
