"""Quantities."""

from typing import Literal, Self

from pydantic import model_validator

from extractor.records.text import Excerpt, Number, Record

Bound = Literal["exact", "about", "at_least", "at_most", "range"]
Per = Literal["hour", "day", "week", "month", "year"]


class Commodity(Record):
    """The goods or the thing counted: `name` as written, `code` that of the domain's list."""

    name: str
    code: str | None = None
    excerpt: Excerpt | None = None


class Conversion(Record):
    """The same amount in another unit; `factor` is what it was multiplied by, `basis` where the factor comes from."""

    low: Number | None
    high: Number | None
    unit: str
    factor: Number
    basis: str


class Volume(Record):
    """`low`..`high` in `unit`; an open end is null. `unit` is a symbol of the units lexicon or the counted noun, singular."""

    low: Number | None
    high: Number | None
    unit: str | None
    per: Per | None = None
    approximate: bool = False
    bound: Bound = "exact"
    trend: Literal["up", "down"] | None = None
    commodity: Commodity | None = None
    converted: tuple[Conversion, ...] = ()
    excerpt: Excerpt | None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is over high {self.high}")
        return self
