"""Text -> quantities."""

from extractor.extract.findings import Reading
from extractor.records.volumes import Volume


def find_volumes(reading: Reading) -> tuple[Volume, ...]:
    """To come."""
    return ()
