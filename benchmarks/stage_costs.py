"""What each finder costs beside the full language pass: `python benchmarks/stage_costs.py [NEWS.jsonl] [ITEMS]`.

NEWS.jsonl has one record a line with `id` and `text`, and `date` if known; without it the project's own corpus is read. Of
each batch the pass and then every finder is timed in turn, in one process, so that other load on the machine meets all
of them; the tokens are the pass's own.
"""

import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from extractor.annotate import load_language
from extractor.extract.findings import Reading
from extractor.extract.reading import FINDERS
from extractor.packs import load_pack
from extractor.pipeline import clean_corpus
from extractor.records.articles import Article
from extractor.report import Options

ITEMS, BATCH = 2000, 50
OWN = Path(__file__).parents[1] / "corpus" / "articles"


def articles(path: Path | None) -> Iterator[Article]:
    if path is None:
        yield from (one for one in clean_corpus([str(OWN)], Options()) if isinstance(one, Article))
        return
    with path.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            digest = hashlib.sha256(record["text"].encode()).hexdigest()
            yield Article(
                id=record["id"],
                page=record["id"],
                published=record.get("date"),
                text=record["text"],
                text_sha256=digest,
            )


def main(path: Path | None, items: int) -> None:
    pack = load_pack()
    nlp = load_language(pack)
    seconds: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    source = islice(articles(path), items)
    while batch := list(islice(source, BATCH)):
        start = time.perf_counter()
        docs = list(nlp.pipe([one.text for one in batch], batch_size=64))
        seconds["full pass"] += time.perf_counter() - start
        counts["items"] += len(batch)
        counts["words"] += sum(not token.is_space for doc in docs for token in doc)
        readings = [Reading(one, doc, pack) for one, doc in zip(batch, docs, strict=True)]
        for name, find in FINDERS.items():
            start = time.perf_counter()
            found = [find(reading) for reading in readings]
            seconds[name] += time.perf_counter() - start
            counts[name] += sum(map(len, found))
            readings = [replace(reading, **{name: these}) for reading, these in zip(readings, found, strict=True)]
    print(f"{counts['items']} items, {counts['words']} words")
    print("| stage | found | seconds | microseconds a word | percent of the full pass |\n|--|--|--|--|--|")
    for name, spent in seconds.items():
        share = 100 * spent / seconds["full pass"]
        print(f"| {name} | {counts[name] or ''} | {spent:.2f} | {spent / counts['words'] * 1e6:.1f} | {share:.1f} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None, int(sys.argv[2]) if len(sys.argv) > 2 else ITEMS)
