"""Doc -> cues with their scope."""

from extractor.extract.findings import Cue, Reading


def find_cues(reading: Reading) -> tuple[Cue, ...]:
    """To come."""
    return ()
