"""A run into a folder that holds one already: what it adds, what it keeps, and that it is the run over everything."""

import json
from pathlib import Path

from typer.testing import CliRunner

from extractor.cli import app

WORDS = {
    "a": ("2024-03-20", "Tanker Post", "Iran shipped 730,000 barrels of crude oil to Syria on March 12, the Tanker Post has learned."),
    "b": ("2024-03-21", "Gulf Letter", "Iran delivered about 730,000 barrels of crude oil to Syria on March 12, two traders said."),
    "c": ("2024-03-22", "Port News", "Russia exported 2 million tonnes of diesel to Turkey in February, shipping data showed."),
}  # fmt: skip


def corpus_of(folder: Path, names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        published, outlet, text = WORDS[name]
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
        (folder / f"{name}.meta.json").write_text(json.dumps({"published": published, "outlet": outlet, "url": f"https://{name}.example/1"}), encoding="utf-8")  # fmt: skip
    return folder


def run(*words: object) -> str:
    result = CliRunner().invoke(app, [*map(str, words)])
    assert result.exit_code == 0, result.output
    return result.output


def events_of(folder: Path) -> list[dict]:
    lines = (folder / "events.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) | {"formerly": []} for line in lines]


def test_two_runs_are_one(tmp_path: Path) -> None:
    corpus, out, once = tmp_path / "corpus", tmp_path / "out", tmp_path / "once"
    run("run", corpus_of(corpus, "a"), "-o", out, "--quiet", "--jobs", 1)
    run("run", corpus_of(corpus, "bc"), "-o", out, "--quiet", "--jobs", 1)
    run("run", corpus, "-o", once, "--quiet", "--jobs", 1)
    assert events_of(out) == events_of(once)
    assert (out / "scores.npz").read_bytes() == (once / "scores.npz").read_bytes()
    (joined,) = [event for event in events_of(out) if len(event["claims"]) > 1]
    ids = {c["id"]: c for c in map(json.loads, (out / "claims.jsonl").read_text(encoding="utf-8").splitlines())}
    left, right = ({"id": None, "article": ids[c]["article"], "type": ids[c]["type"], "words": ids[c]["sentence"]["text"]} for c in joined["claims"][:2])  # fmt: skip
    stale = left | {"words": "nothing of the kind"}
    judgements = [{"left": left, "right": right}, {"left": stale, "right": right}]
    lines = [json.dumps({"claim": None, "verdict": "different", "field": None, "value": None, "by": None, "at": None, "note": None} | j) for j in judgements]  # fmt: skip
    (out / "judgements.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = run("reconcile", out, "-o", out)
    assert "no longer applies" in told
    assert all(len(event["claims"]) == 1 for event in events_of(out))
