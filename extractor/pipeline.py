"""The stages in their order, for one machine."""

import functools
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from spacy.language import Language

from extractor.annotate import annotate, load_language
from extractor.clean.articles import check_published, clean_page, mark_copies
from extractor.errors import InputError
from extractor.extract.claims import extract_claims
from extractor.extract.findings import Reading
from extractor.extract.mentions import to_mentions
from extractor.extract.reading import read_article
from extractor.packs import Pack, load_pack
from extractor.read.pages import read_pages
from extractor.read.stored import read_records
from extractor.reconcile.memory import Memory
from extractor.reconcile.reconcile import reconcile
from extractor.records.articles import Article, Page, Rejected
from extractor.records.claims import Claim
from extractor.records.events import Event
from extractor.records.judgements import Judgement
from extractor.records.mentions import Mentions
from extractor.report import Options, claim_counts, describe_run, event_counts, title_of
from extractor.review.page import render_review
from extractor.workers import ordered_map
from extractor.write.files import check_folder, sha256_of, to_line, whole_file, write_bytes, write_records, write_text

SCORES = "scores.npz"  # of pairs of claims, for the next run into the same folder
Advance = Callable[[str], None]  # told the name of the stage each time one article has passed it
Warn = Callable[[str], None]  # told what the user should know though the run goes on


@dataclass(frozen=True)
class Extracted:
    """One article with its claims, or why there are none."""

    article: Article
    claims: tuple[Claim, ...] = ()
    rejected: Rejected | None = None


def _quiet(_stage: str) -> None:
    """Nobody watches."""


def run(  # noqa: PLR0913  two of them only listen
    corpus: Sequence[str],
    out: Path,
    options: Options,
    *,
    jobs: int = 1,
    advance: Advance = _quiet,
    warn: Warn = _quiet,
) -> dict[str, Any]:
    """The main job: a corpus in, one folder of results out; returns what stands in `run.json`.

    Raises ReportedlyError for what the user can mend; whatever single page or article fails goes to `rejected.jsonl`.
    """
    began = time.perf_counter()
    check_folder(out)
    pack, language = _tools(options)
    cleaned = clean_corpus(corpus, options, jobs=jobs, advance=advance)
    claims, counts = _write_articles_and_claims(cleaned, out, options, jobs=jobs, advance=advance)
    articles = list(read_records(out / "articles.jsonl", Article))
    advance("reconcile")
    events = merge_claims(claims, articles, pack, out, out, warn=warn)
    write_records(out / "events.jsonl", events)
    counts |= event_counts(events)
    report = describe_run(corpus, pack, language, options) | {"counts": counts}
    write_text(
        out / "review" / "index.html", render_review(articles, claims, events, title=title_of(corpus), summary=report)
    )
    written = ["articles.jsonl", "claims.jsonl", "events.jsonl", "rejected.jsonl", "review/index.html"]
    report["hashes"] |= {name: sha256_of(out / name) for name in written}
    report["seconds"] = round(time.perf_counter() - began, 3)
    write_text(out / "run.json", json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    return report


def clean_corpus(
    corpus: Sequence[str], options: Options, *, jobs: int = 1, advance: Advance = _quiet
) -> Iterator[Article | Rejected]:
    """Pages -> articles, in page order, with copies and revisions marked."""
    check_published(options.published)
    pages = read_pages(corpus)
    work = functools.partial(_clean, options)
    cleaned = ordered_map(work, pages, workers=jobs, lost=_lost_page)
    for result in mark_copies(cleaned):
        advance("clean")
        yield result


def extract_articles(
    articles: Iterable[Article], options: Options, *, jobs: int = 1, advance: Advance = _quiet
) -> Iterator[Extracted]:
    """Articles -> claims, in the order of the articles."""
    for result in ordered_map(functools.partial(_extract, options), articles, workers=jobs, lost=_lost_article):
        advance("extract")
        yield result


def find_mentions(
    articles: Iterable[Article], options: Options, *, jobs: int = 1, advance: Advance = _quiet
) -> Iterator[Mentions]:
    """Articles -> everything found in them, every sentence looked at."""
    work = functools.partial(_mentions, replace(options, exhaustive=True))
    for mentions in ordered_map(work, articles, workers=jobs, lost=_no_mentions):
        advance("mentions")
        yield mentions


def merge_claims(  # noqa: PLR0913  where from and where to
    claims: Sequence[Claim],
    articles: Sequence[Article],
    pack: Pack,
    folder: Path,
    out: Path | None = None,
    *,
    warn: Warn = _quiet,
) -> list[Event]:
    """Claims -> events, by the judgements in a folder; ids that its earlier events had go to `formerly`.

    With `out`, pair scores are kept there, and only what new claims touch is computed if the folder has some already.
    """
    earlier, kept = folder / "events.jsonl", folder / SCORES
    previous = list(read_records(earlier, Event)) if earlier.exists() else ()
    judgements = list(_judgements(folder))
    memory = Memory(pack, kept.read_bytes() if kept.exists() else None)
    events = list(reconcile(claims, articles, pack, judgements=judgements, previous=previous, memory=memory, warn=warn))
    if out:
        write_bytes(out / SCORES, memory.to_bytes())
    return events


def read_one(article: Article, options: Options) -> Reading:
    """The reading of one article, for `explain`."""
    pack, language = _tools(options)
    ((_, doc),) = annotate([article], language, exhaustive=options.exhaustive)
    return read_article(article, doc, pack)


def load_claims(folder: Path) -> tuple[list[Article], list[Claim]]:
    """What `reconcile` begins with. Raises InputError."""
    articles = list(read_records(folder / "articles.jsonl", Article))
    claims = list(read_records(folder / "claims.jsonl", Claim))
    known = {article.id for article in articles}
    for claim in claims:
        if claim.article not in known:
            raise InputError(
                f"{folder / 'claims.jsonl'}: claim {claim.id}: article {claim.article!r} is not in articles.jsonl; add it"
            )
    return articles, claims


@functools.cache
def _tools(options: Options) -> tuple[Pack, Language]:
    """Loaded once a process. Reading one sentence compiles every rule and lexicon, and so checks the pack."""
    pack = _pack(options)
    language = load_language(pack, options.model)
    text = "Russia denied the reports on Friday."
    article = Article(id="check", page="check", text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest())
    for checked, doc in annotate([article], language, exhaustive=True):
        list(extract_claims(read_article(checked, doc, pack)))
    return pack, language


def _clean(options: Options, page: Page | Rejected) -> Article | Rejected:
    if isinstance(page, Rejected):
        return page
    pack = _pack(options)
    try:
        return clean_page(page, pack, published=options.published, outlet=options.outlet)
    except Exception as fault:  # noqa: BLE001  one page never costs the rest of the run
        return _broken(page.page, fault)


@functools.cache
def _pack(options: Options) -> Pack:
    return load_pack(options.domain, names=options.names)


def _extract(options: Options, article: Article) -> Extracted:
    pack, language = _tools(options)
    try:
        with language.memory_zone():
            ((_, doc),) = annotate([article], language, exhaustive=options.exhaustive)
            return Extracted(article, tuple(extract_claims(read_article(article, doc, pack))))
    except Exception as fault:  # noqa: BLE001  one article never costs the rest of the run
        return Extracted(article, rejected=_broken(article.page, fault))


def _mentions(options: Options, article: Article) -> Mentions:
    pack, language = _tools(options)
    with language.memory_zone():
        ((_, doc),) = annotate([article], language, exhaustive=True)
        return to_mentions(read_article(article, doc, pack))


def _broken(page: str, fault: Exception) -> Rejected:
    return Rejected(
        page=page,
        fault=f"unexpected {type(fault).__name__}: {fault}",
        way_out="the rest of the run is complete; please report this page to the developers",
    )


def _lost_page(page: Page | Rejected) -> Rejected:
    return Rejected(
        page=page.page,
        fault="the worker died while cleaning it",
        way_out="look at its size, or give the run more memory",
    )


def _lost_article(article: Article) -> Extracted:
    fault = Rejected(
        page=article.page, fault="the worker died while reading it", way_out="give the run more memory or fewer jobs"
    )
    return Extracted(article, rejected=fault)


def _no_mentions(article: Article) -> Mentions:
    return Mentions(
        article=article.id, external_id=article.external_id, volumes=(), dates=(), attributions=(), actors=(), events=()
    )


def _write_articles_and_claims(
    cleaned: Iterable[Article | Rejected], out: Path, options: Options, *, jobs: int, advance: Advance
) -> tuple[list[Claim], dict[str, Any]]:
    """Stream both stages into three files; the claims and the counts of every stage."""
    counts: Counter[str] = Counter()
    claims: list[Claim] = []
    with ExitStack() as files:
        written = {
            name: files.enter_context(whole_file(out / f"{name}.jsonl")) for name in ("articles", "claims", "rejected")
        }

        def accepted() -> Iterator[Article]:
            for result in cleaned:
                counts["pages"] += 1
                if isinstance(result, Article):
                    yield result
                else:
                    written["rejected"].write(to_line(result))
                    counts["rejected"] += 1

        for result in extract_articles(accepted(), options, jobs=jobs, advance=advance):
            written["articles"].write(to_line(result.article))
            written["claims"].writelines(map(to_line, result.claims))
            if result.rejected:
                written["rejected"].write(to_line(result.rejected))
                counts["rejected"] += 1
            counts["articles"] += 1
            counts["duplicates"] += result.article.duplicate_of is not None
            counts["revisions"] += result.article.revision_of is not None
            claims += result.claims
    return claims, claim_counts(counts, claims)


def _judgements(folder: Path) -> Iterator[Judgement]:
    path = folder / "judgements.jsonl"
    return read_records(path, Judgement) if path.exists() else iter(())
