"""Who says so: kind and name of a source, its count, outlets, evidence and co-sources."""

from collections.abc import Callable

import pytest

from extractor.extract.findings import Reading
from extractor.extract.sources import source_of
from extractor.records.sources import Source
from extractor.records.text import excerpt

TYPED = [
    ("The semi-official Aras News Agency said the ship was empty.", "media", "Aras News Agency"),
    ("Tonight's communique said the ship was empty.", "document", "communique"),
    ("Ecuador mines and energy minister Javier Paz said the ship was empty.", "official_named", "Javier Paz"),
    ("Nigerian oil minister and OPEC president Ola Musa said stocks fell.", "official_named", "Ola Musa"),
    ("The Ceylon Petroleum Corp (CPC) met. CPC officials said the ship was empty.", "company", "CPC officials"),
    ("John Smith, the former Atlantic Richfield Co chairman, said stocks fell.", "company", "John Smith"),
    ("EC Energy Commissioner Nicola Moser said stocks fell.", "intergovernmental", "Nicola Moser"),
    ("The foreign minister, Pavel Orlov, said the ship was empty.", "official_named", "Pavel Orlov"),
    ("Oil Minister Hamid Karimi said the ship was empty.", "official_named", "Hamid Karimi"),
    ("White House spokesman John Miller said the ship was empty.", "official_named", "John Miller"),
    (
        "Two senior European security officials said the ship was empty.",
        "official_unnamed",
        "Two senior European security officials",
    ),
    ("A U.S. official said the ship was empty.", "official_unnamed", "U.S. official"),
    (
        "A spokesman for the foreign ministry said the ship was empty.",
        "official_unnamed",
        "spokesman for the foreign ministry",
    ),
    ("Three people familiar with the matter said the ship was empty.", "official_unnamed", "Three people"),
    ("A source said the ship was empty.", "official_unnamed", "source"),
    ("The Russian Foreign Ministry said the ship was empty.", "government", "Russian Foreign Ministry"),
    ("Iran said the ship was empty.", "government", "Iran"),
    ("Tehran said the ship was empty.", "government", "Tehran"),
    ("The Pentagon said the ship was empty.", "government", "Pentagon"),
    ("The coast guard said the ship was empty.", "government", "coast guard"),
    ("The rebels said the ship was empty.", "government", "rebels"),
    ("The International Energy Agency said stocks fell.", "intergovernmental", "International Energy Agency"),
    ("The U.N. Security Council said stocks fell.", "intergovernmental", "U.N. Security Council"),
    ("OPEC said stocks fell.", "intergovernmental", "OPEC"),
    ("A U.N. spokesman said the ship was empty.", "intergovernmental", "U.N. spokesman"),
    ("Maersk said the ship was empty.", "company", "Maersk"),
    ("The company said the ship was empty.", "company", "company"),
    ("The ship's owner said it was empty.", "company", "ship's owner"),
    ("Industry sources said the ship was empty.", "company", "Industry sources"),
    ("Goldman Sachs said stocks fell.", "expert", "Goldman Sachs"),
    ("Analysts said stocks fell.", "expert", "Analysts"),
    ("Paul Hay, general manager at Stena Corp <STN>, said the ship was empty.", "company", "Paul Hay"),
    ("Paul Hay, chairman of <Norse Oil Co>, said the ship was empty.", "company", "Paul Hay"),
    ("Paul Hay, a former navy officer now with CSIS, said the ship was empty.", "expert", "Paul Hay"),
    ("Paul Hay, executive director of the IEA, said the ship was empty.", "intergovernmental", "Paul Hay"),
    ("A company spokesman said the ship was empty.", "company", "company spokesman"),
    ("Xinhua News Agency said the ship was empty.", "media", "Xinhua News Agency"),
    ("Anna Berg, an analyst at Kpler, said stocks fell.", "expert", "Anna Berg"),
    ("The Open Source Centre said the ship was empty.", "expert", "Open Source Centre"),
    ("Reuters reported the ship was empty.", "media", "Reuters"),
    ("The Wall Street Journal reported the ship was empty.", "media", "Wall Street Journal"),
    ("State media said the ship was empty.", "media", "State media"),
    ("The newspaper said the ship was empty.", "media", "newspaper"),
    ("Reports that the ship was empty were read in Oslo.", "media", "Reports"),
    ("The crew said the ship was empty.", "witness", "crew"),
    ("An eyewitness said the ship was empty.", "witness", "eyewitness"),
    ("A court filing said the ship was empty.", "document", "court filing"),
    ("Shipping data show the ship was empty.", "document", "Shipping data"),
    ("The report said the ship was empty.", "document", "report"),
    ("A report by the bank said the ship was empty.", "company", "bank"),
    (
        "According to a report by the International Energy Agency, the ship was empty.",
        "intergovernmental",
        "International Energy Agency",
    ),
    ("The ship was empty.", "unattributed", None),
    ("Storms suggest the ship was empty.", "unattributed", None),
]


def source(reading: Reading, words: str) -> Source:
    start = reading.article.text.rindex(words)
    return source_of(excerpt(reading.article.text, start, start + len(words)), reading)


@pytest.mark.parametrize(("text", "kind", "name"), TYPED)
def test_type_and_name(text: str, kind: str, name: str | None, read: Callable[..., Reading]) -> None:
    found = source(read(text), "empty" if "empty" in text else "fell")
    assert (found.type, found.name) == (kind, name)


REFERENCES = [
    ("The ship was empty, the radio quoted the captain as saying.", "witness", "captain"),
    ("The ship was empty, Aras Radio quoted Oil Minister Hamid Karimi as saying.", "official_named", "Hamid Karimi"),
    (
        "The Russian Foreign Ministry denied it. The ministry said the ship was empty.",
        "government",
        "Russian Foreign Ministry",
    ),
    (
        "Oil Minister Hamid Karimi arrived. Karimi said the port was open. He said the ship was empty.",
        "official_named",
        "Hamid Karimi",
    ),
    (
        "The International Energy Agency said stocks fell. It said the ship was empty.",
        "intergovernmental",
        "International Energy Agency",
    ),
    ("Traders in Oslo said prices fell. They said the ship was empty.", "expert", "Traders in Oslo"),
    (
        "A senior U.S. official said the port was open. The official said the ship was empty.",
        "official_unnamed",
        "senior U.S. official",
    ),
    ("John Berg, an analyst at Kpler, said prices fell. Berg said the ship was empty.", "expert", "John Berg"),
    ("The envoy to the United Nations for Iran, who said the ship was empty, left.", "official_unnamed", None),
    (
        "The International Energy Agency (IEA) said stocks fell. The ship was empty, the IEA said.",
        "intergovernmental",
        "International Energy Agency",
    ),
    (
        "The U.N. watchdog, the International Energy Agency, said the ship was empty.",
        "intergovernmental",
        "International Energy Agency",
    ),
    (
        "The International Energy Agency said in its monthly report that stocks fell. The report said the ship was empty.",
        "intergovernmental",
        "International Energy Agency",
    ),
    ("Vernon Walters, the envoy, wrote a letter. Walters said the ship was empty.", "official_named", "Vernon Walters"),
    ("A company official said the ship was empty.", "company", "company official"),
    (
        "The newspaper quoted Hamid Karimi, the oil minister, as saying the ship was empty.",
        "official_named",
        "Hamid Karimi",
    ),
    ("A Texaco spokesman spoke. The ship was empty, said Paul Hay, the spokesman.", "company", "Paul Hay"),
    ("Traders spoke of empty ships, which Tokyo has blamed on pirates.", "government", "Tokyo"),
    ("Reuters reported a sale. According to the report, the ship was empty.", "media", "Reuters"),
]


@pytest.mark.parametrize(("text", "kind", "name"), REFERENCES)
def test_references(text: str, kind: str, name: str | None, read: Callable[..., Reading]) -> None:
    found = source(read(text), "empty")
    assert found.type == kind
    assert name is None or found.name == name


def test_anonymous_sources_are_counted(read: Callable[..., Reading]) -> None:
    found = source(read("Two security sources told Reuters that the ship was empty."), "empty")
    assert (found.type, found.anonymous, found.count, found.via) == ("official_unnamed", True, 2, ("Reuters",))


def test_an_outlet_that_cites_others_only_passes_on(read: Callable[..., Reading]) -> None:
    text = "The ship was empty, Reuters reported, citing two senior Western European security sources."
    found = source(read(text), "empty")
    assert (found.type, found.count, found.via) == ("official_unnamed", 2, ("Reuters",))


def test_the_nearest_outlet_comes_first(read: Callable[..., Reading]) -> None:
    found = source(read("The New York Times reported that an official told Reuters that the ship was empty."), "empty")
    assert (found.type, found.via) == ("official_unnamed", ("New York Times", "Reuters"))


def test_co_sources(read: Callable[..., Reading]) -> None:
    text = "The ship was empty, according to an analysis of satellite imagery published on Friday by the Open Source Centre and the BBC."
    found = source(read(text), "empty")
    assert (found.type, found.name, found.evidence) == ("expert", "Open Source Centre", ("satellite_imagery",))
    assert [(other.type, other.name) for other in found.others] == [("media", "BBC")]


def test_two_nameless_sources_stay_two_and_share_what_both_rest_on(read: Callable[..., Reading]) -> None:
    text = (
        "“The ship was full,” the first security source told Reuters. “It was late,” the second source told Reuters. "
        "Both sources referred to naval intelligence and satellite imagery."
    )
    reading = read(text)
    first, second = source(reading, "full"), source(reading, "late")
    assert (first.name, second.name) == ("first security source", "second source")
    assert first.via == second.via == ("Reuters",)
    assert first.evidence == second.evidence == ("intelligence", "satellite_imagery")


def test_evidence_beside_the_cue(read: Callable[..., Reading]) -> None:
    found = source(read("The ship was empty, the bank said, citing ship-tracking data."), "empty")
    assert "vessel_tracking" in found.evidence


def test_the_innermost_teller_is_the_source(read: Callable[..., Reading]) -> None:
    found = source(read("The paper reported that the navy said the ship was empty."), "empty")
    assert found.type == "government"


def test_a_thing_quoted_by_somebody_is_not_the_source(read: Callable[..., Reading]) -> None:
    found = source(read("The agency said initial estimates indicate that the ship was empty."), "empty")
    assert found.type == "government"


REFUSALS = [
    "The ministry did not say whether the ship was empty.",
    "The ministry wants the ship to be empty.",
    "The ministry denied that the ship was empty.",
    "The storm showed that the ship was empty.",
]


@pytest.mark.parametrize("text", REFUSALS)
def test_nobody_vouches(text: str, read: Callable[..., Reading]) -> None:
    assert source(read(text), "empty") == Source()


def test_a_quotation_that_goes_on_keeps_its_source(read: Callable[..., Reading]) -> None:
    text = "“The port was shut,” Oil Minister Hamid Karimi said. “The ship was empty.”"
    assert source(read(text), "empty").name == "Hamid Karimi"


def test_quote_kind(read: Callable[..., Reading]) -> None:
    assert source(read("“The ship was empty,” the navy said."), "empty").quote == "direct"
