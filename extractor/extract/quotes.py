"""Text -> quotations. Any marks, any nesting, none at all: odd marks cost a quotation, never an offset."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractor.records.text import Excerpt, excerpt

OPENING = "“„«"
CLOSING = "”»"
EITHER = '"'
SINGLE_OPENING = "‘‛"
SINGLE_CLOSING = "’"
MARKS = re.compile("''|``|[“„«”»\"‘‛’'`]")
PARAGRAPH = re.compile(r"\n[ \t]*(?=\n)|\n(?=[ ]{2,}|\t)")
LINE = re.compile(r"\n")
LONG_LINE = 100  # characters: a text with longer lines has a paragraph a line


@dataclass(frozen=True, slots=True)
class Quotation:
    """`excerpt` with its marks; `turn` is shared by the paragraphs of one quotation; `single` if in single marks."""

    excerpt: Excerpt
    paragraph: int
    turn: int
    single: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    start: int
    end: int


def find_quotations(text: str) -> tuple[Quotation, ...]:
    r"""Every outermost quotation, in order.

    >>> [q.excerpt.text for q in find_quotations("“It's 'over',” he said. \"Go,\" she said.")]
    ["“It's 'over',”", '"Go,"']
    """
    found: list[Quotation] = []
    goes_on = False
    for number, paragraph in enumerate(paragraphs(text)):
        parts = [part for part in _quoted(text, paragraph) if any(c.isalnum() for c in text[part[0] : part[1]])]
        for place, (start, end, single, closed) in enumerate(parts):
            same = goes_on and place == 0 and not text[paragraph.start : start].strip() and bool(found)
            turn = found[-1].turn if same else len(found)
            found.append(Quotation(excerpt(text, start, end), number, turn, single))
            goes_on = not closed
        goes_on = goes_on and bool(parts)
    return tuple(found)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Paragraphs end at a blank or indented line; where there is none, at each line of a text with long lines."""
    breaks = PARAGRAPH if PARAGRAPH.search(text.strip()) or _is_narrow(text) else LINE
    edges = [0, *(m.end() for m in breaks.finditer(text)), len(text)]
    pairs = ((a, b) for a, b in pairwise(edges) if text[a:b].strip())
    return tuple(Paragraph(a, b) for a, b in pairs)


def _is_narrow(text: str) -> bool:
    return max(map(len, text.splitlines()), default=0) <= LONG_LINE


def _quoted(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int, bool, bool]]:
    """Start, end, whether in single marks, whether closed."""
    opened: tuple[int, bool] | None = None
    for mark in MARKS.finditer(text, paragraph.start, paragraph.end):
        side = _side(text, mark)
        single = _is_single(mark.group())
        if side == "none":
            continue
        if opened is None:
            if side != "close":
                opened = (mark.start(), single)
        elif opened[1] == single and side != "open" and mark.start() > opened[0] + 1:
            yield opened[0], mark.end(), single, True
            opened = None
        elif opened[1] and not single and side == "open":
            opened = (mark.start(), False)  # an apostrophe had been taken for a mark
    if opened and not opened[1]:
        end = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
        if end > opened[0] + 1:
            yield opened[0], end, False, False


def _is_single(mark: str) -> bool:
    return mark in {"'", "`", "’", *SINGLE_OPENING}


def _side(text: str, mark: re.Match[str]) -> str:
    """Whether a mark opens, closes, may do either, or is none at all."""
    before = text[mark.start() - 1 : mark.start()] or " "
    after = text[mark.end() : mark.end() + 1] or " "
    if _is_single(mark.group()):
        return _single_side(mark.group(), before, after)
    if mark.group() in OPENING or mark.group() == "``":
        return "open"
    if mark.group() in CLOSING:
        return "close"
    if before.isspace() or before in "([—–-":
        return "either" if after.isspace() else "open"
    return "close"


def _single_side(mark: str, before: str, after: str) -> str:
    """An apostrophe inside a word is no mark."""
    if mark in SINGLE_OPENING or (
        mark in {"'", "`"} and not before.isalnum() and after.isalnum() and before not in ".,!?"
    ):
        return "open"
    return "none" if before.isalnum() and after.isalnum() else "close"
