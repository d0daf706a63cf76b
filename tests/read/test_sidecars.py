"""Metadata beside the pages."""

import json
from pathlib import Path

import pytest

from extractor.read.pages import read_pages
from extractor.records.articles import Page, Rejected


def metadata(folder: Path) -> dict[str, dict]:
    return {page.page: dict(page.metadata) for page in read_pages([str(folder)]) if isinstance(page, Page)}


def rejected(folder: Path) -> list[Rejected]:
    return [result for result in read_pages([str(folder)]) if isinstance(result, Rejected)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "one.txt").write_text("One ship.")
    (tmp_path / "sub" / "two.html").write_text("<p>Two ships.</p>")
    return tmp_path


@pytest.mark.parametrize("name", ["one.meta.json", "one.txt.meta.json"])
def test_a_sidecar_beside_its_page(folder, name):
    (folder / name).write_text(
        '{"Outlet": "The Post", "date": "2024-11-22", "authors": ["A", "B"], "constructed": true}'
    )
    assert metadata(folder)["one.txt"] == {"outlet": "The Post", "published": "2024-11-22", "authors": ["A", "B"]}


@pytest.mark.parametrize("column", ["page", "file", "name"])
def test_a_table_in_the_folder_or_above(folder, column):
    (folder / "metadata.csv").write_text(
        f"{column},outlet,published\none.txt,The Post,2024-11-22\nsub/two.html,The Wire,\n"
    )
    found = metadata(folder)
    assert found["one.txt"] == {"outlet": "The Post", "published": "2024-11-22"}
    assert found["sub/two.html"] == {"outlet": "The Wire"}


def test_a_table_of_lines_and_the_nearer_word_wins(folder):
    (folder / "metadata.jsonl").write_text(json.dumps({"file": "sub/two.html", "outlet": "Far", "title": "Two"}) + "\n")
    (folder / "sub" / "metadata.csv").write_text("name,outlet\ntwo.html,Near\n")
    assert metadata(folder)["sub/two.html"] == {"outlet": "Near", "title": "Two"}
    (folder / "sub" / "two.meta.json").write_text('{"outlet": "Own"}')
    assert metadata(folder)["sub/two.html"] == {"outlet": "Own", "title": "Two"}


def test_records_have_their_own_words_first(folder):
    (folder / "feed.jsonl").write_text('{"text": "One.", "outlet": "Own"}\n{"text": "Two."}\n')
    (folder / "feed.meta.json").write_text('{"outlet": "Beside", "url": "https://a.example/1"}')
    (folder / "metadata.csv").write_text("page,published\nfeed.jsonl#2,2024-11-22\n")
    found = metadata(folder)
    assert found["feed.jsonl#1"] == {"outlet": "Own", "url": "https://a.example/1"}
    assert found["feed.jsonl#2"] == {"outlet": "Beside", "published": "2024-11-22"}


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("one.meta.json", "{bad", "not JSON"),
        ("one.meta.json", "[]", "not a JSON object"),
        ("one.meta.json", "", "empty"),
        ("metadata.csv", "outlet\nThe Post\n", "line 2: no page named"),
        ("metadata.jsonl", '{"page": "one.txt"}\n{bad\n', "line 2: not JSON"),
        ("metadata.jsonl", "[1]\n", "line 1: not a JSON object"),
    ],
)
def test_a_bad_sidecar_costs_no_page(folder, name, content, fault):
    (folder / name).write_text(content)
    assert set(metadata(folder)) == {"one.txt", "sub/two.html"}
    (bad,) = rejected(folder)
    assert bad.page == name
    assert fault in bad.fault
