"""Rules of the pack -> expressions over letters -> what they find in a text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.errors import PackError
from extractor.extract.timex.words import BREAK, OTHER, TimeWord, Vocabulary, Words, build_vocabulary
from extractor.packs import Pack, Rule

PIECE = re.compile(
    r"(?P<operator>\(\?(?:<?[=!]|:)|[()|?*+^$]|\{\d,\d\})"
    r"|<(?P<kind>[a-z_0-9]+)(?::(?P<as>[a-z_0-9]+))?>"
    r"|\[(?P<set>\^?[a-z_0-9 ]+)\]"
    r"|\{(?P<part>[a-z_0-9]+)\}"
    r"|(?P<label>[a-z_0-9]+):"
    r"|(?P<word>[a-z]+|['’]s|o'clock|[.,'’/;&%$£€–—-])"  # marks as newspapers set them
    r"|\s+"
)


Kind = Literal[
    "part", "dated", "numeric", "clock", "related", "offset", "year_ago", "unit_alone", "today", "reference", "length", "set", "spell"
]  # fmt: skip


class DateRule(Rule):
    """`kind` names the reader of what it finds, or `part`: a piece that other rules name as {id}.

    In a pattern `<month>` is a word or phrase of that kind in the lexicon, `[month day]` one word of one of these kinds,
    `last` the word itself, `year:(...)` a group with a name. Groups of one name may stand in several branches.
    `span` is the group that is the expression, if the pattern holds more.
    """

    kind: Kind
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What one rule found: words `first`..`last`, and its groups as ranges of words."""

    rule: DateRule
    words: Words
    vocabulary: Vocabulary
    first: int
    last: int
    groups: Mapping[str, tuple[int, int]]

    @property
    def span(self) -> tuple[int, int]:
        first, last = self.groups.get("span", (self.first, self.last))
        return self.words.spans[first][0], self.words.spans[last - 1][1]

    @property
    def unit(self) -> str | None:
        """The unit of time it names, in the singular."""
        return self.value("unit") or self.value("units")

    def text(self, label: str) -> str | None:
        """The words of a group, with single blanks; null if it took no part."""
        return self.words.between(*self.groups[label]) if label in self.groups else None

    def value(self, label: str, kind: str | None = None) -> str | None:
        """What the lexicon says of the words of a group."""
        words = self.text(label)
        return None if words is None else self.vocabulary.value(kind or label, words)

    def number(self, label: str, kind: str | None = None) -> int | None:
        """Its value as a number; "12th" and "12" are their own."""
        value = self.value(label, kind) or (self.text(label) or "").lower().rstrip("stndrh ")
        return int(value) if re.fullmatch(r"-?[0-9]{1,6}", value) else None


@dataclass(frozen=True, eq=False)
class Grammar:
    """The rules of a pack, ready to run."""

    vocabulary: Vocabulary
    rules: tuple[tuple[DateRule, re.Pattern[str]], ...]
    parts: tuple[tuple[DateRule, re.Pattern[str]], ...]

    def find(self, words: Words) -> Iterator[Found]:
        """Everything any rule finds, by position; at one place the longest, then the first rule."""
        found = (
            (self._found(match, rule, words), -match.end(), order)
            for order, (rule, pattern) in enumerate(self.rules)
            for match in pattern.finditer(words.letters)
            if match.end() > match.start()
        )
        for one, _, _ in sorted(found, key=lambda item: (item[0].span[0], *item[1:])):
            yield one

    def _found(self, match: re.Match[str], rule: DateRule, words: Words) -> Found:
        groups = {label.partition("__")[0]: match.span(label) for label, got in match.groupdict().items() if got}
        return Found(rule, words, self.vocabulary, match.start(), match.end(), groups)


@cache
def grammar(pack: Pack) -> Grammar:
    """Compiled once a pack. Raises PackError."""
    rules = pack.rules("dates", DateRule)
    literals = (m["word"] for rule in rules for m in PIECE.finditer(str(rule.pattern)) if m["word"])
    vocabulary = build_vocabulary(pack.table("time_words", TimeWord), literals)
    parts = {rule.id: str(rule.pattern) for rule in rules if rule.kind == "part"}
    compiled = [(rule, _compile(rule, parts, vocabulary)) for rule in rules]
    whole = tuple((rule, pattern) for rule, pattern in compiled if rule.kind != "part")
    return Grammar(vocabulary, whole, tuple((rule, pattern) for rule, pattern in compiled if rule.kind == "part"))


def _compile(rule: DateRule, parts: Mapping[str, str], vocabulary: Vocabulary) -> re.Pattern[str]:
    labels: dict[str, int] = {}
    try:
        return re.compile(_expression(str(rule.pattern), rule, parts, vocabulary, labels))
    except (re.error, KeyError) as fault:
        raise PackError(f"rules/dates.jsonl: {rule.id}: pattern does not compile: {fault}") from None


def _expression(
    pattern: str, rule: DateRule, parts: Mapping[str, str], vocabulary: Vocabulary, labels: dict[str, int]
) -> str:
    """The regular expression over letters. `labels` counts the groups of each name."""
    out: list[str] = []
    end, label = 0, ""
    for match in PIECE.finditer(pattern):
        if match.start() != end:
            break
        end = match.end()
        if match["label"]:
            label = match["label"]
        elif match["operator"]:
            named = label and match["operator"] == "("
            out.append(_group(label, labels) if named else "(?:" if match["operator"] == "(" else match["operator"])
            label = ""
        elif match["kind"]:
            out.append(_group(match["as"] or match["kind"], labels) + _phrase(match["kind"], vocabulary) + ")")
        elif match["set"]:
            out.append(_set(match["set"], vocabulary))
        elif match["part"]:
            out.append("(?:" + _expression(parts[match["part"]], rule, parts, vocabulary, labels) + ")")
        elif match["word"]:
            out.append(_one_of(vocabulary.letters["=" + match["word"]]))
    if end != len(pattern):
        raise PackError(f"rules/dates.jsonl: {rule.id}: pattern: cannot read {pattern[end : end + 12]!r}")
    return "".join(out)


def _group(label: str, labels: dict[str, int]) -> str:
    labels[label] = labels.get(label, 0) + 1
    return f"(?P<{label}__{labels[label]}>" if labels[label] > 1 else f"(?P<{label}>"


def _one_of(letters: str) -> str:
    return f"[{letters}]" if len(letters) > 1 else letters


def _set(kinds: str, vocabulary: Vocabulary) -> str:
    if kinds.startswith("^"):
        return f"[^{BREAK}{''.join(vocabulary.letters[kind] for kind in kinds[1:].split())}]"
    named = {"other": OTHER, "break": BREAK}
    letters = "".join(named.get(kind) or vocabulary.letters[kind] for kind in kinds.split())
    return _one_of(letters)


def _phrase(kind: str, vocabulary: Vocabulary) -> str:
    phrases = [
        "".join(_one_of(vocabulary.letters["=" + word]) for word in phrase)
        for phrase in vocabulary.phrases.get(kind, ())
    ]
    single = vocabulary.letters.get(kind)
    if not phrases and not single:
        raise KeyError(f"<{kind}>: no such kind in lexicons/time_words.tsv")
    return "(?:" + "|".join([*phrases, *([_one_of(single)] if single else [])]) + ")"
