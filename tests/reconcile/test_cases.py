"""Each case of two reports and what must become of them, on claims alone."""

from collections.abc import Sequence

import pytest

from extractor.packs import Pack
from extractor.reconcile.reconcile import reconcile
from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.records.events import Event
from tests.reconcile.told import article, articles_of, denied, told, volume

ABOUT_730K = volume(730_000, 730_000, approximate=True, bound="about")
FIRST = told(
    "a.0", "Morning Kestrel", "delivered", "Syria", goods="crude oil", amount=ABOUT_730K, on="2024-03-12", at="Baniyas"
)

# name, a report, another, whether they are one event
PAIRS = [
    ("the same words elsewhere", FIRST, told("b.0", "Morning Kestrel", "delivered", "Syria", goods="crude oil", amount=ABOUT_730K, on="2024-03-12", at="Baniyas"), True),
    ("another figure for one cargo", FIRST, told("b.0", "Morning Kestrel", "discharged", "Syria", goods="crude oil", amount=volume(1_000_000, None), on="2024-03-12", at="Baniyas"), True),
    ("tonnes against barrels", FIRST, told("b.0", "Morning Kestrel", "discharged", "Syria", goods="crude oil", amount=volume(100_000, 100_000, "t"), on="2024-03-12", at="Baniyas"), True),
    ("another ship", FIRST, told("b.0", "Evening Heron", "delivered", "Syria", goods="crude oil", on="2024-03-12"), False),
    ("a ship with another number", told("a.0", "Xin Yuan 18", "delivered", "North Korea", on="2024-03-12"), told("b.0", "Xin Yuan 8", "delivered", "North Korea", on="2024-03-12"), False),
    ("another month", told("a.0", "Russia", "exported", "Turkey", goods="diesel", amount=volume(2.3e6, 2.3e6, "t"), during=("2024-04-01", "2024-04-30")), told("b.0", "Russia", "exported", "Turkey", goods="diesel", amount=volume(2.6e6, 2.6e6, "t"), during=("2024-05-01", "2024-05-31")), False),
    ("import and export", told("a.0", "Russia", "exported", "Turkey", goods="diesel", amount=volume(2.3e6, 2.3e6, "t"), during=("2024-02-01", "2024-02-29")), told("b.0", "Russia", "imported", "Turkey", goods="diesel", amount=volume(2.29e6, 2.29e6, "t"), during=("2024-02-01", "2024-02-29")), True),
    ("a company is not its country", told("a.0", "Kaveri Refining", "bought", None, goods="crude oil"), told("b.0", "India", "imported", None, goods="crude oil", amount=volume(2e6, 2e6, per="day")), False),
    ("told before it happened", told("a.0", "Russia", "shipped", "North Korea", goods="fuel", published="2017-12-30"), told("b.0", "Russia", "shipped", "North Korea", goods="fuel", during=("2024-03-01", "2024-11-22"), published="2024-11-22"), False),
    ("crude is not gas", told("a.0", "UN Security Council", "capped", "North Korea", goods="crude oil", type="restriction"), told("b.0", "UN Security Council", "banned", "North Korea", goods="natural gas", type="restriction"), False),
    ("a cap is no delivery", told("a.0", "Russia", "shipped", "North Korea", amount=volume(500_000, 500_000)), told("b.0", "UN Security Council", "capped", "North Korea", amount=volume(None, 500_000, per="year"), type="restriction"), False),
    ("seize and be detained", told("a.0", "Iran", "seized", "Coral Petrel", type="seizure", on="2024-02-15"), told("b.0", "Iranian Revolutionary Guards", "detained", "Coral Petrel", type="seizure", on="2024-02-15"), True),
    ("another recipient", told("a.0", "Iran", "shipped", "Syria", goods="crude oil", on="2024-03-12"), told("b.0", "Iran", "shipped", "China", goods="crude oil", on="2024-03-12"), False),
    ("more than 1 million and 1.2 million", told("a.0", "Russia", "shipped", "North Korea", goods="oil", amount=volume(1e6, None, bound="at_least"), during=("2024-01-01", "2024-03-15")), told("b.0", "Russia", "shipped", "North Korea", goods="refined products", amount=volume(1.2e6, 1.2e6), during=("2024-01-01", "2024-03-15")), True),
]  # fmt: skip


def events_of(claims: Sequence[Claim], pack: Pack, articles: Sequence[Article] = ()) -> list[Event]:
    return list(reconcile(claims, articles or articles_of(list(claims)), pack))


@pytest.mark.parametrize(("left", "right", "one"), [case[1:] for case in PAIRS], ids=[case[0] for case in PAIRS])
def test_same_or_not(pack: Pack, left: Claim, right: Claim, one: bool) -> None:
    events = events_of([left, right], pack)
    assert len(events) == (1 if one else 2)
    if one:
        (merge,) = events[0].merged
        assert merge.why
        assert all(merge.why)


def conflict_kinds(claims: Sequence[Claim], pack: Pack, articles: Sequence[Article] = ()) -> list[str]:
    (event,) = events_of(claims, pack, articles)
    return [conflict.kind for conflict in event.conflicts]


def cargo(name: str, amount: object, **fields: object) -> Claim:
    return told(
        name, "Morning Kestrel", "delivered", "Syria", goods="crude oil", amount=amount, on="2024-03-12", **fields
    )


def test_two_figures_stay_two(pack: Pack) -> None:
    (event,) = events_of([cargo("a.0", ABOUT_730K), cargo("b.0", volume(1e6, None))], pack)
    assert [(v.low, v.high) for v in event.volumes] == [(730_000, 730_000), (1_000_000, None)]
    assert [c.kind for c in event.conflicts] == ["conflict"]
    assert set(event.conflicts[0].claims) == {"a.0", "b.0"}


@pytest.mark.parametrize(
    "other",
    [
        volume(733_000, 733_000),
        volume(700_000, None),
        volume(100_000, 100_000, "t"),
        volume(730_000, 730_000, per="year"),
    ],
    ids=["rounding", "an open bound", "tonnes", "a rate"],
)
def test_no_conflict(pack: Pack, other: object) -> None:
    assert conflict_kinds([cargo("a.0", ABOUT_730K), cargo("b.0", other)], pack) == []


def test_a_correction_is_a_revision(pack: Pack) -> None:
    claims = [cargo("a.0", volume(3.2e6, 3.2e6)), cargo("b.0", volume(2.3e6, 2.3e6), published="2024-03-22")]
    articles = [article("a"), article("b", published="2024-03-22", revision_of="a")]
    assert conflict_kinds(claims, pack, articles) == ["revision"]


def test_the_same_source_later(pack: Pack) -> None:
    claims = [cargo("a.0", volume(3.2e6, 3.2e6), by="Tidewatch"), cargo("b.0", volume(2.3e6, 2.3e6), by="Tidewatch", published="2024-03-22")]  # fmt: skip
    assert conflict_kinds(claims, pack) == ["revision"]


def origins_of(claims: Sequence[Claim], pack: Pack, articles: Sequence[Article] = ()) -> tuple[int, int, str]:
    (event,) = events_of(claims, pack, articles)
    return event.origins.min, event.origins.max, event.status


def test_one_dispatch_in_two_papers_is_one_origin(pack: Pack) -> None:
    claims = [cargo("a.0", ABOUT_730K), cargo("b.0", ABOUT_730K)]
    assert origins_of(claims, pack, [article("a", wire=("Reuters",)), article("b", wire=("Reuters",))]) == (
        1,
        1,
        "single_origin",
    )


def test_a_chain_ends_at_its_first_link(pack: Pack) -> None:
    claims = [
        cargo("a.0", ABOUT_730K),
        cargo("b.0", ABOUT_730K, by="Reuters", via=["Reuters"], source_type="media"),
        cargo("c.0", ABOUT_730K, by="Outlet b", via=["Outlet b"], source_type="media"),
    ]
    assert origins_of(claims, pack, [article("a", wire=("Reuters",)), article("b"), article("c")]) == (
        1,
        1,
        "single_origin",
    )


def test_two_named_sources_are_two(pack: Pack) -> None:
    claims = [cargo("a.0", ABOUT_730K, by="Tidewatch", source_type="expert"), cargo("b.0", ABOUT_730K, by="Northlight Institute", source_type="expert")]  # fmt: skip
    assert origins_of(claims, pack) == (2, 2, "corroborated")


def test_one_person_in_two_papers_is_one(pack: Pack) -> None:
    claims = [cargo("a.0", ABOUT_730K, by="Vassily Nebenzia"), cargo("b.0", ABOUT_730K, by="Nebenzia")]
    assert origins_of(claims, pack) == (1, 1, "single_origin")


def test_unknown_is_never_independent(pack: Pack) -> None:
    claims = [cargo("a.0", ABOUT_730K, by="Tidewatch", source_type="expert"), cargo("b.0", ABOUT_730K)]
    assert origins_of(claims, pack) == (1, 2, "uncertain")


def test_one_publisher_is_one_origin(pack: Pack) -> None:
    claims = [cargo("a.0", ABOUT_730K, outlet="The Sun"), cargo("b.0", ABOUT_730K, outlet="The Times")]
    assert origins_of(claims, pack, [article("a", outlet="The Sun"), article("b", outlet="The Times")]) == (
        1,
        1,
        "single_origin",
    )


def test_a_denial_in_another_outlet(pack: Pack) -> None:
    claims = [
        told("a.0", "Iranian ships", "delivered", "Syria", goods="crude oil"),
        denied("b.0", "Iran", published="2024-03-22"),
    ]
    (event,) = events_of(claims, pack)
    assert event.contested
    assert [(d.claim, d.kind, d.outlet) for d in event.denials] == [("b.0", "denial", "Outlet b")]


def test_nobody_answers_for_another_state(pack: Pack) -> None:
    claims = [told("a.0", "Iranian ships", "delivered", "Syria", goods="crude oil"), denied("b.0", "Turkey")]
    assert [len(event.denials) for event in events_of(claims, pack)] == [0, 0]


def test_no_comment_contests_nothing(pack: Pack) -> None:
    (event,) = events_of(
        [told("a.0", "Russia", "shipped", "North Korea"), denied("a.1", "Russian ministry", "no_comment")], pack
    )
    assert [d.kind for d in event.denials] == ["no_comment"]
    assert not event.contested


def test_a_spelled_out_denial_goes_to_what_it_denies(pack: Pack) -> None:
    claims = [
        told("a.0", "Iran", "shipped", "China", goods="coal"),
        told("a.1", "Iran", "shipped", "Syria", goods="crude oil"),
        denied("b.0", "Iran", type="transfer", did="shipped", whom="Syria", published="2024-03-21"),
    ]
    homes = {event.claims[0]: [d.claim for d in event.denials] for event in events_of(claims, pack)}
    assert homes == {"a.0": [], "a.1": ["b.0"]}


def test_that_the_rules_are_kept_denies_nothing(pack: Pack) -> None:
    claims = [
        told("a.0", "Chinese ships", "shipped", "North Korea"),
        denied("a.1", "China", type="violation", did="observed"),
    ]
    assert [event.denials for event in events_of(claims, pack)] == [(), ()]


def test_what_an_article_repeats_joins_its_event(pack: Pack) -> None:
    claims = [cargo("a.0", ABOUT_730K, at="Baniyas"), told("a.9", "the ship", "unloaded", "Syria", goods="crude oil", amount=ABOUT_730K, at="Baniyas")]  # fmt: skip
    assert len(events_of(claims, pack)) == 1


def test_nothing_and_misprints_do_no_harm(pack: Pack) -> None:
    assert events_of([], pack) == []
    odd = cargo("a.0", volume(1e300, 1e300))
    (event,) = events_of([odd, told("a.1", "“", "…", "’s", says="… “ ’s")], pack)[:1]
    assert event.volumes or event.claims
