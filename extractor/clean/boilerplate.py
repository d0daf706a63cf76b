"""Text -> the parts of it that are not the story: links to other stories, sign-ups, captions' credits, advertisements."""

import functools
import re
from collections.abc import Iterator, Sequence

from extractor.clean.lines import Line, lines_of
from extractor.packs import Pack, Rule
from extractor.records.text import Excerpt, excerpt

LONGEST = 400  # characters of a line that is boilerplate as a whole
PROSE = 80  # characters from which a line counts as prose
REST = 0.4  # the share of a text that may fall behind a line like "Related News"; more means it is none
PARAGRAPH, PARAGRAPHS = 150, 2  # so many lines of so many characters go on with the story
LINK = 200  # characters of a line that is a link to another story
HEADLINE = 30  # words of a headline put into a line of prose
TITLE_CASE = 0.6  # share of its long words that begin with a capital
MARK = 20  # characters of "Related stories: " and the like
STOP = re.compile(r"[.!?][”\"’]?\s")
WORD = re.compile(r"\S+")
SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "if",
        "in",
        "into",
        "is",
        "are",
        "its",
        "it",
        "nor",
        "of",
        "off",
        "on",
        "or",
        "over",
        "per",
        "the",
        "their",
        "to",
        "up",
        "via",
        "vs",
        "with",
        "be",
        "was",
    ]
)
# Words that begin a sentence more often than they stand inside a headline.
OPENERS = frozenset(
    ["The", "A", "An", "This", "That", "These", "Those", "It", "He", "She", "They", "We", "His", "Her", "Its", "Their"]
)


class BoilerplateRule(Rule):
    """`pattern` is a regular expression without regard to case.

    Kinds: `line` is a whole line; `rest` is a line with all that follows; `inline` is a part of a line; `headline` is a
    mark in a line, with the headline behind it. Only a line with one of the words in `needs`, lower case, is looked at.
    """

    pattern: str
    needs: tuple[str, ...] = ()


def find_boilerplate(text: str, pack: Pack) -> Iterator[tuple[str, Excerpt]]:
    """Excerpts with the rules that found them, in the order of the text."""
    lines = list(lines_of(text))
    for number, line in enumerate(lines):
        lower = line.text.lower()
        for rule, pattern in _patterns(pack):
            if rule.needs and not any(word in lower for word in rule.needs):
                continue
            if rule.kind == "rest" and pattern.fullmatch(line.text) and _is_end(lines, number):
                yield rule.id, excerpt(text, line.start, lines[-1].end)
                return
            if rule.kind in {"line", "rest"}:
                if len(line.text) <= LONGEST and pattern.fullmatch(line.text):
                    yield rule.id, excerpt(text, line.start, line.end)
                    break
            else:
                yield from ((rule.id, part) for part in _inside(line, rule, pattern))


def _inside(line: Line, rule: BoilerplateRule, pattern: re.Pattern[str]) -> Iterator[Excerpt]:
    for match in pattern.finditer(line.text):
        end = match.end() if rule.kind == "inline" else _link_end(line.text, match)
        words = line.text[match.start() : end].strip()
        if words:
            start = line.start + line.text.index(words, match.start())
            yield Excerpt(start=start, end=start + len(words), text=words)


def _is_end(lines: Sequence[Line], number: int) -> bool:
    """Whether the story is over: prose above, and not too much below."""
    above, below = lines[:number], lines[number + 1 :]
    before, after = (sum(len(line.text) for line in part) for part in (above, below))
    paragraphs = sum(len(line.text) >= PARAGRAPH for line in below)
    return before >= PROSE and after <= REST * (before + after) and paragraphs < PARAGRAPHS


def _link_end(text: str, match: re.Match[str]) -> int:
    """A line of its own that begins with the mark and has no full stop is a link as a whole."""
    alone = match.start() == 0 and len(text) <= LINK and text[-1] not in '.”"'
    return len(text) if alone else _headline_end(text, match.end())


def _headline_end(text: str, start: int) -> int:
    """Where a headline in Title Case ends that runs on into the next sentence; the end of the line if it fills it.

    >>> text = "Related: Why Oil Is Cheap The market fell."
    >>> text[:_headline_end(text, 8)]
    'Related: Why Oil Is Cheap '
    """
    words = [match for match, _ in zip(WORD.finditer(text, start), range(HEADLINE), strict=False)]
    long = [word[0] for word in words[:8] if word[0].lower() not in SMALL]
    if not long or sum(map(_is_capital, long)) < TITLE_CASE * len(long):
        return _sentence_case_end(text, start)
    run = 0
    while run < len(words) and _can_be_in_title(words[run][0]):
        run += 1
        if words[run - 1][0][-1] in "?!" or (run < len(words) and words[run].start() - words[run - 1].end() > 1):
            return words[run - 1].end()
    if run == len(words) < HEADLINE:
        return len(text)
    return words[_next_sentence([word[0] for word in words[:run]], text)].start()


def _next_sentence(words: Sequence[str], text: str) -> int:
    """The sentence begins with an opener among the last capitals, or else with the last capital.

    A name that stands in the text once more ("Saudi Arabia") or is tied by "of" is not cut in two.
    """
    capitals = [n for n, word in enumerate(words) if _is_capital(word)] or [0]
    opener = next((n for n in reversed(capitals[-4:]) if n and _opens(words[n], words[n + 1 : n + 2])), None)
    if opener is not None:
        return opener
    first = capitals[-1]
    while first > 1 and (
        words[first - 1] == "of" or text.count(f"{words[first - 1]} {words[first].rstrip(',.’s')}") > 1
    ):
        first -= 2 if words[first - 1] == "of" else 1
    return first


def _opens(word: str, after: Sequence[str]) -> bool:
    """Whether a word begins a sentence: "The", "Interestingly,", "When the"."""
    return word.strip("“\"‘'(") in OPENERS or word.endswith("ly,") or after in (["the"], ["a"], ["if"], ["its"])


def _sentence_case_end(text: str, start: int) -> int:
    """The end of the line, if it is one sentence only, and none of its own unless the mark begins the line."""
    begins = start <= MARK
    return start if STOP.search(text, start) or (text.endswith(".") and not begins) else len(text)


def _can_be_in_title(word: str) -> bool:
    return _is_capital(word) or word.lower().strip("“”‘’\"',:;()") in SMALL or not word[0].isalpha()


def _is_capital(word: str) -> bool:
    letters = word.lstrip("“”‘’\"'([$€£#")
    return letters[:1].isupper() or letters[:1].isdigit()


@functools.cache
def _patterns(pack: Pack) -> tuple[tuple[BoilerplateRule, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in pack.rules("boilerplate", BoilerplateRule))
