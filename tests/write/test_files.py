"""A file is written whole or not at all."""

import os
import signal
import subprocess
import sys
import time

import pytest

from extractor.errors import OutputError
from extractor.records.text import Excerpt
from extractor.write.files import check_folder, whole_file, write_records


def test_records_go_one_a_line_with_every_key(tmp_path):
    assert write_records(tmp_path / "deep" / "e.jsonl", [Excerpt(start=1, end=3, text="ün")] * 2) == 2
    assert (tmp_path / "deep" / "e.jsonl").read_text(encoding="utf-8") == '{"start":1,"end":3,"text":"ün"}\n' * 2


def test_what_fails_half_way_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")

    class Halt(Exception):  # noqa: N818  not an error: what a fault in the writer looks like
        pass

    def half() -> None:
        with whole_file(path) as handle:
            handle.write("new")
            raise Halt

    with pytest.raises(Halt):
        half()
    assert [f.name for f in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text() == "old"


def test_a_killed_writer_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    code = (
        "import pathlib, sys, time\nfrom extractor.write.files import whole_file\n"
        f"with whole_file(pathlib.Path({str(path)!r})) as handle:\n"
        "    handle.write('new' * 100_000); handle.flush(); print('half', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as child:
        assert child.stdout.readline() == b"half\n"
        os.kill(child.pid, signal.SIGKILL)
    assert path.read_text() == "old"


def test_a_full_disk_is_told_and_costs_nothing(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device; choose another folder"), whole_file(path) as handle:
        handle.write("new")
    assert path.read_text() == "old"


def test_an_unwritable_folder_is_told_before_the_work(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        check_folder(tmp_path / "file" / "out")


def test_the_permissions_are_those_of_any_new_file(tmp_path):
    write_records(tmp_path / "a.jsonl", [])
    (tmp_path / "b").touch()
    assert (tmp_path / "a.jsonl").stat().st_mode == (tmp_path / "b").stat().st_mode
    assert time.time() - (tmp_path / "a.jsonl").stat().st_mtime < 60
