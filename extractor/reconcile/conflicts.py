"""Claims of one event -> where they disagree: conflict, revision, other period, other scope. Rounding is none."""

import itertools
from collections.abc import Iterator, Sequence

from extractor.packs import Pack
from extractor.reconcile.compare import amount_words, same_amount, same_period
from extractor.reconcile.facts import Amount, ordinal, to_facts
from extractor.reconcile.names import folded
from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.records.events import Conflict


def find_conflicts(claims: Sequence[Claim], articles: dict[str, Article], pack: Pack) -> tuple[Conflict, ...]:
    """Each pair of figures that cannot both be true of the same thing, once."""
    return tuple(_merged(_volume_conflicts(claims, articles, pack)))


def _volume_conflicts(claims: Sequence[Claim], articles: dict[str, Article], pack: Pack) -> Iterator[Conflict]:
    for left, right in itertools.combinations(claims, 2):
        pair = _unlike(left, right, pack)
        if pair is None:
            continue
        words = f"{amount_words(pair[0])} against {amount_words(pair[1])}"
        kind, why = _kind(left, right, articles, pack)
        yield Conflict(field="volumes", kind=kind, claims=(left.id, right.id), why=f"{words}: {why}")


def _unlike(left: Claim, right: Claim, pack: Pack) -> tuple[Amount, Amount] | None:
    """The figures that disagree, if none of them agrees."""
    mine, theirs = to_facts(left, pack).amounts, to_facts(right, pack).amounts
    fits = [(fit, one, other) for one in mine for other in theirs if (fit := same_amount(one, other)) is not None]
    if not fits or any(fit > 0 for fit, _, _ in fits):
        return None
    return fits[0][1], fits[0][2]


def _kind(left: Claim, right: Claim, articles: dict[str, Article], pack: Pack) -> tuple[str, str]:
    one, other = to_facts(left, pack), to_facts(right, pack)
    revised = {articles[c.article].revision_of for c in (left, right) if c.article in articles}
    if left.article in revised or right.article in revised:
        return "revision", "the outlet's later text gives another figure"
    if _scopes_differ(left, right):
        return "other_scope", "one counts a part of what the other counts"
    if one.periods and other.periods and same_period(one, other).value < 0.55:
        return "other_period", "they count different periods"
    if left.article != right.article and _says(left) and _says(left) == _says(right) and _later(left, right):
        return "revision", "the same source says otherwise later"
    return "conflict", "both cannot be true"


def _says(claim: Claim) -> str | None:
    return folded(claim.source.name) if claim.source.name else None


def _later(left: Claim, right: Claim) -> bool:
    days = (ordinal(left.published), ordinal(right.published))
    return None not in days and days[0] != days[1]


def _scopes_differ(left: Claim, right: Claim) -> bool:
    return bool(left.place) != bool(right.place) and left.article == right.article


def _merged(conflicts: Iterator[Conflict]) -> Iterator[Conflict]:
    """Conflicts of one kind and wording are told once, with all their claims."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for one in conflicts:
        found.setdefault((one.field, one.kind, one.why), set()).update(one.claims)
    for (field, kind, why), ids in found.items():
        yield Conflict(field=field, kind=kind, claims=tuple(sorted(ids)), why=why)  # type: ignore[arg-type]
