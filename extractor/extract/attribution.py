"""Doc -> attributions."""

from extractor.extract.findings import Attribution, Reading


def find_attributions(reading: Reading) -> tuple[Attribution, ...]:
    """To come."""
    return ()
