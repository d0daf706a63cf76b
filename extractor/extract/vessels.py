"""Doc -> vessels by the form of their names: "the tanker Grace 1", "MT Riah", "Lighthouse Winmore, a Hong Kong-registered ship"."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from extractor.extract.kinds import classes
from extractor.packs import Pack, Row

HYPHENS = frozenset("-\u2013")
LINKS = frozenset({"flagged", "registered", "owned", "operated", "managed"})
NO_NAMES = frozenset({"VERB", "AUX", "ADP", "DET", "PRON", "ADV"})
QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019")
NUMBER = re.compile(r"\d{1,4}$|[IVX]{1,4}$")
APPOSED = 9  # tokens from "Lighthouse Winmore, a" to "ship"


class VesselWordRow(Row):
    """`kind` is `prefix`, `type` or `not`; `country` that of a navy's prefix."""

    kind: str
    words: tuple[str, ...]
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    prefixes: dict[str, str | None]
    types: frozenset[str]
    never: frozenset[str]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ship:
    """Tokens `start`..`end` name a vessel; `from_` is where the phrase with its type begins."""

    start: int
    end: int
    name: str
    country: str | None = None


@functools.cache
def words(pack: Pack) -> Words:
    rows = pack.table("vessel_words", VesselWordRow)
    nouns = {
        noun for noun, (row, *_) in classes(pack).items() if row.classname in {"vessel", "warship"} and " " not in noun
    }
    return Words(
        prefixes={word: row.country for row in rows if row.kind == "prefix" for word in row.words},
        types=frozenset(word for row in rows if row.kind == "type" for word in row.words),
        never=frozenset(word for row in rows if row.kind == "not" for word in row.words),
        nouns=frozenset(nouns | {noun + "s" for noun in nouns}),
    )


@dataclass(frozen=True, slots=True)
class Field:
    """Where vessels are looked for: a doc; the tokens of other names, `taken` if no ship is called so; and `loud` ones, of
    headlines, where capitals tell nothing.
    """

    doc: Doc
    taken: frozenset[int]
    listed: frozenset[int]
    known: Words
    loud: frozenset[int]


def find_vessels(doc: Doc, taken: frozenset[int], listed: frozenset[int], pack: Pack) -> tuple[Ship, ...]:
    """The vessels of a doc, every later mention of a name included."""
    known = words(pack)
    typed = [i for i, token in enumerate(doc) if token.lower_ in known.nouns]
    loud = {i for s in doc.sents if _is_headline(s) for i in range(s.start, s.end)} if typed else ()
    field = Field(doc, taken, listed, known, frozenset(loud))
    everywhere: dict[int, Ship] = {}
    held: set[int] = set()
    for ship in _established(field, typed):
        if held.isdisjoint(range(ship.start, ship.end)):
            held.update(range(ship.start, ship.end))
            everywhere[ship.start] = ship
    for ship in _again(doc, tuple(everywhere.values())):
        if held.isdisjoint(range(ship.start, ship.end)):
            held.update(range(ship.start, ship.end))
            everywhere[ship.start] = ship
    return tuple(everywhere[start] for start in sorted(everywhere))


def _established(field: Field, typed: list[int]) -> Iterator[Ship]:
    """Names that their surroundings show to be a vessel's, the surest first."""
    yield from _by_prefix(field)
    if typed:
        for i in typed:
            yield from _by_noun(i, field)
        yield from _by_apposition(field)
        yield from _by_flag(field)


def _by_prefix(field: Field) -> Iterator[Ship]:
    doc, prefixes = field.doc, field.known.prefixes
    bare = replace(field, taken=frozenset())
    for i in [i for i, token in enumerate(doc) if token.text in prefixes]:
        end = _run(i + 1, bare)
        if end > i + 1:
            yield Ship(i, end, _text(doc, i, end), prefixes[doc[i].text])


def _by_noun(i: int, field: Field) -> Iterator[Ship]:
    """After its type, one or several; or, with "the", before it."""
    doc = field.doc
    if i in field.loud or (doc[i].text[0].isupper() and not doc[i].is_sent_start):
        return  # "Vessel Monitoring Directive"
    several = doc[i].lower_.endswith("s")
    start, end = _after(i + 1, field)
    while start < end:
        yield Ship(start, end, _text(doc, start, end))
        start, end = _next_of_list(end, field) if several else (end, end)
    yield from _before(i, field)


def _after(i: int, field: Field) -> tuple[int, int]:
    """The run of capitalised words after "tanker", "tanker, the" or "ship called the"."""
    doc = field.doc
    comma = i < len(doc) and doc[i].text == ","
    i += comma
    while i < len(doc) and (doc[i].lower_ in {"called", "named", "dubbed", "the"} or doc[i].text in QUOTES):
        i += 1
    end = _run(i, field)
    if comma and (end - i < 2 or end >= len(doc) or doc[end].text not in {",", ".", ")"}):
        return i, i
    return i, end


def _next_of_list(i: int, field: Field) -> tuple[int, int]:
    """The next of "Front Altair, Grace 1 and Riah"; a comma alone may end the list."""
    doc, first = field.doc, i
    while i < len(doc) and (doc[i].text in {",", "and", "the"} or doc[i].text in QUOTES):
        i += 1
    end = _run(i, field)
    joined = any(token.text == "and" for token in doc[first:i])
    return i, end if joined or (end < len(doc) and doc[end].text in {",", "and"}) else i


def _before(i: int, field: Field) -> Iterator[Ship]:
    """A name between "the" and its type: "the Stena Impero oil tanker"."""
    doc, end = field.doc, i
    while end > 0 and doc[end - 1].lower_ in field.known.types:
        end -= 1
    start = end
    while start > 0 and _is_part(start - 1, field):
        start -= 1
    alone = end - start == 1 and start not in field.listed and doc[start].pos_ == "PROPN" and start + 1 == i
    led = start > 0 and (doc[start - 1].lower_ == "the" or doc[start - 1].lower_ in LINKS)
    if (end - start >= 2 or alone) and led and not doc[i].lower_.endswith("s"):
        yield Ship(start, end, _text(doc, start, end))


def _by_apposition(field: Field) -> Iterator[Ship]:
    """Two words or more before their type: "Lighthouse Winmore, a Hong Kong-registered ship"."""
    doc = field.doc
    for i in [i for i, token in enumerate(doc) if token.text in {",", "("}]:
        if i + 2 >= len(doc) or doc[i + 1].lower_ not in {"a", "an"}:
            continue
        start = i
        while start > 0 and _is_part(start - 1, field):
            start -= 1
        alone = i - start == 1 and start > 0 and doc[start - 1].lower_ == "the" and start not in field.listed
        if (i - start >= 2 or alone) and _is_typed(doc, i + 2, field.known):
            yield Ship(start, i, _text(doc, start, i))


def _by_flag(field: Field) -> Iterator[Ship]:
    """After a flag ("the Norwegian-owned Front Altair"), or after "the" where the pipeline takes it for a person."""
    doc = field.doc
    for i in [i for i, token in enumerate(doc) if token.lower_ == "the" or token.lower_ in LINKS]:
        flagged = doc[i].lower_ in LINKS and i > 1 and doc[i - 1].text in HYPHENS
        if i not in field.loud and (flagged or _is_person(doc, i + 1)):
            end = _run(i + 1, field)
            following = doc[end] if end < len(doc) else None
            if end - i > 2 and (following is None or following.pos_ not in {"NOUN", "PROPN", "PART"}):
                yield Ship(i + 1, end, _text(doc, i + 1, end))


def _is_person(doc: Doc, i: int) -> bool:
    """Whether the pipeline takes two words or more from here for a person, and nothing follows that makes it an adjective."""
    end = i
    while end < len(doc) and doc[end].ent_type_ == "PERSON":
        end += 1
    return end - i > 1 and (end == len(doc) or not doc[end].text[:1].isupper())


def _is_headline(sentence: Span) -> bool:
    """Whether most words begin with a capital, so that capitals tell nothing."""
    long = [token for token in sentence if token.is_alpha and len(token) > 3]
    return len(long) > 3 and sum(token.text[0].isupper() for token in long) > 0.7 * len(long)


def _is_typed(doc: Doc, i: int, known: Words) -> bool:
    for token in doc[i : i + APPOSED]:
        if token.lower_ in known.nouns:
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            return following is None or following.tag_ not in {"POS", "NN", "NNS", "NNP", "NNPS"}
        if token.text in {",", ".", ";", "who"} or token.pos_ in {"AUX", "ADP", "PRON"}:
            return False
    return False


def _run(i: int, field: Field) -> int:
    """The end of a run of capitalised words from `i`, with a number after it."""
    doc, end = field.doc, i
    if i >= len(doc) or not doc[i].text[0].isupper():
        return i
    while end < len(doc) and _is_part(end, field) and not (end > i and doc[end].is_sent_start):
        end += 1
    return end


def _is_part(i: int, field: Field) -> bool:
    """Whether a token may be part of a ship's name."""
    doc, known = field.doc, field.known
    token = doc[i]
    if i in field.taken or token.text in known.never or token.lower_ in known.nouns or token.text in known.prefixes:
        return False
    led = i > 0 and doc[i - 1].text[:1].isupper()
    if token.text in {"No", "No."}:
        return i + 1 < len(doc) and bool(NUMBER.match(doc[i + 1].text))
    if NUMBER.match(token.text):
        return led
    if (token.text == "-" and not token.whitespace_) or (token.is_space and not token.is_sent_start):
        return led and i + 1 < len(doc) and doc[i + 1].text[0].isupper() and not doc[i + 1].is_sent_start
    return bool(token.text[:1].isupper()) and (token.pos_ not in NO_NAMES or (led and not token.is_sent_start))


def _again(doc: Doc, found: Sequence[Ship]) -> Iterator[Ship]:
    """Every other place where a name stands, whole, without its prefix, or as "the" and its last word."""
    forms: dict[tuple[str, ...], Ship] = {}
    for ship in found:
        parts = tuple(token.text for token in doc[ship.start : ship.end] if token.text not in QUOTES)
        bare = parts[1:] if len(parts) > 1 and parts[0].isupper() and len(parts[0]) <= 4 else parts
        for form in (parts, bare):
            forms.setdefault(form, ship)
        if len(bare) > 1 and bare[-1].isalpha() and len(bare[-1]) > 3:
            forms.setdefault(("the", bare[-1]), ship)
    first = {form[0] for form in forms}
    longest = max((len(form) for form in forms), default=0)
    for token in doc:
        if token.text not in first:
            continue
        for size in range(longest, 0, -1):
            form = tuple(t.text for t in doc[token.i : token.i + size])
            if form in forms:
                start = token.i + (form[0] == "the")
                yield Ship(start, token.i + size, forms[form].name, forms[form].country)
                break


def _text(doc: Doc, start: int, end: int) -> str:
    return " ".join(doc[start:end].text.split()).strip("\"'\u201c\u201d\u2018\u2019 ")


def imo(number: str) -> str | None:
    """The canonical id of an IMO number, if its check digit is right.

    >>> imo("9074729"), imo("9074728")
    ('imo:9074729', None)
    """
    if len(number) != 7 or not number.isascii() or not number.isdigit():
        return None
    total = sum(int(digit) * weight for digit, weight in zip(number[:6], range(7, 1, -1), strict=True))
    return f"imo:{number}" if total % 10 == int(number[6]) else None


def numbers(doc: Doc) -> Iterator[tuple[int, str]]:
    """IMO numbers with their token: "IMO 9074729", "IMO number: 9074729"."""
    for i in [i for i, token in enumerate(doc) if token.text.startswith("IMO")]:
        for other in doc[i : i + 6]:
            found = imo(other.text.removeprefix("IMO").strip("-:#()"))
            if found:
                yield other.i, found
                break
