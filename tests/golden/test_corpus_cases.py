"""The constructed corpus: what must hold of each case in `corpus/gold/cases.jsonl`, after the whole pipeline has run."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from extractor.read.stored import read_records
from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.records.events import Event, EventDenial

CORPUS = Path(__file__).parents[2] / "corpus"
CASES = [json.loads(line) for line in (CORPUS / "gold" / "cases.jsonl").read_text(encoding="utf-8").splitlines()]


@dataclass(frozen=True, eq=False)
class Run:
    """A run's records, looked up as the cases need them."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]

    @cached_property
    def pages(self) -> dict[str, str]:
        return {article.id: article.page for article in self.articles}

    def told(self, ref: dict[str, str]) -> list[Claim]:
        """The claims of a sentence; only those whose trigger is among the words, if there are any."""
        on_page = [claim for claim in self.claims if self.pages[claim.article] == ref["page"]]
        found = [c for c in on_page if ref["words"] in c.sentence.text and ref.get("type") in {None, c.type}]
        exact = [c for c in found if c.trigger and _among(c, ref["words"])]
        return exact or found

    def events_of(self, ref: dict[str, str]) -> list[Event]:
        """Every event that one of these claims is in or is attached to."""
        ids = {claim.id for claim in self.told(ref)}
        return [event for event in self.events if ids & set(event.claims)]

    def shared(self, refs: list[dict[str, str]]) -> list[Event]:
        """Events that hold a claim of each of these sentences."""
        first, *others = [self.events_of(ref) for ref in refs]
        return [event for event in first if all(event in events for events in others)]


def _among(claim: Claim, words: str) -> bool:
    start = claim.sentence.start + claim.sentence.text.index(words)
    return start <= claim.trigger.start < start + len(words)


def same(case: dict[str, Any], seen: Run) -> bool:
    return bool(seen.shared(case["claims"]))


def different(case: dict[str, Any], seen: Run) -> bool:
    return not seen.shared(case["claims"])


def one_origin(case: dict[str, Any], seen: Run) -> bool:
    return any(len(groups) == 1 for groups in _groups(case, seen))


def two_origins(case: dict[str, Any], seen: Run) -> bool:
    return any(len(groups) > 1 for groups in _groups(case, seen))


def _groups(case: dict[str, Any], seen: Run) -> Iterator[set[str]]:
    """For each event of all these claims the groups of origins that it counts them in."""
    ids = {claim.id for ref in case["claims"] for claim in seen.told(ref)}
    for event in seen.shared(case["claims"]):
        yield {group.name for group in event.origins.groups if ids & set(group.claims) & set(event.claims)}


def origins(case: dict[str, Any], seen: Run) -> bool:
    wanted = (case["min"], case["max"], case["status"])
    return any((e.origins.min, e.origins.max, e.status) == wanted for e in seen.events_of(case["claims"][0]))


def unknown_origin(case: dict[str, Any], seen: Run) -> bool:
    return any(event.origins.max > event.origins.min for event in seen.events_of(case["claims"][0]))


def conflict(case: dict[str, Any], seen: Run) -> bool:
    return any(_conflicts(case, seen, case["kind"], case["field"]))


def no_conflict(case: dict[str, Any], seen: Run) -> bool:
    return not any(_conflicts(case, seen, "conflict", "volumes"))


def _conflicts(case: dict[str, Any], seen: Run, kind: str, field: str) -> Iterator[bool]:
    sides = [{claim.id for claim in seen.told(ref)} for ref in case["claims"]]
    for event in seen.events:
        for one in event.conflicts:
            yield (one.kind, one.field) == (kind, field) and all(side & set(one.claims) for side in sides)


def denied(case: dict[str, Any], seen: Run) -> bool:
    return any(_denials(case, seen))


def not_denied(case: dict[str, Any], seen: Run) -> bool:
    return not any(_denials(case, seen))


def _denials(case: dict[str, Any], seen: Run) -> Iterator[bool]:
    claims = {claim.id: claim for claim in seen.claims}
    for event in seen.events_of(case["claims"][0]):
        for denial in event.denials:
            claim = claims[denial.claim]
            kind = case.get("kind") in {None, denial.kind}
            yield (
                kind
                and seen.pages[claim.article] == case["by"]["page"]
                and _is_by(denial, case["by"])
                and _keeps(claim, case)
            )


def _is_by(denial: EventDenial, by: dict[str, str]) -> bool:
    named = by.get("name", "") in denial.denier.name
    return named and by.get("country") in {None, denial.denier.country}


def _keeps(claim: Claim, case: dict[str, Any]) -> bool:
    """Whether the parties and places of the denying claim still hold the words to which it was limited."""
    kept = [actor.name for actor in (*claim.actors, *claim.recipients)] + ([claim.place.name] if claim.place else [])
    return all(any(words.lower() in name.lower() for name in kept) for words in case.get("scope", ()))


def no_claim(case: dict[str, Any], seen: Run) -> bool:
    return not seen.told(case["claims"][0])


EXPECTATIONS: dict[str, Callable[[dict[str, Any], Run], bool]] = {
    function.__name__: function
    for function in (
        same,
        different,
        one_origin,
        two_origins,
        origins,
        unknown_origin,
        conflict,
        no_conflict,
        denied,
        not_denied,
        no_claim,
    )
}


@pytest.fixture(scope="module")
def seen(golden) -> Run:
    return load(golden)


def load(out: Path) -> Run:
    names = (("articles", Article), ("claims", Claim), ("events", Event))
    return Run(*(tuple(read_records(out / f"{name}.jsonl", record)) for name, record in names))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['case']}:{case['expect']}: {case['note']}")
def test_the_case_holds(case, seen):
    if case["expect"] != "no_claim":
        silent = [ref for ref in case["claims"] if not seen.told(ref)]
        assert not silent, f"no claim was found in {silent}"
    assert EXPECTATIONS[case["expect"]](case, seen), case["note"]


def test_each_page_is_read_with_its_outlet_and_date(seen):
    constructed = [article for article in seen.articles if article.page.startswith("constructed/")]
    assert len(constructed) == 23
    assert all(article.outlet and article.published and article.title for article in constructed)
    assert {article.published_from for article in constructed} <= {"metadata", "html"}


@pytest.mark.parametrize(
    "ref", [ref for case in CASES for ref in case["claims"] if case["expect"] != "no_claim"], ids=str
)
def test_the_words_of_a_case_are_in_its_article(ref, seen):
    (article,) = [article for article in seen.articles if article.page == ref["page"]]
    assert ref["words"] in article.text
