"""Records -> files, each written whole or not at all (temporary file, fsync, rename)."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from pydantic import BaseModel

from extractor.errors import OutputError


def to_line(record: BaseModel) -> str:
    """One line of JSONL: keys in the order of the class, absent values as null."""
    return record.model_dump_json() + "\n"


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """A text file that takes its name only once it is complete and on the disk.

    Raises OutputError if it cannot be written; whatever stood there before then still stands.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = tempfile.NamedTemporaryFile(  # noqa: SIM115  closed below, before the rename
            "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=f".{path.name}.", delete=False
        )
    except OSError as fault:
        raise _unwritable(path, fault) from None
    part = Path(handle.name)
    try:
        with handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except OSError as fault:
        raise _unwritable(path, fault) from None
    finally:
        part.unlink(missing_ok=True)


def write_records(path: Path, records: Iterable[BaseModel]) -> int:
    """Write one JSONL file; the number of its records. Raises OutputError."""
    count = 0
    with whole_file(path) as handle:
        for record in records:
            handle.write(to_line(record))
            count += 1
    return count


def write_text(path: Path, text: str) -> None:
    """Write one text file. Raises OutputError."""
    with whole_file(path) as handle:
        handle.write(text)


def write_bytes(path: Path, data: bytes) -> None:
    """Write one binary file. Raises OutputError."""
    with whole_file(path) as handle, open(handle.fileno(), "wb", closefd=False) as raw:
        raw.write(data)


def sha256_of(path: Path) -> str:
    """The file's SHA-256, in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def check_folder(folder: Path) -> None:
    """Find out before the work whether results can be written there. Raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as fault:
        raise _unwritable(folder, fault) from None


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _unwritable(path: Path, fault: OSError) -> OutputError:
    return OutputError(
        f"{path}: cannot be written: {fault.strerror or fault}; choose another folder with -o or free its disk"
    )
