"""Number words and figures -> counts and years."""

import re
from collections.abc import Sequence

from extractor.extract.timex.words import TOKEN, Vocabulary

FRACTION = re.compile(r"(\d{1,3}) (?:- )?(\d) / (\d)")
PLAIN = re.compile(r"\d{1,9}|\d{1,3}(?:,\d{3}){1,2}(?:\.\d{1,6})?|\d{1,9}\.\d{1,6}", re.ASCII)
RANGE = re.compile(r" (?:to|or|and|-|–|—) ")  # dashes as newspapers set them
HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def read_count(words: str, vocabulary: Vocabulary) -> float | None:
    """The number of a phrase of counting; the first of a range; null if vague ("several").

    Words come with single blanks between the pieces of the tokenizer: "2 1 / 2", "twenty - four".
    """
    words = words.lower()
    vague = vocabulary.value("vague", words)
    if vague:
        return None if vague == "X" else float(vague)
    whole = _one_number(words, vocabulary)
    return whole if whole is not None else _one_number(RANGE.split(words)[0], vocabulary)


def _one_number(words: str, vocabulary: Vocabulary) -> float | None:
    if PLAIN.fullmatch(words):
        return float(words.replace(",", ""))
    fraction = FRACTION.fullmatch(words)
    if fraction and int(fraction[3]):
        return int(fraction[1]) + int(fraction[2]) / int(fraction[3])
    if words in {"a", "an", "another", "one", "a single", "single"}:
        return 1.0
    half = _halves(words, vocabulary)
    return half if half is not None else _sum(words.replace("-", " ").split(), vocabulary)


def _halves(words: str, vocabulary: Vocabulary) -> float | None:
    """'half a', 'one and a half', '2 ½'."""
    if words in {"half", "half a", "half an", "a half"}:
        return 0.5
    for tail, worth in (
        (" and a half", 0.5),
        (" and half", 0.5),
        *((f" {sign}", part) for sign, part in HALVES.items()),
    ):
        if words.endswith(tail):
            whole = _one_number(words.removesuffix(tail), vocabulary)
            return None if whole is None else whole + worth
    return None


def _sum(words: Sequence[str], vocabulary: Vocabulary) -> float | None:
    """Twenty four, two thousand five hundred and six."""
    total, part, seen = 0.0, 0.0, False
    for word in words:
        if word == "and" and seen:
            continue
        number, factor = vocabulary.value("cardinal", word), vocabulary.value("multiplier", word)
        if number:
            part += int(number)
        elif factor and int(factor) >= 1000:
            total, part = total + (part or 1) * int(factor), 0.0
        elif factor:
            part = (part or 1) * int(factor)
        elif PLAIN.fullmatch(word):
            part += float(word.replace(",", ""))
        elif word not in {"a", "an"}:
            return None
        seen = True
    return total + part if seen else None


def read_year(words: str, vocabulary: Vocabulary) -> int | None:
    """A year as written: "1998", "'98", "264 BC", "nineteen ninety-seven", "two thousand and five".

    A year of two figures is of the 1900s from 30 on, else of the 2000s. Years before the common era are negative.
    """
    pieces = [match.group() for match in TOKEN.finditer(words)]
    digits = next((piece for piece in pieces if piece.isdigit()), None)
    if digits is None:
        return _year_in_words([piece.lower() for piece in pieces if piece.isalpha()], vocabulary)
    if len(digits) > 4:
        return None
    era = vocabulary.value("era", " ".join(piece for piece in pieces if piece != digits)) or ""
    year = int(digits)
    if len(digits) == 2 and not era:
        year += 1900 if year >= 30 else 2000
    return (-year if era == "BC" else year) or None


def _year_in_words(words: Sequence[str], vocabulary: Vocabulary) -> int | None:
    numbers = [vocabulary.value("cardinal", word) for word in words]
    first = int(numbers[0] or 0) if numbers else 0
    if 10 <= first <= 20 and len(numbers) > 1 and all(numbers[1:]):
        return first * 100 + sum(int(number or 0) for number in numbers[1:])
    total = _sum(words, vocabulary)
    return int(total) if total and 1000 <= total < 2200 else None
