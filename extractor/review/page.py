"""Events -> one HTML file that works from the file system, without a network."""

import base64
import functools
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.records.events import Event, EventDenial
from extractor.review import wording
from extractor.review.highlight import FIELDS, Piece, cut, elsewhere, marks_of
from extractor.review.scales import Figures, Timeline, figures_of, timeline_of

SHOWN_OF_SUMMARY = ("version", "pack", "domain", "model")


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim with its number inside the event and its sentence cut into pieces."""

    number: int
    claim: Claim
    article: Article | None
    pieces: Sequence[Piece]
    elsewhere: Sequence[tuple[str, str]]
    denies: EventDenial | None

    @property
    def link(self) -> str | None:
        """The article's address, if a browser may follow it."""
        url = self.article.url if self.article else None
        return url if url and url.startswith(("https://", "http://")) else None


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """An event with what its part of the page needs. `numbers`: a claim's id -> its number in this event."""

    number: int
    event: Event
    claims: Sequence[ShownClaim]
    denials: Sequence[ShownClaim]
    numbers: Mapping[str, int]
    figures: Figures | None
    timeline: Timeline | None
    outlets: Sequence[str]
    stances: Sequence[str]

    def cited(self, ids: Iterable[str]) -> list[tuple[int, int]]:
        """Runs of the numbers of these claims."""
        return wording.listed([self.numbers[one] for one in ids if one in self.numbers])


def render_review(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    events: Sequence[Event],
    *,
    title: str,
    summary: Mapping[str, object],
) -> str:
    """The review page. `summary` is `run.json`, or as much of it as there is."""
    articles_by_id = {article.id: article for article in articles}
    claims_by_id = {claim.id: claim for claim in claims}
    ordered = sorted(events, key=lambda e: (e.first_reported or "9999", e.id))
    shown = [_shown(number, event, claims_by_id, articles_by_id) for number, event in enumerate(ordered, 1)]
    environment = _environment()
    script, _, _ = environment.loader.get_source(environment, "page.js")  # type: ignore[union-attr]
    return environment.get_template("page.html.j2").render(
        title=title,
        events=shown,
        counts=_counts(articles, claims, events),
        run=[(name, summary[name]) for name in SHOWN_OF_SUMMARY if isinstance(summary.get(name), str)],
        choices=_choices(shown),
        fields=FIELDS,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("extractor.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    shown_as: dict[str, Any] = {
        "words": wording.words,
        "amount": wording.amount,
        "day": wording.day,
        "most_told": wording.most_told,
        "said_by": wording.source,
        "headline": wording.headline,
        "counted": wording.counted,
    }
    environment.filters.update(shown_as)
    environment.globals.update(
        period=wording.period, STATUS=wording.STATUS, CONFLICT=wording.CONFLICT, DENIES=wording.DENIES
    )
    return environment


def _shown(number: int, event: Event, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> ShownEvent:
    told = sorted((claims[one] for one in event.claims if one in claims), key=lambda c: (c.published or "9999", c.id))
    denied = [claims[one.claim] for one in event.denials if one.claim in claims]
    everything = list(dict.fromkeys([*told, *denied]))
    numbers = {claim.id: position for position, claim in enumerate(everything, 1)}
    denying = {one.claim: one for one in event.denials}

    def shown(claim: Claim) -> ShownClaim:
        return _shown_claim(claim, numbers[claim.id], articles.get(claim.article), denying.get(claim.id))

    return ShownEvent(
        number=number,
        event=event,
        claims=[shown(claim) for claim in told],
        denials=[shown(claim) for claim in denied if claim.id not in event.claims],
        numbers=numbers,
        figures=figures_of(event, claims),
        timeline=timeline_of(event, told),
        outlets=sorted({claim.outlet for claim in everything if claim.outlet}),
        stances=sorted({claim.stance for claim in everything}),
    )


def _shown_claim(claim: Claim, number: int, article: Article | None, denies: EventDenial | None) -> ShownClaim:
    marks = list(marks_of(claim))
    return ShownClaim(number, claim, article, cut(claim.sentence, marks), elsewhere(claim.sentence, marks), denies)


def _counts(articles: Sequence[Article], claims: Sequence[Claim], events: Sequence[Event]) -> list[tuple[str, int]]:
    return [
        ("articles", len(articles)),
        ("outlets", len({article.outlet for article in articles if article.outlet})),
        ("claims", len(claims)),
        ("events", len(events)),
        ("corroborated", sum(event.status == "corroborated" for event in events)),
        ("contested", sum(event.contested for event in events)),
    ]


def _choices(shown: Sequence[ShownEvent]) -> dict[str, list[tuple[str, int]]]:
    """What the filters offer, each with the number of events that it leaves."""
    counted: dict[str, Counter[str]] = {
        "type": Counter(one.event.type for one in shown),
        "outlet": Counter(outlet for one in shown for outlet in one.outlets),
        "stance": Counter(stance for one in shown for stance in one.stances),
        "status": Counter(one.event.status for one in shown),
    }
    return {name: sorted(counts.items()) for name, counts in counted.items()}
