"""One thing that one article says happened, is in force or is planned, and who says so."""

from typing import Self

from pydantic import model_validator

from extractor.records.actors import Actor, Place
from extractor.records.dates import DateRange
from extractor.records.sources import Denial, Source, Stance
from extractor.records.text import Excerpt, Record
from extractor.records.volumes import Commodity, Volume

STANCE_OF_KIND: dict[str, Stance] = {
    "denial": "denied",
    "rejection": "denied",
    "no_comment": "no_comment",
    "no_response": "no_comment",
    "not_confirmed": "not_confirmed",
}


class Claim(Record):
    """`type` is one of the domain's; `when` is when it happened, not when it was said."""

    id: str
    article: str
    outlet: str | None
    published: str | None
    type: str
    trigger: Excerpt | None
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    commodity: Commodity | None = None
    volumes: tuple[Volume, ...] = ()
    when: DateRange | None = None
    place: Place | None = None
    source: Source = Source()
    stance: Stance = "asserted"
    denial: Denial | None = None
    sentence: Excerpt
    cues: tuple[Excerpt, ...] = ()
    doubts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _kind_and_stance_agree(self) -> Self:
        if self.denial and STANCE_OF_KIND[self.denial.kind] != self.stance:
            raise ValueError(
                f"a denial of kind {self.denial.kind} has stance {STANCE_OF_KIND[self.denial.kind]}, not {self.stance}"
            )
        return self
