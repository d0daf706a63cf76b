"""Fit models/reportedly_en/lexicons/weights.tsv on gold claims and events.

usage: python benchmarks/fit_weights.py CLAIMS.jsonl EVENTS.jsonl [CLAIMS EVENTS ...] [--write] [--times 3 1] [--ridge 5] [--within -0.6] [--across -1.2]

CLAIMS.jsonl holds claims in the contract's form; EVENTS.jsonl lines with `event` and `claims` (ids), and `denials` that are left out here. Two logistic
regressions (Newton's method), each drawn towards a prior that says what a linguist would: `within` learns, in reading order, whether a claim tells of
what the article told of before; `across` whether two articles' accounts are of one event. The thresholds are given, not fitted: pairs are few.
Printed: the table, and B-cubed and pairwise F1 with all weights, with each story left out in turn (articles that share an event are one story), and with each
set of files left out.
Without --write nothing is changed.
"""

import argparse
import functools
import itertools
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.packs import Pack, load_pack
from extractor.reconcile.cluster import NEVER, link
from extractor.reconcile.facts import Facts, Statement, joined, to_statements
from extractor.reconcile.score import Score, Thread, rarity, score_across, score_within
from extractor.records.claims import Claim

Floats = NDArray[np.float64]
TABLE = Path(__file__).parents[1] / "models" / "reportedly_en" / "lexicons" / "weights.tsv"
HEAD = (
    "# How much each comparison counts for one event, in logits, within one article and across articles; written by\n"
    "# benchmarks/fit_weights.py. Apache-2.0.\nfeature\twithin\tacross\n"
)
PRIOR = {  # feature: within, across
    "bias": (-3.0, -4.5), "single": (1.0, 0.7), "type": (1.5, 1.5), "actors": (1.0, 1.0), "recipients": (1.0, 1.0), "dyad": (1.0, 1.0),
    "goods": (0.5, 0.5), "amounts": (1.0, 1.5), "period": (1.0, 1.2), "place": (0.7, 1.0), "source": (0.7, 0.7), "mood": (2.0, 1.5),
    "trigger": (1.0, 1.0), "words": (1.0, 2.5), "identity": (1.0, 1.0), "figure": (1.0, 1.0), "states": (0.3, 0.5), "same_sentence": (-0.7, 0.0),
    "adjacent": (0.8, 0.0), "echo": (1.0, 0.0), "gap": (-0.3, 0.0), "close": (1.2, 0.0), "first": (1.0, 0.0), "size": (0.3, 0.0), "adds": (-0.3, 0.0), "pointing": (0.6, 0.0),
    "bare": (0.3, 0.0), "undated": (1.5, 0.0), "said": (0.0, 0.6), "weight": (0.0, 1.0),
}  # fmt: skip
WITHIN = tuple(name for name, (within, _) in PRIOR.items() if within)
ACROSS = tuple(name for name, (_, across) in PRIOR.items() if across)


@dataclass(frozen=True)
class Pair:
    """What is compared, for the articles it is from; `never` if something forbids it."""

    articles: frozenset[str]
    values: tuple[float, ...]
    never: bool
    one: bool


@dataclass(frozen=True)
class Account:
    """What one article tells of one event."""

    members: tuple[Statement, ...]
    facts: Facts
    event: str


def values(score: Score, names: Sequence[str]) -> tuple[float, ...]:
    return tuple(1.0 if n == "bias" else score.comparisons[n].value if n in score.comparisons else 0.0 for n in names)


def pairs_within(
    statements: Sequence[Statement], event: dict[str, str], pack: Pack
) -> tuple[list[Pair], list[Account]]:
    """Each statement against each event told before it, as it should have been gathered."""
    pairs: list[Pair] = []
    groups: list[list[Statement]] = []
    thread = Thread(rarity(statements))
    for one in statements:
        place = thread.place_of(one)
        for group in groups:
            score = score_within(one, group, place, pack)
            if score:
                same = event[group[0].id] == event[one.id]
                pairs.append(Pair(frozenset({one.article}), values(score, WITHIN), bool(score.forbidden), same))
        home = next((group for group in groups if event[group[0].id] == event[one.id]), None)
        if home is None:
            groups.append(home := [])
        home.append(one)
        thread.read(one)
    return pairs, [account(group, event[group[0].id]) for group in groups]


def account(members: Sequence[Statement], event: str = "") -> Account:
    return Account(tuple(members), joined([member.facts for member in members]), event)


def pairs_across(accounts: Sequence[Account], pack: Pack) -> list[Pair]:
    found = []
    for left, right in itertools.combinations(accounts, 2):
        articles = frozenset({left.members[0].article, right.members[0].article})
        score = score_across(left.facts, right.facts, pack) if len(articles) > 1 else None
        if score:
            found.append(Pair(articles, values(score, ACROSS), bool(score.forbidden), left.event == right.event))
    return found


def fit(pairs: Iterable[Pair], names: Sequence[str], stage: int, ridge: float) -> Floats:
    """Weights nearest the prior that tell the pairs apart; what is forbidden teaches nothing."""
    kept = [pair for pair in pairs if not pair.never]
    table, truth = np.array([pair.values for pair in kept]), np.array([pair.one for pair in kept], dtype=float)
    prior = np.array([PRIOR[name][stage] for name in names])
    pull = ridge * np.array([0.001 if name == "bias" else 1.0 for name in names])
    found = prior.copy()
    for _ in range(60):
        chance = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (chance - truth) + pull * (found - prior)
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(pull)
        found -= np.linalg.solve(bend, slope)
    return found


def gather(statements: Sequence[Statement], weights: Floats, threshold: float, pack: Pack) -> list[Account]:
    """As extractor.reconcile.within does, with weights on trial."""
    groups: list[list[Statement]] = []
    thread = Thread(rarity(statements))
    for one in statements:
        place = thread.place_of(one)
        scored = [(group, score_within(one, group, place, pack)) for group in groups]
        fitting = [
            (float(np.dot(values(s, WITHIN), weights)), n) for n, (_, s) in enumerate(scored) if s and not s.forbidden
        ]
        best = max(fitting, key=lambda pair: pair[0], default=(-np.inf, 0))
        if best[0] >= threshold:
            groups[best[1]].append(one)
        else:
            groups.append([one])
        thread.read(one)
    return [account(group) for group in groups]


def cluster(accounts: Sequence[Account], weights: Floats, threshold: float, pack: Pack) -> list[list[str]]:
    scores = np.full((len(accounts), len(accounts)), NEVER)
    for i, j in itertools.combinations(range(len(accounts)), 2):
        apart = accounts[i].members[0].article == accounts[j].members[0].article
        score = None if apart else score_across(accounts[i].facts, accounts[j].facts, pack)
        if score and not score.forbidden:
            scores[i, j] = scores[j, i] = float(np.dot(values(score, ACROSS), weights))
    clusters, _ = link(scores, threshold)
    return [[member.id for number in found for member in accounts[number].members] for found in clusters]


def f1(clusters: Sequence[Sequence[str]], event: dict[str, str], article: dict[str, str]) -> str:
    """B-cubed, pairwise, and pairwise over articles."""
    home = {claim: number for number, found in enumerate(clusters) for claim in found}
    both, told, found_ = defaultdict(int), defaultdict(int), defaultdict(int)
    for claim, number in home.items():
        both[event[claim], number] += 1
        told[event[claim]] += 1
        found_[number] += 1
    precision = sum(n * n / found_[number] for (_, number), n in both.items()) / len(home)
    recall = sum(n * n / told[name] for (name, _), n in both.items()) / len(home)
    parts = [f"B-cubed {2 * precision * recall / (precision + recall):.3f}"]
    for label, across in (("pairs", False), ("pairs of two articles", True)):
        kept = [(a, b) for a, b in itertools.combinations(sorted(home), 2) if not across or article[a] != article[b]]
        gold, made = {p for p in kept if event[p[0]] == event[p[1]]}, {p for p in kept if home[p[0]] == home[p[1]]}
        parts.append(f"{label} {2 * len(gold & made) / max(1, len(gold) + len(made)):.3f}")
    return ", ".join(parts)


def stories(accounts: Sequence[Account]) -> dict[str, int]:
    """Articles that tell of one event, however far removed, are one story."""
    story = {a.members[0].article: n for n, a in enumerate(accounts)}
    holders: dict[str, list[str]] = defaultdict(list)
    for one in accounts:
        holders[one.event].append(one.members[0].article)
    for articles in holders.values():
        numbers = {story[article] for article in articles}
        story = {article: min(numbers) if number in numbers else number for article, number in story.items()}
    return story


def read_set(claims_file: Path, events_file: Path) -> tuple[list[Claim], dict[str, str]]:
    """Claims that are no denials, and the event of each; events of different sets are never one."""
    gold = [json.loads(line) for line in events_file.read_text(encoding="utf-8").splitlines()]
    out = {claim for one in gold for claim in one.get("denials", ())}
    claims = [Claim.model_validate_json(line) for line in claims_file.read_text(encoding="utf-8").splitlines()]
    claims = [claim for claim in claims if claim.type != "denial" and claim.id not in out]
    told = {claim: f"{events_file}: {one['event']}" for one in gold for claim in one["claims"]}
    return claims, {claim.id: told.get(claim.id, claim.id) for claim in claims}


@dataclass(frozen=True)
class Corpus:
    """All sets: statements by article, the set of each article, the event of each claim, and the pairs to learn from."""

    statements: dict[str, list[Statement]]
    sets: dict[str, int]
    event: dict[str, str]
    accounts: list[Account]
    within: list[Pair]
    across: list[Pair]

    def left_out(self, part_of: dict[str, int], fitted: Callable[["Corpus", set[str]], list[list[str]]]) -> str:
        """The figures of all parts together, each by weights that were fitted without it."""
        parts = [{a for a in self.statements if part_of[a] == n} for n in sorted(set(part_of.values()))]
        clusters = [cluster for own in parts for cluster in fitted(self, own)]
        return f1(clusters, self.event, {s.id: a for a, rows in self.statements.items() for s in rows})


def read_corpus(files: Sequence[Path], pack: Pack) -> Corpus:
    found = Corpus(defaultdict(list), {}, {}, [], [], [])
    for number, (claims_file, events_file) in enumerate(zip(files[::2], files[1::2], strict=True)):
        claims, event = read_set(claims_file, events_file)
        found.event.update(event)
        by_article: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_article[claim.article].append(claim)
        own = {article: to_statements(rows, pack) for article, rows in sorted(by_article.items())}
        told = [pairs_within(statements, found.event, pack) for statements in own.values()]
        accounts = [one for _, rows in told for one in rows]
        found.statements.update(own)
        found.sets.update(dict.fromkeys(own, number))
        found.accounts.extend(accounts)
        found.within.extend(pair for pairs, _ in told for pair in pairs)
        found.across.extend(pairs_across(accounts, pack))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+", help="CLAIMS EVENTS, once or more")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--times", type=int, nargs="*", default=(), help="how often each set counts")
    parser.add_argument("--ridge", type=float, default=5.0)
    parser.add_argument("--within", type=float, default=-0.6)
    parser.add_argument("--across", type=float, default=-1.2)
    options = parser.parse_args()
    pack = load_pack()
    corpus = read_corpus(options.files, pack)
    times = dict(enumerate(options.times))
    print(
        f"within: {len(corpus.within)} pairs, {sum(p.one for p in corpus.within)} true; "
        f"across: {len(corpus.across)}, {sum(p.one for p in corpus.across)} true"
    )

    def fitted(own: set[str]) -> tuple[Floats, Floats]:
        rest = [
            [p for p in pairs if not p.articles & own for _ in range(times.get(corpus.sets[min(p.articles)], 1))]
            for pairs in (corpus.within, corpus.across)
        ]
        return fit(rest[0], WITHIN, 0, options.ridge), fit(rest[1], ACROSS, 1, options.ridge)

    def clusters(corpus: Corpus, articles: set[str], *, known: bool = False) -> list[list[str]]:
        first, second = fitted(set() if known else articles)
        told = [gather(corpus.statements[name], first, options.within, pack) for name in sorted(articles)]
        return cluster([one for rows in told for one in rows], second, options.across, pack)

    print("all weights:        ", corpus.left_out(corpus.sets, functools.partial(clusters, known=True)))
    print("each story left out:", corpus.left_out(stories(corpus.accounts), clusters))
    if len(options.files) > 2:
        print("each set left out:  ", corpus.left_out(corpus.sets, clusters))
    first, second = fitted(set())
    one, other = dict(zip(WITHIN, first, strict=True)), dict(zip(ACROSS, second, strict=True))
    rows = [("threshold", options.within, options.across), *((n, one.get(n, 0.0), other.get(n, 0.0)) for n in PRIOR)]
    text = HEAD + "".join(f"{name}\t{left:.3f}\t{right:.3f}\n" for name, left, right in rows)
    if options.write:
        TABLE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
