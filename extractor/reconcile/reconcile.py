"""Claims -> events."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.packs import Pack
from extractor.reconcile.conflicts import find_conflicts
from extractor.reconcile.copies import find_copies
from extractor.reconcile.denials import Told, attach_denials, is_denying
from extractor.reconcile.facts import Facts, Statement, joined, to_statement
from extractor.reconcile.linking import link_facts, never_apart
from extractor.reconcile.judged import Verdicts, Warn, apply_to_claims, to_verdicts
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
from extractor.reconcile.within import Join, group_article
from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.records.events import Event, Merge
from extractor.records.judgements import Judgement

SHOWN = 5  # members of a side whose pairs are looked through for the best
HEARD = frozenset({"media", "document", "official_unnamed"})


@dataclass(slots=True)
class Node:
    """Statements that are one event whatever comes, and the joins that made them so."""

    members: list[Statement]
    joins: list[Join]

    @property
    def facts(self) -> Facts:
        return joined([member.facts for member in self.members])


def reconcile(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    pack: Pack,
    *,
    judgements: Iterable[Judgement] = (),
    previous: Iterable[Event] = (),
    warn: Warn = lambda _: None,
) -> Iterator[Event]:
    """Events by `first_reported`, then id; the same for any order of the input.

    `previous` gives the events of an earlier run, whose ids go to `formerly`; `warn` is told of judgements that no longer apply.
    """
    told = list(judgements)
    kept = sorted(apply_to_claims(claims, told, warn), key=claim_order)
    verdicts = to_verdicts(kept, told, warn)
    by_id = {article.id: article for article in articles}
    copies = find_copies(list(by_id.values()))
    claim_of = {claim.id: claim for claim in kept}
    telling = [claim for claim in kept if not is_denying(claim, pack)]
    nodes = gather(telling, verdicts, pack)
    answered = attach_denials([c for c in kept if is_denying(c, pack)], [_told(node, claim_of) for node in nodes], pack)
    nodes += gather([c for c in kept if is_denying(c, pack) and c.id not in answered], verdicts, pack)
    denying: dict[int, list[Claim]] = defaultdict(list)
    for claim, number in answered.items():
        denying[number].append(claim_of[claim])
    known = _former_ids(previous)
    events = [
        _event(node, [claim_of[m.id] for m in node.members], denying[number], by_id, copies, known, pack)
        for number, node in enumerate(nodes)
    ]
    yield from sorted(events, key=lambda event: (event.first_reported or "9999", event.id))


def gather(claims: Sequence[Claim], verdicts: Verdicts, pack: Pack) -> list[Node]:
    """First what each article tells of one event, then what several articles do."""
    by_article: dict[str, list[Statement]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(to_statement(claim, pack))
    nodes = [
        Node(list(group.members), list(group.joins))
        for article in by_article
        for group in group_article(by_article[article], pack)
    ]
    return link_nodes(nodes, pack)


def link_nodes(nodes: Sequence[Node], pack: Pack) -> list[Node]:
    """One node a cluster, with the best pair of each step told in words."""
    facts = [node.facts for node in nodes]
    homes = [frozenset(member.article for member in node.members) for node in nodes]
    clusters, steps = link_facts(facts, homes, never_apart, pack)
    joins: dict[int, list[Join]] = defaultdict(list)
    for step in steps:
        pairs = itertools.product(step.left[:SHOWN], step.right[:SHOWN])
        scored = [(score, i, j) for i, j in pairs if (score := score_across(facts[i], facts[j], pack))]
        score, i, j = max(scored, key=lambda one: (one[0].logit, -one[1], -one[2]))
        joins[min(step.left)].append(Join(nodes[i].members[0].id, nodes[j].members[0].id, score))
    return [
        Node(
            [member for number in cluster for member in nodes[number].members],
            [join for number in cluster for join in (*nodes[number].joins, *joins[number])],
        )
        for cluster in clusters
    ]


def _told(node: Node, claims: dict[str, Claim]) -> Told:
    places: dict[str, list[int]] = defaultdict(list)
    for member in node.members:
        places[member.article].append(member.at)
    ids = tuple(member.id for member in node.members)
    reported = frozenset(claims[i].article for i in ids if claims[i].source.type in HEARD)
    return Told(ids, node.facts, {a: tuple(sorted(p)) for a, p in places.items()}, reported)


def _former_ids(previous: Iterable[Event]) -> set[str]:
    return {former for event in previous for former in (event.id, *event.formerly)}


def _event(
    node: Node,
    claims: Sequence[Claim],
    denying: Sequence[Claim],
    articles: dict[str, Article],
    copies: dict[str, str],
    known: set[str],
    pack: Pack,
) -> Event:
    ordered = sorted(claims, key=claim_order)
    first = ordered[0]
    ids = tuple(claim.id for claim in ordered)
    origins = count_origins(ordered, articles, copies, pack)
    denials = denials_of(sorted(denying, key=claim_order))
    return Event(
        id=first.id,
        formerly=tuple(sorted(i for i in ids if i in known and i != first.id)),
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
        conflicts=find_conflicts(ordered, articles, pack),
        merged=tuple(
            Merge(left=join.left, right=join.right, score=round(join.score.probability, 3), why=join.score.why)
            for join in sorted(node.joins, key=lambda join: (join.left, join.right))
        ),
        first_reported=first.published,
    )
