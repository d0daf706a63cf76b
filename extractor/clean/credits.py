"""Text -> the lines that say who wrote it, and the agencies they credit."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.clean.heads import expanded
from extractor.clean.lines import Line, lines_of
from extractor.clean.outlets import agencies, outlet_named
from extractor.packs import Pack, Rule
from extractor.records.text import Excerpt

LONGEST = 700  # characters of a credit: a long story lists a dozen writers and places
TAIL = 200  # characters at the end of a line that are looked at for a credit behind the prose
TAIL_LINES = 4  # last lines in which a short credit may stand behind the prose


class CreditRule(Rule):
    """`pattern` is a regular expression; `{agency}` in it is any name of an agency.

    Kinds: `line` is a line of its own, `tail` stands behind the last sentence. `agency` is credited by the form alone.
    Only a line with one of the words in `needs`, lower case, is looked at.
    """

    pattern: str
    needs: tuple[str, ...] = ()
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit and the agencies in it."""

    excerpt: Excerpt
    agencies: tuple[str, ...]
    rule: str


def find_credits(text: str, pack: Pack) -> Iterator[Credit]:
    lines = list(lines_of(text))
    last = {line.start for line in lines[-TAIL_LINES:]}
    for line in lines:
        found = _credit(line, pack, is_last=line.start in last)
        if found:
            yield found


def _credit(line: Line, pack: Pack, *, is_last: bool) -> Credit | None:
    lower = line.text.lower()
    for rule, pattern in _patterns(pack):
        if rule.needs and not any(word in lower for word in rule.needs):
            continue
        if rule.kind == "line":
            match = pattern.fullmatch(line.text) if len(line.text) <= LONGEST else None
        else:
            match = pattern.search(line.text, max(0, len(line.text) - TAIL)) if is_last else None
        if match and match[0].strip():
            words = match[0].strip()
            start = line.start + match.start() + match[0].index(words)
            names = (rule.agency,) if rule.agency else tuple(_named(words, pack))
            return Credit(Excerpt(start=start, end=start + len(words), text=words), names, rule.id)
    return None


def agencies_among(names: Sequence[str], pack: Pack) -> tuple[str, ...]:
    """Agencies that stand where authors do."""
    known = (outlet_named(name, pack) for name in names)
    return tuple(outlet.name for outlet in known if outlet and outlet.kind == "agency")


def _named(words: str, pack: Pack) -> Iterator[str]:
    known = agencies(pack)
    yield from dict.fromkeys(known[match[0]] for match in _any_agency(pack).finditer(words))


@functools.cache
def _any_agency(pack: Pack) -> re.Pattern[str]:
    names = sorted(agencies(pack), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w@.])(?:{'|'.join(map(re.escape, names))})(?!\w)")


@functools.cache
def _patterns(pack: Pack) -> tuple[tuple[CreditRule, re.Pattern[str]], ...]:
    parts = {"agency": f"(?-i:{_any_agency(pack).pattern})"}
    return tuple(
        (rule, re.compile(expanded(rule.pattern, parts), re.IGNORECASE)) for rule in pack.rules("credits", CreditRule)
    )
