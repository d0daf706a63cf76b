"""Claims of one event -> where they disagree: conflict, revision, other period, other scope. Rounding is none."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.packs import Pack
from extractor.reconcile.amounts import Amount, Amounts, amount_fits, to_amounts
from extractor.reconcile.goods import goods_of
from extractor.reconcile.names import folded
from extractor.reconcile.periods import Period, overlap, to_period
from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.records.events import Conflict

Kind = Literal["conflict", "revision", "other_period", "other_scope"]
ONE_PERIOD = 0.55  # overlap below which two periods are not one
MOST = 40  # different figures of one event that are set side by side


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as one source gives it for one time and place, and the claims that do; `revised`: the article, if it has another version."""

    amounts: Amounts
    period: Period | None
    says: str | None
    place: str | None
    revised: str | None
    claims: tuple[Claim, ...]


def find_conflicts(claims: Sequence[Claim], articles: Mapping[str, Article], pack: Pack) -> tuple[Conflict, ...]:
    """Each pair of figures that cannot both be true of the same thing, once, with all the claims that give them."""
    found: dict[tuple[Kind, str], list[str]] = {}
    for left, right in itertools.combinations(_figures(claims, articles, pack)[:MOST], 2):
        unlike = _unlike(left.amounts, right.amounts)
        if unlike:
            kind, why = _kind(left, right)
            told = f"{unlike[0]} against {unlike[1]}: {why}"
            found.setdefault((kind, told), []).extend(c.id for c in (*left.claims, *right.claims))
    return tuple(
        Conflict(field="volumes", kind=kind, claims=tuple(dict.fromkeys(ids)), why=why)
        for (kind, why), ids in found.items()
    )


def _figures(claims: Sequence[Claim], articles: Mapping[str, Article], pack: Pack) -> list[Figure]:
    revised = {article.revision_of for claim in claims if (article := articles.get(claim.article))}
    found: dict[tuple[Amounts, Period | None, str | None, str | None, str | None], list[Claim]] = {}
    for claim in claims:
        if not claim.volumes:
            continue
        amounts = tuple(a for v in claim.volumes for a in to_amounts(v, goods_of(claim.commodity, pack), pack))
        again = claim.article in revised or bool((article := articles.get(claim.article)) and article.revision_of)
        key = (amounts, to_period(claim.when), _says(claim), _where(claim), claim.article if again else None)
        found.setdefault(key, []).append(claim)
    return [Figure(*key, claims=tuple(rows)) for key, rows in found.items()]


def _unlike(left: Amounts, right: Amounts) -> tuple[Amount, Amount] | None:
    """The figures that disagree, if none of them agrees."""
    fits = amount_fits(left, right)
    if not fits or any(fit > 0 for fit, _, _ in fits):
        return None
    return fits[0][1], fits[0][2]


def _kind(left: Figure, right: Figure) -> tuple[Kind, str]:
    if left.revised and right.revised:
        return "revision", "the outlet's later text gives another figure"
    if bool(left.place) != bool(right.place) and _one_article(left, right):
        return "other_scope", "one counts a part of what the other counts"
    if left.period and right.period and _other_period(left.period, right.period):
        return "other_period", "they count different periods"
    if left.says and left.says == right.says and not _one_article(left, right) and _days(left).isdisjoint(_days(right)):
        return "revision", f"{left.says} says otherwise later"
    return "conflict", "both cannot be true"


def _other_period(left: Period, right: Period) -> bool:
    """Half of the time is another time; but the day within the week or month that the other gives is the same."""
    days = {period for period in (left, right) if period.grain in {"time", "day"}}
    return overlap(left, right) < (0 if len(days) == 1 else ONE_PERIOD)


def _one_article(left: Figure, right: Figure) -> bool:
    return not {c.article for c in left.claims}.isdisjoint(c.article for c in right.claims)


def _days(figure: Figure) -> set[str]:
    return {(claim.published or "")[:10] for claim in figure.claims}


def _says(claim: Claim) -> str | None:
    return folded(claim.source.name) if claim.source.name else None


def _where(claim: Claim) -> str | None:
    return folded(claim.place.name) if claim.place else None
