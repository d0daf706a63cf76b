"""Parties and places."""

from typing import Literal

from extractor.records.text import Excerpt, Record

Kind = Literal["country", "government", "military", "organisation", "company", "vessel", "person", "group"]


class Actor(Record):
    """`name` is the full name it stands for; `country` ISO 3166 alpha-2; `pronoun` if reached by reference."""

    name: str
    country: str | None = None
    kind: Kind | None = None
    id: str | None = None
    pronoun: bool = False
    excerpt: Excerpt | None


class Place(Record):
    """`id` is a UN/LOCODE; `lat` and `lon` in degrees (WGS 84)."""

    name: str
    country: str | None = None
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    excerpt: Excerpt | None
