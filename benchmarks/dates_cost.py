"""What dates cost beside the full language pass: `python benchmarks/dates_cost.py NEWS.jsonl [ITEMS]`.

NEWS.jsonl has one record a line with `id`, `text` and `date`. The pass and the dates of each batch are timed in turn, so
that other load on the machine meets both; the tokens are the pass's own.
"""

import hashlib
import json
import sys
import time
from itertools import islice
from pathlib import Path

from extractor.annotate import load_language
from extractor.extract.dates import find_dates
from extractor.extract.findings import Reading
from extractor.packs import load_pack
from extractor.records.articles import Article

ITEMS, BATCH = 2000, 50


def article(line: str) -> Article:
    record = json.loads(line)
    text = record["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=record["id"], page=record["id"], published=record["date"], text=text, text_sha256=digest)


def main(path: str, items: int) -> None:
    pack = load_pack()
    nlp = load_language(pack)
    with Path(path).open(encoding="utf-8") as lines:
        articles = [article(line) for line in islice(lines, items)]
    passing = dating = 0.0
    words = found = 0
    for first in range(0, len(articles), BATCH):
        batch = articles[first : first + BATCH]
        start = time.perf_counter()
        docs = list(nlp.pipe([one.text for one in batch], batch_size=64))
        middle = time.perf_counter()
        found += sum(len(find_dates(Reading(one, doc, pack))) for one, doc in zip(batch, docs, strict=True))
        passing, dating = passing + middle - start, dating + time.perf_counter() - middle
        words += sum(len(one.text.split()) for one in batch)
    print(f"{len(articles)} items, {words} words, {found} time expressions")
    print(f"full pass {passing:.1f} s, {passing / words * 1e6:.0f} microseconds a word")
    print(
        f"dates {dating:.2f} s, {dating / words * 1e6:.1f} microseconds a word, {100 * dating / passing:.1f} percent of the pass"
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else ITEMS)
