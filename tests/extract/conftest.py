"""Marked-up sentences: "[The ministry]{source} [said]{cue} [it sank]{content}" -> the text and what is marked in it."""

import re
from collections.abc import Callable

import pytest

MARK = re.compile(r"\[([^\]]+)\]\{(\w+)\}")

Marks = list[tuple[str, str]]


@pytest.fixture(scope="session")
def unmarked() -> Callable[[str], tuple[str, Marks]]:
    """Sentence -> its text without marks, and (role, words) in order."""

    def _unmarked(sentence: str) -> tuple[str, Marks]:
        marks = [(m[2], m[1]) for m in MARK.finditer(sentence)]
        return MARK.sub(lambda m: m[1], sentence), marks

    return _unmarked
