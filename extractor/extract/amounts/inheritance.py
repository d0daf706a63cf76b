"""Amounts with units -> the units that bare figures beside them take."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from extractor.extract.amounts.amounts import Amount

BARE, PERCENT = "number", "percent"  # BARE: the unit of a figure that names none
FRACTION = "fraction"  # of a whole: "half of the crew" is 0.5
LIKE = 20.0  # a bare figure takes the unit of the one before it if it is not this many times larger or smaller
NEAR = 160  # characters between the two
ENDS_AT = re.compile(r"\s*to(?: about| around| some| nearly| almost)?\s*")  # "rose 1.1 mln barrels to 520 mln"

Weakness = Literal["compared", "listed", "part"]


class Found(NamedTuple):
    """An amount over the characters `start`..`end`, with its unit as settled: a symbol or the noun counted.

    A weak one is nothing by itself: it takes its unit from the amount before ("against 326", "three of which") or behind ("45 and 50 cases").
    """

    amount: Amount
    start: int
    end: int
    unit: str
    weak: Weakness | None = None


def _lending(found: Iterator[Found], text: str) -> Iterator[Found]:
    """Figures in a list take the noun behind it: "45 and 50 cases", "5, 10 and 20 ships"."""
    waiting: list[Found] = []
    for one in found:
        link = text[waiting[-1].end : one.start].strip() if waiting else ""
        if one.weak == "listed":
            waiting = [*waiting, one] if link == "," else [one]
            continue
        counts = one.unit != BARE and not one.amount.senses and not one.amount.part and not one.amount.open
        if waiting and counts and link in {"and", "or"}:
            yield from (each._replace(unit=one.unit, weak=None) for each in waiting)
        waiting = []
        yield one


def inheriting(found: Iterator[Found], text: str) -> Iterator[Found]:
    """With the units of bare figures told by their neighbours: "45 and 50 cases", "428 mln tonnes, against 326 mln"."""
    before: list[Found] = []
    for one in _lending(found, text):
        kept = one
        giver = next((last for last in before if _goes_on(last, one, text)), None) if one.unit == BARE else None
        if giver:
            amount = one.amount._replace(per=one.amount.per or giver.amount.per, senses=giver.amount.senses)
            kept = one._replace(unit=giver.unit, amount=amount, weak=None)
        if not kept.weak:
            yield kept
            before = [kept, *before[:2]]


def _goes_on(last: Found, one: Found, text: str) -> bool:
    between = text[last.end : one.start]
    if last.unit == BARE or len(between) > NEAR or ". " in between or "\n\n" in between or last.amount.attached:
        return False
    if one.weak == "part":
        return not last.amount.senses and not last.amount.part and (one.amount.low or 0) <= (last.amount.low or 0)
    left, right = (next((abs(end) for end in (each.amount.low, each.amount.high) if end), 0.0) for each in (last, one))
    moved = last.unit != PERCENT and left < right and ENDS_AT.fullmatch(between)
    return left * right > 0 and (bool(moved) or 1 / LIKE <= left / right <= LIKE)
