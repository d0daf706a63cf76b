"""Attributions -> the source of a trigger."""

import re
from itertools import chain

from extractor.extract.findings import Attribution, Reading
from extractor.extract.reporting import SOURCES
from extractor.records.sources import Source
from extractor.records.text import Excerpt

EXPECTS = re.compile(r"\bexpect", re.IGNORECASE)


def attribution_of(trigger: Excerpt, reading: Reading) -> Attribution | None:
    """The innermost attribution to somebody who vouches for its content, which holds the trigger."""
    holding = attributions_around(trigger, reading)
    told = [a for number, a in enumerate(holding) if a.kind != "thought" or not _is_passed_on(holding[number + 1 :])]
    return next((a for a in told if not _is_mere_thing(a)), holding[0] if holding else None)


def _is_passed_on(outer: tuple[Attribution, ...]) -> bool:
    """As in "the minister said Iran hopes to sell oil": who tells of another's thoughts is the source."""
    return any(a.kind == "speech" and not _is_mere_thing(a) for a in outer)


def attributions_around(trigger: Excerpt, reading: Reading) -> tuple[Attribution, ...]:
    """Every attribution to somebody who vouches for it that holds a trigger, the innermost first."""
    holding = [
        (part.end - part.start, number, a)
        for number, a in enumerate(reading.attributions)
        if a.kind in SOURCES and not a.negated and a.who.type != "unattributed"
        for part in (*a.content, *a.renamed)
        if trigger.within(part)
    ]
    return tuple(a for _, _, a in sorted(holding, key=lambda one: one[:2]))


def source_of(trigger: Excerpt, reading: Reading, *, level: bool = False) -> Source:
    """Who says so, with the outlets that pass it on, nearest first; the outlet's own voice is `Source()`.

    `level`: the trigger is a measure, of which who estimates it is the source: "the bank put stocks at 3 million".
    """
    holding = attributions_around(trigger, reading)
    found = attribution_of(trigger, reading)
    if found is None:
        return _measurer(trigger, reading) if level else Source()
    place = holding.index(found)
    inner, outer = holding[:place], holding[place + 1 :]
    passed = [a.who.name for a in reversed(outer) if a.who.type == "media" and a.who.name]
    evidence = [e for a in (found, *inner) for e in a.who.evidence]
    return found.who.model_copy(
        update={
            "via": tuple(dict.fromkeys((*passed, *found.who.via))),
            "evidence": tuple(dict.fromkeys(evidence)),
        }
    )


def _measurer(trigger: Excerpt, reading: Reading) -> Source:
    """Who puts a measure at its figure, else who expects it to move: "analysts expect stocks to rise"."""
    told = [a for a in reading.attributions if a.who.type != "unattributed"]
    estimated = (a for a in told if a.kind in SOURCES and any(trigger.within(cue) for cue in a.cue))
    expected = (a for a in told if a.kind == "intent" and a.cue and EXPECTS.search(a.cue[-1].text))
    held = (a for a in expected if any(trigger.within(part) for part in (*a.content, *a.cue)))
    return next((a.who for a in chain(estimated, held)), Source())


def _is_mere_thing(attribution: Attribution) -> bool:
    """ "Estimates indicate", "footage shows", "reports that", inside the words of somebody: that one is the source."""
    who = attribution.who
    return who.type == "document" or (who.type == "media" and not who.via)
