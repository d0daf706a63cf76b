"""Outlets as articles and sources name them -> publisher families, of which each counts once."""

import functools

from pydantic import ConfigDict

from extractor.packs import Pack, Row
from extractor.reconcile.names import folded


class Outlet(Row):
    """The columns of `outlets` that tell who prints: `family` is the owner, `kind` tells agencies."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    hosts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    family: str | None = None


@functools.cache
def outlets(pack: Pack) -> dict[str, Outlet]:
    """By folded name, alias and host."""
    found: dict[str, Outlet] = {}
    for row in pack.table("outlets", Outlet):
        for name in (row.name, *row.aliases, *row.hosts):
            found.setdefault(outlet_key(name), row)
    return found


def outlet_key(name: str) -> str:
    """For looking an outlet up.

    >>> outlet_key("The New York Times"), outlet_key("www.nytimes.com")
    ('new york times', 'nytimes com')
    """
    return folded(name.casefold().removeprefix("www."))


def family(name: str, pack: Pack) -> str:
    """The publisher, or the outlet itself where the lexicon does not know it."""
    row = outlets(pack).get(outlet_key(name))
    return (row.family or row.name) if row else name


def known_outlet(name: str, pack: Pack) -> Outlet | None:
    return outlets(pack).get(outlet_key(name))
