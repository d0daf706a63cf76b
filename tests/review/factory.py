"""A marked-up sentence -> an article and its claim; claims -> an event."""

import hashlib
import re
from typing import Any

from extractor.records.actors import Actor, Place
from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.records.dates import DateRange
from extractor.records.events import (
    Conflict,
    Event,
    EventDenial,
    EventTime,
    Merge,
    OriginGroup,
    Origins,
    Party,
    ReportedTime,
    ReportedVolume,
)
from extractor.records.sources import Denial, Source
from extractor.records.text import Excerpt, excerpt
from extractor.records.volumes import Commodity, Conversion, Volume

MARKED = re.compile(r"\[([^\]]+)\]\{(\w+)\}")
BARRELS_PER_TONNE = 7.33


def unmarked(sentence: str) -> tuple[str, dict[str, Excerpt]]:
    """The words alone, and the excerpt of each marked field.

    >>> unmarked("[Iran]{actor} sold oil.")
    ('Iran sold oil.', {'actor': Excerpt(start=0, end=4, text='Iran')})
    """
    plain, found, at = "", {}, 0
    for match in MARKED.finditer(sentence):
        plain += sentence[at : match.start()]
        found[match[2]] = Excerpt(start=len(plain), end=len(plain) + len(match[1]), text=match[1])
        plain += match[1]
        at = match.end()
    return plain + sentence[at:], found


def told(
    name: str, sentence: str, *, outlet: str = "Baltic Tribune", published: str = "2023-03-14", **fields: Any
) -> tuple[Article, Claim]:
    """`fields` go to the claim; `volume` is (low, high, unit), `when` a pair of dates, `denies` a kind of denial."""
    text, found = unmarked(sentence)
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        id=f"a-{name}",
        page=f"{name}.txt",
        outlet=outlet,
        published=published,
        url=fields.pop("url", None),
        text=text,
        text_sha256=digest,
    )
    low, high, unit = fields.pop("volume", (None, None, None))
    start, end = fields.pop("when", (None, None))
    kind = fields.pop("denies", None)
    made: dict[str, Any] = {
        "trigger": found.get("trigger"),
        "actors": _actors(found, "actor"),
        "recipients": _actors(found, "recipient"),
        "commodity": Commodity(name=found["commodity"].text, excerpt=found["commodity"])
        if "commodity" in found
        else None,
        "volumes": (_volume(found["volume"], low, high, unit),) if "volume" in found else (),
        "when": DateRange(start=start, end=end, grain="day", excerpt=found.get("when"))
        if start or "when" in found
        else None,
        "place": Place(name=found["place"].text, excerpt=found["place"]) if "place" in found else None,
        "source": Source(type="government", name=found["source"].text, excerpt=found["source"])
        if "source" in found
        else Source(),
        "cues": (found["cue"],) if "cue" in found else (),
    }
    if kind:
        made["denial"] = Denial(kind=kind, denier=_actors(found, "denier")[0], cue=found.get("cue"))
    made |= fields
    claim = Claim(
        id=name,
        article=article.id,
        outlet=outlet,
        published=published,
        sentence=excerpt(text, 0, len(text)),
        **{"type": "transfer", **made},
    )
    return article, claim


def _actors(found: dict[str, Excerpt], role: str) -> tuple[Actor, ...]:
    return (Actor(name=found[role].text, excerpt=found[role]),) if role in found else ()


def _volume(words: Excerpt, low: float | None, high: float | None, unit: str | None) -> Volume:
    converted: tuple[Conversion, ...] = ()
    if unit == "t":
        ends = [None if end is None else end * BARRELS_PER_TONNE for end in (low, high)]
        converted = (
            Conversion(low=ends[0], high=ends[1], unit="bbl", factor=BARRELS_PER_TONNE, basis="crude oil, average"),
        )
    return Volume(low=low, high=high, unit=unit, converted=converted, excerpt=words)


def event_of(*claims: Claim, denials: tuple[Claim, ...] = (), **fields: Any) -> Event:
    """An event of these claims as the reconciler would fill it, in the simplest way."""
    ids = tuple(claim.id for claim in claims)
    parties = {role: tuple(_parties(claims, role)) for role in ("actors", "recipients")}
    volumes = tuple(
        ReportedVolume(low=v.low, high=v.high, unit=v.unit, per=v.per, bound=v.bound, claims=(c.id,))
        for c in claims
        for v in c.volumes
    )
    times = tuple(
        ReportedTime(claim=c.id, start=c.when.start, end=c.when.end, grain=c.when.grain) for c in claims if c.when
    )
    made: dict[str, Any] = {
        "id": ids[0],
        "type": claims[0].type,
        "claims": ids,
        "articles": tuple(dict.fromkeys(c.article for c in claims)),
        "outlets": tuple(dict.fromkeys(c.outlet for c in claims if c.outlet)),
        "volumes": volumes,
        "when": EventTime(start=times[0].start, end=times[0].end, claims=times) if times else None,
        "denials": tuple(
            EventDenial(claim=c.id, denier=c.denial.denier, kind=c.denial.kind, when=c.denial.when, outlet=c.outlet)
            for c in denials
            if c.denial
        ),
        "status": "single_origin",
        "contested": bool(denials),
        "origins": Origins(
            min=1, max=1, groups=(OriginGroup(name=claims[0].outlet or "?", claims=ids, why="the same dispatch"),)
        ),
        "first_reported": min((c.published for c in claims if c.published), default=None),
    }
    return Event(**(made | parties | fields))


def _parties(claims: tuple[Claim, ...], role: str) -> list[Party]:
    names: dict[str, list[str]] = {}
    for claim in claims:
        for actor in getattr(claim, role):
            names.setdefault(actor.name, []).append(claim.id)
    return [Party(name=name, claims=tuple(ids)) for name, ids in names.items()]


def sample() -> tuple[list[Article], list[Claim], list[Event]]:
    """One story in which everything happens, and two small ones."""
    pairs = [
        told(
            "c1",
            "[A Panama-flagged tanker]{actor} [delivered]{trigger} [730,000 barrels]{volume} of [Iranian crude]{commodity} to [Syria]{recipient} [on March 8]{when}, [two people]{source} [said]{cue}.",
            volume=(730000, 730000, "bbl"),
            when=("2023-03-08", "2023-03-08"),
            url="https://baltic-tribune.example/1",
        ),
        told(
            "c2",
            "[The tanker]{actor} [discharged]{trigger} [100,000 tonnes]{volume} of crude at [Baniyas]{place} [last week]{when}.",
            outlet="Aegean Shipping Notes",
            published="2023-03-17",
            volume=(100000, 100000, "t"),
            when=("2023-03-06", "2023-03-12"),
        ),
        told(
            "c3",
            "[More than 1 million barrels]{volume} was [delivered]{trigger}, the tracker said.",
            outlet="Levant Monitor",
            published="2023-03-15",
            volume=(1000000, None, "bbl"),
            stance="hedged",
        ),
        told(
            "c4",
            "[Syria's oil ministry]{denier} on Thursday [denied]{cue} that crude had been [delivered]{trigger}.",
            outlet="Damascus Courier",
            published="2023-03-16",
            stance="denied",
            denies="denial",
        ),
        told("c5", "[Iran]{actor} [seized]{trigger} [a tanker]{recipient}.", type="seizure", published="2024-02-15"),
        told(
            "c6", "[Drones]{actor} [struck]{trigger} [the port]{recipient}.", type="attack", published=None, outlet=None
        ),
    ]
    claims = [claim for _, claim in pairs]
    big = event_of(
        *claims[:3],
        denials=(claims[3],),
        status="corroborated",
        origins=Origins(
            min=2,
            max=3,
            groups=(
                OriginGroup(name="two people", claims=("c1",), why="named nowhere else"),
                OriginGroup(name="a port agent", claims=("c2",), why="may be one of the two people"),
                OriginGroup(name="Tidewatch", claims=("c3",), why="satellite images of its own"),
            ),
        ),
        conflicts=(
            Conflict(
                field="volumes", kind="conflict", claims=("c1", "c3"), why="730,000 barrels is not more than 1 million."
            ),
        ),
        merged=(Merge(left="c1", right="c2", score=0.91, why=("both of March 8", "the same amount after conversion")),),
    )
    return [article for article, _ in pairs], claims, [big, event_of(claims[4]), event_of(claims[5])]
