"""Claim -> whom it has its information from: the end of the chain that the claim itself gives."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.names import canonical
from extractor.packs import Pack
from extractor.reconcile.names import folded, is_name, overlords, split_words, to_party
from extractor.reconcile.outlets import family, known_outlet
from extractor.records.articles import Article
from extractor.records.claims import Claim

OFFICIAL = frozenset({"official_named", "official_unnamed", "government"})
NAME_AFTER = re.compile(r"(?:\s[A-Z]\w+)*")  # that a phrase was cut before
NEXT = 20  # characters between a sentence and the next
LONGEST_COUNTRY = 3  # words: "Democratic People's Republic" is found by its parts


@dataclass(frozen=True, slots=True)
class Lead:
    """`sure` if it names an origin, so that it can count as independent; `article` is the first to print the text."""

    claim: str
    article: str
    key: str
    name: str
    why: str
    sure: bool = False
    kind: str = "named"
    country: str | None = None
    unnamed: bool = False

    @property
    def hearsay(self) -> bool:
        return not self.key

    @property
    def hedge(self) -> bool:
        return self.kind == "hedge"

    @property
    def person(self) -> bool:
        return self.key.startswith(("name:", "id:person"))


@dataclass(frozen=True, slots=True)
class Trail:
    """What leads are followed with: `spoken` gives for a claim told with a hedge the sourced one just before it."""

    articles: Mapping[str, Article]
    copies: Mapping[str, str]
    spoken: Mapping[str, Claim]


def spoken_before(claims: Sequence[Claim]) -> dict[str, Claim]:
    """Attribution carries over: "authorities announced ...", and then "the crew is suspected of ..."."""
    found: dict[str, Claim] = {}
    last: Claim | None = None
    for claim in sorted(claims, key=lambda c: (c.article, c.sentence.start, c.id)):
        if claim.source.type != "unattributed":
            last = claim
        elif claim.stance == "hedged" and last and last.article == claim.article and _next(last, claim):
            found[claim.id] = last
    return found


def _next(last: Claim, claim: Claim) -> bool:
    return 0 <= claim.sentence.start - last.sentence.end <= NEXT


def find_lead(  # noqa: PLR0911  one return a kind of lead
    claim: Claim, trail: Trail, pack: Pack
) -> Lead:
    """The source, else the last outlet it came through, else the article's own voice."""
    before = trail.spoken.get(claim.id)
    if before:
        lead = find_lead(before, trail, pack)
        return replace(lead, claim=claim.id, why=f"{lead.why} just before")
    first = trail.copies.get(claim.article, claim.article)
    source = claim.source
    if source.type == "unattributed":
        return _own_voice(claim, first, trail.articles, pack)
    if source.type == "media":
        return _media(claim, first, pack)
    if source.type == "document" and (document := _document(claim, first, trail.articles, pack)):
        return document
    if source.name and is_name(source.name) and not source.anonymous:
        return _named(claim, first, pack)
    through = source.via[-1] if source.via else None
    if not (through and known_outlet(through, pack)):
        through = _agency(claim, first, trail.articles)
    if through and known_outlet(through, pack):
        return _through(claim, first, through, pack)
    return _unnamed(claim, first, pack)


def _media(claim: Claim, first: str, pack: Pack) -> Lead:
    """The outlet at the far end of the chain."""
    name = claim.source.via[-1] if claim.source.via else claim.source.name
    if not name:
        return Lead(claim.id, first, "", "unnamed reports", "it names no outlet")
    return Lead(claim.id, first, outlet_of(name, pack), name, f"{name} reported it", sure=True, kind="outlet")


def _through(claim: Claim, first: str, outlet: str, pack: Pack) -> Lead:
    """Unnamed sources are as good as the outlet they spoke to."""
    key, why = outlet_of(outlet, pack), f"unnamed sources spoke to {outlet}"
    lead = Lead(claim.id, first, key, f"unnamed sources through {outlet}", why, sure=True, kind="outlet")
    return replace(lead, country=_country(claim, pack), unnamed=key == outlet_of(claim.outlet, pack))


def _agency(claim: Claim, first: str, articles: Mapping[str, Article]) -> str | None:
    """The agency that the article, or the one it copies, is credited to."""
    wires = (article.wire for name in (claim.article, first) if (article := articles.get(name)))
    return next((wire[0] for wire in wires if wire), None)


@functools.lru_cache(maxsize=50_000)
def outlet_of(name: str | None, pack: Pack) -> str:
    """The key of an outlet's publisher; empty for none."""
    return f"outlet:{folded(family(name, pack))}" if name else ""


def _own_voice(claim: Claim, first: str, articles: Mapping[str, Article], pack: Pack) -> Lead:
    """An agency's credit counts before the outlet that prints it; a hedge without a source is somebody else's word."""
    article, root = articles.get(claim.article), articles.get(first)
    agency = _agency(claim, first, articles)
    if agency:
        return Lead(claim.id, first, outlet_of(agency, pack), agency, f"credited to {agency}", sure=True, kind="outlet")
    outlet = (root.outlet if root else None) or claim.outlet or "an unnamed outlet"
    if claim.stance == "hedged":
        return Lead(claim.id, first, "", outlet, "told with a hedge, and no source", kind="hedge")
    why = f"{outlet} in its own words" if root is article else f"prints the text of {outlet}"
    return Lead(claim.id, first, outlet_of(outlet, pack), outlet, why, kind="outlet")


def _named(claim: Claim, first: str, pack: Pack) -> Lead:
    name = claim.source.name or ""
    party = to_party(name, None, None, None, pack)
    country = party.realm or _country(claim, pack)
    kind = "official" if claim.source.type in OFFICIAL else "named"
    if party.id:
        key = f"id:{party.id}"
    elif kind == "official" and country and party.sort in {"state", "body"} and not party.proper:
        key = f"state:{country}"
    else:
        key = f"name:{' '.join(party.proper) or folded(name)}"
    return Lead(claim.id, first, key, name, f"{name} said it", sure=True, kind=kind, country=country)


def _document(claim: Claim, first: str, articles: Mapping[str, Article], pack: Pack) -> Lead | None:
    """Whoever compiled it: "data compiled by the tracking firm Tidewatch"; or the authority in its own name: "customs statistics"."""
    told, article = claim.source.excerpt, articles.get(claim.article)
    words = told.text + (NAME_AFTER.match(article.text[told.end :])[0] if article else "") if told else ""  # type: ignore[index]
    _, made, maker = words.partition(" by ") if " by " in words else words.partition(" from ")
    proper = to_party(maker, None, None, None, pack).proper if made else ()
    if proper:
        return Lead(
            claim.id,
            first,
            f"name:{' '.join(proper)}",
            words,
            f"{words}: it is the maker's",
            sure=True,
            country=_country(claim, pack),
        )
    name = claim.source.name or ""
    if to_party(name, None, None, None, pack).sort == "body":
        return Lead(claim.id, first, f"document:{folded(name)}", name, f"{name} have it", sure=True)
    return None


def _unnamed(claim: Claim, first: str, pack: Pack) -> Lead:
    if claim.source.type == "document":
        return Lead(claim.id, first, "", "an unnamed document", "it names no source")
    country = _country(claim, pack)
    words = claim.source.excerpt.text if claim.source.excerpt else "unnamed sources"
    if claim.source.type in OFFICIAL:
        key = f"state:{country}" if country else f"unnamed:{claim.source.type}:{first}"
        sure = bool(country) and claim.source.type == "government"
        return Lead(claim.id, first, key, words, f"{words}, not named", sure, "official", country, unnamed=True)
    key = f"unnamed:{claim.source.type}:{first}:{folded(words)}"
    return Lead(claim.id, first, key, words, f"{words}, not named", kind="unnamed", country=country)


def _country(claim: Claim, pack: Pack) -> str | None:
    """Whose official: the first country in the words of the source, or the state it is under."""
    text = claim.source.excerpt.text if claim.source.excerpt else claim.source.name
    words = split_words(text) if text else []
    for start in range(len(words)):
        for size in range(LONGEST_COUNTRY, 0, -1):
            known = canonical(" ".join(words[start : start + size]), pack)
            if known and known.country:
                return overlords(pack).get(known.country, known.country)
    return None
