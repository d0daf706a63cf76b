"""Folder -> pack: find, read and check rules, lexicons and domains. Every fault is told with file, line and field."""

import configparser
import csv
import difflib
import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.errors import PackError

DEFAULT_PACK = "reportedly_en"
DEFAULT_DOMAIN = "sanctions"
LISTS = "|"  # between the values of one cell


class Row(BaseModel):
    """One row of a lexicon. Subclasses name the columns; an empty cell is left out, so that its default holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Rule(BaseModel):
    """One line of a rules file. A rule without an example does not load."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: str
    pattern: Any
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = ()
    note: str | None = None


R = TypeVar("R", bound=Row)
L = TypeVar("L", bound=Rule)


@dataclass(frozen=True, eq=False)
class Pack:
    """Rules, lexicons and one domain. Compared and hashed by identity, so that compiled finders can be cached on it.

    `extras` are files of the user's own that extend a lexicon, by its name (CSV or TSV with the same columns).
    """

    path: Path
    domain: str
    domain_path: Path
    extras: dict[str, Path] = field(default_factory=dict)

    @cached_property
    def config(self) -> configparser.ConfigParser:
        parser = configparser.ConfigParser()
        parser.read_string((self.path / "config.cfg").read_text(encoding="utf-8"))
        return parser

    @cached_property
    def borrowed(self) -> dict[str, Path]:
        """Lexicon -> the other domain's file that this one builds on (`[words]` in its domain.toml). Raises PackError."""
        about = tomllib.loads((self.domain_path / "domain.toml").read_text(encoding="utf-8"))
        words: dict[str, str] = about.get("words", {})
        return {name: _domain_path(self.path, domain) / f"{name}.tsv" for name, domain in words.items()}

    @cached_property
    def digest(self) -> str:
        """SHA-256 over every file of the pack and of the domain, names included."""
        total = hashlib.sha256()
        files = {
            f
            for root in (self.path, self.domain_path, *self.borrowed.values(), *self.extras.values())
            for f in _files(root)
        }
        for file in sorted(files, key=str):
            inside = file.relative_to(self.path) if file.is_relative_to(self.path) else file.name
            total.update(f"{inside}\0".encode() + file.read_bytes() + b"\0")
        return total.hexdigest()

    def table(self, name: str, row: type[R]) -> tuple[R, ...]:
        """The rows of `lexicons/NAME.tsv`, of the file that the domain borrows, of its own `NAME.tsv`, then the user's.

        Raises PackError with file, line and field.
        """
        own = (self.path / "lexicons" / f"{name}.tsv", self.domain_path / f"{name}.tsv")
        found = [own[0], self.borrowed.get(name), own[1], self.extras.get(name)]
        files = [file for file in found if file and file.exists()]
        if not files:
            raise PackError(f"{self.path / 'lexicons'}: no lexicon called {name!r}; add {name}.tsv")
        return tuple(record for file in files for record in _read_table(file, row))

    def rules(self, name: str, rule: type[L]) -> tuple[L, ...]:
        """The rules of `rules/NAME.jsonl`, then those of the domain's own `NAME.jsonl`. Raises PackError with file, line and field."""
        files = [f for f in (self.path / "rules" / f"{name}.jsonl", self.domain_path / f"{name}.jsonl") if f.exists()]
        if not files:
            raise PackError(f"{self.path / 'rules'}: no rules called {name!r}; add {name}.jsonl")
        rules = tuple(record for file in files for record in _read_rules(file, rule))
        seen: set[str] = set()
        for one in rules:
            if one.id in seen:
                raise PackError(f"{files[-1]}: two rules are called {one.id!r}; give each its own id")
            seen.add(one.id)
        return rules


def load_pack(domain: str = DEFAULT_DOMAIN, *, name: str = DEFAULT_PACK, names: Path | None = None) -> Pack:
    """A pack by entry-point name, with a domain by name or path; `names` is a CSV of the user's own names.

    Raises PackError.
    """
    path = pack_path(name)
    extras = {"names": names} if names else {}
    if names and not names.is_file():
        raise PackError(f"{names}: no such file; --names takes a CSV with the columns of lexicons/names.tsv")
    return Pack(path=path, domain=Path(domain).name, domain_path=_domain_path(path, domain), extras=extras)


def installed_domains(name: str = DEFAULT_PACK) -> dict[str, Path]:
    """Domains that ship with a pack, by name."""
    return {f.name: f for f in sorted((pack_path(name) / "domains").iterdir()) if (f / "domain.toml").is_file()}


def pack_path(name: str) -> Path:
    """The folder of an installed pack. Raises PackError."""
    found = {point.name: point.value for point in entry_points(group="extractor.packs")}
    if name not in found:
        raise PackError(_unknown("pack", name, sorted(found)))
    spec = find_spec(found[name])
    if spec is None or not spec.submodule_search_locations:
        raise PackError(f"pack {name!r}: package {found[name]!r} cannot be found; install it again")
    return Path(next(iter(spec.submodule_search_locations)))


def _files(root: Path) -> Iterator[Path]:
    if root.is_file():
        yield root
    else:
        yield from (f for f in root.rglob("*") if f.is_file() and "__pycache__" not in f.parts)


def _domain_path(pack: Path, domain: str) -> Path:
    shipped = pack / "domains" / domain
    for path in (shipped, Path(domain)):
        if (path / "domain.toml").is_file():
            return path
    names = sorted(f.name for f in (pack / "domains").iterdir() if (f / "domain.toml").is_file())
    raise PackError(_unknown("domain", domain, names))


def _unknown(what: str, name: str, installed: list[str]) -> str:
    """
    >>> _unknown("domain", "sanction", ["sanctions"])
    "no domain called 'sanction'; installed: sanctions. Did you mean 'sanctions'?"
    """
    close = difflib.get_close_matches(name, installed, n=1)
    hint = f". Did you mean {close[0]!r}?" if close else ""
    return f"no {what} called {name!r}; installed: {', '.join(installed) or 'none'}{hint}"


def _read_table(file: Path, row: type[R]) -> Iterator[R]:
    """Tab-separated (comma-separated if .csv) with a header; `#` begins a comment line; `|` separates the values of a list."""
    numbered = enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1)
    lines = [(number, line) for number, line in numbered if line.strip() and not line.startswith("#")]
    if not lines:
        raise PackError(f"{file}: empty; the first line names the columns {', '.join(row.model_fields)}")
    (_, header), *rest = lines
    columns = _cells(header, file)
    for number, line in rest:
        cells = _cells(line, file)
        if len(cells) > len(columns):
            raise PackError(f"{file}:{number}: {len(cells)} cells, but {len(columns)} columns: {', '.join(columns)}")
        values = {column: _cell(row, column, cell) for column, cell in zip(columns, cells, strict=False) if cell}
        yield _checked(row, values, f"{file}:{number}")


def _cells(line: str, file: Path) -> list[str]:
    return next(csv.reader([line])) if file.suffix == ".csv" else line.split("\t")


def _cell(row: type[Row], column: str, cell: str) -> Any:
    known = row.model_fields.get(column)
    return tuple(cell.split(LISTS)) if known and "tuple" in str(known.annotation) else cell


def _read_rules(file: Path, rule: type[L]) -> Iterator[L]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            values = json.loads(line)
        except json.JSONDecodeError as fault:
            raise PackError(f"{file}:{number}: not JSON: {fault.msg} at column {fault.colno}") from None
        if not isinstance(values, dict):
            raise PackError(f"{file}:{number}: a rule is a JSON object, not {type(values).__name__}")
        yield _checked(rule, values, f"{file}:{number}")


M = TypeVar("M", bound=BaseModel)


def _checked(model: type[M], values: dict[str, Any], place: str) -> M:
    try:
        return model.model_validate(values)
    except ValidationError as fault:
        first = fault.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise PackError(f"{place}: {name}: {_fault(name, first, model)}") from None


def _fault(name: str, error: Any, model: type[BaseModel]) -> str:
    if name == "examples":
        return "a rule needs at least one"
    if error["type"] == "extra_forbidden":
        return f"no such field; known: {', '.join(model.model_fields)}"
    return f"{error['msg'].lower()}, not {error['input']!r}" if error["type"] != "missing" else "missing"
