"""Doc -> cues with their scope, and the stance of a trigger."""

from extractor.extract.findings import Cue, Reading
from extractor.records.sources import Stance
from extractor.records.text import Excerpt


def find_cues(reading: Reading) -> tuple[Cue, ...]:
    """Every cue of denial, doubt and plan, in order."""
    return ()


def stance_of(trigger: Excerpt, reading: Reading) -> tuple[Stance, tuple[Cue, ...]]:
    """The stance of a trigger, and the cues that give it."""
    holding = tuple(cue for cue in reading.cues if any(trigger.within(part) for part in cue.scope))
    kinds = [cue.kind for cue in holding]
    kind = kinds[-1] if kinds else "asserted"
    return "denied" if kind == "negated" else kind, holding
