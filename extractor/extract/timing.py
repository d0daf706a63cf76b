"""Happening -> its date: the one that syntax gives it, never that of the saying."""

import re
from collections.abc import Iterable
from datetime import date

from spacy.tokens import Span, Token

from extractor.extract.compared import base_word, bases, is_yardstick
from extractor.extract.findings import Reading
from extractor.extract.timex.attachment import FAR, distance, is_said, reason_of, tells_of
from extractor.extract.timex.intervals import length_before
from extractor.records.dates import DateRange, Grain
from extractor.records.text import Excerpt, excerpt

JOINS = re.compile(
    r"\s*(?:,?\s*(?:and|or|to|through|until|till)|-|–|—|/|&)\s+(?:early\s+|late\s+|mid-)?|[-–—/]",
    re.IGNORECASE,
)
FIGURE = re.compile(r"\d[\d.,]*", re.ASCII)
FISCAL = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?(?:fiscal|financial)\b")
NO_DATE = frozenset({"current", "currently", "presently", "nowadays"})  # they only say that it still holds
PART_OF = re.compile(r"\s+(?:of|in)\s+")  # "the first eight days of March"
ENDING = re.compile(r"\s+(?:(?:fiscal|financial)\s+year,?\s+)?(?:ended|ending|to)\s+(?:in\s+|on\s+)?", re.IGNORECASE)
SPLIT_YEAR = re.compile(r"(?:19|20)\d\d[-/]\d\d", re.ASCII)
REACH = 40  # characters from a volume to its date


def event_date(trigger: Token, reading: Reading, *, near: Excerpt | None = None) -> DateRange | None:
    """When the happening that `trigger` names took place; null if the sentence does not say.

    A date counts if it hangs on the trigger, on the verb that the trigger is the subject or object of where that verb
    adds no happening of its own ("made visits"), or opens a sentence whose first clause this one carries on. It does not
    if it hangs on a verb of saying ("said on Friday"), unless that verb is the trigger. A volume, as `near` or as the
    trigger, has the date behind it: "12 mln in February from 11 mln in January"; that of the figure compared with dates
    nothing else.
    """
    dates = [one for one in joined_dates(reading, trigger.sent) if _may_date(one, reading)]
    if not dates:
        return None
    own = near or next((v.excerpt for v in reading.volumes if v.excerpt and _holds(v.excerpt, trigger)), None)
    compared = _bases(trigger.sent, reading)
    base = next((one for one in compared if own and own.within(one)), None)
    if base:
        return next((one for one in dates if _is_of_base(base, one, reading)), None)
    dates = [one for one in dates if not any(_is_of_base(base, one, reading) for base in compared)]
    beside = next((one for one in dates if own and _is_beside(own, one, reading)), None)
    if beside is not None and (near is None or len(dates) > 1):
        return beside
    found = [(_distance(trigger, one, reading), one) for one in dates]
    ranked = [(one.start is None and one.end is None, cost, n) for n, (cost, one) in enumerate(found) if cost < FAR]
    return found[min(ranked)[2]][1] if ranked else None


def saying_dates(reading: Reading) -> frozenset[Excerpt]:
    """The dates that tell when something was said or published, not when it happened."""
    spans = ((one.excerpt, _span(one, reading)) for one in reading.dates)
    return frozenset(place for place, span in spans if place and span and is_said(span.root, span[0], reading.pack))


def joined_dates(reading: Reading, inside: Span | None = None) -> tuple[DateRange, ...]:
    """The dates, of a sentence if one is given, with "October and November" and "from January to March" as one range."""
    out: list[DateRange] = []
    for one in _inside(reading.dates, inside):
        both = _join(out[-1], one, reading.article.text) if out else None
        if both:
            out[-1] = both
        else:
            out.append(one)
    return tuple(out)


def _inside(dates: Iterable[DateRange], sentence: Span | None) -> Iterable[DateRange]:
    for one in dates:
        if one.excerpt and (sentence is None or sentence.start_char <= one.excerpt.start < sentence.end_char):
            yield one


def _join(left: DateRange, right: DateRange, text: str) -> DateRange | None:
    if left.excerpt is None or right.excerpt is None or not (left.start and left.end and right.end and right.start):
        return None
    between = text[left.excerpt.end : right.excerpt.start]
    if (
        PART_OF.fullmatch(between)
        and left.timex_type == "DURATION"
        and right.start <= left.start <= left.end <= right.end
    ):
        return _over(left, right, text, (left.start, left.end))
    if SPLIT_YEAR.fullmatch(left.excerpt.text) and ENDING.fullmatch(between):
        end = f"{left.end[:4]}{right.end[4:]}".replace("02-29", "02-28")
        first = length_before("P1Y", date.fromisoformat(end))
        return _over(left, right, text, (first.isoformat(), end)) if first else None
    if left.timex_type != "DATE" or right.timex_type != "DATE" or len(between) > 12 or not JOINS.fullmatch(between):
        return None
    if left.start >= right.start or left.end > right.end:
        return None
    listed = between.strip().lower() in {"and", "/", "or"} and left.grain == right.grain
    return _over(left, right, text, (left.start, right.end), left.grain if listed else "range")


def _over(
    left: DateRange, right: DateRange, text: str, lasting: tuple[str, str], grain: Grain | None = "range"
) -> DateRange:
    """One date with the words of both."""
    first, last = left.excerpt, right.excerpt
    words = excerpt(text, first.start, last.end) if first and last else None
    start, end = lasting
    return DateRange(start=start, end=end, grain=grain, timex_type="DATE", anchor=right.anchor, excerpt=words)


def _may_date(one: DateRange, reading: Reading) -> bool:
    """Not "daily", "currently", the month of "a month-long lull", nor what a change is measured by."""
    place = one.excerpt
    if one.timex_type == "SET" or place is None or place.text.lower() in NO_DATE:
        return False
    tied = one.timex_type == "DURATION" and reading.article.text[place.end : place.end + 1] == "-"
    return not (tied or _is_fiscal(one, reading) or is_yardstick(one, reading))


def _is_fiscal(one: DateRange, reading: Reading) -> bool:
    """As in "the first half of fiscal 1987": another calendar."""
    return one.excerpt is not None and FISCAL.match(reading.article.text, one.excerpt.end) is not None


def _distance(trigger: Token, one: DateRange, reading: Reading) -> int:
    span = _span(one, reading)
    bracket = _opened(trigger, reading)
    if span is None or (bracket and bracket != _opened(span[0], reading)):
        return FAR
    owner = next((noun for noun in _told_before(span[0], reading) if tells_of(noun, span[0])), None)
    reason = reason_of(owner) if owner is not None else None
    if owner == trigger:
        return 1
    if reason is not None and trigger.i < reason.i:
        return FAR
    return distance(trigger, span.root, span[0], reading.pack)


def _told_before(token: Token, reading: Reading) -> list[Token]:
    """What happens in a sentence before a word, the nearest first."""
    doc, start = reading.doc, token.sent.start
    return [doc[one.token] for one in reversed(reading.happenings) if start <= one.token < token.i]


def _opened(token: Token, reading: Reading) -> int:
    """The offset of the bracket that a word stands in: "(capacity 130,000 bpd)"; 0 if in none."""
    before = reading.article.text[token.sent.start_char : token.idx]
    opening = before.rfind("(")
    return opening + 1 if opening > before.rfind(")") else 0


def _span(one: DateRange, reading: Reading) -> Span | None:
    place = one.excerpt
    return reading.doc.char_span(place.start, place.end, alignment_mode="expand") if place else None


def _holds(place: Excerpt, token: Token) -> bool:
    return bool(place.start <= token.idx < place.end)


def _is_beside(volume: Excerpt, one: DateRange, reading: Reading) -> bool:
    """Whether a date stands behind a volume, before the next figure, and is not that of a saying."""
    if one.excerpt is None or not volume.end <= one.excerpt.start < volume.end + REACH:
        return False
    span = _span(one, reading)
    between = reading.article.text[volume.end : one.excerpt.start]
    return span is not None and not FIGURE.search(between) and not is_said(span.root, span[0], reading.pack)


def _bases(sentence: Span, reading: Reading) -> list[Excerpt]:
    """From the word of comparison to the end of each figure compared with: "from a January average of 11 mln"."""
    found = []
    for volume in reading.volumes:
        place = volume.excerpt
        if place and sentence.start_char <= place.start < sentence.end_char:
            start = base_word(place, bases(reading.pack), reading)
            found += [excerpt(reading.article.text, start, place.end)] if start is not None else []
    return found


def _is_of_base(base: Excerpt, one: DateRange, reading: Reading) -> bool:
    """Whether a date stands in the words of a comparison or right behind them."""
    inside = one.excerpt is not None and base.start <= one.excerpt.start < base.end
    return inside or _is_beside(base, one, reading)
