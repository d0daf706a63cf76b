"""Credits, boilerplate, outlets, languages, Markdown, encodings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.clean.boilerplate import find_boilerplate
from extractor.clean.credits import find_credits
from extractor.clean.encoding import decode_html
from extractor.clean.heads import find_head
from extractor.clean.language import foreign_language
from extractor.clean.markdown import from_markdown
from extractor.clean.outlets import Outlet, outlet_of
from extractor.packs import load_pack

STORY = "The navy said on Friday that it had boarded a tanker off the coast and taken it to the port of Bandar Abbas."


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("The Associated Press contributed to this report.", ("Associated Press",)),
        ("(Reporting by Jane Doe in Oslo; Editing by John Roe)", ("Reuters",)),
        ("— with files from Reuters and Bloomberg", ("Reuters", "Bloomberg")),
        ("Copyright 2017 The Associated Press. All rights reserved.", ("Associated Press",)),
        ("With inputs from PTI", ("Press Trust of India",)),
        ("Source: Xinhua", ("Xinhua",)),
        ("Jane Doe contributed to this report.", ()),
        ("© 2020 The Example Post", ()),
    ],
)
def test_credits(pack, line, agencies):
    ((_, credit),) = enumerate(find_credits(f"{STORY}\n\n{line}", pack))
    assert (credit.excerpt.text, credit.agencies) == (line, agencies)


@pytest.mark.parametrize(
    "tail", ["(Reuters)", "— AFP", "By Jane Doe for Oilprice.com", "The Associated Press contributed to this report."]
)
def test_credits_behind_the_last_sentence(pack, tail):
    (credit,) = find_credits(f"{STORY} {tail}", pack)
    assert credit.excerpt.text == tail


@pytest.mark.parametrize(
    "sentence",
    [
        "The attack was first reported by Reuters.",
        "Sanctions contributed to this decline, a report said.",
        "The Associated Press reported that the ship had sailed.",
        "Reporting by the agency showed a rise; editing of the figures was denied.",
    ],
)
def test_prose_about_agencies_is_no_credit(pack, sentence):
    assert not list(find_credits(f"{STORY}\n\n{sentence}", pack))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            f"{STORY}\n\nRelated News\n\nTanker Rates Jump Ports Reopen",
            ["Related News\n\nTanker Rates Jump Ports Reopen"],
        ),
        (f"{STORY}\nALSO READ: Brace for storms this weekend\n{STORY}", ["ALSO READ: Brace for storms this weekend"]),
        (f"{STORY} Related: Why Oil Is Cheap The market fell.", ["Related: Why Oil Is Cheap"]),
        (f"{STORY} Related: Saudi Arabia Cuts Deep Saudi Arabia said so.", ["Related: Saudi Arabia Cuts Deep"]),
        (f"{STORY}\nRead more: The friendship of two sailors.\n", ["Read more: The friendship of two sailors."]),
        (f"{STORY}\nAdvertisement\n{STORY}", ["Advertisement"]),
        (f"{STORY} ADVERTISEMENT {STORY}", ["ADVERTISEMENT"]),
        (f"{STORY}\nSign up for our daily newsletter", ["Sign up for our daily newsletter"]),
        ("A tanker at anchor. (AP Photo/Jane Doe)\n" + STORY, ["A tanker at anchor. (AP Photo/Jane Doe)"]),
        ("Image copyright EPA Image caption A tanker burns", ["Image copyright EPA Image caption"]),
        (f"(Corrects the total in paragraph 2)\n{STORY}", ["(Corrects the total in paragraph 2)"]),
        # a cross-reference in the middle does not end the story
        (f"{STORY}\n\nRelated Stories\n\n" + f"{STORY} {STORY}\n\n" * 3, ["Related Stories"]),
        (STORY, []),
        ("The result was more: a cap. Related talks failed.", []),
    ],
)
def test_boilerplate(pack, text, parts):
    assert [part.text for _, part in find_boilerplate(text, pack)] == parts


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("edition.cnn.com", "CNN"),
        ("https://www.nytimes.com/2012/06/01/a.html", "The New York Times"),
        ("finance.yahoo.com", "Yahoo Finance"),
        ("Fox Online News", "Fox News"),
        ("the wall street journal", "The Wall Street Journal"),
        ("The Example Post", "The Example Post"),
        ("https://www.post.example/a", "post.example"),
        ("notreuters.com", "notreuters.com"),
    ],
)
def test_outlets(pack, written, name):
    assert outlet_of(written, pack) == name


def test_the_lexicon_of_outlets_is_large_and_unambiguous(pack):
    rows = pack.table("outlets", Outlet)
    hosts = [host for row in rows for host in row.hosts]
    names = [name for row in rows for name in {row.name, *row.aliases}]
    assert len(rows) >= 250
    assert len(hosts) == len(set(hosts))
    assert len(names) == len(set(names))
    assert all(row.hosts and row.family and row.country for row in rows)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Marine hat am Freitag mitgeteilt, dass der Tanker mit dem Öl in den Hafen gebracht wurde.", "German"),
        (
            "La marine a annoncé vendredi que le pétrolier est dans le port et que les marins sont sur le pont.",
            "French",
        ),
        ("Россия в пятницу отвергла сообщения о поставках нефти в КНДР.", "Russian"),
        ("中国否认有关报道，称没有向朝鲜出售石油。", "Chinese"),
        ("북한이 러시아에서 석유를 받았다고 보고서가 밝혔다.", "Korean"),
        (STORY, None),
        ("Oil up", None),
        ("Rotterdam 1.50 1.60 Jul Sep de la Cruz", None),
        (f"{STORY} “Россия отвергла сообщения”, said the paper.", None),
        ("", None),
    ],
)
def test_languages(pack, text, language):
    assert foreign_language(text, pack) == language


def test_markdown():
    marked = "# Two *ships*\n\n> The __navy__ [said](https://a.example) so.\n\n![A ship](a.jpg)\n\n2 * 3 * 4 snake_case_name\n"
    assert from_markdown(marked) == "Two ships\n\nThe navy said so.\n\n\n\n2 * 3 * 4 snake_case_name\n"


@pytest.mark.parametrize(
    ("raw", "text", "is_warned"),
    [
        ('<meta charset="windows-1251">Нефть'.encode("cp1251"), '<meta charset="windows-1251">Нефть', False),
        ("<meta charset=iso-8859-1>“Öl”".encode("cp1252"), "<meta charset=iso-8859-1>“Öl”", False),
        ("<p>Öl</p>".encode("utf-16"), "<p>Öl</p>", False),
        ("<p>Öl</p>".encode(), "<p>Öl</p>", False),
        ("<p>Öl</p>".encode("cp1252"), "<p>Öl</p>", False),
        (b"<meta charset=utf-8><p>\x81\x8d</p>", "<meta charset=utf-8><p>\ufffd\ufffd</p>", True),
        (b"<meta charset=nonsense><p>x</p>", "<meta charset=nonsense><p>x</p>", False),
    ],
)
def test_encodings(raw, text, is_warned):
    decoded, warning = decode_html(raw)
    assert (decoded, warning is not None) == (text, is_warned)


PACK = load_pack()
ODD = st.text(alphabet="AaB. \n-–—()/:,“”'0129|_*\u00a0By", max_size=400)


@settings(deadline=None, max_examples=80)
@given(ODD)
def test_every_excerpt_is_in_its_text(text):
    parts = [part for _, part in find_boilerplate(text, PACK)]
    parts += [credit.excerpt for credit in find_credits(text, PACK)]
    head = find_head(text, PACK)
    parts += [*head.apart, *([head.dateline.excerpt] if head.dateline else [])]
    assert all(text[part.start : part.end] == part.text for part in parts)
