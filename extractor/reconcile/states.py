"""Sentences -> the states they name, in whatever role: what is left to compare where parties were not found."""

import functools
from collections.abc import Iterator

from extractor.names import countries
from extractor.packs import Pack
from extractor.reconcile.names import overlords, split_words

LONGEST = 4  # words of a country's name


@functools.cache
def state_names(pack: Pack) -> dict[str, str]:
    """Names, demonyms and capitals -> the state; one that two claim names none."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for row in countries(pack).values():
        state = overlords(pack).get(row.code, row.code)
        for name in (row.name, *row.aliases, *row.demonyms, *row.capitals):
            words = " ".join(split_words(name))
            twice |= {words} if found.setdefault(words, state) != state else set()
    return {name: state for name, state in found.items() if name not in twice}


@functools.lru_cache(maxsize=50_000)
def named_states(text: str, pack: Pack) -> frozenset[str]:
    """The longest name at each place wins: "North Korean" is not Korean."""
    return frozenset(_found(split_words(text), state_names(pack), first_words(pack)))


@functools.cache
def first_words(pack: Pack) -> frozenset[str]:
    return frozenset(name.split(" ", 1)[0] for name in state_names(pack))


def _found(words: list[str], names: dict[str, str], firsts: frozenset[str]) -> Iterator[str]:
    end = 0
    for place, word in enumerate(words):
        if place < end or word not in firsts or not word[0].isupper():
            continue
        runs = (" ".join(words[place : place + size]) for size in range(LONGEST, 0, -1))
        name = next((run for run in runs if run in names), None)
        if name:
            yield names[name]
            end = place + name.count(" ") + 1
