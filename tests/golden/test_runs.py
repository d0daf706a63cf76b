"""The golden run: the same bytes for any number of workers, the same claims when nothing is skipped, and the lines read by eye.

After a change that is meant, read the difference and then: `python tests/golden/lines.py OUT > tests/golden/lines.txt`
with OUT the folder of `make run`.
"""

import importlib.util
import json
from pathlib import Path

from extractor.pipeline import run
from extractor.report import Options

HERE = Path(__file__).parent
CORPUS = str(HERE.parents[1] / "corpus" / "articles")
FILES = ("articles.jsonl", "claims.jsonl", "events.jsonl", "rejected.jsonl", "review/index.html")


def test_two_workers_write_the_bytes_of_one(golden, tmp_path):
    run([CORPUS], tmp_path, Options(), jobs=2)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (golden / name).read_bytes(), name
    left, right = (json.loads((folder / "run.json").read_text()) for folder in (golden, tmp_path))
    del left["seconds"], right["seconds"]
    assert left == right


def test_looking_at_every_sentence_gives_the_same_claims(golden, tmp_path):
    run([CORPUS], tmp_path, Options(exhaustive=True))
    assert (tmp_path / "claims.jsonl").read_bytes() == (golden / "claims.jsonl").read_bytes()


def test_every_excerpt_is_in_its_article(golden):
    texts = {a["id"]: a["text"] for a in map(json.loads, (golden / "articles.jsonl").read_text().splitlines())}

    def excerpts(value):
        if isinstance(value, dict):
            if value.keys() == {"start", "end", "text"}:
                yield value
            else:
                for part in value.values():
                    yield from excerpts(part)
        elif isinstance(value, list):
            for part in value:
                yield from excerpts(part)

    count = 0
    for claim in map(json.loads, (golden / "claims.jsonl").read_text().splitlines()):
        for one in excerpts(claim):
            assert texts[claim["article"]][one["start"] : one["end"]] == one["text"]
            count += 1
    assert count > 500


def test_the_lines_are_those_read_by_eye(golden):
    spec = importlib.util.spec_from_file_location("lines", HERE / "lines.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert list(module.lines(golden)) == (HERE / "lines.txt").read_text(encoding="utf-8").splitlines()
