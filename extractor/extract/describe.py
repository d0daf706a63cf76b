"""Source phrase -> what kind of source it names, under which name, one or many, named or not."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from spacy.tokens import Span, Token

from extractor.extract.acronyms import spelled_out
from extractor.extract.bodies import by_words, listed_body, of_a_state, organisation_in
from extractor.extract.clauses import DEEPEST, Range, core, phrase
from extractor.extract.described import Cast, Described
from extractor.extract.people import Person, entities, name_words, office_words
from extractor.extract.persons import appositive, person_in, trailing_name
from extractor.extract.source_words import SourceNoun, matches
from extractor.records.sources import SourceType

PRONOUNS = {
    "he": "person",
    "she": "person",
    "him": "person",
    "her": "person",
    "his": "person",
    "i": "person",
    "it": "body",
    "its": "body",
    "they": "many",
    "them": "many",
    "their": "many",
    "we": "any",
    "us": "any",
    "our": "any",
}
PLACES = frozenset({"GPE", "NORP", "LOC", "DATE"})
FORMER = frozenset({"former", "ex", "retired"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "same"})
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "other": 0, "latter": 0, "former": 0, "same": 0}
NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "both": 2,
}
OF_BODIES: dict[str, SourceType] = {
    "country": "government",
    "government": "government",
    "military": "government",
    "company": "company",
    "vessel": "witness",
}


def describe(head: Token, part: Range, cast: Cast) -> Described:
    """What a source phrase says of the source, before anything is looked up elsewhere."""
    if head.lower_ in RELATIVE and head.head.i != head.i:
        antecedent = _antecedent(head)
        if antecedent is not None:
            return describe(antecedent, phrase_before_clause(antecedent, head), cast)
    if head.pos_ == "PRON" and head.lower_ in PRONOUNS:
        return Described(None, None, head.lower_, refers=PRONOUNS[head.lower_])
    part = core(head, part)
    met = _met_before(head, part, cast)
    if met is not None:
        return met
    found = listed_body(head, part, cast) or _beside(head, cast) or _described(head, part, cast)
    return _in_full(found, cast)


def _met_before(head: Token, part: Range, cast: Cast) -> Described | None:
    """A last name alone, whatever the tagger took it for: "Walters said", of a Vernon Walters named elsewhere."""
    known = cast.people.get(head.lower_)
    alone = head.text[:1].isupper() and not any(t.is_alpha for t in head.doc[part[0] : head.i])
    if known is None or not alone or " " not in known.name or head.lower_ in cast.words.name_words:
        return None
    actor = cast.actors.get(head.idx)
    if actor is not None and actor.kind == "country":
        return None
    return _named_person(head.doc[head.i : head.i + 1], head, part, cast)


def _beside(head: Token, cast: Cast) -> Described | None:
    """ "The watchdog, the International Energy Agency": the listed body that renames the noun."""
    if head.pos_ != "NOUN":
        return None
    renamed = (c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN")
    return next((body for c in renamed if (body := listed_body(c, phrase(c), cast)) is not None), None)


def _in_full(found: Described, cast: Cast) -> Described:
    """An acronym goes by the name that the article spells out."""
    full = spelled_out(found.name, cast.reading.article.text) if found.named and found.name else None
    if full is None:
        return found
    return replace(found, name=full, noun=full.lower(), steps=(*found.steps, f"{found.name!r} is short for {full!r}"))


def _described(head: Token, part: Range, cast: Cast) -> Described:
    inner = _partitive(head, cast)
    if inner is not None:
        return _part_of(describe(inner, phrase(inner), cast), head)
    noun = _noun(head, cast)
    person = person_in(head, part) if noun is None or noun.kind == "person" else None
    if person is None and noun is not None and noun.kind == "person":
        person = appositive(head, cast) or trailing_name(head, part, cast)
    if person is not None:
        return _named_person(person, head, part, cast)
    if noun is None or (head.pos_ == "PROPN" and noun.kind != "person"):
        return _named_body(head, part, cast) or _by_noun(head, part, noun, cast)
    return _by_noun(head, part, noun, cast)


def _partitive(head: Token, cast: Cast) -> Token | None:
    """ "a group of lawmakers", "one of the officials": who they are stands after `of`."""
    if head.lemma_.lower() not in cast.words.partitives and head.pos_ != "NUM":
        return None
    of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None


def _part_of(whole: Described, head: Token) -> Described:
    single = head.lower_ in {"one", "member", "none"}
    count = NUMBERS.get(head.lower_, 1 if single else None)
    return replace(whole, many=not single, count=count)


def phrase_before_clause(noun: Token, inside: Token) -> Range:
    """The phrase of a noun up to the relative clause that `inside` stands in."""
    left, right = phrase(noun)
    clause = inside
    for _ in range(DEEPEST):
        if clause.head.i in {noun.i, clause.i}:
            break
        clause = clause.head
    return left, max(noun.i + 1, min(right, clause.left_edge.i))


def _antecedent(relative: Token) -> Token | None:
    token = relative.head
    for _ in range(DEEPEST):
        if token.dep_ == "relcl":
            return token.head
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _named_person(entity: Span, head: Token, part: Range, cast: Cast) -> Described:
    words = name_words(entity, cast.words.titles)
    last = words[-1].lower_ if words else head.lower_
    known = cast.people.get(last)
    name = known.name if known else " ".join(word.text for word in words) or entity.text
    around = office_words(head.doc[part[0] : part[1]]) | (known.offices if known else frozenset())
    around -= {word.lower_ for word in words}
    kind = organisation_in(part, cast, but=entity) or _introduced(known, entity, cast)
    if kind == "intergovernmental" and of_a_state(part, entity, cast):
        kind = "government"
    type_ = _person_type(around, kind, cast) or "official_named"
    step = f"{entity.text!r} is a person, {name}" + (
        f", spoken of as {', '.join(sorted(_offices(around, cast)))}" if _offices(around, cast) else ""
    )
    return Described(type_, name, last, person=True, named=True, steps=(step,))


def _introduced(known: Person | None, entity: Span, cast: Cast) -> SourceType | None:
    """The organisation that stands where the article names a person in full."""
    if known is None:
        return None
    offices = {word for word in known.offices if word.startswith("spokes")}  # "the spokesman", of a firm named before
    before = entity.doc[: entity.start] if offices else ()
    earlier = (phrase(token) for token in before if token.lower_ in offices)
    kinds = (organisation_in(part, cast, but=entity) for part in chain(known.told, earlier))
    return next((kind for kind in kinds if kind and kind != "government"), None)


def _offices(around: frozenset[str], cast: Cast) -> set[str]:
    return {word for word in around if (noun := cast.words.nouns.get(word)) and noun.kind == "person"}


def _person_type(around: frozenset[str], organisation: SourceType | None, cast: Cast) -> SourceType | None:
    """The kind of a named person by office, then by organisation; who has left an office speaks for whom he is with now."""
    kinds = {cast.words.nouns[word].type for word in _offices(around, cast)}
    elsewhere = organisation in {"media", "expert", "company", "intergovernmental"}
    manages = kinds and kinds <= {"company", "role"} and organisation in {"expert", "intergovernmental"}
    if elsewhere and (around & FORMER or manages):
        return organisation
    for kind in ("media", "expert", "witness", "company"):
        if kind in kinds and "official" not in kinds:
            return kind
    if "official" in kinds:
        return "official_named"
    if elsewhere:
        return organisation
    return "official_named" if "role" in kinds or organisation == "government" else None


def _noun(head: Token, cast: Cast) -> SourceNoun | None:
    before = head.nbor(-1).lower_ if head.i > head.sent.start else ""
    forms = (
        f"{before} {head.lemma_.lower()}",
        head.lemma_.lower(),
        head.lower_,
        head.lower_.removesuffix("s"),
    )  # the pipeline leaves "Officials" its ending
    return next((noun for form in forms if (noun := cast.words.nouns.get(form))), None)


def _named_body(head: Token, part: Range, cast: Cast) -> Described | None:
    """A state, organisation or outlet by name."""
    doc = head.doc
    actor = cast.actors.get(head.idx)
    entity = next((e for e in entities(doc[part[0] : part[1]]) if e.start <= head.i < e.end), None)
    if entity is not None and entity.label_ in {"GPE", "NORP", "LOC"}:
        return Described(
            "government", entity.text, entity.text.lower(), named=True, steps=(f"{entity.text!r} stands for a state",)
        )
    if actor is not None and actor.kind in OF_BODIES and head.pos_ == "PROPN":
        return Described(
            OF_BODIES[actor.kind],
            actor.name,
            actor.name.lower(),
            named=True,
            steps=(f"{actor.name!r} is a {actor.kind}",),
        )
    if head.pos_ != "PROPN":
        return None
    if head.lower_ in cast.people and head.lower_ not in cast.words.name_words:
        return _named_person(doc[head.i : head.i + 1], head, part, cast)
    span = entity if entity is not None else doc[_name_start(head) : head.i + 1]
    around = office_words(doc[part[0] : part[1]])
    beside = organisation_in(part, cast, but=span) if part[1] - part[0] > len(span) else None
    unknown: SourceType = beside if beside in {"media", "expert", "company"} else "company"
    kind = by_words(span, cast) or (unknown if entity is not None and entity.label_ == "ORG" else None)
    name = _bare(span)
    if kind is None:
        kind = _person_type(around, beside, cast)
        person = bool(kind)
        return (
            Described(kind, name, head.lower_, person=person, named=True, steps=(f"{name!r} by the words around it",))
            if kind
            else Described("official_named", name, head.lower_, person=True, named=True)
        )
    return Described(kind, name, name.lower(), named=True, steps=(f"{name!r} sounds like {kind}",))


def _name_start(head: Token) -> int:
    start = head.i
    while start > head.sent.start and (
        head.doc[start - 1].is_space or head.doc[start - 1].dep_ in {"compound", "nmod"}
    ):
        start -= 1
    return start


def _bare(span: Span) -> str:
    words = [t for t in span if not t.is_space]
    while words and (words[0].lower_ in {"the", "a", "an"} or words[0].is_punct):
        words = words[1:]
    while words and words[-1].tag_ == "POS":
        words = words[:-1]
    return span.doc[words[0].i : words[-1].i + 1].text if words else span.text


def _by_noun(head: Token, part: Range, noun: SourceNoun | None, cast: Cast) -> Described:
    """Somebody without a name: "two security officials", "the ministry", "a report by the bank"."""
    near = [t for t in head.children if t.i < head.i]
    words = {t.lower_ for t in near} | {t.lower_ for c in near for t in c.children}
    owned = any(t.dep_ == "poss" for t in near)
    many = head.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in head.children)
    named = _short_phrase(head, part)
    organisation = organisation_in(part, cast)
    base = Described(
        None,
        named,
        head.lemma_.lower(),
        many=many,
        count=_count(head, words, many=many),
        refers="noun" if owned or words & (DEFINITE | set(ORDINALS)) or head.lower_ in {"both", "one"} else None,
        ordinal=next((ORDINALS[w] for w in sorted(words) if w in ORDINALS), None),
    )
    if noun is None:
        return replace(base, type=organisation if head.pos_ == "PROPN" else None, named=head.pos_ == "PROPN")
    if organisation == "intergovernmental" and noun.kind == "person" and of_a_state(part, None, cast):
        organisation = "government"
    kind = _kind(noun, organisation, words | _spoken_for(head), cast)
    listed = next((w for w, _ in matches(head.doc, part, cast.words.names, exact=True)), None)
    if noun.kind == "thing" and listed is not None:
        name = head.doc[listed[0] : listed[1]].text
        return replace(base, type=kind, name=name, named=True, thing=True, steps=(f"{head.text!r} is by {name!r}",))
    return replace(
        base,
        type=kind,
        person=noun.kind == "person",
        thing=noun.kind == "thing",
        steps=(f"{head.text!r} is a word for {kind.replace('_', ' ')}",),
    )


def _spoken_for(head: Token) -> set[str]:
    """ "a spokesman for the company": the noun that somebody speaks for."""
    return {c.lemma_.lower() for prep in head.children if prep.lower_ in {"for", "at"} for c in prep.children}


def _kind(noun: SourceNoun, organisation: SourceType | None, words: set[str], cast: Cast) -> SourceType:
    if noun.type == "official":
        firm = organisation == "company" or "company" in words
        return "intergovernmental" if organisation == "intergovernmental" else "company" if firm else "official_unnamed"
    if noun.type == "role":
        if organisation in {"company", "expert", "media", "intergovernmental"}:
            return organisation
        return (
            "company"
            if "company" in words or (noun.noun in {"source", "insider", "executive"} and words & cast.words.industry)
            else "official_unnamed"
        )
    if noun.type == "document":
        return organisation or "document"
    if noun.kind == "body" and organisation and organisation != "government":
        return organisation
    return noun.type


def _count(head: Token, words: set[str], *, many: bool) -> int | None:
    numbers = [NUMBERS[w] for w in sorted(words) if w in NUMBERS]
    digits = [int(t.text) for t in head.children if t.dep_ == "nummod" and t.text.isdecimal() and len(t.text) < 4]
    found = [n for n in (*numbers, *digits) if n > 0]
    return found[0] if found else None if many else 1


def _short_phrase(head: Token, part: Range) -> str:
    """The noun phrase without article and without what follows a comma or a relative clause."""
    doc = head.doc
    start, end = max(part[0], head.left_edge.i), head.i + 1
    for child in head.rights:
        if (
            child.dep_ == "prep"
            and child.lower_ in {"of", "for", "at", "from", "in", "on", "with", "to"}
            and child.left_edge.i == end
        ):
            end = min(part[1], child.right_edge.i + 1)
    end = next((token.i for token in doc[head.i + 1 : end] if token.text == "<"), end)
    while start < head.i and _leads_in(doc[start]):
        start += 1
    return doc[start:end].text


def _leads_in(token: Token) -> bool:
    """Whether a word at the start of a phrase is no part of the name: an article, the "today's" of "today's communique"."""
    day = token.dep_ == "poss" and token.ent_type_ in {"DATE", "TIME"}
    bare = token.is_space or token.is_punct or token.lower_ in {"the", "a", "an"}
    return bare or day or (token.tag_ == "POS" and token.head.ent_type_ in {"DATE", "TIME"})


def others_of(head: Token) -> Iterator[Token]:
    """What is coordinated with the head."""
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON"}:
            yield child
            yield from others_of(child)
