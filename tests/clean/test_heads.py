"""What stands above the first sentence."""

import pytest

from extractor.clean.heads import find_head

STORY = "The navy said on Friday that it had boarded a tanker.\n\nIts crew of twenty is safe, a spokesman said."


@pytest.mark.parametrize(
    ("line", "place", "date", "agencies"),
    [
        ("SINGAPORE, Nov 21 (Reuters) - ", "SINGAPORE", "2024-11-21", ("Reuters",)),
        ("WASHINGTON (AP) — ", "WASHINGTON", None, ("Associated Press",)),
        ("LONDON, March 3 - ", "LONDON", "2024-03-03", ()),
        ("BEIJING/SEOUL, 21 Nov. (Reuters) -- ", "BEIJING/SEOUL", "2024-11-21", ("Reuters",)),
        ("MANCHESTER, N.H. (AP) _ ", "MANCHESTER, N.H.", None, ("Associated Press",)),
        ("Seoul, Nov. 20 (Yonhap) -- ", "Seoul", "2024-11-20", ("Yonhap News Agency",)),
        ("MOSCOW, November 21. /TASS/. ", "MOSCOW", "2024-11-21", ("TASS",)),
        ("NEW YORK, Dec. 30, 2023 (AFP/Reuters) - ", "NEW YORK", "2023-12-30", ("Agence France-Presse", "Reuters")),
        ("TOKYO, Dec 30 (Kyodo) - ", "TOKYO", "2023-12-30", ("Kyodo News",)),
        ("(Reuters) - ", None, None, ("Reuters",)),
        ("TEHRAN, Iran — ", "TEHRAN, Iran", None, ()),
        ("By Jane Doe DUBAI (Reuters) - ", "DUBAI", None, ("Reuters",)),
    ],
)
def test_datelines(pack, line, place, date, agencies):
    head = find_head(line + STORY, pack, published="2024-11-22")
    assert (head.dateline.place, head.dateline.date, head.agencies) == (place, date, agencies)
    assert head.dateline.excerpt.text == line.rstrip()


@pytest.mark.parametrize(
    "line",
    [
        "FILE - ",
        "EXCLUSIVE — ",
        "OPEC — which met on Friday — ",
        "The ship (see below) - ",
        "A " + "-" * 50_000,
        "",
        "US-led ",
    ],
)
def test_no_dateline(pack, line):
    assert find_head(line + STORY, pack).dateline is None


def test_a_day_without_a_year_is_not_guessed(pack):
    head = find_head("SINGAPORE, Nov 21 (Reuters) - " + STORY, pack)
    assert (head.dateline.date, head.published) == (None, None)


def test_a_day_with_its_year_is_the_day_of_publication(pack):
    assert find_head("SINGAPORE, Nov 21, 2024 (Reuters) - " + STORY, pack).published == "2024-11-21"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("November 22, 2024", "2024-11-22"),
        ("Published: Friday, 22 November 2024, 10:31 GMT", "2024-11-22T10:31:00+00:00"),
        ("17:41 JST, October 13, 2024", "2024-10-13T17:41:00+09:00"),
        ("Updated at 7:16 a.m. ET Sunday", None),
        ("Last updated: 22 November 2024", None),
        ("November 22, 2024 was a Friday.", None),
    ],
)
def test_a_line_with_a_date(pack, line, published):
    head = find_head(f"Navy boards a tanker\n\n{line}\n\n{STORY}", pack)
    assert head.published == published
    assert (line in [part.text for part in head.apart]) == (not line.endswith("."))


@pytest.mark.parametrize(
    ("text", "title", "apart"),
    [
        (f"Navy boards a tanker\n\n{STORY}", None, "Navy boards a tanker"),
        (f"Navy boards a tanker.\n\n{STORY}", "Navy boards a tanker", "Navy boards a tanker."),
        (
            f"NAVY BOARDS A TANKER OFF OMAN COAST | The Post\n{STORY}",
            "Navy boards a tanker off Oman coast",
            "NAVY BOARDS A TANKER OFF OMAN COAST | The Post",
        ),
        (STORY, "Navy boards a tanker", None),
        (STORY, None, None),
    ],
)
def test_the_title_repeated(pack, text, title, apart):
    head = find_head(text, pack, title=title)
    assert [part.text for part in head.apart] == ([apart] if apart else [])
    assert head.title == (title or apart)
