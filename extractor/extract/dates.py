"""Text -> time expressions, each resolved against its own words, what was mentioned before, or the publication."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import pairwise

from extractor.extract.findings import Reading
from extractor.extract.timex.clock import read_clock
from extractor.extract.timex.comparison import read_year_ago
from extractor.extract.timex.dated import read_dated
from extractor.extract.timex.direction import Outlook, counts_what_follows, direction_of
from extractor.extract.timex.grammar import Found, grammar
from extractor.extract.timex.intervals import IN_YEAR, over, part_of_period, same_year, tied_to_end, tied_to_year
from extractor.extract.timex.lengths import read_length, read_set, read_spell
from extractor.extract.timex.numbers import read_year
from extractor.extract.timex.numeric import read_numeric
from extractor.extract.timex.offset import read_offset
from extractor.extract.timex.relative import read_reference, read_related, read_today, read_unit_alone
from extractor.extract.timex.scene import RECALL, Scene, Timex
from extractor.extract.timex.signals import signalled
from extractor.extract.timex.words import read_words
from extractor.packs import Pack
from extractor.records.dates import DateRange
from extractor.records.text import excerpt

READERS: dict[str, Callable[[Found, Scene], Timex | None]] = {
    "dated": read_dated,
    "numeric": read_numeric,
    "clock": read_clock,
    "related": read_related,
    "offset": read_offset,
    "year_ago": read_year_ago,
    "unit_alone": read_unit_alone,
    "today": read_today,
    "reference": read_reference,
    "length": read_length,
    "set": read_set,
    "spell": read_spell,
}
REPORTING = frozenset({"date.weekday", "offset.ago", "near.day-words"})  # rules that point to the day of a report
FULL = {"month_name", "era"}  # groups that make a year a date given in full
MANY = 10  # dates in full that make a published text a story of other years
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def find_dates(reading: Reading) -> tuple[DateRange, ...]:
    """Every time expression, by position, without overlaps. The excerpt is the extent of the TIMEX3."""
    text = reading.article.text
    return tuple(
        DateRange(
            start=timex.start.isoformat() if timex.start else None,
            end=timex.end.isoformat() if timex.end else None,
            grain=timex.grain,
            timex_type=timex.type,
            timex_value=timex.value,
            anchor=timex.anchor,
            excerpt=excerpt(text, *found.span),
        )
        for found, timex in resolve_all(reading)
    )


def resolve_all(reading: Reading) -> list[tuple[Found, Timex]]:
    """What each rule found with what it means, in the order of the text, so that one can refer to the one before."""
    rules = grammar(reading.pack)
    outlook = Outlook(*(_kind(reading.pack, name) for name in ("ahead", "saying", "scheduled")))
    found_all = tuple(rules.find(read_words(reading.article.text, rules.vocabulary)))
    published = published_day(reading)
    scene = Scene(
        published,
        lambda span: direction_of(reading.doc, span, outlook),
        lambda offset: counts_what_follows(reading.doc, offset),
        story_year=_story_year(found_all, published),
    )
    out: list[tuple[Found, Timex]] = []
    last = 0
    for found in found_all:
        start, end = found.span
        if start < last:
            continue
        timex = READERS[found.rule.kind](found, scene)
        if timex is not None:
            timex = signalled(found, timex, scene.published, reading.pack)
            _tie_last(out, scene, timex, reading.article.text[last:start])
            out.append((found, timex))
            scene.mentioned.append((start, timex))
            last = end
    return _in_years(_tied_to_years(out, scene, reading.article.text), scene, reading.article.text)


def _tie_last(out: list[tuple[Found, Timex]], scene: Scene, timex: Timex, between: str) -> None:
    """Give a length before a date the interval that ends with it."""
    tied = tied_to_end(out[-1][1], timex, between) if out else None
    if tied:
        out[-1] = (out[-1][0], tied)
        scene.mentioned[-1] = (scene.mentioned[-1][0], tied)


def _in_years(out: list[tuple[Found, Timex]], scene: Scene, text: str) -> list[tuple[Found, Timex]]:
    """Put the first of two months, and a half of "the year" told as past, into the year that has seen them."""
    placed = list(out)
    for number, (found, timex) in enumerate(out):
        start, end = found.span
        half = found.text("half") and text[start:end].lower().endswith("the year")
        if half and scene.direction(found.span) < 0:
            placed[number] = (found, over(timex, scene.published))
        if number + 1 < len(out):
            right, last = out[number + 1]
            paired = text[max(0, start - 9) : start].lower().endswith("between ")
            first = same_year(timex, last, text[end : right.span[0]], paired=paired)
            placed[number] = (found, first) if first else placed[number]
    return placed


def _tied_to_years(out: list[tuple[Found, Timex]], scene: Scene, text: str) -> list[tuple[Found, Timex]]:
    """Give a length before "this year" an interval inside it."""
    tied, published = list(out), scene.published
    ranges = [timex for _, timex in out if timex.grain == "range"][:RECALL]
    for number, ((left, length), (right, year)) in enumerate(pairwise(out)):
        if length.type == "DURATION" and IN_YEAR.fullmatch(text, left.span[1], right.span[0]):
            words = (left.text("end_of") or "").removeprefix("the ").lower()
            made = part_of_period(length, year, words)
            if made and right.rule.id == "near.unit-alone" and scene.direction(left.span) < 0:
                made = over(made, published)
            made = made or tied_to_year(length, year, ranges, published)
            tied[number] = (left, made or length)
    return tied


def _story_year(found_all: tuple[Found, ...], published: date | None) -> int | None:
    """The middle year of a text that tells of dates it gives in full, not of last week; null of a report.

    If it has a publication, only a text that plainly tells of years long before or after is a story.
    """
    years = [
        read_year(f.text("year") or "", f.vocabulary)
        for f in found_all
        if FULL & f.groups.keys() and "year" in f.groups
    ]
    known = sorted(year for year in years if year)
    pointing = sum(
        1 for f in found_all if f.rule.id in REPORTING or (f.value("relation") or "").startswith("published")
    )
    middle = known[len(known) // 2] if len(known) > pointing else None
    if middle is None or published is None:
        return middle
    return middle if len(known) > MANY and abs(middle - published.year) > 1 else None


def published_day(reading: Reading) -> date | None:
    """The day of the dateline, else of publication; null if the article has neither."""
    article = reading.article
    for value in (article.dateline.date if article.dateline else None, article.published):
        if value and ISO_DAY.match(value):
            try:
                return date.fromisoformat(value[:10])
            except ValueError:
                continue
    return None


@cache
def _kind(pack: Pack, kind: str) -> frozenset[str]:
    return frozenset(grammar(pack).vocabulary.values[kind])
