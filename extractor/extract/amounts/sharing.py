"""Measures of one phrase -> what they lend each other: "3 dollars and 50 cents", "4 million and 5 million barrels"."""

from extractor.extract.amounts.lexemes import Lexemes
from extractor.extract.amounts.measures import Measure
from extractor.extract.amounts.units import MONEY

DASHES = frozenset("-\u2013\u2014\u2010\u2011\u2212~")
HUNDREDTHS = frozenset({"cent", "penny", "kopeck", "centime", "pfennig"})
HUNDRED, THOUSAND, LEAST_CHANGE = 100, 1000, 10
LESSER = {("foot", "inch"): 12, ("pound", "ounce"): 16, ("stone", "pound"): 14}
ENDS = frozenset({"", ".", "!", "?"})
LISTS = frozenset({",", "and", "or", "to", "&", "/", "x", "\u00d7"})
SOFT = frozenset({"about", "around", "up", "some", "nearly", "almost", "between", "more", "than", "over", "as", "much"})

BETWEEN = 4  # most lexemes between two measures of one phrase


def shared(lex: Lexemes, measures: list[Measure]) -> list[Measure]:
    """With units and scales lent, and what stands in a lesser unit added."""
    return _lent(lex, _with_lesser(lex, measures))


def joint(lex: Lexemes, left: Measure, right: Measure) -> list[str]:
    """The lexemes between two measures if they are few, else a list that joins nothing."""
    if right.first - left.last > BETWEEN or not all(map(lex.joined, range(left.last, right.first + 1))):
        return ["."]
    return lex.lower[left.last : right.first]


def _with_lesser(lex: Lexemes, measures: list[Measure]) -> list[Measure]:
    """One measure of "3 dollars and 50 cents", "15 dollars 50", "6 feet 2 inches", "5 lb 3 oz"."""
    kept: list[Measure] = []
    for one in measures:
        last = kept[-1] if kept else None
        parts = _parts(lex, last, one) if last else None
        if last and parts and 0 < one.value < parts and last.value.is_integer() and not last.number.scaled:
            kept[-1] = last._replace(value=last.value + one.value / parts, last=one.last)
        else:
            kept.append(one)
    return kept


def _parts(lex: Lexemes, left: Measure, right: Measure) -> int | None:
    """How many of the lesser unit on the right make one of the unit on the left; None if they are no such pair."""
    link = joint(lex, left, right)
    if left.unit is None or link not in ([], ["and"], [","]) or left.signed or left.per or left.divisor:
        return None
    if right.unit is None:
        return HUNDRED if left.unit.kind == MONEY and _is_change(lex, left, right, linked=bool(link)) else None
    if left.unit.kind == MONEY and right.unit.kind == MONEY and link != [","]:
        return HUNDRED if right.unit.name in HUNDREDTHS - {left.unit.name} else None
    return LESSER.get((left.unit.name, right.unit.name))


def _is_change(lex: Lexemes, left: Measure, right: Measure, *, linked: bool) -> bool:
    """Whether a number without unit is the cents: two figures or words at the end of a sentence ("15 dollars 50.")."""
    named = left.last > left.number.last and lex.words[left.last - 1].isalpha()
    plain = not right.number.scaled and right.value >= LEAST_CHANGE and right.last == right.number.last
    return named and plain and lex.low(right.last) in (ENDS if linked else ENDS | {",", ";"})


def _lent(lex: Lexemes, measures: list[Measure]) -> list[Measure]:
    """Units and scales lent leftward: "4 million and 5 million barrels", "1.2-1.4 million", "5, 10 and 20 tonnes"."""
    lent = False
    for at in range(len(measures) - 2, -1, -1):
        left, right = measures[at], measures[at + 1]
        between = joint(lex, left, right)
        link = [word for word in between if word not in DASHES and word not in SOFT]
        direct = bool(between) and len(link) <= 1 and set(link) <= LISTS
        if not direct or (link == [","] and not lent) or _is_year(left):
            lent = False
            continue
        falling = "or" in link and left.value > right.value  # "up 12.3 or 1%"
        lent = not falling and _can_lend(left, right)
        if lent:
            measures[at] = _in_thousands(_lend(left, right), right, between)
    return measures


def _is_year(measure: Measure) -> bool:
    return measure.unit is None and measure.number.figure and not measure.number.scaled and 1900 <= measure.value < 2100


def _can_lend(left: Measure, right: Measure) -> bool:
    if left.number.open or left.number.part or left.attached:
        return False
    same = not left.senses or left.unit == right.unit
    return same and bool(right.senses or right.number.value != right.number.written)


def _in_thousands(left: Measure, right: Measure, between: list[str]) -> Measure:
    """The low end of "140-150,000"."""
    value = left.value * THOUSAND
    plain = left.number.figure and not left.number.scaled and left.value.is_integer() and 1 < left.value < THOUSAND
    grouped = right.number.figure and not right.number.scaled and right.value % THOUSAND == 0
    if not (plain and grouped and len(between) == 1 and between[0] in DASHES and value < right.value <= 10 * value):
        return left
    return left._replace(value=value, number=left.number._replace(value=value))


def _lend(left: Measure, right: Measure) -> Measure:
    """Lend the unit, and the scale if the numbers as written are in order ("1.2-1.4 million")."""
    shared = left
    prefixed = bool(right.senses) and right.first < right.number.first  # "$4 and $5" lends no sign to a bare 3
    if (
        right.number.value != right.number.written
        and not left.number.scaled
        and 0 < left.value <= right.number.written
        and not left.number.letter
    ):
        scale = right.number.value / right.number.written
        shared = shared._replace(
            value=left.value * scale, number=left.number._replace(value=left.value * scale, scaled=True)
        )
    if not left.senses and right.senses and not prefixed:
        shared = shared._replace(senses=right.senses, per=right.per, divisor=right.divisor)
    return shared
