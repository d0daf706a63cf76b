"""Text -> what stands above its first sentence: title, date, byline, dateline."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

from extractor.clean.lines import Line, lines_of, plain
from extractor.clean.outlets import outlet_named
from extractor.clean.published import MONTH, MONTHS, to_published
from extractor.packs import Pack, Rule
from extractor.records.articles import Dateline
from extractor.records.text import Excerpt, excerpt

LINES = 10  # looked at
TITLE_WORDS = 20  # a longer first line is prose
GAP = "[ \\t\\xa0\\u2009\\u202f]"
CITY = "[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+"
CITIES = f"{CITY}(?: {CITY}){{0,4}}(?:/{CITY}(?: {CITY}){{0,3}}){{0,3}}"
NAME = "[A-ZÀ-Þ][\\w’'.-]+"
REGION = f"(?:, {NAME}(?: {NAME}){{0,3}})?"
PARTS = {
    "place": f"(?P<place>{CITIES}{REGION})",
    "by": "(?:By [^()\\n]{3,60}? )?",
    "mixed": f"(?P<place>(?!By ){NAME}(?: {NAME}){{0,3}}(?:/{NAME}(?: {NAME}){{0,2}}){{0,2}}{REGION})",
    "date": f"(?P<date>(?i:{MONTH})\\s?\\d{{1,2}}(?:,? \\d{{4}})?|\\d{{1,2}} (?i:{MONTH})(?:,? \\d{{4}})?)",
    "day": (
        f"(?P<date>(?i:{MONTH})\\s?\\d{{1,2}}(?:st|nd|rd|th)?,? \\d{{4}}|\\d{{1,2}}(?:st|nd|rd|th)? (?i:{MONTH})[, ]+\\d{{4}}"
        "|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}/\\d{1,2}/\\d{4})"
    ),
    "weekday": "(?i:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\\.?)",
    "clock": "(?:\\d{1,2}[:.h]\\d{2}(?::\\d{2})?(?:\\s?[AaPp]\\.?[Mm]\\.?)?(?:\\s?\\(?[A-Z]{2,4}\\)?)?)",
    "agency": "(?P<agency>[A-Za-z][\\w.&’'/ -]{1,40})",
    "dash": "(?:--+|[-–—―_])",
    "gap": f"{GAP}*",
    "sentence": f"(?={GAP}*[\"“”‘’'(]?[A-ZÀ-Þ\\d$€£])",
}
DAY_MONTH = re.compile(rf"(?P<month>{MONTH})\s?(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) (?P<month2>{MONTH})", re.IGNORECASE)


class DatelineRule(Rule):
    """`pattern` is a regular expression over the parts above, in braces.

    Kinds: `dateline` begins a line of prose, `date_line` and `byline` are lines of their own, `not_dateline` forbids one.
    """

    pattern: str


@dataclass(frozen=True, slots=True)
class Head:
    """`published` is the day that stands there, whole; `agencies` are credited there; `apart` is no prose."""

    title: str | None = None
    dateline: Dateline | None = None
    published: str | None = None
    agencies: tuple[str, ...] = ()
    apart: tuple[Excerpt, ...] = ()
    rules: tuple[str, ...] = field(default=())


def find_head(text: str, pack: Pack, *, title: str | None = None, published: str | None = None) -> Head:
    """`published` gives a dateline its year; without one "Nov 21" stays unresolved."""
    head = list(islice(lines_of(text), LINES + 2))
    titles = [line for line in head[:3] if title and _is_title(line.text, title)]
    if not title and _looks_like_title(head, pack):
        titles, title = [head[0]], head[0].text
    apart = [excerpt(text, line.start, line.end) for line in titles]
    found = list(_matches([line for line in head[:LINES] if line not in titles], pack))
    agencies = [agency for _, _, match in found for agency in _agencies(match, pack)]
    days = [to_published(_group(match, "date") or "") for rule, _, match in found if rule.kind == "date_line"]
    apart += [excerpt(text, line.start, line.end) for rule, line, _ in found if rule.kind != "dateline"]
    day = next(filter(None, days), None)
    dateline = next(
        (_dateline(text, line, match, published or day) for rule, line, match in found if rule.kind == "dateline"), None
    )
    if dateline is None and day:
        line, match = next(
            (line, match)
            for rule, line, match in found
            if rule.kind == "date_line" and to_published(match["date"] or "")
        )
        dateline = Dateline(place=None, date=day[:10], excerpt=excerpt(text, line.start, line.end))
    if dateline and not day and _has_year(dateline.excerpt.text):
        day = dateline.date
    rules = tuple(rule.id for rule, _, _ in found)
    return Head(title, dateline, day, tuple(dict.fromkeys(agencies)), tuple(apart), rules)


def _is_title(line: str, title: str) -> bool:
    """The title repeated, perhaps with the outlet's name behind it on one side."""
    left, right = plain(line), plain(title)
    shorter, longer = sorted((left, right), key=len)
    return left == right or (len(shorter) > 20 and longer.startswith(shorter) and len(line) < len(title) + 60)


def _looks_like_title(head: Sequence[Line], pack: Pack) -> bool:
    """A short first line without a full stop, set apart from prose below it."""
    if len(head) < 3 or len(head[0].text.split()) > TITLE_WORDS or head[0].text[-1] in '.!:;,…"”':
        return False
    is_apart = head[1].start - head[0].end > 1
    return is_apart and len(head[0].text.split()) > 2 and not list(_matches(head[:1], pack))


def _matches(lines: Sequence[Line], pack: Pack) -> Iterator[tuple[DatelineRule, Line, re.Match[str]]]:
    """The first rule that fits each line; nothing is looked for below a dateline."""
    for line in lines:
        for rule, pattern in _patterns(pack):
            whole = rule.kind in {"date_line", "byline"}
            match = pattern.fullmatch(line.text) if whole else pattern.match(line.text)
            if match:
                if rule.kind != "not_dateline":
                    yield rule, line, match
                break
        else:
            continue
        if rule.kind == "dateline":
            return


@functools.cache
def _patterns(pack: Pack) -> tuple[tuple[DatelineRule, re.Pattern[str]], ...]:
    """What forbids comes first, then in the order of the file."""
    rules = sorted(pack.rules("datelines", DatelineRule), key=lambda rule: rule.kind != "not_dateline")
    return tuple((rule, re.compile(expanded(rule.pattern, PARTS))) for rule in rules)


def expanded(pattern: str, parts: dict[str, str]) -> str:
    """
    >>> expanded(r"{a}{2}", {"a": "[ab]"})
    '[ab]{2}'
    """
    for name, part in parts.items():
        pattern = pattern.replace("{" + name + "}", part)
    return pattern


def _group(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _agencies(match: re.Match[str], pack: Pack) -> Iterator[str]:
    for name in (_group(match, "agency") or "").split("/"):
        known = outlet_named(name, pack)
        if known:
            yield known.name


def _dateline(text: str, line: Line, match: re.Match[str], published: str | None) -> Dateline:
    written = _group(match, "date")
    span = match[0].rstrip()
    place = _group(match, "place")
    return Dateline(
        place=place.strip(" ,") if place else None,
        date=_day(written, published) if written else None,
        excerpt=excerpt(text, line.start, line.start + len(span)),
    )


def _has_year(written: str) -> bool:
    return re.search(r"\b\d{4}\b", written) is not None


def _day(written: str, published: str | None) -> str | None:
    """A day without a year is the last one before publication, which may be in the year before."""
    if _has_year(written):
        return to_published(written)
    found = DAY_MONTH.search(written)
    if not found or not published:
        return None
    month = MONTHS.index((found["month"] or found["month2"])[:3].lower()) + 1
    day, latest = int(found["day"] or found["day2"]), date.fromisoformat(published[:10]) + timedelta(days=2)
    for year in (latest.year, latest.year - 1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate <= latest:
            return candidate.isoformat()
    return None
