"""Text -> time expressions, each resolved against its own words, what was mentioned before, or the publication."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from extractor.extract.findings import Reading
from extractor.extract.timex.clock import read_clock
from extractor.extract.timex.dated import read_dated
from extractor.extract.timex.direction import direction_at
from extractor.extract.timex.grammar import Found, grammar
from extractor.extract.timex.lengths import read_length, read_set, read_spell
from extractor.extract.timex.numeric import read_numeric
from extractor.extract.timex.relative import (
    read_offset,
    read_reference,
    read_related,
    read_today,
    read_unit_alone,
    read_year_ago,
)
from extractor.extract.timex.scene import Scene, Timex
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
    ahead = _ahead(reading.pack)
    found_all = tuple(rules.find(read_words(reading.article.text, rules.vocabulary)))
    scene = Scene(
        published_day(reading), lambda offset: direction_at(reading.doc, offset, ahead), is_story=_is_story(found_all)
    )
    out: list[tuple[Found, Timex]] = []
    last = 0
    for found in found_all:
        start, end = found.span
        if start < last:
            continue
        timex = READERS[found.rule.kind](found, scene)
        if timex is not None:
            out.append((found, signalled(found, timex, scene.published, reading.pack)))
            scene.mentioned.append((start, timex))
            last = end
    return out


def _is_story(found_all: tuple[Found, ...]) -> bool:
    """Whether a text tells of dates that it gives in full, and not of last week: then a day is of the year last named."""
    full = sum(1 for f in found_all if "year" in f.groups and ("month_name" in f.groups or "era" in f.groups))
    pointing = sum(1 for f in found_all if f.rule.id in REPORTING or (f.value("relation") or "").startswith("published"))
    return full > pointing


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
def _ahead(pack: Pack) -> frozenset[str]:
    return frozenset(grammar(pack).vocabulary.values["ahead"])
