"""Doc -> happenings."""

from extractor.extract.findings import Happening, Reading


def find_happenings(reading: Reading) -> tuple[Happening, ...]:
    """To come."""
    return ()
