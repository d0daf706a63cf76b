"""Head token -> noun phrase: where it begins and ends, and what its own words say."""

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from extractor.extract.kinds import class_of, is_plural, singular
from extractor.extract.names import Name
from extractor.names import parties, straight
from extractor.packs import Pack
from extractor.records.actors import Kind

ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
PREMODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "poss", "case", "det", "quantmod", "predet", "advmod"})
FLAGS = frozenset({"flagged", "flag", "registered", "reflagged"})
OWNERS = frozenset({"owned", "operated", "managed", "based", "controlled", "chartered", "made", "built", "run", "led"})
KINDS: dict[str, Kind] = {"PERSON": "person", "ORG": "organisation", "NORP": "group"}
VESSEL_CLASSES = frozenset({"vessel", "warship"})
QUANTITIES = frozenset(
    "one two three four five six dozen number majority most some all many several group series pair couple hundred "
    "thousand half part few none each any handful score both fleet bulk rest member either network string".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A party as one noun phrase says it. `head` is a token index, `start`..`end` tokens without article.

    `noun` is the head noun in the singular, `classname` its class; `proper` if it has a name of its own.
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
    plural: bool = False
    definite: bool = False
    possessor: Token | None = None
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A doc with its names, by token."""

    doc: Doc
    pack: Pack
    names: tuple[Name, ...]
    at: dict[int, Name] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    sentences: tuple[int, ...] = ()

    def sentence(self, token: int) -> int:
        """The number of the sentence a token stands in."""
        return bisect_right(self.sentences, token)

    def named(self, token: Token) -> Name | None:
        return self.at.get(token.i)


def read_phrase(head: Token, scene: Scene) -> Phrase:
    """What the words of one noun phrase say, before any reference."""
    name = scene.named(head)
    if name is None:
        following = scene.at.get(head.i + 1)
        if following and following.known and following.known.kind == "vessel":
            return _vessel(head, following, scene)
        return _common(head, scene)
    return _proper(head, name, scene)


def _proper(head: Token, name: Name, scene: Scene) -> Phrase:
    """A phrase with a name as its head, or with its head inside a name."""
    known = name.known
    start, possessor = _start(scene.doc[name.start], head, scene)
    kind = known.kind if known else KINDS.get(name.label)
    if kind in {"person", "vessel"}:
        start = name.start if kind == "person" else start
        text = _text(scene.doc, name.start, name.end)
    else:
        text = _text(scene.doc, start, name.end)
    inner, _ = _start(scene.doc[name.start], head, scene)
    country = _code(name) or _country(inner, name.start, scene) or _after(head, scene)
    if known and known.kind == "vessel":
        text = known.name
        country = known.country or scene.flags.get(text)
    if kind == "person" and country is None:
        country = _apposed(head, scene)
    noun = singular(scene.doc[name.end - 1])
    row = class_of(scene.doc[name.end - 1], scene.pack)
    return Phrase(
        head=head.i,
        start=start,
        end=name.end,
        name=text,
        country=country,
        kind=kind,
        id=known.id if known else None,
        noun=noun,
        classname=_class_of_name(name) or (row.classname if row else ""),
        proper=True,
        plural=is_plural(head),
        possessor=possessor,
    )


def _apposed(head: Token, scene: Scene) -> str | None:
    """The country of "Libya's prime minister" beside a name, before or after it."""
    beside = [head.head] if head.dep_ == "appos" else []
    for other in (*beside, *(child for child in head.children if child.dep_ == "appos")):
        if scene.named(other) is None or scene.named(other) is not scene.named(head):
            start, _ = _start(other, other, scene)
            code = _country(start, other.i + 1, scene) or _after(other, scene)
            if code:
                return code
    return None


def _class_of_name(name: Name) -> str:
    kind = name.known.kind if name.known else KINDS.get(name.label)
    return {
        "vessel": "vessel",
        "person": "person",
        "country": "country",
        "company": "company",
        "organisation": "organisation",
        "group": "group",
        "military": "military",
    }.get(kind or "", "")


def _vessel(head: Token, name: Name, scene: Scene) -> Phrase:
    """ "the Japanese-operated tanker Kokuka Courageous": the noun before the name is its type."""
    start, possessor = _start(head, head, scene)
    text = _text(scene.doc, name.start, name.end)
    country = (name.known.country if name.known else None) or scene.flags.get(text) or _country(start, head.i, scene)
    return Phrase(
        head=head.i,
        start=start,
        end=name.end,
        name=text,
        country=country,
        kind="vessel",
        id=name.known.id if name.known else None,
        noun=singular(head),
        classname="vessel",
        proper=True,
        possessor=possessor,
    )


def _common(head: Token, scene: Scene) -> Phrase:
    start, possessor = _start(head, head, scene)
    row = class_of(head, scene.pack)
    end = _end(head, scene)
    country = _country(start, end, scene) or _after(head, scene)
    article = scene.doc[start - 1].lower_ if start else ""
    return Phrase(
        head=head.i,
        start=start,
        end=end,
        name=_text(scene.doc, start, end),
        country=country,
        kind=row.kind if row else None,
        noun=singular(head),
        classname=row.classname if row else "",
        plural=is_plural(head),
        definite=article in DEFINITE,
        possessor=possessor,
    )


def _start(first: Token, head: Token, scene: Scene) -> tuple[int, Token | None]:
    """Where the words before `first` begin that belong to `head`, without article and count; and a pronoun that owns it."""
    doc, i = scene.doc, first.i
    edge = min(head.left_edge.i, first.i)
    while i > edge and _belongs(doc[i - 1], head):
        i -= 1
    possessor = doc[i - 1] if i > edge and doc[i - 1].tag_ == "PRP$" else None
    while i < first.i and (
        doc[i].lower_ in ARTICLES
        or doc[i].is_space
        or doc[i].is_punct
        or doc[i].pos_ in {"NUM", "CCONJ"}
        and doc[i].ent_type_ != "DATE"
        or doc[i].dep_ == "predet"
    ):
        i += 1
    return i, possessor


def _belongs(token: Token, head: Token) -> bool:
    if token.is_space or token.text == "-" or token.tag_ == "POS":
        return True
    if token.pos_ in {"ADP", "PRON", "SCONJ", "PUNCT", "SYM", "AUX", "INTJ", "PART"}:
        return False
    if token.pos_ == "CCONJ":
        return token.head.i != head.i and token.head.dep_ in PREMODIFIERS
    if token.pos_ == "VERB":
        return token.dep_ in PREMODIFIERS or token.i + 1 < len(token.doc) and token.i > 0 and token.nbor(-1).text == "-"
    return head.is_ancestor(token)


def _end(head: Token, scene: Scene) -> int:
    """After the head, or after "of NAME" that belongs to a title ("Ministry of Defence", "government of Iran")."""
    doc = scene.doc
    i = head.i + 1
    if i + 1 < len(doc) and doc[i].lower_ == "of":
        name = scene.at.get(i + 1) or (scene.at.get(i + 2) if i + 2 < len(doc) and doc[i + 1].lower_ == "the" else None)
        if name:
            return name.end
        if head.text[0].isupper():
            i += 1
            while i < len(doc) and (
                doc[i].text[0].isupper()
                or doc[i].lower_ in {"and", "of", "the"}
                and i + 1 < len(doc)
                and doc[i + 1].text[0].isupper()
            ):
                i += 1
            return i
    return head.i + 1


def _text(doc: Doc, start: int, end: int) -> str:
    """The words on one line, without a possessive at the end."""
    words = " ".join(straight(doc[start:end].text).split()).strip(" \"'“”,-")
    return words.removesuffix("'s")


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
    start = i
    while start > max(i - 10, 0) and (
        scene.doc[start - 1].pos_ in {"NOUN", "PROPN", "ADJ", "DET", "NUM"}
        or scene.doc[start - 1].text in {"-", '"', "“"}
        or (scene.doc[start - 1].text == "," and _is_vessel(scene.doc[start - 2], scene))
        or (scene.doc[start - 1].pos_ == "VERB" and scene.doc[start - 2].text == "-")
    ):
        start -= 1
    return start


def _right(i: int, scene: Scene) -> int:
    """The end of ", a Hong Kong-registered ship" after a name."""
    doc = scene.doc
    if i + 1 >= len(doc) or doc[i].text not in {",", "("} or doc[i + 1].lower_ not in {"a", "an", "the"}:
        return i
    end = i + 2
    while end < min(i + 12, len(doc)) and (
        doc[end].text == "-" or doc[end].pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or doc[end - 1].text == "-"
    ):
        end += 1
    return end


def _link(name: Name, scene: Scene) -> str:
    """The word that hangs on a name by a hyphen: "flagged", "backed"."""
    doc, i = scene.doc, name.end
    inside = doc[i - 1].text.partition("-")[2]
    if inside in FLAGS | OWNERS:
        return inside
    if i + 1 < len(doc) and doc[i].text in {"-", "–"}:
        return doc[i + 1].lower_
    if i < len(doc) and doc[i].lower_ in FLAGS | {"owned", "operated", "backed", "led"}:
        return doc[i].lower_
    return ""


def _after(head: Token, scene: Scene) -> str | None:
    """ "the foreign ministry of Russia", "officials from Iran", "spokesman for the Iranian government"."""
    for prep in head.children:
        if prep.i > head.i and prep.lower_ in {"of", "from", "for", "in", "at", "to"} and prep.dep_ == "prep":
            if prep.lower_ in {"in", "at", "to"} and not _is_resident(head, prep, scene):
                continue
            for noun in prep.children:
                if noun.dep_ == "pobj":
                    start, _ = _start(noun, noun, scene)
                    name = scene.named(noun)
                    code = _country(min(start, name.start) if name else start, noun.i + 1, scene)
                    if code:
                        return code
    return None


def _is_resident(head: Token, prep: Token, scene: Scene) -> bool:
    """Whether "in Yemen" tells where a party belongs: rebels, governments and refineries, not ships; "adviser to"."""
    row = class_of(head, scene.pack)
    if prep.lower_ == "to":
        return row is not None and row.kind == "person"
    return row is not None and row.classname in {"government", "group", "company", "person", "site", "ministry"}


def _is_vessel(token: Token, scene: Scene) -> bool:
    row = class_of(token, scene.pack)
    return row is not None and row.classname in VESSEL_CLASSES
