"""A run's own files -> records, for the commands that begin in the middle."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from extractor.errors import InputError

R = TypeVar("R", bound=BaseModel)


def read_records(path: Path, record: type[R]) -> Iterator[R]:
    """The records of one JSONL file. Raises InputError with file, line and field."""
    try:
        handle = path.open(encoding="utf-8")
    except OSError as fault:
        raise InputError(f"{path}: {fault.strerror}; name a folder that `reportedly run` has written") from None
    with handle:
        for number, line in enumerate(handle, 1):
            if line.strip():
                yield _record(line, record, f"{path}:{number}")


def _record(line: str, record: type[R], place: str) -> R:
    try:
        return record.model_validate_json(line)
    except ValidationError as fault:
        first = fault.errors()[0]
        name = ".".join(map(str, first["loc"])) or record.__name__.lower()
        raise InputError(
            f"{place}: {name}: {first['msg'].lower()}; mend the line or run the stage before again"
        ) from None
