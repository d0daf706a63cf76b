"""Text -> lexemes: numerals, words and marks, finer than tokens ("1.2m" is two). One pass, linear."""

import re
from functools import cached_property

LEXEME = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?|[^\W\d_]+|[^\s]")
PARAGRAPH = re.compile(r"\n\s*\n|\n {2,}|\n\t")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")  # 1,234,567 and, in India, 12,34,567
DIGITS = frozenset("0123456789")
LONGEST = 12  # digits in a row: longer strings are identifiers
MOST_DIGITS = 18
MINUSES = frozenset("-\u2212\u2013\u2010\u2011")


class Lexemes:
    """Parallel lists, for speed. Reading past either end gives an empty lexeme."""

    __slots__ = ("__dict__", "ends", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        found = list(LEXEME.finditer(text))
        self.text = text
        self.words = [match.group() for match in found]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lower(self) -> list[str]:
        return [word.lower() for word in self.words]

    def word(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else ""

    def low(self, index: int) -> str:
        return self.lower[index] if 0 <= index < len(self.words) else ""

    def glued(self, index: int) -> bool:
        """Whether nothing stands between this lexeme and the one before."""
        return 0 < index < len(self.words) and self.ends[index - 1] == self.starts[index]

    def joined(self, index: int) -> bool:
        """Whether this lexeme goes on where the one before stopped: no paragraph ends between them."""
        if not 0 < index < len(self.words):
            return False
        gap = self.text[self.ends[index - 1] : self.starts[index]]
        return "\n" not in gap or not PARAGRAPH.search(gap)

    def is_figure(self, index: int) -> bool:
        return 0 <= index < len(self.words) and self.words[index][0] in DIGITS

    def value(self, index: int) -> float | None:
        """The number a numeral writes, or None: digits grouped in no known way, or too many.

        >>> [Lexemes(text).value(0) for text in ("1,234.5", "12,34,567", "1,2", "9" * 20_000)]
        [1234.5, 1234567.0, None, None]
        """
        whole, _, part = self.words[index].partition(".")
        grouped = "," in whole
        if len(whole) > (MOST_DIGITS if grouped else LONGEST) or len(part) > MOST_DIGITS:
            return None
        if grouped and not GROUPED.fullmatch(whole):
            return None
        return float(f"{whole.replace(',', '')}.{part or 0}") if part else float(whole.replace(",", ""))
