"""Corpus as the user names it -> files, in a fixed order."""

import glob
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import InputError
from extractor.records.articles import PageKind, Rejected

STANDARD_INPUT = "-"
KINDS: dict[str, PageKind] = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp"), "html"),
    **dict.fromkeys((".txt", ".text"), "text"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), "json"),
}
COMPRESSED = (".gz", ".zst")
READABLE = ".html, .txt, .md, .json, .jsonl, each also .gz or .zst"
# Files about a folder, not articles in it. Skipped in folders only: a file that is named is always read.
ABOUT = re.compile(
    r"(?:readme|licen[cs]e|notice|copying|changelog|citation|contributing|makefile)(?:[.-][\w.-]*)?", re.IGNORECASE
)
TABLES = ("metadata.csv", "metadata.jsonl")
BESIDE = ".meta.json"


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and its name as a page: the path relative to the deepest folder that holds the whole corpus."""

    path: Path
    page: str
    root: Path


def find_files(corpus: Sequence[str]) -> Iterator[Found | Rejected]:
    """Files in the order in which the corpus names them, folders recursively and sorted, each file once.

    Hidden files and folders, sidecars and files about the folder (README, LICENSE, ...) are left out. Raises InputError
    at once for what is not there.
    """
    named = [path for entry in corpus for path in _named(entry)]
    root = _root(named)
    return _files(named, root)


def kind_of(name: str) -> PageKind | None:
    """By suffix. A file without one is text.

    >>> kind_of("a.html.gz"), kind_of("article-12"), kind_of("photo.jpg")
    ('html', 'text', None)
    """
    suffix = Path(without_compression(name)).suffix.lower()
    return KINDS.get(suffix) if suffix else "text"


def without_compression(name: str) -> str:
    return next((name[: -len(suffix)] for suffix in COMPRESSED if name.lower().endswith(suffix)), name)


def _named(entry: str) -> list[Path]:
    if entry == STANDARD_INPUT:
        return [Path(STANDARD_INPUT)]
    path = Path(entry)
    if path.exists():
        return [path]
    if glob.has_magic(entry):
        found = [Path(name) for name in sorted(glob.glob(entry, recursive=True))]  # noqa: PTH207  absolute patterns too
        if found:
            return found
        raise InputError(f"{entry}: nothing matches; quote the pattern and check the folder before it")
    raise InputError(
        f"{entry}: no such file or folder; name a folder, a file, a pattern in quotes, or - for standard input"
    )


def _root(named: Sequence[Path]) -> Path:
    folders = [path if path.is_dir() else path.parent for path in named if str(path) != STANDARD_INPUT]
    return Path(os.path.commonpath([folder.absolute() for folder in folders])) if folders else Path.cwd()


def _files(named: Sequence[Path], root: Path) -> Iterator[Found | Rejected]:
    seen: set[Path] = set()
    for path in named:
        if str(path) == STANDARD_INPUT:
            yield Found(path, STANDARD_INPUT, root)
            continue
        for file in _walk(path, root) if path.is_dir() else [path]:
            if isinstance(file, Rejected):
                yield file
            elif len(named) == 1 or file.absolute() not in seen:
                seen |= {file.absolute()} if len(named) > 1 else set()
                yield Found(file, _page(file, root), root)


def _page(path: Path, root: Path) -> str:
    """Names that are not UTF-8 are written with question marks, for every output is UTF-8."""
    return os.fsencode(path.absolute().relative_to(root).as_posix()).decode("utf-8", "replace")


def _walk(folder: Path, root: Path) -> Iterator[Path | Rejected]:
    try:
        with os.scandir(folder) as entries:
            inside = sorted(
                (entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name
            )
    except OSError as fault:
        yield Rejected(
            page=_page(folder, root), fault=f"cannot be opened: {fault.strerror}", way_out="check its permissions"
        )
        return
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), root)
        elif entry.is_file() and not _is_about(entry.name):
            yield Path(entry.path)


def _is_about(name: str) -> bool:
    return name in TABLES or name.endswith(BESIDE) or ABOUT.fullmatch(name) is not None
