"""Text -> what stands above its first sentence: title, date, byline, dateline."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from extractor.clean.lines import Line, lines_of, plain
from extractor.clean.outlets import outlet_named
from extractor.clean.published import MONTH, MONTHS, to_published
from extractor.packs import Pack, Rule
from extractor.records.articles import Dateline
from extractor.records.text import Excerpt, excerpt

LINES = 10  # looked at
WHOLE = frozenset({"date_line", "byline"})  # kinds of rules that take a whole line
TITLE_WORDS = 20  # a longer first line is prose
GAP = "[ \\t\\xa0\\u2009\\u202f]"
CITY = "[A-ZÀ-Þ][A-ZÀ-Þ’'.-]{1,40}"
CITIES = f"{CITY}(?: {CITY}){{0,4}}(?:/{CITY}(?: {CITY}){{0,3}}){{0,3}}"
NAME = "[A-ZÀ-Þ][\\w’'.-]{1,40}"
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
    "dash": "[-–—―_]{1,4}",
    "gap": f"{GAP}{{0,20}}",
    "sentence": f"(?={GAP}{{0,20}}[\"“”‘’'(]?[A-ZÀ-Þ\\d$€£])",
}
DAY_MONTH = re.compile(
    rf"(?P<month>{MONTH})\s?(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) (?P<month2>{MONTH})", re.IGNORECASE
)


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
    rules: tuple[str, ...] = ()


def find_head(text: str, pack: Pack, *, title: str | None = None, published: str | None = None) -> Head:
    """`published` gives a dateline its year; without one "Nov 21" stays unresolved."""
    lines = list(islice(lines_of(text), LINES))
    titles = [line for line in lines[:3] if title and _is_title(line.text, title)]
    if not title and _looks_like_title(lines, pack):
        titles, title = lines[:1], lines[0].text
    found = list(_matches([line for line in lines if line not in titles], pack))
    agencies = dict.fromkeys(agency for one in found for agency in _agencies(one, pack))
    dateline, day = _dates(text, found, published)
    apart = [*titles, *(one.line for one in found if one.rule.kind in WHOLE)]
    return Head(
        title=title,
        dateline=dateline,
        published=day,
        agencies=tuple(agencies),
        apart=tuple(excerpt(text, line.start, line.end) for line in apart),
        rules=tuple(one.rule.id for one in found),
    )


def _dates(text: str, found: Sequence["_Match"], published: str | None) -> tuple[Dateline | None, str | None]:
    """The dateline, and the day of publication if it stands there whole."""
    days = [(one.line, day) for one in found if one.rule.kind == "date_line" and (day := to_published(one.line.text))]
    day = days[0][1] if days else None
    dateline = next((_dateline(text, one, published or day) for one in found if one.rule.kind == "dateline"), None)
    if dateline is None and days:
        line = days[0][0]
        return Dateline(place=None, date=days[0][1][:10], excerpt=excerpt(text, line.start, line.end)), day
    return dateline, day or (dateline.date if dateline and _has_year(dateline.excerpt.text) else None)


def _is_title(line: str, title: str) -> bool:
    """The title repeated, perhaps with the outlet's name behind it on one side."""
    left, right = plain(line), plain(title)
    shorter, longer = sorted((left, right), key=len)
    return left == right or (len(shorter) > 20 and longer.startswith(shorter) and len(line) < len(title) + 60)


def _looks_like_title(lines: Sequence[Line], pack: Pack) -> bool:
    """A short first line without a full stop, set apart from prose below it."""
    if len(lines) < 3 or len(lines[0].text.split()) > TITLE_WORDS or lines[0].text[-1] in '.!:;,…"”':
        return False
    is_apart = lines[1].start - lines[0].end > 1
    return is_apart and len(lines[0].text.split()) > 2 and not list(_matches(lines[:1], pack))


@dataclass(frozen=True, slots=True)
class _Match:
    rule: DatelineRule
    line: Line
    found: re.Match[str]

    def group(self, name: str) -> str | None:
        return self.found.groupdict().get(name)


def _matches(lines: Sequence[Line], pack: Pack) -> Iterator[_Match]:
    """The first rule that fits each line; nothing is looked for below a dateline."""
    for line in lines:
        match = next(_fitting(line, pack), None)
        if match:
            yield match
            if match.rule.kind == "dateline":
                return


def _fitting(line: Line, pack: Pack) -> Iterator[_Match]:
    for rule, pattern in _patterns(pack):
        is_whole = rule.kind in WHOLE
        found = pattern.fullmatch(line.text) if is_whole else pattern.match(line.text)
        if found:
            yield _Match(rule, line, found)


@functools.cache
def _patterns(pack: Pack) -> tuple[tuple[DatelineRule, re.Pattern[str]], ...]:
    """What forbids comes first, then in the order of the file."""
    rules = sorted(pack.rules("datelines", DatelineRule), key=lambda rule: rule.kind != "not_dateline")
    return tuple((rule, re.compile(expanded(rule.pattern, PARTS))) for rule in rules)


def expanded(pattern: str, parts: dict[str, str]) -> str:
    """A rule's pattern with its parts put in for their names; `{2}` and the like stay.

    >>> expanded(r"{a}{2}", {"a": "[ab]"})
    '[ab]{2}'
    """
    for name, part in parts.items():
        pattern = pattern.replace("{" + name + "}", part)
    return pattern


def _agencies(match: _Match, pack: Pack) -> Iterator[str]:
    for name in (match.group("agency") or "").split("/"):
        known = outlet_named(name, pack)
        if known:
            yield known.name


def _dateline(text: str, match: _Match, published: str | None) -> Dateline:
    written, place = match.group("date"), match.group("place")
    end = match.line.start + len(match.found[0].rstrip())
    return Dateline(
        place=place.strip(" ,") if place else None,
        date=_day(written, published) if written else None,
        excerpt=excerpt(text, match.line.start, end),
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
