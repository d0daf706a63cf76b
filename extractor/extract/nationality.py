"""Noun phrase -> country: by flag, nationality, owner or seat, by what follows it, by what stands beside it."""

import functools
from dataclasses import replace

from spacy.tokens import Token

from extractor.extract.kinds import class_of
from extractor.extract.names import Name
from extractor.extract.phrases import Phrase, Scene, start_of, words_of
from extractor.names import parties
from extractor.packs import Pack, Row
from extractor.records.actors import Kind

FLAGS = frozenset({"flagged", "flag", "registered", "reflagged"})
OWNERS = frozenset({"owned", "operated", "managed", "based", "controlled", "chartered", "made", "built", "run", "led"})
VESSELS = frozenset({"vessel", "warship"})
RESIDENTS = frozenset({"government", "group", "company", "person", "site", "ministry", "agency", "parliament", "court"})
LONGEST = 12  # tokens of "a Hong Kong-flagged, Chinese-owned oil products tanker"


def read_phrase(head: Token, scene: Scene) -> Phrase:
    """What the words of one noun phrase say, before any reference."""
    phrase = words_of(head, scene)
    country = _country_of(phrase, head, scene)
    office = _office(phrase.name, scene) if country and phrase.id is None and not phrase.plural else None
    if office and country:
        return replace(phrase, country=country, id=f"org:{country.lower()}-{office.office}", kind=office.kind)
    return replace(phrase, country=country)


class OfficeRow(Row):
    """An office that every state has; `aliases` end its name."""

    office: str
    kind: Kind
    aliases: tuple[str, ...]


@functools.cache
def _offices(pack: Pack) -> dict[str, OfficeRow]:
    return {alias: row for row in pack.table("offices", OfficeRow) for alias in row.aliases}


def _office(name: str, scene: Scene) -> OfficeRow | None:
    """The office that a name ends with: "Russian Foreign Ministry", "Venezuelan Ministry of Petroleum", "navy of Iran"."""
    words = name.lower().split()
    ends = [" ".join(words[i:]) for i in range(len(words))]
    ends += [end.rpartition(" of ")[0] for end in ends]
    return next((_offices(scene.pack)[end] for end in ends if end in _offices(scene.pack)), None)


def _country_of(phrase: Phrase, head: Token, scene: Scene) -> str | None:
    name = scene.named(head)
    if phrase.kind == "vessel" and phrase.proper:
        ships = (one.known for i in range(phrase.start, phrase.end) if (one := scene.at.get(i)))
        return next((ship.country for ship in ships if ship and ship.name == phrase.name and ship.country), None) or (
            scene.flags.get(phrase.name) or _country(phrase.start, phrase.end, scene)
        )
    first = scene.doc[name.start] if name else head
    before = start_of(first, head, scene).start
    own = _code(name) if name else None
    stated = own or _country(before, name.start if name else phrase.end, scene) or _after(head, scene)
    return stated or (_apposed(head, scene) if phrase.kind == "person" else _shared(phrase, head, scene))


def _country(start: int, end: int, scene: Scene) -> str | None:
    """The flag, else the nearest nationality before the head, else owner, operator or seat."""
    return next((code for code in _countries(start, end, scene) if code), None)


def _countries(start: int, end: int, scene: Scene) -> tuple[str | None, str | None, str | None]:
    """By flag, by nationality, by owner, operator or seat."""
    flag = nation = owner = None
    i = start
    while i < end:
        name = scene.at.get(i) or _within(scene.doc[i], scene)
        code = _code(name) if name else None
        if name and code:
            link = _link(name, scene)
            flag = code if link in FLAGS else flag
            owner = owner or (code if link in OWNERS else None)
            nation = nation if link else code
        i = max(name.end if name else 0, i + 1)
    return flag, nation, owner


def _within(token: Token, scene: Scene) -> Name | None:
    """A country inside one token: "U.K.-flagged"."""
    before, hyphen, after = token.text.partition("-")
    known = parties(scene.pack).get(before) if hyphen and after in FLAGS | OWNERS else None
    return Name(token.i, token.i + 1, known) if known else None


def _code(name: Name) -> str | None:
    if name.known:
        return name.known.country
    return name.port.country if name.port else None


def _link(name: Name, scene: Scene) -> str:
    """The word that hangs on a name by a hyphen: "flagged", "backed"."""
    doc, i = scene.doc, name.end
    inside: str = doc[i - 1].text.partition("-")[2]
    if inside in FLAGS | OWNERS:
        return inside
    if i + 1 < len(doc) and doc[i].text in {"-", "\u2013"}:
        return str(doc[i + 1].lower_)
    if i < len(doc) and doc[i].lower_ in FLAGS | {"owned", "operated", "backed", "led"}:
        return str(doc[i].lower_)
    return ""


def _after(head: Token, scene: Scene) -> str | None:
    """By what follows: "the foreign ministry of Russia", "officials from Iran", "rebels in Yemen"."""
    for preposition in head.children:
        if preposition.i < head.i or preposition.dep_ != "prep" or not _tells(head, preposition, scene):
            continue
        for noun in preposition.children:
            if noun.dep_ == "pobj":
                name = scene.named(noun)
                start = start_of(scene.doc[name.start] if name else noun, noun, scene).start
                code = _country(start, noun.i + 1, scene)
                if code:
                    return code
    return None


def _tells(head: Token, preposition: Token, scene: Scene) -> bool:
    """Whether what follows a preposition tells where a party belongs: "rebels in", not "ships in"; "adviser to"."""
    row = class_of(head, scene.pack)
    if preposition.lower_ in {"of", "from"}:
        return True
    if preposition.lower_ in {"for", "to"}:
        return row is not None and row.kind in {"person", "group"}
    return preposition.lower_ in {"in", "at"} and row is not None and row.classname in RESIDENTS


def _apposed(head: Token, scene: Scene) -> str | None:
    """The country of "Libya's prime minister" beside a name, before or after it."""
    beside = [head.head] if head.dep_ == "appos" else []
    for other in (*beside, *(child for child in head.children if child.dep_ == "appos")):
        if scene.named(other) is None or scene.named(other) is not scene.named(head):
            code = _country(start_of(other, other, scene).start, other.i + 1, scene) or _after(other, scene)
            if code:
                return code
    return None


def _shared(phrase: Phrase, head: Token, scene: Scene) -> str | None:
    """A bare plural shares the nationality of what it is joined to: "three U.S. Navy destroyers and two frigates"."""
    if head.dep_ != "conj" or not phrase.plural or phrase.article or phrase.possessor is not None or phrase.proper:
        return None
    other = words_of(head.head, scene)
    same = other.classname == phrase.classname or {other.classname, phrase.classname} <= VESSELS
    return _country(other.start, other.end, scene) if same and other.plural and phrase.classname else None


def flags(names: tuple[Name, ...], scene: Scene) -> dict[str, str]:
    """The country of each vessel that any of its mentions states: a flag first, else a nationality, owner or operator."""
    found: dict[str, str] = {}
    for rank in range(3):
        for name in names:
            if name.known and name.known.kind == "vessel":
                for start, end in ((_left(name.start, scene), name.start), (name.end, _right(name.end, scene))):
                    code = _countries(start, end, scene)[rank]
                    if code:
                        found.setdefault(name.known.name, code)
    return found


def _left(i: int, scene: Scene) -> int:
    """The beginning of "the Panama-flagged tanker, the" before a name."""
    doc, start = scene.doc, i
    while start > max(i - LONGEST, 0) and _leads(doc[start - 1], scene):
        start -= 1
    return start


def _leads(token: Token, scene: Scene) -> bool:
    if token.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "NUM"} or token.text in {"-", '"', "“"}:
        return True
    before = token.nbor(-1) if token.i else None
    if before is not None and token.text == ",":
        row = class_of(before, scene.pack)
        return row is not None and row.classname in VESSELS
    return before is not None and token.pos_ == "VERB" and before.text == "-"


def _right(i: int, scene: Scene) -> int:
    """The end of ", a Hong Kong-registered ship" after a name."""
    doc = scene.doc
    if i + 1 >= len(doc) or doc[i].text not in {",", "("} or doc[i + 1].lower_ not in {"a", "an", "the"}:
        return i
    end = i + 2
    while end < min(i + LONGEST, len(doc)) and _goes_on(doc[end]):
        end += 1
    row = class_of(doc[end - 1], scene.pack)
    return end if row is not None and row.classname in VESSELS else i


def _goes_on(token: Token) -> bool:
    return token.text == "-" or token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or token.nbor(-1).text == "-"
