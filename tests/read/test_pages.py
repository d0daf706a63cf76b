"""Corpus -> pages: every kind of file, every kind of bad input, nothing lost of the rest."""

import gzip
import io
import json
import pickle
import sys
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.read.pages import read_pages
from extractor.records.articles import Page, Rejected


def pages(*corpus) -> list[Page | Rejected]:
    return list(read_pages([str(entry) for entry in corpus]))


def named(results) -> dict[str, Page | Rejected]:
    return {result.page: result for result in results}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A file of every kind, in an order that is not theirs."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.html").write_text("<html><p>Two ships.</p></html>")
    (tmp_path / "b" / "one.txt").write_text("One ship.")
    (tmp_path / "a.md").write_text("---\ntitle: Three ships\n---\nThree *ships*.")
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"Four ships."))
    (tmp_path / "d.jsonl.zst").write_bytes(zstandard.compress(b'{"text": "Five ships."}\n'))
    (tmp_path / "e.json").write_text('{"text": "Six ships.", "headline": "Ships", "source": {"name": "The Post"}}')
    return tmp_path


def test_reads_every_kind_sorted_with_paths_relative_to_the_corpus(corpus):
    found = pages(corpus)
    assert [page.page for page in found] == ["a.md", "b/one.txt", "b/two.html", "c.txt.gz", "d.jsonl.zst#1", "e.json#1"]
    assert [page.kind for page in found] == ["markdown", "text", "html", "text", "json", "json"]
    assert [page.raw for page in found[:2]] == ["Three *ships*.", "One ship."]
    assert found[0].metadata == {"title": "Three ships"}
    assert found[5].metadata == {"title": "Ships", "outlet": "The Post"}


def test_pages_travel_between_processes(corpus):
    assert [pickle.loads(pickle.dumps(page)) for page in pages(corpus)] == pages(corpus)  # noqa: S301


def test_files_about_the_folder_and_hidden_files_are_no_pages(corpus):
    for name in ("README.md", "LICENSE", "LICENCE.txt", ".hidden.txt", "metadata.csv", "NOTICE", "one.meta.json"):
        (corpus / name).write_text("page\n")
    (corpus / ".git").mkdir()
    (corpus / ".git" / "config.txt").write_text("no page")
    assert len(pages(corpus)) == 6
    (corpus / "b" / "one.meta.json").write_text('{"outlet": "The Post"}')
    assert len(pages(corpus)) == 6


def test_a_file_that_is_named_is_read_whatever_its_name(tmp_path):
    (tmp_path / "README.md").write_text("A ship sank.")
    assert pages(tmp_path / "README.md")[0].raw == "A ship sank."


def test_patterns_and_several_entries_name_each_file_once(corpus):
    assert [page.page for page in pages(corpus / "b" / "*.txt")] == ["one.txt"]
    assert [page.page for page in pages(corpus / "**" / "*.txt")] == ["one.txt"]
    both = [page.page for page in pages(corpus / "b", corpus / "a.md", corpus / "b" / "one.txt")]
    assert both == ["b/one.txt", "b/two.html", "a.md"]


@pytest.mark.parametrize("missing", ["nowhere", "nowhere/*.txt"])
def test_what_is_not_there_is_told_at_once(tmp_path, missing):
    with pytest.raises(InputError, match=r"nowhere.*: (no such file or folder; name|nothing matches; quote)"):
        read_pages([str(tmp_path / missing)])


def test_a_folder_without_pages_is_told(tmp_path):
    with pytest.raises(InputError, match=r"no pages in it; put in files ending in \.html"):
        pages(tmp_path)


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.html": (b" \n\n ", "empty"),
    "empty.jsonl": (b"", "empty"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(100), "not text but a PNG image"),
    "binary.html": (bytes(range(256)) * 10, "not text but binary data"),
    "report.txt": (b"%PDF-1.7 ...", "not text but a PDF"),
    "report.pdf": (b"%PDF-1.7 ...", "not a kind of file that is read: .pdf"),
    "photo.jpg": (b"\xff\xd8\xff", "not a kind of file that is read: .jpg"),
    "latin.txt": ("Der Öltanker läuft aus.".encode("latin-1"), "not UTF-8: byte 0xD6 at offset 4, line 1"),
    "torn.txt.gz": (gzip.compress(b"A ship sank." * 100)[:-20], "cannot be read"),
    "fake.txt.gz": (b"no gzip", "cannot be read"),
    "fake.txt.zst": (b"no zstandard", "cannot be read"),
    "broken.json": (b'{"text": "A ship sank.", ', "line 1: not JSON"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_rejected_and_the_rest_goes_on(tmp_path, name):
    content, fault = BAD[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "a-good.txt").write_text("A ship sank.")
    (tmp_path / "z-good.txt").write_text("A ship sank.")
    first, bad, last = pages(tmp_path)
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert isinstance(bad, Rejected)
    assert bad.page.partition("#")[0] == name
    assert fault in bad.fault
    assert bad.way_out


def test_broken_json_on_line_3_of_5_loses_line_3_only(tmp_path):
    lines = [
        '{"id": 1, "text": "One."}',
        '{"id": 2, "text": "Two."}',
        '{"id": 3, "te',
        '{"id": 4, "text": "Four."}',
        '{"id": 5, "text": "Five."}',
    ]
    (tmp_path / "feed.jsonl").write_text("\n".join(lines))
    found = pages(tmp_path)
    assert [result.page for result in found] == [f"feed.jsonl#{number}" for number in range(1, 6)]
    assert found[2] == Rejected(
        page="feed.jsonl#3",
        fault="line 3: not JSON: Unterminated string starting at column 11",
        way_out="mend the line; the others were read",
    )
    assert [page.raw for page in found if isinstance(page, Page)] == ["One.", "Two.", "Four.", "Five."]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b'{"title": "No text"}', "no text; its keys are title"),
        (b'{"text": ""}', "no text"),
        (b'{"text": null}', "no text"),
        (b"[1, 2]", "a record is an object, not list"),
        (b'"text"', "a record is an object, not str"),
        (b'{"text": "caf\xe9"}', "line 2: not UTF-8"),
        (b'{"text": "ship", "n": ' + b"9" * 20_000 + b"}", "line 2: not usable JSON"),
        (b"[" * 100_000, "line 2: not "),
    ],
)
def test_bad_records(tmp_path, line, fault):
    (tmp_path / "feed.jsonl").write_bytes(b'{"text": "One."}\n' + line + b'\n\n{"text": "Three."}')
    one, bad, three = pages(tmp_path)
    assert (one.raw, three.raw, three.page) == ("One.", "Three.", "feed.jsonl#4")
    assert fault in bad.fault


def test_lists_are_read_in_parts_up_to_the_fault(tmp_path):
    (tmp_path / "list.json").write_text('[{"text": "One."},\n {"text": "Two."},\n {"text": }, {"text": "Four."}]')
    one, two, bad = pages(tmp_path)
    assert (one.raw, two.raw) == ("One.", "Two.")
    assert bad.fault.startswith("line 3: not JSON")
    assert bad.page == "list.json#3"


@pytest.mark.parametrize(
    ("document", "texts"),
    [
        ({"articles": [{"text": "One."}, {"body": "Two."}]}, ["One.", "Two."]),
        ({"status": "ok", "data": {"items": [{"content": "One."}]}}, ["One."]),
        ([{"maintext": ["First.", "Second."]}], ["First.\n\nSecond."]),
        ([], []),
        ({"Full Text": "One."}, ["One."]),
    ],
)
def test_shapes_of_json(tmp_path, document, texts):
    (tmp_path / "a.json").write_text(json.dumps(document))
    assert [page.raw for page in pages(tmp_path)] == texts


def test_html_in_a_record_is_html(tmp_path):
    (tmp_path / "a.json").write_text(
        json.dumps(
            [
                {"html": "<p>One ship.</p>"},
                {"text": "<!DOCTYPE html><p>Two.</p>"},
                {"content": "<p>Three</p>"},
                {"text": "<3 ships"},
            ]
        )
    )
    assert [page.kind for page in pages(tmp_path)] == ["html", "html", "html", "json"]


def test_several_objects_in_a_json_file_are_lines(tmp_path):
    (tmp_path / "a.json").write_text('{"text": "One."}\n{"text": "Two."}\n')
    assert [page.page for page in pages(tmp_path)] == ["a.json#1", "a.json#2"]


@pytest.mark.parametrize(
    ("piped", "expected"),
    [
        (b'{"text": "One."}\n{"text": "Two."}', [("-#1", "One."), ("-#2", "Two.")]),
        (b'[{"text": "One."}]', [("-#1", "One.")]),
        (b"A ship sank.", [("-", "A ship sank.")]),
        (b"<html><p>One ship.</p>", [("-", b"<html><p>One ship.</p>")]),
    ],
)
def test_standard_input(monkeypatch, piped, expected):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(piped))))
    assert [(page.page, page.raw) for page in read_pages(["-"])] == expected


def test_a_page_over_the_limit_is_rejected_without_being_held(tmp_path):
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"A ship sank. " * 2_000_000))
    (bad,) = pages(tmp_path)
    assert bad.fault == "more than 20 MB unpacked"


def test_byte_order_marks(tmp_path):
    (tmp_path / "a.txt").write_text("Öl", encoding="utf-16")
    (tmp_path / "b.txt").write_text("Öl", encoding="utf-8-sig")
    assert [page.raw for page in pages(tmp_path)] == ["Öl", "Öl"]


@settings(deadline=None, max_examples=60)
@given(
    content=st.binary(max_size=400),
    suffix=st.sampled_from([".txt", ".html", ".json", ".jsonl", ".md", ".gz", ".zst", ""]),
)
def test_no_bytes_stop_a_run(tmp_path_factory, content, suffix):
    folder = tmp_path_factory.mktemp("any")
    (folder / f"a{suffix}").write_bytes(content)
    assert all(isinstance(result, Page | Rejected) for result in pages(folder))
