"""What a claim takes from its sentence, and how it keeps its id."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.extract.claims import extract_claims
from extractor.records.claims import Claim


def _claims(read, text: str, published: str | None = "2024-11-22") -> list[Claim]:
    return list(extract_claims(read(text, published=published)))


def test_a_claim_takes_what_stands_in_its_clause(read):
    (seized, sold) = _claims(
        read, "Rebels seized two tankers on Monday, and Moscow sold 3 million barrels of oil to Cuba on Tuesday."
    )
    assert [v.excerpt.text for v in seized.volumes if v.excerpt] == ["two tankers"]
    assert [v.excerpt.text for v in sold.volumes if v.excerpt] == ["3 million barrels"]
    assert (seized.when.start, sold.when.start) == ("2024-11-18", "2024-11-19")
    assert seized.commodity is None
    assert sold.commodity.name == "oil"
    assert ([p.name for p in sold.actors], [p.name for p in sold.recipients]) == (["Moscow"], ["Cuba"])


def test_a_list_of_parties_is_several(read):
    (claim,) = _claims(read, "The United States and South Korea blacklisted the shipping firm on Monday.")
    assert [p.country for p in claim.actors] == ["US", "KR"]


SHARES = [
    ("Iran sold a fifth of its oil to China.", 20),
    ("Iran sold 20 percent of its oil to China.", 20),
    ("Iran sold a third of its oil to China.", 33.33),
    ("Iran sold two halves of its oil to China.", 100),
]


@pytest.mark.parametrize(("text", "percent"), SHARES)
def test_a_share_of_a_whole_stands_in_percent(text, percent, read):
    (claim,) = _claims(read, text)
    assert [(v.low, v.high, v.unit) for v in claim.volumes] == [(percent, percent, "percent")]
    assert isinstance(claim.volumes[0].low, type(percent))


COMPARED = [
    ("Kuwait's crude output fell to 2 million barrels a day from 3 million barrels a day.", [2_000_000], [3_000_000]),
    ("Crude stocks were 97 million tonnes, against 102 million tonnes a year earlier.", [97_000_000], [102_000_000]),
]


@pytest.mark.parametrize(("text", "now", "then"), COMPARED)
def test_a_figure_compared_with_is_a_claim_of_its_own(text, now, then, read):
    found = [[v.low for v in c.volumes] for c in _claims(read, text) if c.type == "production"]
    assert found == [now, then]


BASES = [  # stance and date of a figure, and of the one compared with
    ("Output is expected to fall to 2 million barrels a day in 2030 from 3 million in 2016.", "prospective", "2016", "asserted"),
    ("Output probably averaged 2 million barrels a day, compared with a peak 3 million in 1979.", "hedged", "1979", "asserted"),
    ("Output fell to 2 million barrels a day in May from a revised 3 million.", "asserted", None, "asserted"),
    ("The firm plans to cut output to 2 million barrels a day from 3 million in 2035.", "prospective", "2035", "prospective"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stance", "date", "of_base"), BASES)
def test_the_figure_compared_with_has_its_own_date_and_is_known(text, stance, date, of_base, read):
    now, then = [c for c in _claims(read, text) if c.type == "production"]
    assert (now.stance, then.stance, then.when.excerpt.text if then.when else None) == (stance, of_base, date)


def test_what_a_line_has_is_no_figure_compared_with(read):
    (claim,) = _claims(read, "The ministry recommended a plant with an eventual output of 3 million barrels a day.")
    assert claim.stance == "prospective"


def test_a_quota_is_at_most(read):
    (claim,) = [c for c in _claims(read, "Kuwait's oil quota is 948,000 barrels a day.") if c.type == "restriction"]
    assert [(v.low, v.high, v.bound) for v in claim.volumes] == [(None, 948_000, "at_most")]


def test_a_price_a_distance_and_one_of_many_measure_nothing(read):
    text = "Rebels attacked one of the tankers 20 miles off the coast as oil cost $80 a barrel."
    (claim,) = _claims(read, text)
    assert claim.volumes == ()


def test_a_pointing_denial_is_a_claim_of_its_own(read):
    claims = _claims(read, "Russian ships sold oil to North Korea in May.\n\nMoscow denied the report on Thursday.")
    assert [c.type for c in claims] == ["transfer", "denial"]
    assert claims[1].denial.of == (claims[0].id,)
    assert claims[1].stance == "denied"


def test_a_spelled_out_denial_is_a_claim_of_what_it_denies(read):
    (claim,) = _claims(read, "China denied selling oil to North Korea.")
    assert (claim.type, claim.stance, claim.denial.denier.name) == ("transfer", "denied", "China")


def test_compliance_is_a_breach_denied(read):
    (claim,) = _claims(read, "The firm complied with the sanctions.")
    assert (claim.type, claim.stance) == ("violation", "denied")


def test_a_noun_and_its_verb_are_one_claim(read):
    (claim,) = _claims(read, "The sanctions placed on Iran by Britain hurt its exports.")
    assert ([p.name for p in claim.actors], [p.name for p in claim.recipients]) == (["Britain"], ["Iran"])


def test_what_lies_ahead_of_the_article_is_prospective(read):
    (claim,) = _claims(read, "The sanctions on Iran take effect on 20 December 2024.")
    assert claim.stance == "prospective"


STANDING = "Russian ships sold oil to North Korea in May.\n\n"


@pytest.mark.parametrize(
    ("denial", "types"),
    [
        ("Moscow denied being involved.", ["transfer", "denial"]),
        ("The minister would not name the ships.", ["transfer", "denial"]),
        ("Moscow denied the sale.", ["transfer", "denial"]),
        ("Moscow denied that the crew was paid.", ["transfer"]),
        ("The port is denying the crew its pay.", ["transfer"]),
    ],
)
def test_a_denial_that_spells_out_something_else_is_no_claim(denial, types, read):
    assert [c.type for c in _claims(read, STANDING + denial)] == types


SILENT = [
    "Critics of the oil embargo spoke of proposals like an oil import fee.",
    "OPEC must hold to its oil pact.",
    "An explosion at the oil refinery killed one man.",
    "China urged Iran to stick to the accord.",
    "The sanctions imposed then were harsh.",
    "The recession took a heavy toll on the economy.",
    "",
    " \n ",
    "Oil rose to $80 a barrel.",
    "Why did the navy seize the ship?",
    "Navy Seizes Tanker in Gulf Standoff\n\nNothing else was known.",
    "No group carried out any attack.",
    "If an embargo is agreed, prices will rise.",
    "Prices rose because of the sanctions on Iran.",
    "Prices fell because of the easing of sanctions.",
    "He spoke of the attack on the refinery.",
]


@pytest.mark.parametrize("text", SILENT)
def test_no_claim(text, read):
    assert _claims(read, text) == []


def test_boilerplate_is_silent(read):
    text = "The navy seized the tanker on Monday."
    part = {"start": 0, "end": len(text), "text": text}
    assert list(extract_claims(read(text, boilerplate=(part,)))) == []


def test_ids_survive_an_insertion_above(read):
    story = "The navy seized the tanker on Monday. Iran sold oil to Syria."
    before = [c.id for c in _claims(read, story)]
    after = [c.id for c in _claims(read, f"It was a quiet week in town.\n\n{story}")]
    assert before == after


def test_the_same_sentence_twice_gives_two_ids(read):
    text = "The navy seized the tanker."
    ids = [c.id for c in _claims(read, f"{text}\n\nIt rained.\n\n{text}")]
    assert len(ids) == len(set(ids)) == 2


def test_doubts_are_told(read):
    claims = _claims(read, "The tanker was empty. It left the port on Monday.", published=None)
    assert "unresolved_date" in {doubt for c in claims for doubt in c.doubts}


@given(st.text(alphabet="Iran sold oil to Syria.\n\"'“”’()-, 0123456789%$é\u200b😀", max_size=120))
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_claims_whose_excerpts_are_its_own(read, text):
    for claim in extract_claims(read(text)):
        parts = [claim.sentence, claim.trigger, *claim.cues, *(v.excerpt for v in claim.volumes)]
        assert all(part is None or text[part.start : part.end] == part.text for part in parts)


def test_a_long_chain_of_verbs_does_not_exhaust_the_stack(read):
    text = "He said that " + "and ".join(f"Iran sold oil to Syria {n} times " for n in range(120)) + "."
    assert _claims(read, text)


APART = [  # the levels told, claim by claim
    ("Gasoline stocks were at 245 million barrels, some 17 million barrels above year-ago levels.", [[245, 17]]),
    ("Oil output was estimated at 45 million barrels a day, or 2 million barrels a day less than last year's.", [[45, 2]]),
    ("Iran sold 4 million barrels of crude oil and 7 million barrels of gasoline to Syria.", [[4], [7]]),
    ("Ecuador plans to produce 2 million barrels a day in August, rising to 3 million barrels a day next June.", [[2], [3]]),
    ("Iran produced 6 million barrels of oil, short of the target of 7 million barrels.", [[6]]),
    ("Iran's oil output, including production of 2 million barrels a day in the gulf, was 5 million barrels a day.", [[2], [5]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "levels"), APART)
def test_levels_of_several_things_stand_apart_and_differences_do_not(text, levels, read):
    found = [[v.low / 1_000_000 for v in c.volumes] for c in _claims(read, text)]
    assert [level for level in found if level][: len(levels)] == levels


def test_goods_of_a_list_are_one_commodity(read):
    (claim,) = _claims(read, "Iran sold crude oil and oil products to Syria.")
    assert (claim.commodity.name, claim.commodity.code) == ("crude oil and oil products", None)


RATED = [
    ("Iran's daily oil output is 65,000 barrels.", "day"),
    ("Sri Lanka imports all its annual needs of 2 million tonnes of oil.", "year"),
    ("Iran's oil output is 65,000 barrels.", None),
]


@pytest.mark.parametrize(("text", "per"), RATED)
def test_an_adjective_tells_the_rate(text, per, read):
    (claim,) = _claims(read, text)
    assert [v.per for v in claim.volumes] == [per]


def test_the_size_of_a_ship_measures_no_event(read):
    (claim,) = _claims(read, "The navy escorted two tankers, the 80,000 tonne carrier Ocean City and the Gas King.")
    assert [v.excerpt.text for v in claim.volumes] == ["two tankers"]


def test_the_lead_tells_of_workers_or_an_earthquake(read):
    lead = "Dockworkers at the oil port want a higher wage. "
    assert _claims(read, lead + "The strike on May 11 went on.") == []
    assert [c.type for c in _claims(read, lead + "Iran launched a strike on the refinery.")] == ["attack"]


def test_the_european_union_is_no_union_of_workers(read):
    (claim,) = _claims(read, "The European Union imposed sanctions on Russia in May.")
    assert [p.name for p in claim.actors] == ["European Union"]


BESIDE = [
    ("Kuwait's output averaged slightly above its quota of 1 million barrels per day in May.", [(1_000_000, None)]),
    ("Kuwait pumped 1 million barrels per day of crude in May.", [(1_000_000, 1_000_000)]),
    ("The plan would raise crude output by 80,000 barrels, at a cost of 65 million dollars.", [(80_000, 80_000)]),
]


@pytest.mark.parametrize(("text", "levels"), BESIDE)
def test_a_limit_passed_is_a_bound_and_a_cost_measures_nothing(text, levels, read):
    (claim,) = [c for c in _claims(read, text) if c.type == "production"]
    assert [(v.low, v.high) for v in claim.volumes] == levels
