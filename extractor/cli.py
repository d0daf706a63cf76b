"""One command per stage: parse arguments, open files, call one function."""

import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec

import typer
from pydantic import BaseModel
from rich.console import Console

from extractor.errors import ReportedlyError
from extractor.terminal import progress, show_summary

if TYPE_CHECKING:
    from extractor.report import Options

app = typer.Typer(
    name="reportedly",
    help="News articles -> structured claims: who did what to whom, how much, when, who says so, who denies it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
domains_app = typer.Typer(help="List the installed domains; make and check your own.", invoke_without_command=True)
app.add_typer(domains_app, name="domains")

Corpus = Annotated[list[str], typer.Argument(help="Folders, files or globs of articles; - reads standard input.")]
Out = Annotated[Path, typer.Option("-o", "--out", help="The folder for the results.")]
OptionalOut = Annotated[
    Path | None,
    typer.Option("-o", "--out", help="The folder for the results; without it JSONL goes to standard output."),
]
Domain = Annotated[str, typer.Option(help="A domain's name, or the path of your own.")]
Model = Annotated[str | None, typer.Option(help="An English spaCy pipeline instead of the default one.")]
Names = Annotated[
    Path | None, typer.Option(help="A CSV of your own names and aliases: name, aliases, kind, country, id.")
]
Published = Annotated[str | None, typer.Option(help="Publication date (ISO) of articles that do not say theirs.")]
Outlet = Annotated[str | None, typer.Option(help="Outlet of articles that do not say theirs.")]
Jobs = Annotated[
    int, typer.Option(min=0, help="Worker processes; 0 takes one for each core. The results are the same.")
]
Exhaustive = Annotated[bool, typer.Option("--exhaustive", help="Parse every sentence; gives the same claims, slower.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 if a page was rejected.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print each rejected page.")]

P = ParamSpec("P")


def told_plainly(command: Callable[P, None]) -> Callable[P, None]:
    """A user's mistake is one line on standard error and exit code 2, never a traceback."""

    @functools.wraps(command)
    def _command(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except ReportedlyError as fault:
            Console(stderr=True).print(str(fault), style="red", markup=False, highlight=False, soft_wrap=True)
            raise typer.Exit(2) from None
        except BrokenPipeError:  # the reader of our output has gone, as `head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None

    return _command


@app.command()
@told_plainly
def run(
    corpus: Corpus,
    out: Out,
    domain: Domain = "sanctions",
    model: Model = None,
    names: Names = None,
    published: Published = None,
    outlet: Outlet = None,
    jobs: Jobs = 0,
    exhaustive: Exhaustive = False,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Do everything: articles, claims, events and the review page."""
    from extractor.pipeline import run as run_pipeline

    options = _options(
        domain=domain, model=model, names=names, published=published, outlet=outlet, exhaustive=exhaustive
    )
    with progress(quiet=quiet) as advance:
        report = run_pipeline(corpus, out, options, jobs=_workers(jobs), advance=advance, warn=_warn)
    if not quiet:
        show_summary(report, out, verbose=verbose)
    _exit_if_rejected(report["counts"]["rejected"], strict=strict)


@app.command()
@told_plainly
def clean(
    corpus: Corpus,
    out: OptionalOut = None,
    published: Published = None,
    outlet: Outlet = None,
    jobs: Jobs = 0,
    strict: Strict = False,
    quiet: Quiet = False,
) -> None:
    """Pages -> articles.jsonl (and rejected.jsonl)."""
    from extractor.pipeline import clean_corpus

    options = _options(published=published, outlet=outlet)
    with progress(quiet=quiet) as advance:
        rejected = _write_sorted(clean_corpus(corpus, options, jobs=_workers(jobs), advance=advance), out, "articles")
    _exit_if_rejected(rejected, strict=strict)


@app.command()
@told_plainly
def extract(
    cleaned: Annotated[Path, typer.Argument(help="A folder with articles.jsonl, as `clean` or `run` writes it.")],
    out: OptionalOut = None,
    domain: Domain = "sanctions",
    model: Model = None,
    names: Names = None,
    jobs: Jobs = 0,
    exhaustive: Exhaustive = False,
    strict: Strict = False,
    quiet: Quiet = False,
) -> None:
    """articles.jsonl -> claims.jsonl."""
    from extractor.pipeline import extract_articles
    from extractor.read.stored import read_records
    from extractor.records.articles import Article

    options = _options(domain=domain, model=model, names=names, exhaustive=exhaustive)
    articles = read_records(cleaned / "articles.jsonl", Article)

    def records() -> Iterator[BaseModel]:
        with progress(quiet=quiet) as advance:
            for result in extract_articles(articles, options, jobs=_workers(jobs), advance=advance):
                yield from (result.rejected,) if result.rejected else result.claims

    _exit_if_rejected(_write_sorted(records(), out, "claims"), strict=strict)


@app.command()
@told_plainly
def reconcile(
    folder: Annotated[Path, typer.Argument(help="A folder with articles.jsonl and claims.jsonl.", metavar="RUN")],
    out: OptionalOut = None,
    domain: Domain = "sanctions",
    names: Names = None,
) -> None:
    """articles.jsonl and claims.jsonl (and judgements.jsonl) -> events.jsonl."""
    from extractor.packs import load_pack
    from extractor.pipeline import load_claims, merge_claims

    articles, claims = load_claims(folder)
    pack = load_pack(domain, names=names)
    _write_sorted(merge_claims(claims, articles, pack, folder, out, warn=_warn), out, "events")


@app.command()
@told_plainly
def mentions(
    corpus: Corpus,
    out: OptionalOut = None,
    domain: Domain = "sanctions",
    model: Model = None,
    names: Names = None,
    published: Published = None,
    outlet: Outlet = None,
    jobs: Jobs = 0,
    quiet: Quiet = False,
) -> None:
    """Everything found, whether or not it ended in a claim: one line for each article."""
    from extractor.pipeline import clean_corpus, find_mentions
    from extractor.records.articles import Article, Rejected

    options = _options(domain=domain, model=model, names=names, published=published, outlet=outlet, exhaustive=True)
    rejected: list[Rejected] = []

    def accepted() -> Iterator[Article]:
        for result in clean_corpus(corpus, options, jobs=1):
            if isinstance(result, Article):
                yield result
            else:
                rejected.append(result)

    with progress(quiet=quiet) as advance:
        found = find_mentions(accepted(), options, jobs=_workers(jobs), advance=advance)
        _write_sorted(found, out, "mentions")
    _tell_rejected(rejected)


@app.command()
@told_plainly
def explain(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a claim or an event.")],
    folder: Annotated[Path, typer.Option("--run", help="The run that holds it.")] = Path(),
) -> None:
    """Why a claim or an event is as it is: which rule, which words, which comparison."""
    from extractor.explain import explain as explain_id

    for line in explain_id(id_, folder):
        typer.echo(line)


@app.command()
@told_plainly
def schema(
    record: Annotated[str, typer.Argument(help="article, claim, event, mentions, judgement, rejected ...")],
) -> None:
    """Print the JSON Schema of a record."""
    from extractor.schemas import schema_of

    typer.echo(json.dumps(schema_of(record), indent=2, ensure_ascii=False))


@domains_app.callback()
@told_plainly
def domains(context: typer.Context) -> None:
    """List the installed domains; make and check your own."""
    from extractor.domains import describe

    if context.invoked_subcommand is None:
        for line in describe():
            typer.echo(line)


@domains_app.command("new")
@told_plainly
def domains_new(
    name: Annotated[str, typer.Argument(help="The name of the new domain.")],
    folder: Annotated[Path, typer.Option("-o", "--out", help="Where its folder is made.")] = Path(),
) -> None:
    """Make a commented skeleton of a domain."""
    from extractor.domains import new_domain

    typer.echo(f"{new_domain(name, folder)}: edit it, then prove it with `reportedly domains check`")


@domains_app.command("check")
@told_plainly
def domains_check(
    path: Annotated[str, typer.Argument(help="A domain's name, or the path of your own.")],
    model: Model = None,
) -> None:
    """Prove every rule of a domain by its examples, and say what is wrong where."""
    from extractor.prove import check_domain

    faults = list(check_domain(path, model))
    for line in faults:
        typer.echo(line)
    if faults:
        raise typer.Exit(1)
    typer.echo(f"{path}: every rule holds")


def _warn(message: str) -> None:
    typer.echo(message, err=True)


def _options(**values: Any) -> "Options":
    from extractor.report import Options

    return Options(**values)


def _workers(jobs: int) -> int:
    return jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else jobs or os.cpu_count() or 1


def _write_sorted(records: Iterable[BaseModel], out: Path | None, name: str) -> int:
    """What was rejected goes to rejected.jsonl or standard error, the rest to NAME.jsonl or standard output; how many were rejected."""
    from extractor.records.articles import Rejected
    from extractor.write.files import check_folder, to_line, write_records

    rejected: list[Rejected] = []

    def accepted() -> Iterator[BaseModel]:
        for record in records:
            if isinstance(record, Rejected):
                rejected.append(record)
            else:
                yield record

    if out:
        check_folder(out)
        write_records(out / f"{name}.jsonl", accepted())
        write_records(out / "rejected.jsonl", rejected)
    else:
        for record in accepted():
            sys.stdout.write(to_line(record))
    _tell_rejected(rejected)
    return len(rejected)


def _tell_rejected(rejected: Iterable[Any]) -> None:
    for one in rejected:
        typer.echo(f"{one.page}: {one.fault}; {one.way_out}", err=True)


def _exit_if_rejected(count: int, *, strict: bool) -> None:
    if count and strict:
        raise typer.Exit(1)


if __name__ == "__main__":
    app()
