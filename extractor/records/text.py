"""Where words stand: the ground of every other record."""

import sys
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator


class Record(BaseModel):
    """Base of the contract: unchangeable, and no key too many."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Excerpt(Record):
    """`article.text[start:end] == text`, in code points."""

    start: int = Field(ge=0)
    end: int
    text: str

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.end - self.start != len(self.text) or not self.text:
            raise ValueError(f"excerpt {self.start}..{self.end} does not fit its text {self.text!r}")
        return self

    def overlaps(self, other: "Excerpt") -> bool:
        return self.start < other.end and other.start < self.end

    def within(self, other: "Excerpt") -> bool:
        return other.start <= self.start and self.end <= other.end


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """Cut an excerpt.

    >>> excerpt("2 million barrels", 2, 9)
    Excerpt(start=2, end=9, text='million')
    """
    return Excerpt(start=start, end=end, text=text[start:end])


def _shortest(value: Any) -> Any:
    """Whole floats become integers, so that a million is written 1000000 whichever way it was computed.

    An integer past the largest float is refused: no other program could read it as a number.
    """
    if isinstance(value, int) and abs(value) > sys.float_info.max:
        raise ValueError("the number is too large")
    return int(value) if isinstance(value, float) and value.is_integer() else value


Number = Annotated[int | float, BeforeValidator(_shortest), Field(allow_inf_nan=False)]
