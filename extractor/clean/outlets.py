"""Name or address -> outlet of the lexicon."""

import functools
import re
from urllib.parse import urlsplit

from extractor.packs import Pack, Row

HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)


class Outlet(Row):
    """`family` is the publisher; outlets of one family are not independent of one another."""

    name: str
    hosts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    kind: str
    country: str | None = None
    family: str | None = None


def outlet_of(written: str, pack: Pack) -> str | None:
    """The outlet's name in the lexicon, or the name as written; of an unknown address the host.

    Hosts are matched by their ends, the longest first: edition.cnn.com is CNN, finance.yahoo.com is not Yahoo News.
    """
    name = " ".join(written.split())
    known = _names(pack).get(_plain(name))
    if known or not (HOST.fullmatch(name) or "://" in name):
        return known.name if known else name or None
    return outlet_of_host(name, pack) or (host_of(name) if "://" in name else name.removeprefix("www."))


def outlet_named(written: str, pack: Pack) -> Outlet | None:
    return _names(pack).get(_plain(" ".join(written.split())))


def outlet_of_host(url: str, pack: Pack) -> str | None:
    parts = (host_of(url) or "").split(".")
    hosts = _hosts(pack)
    return next((hosts[end].name for n in range(len(parts)) if (end := ".".join(parts[n:])) in hosts), None)


def host_of(url: str) -> str | None:
    """Of an address with or without its scheme.

    >>> host_of("https://WWW.Example.com:80/a"), host_of("example.com"), host_of("//")
    ('example.com', 'example.com', None)
    """
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


@functools.cache
def agencies(pack: Pack) -> dict[str, str]:
    """Every name of every news agency, in the case in which it is printed -> the agency."""
    rows = [row for row in pack.table("outlets", Outlet) if row.kind == "agency"]
    return {name: row.name for row in rows for name in (row.name, *row.aliases)}


@functools.cache
def _names(pack: Pack) -> dict[str, Outlet]:
    rows = pack.table("outlets", Outlet)
    aliases = {_plain(alias): row for row in reversed(rows) for alias in row.aliases}
    return aliases | {_plain(row.name): row for row in rows}


@functools.cache
def _hosts(pack: Pack) -> dict[str, Outlet]:
    return {host: row for row in pack.table("outlets", Outlet) for host in row.hosts}


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()
