"""Doc -> places, and the place that syntax gives to a trigger."""

import functools
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from extractor.extract.findings import Reading
from extractor.extract.names import Name, find_names
from extractor.names import PortRow
from extractor.packs import Pack, Row
from extractor.records.actors import Place
from extractor.records.text import excerpt

CLAUSES = frozenset({"relcl", "ccomp", "advcl", "csubj", "parataxis"})
UPWARDS = frozenset(
    {"dobj", "pobj", "nsubj", "nsubjpass", "prep", "attr", "compound", "amod", "xcomp", "conj", "acl", "agent"}
)
SURFACES = frozenset(
    {"coast", "border", "outskirt", "shore", "mainland", "island", "coastline", "peninsula", "waters", "water"}
)
ELSEWHERE = frozenset({"to", "from", "for", "with", "by", "after", "before", "since", "against"})
TARGETS = frozenset({"plant", "oilfield", "pipeline"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})


class PlaceWordRow(Row):
    """`preposition` of a place (`motion` where only a sea or a port can follow), `noun` of a place."""

    kind: str
    words: tuple[str, ...]


class PlacelessRow(Row):
    type: str


@functools.cache
def placeless_types(pack: Pack) -> frozenset[str]:
    """The types of events that have no place of their own."""
    return frozenset(row.type for row in pack.table("placeless_types", PlacelessRow))


@functools.cache
def _words(pack: Pack, kind: str) -> frozenset[str]:
    return frozenset(w for row in pack.table("place_words", PlaceWordRow) if row.kind == kind for w in row.words)


def find_places(reading: Reading) -> tuple[Place, ...]:
    """Every place named, in order."""
    names = find_names(reading.doc, reading.pack)
    return tuple(_named(name, name.start, name.end, reading) for name in names if _port(name) or _is_country(name))


def place_of(trigger: Token, reading: Reading) -> Place | None:
    """Where the event of a trigger happened: the nearest phrase of place in its own subtree, else in its verb's.

    What a verb of motion moves through ("entered the port") and what stands before a noun ("Gulf of Oman attacks") count too.
    """
    passed = _passed(trigger, reading)
    if passed:
        return passed
    for prepositions in _reaches(trigger, reading):
        ordered = sorted(prepositions, key=lambda p: (_is_far_off(p), p.i < trigger.i, abs(p.i - trigger.i)))
        found = next((place for p in ordered if (place := _after(p, reading))), None)
        if found:
            return found
    return _beside(trigger, reading)


def _passed(trigger: Token, reading: Reading) -> Place | None:
    if trigger.lemma_.lower() not in _words(reading.pack, "verb"):
        return None
    for noun in trigger.children:
        if noun.dep_ == "dobj" and (place := _place_at(noun, reading, motion=True)):
            return place
    return None


def _reaches(trigger: Token, reading: Reading) -> Iterator[Sequence[Token]]:
    yield _prepositions(trigger, reading)
    head = trigger
    while head.dep_ in UPWARDS and head.head.i != head.i:
        head = head.head
        if head.pos_ in {"VERB", "AUX"}:
            yield [p for p in _prepositions(head, reading) if _is_of_verb(p, head, reading)]
            break


def _is_far_off(preposition: Token) -> bool:
    """As in "120 miles east of Bahrain": a better place may be told beside it."""
    return any(child.dep_ == "npadvmod" and child.i < preposition.i for child in preposition.children)


def _is_of_verb(preposition: Token, verb: Token, reading: Reading) -> bool:
    """Not the Venice of "attacks were on the agenda of a summit in Venice": below a noun only if that is a place itself."""
    noun = preposition.head
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.head == verb:
        return True
    return _place_at(noun, reading, motion=False) is not None


def _prepositions(top: Token, reading: Reading) -> list[Token]:
    """The prepositions of place below a token, in the same clause."""
    found: list[Token] = []
    wanted = _words(reading.pack, "preposition") | _words(reading.pack, "motion")
    stack = list(top.children)
    while stack:
        token = stack.pop()
        if token.dep_ in CLAUSES or (token.dep_ == "conj" and token.pos_ == "VERB"):
            continue
        if token.lower_ in wanted and token.pos_ in {"ADP", "ADV", "SCONJ"}:
            found.append(token)
        stack.extend(token.children)
    return found


def _after(preposition: Token, reading: Reading) -> Place | None:
    """The place that follows a preposition: named, or told by a common noun ("international waters")."""
    motion = preposition.lower_ in _words(reading.pack, "motion")
    for noun in _objects(preposition):
        if preposition.lower_ in {"on", "onto"} and noun.lemma_.lower() not in SURFACES:
            continue
        place = _place_at(noun, reading, motion=motion)
        if place:
            return place
    return None


def _objects(preposition: Token) -> Iterator[Token]:
    """What a preposition governs; for "through which" the noun that the clause hangs on."""
    for child in preposition.children:
        if child.dep_ == "pobj" and child.tag_ == "WDT":
            clause = next((t for t in preposition.ancestors if t.dep_ == "relcl"), None)
            if clause is not None:
                yield clause.head.head if clause.head.dep_ == "appos" else clause.head
        elif child.dep_ in {"pobj", "pcomp"}:
            yield child
        elif child.dep_ == "prep" and child.i > preposition.i:  # "out at", "off near"
            yield from (noun for noun in child.children if noun.dep_ == "pobj")


def _place_at(noun: Token, reading: Reading, *, motion: bool) -> Place | None:
    names = _at(reading.doc, reading.pack)
    name = names.get(noun.i)
    if name:
        fits = _fits(name, motion=motion)
        return _named(name, _turned(name, names, reading.doc), name.end, reading) if fits else None
    lemma = noun.lemma_.lower()
    if lemma not in _words(reading.pack, "noun") or noun.pos_ not in {"NOUN", "PROPN"} or noun.left_edge.i == noun.i:
        return None
    inside = next((names[t.i] for t in _below(noun) if t.i in names and _fits(names[t.i], motion=False)), None)
    return _told(noun, inside, reading)


def _turned(name: Name, names: dict[int, Name], doc: Doc) -> int:
    """Where a name begins with its direction and its owner: "Russia's Far Eastern port of Vostochny"."""
    start = name.start
    if start and doc[start - 1].lower_.endswith(("thern", "stern")):
        start -= 2 if start > 1 and doc[start - 2].lower_ == "far" else 1
    owner = names.get(start - 2) if start > 1 and doc[start - 1].tag_ == "POS" else None
    return owner.start if owner and _is_country(owner) else start


def _below(noun: Token) -> Iterator[Token]:
    """The words of a noun's own phrases, not of clauses that hang on it."""
    stack = [noun]
    while stack:
        for child in stack.pop().children:
            if child.dep_ not in CLAUSES | {"acl", "conj", "appos"} and child.lower_ not in ELSEWHERE:
                yield child
                stack.append(child)


def _fits(name: Name, *, motion: bool) -> bool:
    """Whether a name can be where something happened; after "to" and "from" a country or a continent is a party."""
    port = _port(name)
    if port is None or _is_country(name):
        return not motion and _is_country(name)
    return not (motion and (port.lat is None or port.kind in TARGETS))


def _port(name: Name) -> PortRow | None:
    """A place as such; Singapore and Gibraltar are countries before they are ports."""
    return name.port if name.port and (name.known is None or name.known.how in {"name", "capital"}) else None


def _is_country(name: Name) -> bool:
    return (
        name.known is not None
        and name.known.how in {"name", "capital"}
        and (name.known.id or "").startswith("country:")
    )


def _named(name: Name, start: int, end: int, reading: Reading) -> Place:
    port = _port(name)
    country = port.country if port else name.known.country if name.known else None
    words = _span(reading.doc, start, end)
    return Place(
        name=" ".join(words.text.split()),
        country=country,
        id=port.locode if port else None,
        lat=port.lat if port else None,
        lon=port.lon if port else None,
        excerpt=excerpt(reading.article.text, words.start_char, words.end_char),
    )


def _told(noun: Token, inside: Name | None, reading: Reading) -> Place:
    """A common noun of place: with the name inside it ("the port of Vostochny"), or else the last name it can mean."""
    if inside:
        return _named(inside, _described(noun, inside, reading), max(noun.i + 1, inside.end), reading)
    words = _span(reading.doc, noun.left_edge.i, noun.i + 1)
    known = _meant(noun, reading)
    own = " ".join(words.text.split())
    return Place(
        name=_full(known, noun) if known else own,
        country=known.country if known else _nationality(words, reading),
        id=known.locode if known else None,
        lat=known.lat if known else None,
        lon=known.lon if known else None,
        excerpt=excerpt(reading.article.text, words.start_char, words.end_char),
    )


def _described(noun: Token, inside: Name, reading: Reading) -> int:
    """Where "southern Iranian port of Bushehr" begins: after a possessor and after adjectives that tell no place."""
    names = _at(reading.doc, reading.pack)
    start = min(noun.left_edge.i, inside.start)
    owners = [
        token.i + 1 for token in reading.doc[start : noun.i] if token.tag_ in {"POS", "PRP$"} and token.i >= inside.end
    ]
    start = int(max([start, *owners]))
    while start < noun.i and start not in names and _only_praises(reading.doc[start]):
        start += 1
    return start


def _only_praises(token: Token) -> bool:
    return not token.text[0].isupper() and not token.lower_.endswith(("thern", "stern"))


def _full(port: PortRow, noun: Token) -> str:
    """What "the port" or "the strait" is called in full: "port of Sidra", "Strait of Hormuz"."""
    return port.name if noun.lemma_.lower() in port.name.lower() else f"{noun.lower_} of {port.name}"


def _meant(noun: Token, reading: Reading) -> PortRow | None:
    """The last of its kind named before: "the strait"."""
    if noun.left_edge.lower_ not in {"the", "this", "that", "same"}:
        return None
    kind = noun.lemma_.lower()
    if kind not in {"port", "strait", "canal", "island", "terminal"}:
        return None
    before = (name for name in reversed(find_names(reading.doc, reading.pack)) if name.end <= noun.i)
    return next((port for name in before if (port := _port(name)) and port.kind == kind), None)


def _nationality(words: Span, reading: Reading) -> str | None:
    names = _at(reading.doc, reading.pack)
    return next((n.known.country for t in words if (n := names.get(t.i)) and n.known and n.known.country), None)


def _beside(trigger: Token, reading: Reading) -> Place | None:
    """A place that modifies the trigger or its object: "Gulf of Oman attacks", "tankers in Gulf waters"."""
    names = _at(reading.doc, reading.pack)
    before = names.get(trigger.i - 1)
    for name in (before, *_modifying(trigger, names)):
        if name and name.port and name.known is None and name.end <= trigger.i:
            return _named(name, name.start, name.end, reading)
    return next(
        (
            _named(n, n.start, n.end, reading)
            for n in _modifying(trigger, names)
            if n.port and n.port.kind in {"sea", "strait"}
        ),
        None,
    )


def _modifying(trigger: Token, names: dict[int, Name]) -> Iterator[Name]:
    """Names that stand as modifiers in the phrases of a trigger."""
    for noun in (trigger, *_below(trigger)):
        for child in noun.children:
            if child.dep_ in MODIFIERS and child.i in names:
                yield names[child.i]


@functools.lru_cache(maxsize=4)
def _at(doc: Doc, pack: Pack) -> dict[int, Name]:
    return {i: name for name in find_names(doc, pack) for i in range(name.start, name.end)}


def _span(doc: Doc, start: int, end: int) -> Span:
    """Without article and white space at the ends."""
    while start < end - 1 and (
        doc[start].is_space or doc[start].lower_ in {"the", "a", "an", "its", "their"} or doc[start].is_punct
    ):
        start += 1
    while end > start + 1 and doc[end - 1].is_space:
        end -= 1
    return doc[start:end]
