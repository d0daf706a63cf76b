"""Run report -> what the terminal shows. Progress and warnings go to standard error, the summary to standard output."""

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

FILES = {
    "review/index.html": "open it in a browser",
    "events.jsonl": "what several claims are about",
    "claims.jsonl": "what each article says",
    "articles.jsonl": "the cleaned texts",
    "rejected.jsonl": "what could not be used, and why",
    "run.json": "version, options, counts",
}


@contextlib.contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Count the articles through each stage, if standard error is a terminal and nobody asked for quiet."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _stage: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description:<10}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def advance(stage: str) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=None)
            bars.advance(tasks[stage])

        yield advance


def show_summary(report: Mapping[str, Any], out: Path, *, verbose: bool = False) -> None:
    """Articles, claims by type and stance, events, origins, denials, and where the files are."""
    console = Console(highlight=False)
    counts = report["counts"]
    console.print(
        f"[bold]{counts['articles']}[/] articles ({counts['duplicates']} duplicates, {counts['revisions']} revisions, "
        f"{counts['rejected']} pages rejected)"
    )
    console.print(f"[bold]{counts['claims']}[/] claims")
    console.print(_pairs(counts["claims_by_type"], counts["claims_by_stance"]))
    status = counts["events_by_status"]
    console.print(
        f"[bold]{counts['events']}[/] events: {status.get('corroborated', 0)} corroborated, {status.get('uncertain', 0)} uncertain, "
        f"{status.get('single_origin', 0)} of a single origin; {counts['contested']} contested"
    )
    console.print(
        f"{counts['origins_min']} to {counts['origins_max']} independent origins, {counts['denials_attached']} denials attached, "
        f"{counts['conflicts']} conflicts"
    )
    for name, what in FILES.items():
        console.print(f"  {out / name}  [dim]{what}[/]", soft_wrap=True)
    if verbose:
        _show_rejected(out / "rejected.jsonl", console)


def _pairs(left: Mapping[str, int], right: Mapping[str, int]) -> Table:
    """Two counts side by side."""
    table = Table(box=None, padding=(0, 2), show_header=True, header_style="dim")
    for title in ("type", "", "stance", ""):
        table.add_column(title, justify="left" if title else "right")
    rows = [list(counts.items()) for counts in (left, right)]
    for index in range(max(map(len, rows), default=0)):
        cells = [row[index] if index < len(row) else ("", "") for row in rows]
        table.add_row(*(str(cell) for pair in cells for cell in pair))
    return table


def _show_rejected(path: Path, console: Console) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        console.print(f"{one['page']}: {one['fault']}; {one['way_out']}", style="yellow", markup=False, soft_wrap=True)
