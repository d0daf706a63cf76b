"""Metadata beside the pages: NAME.meta.json, or one metadata.csv or metadata.jsonl in the folder."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.errors import Unusable
from extractor.read.files import BESIDE, STANDARD_INPUT, TABLES, Found, without_compression
from extractor.read.keys import metadata_of
from extractor.read.opening import UNREADABLE, decode, open_file, read_whole
from extractor.records.articles import Rejected

Metadata = dict[str, str | list[str]]
TABLE_LIMIT = 500_000_000  # bytes: a row each for a few million pages
NAMES_A_PAGE = ("page", "file", "filename", "name", "path")


class Sidecars:
    """Tables are read once a folder, and only those of the folders above the page at hand are kept."""

    def __init__(self) -> None:
        self._tables: dict[Path, dict[str, Metadata]] = {}
        self.faults: list[Rejected] = []

    def of(self, found: Found) -> Metadata:
        """What stands beside a page; the nearer file wins, and its own sidecar over every table."""
        known: Metadata = {}
        if str(found.path) == STANDARD_INPUT:
            return known
        for folder in self._folders(found):
            relative = found.path.absolute().relative_to(folder).as_posix()
            table = self._table(folder, found.root)
            known |= table.get(relative) or table.get(without_compression(relative)) or {}
        return known | self._own(found)

    def of_record(self, found: Found, number: int) -> Metadata:
        """What a table says of one record, named `FILE#N`."""
        records = (
            self._tables.get(folder, {}).get(f"{found.path.name}#{number}", {}) for folder in self._folders(found)
        )
        return {name: value for record in records for name, value in record.items()}

    def drain(self) -> Iterator[Rejected]:
        """The faults found since the last call."""
        faults, self.faults = self.faults, []
        yield from faults

    def _folders(self, found: Found) -> list[Path]:
        """From the root of the corpus down to the page's own folder."""
        parent = found.path.absolute().parent
        return [folder for folder in (*reversed(parent.parents), parent) if folder.is_relative_to(found.root)]

    def _table(self, folder: Path, root: Path) -> dict[str, Metadata]:
        if folder not in self._tables:
            self._tables = {kept: table for kept, table in self._tables.items() if folder.is_relative_to(kept)}
            self._tables[folder] = dict(row for name in TABLES for row in self._read(folder / name, root))
        return self._tables[folder]

    def _read(self, path: Path, root: Path) -> Iterator[tuple[str, Metadata]]:
        if not path.is_file():
            return
        try:
            rows = _csv_rows if path.suffix == ".csv" else _json_rows
            for number, row in rows(_contents(path)):
                name = next((str(row[key]) for key in row if key.strip().lower() in NAMES_A_PAGE and row[key]), None)
                if name is None:
                    fault = f"line {number}: no page named"
                    self._reject(path, root, Unusable(fault, f"give it a column {' or '.join(NAMES_A_PAGE[:3])}"))
                else:
                    yield name.removeprefix("./"), metadata_of(row)
        except Unusable as unusable:
            self._reject(path, root, unusable)

    def _own(self, found: Found) -> Metadata:
        name = found.path.name
        stems = dict.fromkeys((name, without_compression(name), Path(without_compression(name)).stem))
        path = next((p for stem in stems if (p := found.path.with_name(stem + BESIDE)).is_file()), None)
        if path is None:
            return {}
        try:
            record = json.loads(_contents(path))
        except Unusable as unusable:
            self._reject(path, found.root, unusable)
        except (ValueError, RecursionError) as fault:
            self._reject(path, found.root, Unusable(f"not JSON: {fault}", "mend it; the page is used without it"))
        else:
            if isinstance(record, dict):
                return metadata_of(record)
            self._reject(path, found.root, Unusable("not a JSON object", 'write {"outlet": ..., "published": ...}'))
        return {}

    def _reject(self, path: Path, root: Path, unusable: Unusable) -> None:
        page = path.absolute().relative_to(root).as_posix()
        self.faults.append(Rejected(page=page, fault=unusable.fault, way_out=unusable.way_out))


def _contents(path: Path) -> str:
    try:
        with open_file(path) as stream:
            return decode(read_whole(stream, TABLE_LIMIT)).lstrip("\ufeff")
    except UNREADABLE as fault:
        raise Unusable(f"cannot be read: {fault}", "check the file") from None


def _csv_rows(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            yield reader.line_num, {str(key): value for key, value in row.items() if key}
    except csv.Error as fault:
        raise Unusable(f"line {reader.line_num}: {fault}", "mend the line; the rows before it are used") from None


def _json_rows(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as fault:
            raise Unusable(f"line {number}: not JSON: {fault}", "mend the line; the rows before it are used") from None
        if not isinstance(row, dict):
            raise Unusable(f"line {number}: not a JSON object", "write one object a line; the rows before it are used")
        yield number, row
