"""A run -> one readable line for each claim and event, for people who read a golden run by eye."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path


def lines(run: Path) -> Iterator[str]:
    """Claims by article, then events."""
    records = {
        name: [json.loads(line) for line in (run / f"{name}.jsonl").read_text().splitlines()]
        for name in ("articles", "claims", "events")
    }
    pages = {a["id"]: a["page"] for a in records["articles"]}
    short = {
        c["id"]: f"{Path(pages[c['article']]).name}:{c['trigger']['start'] if c['trigger'] else '-'}"
        for c in records["claims"]
    }
    for article in records["articles"]:
        marks = [f"{k}={article[k]}" for k in ("outlet", "published", "published_from", "wire") if article[k]]
        marks += [f"{k}={pages[article[k]]}" for k in ("duplicate_of", "revision_of") if article[k]]
        yield f"# {article['page']} {' '.join(marks)} boilerplate={len(article['boilerplate'])}"
        yield from (f"  {_claim(c)}" for c in records["claims"] if c["article"] == article["id"])
    yield "# events"
    yield from (f"  {_event(e, short)}" for e in records["events"])


def _claim(c: dict) -> str:
    source = c["source"]
    parts = [
        f"{c['type']}/{c['stance']} «{c['trigger']['text'] if c['trigger'] else ''}»",
        f"{_names(c['actors'])} -> {_names(c['recipients'])}",
        c["commodity"]["name"] if c["commodity"] else "",
        "; ".join(_volume(v) for v in c["volumes"]),
        f"when {c['when']['start']}..{c['when']['end']}" if c["when"] else "",
        f"at {c['place']['name']}" if c["place"] else "",
        f"source {source['type']} {source['name'] or ''} via {source['via']} {source['evidence']}"
        if source["type"] != "unattributed"
        else "",
        f"{c['denial']['kind']} by {c['denial']['denier']['name']} of {len(c['denial']['of'])}" if c["denial"] else "",
        f"doubts {c['doubts']}" if c["doubts"] else "",
    ]
    return " | ".join(part for part in parts if part)


def _names(parties: list[dict]) -> str:
    return ", ".join(f"{p['name']}[{p['country'] or ''}]" for p in parties) or "-"


def _volume(v: dict) -> str:
    low, high = v["low"], v["high"]
    return f"{low if low is not None else ''}..{high if high is not None else ''} {v['unit']}{'/' + v['per'] if v['per'] else ''}"


def _event(e: dict, short: dict[str, str]) -> str:
    denials = [f"{short[d['claim']]} {d['kind']} by {d['denier']['name']}" for d in e["denials"]]
    conflicts = [f"{c['kind']} {c['field']}" for c in e["conflicts"]]
    return (
        f"{e['type']} {e['status']} origins {e['origins']['min']}..{e['origins']['max']} {[short[c] for c in e['claims']]}"
        f"{f' denials {denials}' if denials else ''}{f' conflicts {conflicts}' if conflicts else ''}"
    )


if __name__ == "__main__":
    print("\n".join(lines(Path(sys.argv[1]))))
