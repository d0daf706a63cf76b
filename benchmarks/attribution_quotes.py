"""Direct, indirect and mixed attributions apart: `python benchmarks/attribution_quotes.py GOLD.jsonl PRED.jsonl`.

GOLD and PRED as `score_attribution.py` takes them. An attribution is direct if all of its content stands in quotation
marks, mixed if part of it does. A hit shares characters of content, cue and source (or both have no source), one to one.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from extractor.extract.quotes import find_quotations

Spans = dict[str, frozenset[int]]


def spans(record: dict[str, Any]) -> Spans:
    return {
        role: frozenset(i for s, e in record.get(role, []) for i in range(s, e))
        for role in ("source", "cue", "content")
    }


def kind(one: Spans, quoted: frozenset[int]) -> str:
    inside = len(one["content"] & quoted)
    return "direct" if inside and inside >= 0.95 * len(one["content"]) else "mixed" if inside else "indirect"


def is_hit(gold: Spans, found: Spans) -> bool:
    same_source = bool(gold["source"] & found["source"]) or not (gold["source"] or found["source"])
    return bool(gold["content"] & found["content"] and gold["cue"] & found["cue"]) and same_source


def count(record: dict[str, Any], predicted: list[dict[str, Any]], counts: Counter[tuple[str, str]]) -> None:
    quoted = frozenset(i for q in find_quotations(record["text"]) for i in range(q.excerpt.start, q.excerpt.end))
    gold, left = [spans(a) for a in record["attributions"]], [spans(a) for a in predicted]
    counts.update(("found", kind(one, quoted)) for one in left)
    for one in gold:
        label = kind(one, quoted)
        counts["gold", label] += 1
        hit = max((o for o in left if is_hit(one, o)), key=lambda o: len(o["content"] & one["content"]), default=None)
        if hit is not None:
            left.remove(hit)
            counts["recalled", label] += 1
            counts["right", kind(hit, quoted)] += 1


def main(gold: str, predicted: str) -> None:
    lines = Path(predicted).read_text(encoding="utf-8").splitlines()
    by_id = {one["id"]: one["attributions"] for one in map(json.loads, lines)}
    counts: Counter[tuple[str, str]] = Counter()
    for line in Path(gold).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        count(record, by_id.get(record["id"], []), counts)
    for label in ("direct", "indirect", "mixed"):
        precision = counts["right", label] / max(1, counts["found", label])
        recall = counts["recalled", label] / max(1, counts["gold", label])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"{label:8} gold {counts['gold', label]:5} P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f}"
        )


if __name__ == "__main__":
    main(*sys.argv[1:3])
