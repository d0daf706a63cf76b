"""The parts of the reconciler, each by its table or its law."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.packs import Pack, load_pack
from extractor.reconcile.amounts import Amount, same_amount
from extractor.reconcile.block import candidate_pairs
from extractor.reconcile.bulk import Columns
from extractor.reconcile.cluster import NEVER, link
from extractor.reconcile.copies import find_copies
from extractor.reconcile.explain import explain_event
from extractor.reconcile.facts import to_facts
from extractor.reconcile.goods import alike_goods, to_codes
from extractor.reconcile.memory import Memory
from extractor.reconcile.names import to_party
from extractor.reconcile.outlets import family
from extractor.reconcile.parties import same_party
from extractor.reconcile.reconcile import reconcile
from extractor.reconcile.score import score_across
from extractor.records.judgements import ClaimRef, Judgement
from tests.reconcile.test_properties import corpora
from tests.reconcile.told import article, articles_of, told

# one party, another, at least and at most how alike
PARTIES = [
    (("Russian tankers", "RU"), ("Russian ships", "RU"), 0.8, 1.0),
    (("Russian tankers", "RU"), ("Russia", "RU"), 0.1, 0.5),
    (("Russian Foreign Ministry", "RU"), ("Moscow", "RU"), 0.5, 0.9),
    (("China", "CN"), ("Beijing", "CN"), 0.8, 1.0),
    (("China", "CN"), ("North Korea", "KP"), -1.0, -1.0),
    (("North Korea", "KP"), ("South Korea", "KR"), -1.0, -1.0),
    (("Xin Yuan 18", None), ("Xin Yuan 8", None), -1.0, -1.0),
    (("Kokuka Courageous", None), ("Courageous", None), 1.0, 1.0),
    (("Jessie K. Liu", "US"), ("Liu", "US"), 1.0, 1.0),
    (("Front Altair", None), ("Stena Impero", "GB"), -1.0, -1.0),
    (("Rosneft", "RU"), ("Russia", "RU"), 0.1, 0.5),
    (("Saudi Arabia", "SA"), ("Front Altair", None), -0.5, -0.5),
    (("authorities in Gibraltar", "GI"), ("British authorities", "GB"), 0.2, 0.5),
    (("UNSC", None), ("U.N. Security Council", None), 1.0, 1.0),
    (("UN", None), ("Security Council", None), 0.5, 0.9),
    (("two tankers", None), ("four tankers", None), 0.0, 0.3),
]


@pytest.mark.parametrize(
    ("left", "right", "least", "most"), PARTIES, ids=lambda value: value[0] if isinstance(value, tuple) else None
)
def test_same_party(pack: Pack, left: tuple[str, str], right: tuple[str, str], least: float, most: float) -> None:
    one, other = (to_party(name, country, None, None, pack) for name, country in (left, right))
    assert least <= same_party(one, other) <= most
    assert same_party(one, other) == same_party(other, one)


# one amount, another, how alike
AMOUNTS = [
    (("bbl", None, 1e6, None), ("bbl", None, 1.2e6, 1.2e6), 0.4),
    (("bbl", None, 730_000, 730_000), ("bbl", None, 730_000, None), 1.0),
    (("bbl", None, 730_000, 730_000), ("bbl", None, 1e6, None), -0.44),
    (("bbl", None, 730_000, 730_000), ("bbl", None, 2e6, None), -1.0),
    (("bbl", "year", 500_000, 500_000), ("bbl", None, 1e6, 1e6), None),
    (("bbl", None, 1e6, 1e6), ("t", None, 1e6, 1e6), None),
]


@pytest.mark.parametrize(("left", "right", "alike"), AMOUNTS)
def test_same_amount(left: tuple, right: tuple, alike: float | None) -> None:
    one, other = (Amount(unit, per, low, high, approximate=False) for unit, per, low, high in (left, right))
    assert same_amount(one, other) == same_amount(other, one)
    assert same_amount(one, other) == (alike if alike is None else pytest.approx(alike, abs=0.01))


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("refined petroleum products", ("refined_products",)),
        ("crude and refined oil", ("crude_oil", "refined_products")),
        ("cargo", ()),
    ],
)
def test_goods_by_their_words(pack: Pack, name: str, codes: tuple[str, ...]) -> None:
    assert to_codes(name, None, pack) == codes


def test_goods_have_wider_kinds(pack: Pack) -> None:
    assert alike_goods("diesel", "oil", pack) > 0 > alike_goods("crude_oil", "gas", pack)


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("The Sun", "The Times", True),
        ("AP", "The Associated Press", True),
        ("The Wall Street Journal", "The Sun", True),
        ("Reuters", "Bloomberg", False),
        ("The New York Times", "The Times", False),
        ("The Washington Post", "Washington Times", False),
        ("Gazette of Nowhere", "Herald of Nowhere", False),
    ],
)
def test_publishers(pack: Pack, left: str, right: str, one: bool) -> None:
    assert (family(left, pack) == family(right, pack)) == one


@given(st.integers(2, 9), st.integers(0, 10**6))
@settings(deadline=None)
def test_link_is_that_of_the_best_pair_first(size: int, seed: int) -> None:
    draw = np.random.default_rng(seed)
    scores = draw.normal(size=(size, size))
    scores[draw.random((size, size)) < 0.1] = NEVER
    scores = np.minimum(scores, scores.T)
    clusters, steps = link(scores, 0.0)
    assert sorted(number for cluster in clusters for number in cluster) == list(range(size))
    assert len(clusters) + len(steps) == size
    assert clusters == _greedy(scores)


def _greedy(scores: np.ndarray) -> list[tuple[int, ...]]:
    clusters = [(number,) for number in range(len(scores))]
    while True:
        pairs = [(_mean(scores, a, b), a, b) for n, a in enumerate(clusters) for b in clusters[:n]]
        best = max(pairs, default=None)
        if best is None or best[0] < 0:
            return sorted(clusters)
        clusters = [c for c in clusters if c not in best[1:]] + [tuple(sorted(best[1] + best[2]))]


def _mean(scores: np.ndarray, left: tuple[int, ...], right: tuple[int, ...]) -> float:
    part = scores[np.ix_(left, right)]
    return NEVER if part.min() <= NEVER / 2 else float(part.mean())


@given(corpora())
@settings(deadline=None, max_examples=25)
def test_bulk_scores_are_the_scores(corpus) -> None:
    pack = load_pack()
    facts = [to_facts(claim, pack) for claim in corpus[1]]
    left, right = np.triu_indices(len(facts), 1)
    scores = Columns(facts, pack).score(left, right)
    for i, j, found in zip(left, right, scores, strict=True):
        one = score_across(facts[i], facts[j], pack)
        assert found == pytest.approx(NEVER if one is None or one.forbidden else one.logit)


def test_blocks_keep_what_shares_a_name_or_two_states(pack: Pack) -> None:
    claims = [
        told("a.0", "Morning Kestrel", "delivered", None),
        told("b.0", None, "sent", "Morning Kestrel"),
        told("c.0", "Russia", "shipped", "North Korea"),
        told("d.0", "Russian ships", "sold", "North Korea", published="2024-05-20"),
        told("e.0", "Iran", "seized", "Stena Impero", type="seizure"),
    ]
    left, right = candidate_pairs([to_facts(claim, pack) for claim in claims], pack)
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 1), (2, 3)]


STORY = [
    "A tanker that had been missing from the trackers for nine days was seen at the berth on Monday.",
    "Two people who work at the terminal told the agency that the ship had come in without lights.",
    "It took on fuel oil for thirty hours and left before the harbour office opened its doors.",
    "The manager of the ship, a company of three rooms over a bakery, did not answer its telephone.",
    "Insurers had taken the vessel off their lists in the spring because its papers did not agree.",
    "The port authority keeps a book of arrivals, in which there is no line for that night.",
    "Brokers say that ships of this age are now paid twice what they were paid last year.",
    "A diplomat said that the matter would be raised when the committee meets in October.",
]


@pytest.mark.parametrize(
    "text",
    [
        " ".join(STORY),
        " ".join(STORY[:4]),
        " ".join(["Nine days after it vanished, a ship turned up in port, to the surprise of nobody.", *STORY[1:5]]),
        "\n\n".join([*STORY[4:], *STORY[:4]]),
        " ".join(STORY[::2])
        + " The market has other worries, as this paper has often written, and prices fell by a third on Tuesday.",
        " ".join(sentence.upper() if n % 2 else sentence for n, sentence in enumerate(STORY)),
    ],
    ids=["whole", "cut", "another lead", "swapped", "half of it", "in capitals"],
)
def test_a_copy_is_found(text: str) -> None:
    articles = [article("a", " ".join(STORY), published="2024-03-01"), article("b", text, published="2024-03-02")]
    assert find_copies(articles) == {"b": "a"}


@pytest.mark.parametrize(
    "text",
    [
        "Another tanker was seen at another berth on Friday, and nobody at the port would say whose it was. " * 1,
        STORY[3]
        + " For the rest this is a story of its own about a harbour, its people, and what they do at night when it rains. "
        "It has many sentences that nobody else wrote before, and they go on for quite some time without a stop at all.",
    ],
    ids=["another story", "one sentence in common"],
)
def test_no_copy(text: str) -> None:
    assert find_copies([article("a", " ".join(STORY), published="2024-03-01"), article("b", text)]) == {}


def test_a_stale_judgement_says_so(pack: Pack) -> None:
    claim = told("a.0", "Russia", "shipped", "North Korea")
    gone = ClaimRef(id="x", article="a", type="transfer", words="nothing of the kind")
    known = ClaimRef(id="another id", article="a", type="transfer", words=claim.sentence.text)
    heard: list[str] = []
    judgements = [
        Judgement(claim=gone, verdict="reject", at="2026-01-01"),
        Judgement(claim=known, verdict="reject", at="2026-01-02"),
    ]
    assert list(reconcile([claim], [article("a")], pack, judgements=judgements, warn=heard.append)) == []
    (note,) = heard
    assert "no longer applies" in note
    assert "nothing of the kind" in note


def test_an_edit_is_compared_as_edited(pack: Pack) -> None:
    claims = [told("a.0", "Russia", "shipped", "North Korea"), told("b.0", "Russia", "shipped", "Syria")]
    edit = Judgement(
        claim=ClaimRef(id="b.0", article="b", type="transfer", words=claims[1].sentence.text),
        verdict="edit", field="recipients", value=[{"name": "North Korea", "country": "KP", "excerpt": None}],
    )  # fmt: skip
    assert len(list(reconcile(claims, articles_of(claims), pack))) == 2
    assert len(list(reconcile(claims, articles_of(claims), pack, judgements=[edit]))) == 1


def test_what_is_untouched_is_not_computed_again(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    old = [told(f"{letter}.0", "Russia", "shipped", "North Korea", on="2024-03-01") for letter in "abc"]
    new = [told(f"{letter}.0", "Iran", "shipped", "Syria", on="2024-03-01") for letter in "de"]
    both = [*old, *new]
    first = Memory(pack)
    list(reconcile(old, articles_of(old), pack, memory=first))
    second = Memory(pack, first.to_bytes())
    scored: list[int] = []
    score = Columns.score
    monkeypatch.setattr(
        Columns,
        "score",
        lambda own, left, *rest, **more: (scored.append(len(left)), score(own, left, *rest, **more))[1],
    )
    events = list(reconcile(both, articles_of(both), pack, memory=second))
    assert sum(scored) == 2  # the new pair as a candidate, and again in its part
    monkeypatch.undo()
    fresh = Memory(pack)
    assert events == list(reconcile(both, articles_of(both), pack, memory=fresh))
    assert second.to_bytes() == fresh.to_bytes()


@pytest.mark.parametrize("spoil", [lambda data: data[5:], lambda data: data[:200], lambda data: data[:0]])
def test_a_spoilt_memory_is_none(pack: Pack, spoil: Callable[[bytes], bytes]) -> None:
    claims = [told(f"{letter}.0", "Russia", "shipped", "North Korea", on="2024-03-01") for letter in "abc"]
    memory = Memory(pack)
    events = list(reconcile(claims, articles_of(claims), pack, memory=memory))
    spoilt = Memory(pack, spoil(memory.to_bytes()))
    assert list(reconcile(claims, articles_of(claims), pack, memory=spoilt)) == events


def test_the_memory_of_another_pack_is_not_used(pack: Pack) -> None:
    claims = [told(f"{letter}.0", "Russia", "shipped", "North Korea", on="2024-03-01") for letter in "ab"]
    memory = Memory(pack)
    list(reconcile(claims, articles_of(claims), pack, memory=memory))
    assert len(Memory(pack, memory.to_bytes()).keys) == 1
    assert len(Memory(load_pack("oil_markets"), memory.to_bytes()).keys) == 0


def test_explain_tells_why_and_what_was_close(pack: Pack) -> None:
    claims = [
        told("a.0", "Russia", "shipped", "North Korea", goods="fuel", on="2024-03-01"),
        told("b.0", "Russia", "shipped", "North Korea", goods="fuel", on="2024-03-01"),
        told("c.0", "Russian firm", "resold", "North Korea", published="2024-06-01"),
    ]
    event = next(iter(reconcile(claims, articles_of(claims), pack)))
    lines = list(explain_event(event, claims, articles_of(claims), pack))
    assert any("put together with score" in line and "'Russia' and 'Russia' are the same" in line for line in lines)
    assert any(line.startswith("Origin ") for line in lines)
    assert all(line == line.strip() and "{" not in line for line in lines)
