"""Text -> lexemes: numerals, words and marks, finer than tokens ("1.2m" is two). One pass, linear."""

import re
from bisect import bisect_left

LEXEME = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?|[^\W\d_]+|[^\s]")
PARAGRAPH = re.compile(r"\n\s*\n|\n {2,}|\n\t")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")  # 1,234,567 and, in India, 12,34,567
DIGITS = frozenset("0123456789")
LONGEST = 12  # digits in a row: longer strings are identifiers
MOST_DIGITS = 18
MINUSES = frozenset("-\u2212\u2013\u2010\u2011")


class Lexemes:
    """Parallel lists, for speed. Reading past either end gives an empty lexeme. `breaks` are the first lexemes of paragraphs."""

    __slots__ = ("breaks", "ends", "lower", "size", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        found = list(LEXEME.finditer(text))
        self.text, self.size = text, len(found)
        self.words = [match.group() for match in found]
        self.lower = [word.lower() for word in self.words]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self.breaks = {bisect_left(self.starts, match.end()) for match in PARAGRAPH.finditer(text)}

    def __len__(self) -> int:
        return self.size

    def word(self, index: int) -> str:
        return self.words[index] if 0 <= index < self.size else ""

    def low(self, index: int) -> str:
        return self.lower[index] if 0 <= index < self.size else ""

    def glued(self, index: int) -> bool:
        """Whether nothing stands between this lexeme and the one before."""
        return 0 < index < self.size and self.ends[index - 1] == self.starts[index]

    def joined(self, index: int) -> bool:
        """Whether this lexeme goes on where the one before stopped: no paragraph ends between them."""
        return 0 < index < self.size and index not in self.breaks

    def is_figure(self, index: int) -> bool:
        return 0 <= index < self.size and self.words[index][0] in DIGITS

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
