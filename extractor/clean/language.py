"""Text -> its language, by script and by the small words that a language cannot do without."""

import functools
import re
import unicodedata
from collections import Counter

from extractor.packs import Pack, Row

SAMPLE = 20_000  # characters looked at
WORD = re.compile(r"[^\W\d_]+")
LETTERS = 10  # of another script than ours, and more of it than of ours
KINDS_OF_WORDS = 4  # different small words of another language ...
SHARE = 0.12  # ... and their share of all words: prose has 0.3 and more, a table or a list of names has less
LATIN = "LATIN"


class Language(Row):
    """`script` is the first word of its letters' Unicode names; `words` are small words, or letters where words are not spaced."""

    code: str
    name: str
    script: str
    words: tuple[str, ...] = ()


def foreign_language(text: str, pack: Pack) -> str | None:
    """The name of the language if the text is certainly not English. A short text or a table is not certain."""
    sample = text[:SAMPLE].lower()
    scripts = Counter(map(_script, filter(str.isalpha, sample)))
    script, count = scripts.most_common(1)[0] if scripts else (LATIN, 0)
    if script != LATIN:
        return _of_script(sample, script, pack) if count >= LETTERS and 2 * count > scripts.total() else None
    words = Counter(WORD.findall(sample))
    best = max(_languages(pack, LATIN), key=lambda row: (sum(words[word] for word in row.words), row.code == "en"))
    known = [words[word] for word in best.words if words[word]]
    certain = len(known) >= KINDS_OF_WORDS and sum(known) >= SHARE * words.total()
    return best.name if certain and best.code != "en" else None


def _of_script(sample: str, script: str, pack: Pack) -> str:
    """Which of the languages written in a script; the first of the lexicon if their small words do not tell."""
    rows = _languages(pack, script)
    found = Counter(sample) if script == "CJK" else Counter(WORD.findall(sample))
    best = max(rows, key=lambda row: sum(found[word] for word in row.words), default=None)
    return best.name if best else f"a language in {script.title()} script"


@functools.cache
def _languages(pack: Pack, script: str) -> tuple[Language, ...]:
    return tuple(row for row in pack.table("languages", Language) if row.script == script)


@functools.lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    if letter.isascii():
        return LATIN
    script = unicodedata.name(letter, "?").split()[0]
    return "CJK" if script in {"HIRAGANA", "KATAKANA"} else script
