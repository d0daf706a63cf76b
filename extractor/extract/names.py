"""Doc -> names: vessels by their form, the pack's gazetteers, then the pipeline's own entities."""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token

from extractor.extract.kinds import is_common
from extractor.extract.vessels import Ship, find_vessels, numbers
from extractor.names import Known, PortRow, homographs, parties, ports
from extractor.packs import Pack, Row
from extractor.records.actors import Kind

PARTIES = frozenset({"PERSON", "ORG", "GPE", "NORP", "PRODUCT", "FAC", "LOC", "WORK_OF_ART", "EVENT", "LAW"})
PLACE_NOUNS = frozenset(
    {"sea", "port", "island", "strait", "gulf", "bay", "terminal", "harbour", "harbor", "canal", "river", "province"}
    | {"region", "city", "coast"}
)


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
    """Names in order, none overlapping. Cached for the one article that is being read."""
    listed = _apart(_whole(name, doc, pack) for name in _listed(doc, pack))
    found = _apart(chain(_ships(doc, listed, pack), listed, _guessed(doc, pack)))
    found = _apart(chain(found, _surnames(doc, found)))
    return tuple(sorted(found, key=lambda name: name.start))


def _apart(names: Iterable[Name]) -> list[Name]:
    """Without those that overlap one before them."""
    held: set[int] = set()
    found: list[Name] = []
    for name in names:
        if held.isdisjoint(range(name.start, name.end)):
            held.update(range(name.start, name.end))
            found.append(name)
    return found


@functools.cache
def _matcher(pack: Pack) -> PhraseMatcher:
    """Names are matched as written, with straight and with curly apostrophes, and in capitals as in a headline."""
    english = spacy.blank("en")
    matcher = PhraseMatcher(english.vocab)
    for surface in {**parties(pack), **ports(pack)}:
        shouted = {surface.upper()} if len(surface) > 5 else set()  # shorter ones could be words or acronyms
        ways = {surface, surface.replace("'", "\u2019"), *shouted}
        matcher.add(surface, [english.make_doc(way) for way in sorted(ways)])
    return matcher


def _listed(doc: Doc, pack: Pack) -> Iterator[Name]:
    """What the gazetteers list, the longest first."""
    taken: set[int] = set()
    matcher = _matcher(pack)
    for key, start, end in sorted(matcher(doc), key=lambda m: (m[1] - m[2], m[1])):
        surface = matcher.vocab.strings[key]
        known, port = parties(pack).get(surface), ports(pack).get(surface)
        if known and known.how == "short" and not _is_short(doc, start, end, known):
            continue
        if not known and _is_in_person(doc[start:end]):
            continue
        if taken.isdisjoint(range(start, end)) and _is_name(doc, start, end, pack):
            taken.update(range(start, end))
            yield Name(start, end, known, port)


def _is_short(doc: Doc, start: int, end: int, known: Known) -> bool:
    """Whether this is "the North", alone, in a text that names Korea."""
    alone = end == len(doc) or not (doc[end].text[:1].isupper() or doc[end].lower_ in {"of", "-"})
    return alone and start > 0 and doc[start - 1].lower_ == "the" and known.name.split()[-1] in doc.text


def _is_in_person(span: Span) -> bool:
    """Whether a port's name is only part of a person's: "Jose Sarney", "Orlando dos Santos"."""
    last = span[-1]
    return last.dep_ == "compound" and last.head.ent_type_ == "PERSON" and last.head.i >= span.end


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
    """The longer name that a country or a place begins: "Kuwait Investment Office", "Russian Foreign Ministry"."""
    known = name.known
    if known and not (known.id or "").startswith("country:"):
        return name
    end = name.end
    while end < len(doc) and _continues(doc[end]):
        end += 1
    last = doc[end - 1].lower_
    kind = _last_words(pack).get(last)
    if end == name.end or (kind is None and (known or last in PLACE_NOUNS)):
        return name
    country = known.country if known else name.port.country if name.port else None
    if kind is None:  # "Arctic National Wildlife Refuge" is not the Arctic
        return Name(name.start, end)
    return Name(name.start, end, Known(" ".join(doc[name.start : end].text.split()), country, kind))


def _continues(token: Token) -> bool:
    proper = token.text[:1].isupper() and token.pos_ == "PROPN" and token.ent_type_ != "PERSON"
    return proper and not token.is_sent_start


def _may_begin_a_ship(name: Name) -> bool:
    """Whether a company or a place may be part of a ship's name: "Stena" Impero, "Pacific" Voyager."""
    if name.known is None and name.port is None:
        return True
    if name.end - name.start > 1:
        return False
    return name.known is None or name.known.kind in {"company", "person"} or name.known.how == "capital"


def _ships(doc: Doc, listed: list[Name], pack: Pack) -> Iterator[Name]:
    held = frozenset(i for name in listed for i in range(name.start, name.end))
    taken = frozenset(i for name in listed if not _may_begin_a_ship(name) for i in range(name.start, name.end))
    ships = find_vessels(doc, taken, held, pack)
    ids = dict(_numbered(doc, ships))
    for ship in ships:
        yield Name(ship.start, ship.end, Known(ship.name, ship.country, "vessel", ids.get(ship.name)))


def _numbered(doc: Doc, ships: tuple[Ship, ...]) -> Iterator[tuple[str, str]]:
    """An IMO number belongs to the last ship named before it in its sentence, else to the next."""
    for token, number in numbers(doc):
        sentence = doc[token].sent
        near = [ship for ship in ships if sentence.start <= ship.start < sentence.end]
        before = [ship for ship in near if ship.end <= token]
        if near:
            yield (before[-1] if before else near[0]).name, number


def _guessed(doc: Doc, pack: Pack) -> Iterator[Name]:
    """The pipeline's own names; a surname alone is the person of the full name, whatever it is taken for."""
    names = list(_labelled(doc, pack))
    people = {doc[name.end - 1].text for name in names if name.label == "PERSON" and name.end - name.start > 1}
    for name in names:
        alone = name.end - name.start == 1 and doc[name.start].text in people
        label = "PERSON" if alone else name.label
        kind = _last_words(pack).get(doc[name.end - 1].lower_) if label == "ORG" else None
        yield Name(name.start, name.end, label=label, kind=kind)


def _surnames(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """Where the last word of a person's full name stands alone."""
    full = {
        doc[name.end - 1].text: name
        for name in names
        if name.end - name.start > 1 and (name.label == "PERSON" or (name.known and name.known.kind == "person"))
    }
    for i, token in enumerate(doc):
        if token.text in full and token.pos_ == "PROPN":
            yield replace(full[token.text], start=i, end=i + 1)


def _labelled(doc: Doc, pack: Pack) -> Iterator[Name]:
    quiet = (sentence for sentence in doc.sents if not _is_shouted(sentence))
    for entity in chain.from_iterable(sentence.ents for sentence in quiet):
        start, end = _trimmed(entity)
        if entity.label_ not in PARTIES or start >= end:
            continue
        common = end - start == 1 and is_common(doc[start], pack)  # "State" in "Secretary of State"
        capital = any(token.text[0].isupper() or token.text[0].isdigit() for token in doc[start:end])
        if capital and not common and "/" not in doc[start:end].text:
            yield Name(start, end, label=entity.label_)


def _trimmed(entity: Span) -> tuple[int, int]:
    """Without article, possessive and signs."""
    doc, start, end = entity.doc, entity.start, entity.end
    while start < end and (doc[start].lower_ in {"the", "a", "an"} or not doc[start].text[0].isalnum()):
        start += 1
    while end > start and (doc[end - 1].tag_ == "POS" or not doc[end - 1].text[-1].isalnum()):
        end -= 1
    return start, end


def _is_shouted(sentence: Span) -> bool:
    """A headline in capitals, where the pipeline takes any word for a name."""
    words = [token for token in sentence if token.is_alpha and len(token) > 2]
    return len(words) > 3 and sum(token.is_upper for token in words) > 0.7 * len(words)
