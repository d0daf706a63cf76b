"""Acronym -> the name that the article itself spells out for it."""

import re
from functools import lru_cache

SHORTEST, LONGEST = 2, 6  # letters
SMALL = r"(?:\s+(?:of|the|and|for|on|in|to|de|&))*"  # words that an acronym passes over


@lru_cache(maxsize=256)
def spelled_out(acronym: str, text: str) -> str | None:
    """
    >>> spelled_out("IEA", "The International Energy Agency (IEA) met. The IEA said")
    'International Energy Agency'
    >>> spelled_out("IEA", "The IEA said Iran Exports A lot")
    """
    if not (SHORTEST < len(acronym) <= LONGEST and acronym.isalpha() and acronym.isupper()):
        return None
    words = rf"{SMALL}[\s-]+".join(rf"{letter}[a-z]{{2,}}" for letter in acronym)
    found = re.search(rf"\b{words}\b", text)
    return " ".join(found.group().split()) if found else None
