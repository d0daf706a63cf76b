"""A claim from the two words that matter: the factory of the reconciler's tests."""

import hashlib
from typing import Any

from extractor.records.actors import Actor, Place
from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.records.dates import DateRange
from extractor.records.sources import Denial, Source
from extractor.records.text import Excerpt
from extractor.records.volumes import Commodity, Volume

COUNTRIES = {
    "Russia": "RU",
    "North Korea": "KP",
    "China": "CN",
    "Iran": "IR",
    "Syria": "SY",
    "Turkey": "TR",
    "India": "IN",
}
DEMONYMS = {"Russian": "RU", "North Korean": "KP", "Chinese": "CN", "Iranian": "IR", "Syrian": "SY", "Turkish": "TR"}


def actor(name: str) -> Actor:
    """The country by its name or demonym at the head."""
    known = {**COUNTRIES, **DEMONYMS}
    country = next((code for word, code in known.items() if name.startswith(word)), None)
    return Actor(name=name, country=country, excerpt=None)


def volume(low: float | None, high: float | None, unit: str = "bbl", **fields: Any) -> Volume:
    return Volume(low=low, high=high, unit=unit, excerpt=None, **fields)


def told(name: str, who: str | None = None, did: str = "shipped", whom: str | None = None, **fields: Any) -> Claim:
    """`name` is ARTICLE.ORDINAL; the sentence is made of the words given, at its place in the article.

    `goods`, `amount`, `on` (a day) or `during` (two days), `at`, `by` (the source's name), `via`, `says` (the sentence), `stance`.
    """
    article, _, number = name.partition(".")
    at = int(number or 0) * 1000
    text = (
        fields.pop(
            "says",
            " ".join(filter(None, (who or "Somebody", did, fields.get("goods"), "to" if whom else "", whom, name))),
        )
        + "."
    )
    start = text.index(did) if did in text else 0
    trigger = text[start : start + len(did)] if did in text else text[:1]
    on, during, by = fields.pop("on", None), fields.pop("during", None), fields.pop("by", None)
    via, source_type = (
        tuple(fields.pop("via", ())),
        fields.pop("source_type", "official_named" if by else "unattributed"),
    )
    goods, amount, place = fields.pop("goods", None), fields.pop("amount", None), fields.pop("at", None)
    period = during or ((on, on) if on else None)
    values: dict[str, Any] = {
        "id": name,
        "article": article,
        "outlet": f"Outlet {article}",
        "published": "2024-03-20",
        "type": "transfer",
        "trigger": Excerpt(start=at + start, end=at + start + len(trigger), text=trigger),
        "actors": (actor(who),) if who else (),
        "recipients": (actor(whom),) if whom else (),
        "commodity": Commodity(name=goods) if goods else None,
        "volumes": (amount,) if amount else (),
        "when": DateRange(start=period[0], end=period[1], grain="day" if on else "range", excerpt=None)
        if period
        else None,
        "place": Place(name=place, excerpt=None) if place else None,
        "source": Source(type=source_type, name=by, via=via),
        "sentence": Excerpt(start=at, end=at + len(text), text=text),
    }
    return Claim(**(values | fields))


def denied(name: str, denier: str, kind: str = "denial", **fields: Any) -> Claim:
    """Somebody denies what the sentence does not spell out."""
    stance = {"denial": "denied", "rejection": "denied", "no_comment": "no_comment", "not_confirmed": "not_confirmed"}[
        kind
    ]
    denial = Denial(kind=kind, denier=actor(denier), of=tuple(fields.pop("of", ())), cue=None)  # type: ignore[arg-type]
    return told(
        name,
        denier,
        fields.pop("did", "denied"),
        type=fields.pop("type", "denial"),
        stance=stance,
        denial=denial,
        **fields,
    )


def article(name: str, text: str | None = None, **fields: Any) -> Article:
    text = text or f"An article called {name}."
    digest = hashlib.sha256(text.encode()).hexdigest()
    values: dict[str, Any] = {
        "id": name,
        "page": f"{name}.txt",
        "outlet": f"Outlet {name}",
        "text": text,
        "text_sha256": digest,
    }
    return Article(**(values | {"published": "2024-03-20"} | fields))


def articles_of(claims: list[Claim]) -> list[Article]:
    """A plain article for each that the claims name."""
    found = {claim.article: claim for claim in claims}
    return [article(name, outlet=claim.outlet, published=claim.published) for name, claim in found.items()]
