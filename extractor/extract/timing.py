"""Happening -> its date: the one that syntax gives it, never that of the saying."""

import re
from functools import cache

from spacy.tokens import Span, Token

from extractor.extract.findings import Reading
from extractor.extract.timex.grammar import grammar
from extractor.packs import Pack
from extractor.records.dates import DateRange
from extractor.records.text import Excerpt, excerpt

JOINS = re.compile(r"\s*(?:,?\s*(?:and|or|to|through|until|till)|-|–|—|/|&)\s+(?:early\s+|late\s+|mid-)?|[-–—/]", re.IGNORECASE)  # noqa: RUF001
UNPARSED = "unparsed"
CLAUSE_LINKS = frozenset({"advcl", "conj", "xcomp", "acl", "pcomp", "prep", "ccomp"})
FAR = 100


def event_date(trigger: Token, reading: Reading) -> DateRange | None:
    """When the happening that `trigger` names took place; null if its clause does not say.

    A date counts if it hangs on the trigger, on the verb of its clause, or on a clause that this one carries on
    ("passed sanctions last week, banning ..."); not if it hangs on a verb of saying ("said on Friday"), unless that
    verb is the trigger.
    """
    sentence = trigger.sent
    dates = [one for one in joined_dates(reading) if _is_in(one, sentence) and one.timex_type != "SET"]
    if not dates:
        return None
    saying = _saying(reading.pack)
    costs = [(_cost(trigger, token, saying), one) for one in dates if (token := _head(one, reading)) is not None]
    near = [(cost, -number, one) for number, (cost, one) in enumerate(costs) if cost < FAR]
    return min(near, key=lambda item: (item[2].start is None, item[0], -item[1]))[2] if near else None


def saying_dates(reading: Reading) -> frozenset[Excerpt]:
    """The dates that tell when something was said or published, not when it happened."""
    saying = _saying(reading.pack)
    heads = ((one, _head(one, reading)) for one in reading.dates)
    return frozenset(
        one.excerpt
        for one, token in heads
        if one.excerpt and token is not None and (verb := _verb_over(token)) is not None and verb.lemma_.lower() in saying
    )


def joined_dates(reading: Reading) -> tuple[DateRange, ...]:
    """The dates, with "October and November" and "from January to March" each as one range."""
    out: list[DateRange] = []
    for one in reading.dates:
        last = out[-1] if out else None
        both = _join(last, one, reading.article.text) if last else None
        if both:
            out[-1] = both
        else:
            out.append(one)
    return tuple(out)


def _join(left: DateRange | None, right: DateRange, text: str) -> DateRange | None:
    if left is None or left.excerpt is None or right.excerpt is None or not (left.start and right.end and right.start):
        return None
    between = text[left.excerpt.end : right.excerpt.start]
    if left.timex_type == "DURATION" or right.timex_type == "DURATION" or len(between) > 12 or not JOINS.fullmatch(between):
        return None
    if left.start > right.end or not _follows(left, right):
        return None
    return DateRange(
        start=left.start,
        end=right.end,
        grain=left.grain if left.grain == right.grain and between.strip().lower() in {"and", "/", "or"} else "range",
        anchor=right.anchor,
        excerpt=excerpt(text, left.excerpt.start, right.excerpt.end),
    )


def _follows(left: DateRange, right: DateRange) -> bool:
    """The right one begins after the left one; both are of one grain, or the left is part of a range."""
    return bool(right.start and left.start and right.start > left.start)


def _is_in(one: DateRange, sentence: Span) -> bool:
    return one.excerpt is not None and sentence.start_char <= one.excerpt.start < sentence.end_char


def _head(one: DateRange, reading: Reading) -> Token | None:
    """The token by which a date hangs in its sentence."""
    if one.excerpt is None:
        return None
    span = reading.doc.char_span(one.excerpt.start, one.excerpt.end, alignment_mode="expand")
    return span.root if span else None


def _cost(trigger: Token, token: Token, saying: frozenset[str]) -> int:
    """How far a date is from the trigger, in steps of syntax; FAR if it belongs to something else."""
    if token.sent.root.dep_ == UNPARSED:
        return 50
    above = [token, *token.ancestors]
    if trigger in above:
        return _within(above[: above.index(trigger)])
    verb = _verb_over(token)
    if verb is None:
        return 50 if not any(t.lemma_.lower() in saying for t in trigger.ancestors) else FAR
    if verb.lemma_.lower() in saying and verb != trigger:
        return FAR
    return _through_clauses(trigger, verb)


def _within(path: list[Token]) -> int:
    """Under the trigger itself; a clause below it has its own time."""
    clauses = sum(one.pos_ in {"VERB", "AUX"} and one.dep_ in {"relcl", "ccomp", "advcl", "conj", "acl"} for one in path)
    return FAR if clauses > 1 else len(path) + 20 * clauses


def _through_clauses(trigger: Token, verb: Token) -> int:
    """From the trigger up to the verb that the date hangs on; each clause between makes it farther."""
    cost = 2
    for one in [trigger, *trigger.ancestors]:
        if one == verb:
            return cost
        if one.pos_ in {"VERB", "AUX"}:
            if one.dep_ not in CLAUSE_LINKS:
                return FAR
            cost += 10
        cost += 1
    return FAR


def _verb_over(token: Token) -> Token | None:
    return next((one for one in token.ancestors if one.pos_ in {"VERB", "AUX"}), None)


@cache
def _saying(pack: Pack) -> frozenset[str]:
    return frozenset(grammar(pack).vocabulary.values["saying"])
