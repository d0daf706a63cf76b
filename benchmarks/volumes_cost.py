"""What finding volumes costs beside a full pass of the language pipeline: `python benchmarks/volumes_cost.py [FILE] [N]`.

FILE is JSONL with `id` and `text` a line, by default the articles of `corpus/`; N how many are read. Both are timed in
one run, in processor seconds; tokenising is shared and counted on neither side, parsing is the pass.
"""

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from extractor.annotate import annotate, load_language, tokenise
from extractor.extract.dates import find_dates
from extractor.extract.findings import Reading
from extractor.extract.volumes import find_volumes
from extractor.packs import load_pack
from extractor.records.articles import Article

CORPUS = Path(__file__).parents[1] / "corpus" / "articles"


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    articles = list(islice(_articles(source), int(sys.argv[2]) if len(sys.argv) > 2 else None))
    pack = load_pack()
    nlp = load_language(pack)
    start = time.process_time()
    for article in articles:
        tokenise(article, nlp)
    tokens, start = time.process_time() - start, time.process_time()
    readings = [Reading(article=article, doc=doc, pack=pack) for article, doc in annotate(articles, nlp)]
    parsing = time.process_time() - start - tokens
    readings = [replace(reading, dates=find_dates(reading)) for reading in readings]
    find_volumes(readings[0])  # the lexicons are compiled once
    start = time.process_time()
    volumes = sum(len(find_volumes(reading)) for reading in readings)
    own = time.process_time() - start
    words = sum(len(reading.doc) for reading in readings)
    print(f"{len(articles)} articles, {words} words, {volumes} volumes")
    print(
        f"full pass {1e6 * parsing / words:.1f} microseconds a word; volumes {1e6 * own / words:.2f}: {100 * own / parsing:.2f} percent of it"
    )


def _articles(source: Path) -> Iterator[Article]:
    if source.is_dir():
        records = ({"id": file.name, "text": file.read_text(encoding="utf-8")} for file in sorted(source.glob("*.txt")))
    else:
        records = (json.loads(line) for line in source.open(encoding="utf-8"))
    for record in records:
        text = record["text"].replace("\r\n", "\n").replace("\r", "\n")
        yield Article(id=str(record["id"]), page=source.name, text=text, text_sha256="")


if __name__ == "__main__":
    main()
