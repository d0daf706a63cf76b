"""Doc -> its parties by head token, each read with those before it: what reference looks back on."""

import functools
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from extractor.extract.kinds import class_of
from extractor.extract.names import Name, find_names
from extractor.extract.nationality import flags, read_phrase
from extractor.extract.phrases import ARTICLES, Phrase, Scene
from extractor.extract.reference import PRONOUNS, as_country, is_alike, is_based, resolve_noun, resolve_pronoun
from extractor.packs import Pack

MEMORY = 400  # parties that reference looks back on
MODIFIERS = frozenset({"compound", "nmod", "amod"})


@functools.lru_cache(maxsize=4)
def survey(doc: Doc, pack: Pack) -> dict[int, Phrase]:
    """Every party of a doc, in order. Cached for the one article that is being read."""
    scene = scene_of(doc, pack)
    found: dict[int, Phrase] = {}
    before: deque[Phrase] = deque(maxlen=MEMORY)
    for token in doc:
        phrase = read_token(token, before, scene) if _is_head(token, scene) else None
        if phrase and (phrase.proper or phrase.classname or phrase.pronoun):
            found[token.i] = phrase
            before.append(phrase)
    return found


@functools.lru_cache(maxsize=4)
def scene_of(doc: Doc, pack: Pack) -> Scene:
    names = find_names(doc, pack)
    at = {i: name for name in names for i in range(name.start, name.end)}
    roots = frozenset(_root(name, doc) for name in names)
    scene = Scene(doc, pack, at, roots=roots, sentences=tuple(sentence.start for sentence in doc.sents))
    return replace(scene, flags=flags(names, scene))


def read_token(token: Token, before: Sequence[Phrase], scene: Scene) -> Phrase | None:
    """What one head token stands for, given the parties before it."""
    if token.lower_ in PRONOUNS:
        found = resolve_pronoun(token, before, scene)
        return replace(found, head=token.i, start=token.i, end=token.i + 1, pronoun=True) if found else None
    if token.pos_ == "PRON" or token.lower_ in ARTICLES:
        return None
    phrase = read_phrase(token, scene)
    if phrase.proper:
        return _introduced(phrase, before, scene)
    renamed = _renamed(token, phrase, before, scene)
    if renamed:
        return renamed
    if phrase.country and not is_based(phrase, scene):
        return phrase
    return _meant(phrase, before, scene)


def _renamed(token: Token, phrase: Phrase, before: Sequence[Phrase], scene: Scene) -> Phrase | None:
    """The name beside a common noun: "Libya's prime minister, Ali Zeidan", "the ship, called the Pacific Voyager"."""
    beside = [token.head] if token.dep_ == "appos" else []
    beside += [child for child in token.children if child.dep_ == "appos"]
    beside += [
        name
        for child in token.children
        if child.dep_ == "acl" and child.lemma_.lower() in {"call", "name", "dub"}
        for name in child.children
        if name.dep_ in {"oprd", "dobj", "attr"}
    ]
    for other in beside:
        if scene.named(other) and phrase.classname:
            named = read_phrase(other, scene)
            if named.proper and is_alike(named, phrase) and not named.dependent:
                named = _introduced(named, before, scene)
                country = named.country or phrase.country
                return replace(named, head=token.i, start=phrase.start, end=phrase.end, country=country, dependent=True)
    return None


def _meant(phrase: Phrase, before: Sequence[Phrase], scene: Scene) -> Phrase:
    """A common noun: what it refers back to, or itself with the country of whoever owns it."""
    found = resolve_noun(phrase, before, scene) if phrase.definite else None
    if found:
        return replace(
            found,
            head=phrase.head,
            start=phrase.start,
            end=phrase.end,
            plural=phrase.plural,
            noun=phrase.noun,
            pronoun=True,
        )
    owner = resolve_pronoun(phrase.possessor, before, scene) if phrase.possessor is not None and phrase.kind else None
    if owner and owner.country and phrase.classname == "country":  # "their country"
        state = as_country(owner, scene)
        return replace(state, head=phrase.head, start=phrase.start, end=phrase.end, plural=False, pronoun=True)
    return replace(phrase, country=owner.country) if owner else phrase


def _introduced(phrase: Phrase, before: Sequence[Phrase], scene: Scene) -> Phrase:
    """A name takes the country of what it renames: "They boarded a British tanker. The ship, the Stena Impero, ..."."""
    if phrase.kind != "vessel" or phrase.country:
        return phrase
    near = [p for p in before if p.head >= scene.back(phrase.head, 2) and p.classname == "vessel"]
    unnamed = [p for p in near if not p.proper and not p.plural and not p.pronoun and p.country]
    same = unnamed[-1] if unnamed else None
    if same is None or same.country is None or same.head >= scene.back(phrase.head, 0):
        return phrase
    if not any(p.name == phrase.name for p in before) and not any(p.proper for p in near):
        scene.flags.setdefault(phrase.name, same.country)
        return replace(phrase, country=same.country)
    return phrase


def _is_head(token: Token, scene: Scene) -> bool:
    if scene.named(token):
        return token.i in scene.roots
    if token.lower_ in PRONOUNS:
        return token.tag_ in {"PRP", "PRP$"}
    if token.pos_ not in {"NOUN", "PROPN"} or (token.dep_ in MODIFIERS and token.head.i > token.i):
        return False
    return class_of(token, scene.pack) is not None or scene.at.get(token.i + 1) is not None


def _root(name: Name, doc: Doc) -> int:
    """The token that a name hangs on: the last that leads out of it; in a sentence not parsed, its last."""
    words = doc[name.start : name.end]
    leading = [t for t in words if t.dep_ != "unparsed" and (not name.start <= t.head.i < name.end or t.head.i == t.i)]
    leading = [t for t in leading if t.dep_ not in {"punct", "case", "dep"}] or leading
    return int(leading[-1].i) if leading else name.end - 1
