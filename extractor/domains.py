"""Domains as a user meets them: the installed ones, and a skeleton for a new one."""

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

from extractor.errors import OutputError, PackError
from extractor.packs import DEFAULT_PACK, installed_domains, pack_path

NAME = re.compile(r"[a-z][a-z0-9_]*")


def describe() -> Iterator[str]:
    """One line for each installed domain."""
    for name, path in installed_domains().items():
        about = tomllib.loads((path / "domain.toml").read_text(encoding="utf-8"))
        yield f"{name}\t{about['title']}\t{about['description']}"


def new_domain(name: str, folder: Path) -> Path:
    """A commented skeleton `FOLDER/NAME` that already passes its own check. Raises PackError, OutputError."""
    if not NAME.fullmatch(name):
        raise PackError(f"{name!r}: not a name for a domain; use small letters, digits and _, beginning with a letter")
    target = folder / name
    if target.exists():
        raise OutputError(f"{target}: exists already; choose another name or another folder with -o")
    try:
        shutil.copytree(pack_path(DEFAULT_PACK) / "skeleton", target)
        about = target / "domain.toml"
        about.write_text(about.read_text(encoding="utf-8").replace("NAME", name), encoding="utf-8")
    except OSError as fault:
        raise OutputError(f"{target}: cannot be written: {fault.strerror}; choose another folder with -o") from None
    return target
