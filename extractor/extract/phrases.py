"""Head token -> noun phrase: where it begins and ends, what it is called, what its own words say of it."""

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from extractor.extract.kinds import class_of, is_plural, singular
from extractor.extract.names import Name
from extractor.names import Known, straight
from extractor.packs import Pack
from extractor.records.actors import Kind

ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
COUNTING = frozenset(
    {"all", "some", "many", "several", "most", "both", "no", "any", "each", "every", "few", "multiple"}
)
PREMODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "poss", "case", "det", "quantmod", "predet", "advmod"})
OUTSIDE = frozenset({"ADP", "PRON", "SCONJ", "PUNCT", "SYM", "AUX", "INTJ", "PART"})
LONGEST = 25  # tokens before a head
STEPS = 6  # arcs from a word of a noun phrase to its head
KINDS: dict[str, Kind] = {"PERSON": "person", "ORG": "organisation", "NORP": "group"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A party as one noun phrase says it. `head` is a token index, `start`..`end` tokens without article and count.

    `noun` is the head noun in the singular, `classname` its class; `proper` if it has a name of its own, `listed` if the
    pack knows that name; `dependent` if it only tells the nationality of something else or renames what stands beside it.
    """

    head: int
    start: int
    end: int
    name: str
    country: str | None = None
    kind: Kind | None = None
    id: str | None = None
    noun: str = ""
    classname: str = ""
    proper: bool = False
    listed: bool = False
    plural: bool = False
    article: str = ""
    possessor: Token | None = None
    pronoun: bool = False
    dependent: bool = False

    @property
    def definite(self) -> bool:
        return self.article in DEFINITE


@dataclass(frozen=True, slots=True)
class Scene:
    """A doc with its names by token, the tokens that names hang on, the stated countries of its vessels, and where its sentences begin."""

    doc: Doc
    pack: Pack
    at: dict[int, Name]
    roots: frozenset[int] = frozenset()
    flags: dict[str, str] = field(default_factory=dict)
    sentences: tuple[int, ...] = ()

    def back(self, token: int, sentences: int) -> int:
        """The first token of the sentence so many sentences back from the one a token stands in."""
        return self.sentences[max(bisect_right(self.sentences, token) - 1 - sentences, 0)]

    def named(self, token: Token) -> Name | None:
        return self.at.get(token.i)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a phrase begins, what article or count stood before, and the pronoun that owns it ("its tankers")."""

    start: int
    article: str
    possessor: Token | None


def words_of(head: Token, scene: Scene) -> Phrase:
    """A phrase by its words alone, without country."""
    name = scene.named(head)
    ship = _ship_of(head, scene) if name is None else None
    if ship:
        return _named(head, ship, head if ship.start > head.i else scene.doc[ship.start], scene)
    return _named(head, name, scene.doc[name.start], scene) if name else _common(head, scene)


def _ship_of(head: Token, scene: Scene) -> Name | None:
    """The ship's name after its type or before it: "the tanker Grace 1", "the Grace 1 tanker"."""
    places = (head.i + 1, *(child.i for child in head.children if child.dep_ in {"compound", "nmod", "amod"}))
    if head.i + 2 < len(scene.doc) and scene.doc[head.i + 1].text == ",":  # "a tanker, Grace 1, sank"
        places = (*places, head.i + 2)
    names = (scene.at.get(i) for i in places)
    return next((name for name in names if name and name.known and name.known.kind == "vessel"), None)


def _named(head: Token, name: Name, first: Token, scene: Scene) -> Phrase:
    """A phrase with a name in it; persons and vessels are called by the name alone, "the tanker Grace 1" by its name."""
    known = name.known
    kind = known.kind if known else name.kind or KINDS.get(name.label)
    bounds = start_of(first, head, scene)
    start = name.start if kind == "person" else bounds.start
    people = known is not None and known.how == "demonym" and head.tag_ in {"NNS", "NNPS"}
    called = name.start if kind in {"person", "vessel"} else start
    last = scene.doc[name.end - 1]
    row = class_of(last, scene.pack)
    return Phrase(
        head=head.i,
        start=start,
        end=max(name.end, head.i + 1),
        name=known.name if known and kind == "vessel" else text_of(scene.doc, called, name.end),
        kind="group" if people else kind,
        id=known.id if known and not people else None,
        noun=singular(head) if first is head else known.name.split()[-1].lower() if known else singular(last),
        classname=_class("group" if people else kind, known) or (row.classname if row else ""),
        proper=True,
        listed=known is not None,
        plural=is_plural(head) or people,
        article=bounds.article,
        possessor=bounds.possessor,
        dependent=_is_dependent(head, name),
    )


def _is_dependent(head: Token, name: Name) -> bool:
    """Whether a name only tells of something else: "Russian" in "Russian tankers", "Patriot" in "Patriot missiles"."""
    people = name.known is not None and name.known.how == "demonym"
    person = name.label == "PERSON" and head.head.pos_ == "NOUN"
    return (people or person or name.label == "NORP") and head.dep_ in {"amod", "compound", "nmod"}


def _class(kind: Kind | None, known: Known | None) -> str:
    """Names go by their kind, except that offices and forces go by their noun, and the ships of a navy are warships."""
    if kind == "vessel" and known and known.country:
        return "warship"
    return kind if kind and kind not in {"government", "military"} else ""


def _common(head: Token, scene: Scene) -> Phrase:
    bounds = start_of(head, head, scene)
    row = class_of(head, scene.pack)
    end = _end(head, scene)
    plural = is_plural(head)
    kind = row.kind if row else None
    return Phrase(
        head=head.i,
        start=bounds.start,
        end=end,
        name=text_of(scene.doc, bounds.start, end),
        kind="group" if kind == "person" and plural else kind,
        noun=singular(head),
        classname=row.classname if row else "",
        plural=plural,
        article=bounds.article,
        possessor=bounds.possessor,
    )


def start_of(first: Token, head: Token, scene: Scene) -> Bounds:
    """The words before `first` that belong to `head`."""
    doc, i = scene.doc, first.i
    edge = max(min(head.left_edge.i, first.i), first.i - LONGEST)
    while i > edge and _belongs(doc[i - 1], head, scene):
        i -= 1
    possessor = doc[i - 1] if i > edge and doc[i - 1].tag_ == "PRP$" else None
    article = ""
    for token in doc[i : first.i]:
        if token.lower_ in ARTICLES:
            i, article = token.i + 1, article or token.lower_
    while i < first.i and _is_loose(doc[i]):
        article = article or doc[i].lower_ * (doc[i].lower_ in COUNTING)
        i += 1
    if not article and i == first.i and i > 0 and doc[i - 1].lower_ in ARTICLES:
        article = doc[i - 1].lower_
    return Bounds(i, article, possessor)


def _belongs(token: Token, head: Token, scene: Scene) -> bool:
    """Whether a word before a phrase is part of it."""
    if token.is_space or token.tag_ == "POS":
        return True
    if token.text == "," and token.i > 0:
        return token.head.i == head.i and token.nbor(-1).dep_ in {"amod", "nmod"}
    if token.text == "-":
        return not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_
    if token.pos_ == "CCONJ":
        return token.head.i != head.i and token.head.dep_ in PREMODIFIERS
    if token.pos_ == "VERB":
        return token.dep_ in PREMODIFIERS or (token.i > 0 and token.nbor(-1).text == "-")
    return token.pos_ not in OUTSIDE and _hangs_on(token, head) and not _leads_possessor(token, scene)


def _hangs_on(token: Token, head: Token) -> bool:
    """Whether a head is an ancestor, within the few steps of a noun phrase."""
    for _ in range(STEPS):
        token = token.head
        if token.i == head.i:
            return True
    return False


def _leads_possessor(token: Token, scene: Scene) -> bool:
    """A noun does not stand before its possessor: "at a level India's government set"."""
    following = token.nbor()
    return token.pos_ == "NOUN" and following.i in scene.at and following.dep_ == "poss"


def _is_loose(token: Token) -> bool:
    """Articles, counts and signs do not belong to what a party is called."""
    if token.lower_ in ARTICLES | COUNTING or token.is_space or token.is_punct or token.dep_ == "predet":
        return True
    return token.pos_ in {"NUM", "CCONJ"} and token.ent_type_ != "DATE"


def _end(head: Token, scene: Scene) -> int:
    """After the head, or after "of NAME" that belongs to a title ("Ministry of Defence", "government of Iran")."""
    doc, i = scene.doc, int(head.i) + 1
    if i + 1 >= len(doc) or doc[i].lower_ != "of":
        return i
    name = scene.at.get(i + 1) or (scene.at.get(i + 2) if doc[i + 1].lower_ == "the" else None)
    if name:
        return name.end
    end = i + 1
    while head.text[0].isupper() and end < len(doc) and _is_titled(doc, end):
        end += 1
    return end if end > i + 1 else i


def _is_titled(doc: Doc, i: int) -> bool:
    small = doc[i].lower_ in {"and", "of", "the"} and i + 1 < len(doc) and doc[i + 1].text[0].isupper()
    return doc[i].text[0].isupper() or small


def text_of(doc: Doc, start: int, end: int) -> str:
    """The words on one line, without signs around them and without a possessive at the end."""
    words = " ".join(straight(doc[start:end].text).split()).strip(" \"'“”,-")
    return words.removesuffix("'s")
