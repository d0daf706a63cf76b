"""Doc -> parties and places."""

from spacy.tokens import Token

from extractor.extract.findings import Reading
from extractor.records.actors import Actor, Place


def find_actors(reading: Reading) -> tuple[Actor, ...]:
    """Every party named or reached by reference, in order."""
    return ()


def find_places(reading: Reading) -> tuple[Place, ...]:
    """Every place named, in order."""
    return ()


def read_party(head: Token, reading: Reading) -> tuple[Actor, ...]:
    """The actors a role's head token stands for: a coordination as several, a pronoun as what it refers to."""
    return ()
