"""Doc -> goods."""

from extractor.extract.findings import Reading
from extractor.records.volumes import Commodity


def find_commodities(reading: Reading) -> tuple[Commodity, ...]:
    """To come."""
    return ()
