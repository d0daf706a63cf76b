"""Doc -> denials: who denies what, and which claims that answers."""

from collections.abc import Sequence

from extractor.extract.findings import Denying, Reading
from extractor.records.claims import Claim
from extractor.records.text import Excerpt


def find_denials(reading: Reading) -> tuple[Denying, ...]:
    """Every denial, rejection, refusal to comment and failure to confirm, in order."""
    return ()


def denial_of(trigger: Excerpt, reading: Reading) -> Denying | None:
    """The denial whose content spells the trigger out."""
    holding = (d for d in reading.denials if any(trigger.within(part) for part in d.content))
    return next(holding, None)


def answers(denying: Denying, claims: Sequence[Claim], reading: Reading) -> tuple[str, ...]:  # noqa: ARG001
    """The ids of the claims of this article that a pointing denial answers."""
    return ()
