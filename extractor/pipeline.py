"""The stages in their order, for one machine."""

import functools
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib.metadata import version
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
from extractor.packs import DEFAULT_DOMAIN, Pack, load_pack
from extractor.read.pages import read_pages
from extractor.read.stored import read_records
from extractor.reconcile.reconcile import reconcile
from extractor.records.articles import Article, Page, Rejected
from extractor.records.claims import Claim
from extractor.records.events import Event
from extractor.records.judgements import Judgement
from extractor.records.mentions import Mentions
from extractor.review.page import render_review
from extractor.workers import ordered_map
from extractor.write.files import check_folder, sha256_of, to_line, whole_file, write_records, write_text

Advance = Callable[[str], None]  # told the name of the stage each time one article has passed it


@dataclass(frozen=True)
class Options:
    """What a run depends on. `published` and `outlet` are for articles that do not say; `names` is a CSV of the user's."""

    domain: str = DEFAULT_DOMAIN
    model: str | None = None
    names: Path | None = None
    published: str | None = None
    outlet: str | None = None
    exhaustive: bool = False


@dataclass(frozen=True)
class Extracted:
    """One article with its claims, or why there are none."""

    article: Article
    claims: tuple[Claim, ...] = ()
    rejected: Rejected | None = None


def _quiet(_stage: str) -> None:
    """Nobody watches."""


def run(
    corpus: Sequence[str], out: Path, options: Options, *, jobs: int = 1, advance: Advance = _quiet
) -> dict[str, Any]:
    """The main job: a corpus in, one folder of results out; returns what stands in `run.json`.

    Raises ReportedlyError for what the user can mend; whatever single page or article fails goes to `rejected.jsonl`.
    """
    began = time.perf_counter()
    check_folder(out)
    pack = load_pack(options.domain, names=options.names)
    language = load_language(pack, options.model)
    cleaned = clean_corpus(corpus, options, jobs=jobs, advance=advance)
    claims, counts = _write_articles_and_claims(cleaned, out, options, jobs=jobs, advance=advance)
    judgements = list(_judgements(out))
    articles = list(read_records(out / "articles.jsonl", Article))
    advance("reconcile")
    events = list(reconcile(claims, articles, pack, judgements=judgements))
    write_records(out / "events.jsonl", events)
    counts |= _event_counts(events)
    report = _report(corpus, pack, language, options) | {"counts": counts}
    write_text(
        out / "review" / "index.html", render_review(articles, claims, events, title=_title(corpus), summary=report)
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


def read_one(article: Article, options: Options) -> Reading:
    """The reading of one article, for `explain`."""
    pack, language = _tools(options)
    ((_, doc),) = annotate([article], language, exhaustive=options.exhaustive)
    return read_article(article, doc, pack)


def load_claims(folder: Path) -> tuple[list[Article], list[Claim], list[Judgement]]:
    """What `reconcile` begins with. Raises InputError."""
    articles = list(read_records(folder / "articles.jsonl", Article))
    claims = list(read_records(folder / "claims.jsonl", Claim))
    known = {article.id for article in articles}
    for claim in claims:
        if claim.article not in known:
            raise InputError(
                f"{folder / 'claims.jsonl'}: claim {claim.id}: article {claim.article!r} is not in articles.jsonl; add it"
            )
    return articles, claims, list(_judgements(folder))


@functools.cache
def _tools(options: Options) -> tuple[Pack, Language]:
    """Loaded once a process. Reading one sentence compiles every rule and lexicon, and so checks the pack."""
    pack = load_pack(options.domain, names=options.names)
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
    return claims, _claim_counts(counts, claims)


def _claim_counts(counts: Counter[str], claims: Sequence[Claim]) -> dict[str, Any]:
    names = ("pages", "rejected", "articles", "duplicates", "revisions")
    return {
        **{name: counts[name] for name in names},
        "claims": len(claims),
        "claims_by_type": dict(sorted(Counter(claim.type for claim in claims).items())),
        "claims_by_stance": dict(sorted(Counter(claim.stance for claim in claims).items())),
    }


def _event_counts(events: Sequence[Event]) -> dict[str, Any]:
    return {
        "events": len(events),
        "events_by_status": dict(sorted(Counter(event.status for event in events).items())),
        "contested": sum(event.contested for event in events),
        "denials_attached": sum(len(event.denials) for event in events),
        "conflicts": sum(len(event.conflicts) for event in events),
        "origins_min": sum(event.origins.min for event in events),
        "origins_max": sum(event.origins.max for event in events),
    }


def _report(corpus: Sequence[str], pack: Pack, language: Language, options: Options) -> dict[str, Any]:
    return {
        "version": version("reportedly"),
        "pack": pack.config["pack"]["name"],
        "domain": pack.domain,
        "model": f"{language.meta['lang']}_{language.meta['name']} {language.meta['version']}",
        "corpus": list(corpus),
        "options": {
            "domain": options.domain,
            "model": options.model,
            "published": options.published,
            "outlet": options.outlet,
            "names": str(options.names) if options.names else None,
            "exhaustive": options.exhaustive,
        },
        "hashes": {"pack": pack.digest},
    }


def _judgements(folder: Path) -> Iterator[Judgement]:
    path = folder / "judgements.jsonl"
    return read_records(path, Judgement) if path.exists() else iter(())


def _title(corpus: Sequence[str]) -> str:
    return ", ".join(Path(name).name or name for name in corpus)
