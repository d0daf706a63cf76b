"""Statements of one article -> groups that tell of one event, in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.packs import Pack
from extractor.reconcile.facts import Facts, Statement, joined
from extractor.reconcile.score import Place, Score, score_within, threshold


@dataclass(frozen=True, slots=True)
class Join:
    """Two claims that were put into one event, and the score that did it."""

    left: str
    right: str
    score: Score


@dataclass(slots=True)
class Group:
    """What one article tells of one event."""

    members: list[Statement]
    joins: list[Join] = field(default_factory=list)

    @property
    def facts(self) -> Facts:
        return joined([member.facts for member in self.members])


def group_article(statements: Sequence[Statement], pack: Pack) -> list[Group]:
    """Each statement joins the group that fits it best, or opens one: as a reader takes "the attack" for the one told of."""
    groups: list[Group] = []
    first: dict[str, Statement] = {}
    last: dict[str, Statement] = {}
    for one in sorted(statements, key=lambda s: (s.at, s.id)):
        kind = one.facts.types[0]
        best = _best(one, groups, Place(first.get(kind), last.get(kind)), pack)
        if best:
            group, score = best
            group.joins.append(Join(group.members[-1].id, one.id, score))
            group.members.append(one)
        else:
            groups.append(Group([one]))
        first.setdefault(kind, one)
        last[kind] = one
    return groups


def _best(one: Statement, groups: Sequence[Group], place: Place, pack: Pack) -> tuple[Group, Score] | None:
    scored = [(group, score_within(one, group.members, place, pack)) for group in groups]
    fitting = [(group, score) for group, score in scored if score and not score.forbidden]
    best = max(fitting, key=lambda pair: pair[1].logit, default=None)
    return best if best and best[1].logit >= threshold("within", pack) else None
