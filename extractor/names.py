"""Lexicons of names -> one index: what a name stands for, whoever asks.

Ids: `country:RU`, `org:opec`, `company:rosneft`, `person:ali-khamenei`, `imo:9123459` (see vessels); ports keep their
UN/LOCODE. Countries carry ISO 3166 alpha-2 codes.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.packs import Pack, Row
from extractor.records.actors import Kind

How = Literal["name", "demonym", "capital", "metonym", "epithet", "short"]


class CountryRow(Row):
    """`epithets` and `short` stand without their article; `short` needs the other half of its pair in the text."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    epithets: tuple[str, ...] = ()
    short: str | None = None


class OrganisationRow(Row):
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: Kind
    country: str | None = None


class CompanyRow(Row):
    """`sector` tells a tracker or a bank from a shipping line."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None


class PersonRow(Row):
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None


class NameRow(Row):
    """A name of the researcher's own (`--names`)."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: Kind | None = None
    country: str | None = None
    id: str | None = None


class HomographRow(Row):
    """A name that is also a common word: "Total", "Planet", "Mobile"."""

    name: str


class PortRow(Row):
    """A port, terminal, strait, sea, region or town; `lat` and `lon` in degrees (WGS 84)."""

    locode: str | None = None
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    kind: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a name of the pack stands for; `how` tells "Russia" from "Russian", "Moscow" and "the Kremlin"."""

    name: str
    country: str | None = None
    kind: Kind | None = None
    id: str | None = None
    how: How = "name"


def canonical(name: str, pack: Pack) -> Known | None:
    """The party that a whole name stands for, if the pack knows it.

    Upper and lower case, a leading article, a possessive and the form of apostrophes do not matter.
    """
    return None if name == "us" else _folded(pack).get(fold(name))


def fold(name: str) -> str:
    """Without what does not tell names apart.

    >>> fold("The Workers' Party of Korea's")
    "workers' party of korea"
    """
    words = " ".join(straight(name).split()).casefold()
    return words.removesuffix("'s").removeprefix("the ")


def straight(text: str) -> str:
    """With straight apostrophes."""
    return text.replace("\u2019", "'").replace("\u2018", "'")


@functools.cache
def parties(pack: Pack) -> dict[str, Known]:
    """Each name as written, with straight apostrophes and without article. Where two claim one name, the user's own
    wins, then countries, organisations, companies and persons.
    """
    found: dict[str, Known] = {}
    for surface, known in _entries(pack):
        found.setdefault(straight(surface), known)
    return found


@functools.cache
def ports(pack: Pack) -> dict[str, PortRow]:
    """Each place as written, with straight apostrophes and without article."""
    found: dict[str, PortRow] = {}
    for row in pack.table("ports", PortRow):
        for surface in (row.name, *row.aliases):
            found.setdefault(straight(surface), row)
    return found


@functools.cache
def countries(pack: Pack) -> dict[str, CountryRow]:
    """By code."""
    return {row.code: row for row in pack.table("countries", CountryRow)}


@functools.cache
def homographs(pack: Pack) -> frozenset[str]:
    """Names that must be proper nouns where they stand."""
    return frozenset(row.name for row in pack.table("homographs", HomographRow))


LABELS = {"country": "GPE", "person": "PERSON", "vessel": "PRODUCT"}


def labels(pack: Pack) -> Iterator[tuple[str, str, str]]:
    """Name, entity label and id, for the pipeline's own entities; no name that is also a word."""
    for surface, known in parties(pack).items():
        if known.how in {"name", "capital"} and surface not in homographs(pack):
            place = (known.id or "").startswith("country:")
            yield surface, "GPE" if place else LABELS.get(known.kind or "", "ORG"), known.id or ""
    for surface, port in ports(pack).items():
        if surface not in parties(pack) and surface not in homographs(pack):
            yield surface, "GPE" if port.kind in {"port", "city", "terminal"} else "LOC", port.locode or ""


@functools.cache
def _folded(pack: Pack) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for surface, known in parties(pack).items():
        found.setdefault(fold(surface), known)
    return found


def _entries(pack: Pack) -> Iterator[tuple[str, Known]]:
    for own in pack.table("names", NameRow):
        yield from _of(own, Known(own.name, own.country, own.kind, own.id))
    for country in countries(pack).values():
        yield from _of_country(country)
    for body in pack.table("organisations", OrganisationRow):
        yield from _of(body, Known(body.name, body.country, body.kind, body.id))
    for company in pack.table("companies", CompanyRow):
        yield from _of(company, Known(company.name, company.country, "company", company.id))
    for person in pack.table("persons", PersonRow):
        yield from _of(person, Known(person.name, person.country, "person", person.id))


def _of(row: NameRow | OrganisationRow | CompanyRow | PersonRow, known: Known) -> Iterator[tuple[str, Known]]:
    for surface in (row.name, *row.aliases):
        yield surface, known


def _of_country(row: CountryRow) -> Iterator[tuple[str, Known]]:
    ways: tuple[tuple[How, Kind, tuple[str, ...]], ...] = (
        ("name", "country", (row.name, *row.aliases)),
        ("demonym", "country", row.demonyms),
        ("capital", "government", row.capitals),
        ("metonym", "government", row.metonyms),
        ("epithet", "country", row.epithets),
        ("short", "country", (row.short,) if row.short else ()),
    )
    for how, kind, surfaces in ways:
        for surface in surfaces:
            yield surface, Known(row.name, row.code, kind, f"country:{row.code}", how)
