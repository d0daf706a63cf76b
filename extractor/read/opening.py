"""File -> bytes within limits, unpacked; bytes -> text."""

import codecs
import gzip
import io
import sys
import zlib
from pathlib import Path
from typing import IO, Any, cast

import zstandard

from extractor.errors import Unusable
from extractor.read.files import STANDARD_INPUT

CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1b")  # over two percent of these is not text
PAGE_LIMIT = 20_000_000  # bytes of one page, unpacked: a hundred times a large news page
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "gzip",
    b"\x28\xb5\x2f\xfd": "zstandard",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
# What a damaged archive raises. MemoryError is not here: the limit keeps an unpacked bomb small.
UNREADABLE = (OSError, EOFError, zlib.error, zstandard.ZstdError)


def open_file(path: Path) -> io.BufferedReader:
    """A stream of the unpacked bytes. Raises OSError."""
    if str(path) == STANDARD_INPUT:
        return cast("io.BufferedReader", sys.stdin.buffer)
    if path.suffix.lower() == ".gz":
        return io.BufferedReader(cast("Any", gzip.open(path, "rb")))
    if path.suffix.lower() == ".zst":
        stream = zstandard.ZstdDecompressor().stream_reader(path.open("rb"), read_across_frames=True, closefd=True)
        return io.BufferedReader(cast("Any", stream))
    return path.open("rb")


def read_whole(stream: IO[bytes], limit: int = PAGE_LIMIT) -> bytes:
    """Raises Unusable if there is nothing or too much."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Unusable(
            f"more than {limit // 1_000_000} MB unpacked", "split it; a page holds one article, a JSONL file many"
        )
    if not data.strip():
        raise Unusable("empty", "fill it or take it out of the corpus")
    return data


def check_not_binary(data: bytes) -> None:
    """Raises Unusable for what only looks like text by its name."""
    what = next((name for magic, name in MAGIC.items() if data.startswith(magic)), None)
    if what is None and data.startswith(tuple(mark for mark, _ in MARKS)):
        return
    head = data[:4096]
    if what is None and len(head.translate(None, CONTROL)) * 50 < len(head) * 49:
        what = "binary data"
    if what:
        raise Unusable(f"not text but {what}", "convert it to HTML or text, or take it out of the corpus")


def decode(data: bytes) -> str:
    """UTF-8, or what a byte-order mark says. Raises Unusable with the first bad byte."""
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        bad = f"0x{data[fault.start]:02X}"
        line = data.count(b"\n", 0, fault.start) + 1
        way_out = "save it as UTF-8, e.g. iconv -f WINDOWS-1252 -t UTF-8"
        raise Unusable(f"not UTF-8: byte {bad} at offset {fault.start}, line {line}", way_out) from None
