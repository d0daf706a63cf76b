"""Event -> plain sentences: why each claim is in it, what speaks against, and what was close to joining."""

from collections.abc import Iterable, Iterator, Sequence

from extractor.packs import Pack
from extractor.reconcile.facts import Facts, joined, to_facts
from extractor.reconcile.score import score_across, threshold
from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.records.events import Event

CLOSE = 2.0  # logits under the threshold that still count as close
SHOWN = 5


def explain_event(event: Event, claims: Iterable[Claim], articles: Iterable[Article], pack: Pack) -> Iterator[str]:
    """Joins, denials, origins, conflicts, then the claims that a lower threshold would have added."""
    known = list(claims)
    outlets = {article.id: article.outlet or "an unnamed outlet" for article in articles}
    own = [claim for claim in known if claim.id in set(event.claims)]
    yield f"{event.type}: {len(event.claims)} claims of {len(event.articles)} articles, first reported {event.first_reported or 'at an unknown date'}."
    for claim in own:
        yield f'{claim.id} ({outlets.get(claim.article, "an unknown article")}): "{claim.sentence.text}"'
    for merge in event.merged:
        yield f"{merge.left} and {merge.right} were put together with score {merge.score}: {'; '.join(merge.why) or 'nothing speaks against'}."
    yield from _against(own, pack)
    for denial in event.denials:
        yield f"{denial.denier.name} answers it ({denial.kind}, {denial.outlet or 'an unnamed outlet'}, claim {denial.claim})."
    for group in event.origins.groups:
        yield f"Origin {group.name}: {', '.join(group.claims)}: {group.why}."
    yield f"Between {event.origins.min} and {event.origins.max} independent origins: {event.status}."
    for conflict in event.conflicts:
        yield f"{conflict.kind} of {conflict.field} between {', '.join(conflict.claims)}: {conflict.why}."
    yield from _close(event, own, known, pack)


def _against(own: Sequence[Claim], pack: Pack) -> Iterator[str]:
    """Pairs inside the event that are held together by others only."""
    facts = [(claim.id, to_facts(claim, pack)) for claim in own]
    for place, (left, mine) in enumerate(facts):
        for right, theirs in facts[place + 1 :]:
            score = score_across(mine, theirs, pack)
            against = [c.sentence for c in score.comparisons.values() if c.value < 0 and c.template] if score else []
            if against:
                yield f"Against {left} and {right}: {'; '.join(against)}."


def _close(event: Event, own: Sequence[Claim], known: Sequence[Claim], pack: Pack) -> Iterator[str]:
    if not own:
        return
    facts = joined([to_facts(claim, pack) for claim in own])
    inside = {*event.claims, *(denial.claim for denial in event.denials)}
    near = [found for claim in known if claim.id not in inside and (found := _near(claim, facts, pack))]
    for logit, claim, why in sorted(near, key=lambda one: (-one[0], one[1]))[:SHOWN]:
        yield f"At a threshold lower by {max(0.0, threshold('across', pack) - logit):.1f} {claim} would have joined: {why}."


def _near(claim: Claim, facts: Facts, pack: Pack) -> tuple[float, str, str] | None:
    score = score_across(to_facts(claim, pack), facts, pack)
    if score is None or score.forbidden or score.logit < threshold("across", pack) - CLOSE:
        return None
    return score.logit, claim.id, "; ".join(score.why) or "nothing speaks against"
