"""JSON and JSONL files -> pages, one record at a time."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any, cast

from extractor.errors import Unusable
from extractor.read.keys import metadata_of, text_of
from extractor.read.opening import PAGE_LIMIT, decode, read_whole
from extractor.records.articles import Page, Rejected

OBJECT_LIMIT = 200_000_000  # bytes of a file that is one JSON object, which cannot be read in parts
CHUNK = 1 << 16
DEPTH = 3  # how deep in an object the list of articles may lie
SPACE = " \t\r\n"

Numbered = tuple[int, Any]  # the number of a record in its file, and the record or why there is none


def read_json(stream: io.BufferedReader, page: str) -> Iterator[Page | Rejected]:
    """The records of one file: a list, an object, an object with a list inside, or an object a line."""
    for number, record in _records(stream, page):
        yield _page(record, f"{page}#{number}")


def _records(stream: io.BufferedReader, page: str) -> Iterator[Numbered]:
    first = _first_character(stream)
    if first == b"[":
        return _elements(stream)
    is_lines = page == "-" or ".jsonl" in page or ".ndjson" in page
    return _lines(stream) if is_lines else _object(stream)


def _first_character(stream: io.BufferedReader) -> bytes:
    return stream.peek(CHUNK)[:CHUNK].removeprefix(b"\xef\xbb\xbf").lstrip()[:1]


def _page(record: Any, page: str) -> Page | Rejected:
    if isinstance(record, Unusable):
        return Rejected(page=page, fault=record.fault, way_out=record.way_out)
    if not isinstance(record, dict):
        return Rejected(page=page, fault=f"a record is an object, not {type(record).__name__}", way_out="write {...}")
    text, is_html = text_of(record)
    if text is None:
        keys = ", ".join(list(map(str, record))[:8]) or "none"
        return Rejected(
            page=page, fault=f"no text; its keys are {keys}", way_out="put the text under text, body or content"
        )
    raw = text.encode("utf-8", "replace") if is_html else text
    return Page(page=page, kind="html" if is_html else "json", raw=raw, metadata=metadata_of(record))


def _lines(stream: io.BufferedReader) -> Iterator[Numbered]:
    for number in count(1):
        line = stream.readline(PAGE_LIMIT + 1)
        if not line:
            return
        if len(line) > PAGE_LIMIT:
            while line and not line.endswith(b"\n"):
                line = stream.readline(PAGE_LIMIT)
            yield number, Unusable(f"more than {PAGE_LIMIT // 1_000_000} MB on one line", "a record is one article")
        elif line.strip():
            yield number, _loaded(line.rstrip(b"\r\n"), number)


def _loaded(line: bytes, number: int) -> Any:
    try:
        return json.loads(decode(line))
    except Unusable as unusable:
        return Unusable(f"line {number}: {unusable.fault}", unusable.way_out)
    except json.JSONDecodeError as fault:
        return Unusable(
            f"line {number}: not JSON: {fault.msg.removesuffix(' at')} at column {fault.colno}",
            "mend the line; the others were read",
        )
    except (ValueError, RecursionError) as fault:
        return Unusable(f"line {number}: not usable JSON: {fault}", "mend the line; the others were read")


def _object(stream: io.BufferedReader) -> Iterator[Numbered]:
    """One object; if the file holds several, one after the other, they are lines after all."""
    try:
        data = read_whole(stream, OBJECT_LIMIT)
        text = decode(data)
        record = json.loads(text)
    except Unusable as unusable:
        yield 1, unusable
    except json.JSONDecodeError as fault:
        if fault.msg == "Extra data" and text[: fault.pos].count("\n") <= 1:
            yield from _lines(io.BufferedReader(cast("Any", io.BytesIO(data))))
        else:
            yield (
                1,
                Unusable(
                    f"line {fault.lineno}: not JSON: {fault.msg.removesuffix(' at')} at column {fault.colno}",
                    "mend the file",
                ),
            )
    except (ValueError, RecursionError) as fault:
        yield 1, Unusable(f"not usable JSON: {fault}", "mend the file")
    else:
        inside = None if not isinstance(record, dict) or text_of(record)[0] else _list_inside([record])
        yield from enumerate([record] if inside is None else inside, 1)


def _list_inside(objects: Sequence[Mapping[str, Any]], depth: int = 0) -> list[Any] | None:
    """The first list of articles in an object, the shallowest first: {"articles": [...]}, {"data": {"items": [...]}}."""
    values = [value for one in objects for value in one.values()]
    for value in values:
        if isinstance(value, list) and any(isinstance(item, dict) and text_of(item)[0] for item in value):
            return value
    deeper = [value for value in values if isinstance(value, dict)]
    return _list_inside(deeper, depth + 1) if deeper and depth < DEPTH else None


class _Window:
    """The part of a text at hand, and the line of the file it begins on."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        self.held, self.line = "", 1

    def release(self) -> None:
        """Leave the stream open for whoever opened it."""
        self._text.detach()

    def drop(self, characters: int) -> None:
        self.line += self.held.count("\n", 0, characters)
        self.held = self.held[characters:]

    def widen(self) -> bool:
        """Read as much again as is held, so that a long element costs no more than twice its length."""
        more = self._text.read(max(CHUNK, len(self.held)))
        self.held += more
        return bool(more)

    def skip(self, characters: str) -> None:
        """Go on to the first character that is none of these."""
        while True:
            self.drop(len(self.held) - len(self.held.lstrip(characters)))
            if self.held or not self.widen():
                return


def _elements(stream: io.BufferedReader) -> Iterator[Numbered]:
    """The elements of a list, read in parts. After a fault the rest of the list cannot be told apart, and is lost."""
    window = _Window(stream)
    try:
        yield from _in_window(window)
    finally:
        window.release()


def _in_window(window: _Window) -> Iterator[Numbered]:
    for number in count(1):
        try:
            window.skip(SPACE + "[" if number == 1 else SPACE + ",")
            if window.held.startswith("]"):
                return
            record, end = _decoded(window)
        except UnicodeDecodeError as fault:
            yield number, Unusable(f"after line {window.line}: not UTF-8: {fault.reason}", "save it as UTF-8")
            return
        except (ValueError, RecursionError) as fault:
            yield number, _fault_in_list(fault, window)
            return
        yield number, record
        window.drop(end)


def _decoded(window: _Window) -> tuple[Any, int]:
    """The element that the window begins with, and its length; the window is widened until it is whole."""
    decoder = json.JSONDecoder()
    while True:
        try:
            return decoder.raw_decode(window.held)
        except json.JSONDecodeError:
            if len(window.held) > PAGE_LIMIT or not window.widen():
                raise


def _fault_in_list(fault: Exception, window: _Window) -> Unusable:
    if not window.held:
        return Unusable(
            f"line {window.line}: the list has no end", "put in the missing ]; the records before it were read"
        )
    line, message = window.line, str(fault)
    if isinstance(fault, json.JSONDecodeError):
        line, message = window.line + fault.lineno - 1, fault.msg
    return Unusable(
        f"line {line}: not JSON: {message}", "mend it; the records before it were read, those after it were not"
    )
