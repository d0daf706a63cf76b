"""Parties in sentences of our own: what stands between brackets is found, with country, kind and id."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.extract.actors import find_actors, read_party
from extractor.extract.vessels import imo
from extractor.names import canonical
from extractor.packs import load_pack
from extractor.records.actors import Actor

# head word, sentence, expected (name, country, kind)
PARTIES = [
    ("tankers", "North Korean oil tankers loaded at night.", [("North Korean oil tankers", "KP", "vessel")]),
    ("vessels", "They supplied North Korean vessels out at sea.", [("North Korean vessels", "KP", "vessel")]),
    ("Ministry", "The Russian Foreign Ministry sold nothing.", [("Russian Foreign Ministry", "RU", "government")]),
    ("Putin", "Russian President Vladimir Putin signed the ban.", [("Vladimir Putin", "RU", "person")]),
    ("States", "The United States and South Korea imposed a ban.", [
        ("United States", "US", "country"), ("South Korea", "KR", "country"),
    ]),
    ("Pyongyang", "Pyongyang imported diesel.", [("Pyongyang", "KP", "government")]),
    ("Kremlin", "The Kremlin rejected the limit.", [("Kremlin", "RU", "government")]),
    ("Kingdom", "The Hermit Kingdom imported diesel.", [("Hermit Kingdom", "KP", "country")]),
    ("tanker", "Troops boarded a Panama-flagged, Greek-owned tanker.", [("Panama-flagged, Greek-owned tanker", "PA", "vessel")]),
    ("supertanker", "A U.K.-flagged supertanker stopped.", [("U.K.-flagged supertanker", "GB", "vessel")]),
    ("rebels", "Iran-backed rebels in Yemen fired a missile.", [("Iran-backed rebels", "YE", "group")]),
    ("frigates", "Three British destroyers and two frigates left.", [("frigates", "GB", "vessel")]),
    ("one", "One of the Libyan tankers was seized.", [("Libyan tankers", "LY", "vessel")]),
    ("navy", "The navy of Oman freed the crew.", [("navy of Oman", "OM", "military")]),
    ("which", "Officials blamed Greece, which owns the ship.", [("Greece", "GR", "country")]),
]  # fmt: skip


@pytest.mark.parametrize(("head", "text", "expected"), PARTIES)
def test_a_head_stands_for_its_parties(read, head, text, expected):
    reading = read(text)
    token = next(t for t in reading.doc if t.text.lower() == head.lower())
    assert [(a.name, a.country, a.kind) for a in read_party(token, reading)] == expected


# text, word that refers, name it stands for (None: left alone)
OWNERS = [
    ("The agency said while Saudi oil output stayed below its quota, prices fell.", "Saudi Arabia"),
    ("Britain seized an Iranian tanker at the request of Spain, which said it was carrying oil.", "Iranian tanker"),
]


@pytest.mark.parametrize(("text", "name"), OWNERS)
def test_a_pronoun_stands_for_whose_the_subject_is_or_who_can_act_so(read, text, name):
    reading = read(text)
    token = next(t for t in reading.doc if t.lower_ in {"it", "its"})
    assert [party.name for party in read_party(token, reading)] == [name]


REFERENCES = [
    ("The tanker Riah vanished. The tanker had left Dubai.", "tanker", "Riah"),
    ("Saudi Arabia sold crude. The kingdom also bought fuel.", "kingdom", "Saudi Arabia"),
    ("Iran said it would export oil.", "it", "Iran"),
    ("Norwegian officials said they seized the ship.", "they", "Norwegian officials"),
    ("China's foreign minister spoke. He denied the sale.", "He", "China's foreign minister"),
    ("A Dutch tanker sank. The ship had loaded fuel.", "ship", "Dutch tanker"),
    ("OPEC met in Vienna. The group cut output.", "group", "OPEC"),
    ('Iranian minister Ali Rezai spoke. "We will sell oil," Rezai said.', "We", "Iran"),
    ('The minister Ali Rezai spoke. "We will sell oil," Rezai said.', "We", "Rezai"),
    ("It is likely that oil was sold.", "It", None),
    ("The tanker was seized.", "tanker", "tanker"),
    ("Iran and Oman met. Iran said nothing. The Keystone pipeline was closed.", "pipeline", "Keystone pipeline"),
]


@pytest.mark.parametrize(("text", "word", "name"), REFERENCES)
def test_reference_goes_back_to_a_name_or_is_left_alone(read, text, word, name):
    reading = read(text)
    token = [t for t in reading.doc if t.text == word][-1]
    found = read_party(token, reading)
    assert ([a.name for a in found] or [None])[0] == name
    assert not found or found[0].pronoun == (name not in {"tanker", "Keystone pipeline"})


PAIRS = [
    ("Iran met Oman on Monday. The two countries signed a deal.", "countries", ["Iran", "Oman"]),
    ("The tankers Front Lion and Grace 7 collided. Both ships sank.", "ships", ["Front Lion", "Grace 7"]),
    ("Iran, Oman and Qatar met. The two countries signed.", "countries", ["countries"]),
]


@pytest.mark.parametrize(("text", "word", "names"), PAIRS)
def test_two_stand_for_the_two_named_near_by(read, text, word, names):
    reading = read(text)
    token = [t for t in reading.doc if t.text == word][-1]
    assert [a.name for a in read_party(token, reading)] == names


VESSELS = [
    ("Troops seized the tanker Grace 7 on Monday.", "Grace 7", None, None),
    ("MT Silver Dawn left port.", "MT Silver Dawn", None, None),
    ("The Lucky Harvest, a Hong Kong-flagged ship, went dark.", "Lucky Harvest", "HK", None),
    ("The Norwegian-owned Front Lion was hit by a mine near the ship lane.", "Front Lion", "NO", None),
    ("The USS Halfmoon fired.", "USS Halfmoon", "US", None),
    ("The vessel Xin Hai 18 (IMO 9074729) drifted.", "Xin Hai 18", None, "imo:9074729"),
    ("The vessel Xin Hai 18 (IMO 9074728) drifted.", "Xin Hai 18", None, None),
    ("A British tanker sailed. The ship, the Stena Aurora, was boarded.", "Stena Aurora", "GB", None),
]


@pytest.mark.parametrize(("text", "name", "country", "known"), VESSELS)
def test_vessels_are_told_by_their_form(read, text, name, country, known):
    found = [a for a in find_actors(read(text)) if a.kind == "vessel" and a.name == name and not a.pronoun]
    assert [(a.country, a.id) for a in found] == [(country, known)]


NO_VESSELS = [
    "Iran's Oil Tanker Seizure Keeps Tension High In The Gulf",
    "The tanker left on Friday.",
    "Tanker rates rose, Reuters said.",
    "The ship captain Omar Said was freed.",
]


@pytest.mark.parametrize("text", NO_VESSELS)
def test_capitals_do_not_make_a_vessel(read, text):
    assert [a for a in find_actors(read(text)) if a.kind == "vessel" and a.name[0].isupper()] == []


def test_a_name_takes_the_flag_that_another_mention_states(read):
    reading = read(
        "The Lucky Harvest left. The Panama-flagged tanker Lucky Harvest had loaded crude. Lucky Harvest sank."
    )
    assert {a.country for a in find_actors(reading) if a.name == "Lucky Harvest"} == {"PA"}


def test_short_names_of_the_koreas_need_their_context(read):
    def countries(text: str) -> set[str | None]:
        return {actor.country for actor in find_actors(read(text))}

    assert "KP" in countries("North Korea fired a missile. The North said nothing of it.")
    assert "KP" not in countries("The North won the American war, and South Carolina lost it.")


def test_offices_have_one_id_however_they_are_written(read):
    first, second = (
        find_actors(read(text)) for text in ("Oman's foreign ministry said so.", "The Omani Foreign Ministry said so.")
    )
    assert [a.id for a in first if a.kind == "government"] == ["org:om-foreign-ministry"]
    assert [a.id for a in second if a.kind == "government"] == ["org:om-foreign-ministry"]


def test_users_names_outrank_the_pack(tmp_path):
    names = tmp_path / "names.csv"
    names.write_text(
        'name,aliases,kind,country,id\n"Petrodawn DMCC",Petrodawn|Dawn Petroleum,company,AE,company:petrodawn\n'
    )
    known = canonical("Dawn Petroleum", load_pack(names=names))
    assert known is not None
    assert (known.name, known.country, known.id) == ("Petrodawn DMCC", "AE", "company:petrodawn")


@given(st.text("0123456789x", max_size=9))
def test_imo_numbers_have_seven_digits_and_a_check_digit(number):
    good = len(number) == 7 and number.isdigit()
    good = good and sum(int(d) * w for d, w in zip(number, range(7, 1, -1), strict=False)) % 10 == int(number[6])
    assert (imo(number) is not None) == good


WORDS = [
    "the",
    "Iran",
    "it",
    "tanker",
    "Grace",
    "7",
    "'s",
    "-",
    "“",
    "IMO",
    "9074729",
    "both",
    "ships",
    ",",
    "and",
    "\n",
    "of",
    "U.S.",
    "flagged",
    "2" * 50,
]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_words_give_actors_with_their_words(read, words):
    reading = read(" ".join(words))
    for actor in find_actors(reading):
        assert isinstance(actor, Actor)
        assert actor.excerpt is not None
        assert reading.article.text[actor.excerpt.start : actor.excerpt.end] == actor.excerpt.text
    for token in reading.doc:
        read_party(token, reading)
