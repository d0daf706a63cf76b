"""Quantities by this project and by quantulum3, on the project's own sentences: `python benchmarks/peers_volumes.py`.

quantulum3 (MIT) is installed into a virtual environment of its own under a temporary folder the first time. Printed: precision, recall and
F1 in percent of the value, of value and unit, of value and bound, and milliseconds a sentence. To be fair to a tool with
fewer distinctions, its midpoint with its uncertainty counts as a range, "dimensionless" as the unit of any counted noun,
a rate that it has no name for as right if the unit is, and a bound it cannot say is taken as exact.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extractor.annotate import annotate, load_language
from extractor.extract.dates import find_dates
from extractor.extract.findings import Reading
from extractor.extract.volumes import find_volumes
from extractor.packs import load_pack
from extractor.records.articles import Article

SENTENCES = Path(__file__).with_name("volume_sentences.jsonl")
PEER = "quantulum3==0.10.0"
HOME = Path(tempfile.gettempdir()) / "reportedly-peers"
SCRIPT = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from quantulum3 import parser
parser.parse("1 barrel")
texts = json.load(sys.stdin)
start, out = time.perf_counter(), []
for text in texts:
    out.append([[q.value, q.uncertainty, q.unit.name] for q in parser.parse(text)])
json.dump({"found": out, "seconds": time.perf_counter() - start}, sys.stdout)
"""
NAMES = {  # our unit -> the peer's
    "bbl": "barrel", "t": "tonne", "L": "litre", "m3": "cubic metre", "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen",
    "AUD": "australian dollar", "HKD": "hong kong dollar", "RUB": "russian ruble", "percent": "percentage", "degree Celsius": "degree Celsius",
    "USD/bbl": "dollar per barrel", "cent/gallon": "cent per gallon", "year of age": "year", "time": "dimensionless",
}  # fmt: skip
MEASURES = frozenset(NAMES) | {
    "knot", "metre", "nautical mile", "square kilometre", "megawatt", "foot", "basis point", "cent", "gallon", "kilogram", "yard", "dwt", "TEU",
}  # fmt: skip


class Quantity(NamedTuple):
    low: float | None
    high: float | None
    unit: str
    per: str | None
    bound: str


def main() -> None:
    cases = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    texts = [case["text"] for case in cases]
    gold = [[Quantity(**one) for one in case["quantities"]] for case in cases]
    print(f"{len(texts)} sentences, {sum(map(len, gold))} quantities\n")
    print("| tool | value P / R / F1 | value + unit | value + bound | ms a sentence |\n|--|--|--|--|--|")
    for name, (found, seconds) in (("reportedly", ours(texts)), (PEER.replace("==", " "), peer(texts))):
        figures = " | ".join(scored(gold, found, kind) for kind in ("value", "unit", "bound"))
        print(f"| {name} | {figures} | {1000 * seconds / len(texts):.2f} |")


def ours(texts: Sequence[str]) -> tuple[list[list[Quantity]], float]:
    """By the pipeline as it runs; the time is that of finding volumes in parsed sentences."""
    pack = load_pack()
    articles = [Article(id=str(n), page=str(n), text=text, text_sha256="") for n, text in enumerate(texts)]
    readings = [Reading(article=a, doc=doc, pack=pack) for a, doc in annotate(articles, load_language(pack))]
    readings = [Reading(article=r.article, doc=r.doc, pack=pack, dates=find_dates(r)) for r in readings]
    find_volumes(readings[0])
    start = time.perf_counter()
    volumes = [find_volumes(reading) for reading in readings]
    seconds = time.perf_counter() - start
    return [[Quantity(v.low, v.high, v.unit or "", v.per, v.bound) for v in found] for found in volumes], seconds


def peer(texts: Sequence[str]) -> tuple[list[list[Quantity]], float]:
    python = HOME / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        _install(python)
    done = subprocess.run([python, "-c", SCRIPT], input=json.dumps(texts), capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return [[_of_peer(*one) for one in found] for found in answer["found"]], answer["seconds"]


def _install(python: Path) -> None:
    """The peer into an environment of its own; a half-made one is removed, so that the next run starts afresh."""
    venv.create(HOME, with_pip=True)
    done = subprocess.run([python, "-m", "pip", "install", "-q", PEER], capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(HOME)
        sys.exit(f"cannot install {PEER}: {done.stderr.strip().splitlines()[-1:]}; is a package index in reach?")


def _of_peer(value: float, uncertainty: float | None, unit: str) -> Quantity:
    spread = uncertainty or 0.0
    return Quantity(value - spread, value + spread, f"peer {unit}", None, "range" if spread else "exact")


def scored(gold: Iterable[list[Quantity]], found: Iterable[list[Quantity]], kind: str) -> str:
    right = expected = predicted = 0
    for wanted, given in zip(gold, found, strict=True):
        left = list(given)
        expected, predicted = expected + len(wanted), predicted + len(left)
        for one in wanted:
            match = next((other for other in left if same(one, other, kind)), None)
            if match:
                left.remove(match)
                right += 1
    precision, recall = right / max(predicted, 1), right / expected
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{100 * precision:.1f} / {100 * recall:.1f} / {100 * f1:.1f}"


def same(one: Quantity, other: Quantity, kind: str) -> bool:
    if not same_value(one, other):
        return False
    if kind == "unit":
        return same_unit(one, other)
    return kind == "value" or one.bound == other.bound


def same_value(one: Quantity, other: Quantity) -> bool:
    """Equal ends; a tool without bounds gives an open interval as its one end."""
    ends = (one.low if one.low is not None else one.high, one.high if one.high is not None else one.low)
    others = (other.low if other.low is not None else other.high, other.high if other.high is not None else other.low)
    return all(
        a is not None and b is not None and abs(a - b) <= 1e-6 * abs(a) for a, b in zip(ends, others, strict=True)
    )


def same_unit(one: Quantity, other: Quantity) -> bool:
    if not other.unit.startswith("peer "):
        return (one.unit, one.per) == (other.unit, other.per)
    name = other.unit.removeprefix("peer ")
    if one.unit not in MEASURES:
        return name == "dimensionless"
    return name in {NAMES.get(one.unit, one.unit), f"{NAMES.get(one.unit, one.unit)} per {one.per}"}


if __name__ == "__main__":
    main()
