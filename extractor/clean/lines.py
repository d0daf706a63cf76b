"""Text -> its lines, for the finders of what is not prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NOT_BLANK = re.compile(r"[^\s](?:[^\n]*[^\s])?")
WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the space around it."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def lines_of(text: str) -> Iterator[Line]:
    r"""The lines that are not blank.

    >>> [line.text for line in lines_of(" one \n\n two")]
    ['one', 'two']
    """
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            yield Line(start + line.index(words), words)
        start += len(line) + 1


def plain(text: str) -> str:
    """For comparing titles and texts: the words in lower case, without punctuation."""
    return " ".join(WORDS.findall(text.casefold()))
