"""Pronoun or definite noun phrase -> the party it stands for, or nothing when unsure."""

import functools
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from extractor.extract.phrases import Phrase, Scene
from extractor.names import countries
from extractor.packs import Pack, Row

PERSON = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
THING = frozenset({"it", "its", "itself"})
MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
PLACES = frozenset(
    {"country", "government", "ministry", "military", "organisation", "company", "group", "vessel", "warship", "fleet"}
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})
REACH = 3  # sentences back


class EpithetRow(Row):
    """A noun that, with "the", stands for the last country named among `codes`."""

    noun: str
    codes: tuple[str, ...]


@functools.cache
def epithets(pack: Pack) -> dict[str, tuple[str, ...]]:
    return {row.noun: row.codes for row in pack.table("epithets", EpithetRow)}


def resolve_pronoun(token: Token, before: Sequence[Phrase], scene: Scene) -> Phrase | None:
    """The party a personal pronoun stands for."""
    word = token.lower_
    if word in THING and _is_empty(token):
        return None
    fits = _fits(word)
    near = [p for p in before if scene.sentence(p.head) >= scene.sentence(token.i) - 1 and p.head < token.i and fits(p)]
    return _best(near, token, scene)


def _fits(word: str):
    if word in PERSON:
        return lambda p: p.classname == "person" or p.kind == "person"
    if word in MANY:
        return lambda p: p.plural or p.classname in {"group", "organisation", "company", "military"}
    return lambda p: not p.plural and p.classname in PLACES | {"drone", "aircraft", "missile"}


def _best(near: list[Phrase], token: Token, scene: Scene) -> Phrase | None:
    """A subject of the same sentence, else a subject of the sentence before, else the only one there is."""
    here = [p for p in near if scene.sentence(p.head) == scene.sentence(token.i)]
    for group in (here, [p for p in near if p not in here]):
        subjects = [p for p in group if scene.doc[p.head].dep_ in SUBJECTS]
        if subjects:
            return subjects[0] if group is not here else subjects[-1]
        if len({(p.name, p.country) for p in group}) == 1:
            return group[-1]
    return None


def _is_empty(token: Token) -> bool:
    """ "It is likely that ...": stands for nothing."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    return (
        verb.lemma_ in {"be", "seem", "appear", "become", "take"}
        and any(c.dep_ in {"ccomp", "acomp", "advcl", "csubj"} and c.pos_ in {"ADJ", "VERB"} for c in verb.children)
        and not any(c.dep_ == "attr" for c in verb.children)
        and any(g.dep_ in {"ccomp", "xcomp", "advcl"} for c in verb.children for g in c.subtree)
    )


def resolve_noun(phrase: Phrase, before: Sequence[Phrase], scene: Scene) -> Phrase | None:
    """The party a definite common noun stands for."""
    codes = epithets(scene.pack).get(phrase.noun)
    if codes:
        return next((as_country(p, scene) for p in reversed(before) if p.country in codes), None)
    if phrase.classname == "country":
        return _country(phrase, before, scene)
    if not phrase.classname:
        return None
    same = [p for p in before if p.noun == phrase.noun and p.plural == phrase.plural and (p.proper or p.country)]
    near = [p for p in before if scene.sentence(p.head) >= scene.sentence(phrase.head) - REACH]
    if same and (_agree(same) or same[-1] in near):
        return same[-1]
    return _salient([p for p in near if _alike(p, phrase) and p.proper], before)


def _salient(near: Sequence[Phrase], before: Sequence[Phrase]) -> Phrase | None:
    """The only one of its class near by, or the one named much more often than the others."""
    names = {p.name for p in near}
    if len(names) < 2:
        return near[-1] if near else None
    often = sorted((sum(p.name == name for p in before), name) for name in names)
    return next(p for p in reversed(near) if p.name == often[-1][1]) if often[-1][0] >= 2 * often[-2][0] else None


def as_country(phrase: Phrase, scene: Scene) -> Phrase:
    """The country that a party belongs to, as a party."""
    row = countries(scene.pack).get(phrase.country or "")
    name = row.name if row else phrase.name
    return replace(phrase, name=name, kind="country", id=f"country:{phrase.country}", classname="country", noun="")


def _country(phrase: Phrase, before: Sequence[Phrase], scene: Scene) -> Phrase | None:
    """ "the country": the last country that is a subject, near by, else the last."""
    if phrase.plural:
        return None
    near = [
        p
        for p in before
        if p.kind in {"country", "government"}
        and p.country
        and scene.sentence(p.head) >= scene.sentence(phrase.head) - 2
    ]
    subjects = [p for p in near if scene.doc[p.head].dep_ in SUBJECTS]
    chosen = (subjects or near)[-1:]
    return as_country(chosen[0], scene) if chosen else None


def _alike(one: Phrase, phrase: Phrase) -> bool:
    """Of one class, and one or several alike."""
    vessels = {"vessel", "warship"}
    if one.plural != phrase.plural:
        return False
    return (
        one.classname == phrase.classname
        or {one.classname, phrase.classname} <= vessels
        or phrase.classname in {"ministry", "organisation", "company", "military", "person"}
        and phrase.classname == one.kind
    )


def _agree(phrases: Sequence[Phrase]) -> bool:
    return len({p.name for p in phrases}) == 1
