"""What holds for any claims: order, duplicates, counts, judgements, parts."""

from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.packs import load_pack
from extractor.reconcile.memory import Memory
from extractor.reconcile.reconcile import reconcile
from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.records.events import Event
from extractor.records.judgements import ClaimRef, Judgement
from tests.reconcile.told import article, denied, told, volume

PACK = load_pack()
SLOW = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
PARTIES = (
    None,
    "Russia",
    "Russian ships",
    "Iran",
    "Iranian officials",
    "Morning Kestrel",
    "Evening Heron 8",
    "China",
    "two tankers",
)
DAYS = (None, "2024-03-01", "2024-03-02", "2024-04-15")


@st.composite
def claims_of(draw: st.DrawFn, name: str) -> Claim:
    if draw(st.integers(0, 5)) == 0:
        return denied(
            name, draw(st.sampled_from(PARTIES[1:6])), draw(st.sampled_from(["denial", "no_comment", "not_confirmed"]))
        )
    amount = draw(st.sampled_from((None, volume(730_000, 730_000), volume(1e6, None), volume(100_000, 100_000, "t"))))
    return told(
        name,
        draw(st.sampled_from(PARTIES)),
        draw(st.sampled_from(("shipped", "seized", "hit"))),
        draw(st.sampled_from(("North Korea", "Syria", "Evening Heron 8", None))),
        type=draw(st.sampled_from(("transfer", "seizure", "attack", "movement"))),
        stance=draw(st.sampled_from(("asserted", "asserted", "hedged", "prospective"))),
        goods=draw(st.sampled_from((None, "crude oil", "coal"))),
        amount=amount,
        on=draw(st.sampled_from(DAYS)),
        by=draw(st.sampled_from((None, None, "Tidewatch", "Vassily Nebenzia"))),
        published=draw(st.sampled_from(("2024-03-20", "2024-03-21", "2024-05-01"))),
    )


@st.composite
def corpora(draw: st.DrawFn) -> tuple[list[Article], list[Claim]]:
    articles, claims = [], []
    for letter in "abcde"[: draw(st.integers(1, 5))]:
        own = [draw(claims_of(f"{letter}.{number}")) for number in range(draw(st.integers(1, 4)))]
        wire = draw(st.sampled_from(((), ("Reuters",))))
        articles.append(
            article(letter, " ".join(claim.sentence.text for claim in own), wire=wire, published=own[0].published)
        )
        claims += [claim.model_copy(update={"published": own[0].published}) for claim in own]
    return articles, claims


def run(
    corpus: tuple[Sequence[Article], Sequence[Claim]], judgements: Sequence[Judgement] = (), **options: object
) -> list[Event]:
    articles, claims = corpus
    return list(reconcile(claims, articles, PACK, judgements=judgements, **options))  # type: ignore[arg-type]


@SLOW
@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_does_not_matter(corpus, random) -> None:
    articles, claims = list(corpus[0]), list(corpus[1])
    random.shuffle(articles)
    random.shuffle(claims)
    assert run((articles, claims)) == run(corpus)


@SLOW
@given(corpora())
def test_every_claim_has_one_place(corpus) -> None:
    events = run(corpus)
    places = [claim for event in events for claim in (*event.claims, *(denial.claim for denial in event.denials))]
    assert sorted(places) == sorted(claim.id for claim in corpus[1])
    for event in events:
        assert 1 <= event.origins.min <= event.origins.max <= len(event.claims)
        assert sorted(claim for group in event.origins.groups for claim in group.claims) == sorted(event.claims)
        assert event.id in event.claims
        assert all({merge.left, merge.right} <= set(event.claims) for merge in event.merged)
        assert len(event.merged) >= len(event.claims) - 1


@SLOW
@given(corpora(), st.data())
def test_a_duplicate_changes_no_count(corpus, data) -> None:
    articles, claims = corpus
    first = data.draw(st.sampled_from(articles))
    again = first.model_copy(update={"id": "z", "duplicate_of": first.id, "outlet": "Outlet z"})
    twins = [
        c.model_copy(update={"id": f"z{c.id}", "article": "z", "outlet": "Outlet z"})
        for c in claims
        if c.article == first.id
    ]
    before = {event.claims: event.origins for event in run(corpus)}
    for event in run(([*articles, again], [*claims, *twins])):
        old = before[tuple(claim for claim in event.claims if not claim.startswith("z"))]
        assert (event.origins.min, event.origins.max) == (old.min, old.max)


def reference(claim: Claim) -> ClaimRef:
    return ClaimRef(id=claim.id, article=claim.article, type=claim.type, words=claim.sentence.text)


@SLOW
@given(corpora(), st.data())
def test_a_judgement_is_obeyed(corpus, data) -> None:
    claims = corpus[1]
    if len(claims) < 2:
        return
    pairs = data.draw(
        st.lists(st.tuples(st.sampled_from(claims), st.sampled_from(claims), st.booleans()), min_size=1, max_size=3)
    )
    judgements = [
        Judgement(
            left=reference(a), right=reference(b), verdict="same" if same else "different", at=f"2026-01-0{n + 1}"
        )
        for n, (a, b, same) in enumerate(pairs)
        if a.id != b.id
    ]
    left_out: list[str] = []
    events = run(corpus, judgements, warn=left_out.append)
    home = {c: e.id for e in events for c in (*e.claims, *(d.claim for d in e.denials))}
    for judgement in judgements:
        assert judgement.left
        assert judgement.right
        left, right = judgement.left.id or "", judgement.right.id or ""
        if not any(judgement.at in note for note in left_out if judgement.at):
            assert (home[left] == home[right]) == (judgement.verdict == "same")


@SLOW
@given(corpora(), st.integers(0, 5))
def test_parts_equal_the_whole(corpus, cut) -> None:
    articles, claims = corpus
    early = {one.id for one in articles[:cut]}
    memory = Memory(PACK)
    first = run(([a for a in articles if a.id in early], [c for c in claims if c.article in early]), memory=memory)
    parts = run(corpus, previous=first, memory=Memory(PACK, memory.to_bytes()))
    assert [event.model_copy(update={"formerly": ()}) for event in parts] == run(corpus)
    gone = {event.id for event in first} - {event.id for event in parts}
    denying = {denial.claim for event in parts for denial in event.denials}
    assert gone - denying <= {former for event in parts for former in event.formerly}
