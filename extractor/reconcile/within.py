"""Statements of one article -> groups that tell of one event, in reading order."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extractor.packs import Pack
from extractor.reconcile.compare import Comparison
from extractor.reconcile.facts import Facts, Statement, joined
from extractor.reconcile.judged import Verdicts
from extractor.reconcile.score import Place, Score, Thread, rarity, score_within, threshold

JUDGED = Score(math.inf, {"judged": Comparison(1.0, "a person judged that they are the same")})


@dataclass(frozen=True, slots=True)
class Join:
    """Two claims that were put into one event, and the score that did it."""

    left: str
    right: str
    score: Score


@dataclass
class Group:
    """Statements that are told of one event: of one article, or of several that a person tied together."""

    members: list[Statement]
    joins: list[Join] = field(default_factory=list)

    @cached_property
    def facts(self) -> Facts:
        """To be asked for when the group is complete."""
        return joined([member.facts for member in self.members])


def group_article(statements: Sequence[Statement], verdicts: Verdicts, pack: Pack) -> list[Group]:
    """Each statement joins the group that fits it best, or opens one: as a reader takes "the attack" for the one told of."""
    groups: list[Group] = []
    thread = Thread(rarity(statements))
    for one in sorted(statements, key=lambda s: (s.at, s.id)):
        best = _best(one, groups, thread.place_of(one), verdicts, pack)
        if best:
            group, score = best
            group.joins.append(Join(group.members[-1].id, one.id, score))
            group.members.append(one)
        else:
            groups.append(Group([one]))
        thread.read(one)
    return groups


def _best(
    one: Statement, groups: Sequence[Group], place: Place, verdicts: Verdicts, pack: Pack
) -> tuple[Group, Score] | None:
    fitting = []
    for group in groups:
        if verdicts.is_judged(one.id):
            ids = [member.id for member in group.members]
            if any(verdicts.root(one.id) == verdicts.root(other) for other in ids):
                return group, JUDGED
            if verdicts.any_apart([one.id], ids):
                continue
        score = score_within(one, group.members, place, pack)
        if score and not score.forbidden:
            fitting.append((group, score))
    best = max(fitting, key=lambda pair: pair[1].logit, default=None)
    return best if best and best[1].logit >= threshold("within", pack) else None


def tie_judged(groups: Sequence[Group], verdicts: Verdicts) -> list[Group]:
    """Groups with claims that a person tied become one; what he holds apart is cut out of it again, tied claims whole."""
    if not verdicts.one:
        return list(groups)
    roots = list(range(len(groups)))
    holder: dict[str, int] = {}
    for number, group in enumerate(groups):
        for member in group.members:
            other = holder.setdefault(verdicts.root(member.id), number)
            low, high = sorted((roots[other], roots[number]))
            roots = [low if r == high else r for r in roots] if low != high else roots
    tied: dict[int, list[Group]] = {}
    for root, group in zip(roots, groups, strict=True):
        tied.setdefault(root, []).append(group)
    return [part for parts in tied.values() for part in (_cut(parts, verdicts) if len(parts) > 1 else parts)]


def _cut(groups: Sequence[Group], verdicts: Verdicts) -> list[Group]:
    """All members in as few groups as hold no two that are apart."""
    joins = [join for group in groups for join in group.joins]
    units: dict[str, list[Statement]] = {}
    for member in (member for group in groups for member in group.members):
        units.setdefault(verdicts.root(member.id), []).append(member)
    parts: list[list[Statement]] = []
    for unit in units.values():
        ids = [member.id for member in unit]
        home = next((part for part in parts if not verdicts.any_apart(ids, [m.id for m in part])), None)
        if home is None:
            parts.append(home := [])
        home += unit
        joins += [Join(ids[0], other, JUDGED) for other in ids[1:]]
    return [Group(part, _inside(joins, part)) for part in parts]


def _inside(joins: Sequence[Join], members: Sequence[Statement]) -> list[Join]:
    ids = {member.id for member in members}
    return [join for join in joins if {join.left, join.right} <= ids]
