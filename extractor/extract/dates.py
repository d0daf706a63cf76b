"""Text -> time expressions."""

from extractor.extract.findings import Reading
from extractor.records.dates import DateRange


def find_dates(reading: Reading) -> tuple[DateRange, ...]:
    """To come."""
    return ()
