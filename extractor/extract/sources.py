"""Attribution -> source: typed, named or anonymous, through which outlets, on what evidence."""

from extractor.extract.findings import Attribution, Reading
from extractor.records.sources import Source
from extractor.records.text import Excerpt


def attribution_of(trigger: Excerpt, reading: Reading) -> Attribution | None:
    """The innermost attribution whose content holds the trigger."""
    holding = [(a, part) for a in reading.attributions for part in a.content if trigger.within(part)]
    return min(holding, key=lambda pair: pair[1].end - pair[1].start)[0] if holding else None


def source_of(trigger: Excerpt, reading: Reading) -> Source:
    """Who says so; the outlet's own voice is `Source()`."""
    found = attribution_of(trigger, reading)
    return found.who if found else Source()
