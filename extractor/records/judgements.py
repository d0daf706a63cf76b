"""A person's decision on a claim or a pair of claims. Outranks every score, survives every re-run."""

from typing import Any, Literal, Self

from pydantic import model_validator

from extractor.records.text import Record


class ClaimRef(Record):
    """Names a claim so that it is found again after a change of its id."""

    id: str | None = None
    article: str
    type: str
    words: str


class Judgement(Record):
    """On one `claim`, or on the pair `left` and `right`."""

    claim: ClaimRef | None = None
    left: ClaimRef | None = None
    right: ClaimRef | None = None
    verdict: Literal["accept", "reject", "edit", "same", "different"]
    field: str | None = None
    value: Any = None
    by: str | None = None
    at: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _one_or_two(self) -> Self:
        paired = self.verdict in {"same", "different"}
        if paired != bool(self.left and self.right) or paired == bool(self.claim):
            raise ValueError(f"verdict {self.verdict!r} is on {'a pair: left and right' if paired else 'one claim'}")
        return self
