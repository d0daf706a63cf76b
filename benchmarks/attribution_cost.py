"""What cues, attributions and denials cost beside the full language pass: `python benchmarks/attribution_cost.py NEWS.jsonl [ITEMS]`.

NEWS.jsonl has one record a line with `id` and `text`. Of each batch the pass and then the three finders are timed in turn,
so that other load on the machine meets all of them; the actors they refer to are found between, outside both clocks.
"""

import hashlib
import json
import sys
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path

from spacy.tokens import Doc

from extractor.annotate import load_language
from extractor.extract.attribution import find_attributions
from extractor.extract.denials import find_denials
from extractor.extract.findings import Reading
from extractor.extract.reading import FINDERS
from extractor.extract.stance import find_cues
from extractor.packs import Pack, load_pack
from extractor.records.articles import Article

ITEMS, BATCH = 300, 20


def article(line: str) -> Article:
    record = json.loads(line)
    text = record["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=record["id"], page=record["id"], published=record.get("date"), text=text, text_sha256=digest)


def prepared(one: Article, doc: Doc, pack: Pack) -> Reading:
    """What the finders before ours leave behind."""
    reading = Reading(one, doc, pack)
    for name, find in FINDERS.items():
        if name == "cues":
            break
        reading = replace(reading, **{name: find(reading)})
    return reading


def found(reading: Reading) -> int:
    reading = replace(reading, cues=find_cues(reading))
    reading = replace(reading, attributions=find_attributions(reading))
    reading = replace(reading, denials=find_denials(reading))
    return len(reading.attributions)


def main(path: str, items: int) -> None:
    pack = load_pack()
    nlp = load_language(pack)
    with Path(path).open(encoding="utf-8") as lines:
        articles = [article(line) for line in islice(lines, items)]
    passing = ours = 0.0
    words = total = 0
    for first in range(0, len(articles), BATCH):
        batch = articles[first : first + BATCH]
        start = time.perf_counter()
        docs = list(nlp.pipe([one.text for one in batch], batch_size=64))
        passing += time.perf_counter() - start
        for one, doc in zip(batch, docs, strict=True):
            reading = prepared(one, doc, pack)
            start = time.perf_counter()
            total += found(reading)
            ours += time.perf_counter() - start
        words += sum(len(one.text.split()) for one in batch)
    print(f"{len(articles)} items, {words} words, {total} attributions")
    print(f"full pass {passing:.1f} s, {passing / words * 1e6:.0f} microseconds a word")
    print(
        f"ours {ours:.2f} s, {ours / words * 1e6:.1f} microseconds a word, {100 * ours / passing:.1f} percent of the pass"
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else ITEMS)
