"""Doc -> places."""

from spacy.tokens import Token

from extractor.extract.findings import Reading
from extractor.extract.names import Name, find_names
from extractor.records.actors import Place
from extractor.records.text import excerpt


def find_places(reading: Reading) -> tuple[Place, ...]:
    """Every place named, in order."""
    return tuple(
        _place(name, reading) for name in find_names(reading.doc, reading.pack) if name.port or _is_country(name)
    )


def place_of(trigger: Token, reading: Reading) -> Place | None:
    """The place syntax gives to a trigger."""
    return None


def _is_country(name: Name) -> bool:
    return (
        name.known is not None
        and name.known.how in {"name", "capital"}
        and (name.known.id or "").startswith("country:")
    )


def _place(name: Name, reading: Reading) -> Place:
    first, last = reading.doc[name.start], reading.doc[name.end - 1]
    words = excerpt(reading.article.text, first.idx, last.idx + len(last))
    port = name.port
    country = port.country if port else name.known.country if name.known else None
    return Place(
        name=" ".join(words.text.split()),
        country=country,
        id=port.locode if port else None,
        lat=port.lat if port else None,
        lon=port.lon if port else None,
        excerpt=words,
    )
