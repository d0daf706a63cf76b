"""Text -> words of time, each with one letter for the classes it belongs to.

A rule of dates is then a regular expression over a few letters, not over the text: it is linear, and running eighty of
them costs less than one pass of the tokenizer.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from extractor.packs import Row

TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d\d?-\d\d?(?:[T ]\d\d:\d\d(?::\d\d)?)?(?![\d/-])|\d{1,4}/\d{1,2}/\d{2,4}(?![\d/])|\d{1,2}[.-]\d{1,2}[.-]\d{4}(?![\d/-]))"
    r"|(?P<name>[qh][1-4]\b|[1-4][qh]\b)"
    r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?!\d))"
    r"|(?P<figure>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+\.\d+)"
    r"|(?P<ordinal>\d+(?:st|nd|rd|th)\b)"
    r"|(?P<decade>\d+['’]?s\b)"  # apostrophes as newspapers set them
    r"|(?P<digits>\d+)"
    r"|(?P<word>[ap]\.\s?m\b\.?|o['’]clock\b|['’][sS]\b|[^\W\d_]+)"
    r"|(?P<mark>\S)",
    re.IGNORECASE | re.ASCII,
)
PLACES = frozenset(
    {"in", "in_year", "in_early_year", "within", "stop", "approx", "approx_date", "function"}
)  # kinds of glue
WORDS = frozenset({"name", "word", "mark"})  # groups looked up in the lexicon
BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
OTHER = "x"  # a word of no class
BREAK = "\n"  # a blank line: no expression goes over it
RUN = re.compile(f"[^{OTHER}]+")
FIRST_LETTER = 0xE000  # private use, so that no letter is a sign of regular expressions
LONGEST = 9  # digits; a longer number is no date, count or year


class TimeWord(Row):
    """A word or phrase of time. A word with a capital is met with that capital only: "May" the month, "may" the verb."""

    word: str
    kind: str
    value: str = ""


SHAPES: Mapping[str, tuple[str, ...]] = {
    "0": ("digits", "hour"),
    "1-12": ("digits", "day", "hour", "hour12", "month_number"),
    "13-24": ("digits", "day", "hour", "two_figures"),
    "25-31": ("digits", "day", "two_figures"),
    "32-59": ("digits", "two_figures"),
    "60-99": ("digits", "two_figures"),
    "padded": ("digits", "day", "hour", "month_number", "two_figures"),
    "3": ("digits", "year3"),
    "year": ("digits", "year", "hhmm"),
    "year-now": ("digits", "year", "year_now", "hhmm"),
    "4": ("digits", "hhmm"),
    "long": ("long",),
    "figure": ("figure",),
    "iso": ("iso",),
    "clock": ("clock",),
    "decade": ("decade",),
    "ordinal-day": ("ordinal", "day_ordinal", "digit_ordinal"),
    "ordinal": ("ordinal",),
}


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """`letter_of` maps a word to its letter, `kinds` a word or phrase to its values by kind."""

    letter_of: Mapping[str, str]
    letters: Mapping[str, str]  # kind -> the letters of its single words
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]  # kind -> phrases of several words
    values: Mapping[str, Mapping[str, str]]  # kind -> word or phrase -> value
    telling: re.Pattern[str]  # a letter that is more than a function word

    def value(self, kind: str, words: str) -> str | None:
        """The value of a word or phrase; exact case first."""
        table = self.values.get(kind, MappingProxyType({}))
        return table.get(words, table.get(words.lower()))


@dataclass(frozen=True, eq=False)
class Words:
    """`letters[i]` is the letter of the word at `spans[i]`. Of words of no class in a row only the first is there."""

    text: str
    spans: tuple[tuple[int, int], ...]
    letters: str

    def between(self, first: int, last: int) -> str:
        """Words first..last as one lower-case phrase with single blanks."""
        return " ".join(self.text[a:b] for a, b in self.spans[first:last] if a < b)


def build_vocabulary(rows: Iterable[TimeWord], literals: Iterable[str]) -> Vocabulary:
    """`literals` are words that rules name themselves; each is a class of its own, `=word`."""
    kinds: dict[str, set[str]] = {}
    values: dict[str, dict[str, str]] = {}
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        parts = tuple(match.group() for match in TOKEN.finditer(row.word))
        values.setdefault(row.kind, {})[" ".join(parts)] = row.value
        if len(parts) > 1:
            phrases.setdefault(row.kind, []).append(parts)
            literals = [*literals, *parts]
        else:
            kinds.setdefault(row.word, set()).add(row.kind)
    for word in sorted(set(literals)):
        kinds.setdefault(word, set()).add("=" + word)
    _share_capitals(kinds)
    by_classes: dict[frozenset[str], str] = {}
    letter_of = {word: _letter(frozenset(classes), by_classes) for word, classes in sorted(kinds.items())}
    for shape, classes in SHAPES.items():
        letter_of["#" + shape] = _letter(frozenset(classes), by_classes)
    letters: dict[str, str] = {}
    for shared, letter in by_classes.items():
        for kind in sorted(shared):
            letters[kind] = letters.get(kind, "") + letter
    ordered = {kind: tuple(sorted(found, key=lambda p: (-len(p), p))) for kind, found in phrases.items()}
    return Vocabulary(letter_of, letters, ordered, values, _telling(by_classes, values))


def read_words(text: str, vocabulary: Vocabulary) -> Words:
    """Cut a text; linear in its length."""
    spans: list[tuple[int, int]] = []
    letters: list[str] = []
    last = 0
    known, before = vocabulary.letter_of, ""
    for match in TOKEN.finditer(text):
        start, end = match.span()
        if start - last > 1 and BLANK_LINE.search(text, last, start):
            spans.append((start, start))
            letters.append(BREAK)
            before = BREAK
        last = end
        word, shape = match.group(), match.lastgroup
        if shape in WORDS:
            letter = known.get(word) or known.get(word.lower(), OTHER)
        else:
            letter = known["#" + _shape(word, shape)]
        if letter == before == OTHER:
            continue
        before = letter
        letters.append(letter)
        spans.append((start, end))
    return _told(Words(text, tuple(spans), "".join(letters)), vocabulary)


def _told(words: Words, vocabulary: Vocabulary) -> Words:
    """Only the runs of words in which a rule can find anything: "and in the" is none."""
    runs = [run.span() for run in RUN.finditer(words.letters) if vocabulary.telling.search(words.letters, *run.span())]
    spans = tuple(span for first, last in runs for span in (*words.spans[first:last], (0, 0)))
    return Words(words.text, spans, OTHER.join(words.letters[first:last] for first, last in (*runs, (0, 0))))


def _telling(by_classes: Mapping[frozenset[str], str], values: Mapping[str, Mapping[str, str]]) -> re.Pattern[str]:
    mere = {*PLACES, *(f"={word}" for word in values.get("function", ()))}
    glue = "".join(letter for classes, letter in by_classes.items() if classes <= mere) + BREAK
    return re.compile(f"[^{glue}{OTHER}]")


def _share_capitals(kinds: dict[str, set[str]]) -> None:
    """A word with a capital has, beside its own classes, those the rules name it by."""
    for word, classes in kinds.items():
        if word != word.lower():
            classes |= {kind for kind in kinds.get(word.lower(), ()) if kind.startswith("=")}


def _letter(classes: frozenset[str], by_classes: dict[frozenset[str], str]) -> str:
    return by_classes.setdefault(classes, chr(FIRST_LETTER + len(by_classes)))


def _shape(word: str, group: str | None) -> str:
    if group == "ordinal":
        return "ordinal-day" if len(word) < 5 and 1 <= int(word[:-2]) <= 31 else "ordinal"
    if group != "digits":
        return str(group)
    if len(word) > LONGEST or (len(word) > 4):
        return "long"
    return _shape_of_digits(word)


def _shape_of_digits(word: str) -> str:
    number = int(word)
    if len(word) == 4:
        return "year-now" if 1850 <= number < 2050 else "year" if 1000 <= number < 2200 else "4"
    if len(word) == 3:
        return "3"
    if len(word) == 2 and word[0] == "0":
        return "padded"
    limits = ((0, "0"), (12, "1-12"), (24, "13-24"), (31, "25-31"), (59, "32-59"), (99, "60-99"))
    return next(shape for limit, shape in limits if number <= limit)
