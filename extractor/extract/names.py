"""Doc -> names: the pack's gazetteers, then the pipeline's entities, then vessels by their form."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token

from extractor.extract.vessels import Ship, find_vessels, known_ship, numbers
from extractor.names import Known, PortRow, homographs, parties, ports
from extractor.packs import Pack, Row
from extractor.records.actors import Kind

PARTIES = frozenset({"PERSON", "ORG", "GPE", "NORP", "PRODUCT", "FAC", "LOC", "WORK_OF_ART", "EVENT", "LAW"})


class NameWordRow(Row):
    """The last word of a name that no gazetteer lists tells its kind."""

    kind: Kind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `start`..`end` name something; `label` is the pipeline's, "" if the pack knows the name."""

    start: int
    end: int
    known: Known | None = None
    port: PortRow | None = None
    label: str = ""
    kind: Kind | None = None


@functools.lru_cache(maxsize=4)
def find_names(doc: Doc, pack: Pack) -> tuple[Name, ...]:
    """Names in order, none overlapping: vessels, the longest of the gazetteers, then what the pipeline adds."""
    listed = [_whole(name, doc, pack) for name in _listed(doc, pack)]
    listed = [name for i, name in enumerate(listed) if not _clashes(name, listed[:i])]
    taken = frozenset(i for name in listed if not _may_begin_a_ship(name) for i in range(name.start, name.end))
    ships = list(_ships(doc, taken, pack))
    found = [*ships, *(name for name in listed if not _clashes(name, ships))]
    found += [name for name in _guessed(doc, pack) if not _clashes(name, found)]
    return tuple(sorted(found, key=lambda name: name.start))


def _may_begin_a_ship(name: Name) -> bool:
    """ "Stena" Impero, "Pacific" Voyager: one word of a company or a place may be part of a ship's name."""
    if name.end - name.start > 1:
        return False
    return name.known is None or name.known.kind in {"company", "person"} or name.known.how == "capital"


def _ships(doc: Doc, taken: frozenset[int], pack: Pack) -> Iterator[Name]:
    ships = find_vessels(doc, taken, pack)
    ids = dict(_numbered(doc, ships))
    for ship in ships:
        yield Name(ship.start, ship.end, known_ship(ship, ids.get(ship.name)))


def _numbered(doc: Doc, ships: tuple[Ship, ...]) -> Iterator[tuple[str, str]]:
    """An IMO number belongs to the last ship named before it in its sentence, else to the next."""
    for token, number in numbers(doc):
        sentence = doc[token].sent
        near = [ship for ship in ships if sentence.start <= ship.start < sentence.end]
        before = [ship for ship in near if ship.end <= token]
        if near:
            yield (before[-1] if before else near[0]).name, number


def _clashes(name: Name, others: list[Name]) -> bool:
    return any(name.start < other.end and other.start < name.end for other in others)


@functools.cache
def _matcher(pack: Pack) -> PhraseMatcher:
    """Names are matched as written, with straight and with curly apostrophes."""
    english = spacy.blank("en")
    matcher = PhraseMatcher(english.vocab)
    for surface in {**parties(pack), **ports(pack)}:
        ways = {surface, surface.replace("'", "’"), _shouted(surface)}
        matcher.add(surface, [english.make_doc(way) for way in sorted(ways)])
    return matcher


def _shouted(surface: str) -> str:
    """As in a headline, if that cannot be mistaken for an acronym or a word."""
    return surface.upper() if len(surface) > 5 else surface


def _listed(doc: Doc, pack: Pack) -> Iterator[Name]:
    spans = sorted(_matcher(pack)(doc), key=lambda m: (m[1] - m[2], m[1]))
    taken: set[int] = set()
    for key, start, end in spans:
        surface = _matcher(pack).vocab.strings[key]
        if taken.isdisjoint(range(start, end)) and _is_name(doc, start, end, pack):
            taken.update(range(start, end))
            yield Name(start, end, parties(pack).get(surface), ports(pack).get(surface))


def _is_name(doc: Doc, start: int, end: int, pack: Pack) -> bool:
    """A name that is also a common word must be a proper noun where it stands, and not just begin a sentence."""
    first = doc[start]
    if doc[start:end].text not in homographs(pack):
        return True
    return first.pos_ == "PROPN" and (not first.is_sent_start or first.ent_type_ in PARTIES)


@functools.cache
def _last_words(pack: Pack) -> dict[str, Kind]:
    return {word: row.kind for row in pack.table("name_words", NameWordRow) for word in row.words}


def _whole(name: Name, doc: Doc, pack: Pack) -> Name:
    """ "Kuwait" in "Kuwait Investment Office" and "Russian" in "Russian Foreign Ministry" are part of a longer name."""
    known = name.known
    if known and not (known.id or "").startswith("country:"):
        return name
    end = name.end
    while (
        end < len(doc) and doc[end].text[:1].isupper() and doc[end].pos_ == "PROPN" and doc[end].ent_type_ != "PERSON"
    ):
        end += 1
    kind = _last_words(pack).get(doc[end - 1].lower_)
    if end == name.end or kind is None or doc[name.start].sent.end < end:
        return name
    country = known.country if known else name.port.country if name.port else None
    text = " ".join(doc[name.start : end].text.split())
    return Name(name.start, end, Known(text, country, kind))


def _guessed(doc: Doc, pack: Pack) -> Iterator[Name]:
    """The pipeline's own names; a surname alone is the person of the full name, whatever it is taken for."""
    names = list(_labelled(doc))
    people = {doc[name.end - 1].text for name in names if name.label == "PERSON" and name.end - name.start > 1}
    for name in names:
        alone = name.end - name.start == 1 and doc[name.start].text in people
        label = "PERSON" if alone else name.label
        kind = _last_words(pack).get(doc[name.end - 1].lower_) if label == "ORG" else None
        yield Name(name.start, name.end, label=label, kind=kind)


def _labelled(doc: Doc) -> Iterator[Name]:
    for label, words in _entities(doc):
        if label not in PARTIES:
            continue
        start, end = words[0].i, words[-1].i + 1
        while start < end and (doc[start].lower_ in {"the", "a", "an"} or not doc[start].text[0].isalnum()):
            start += 1
        while end > start and (doc[end - 1].tag_ == "POS" or not doc[end - 1].text[-1].isalnum()):
            end -= 1
        if (
            start < end
            and "/" not in doc[start:end].text
            and any(token.text[0].isupper() or token.text[0].isdigit() for token in doc[start:end])
        ):
            yield Name(start, end, label=label)


def _entities(doc: Doc) -> Iterator[tuple[str, list[Token]]]:
    """Entities token by token: `doc.ents` refuses one that a line break was written back into."""
    words: list[Token] = []
    for token in doc:
        if words and (token.is_space or token.ent_iob_ == "I"):
            words.append(token)
            continue
        if words:
            yield words[0].ent_type_, words
        words = [token] if token.ent_iob_ == "B" else []
    if words:
        yield words[0].ent_type_, words
