"""Happening -> its date: the one that syntax gives it, never that of the saying."""

import re
from functools import cache

from spacy.tokens import Span, Token

from extractor.extract.findings import Reading
from extractor.extract.timex.grammar import grammar
from extractor.packs import Pack
from extractor.records.dates import DateRange
from extractor.records.text import Excerpt, excerpt

JOINS = re.compile(
    r"\s*(?:,?\s*(?:and|or|to|through|until|till)|-|–|—|/|&)\s+(?:early\s+|late\s+|mid-)?|[-–—/]",  # noqa: RUF001
    re.IGNORECASE,
)
UNPARSED = "unparsed"
NO_DATE = frozenset({"current", "currently", "presently", "nowadays"})  # they only say that it still holds
MODIFIERS = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})
ROOM = 3  # words before a date that opens its sentence
REACH = 40  # characters from a volume to its date
FAR = 100  # a date that belongs to something else
UNKNOWN = 50  # the only thing known is that both stand in one sentence


def event_date(trigger: Token, reading: Reading, *, near: Excerpt | None = None) -> DateRange | None:
    """When the happening that `trigger` names took place; null if the sentence does not say.

    A date counts if it hangs on the trigger, on the verb that the trigger is the subject or object of where that verb
    adds no happening of its own ("made visits"), or opens a sentence whose first clause this one carries on. It does not
    if it hangs on a verb of saying ("said on Friday"), unless that verb is the trigger. `near`, a volume, chooses
    between several: "12 mln in February from 11 mln in January".
    """
    dates = [one for one in joined_dates(reading) if _may_date(one, trigger.sent)]
    costs = [(_cost(trigger, token, one, reading), one) for one in dates if (token := _head(one, reading)) is not None]
    found = [(cost, one) for cost, one in costs if cost < FAR]
    beside = _beside(near, dates, reading) if near and len(dates) > 1 else None
    if beside is not None:
        return beside
    ranked = [(one.start is None and one.end is None, cost, number) for number, (cost, one) in enumerate(found)]
    return found[min(ranked)[2]][1] if ranked else None


def saying_dates(reading: Reading) -> frozenset[Excerpt]:
    """The dates that tell when something was said or published, not when it happened."""
    saying = _kind(reading.pack, "saying")
    return frozenset(
        one.excerpt
        for one in reading.dates
        if one.excerpt and (token := _head(one, reading)) is not None and _is_said(token, one, saying, reading)
    )


def joined_dates(reading: Reading) -> tuple[DateRange, ...]:
    """The dates, with "October and November" and "from January to March" each as one range."""
    out: list[DateRange] = []
    for one in reading.dates:
        both = _join(out[-1], one, reading.article.text) if out else None
        if both:
            out[-1] = both
        else:
            out.append(one)
    return tuple(out)


def _join(left: DateRange, right: DateRange, text: str) -> DateRange | None:
    if left.excerpt is None or right.excerpt is None or not (left.start and left.end and right.end and right.start):
        return None
    between = text[left.excerpt.end : right.excerpt.start]
    if left.timex_type != "DATE" or right.timex_type != "DATE" or len(between) > 12 or not JOINS.fullmatch(between):
        return None
    if left.start >= right.start or left.end > right.end:
        return None
    listed = between.strip().lower() in {"and", "/", "or"} and left.grain == right.grain
    return DateRange(
        start=left.start,
        end=right.end,
        grain=left.grain if listed else "range",
        timex_type="DATE",
        anchor=right.anchor,
        excerpt=excerpt(text, left.excerpt.start, right.excerpt.end),
    )


def _may_date(one: DateRange, sentence: Span) -> bool:
    inside = one.excerpt is not None and sentence.start_char <= one.excerpt.start < sentence.end_char
    return inside and one.timex_type != "SET" and one.excerpt is not None and one.excerpt.text.lower() not in NO_DATE


def _beside(near: Excerpt, dates: list[DateRange], reading: Reading) -> DateRange | None:
    """The first date after a volume and before the next figure, if no verb of saying has it."""
    saying = _kind(reading.pack, "saying")
    for one in dates:
        if one.excerpt is None or one.excerpt.start < near.end:
            continue
        between = reading.article.text[near.end : one.excerpt.start]
        if len(between) > REACH or any(sign.isdigit() for sign in between):
            return None
        token = _head(one, reading)
        return None if token is None or _is_said(token, one, saying, reading) else one
    return None


def _head(one: DateRange, reading: Reading) -> Token | None:
    """The token by which a date hangs in its sentence."""
    if one.excerpt is None:
        return None
    span = reading.doc.char_span(one.excerpt.start, one.excerpt.end, alignment_mode="expand")
    return span.root if span else None


def _cost(trigger: Token, token: Token, one: DateRange, reading: Reading) -> int:
    """How far a date is from the trigger, in steps of syntax; FAR if it belongs to something else."""
    saying = _kind(reading.pack, "saying")
    if token.sent.root.dep_ == UNPARSED:
        return FAR if _is_said(token, one, saying, reading) and trigger.lemma_.lower() not in saying else UNKNOWN
    if trigger != token and trigger in token.subtree:
        return 5  # "in October, when it transferred"
    if _follows_saying(one, saying, reading, but=trigger):
        return FAR
    above = [token, *token.ancestors]
    if trigger in above:
        return _under(above[1 : above.index(trigger)])
    noun = next((other for other in token.ancestors if other.pos_ in NOUNS | VERBS), token)
    if noun.pos_ in NOUNS and (_of_noun(trigger, noun) < FAR or token.dep_ in MODIFIERS):
        return _of_noun(trigger, noun)
    return _by_verb(trigger, token, one, reading)


def _by_verb(trigger: Token, token: Token, one: DateRange, reading: Reading) -> int:
    saying = _kind(reading.pack, "saying")
    above = list(token.ancestors)
    verb = _verb_of(token, saying)
    if verb is None:
        return FAR
    if verb not in above:
        return 2 if verb == trigger else _at_verb(trigger, verb, token, reading)
    if _is_said(token, one, saying, reading) and verb != trigger:
        return 8 if _is_reported(trigger, verb) else FAR
    nouns = sum(other.pos_ in NOUNS for other in above[: above.index(verb)])
    return _at_verb(trigger, verb, token, reading) + 6 * nouns if nouns < 2 else FAR


def _under(path: list[Token]) -> int:
    """Below the trigger: a clause or a second noun between has its own time."""
    if any(one.pos_ in VERBS and one.dep_ in {"relcl", "ccomp", "advcl", "conj", "acl", "pcomp"} for one in path):
        return 30
    nouns = sum(one.pos_ in NOUNS for one in path)
    return FAR if nouns > 2 else 1 + len(path) + 10 * nouns


def _of_noun(trigger: Token, noun: Token) -> int:
    """'The 2015 agreement that placed restrictions': what the noun does in its relative clause has its date."""
    if trigger.head == noun and trigger.dep_ == "compound":
        return 3
    clause = trigger if trigger.pos_ in VERBS else trigger.head
    if noun.dep_ == "nsubj" and noun.head == trigger:
        return 12
    return 12 if clause.head == noun and clause.dep_ in {"relcl", "acl"} else FAR


def _at_verb(trigger: Token, verb: Token, token: Token, reading: Reading) -> int:
    """The date hangs on a verb: it is the trigger's if that verb only carries it, or if the date opens the sentence."""
    light = _kind(reading.pack, "light")
    if trigger.pos_ not in VERBS:
        argument = _argument_of(trigger, verb)
        subject = trigger.head == verb and trigger.dep_ in {"nsubj", "nsubjpass"}
        return 4 + argument if argument and (subject or verb.lemma_.lower() in light) else FAR
    if trigger.dep_ in {"acl", "relcl"} and trigger.head.head == verb and verb.lemma_.lower() in light:
        return 15  # "passed a resolution slashing imports"
    opens = token.i - token.sent.start < ROOM
    one, cost = trigger, 2
    while one != verb and one.pos_ in VERBS:
        shared = one.dep_ == "xcomp" and one.head.lemma_.lower() in light
        shared = (
            shared
            or (one.dep_ == "conj" and token.i < one.head.i)
            or (
                one.dep_ == "advcl"
                and (opens or _is_while(one) or (one.tag_ == "VBG" and verb.lemma_.lower() in light))
            )
        )
        if not shared:
            return FAR
        one, cost = one.head, cost + 5
    return cost if one == verb else FAR


def _is_while(verb: Token) -> bool:
    return any(child.dep_ in {"mark", "advmod"} and child.lower_ in {"while", "when", "as"} for child in verb.children)


def _argument_of(trigger: Token, verb: Token) -> int:
    """How many words stand between a noun and the verb it is subject or object of; 0 if it is neither."""
    steps = 1
    for one in [trigger, *trigger.ancestors]:
        if one.head == verb:
            return steps
        if (
            one.pos_ in VERBS
            or steps > 4
            or (one != trigger and one.dep_ not in {"pobj", "prep", "dobj", "nsubj", "conj"})
        ):
            return 0
        steps += 1
    return 0


def _is_reported(trigger: Token, verb: Token) -> bool:
    """'Since 2016 it is reported to have carried coal': the passive says nothing of when it was said."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return passive and any(one.dep_ == "xcomp" and one.head == verb for one in [trigger, *trigger.ancestors])


def _is_said(token: Token, one: DateRange, saying: frozenset[str], reading: Reading) -> bool:
    """Whether a date hangs on a verb of saying, or stands right behind one ("saying Monday the country would")."""
    verb = _verb_of(token, saying)
    return _follows_saying(one, saying, reading) or (verb is not None and verb.lemma_.lower() in saying)


def _verb_of(token: Token, saying: frozenset[str]) -> Token | None:
    """The verb a date hangs on. "It capped imports in May, the agency said": not the saying behind it, whatever the parser holds."""
    verb = next((other for other in token.ancestors if other.pos_ in VERBS), None)
    if verb is None or verb.i < token.i or verb.lemma_.lower() not in saying:
        return verb
    before = [
        other for other in token.doc[token.sent.start : token.i] if other.pos_ == "VERB" and other in verb.subtree
    ]
    return before[-1] if before else verb


def _follows_saying(one: DateRange, saying: frozenset[str], reading: Reading, *, but: Token | None = None) -> bool:
    span = one.excerpt and reading.doc.char_span(one.excerpt.start, one.excerpt.start + 1, alignment_mode="expand")
    if not span:
        return False
    before = [other for other in span.doc[max(span.sent.start, span.start - 2) : span.start] if other.lower_ != "on"]
    last = before[-1] if before else None
    if last is None or last.pos_ not in VERBS or last.lemma_.lower() not in saying:
        return False
    return but is None or (last != but and but not in last.ancestors)


@cache
def _kind(pack: Pack, kind: str) -> frozenset[str]:
    return frozenset(grammar(pack).vocabulary.values[kind])
