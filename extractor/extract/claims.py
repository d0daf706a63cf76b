"""Reading -> claims: each happening with the volume, date, place, source and stance that syntax gives it."""

from collections.abc import Iterator

from extractor.extract.findings import Reading
from extractor.records.claims import Claim


def extract_claims(reading: Reading) -> Iterator[Claim]:
    """The claims of one article, by position."""
    yield from ()
