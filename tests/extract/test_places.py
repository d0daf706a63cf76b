"""Places in sentences of our own: the words, the country, the UN/LOCODE; and the place of a trigger."""

import pytest

from extractor.extract.places import find_places, place_of

# The trigger, its sentence, and what is found: name, country and UN/LOCODE.
TRIGGERS = [
    ("seized", "Iran seized a tanker in the Strait of Hormuz.", ("Strait of Hormuz", None, None)),
    ("attacks", "Recent Gulf of Oman attacks raised rates.", ("Gulf of Oman", None, None)),
    ("hit", "A mine hit the ship off the coast of Oman.", ("coast of Oman", "OM", None)),
    ("visited", "Tankers visited the Russian port of Vostochny.", ("port of Vostochny", "RU", "RUVYP")),
    ("called", "The ship called at Fujairah on Monday.", ("Fujairah", "AE", "AEFJR")),
    ("transfers", "Ship-to-ship transfers took place near Kalamata.", ("Kalamata", "GR", "GRKLX")),
    ("boarded", "Troops boarded the ship in Libyan waters.", ("Libyan waters", "LY", None)),
    ("sent", "The navy sent a frigate to the Red Sea.", ("Red Sea", None, None)),
    ("attacked", "Ships attacked the rig 20 miles east of Bahrain in the Gulf.", ("Gulf", None, None)),
    ("attacks", "The threat of attacks was on the agenda of a summit in Venice.", None),
    ("exports", "Oil exports to China rose.", None),
    ("sold", "Iran sold oil to Syria.", None),
    ("said", "Officials said it was at sea.", None),
]


@pytest.mark.parametrize(("word", "text", "expected"), TRIGGERS)
def test_syntax_gives_a_trigger_its_place(read, word, text, expected):
    reading = read(text)
    place = place_of(next(t for t in reading.doc if t.text == word), reading)
    assert (place and (place.name, place.country, place.id)) == expected


def test_the_port_is_the_last_port_named(read):
    reading = read("The tanker sailed to Novorossiysk. It loaded crude in the port.")
    place = place_of(next(t for t in reading.doc if t.text == "loaded"), reading)
    assert place is not None
    assert (place.name, place.id) == ("port of Novorossiysk", "RUNVS")
    assert place.lat == pytest.approx(44.7, abs=0.1)


def test_what_stays_in_another_clause_stays_there(read):
    reading = read("Greece freed the ship, which had sunk near Rotterdam.")
    assert place_of(next(t for t in reading.doc if t.text == "freed"), reading) is None


NAMED = [
    ("Crude left Primorsk and Ust-Luga.", ["Primorsk", "Ust-Luga"]),
    ("The Arctic National Wildlife Refuge was closed.", []),
    ("Mobile phones and Bar exams are no ports.", []),
    ("Singapore banned the ship.", ["Singapore"]),
]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_places_are_named_in_order(read, text, names):
    reading = read(text)
    assert [place.name for place in find_places(reading)] == names
    for place in find_places(reading):
        assert place.excerpt is not None
        assert reading.article.text[place.excerpt.start : place.excerpt.end] == place.excerpt.text
