"""Record -> JSON Schema."""

import difflib
from typing import Any

from pydantic import BaseModel

from extractor.errors import InputError
from extractor.records.actors import Actor, Place
from extractor.records.articles import Article, Rejected
from extractor.records.claims import Claim
from extractor.records.dates import DateRange
from extractor.records.events import Event
from extractor.records.judgements import Judgement
from extractor.records.mentions import Mentions
from extractor.records.sources import Denial, Source
from extractor.records.text import Excerpt
from extractor.records.volumes import Volume

RECORDS: dict[str, type[BaseModel]] = {
    "excerpt": Excerpt,
    "article": Article,
    "volume": Volume,
    "date": DateRange,
    "actor": Actor,
    "place": Place,
    "source": Source,
    "denial": Denial,
    "claim": Claim,
    "event": Event,
    "mentions": Mentions,
    "judgement": Judgement,
    "rejected": Rejected,
}


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what the program writes. Raises InputError."""
    if name not in RECORDS:
        close = difflib.get_close_matches(name, RECORDS, n=1)
        hint = f". Did you mean {close[0]!r}?" if close else ""
        raise InputError(f"no record called {name!r}; there are: {', '.join(RECORDS)}{hint}")
    return RECORDS[name].model_json_schema(mode="serialization")
