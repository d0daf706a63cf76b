"""Doc -> denials."""

from extractor.extract.findings import Denying, Reading


def find_denials(reading: Reading) -> tuple[Denying, ...]:
    """To come."""
    return ()
