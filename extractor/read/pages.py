"""Corpus -> pages. Streaming: one page at a time is in memory, or one record of a JSONL file or JSON list."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.errors import InputError, Unusable
from extractor.read.files import READABLE, Found, find_files, kind_of
from extractor.read.json_files import read_json
from extractor.read.markdown import split_front_matter
from extractor.read.opening import UNREADABLE, check_not_binary, decode, open_file, read_whole
from extractor.read.sidecars import Metadata, Sidecars
from extractor.records.articles import Page, PageKind, Rejected


def read_pages(corpus: Sequence[str]) -> Iterator[Page | Rejected]:
    """Pages in a fixed order: as the corpus names them, folders sorted.

    What cannot be read comes as Rejected and the rest goes on. Raises InputError at once for what is not there,
    and at the end if the corpus holds nothing at all.
    """
    return _pages(find_files(corpus), corpus)


def _pages(files: Iterator[Found | Rejected], corpus: Sequence[str]) -> Iterator[Page | Rejected]:
    sidecars, empty = Sidecars(), True
    for found in files:
        empty = False
        if isinstance(found, Rejected):
            yield found
        else:
            yield from _pages_of(found, sidecars)
    if empty:
        raise InputError(f"{', '.join(corpus)}: no pages in it; put in files ending in {READABLE}")


def _pages_of(found: Found, sidecars: Sidecars) -> Iterator[Page | Rejected]:
    kind = kind_of(found.path.name)
    if kind is None:
        fault = f"not a kind of file that is read: {found.path.suffix}"
        yield Rejected(page=found.page, fault=fault, way_out=f"convert it; readable are {READABLE}")
        return
    beside = sidecars.of(found)
    yield from sidecars.drain()
    for number, page in enumerate(_read(found, kind), 1):
        if isinstance(page, Rejected):
            yield page
        else:
            of_record = sidecars.of_record(found, int(page.page.rpartition("#")[2])) if page.page != found.page else {}
            yield replace(page, metadata=_merged(page, {**beside, **of_record}, number))


def _merged(page: Page, beside: Metadata, number: int) -> Metadata:
    """A record's own metadata wins; an id or address beside a file of many records can be that of the first only."""
    if number > 1:
        beside = {name: value for name, value in beside.items() if name not in {"id", "url", "title"}}
    return {**beside, **page.metadata}


def _read(found: Found, kind: PageKind) -> Iterator[Page | Rejected]:
    """The pages of one file. A fault ends the file, not the run."""
    try:
        with open_file(found.path) as stream:
            yield from _read_stream(stream, found.page, kind)
    except Unusable as unusable:
        yield Rejected(page=found.page, fault=unusable.fault, way_out=unusable.way_out)
    except UNREADABLE as fault:
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault) or type(fault).__name__
        yield Rejected(page=found.page, fault=f"cannot be read: {reason}", way_out="check the file and its permissions")


def _read_stream(stream: io.BufferedReader, page: str, kind: PageKind) -> Iterator[Page | Rejected]:
    head = stream.peek(4096)
    check_not_binary(head)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    unnamed = page == "-" or "." not in page.rpartition("/")[2]
    if kind == "json" or (unnamed and start in {b"{", b"["}):
        if not start:
            raise Unusable("empty", "fill it or take it out of the corpus")
        yield from read_json(stream, page)
    elif kind == "html" or (unnamed and start == b"<"):
        yield Page(page=page, kind="html", raw=read_whole(stream))
    elif kind == "markdown":
        text, metadata = split_front_matter(decode(read_whole(stream)))
        yield Page(page=page, kind=kind, raw=text, metadata=metadata)
    else:
        yield Page(page=page, kind=kind, raw=decode(read_whole(stream)))
