"""Words -> stems: what is left of them when only sameness matters."""

import functools

from extractor.reconcile.names import split_words


@functools.lru_cache(maxsize=100_000)
def stems(text: str) -> tuple[str, ...]:
    """Words of four letters and more, cut to six, and numbers; each once, sorted."""
    return tuple(sorted({stem(word) for word in split_words(text) if len(word) > 3 or word.isdigit()}))


def stem(word: str) -> str:
    """The first letters of a word without its ending.

    >>> stem("transferring"), stem("transferred"), stem("seizes")
    ('transf', 'transf', 'seiz')
    """
    small = word.casefold()
    for ending in ("ing", "ed", "es", "s"):
        if small.endswith(ending) and len(small) - len(ending) > 3:
            small = small.removesuffix(ending)
            break
    return small[:6]
