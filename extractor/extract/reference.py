"""Pronoun or definite noun phrase -> the party it stands for, or nothing when unsure."""

import functools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from extractor.extract.kinds import class_of, is_plural
from extractor.extract.phrases import Phrase, Scene
from extractor.names import countries
from extractor.packs import Pack, Row

PERSON = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
THING = frozenset({"it", "its", "itself"})
MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
PRONOUNS = PERSON | THING | MANY
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})
THINGS = frozenset(
    {"country", "government", "ministry", "agency", "parliament", "court", "military", "organisation", "company"}
    | {"group", "vessel", "warship", "fleet", "drone", "aircraft", "missile"}
)
BODIES = frozenset({"group", "organisation", "company", "military"})
GROUPS = frozenset({"group", "organisation", "agency"})
VESSELS = frozenset({"vessel", "warship"})
SHIPS = frozenset({"ship", "vessel", "boat", "craft"})  # what both a tanker and a destroyer may be called
ARMED = frozenset({"force", "forces", "military"})  # what a navy and an army may both be called
QUANTITIES = frozenset(
    {"one", "two", "three", "four", "five", "six", "dozen", "number", "majority", "most", "some"}
    | {"all", "many", "several", "group", "series", "pair", "couple", "hundred", "thousand", "half", "part"}
    | {"few", "none", "each", "any", "handful", "score", "both", "bulk", "rest", "member", "either"}
    | {"string"}
)
OTHERS = frozenset(
    {"other", "another", "second", "third", "new", "additional", "similar", "different", "next", "fourth"}
)
SENTENCES_BACK = 3


class EpithetRow(Row):
    """A noun that, with "the", stands for the last country named among `codes`."""

    noun: str
    codes: tuple[str, ...]


@functools.cache
def epithets(pack: Pack) -> dict[str, tuple[str, ...]]:
    return {row.noun: row.codes for row in pack.table("epithets", EpithetRow)}


class VerbsRow(Row):
    """Verbs that only one class of party is the subject of."""

    classname: str
    verbs: tuple[str, ...]


@functools.cache
def _class_of_subject(pack: Pack) -> dict[str, str]:
    return {verb: row.classname for row in pack.table("class_verbs", VerbsRow) for verb in row.verbs}


def resolve_pronoun(token: Token, before: Sequence[Phrase], scene: Scene) -> Phrase | None:
    """The party a personal pronoun stands for: a subject of the same sentence or of the one before, or the only one there is."""
    word = token.lower_
    if word in THING and _is_empty(token):
        return None
    fits = _fits(word)
    first, here = scene.back(token.i, 1), scene.back(token.i, 0)
    near = [p for p in before if first <= p.head < token.i and not p.dependent and fits(p)]
    own = [p for p in near if p.head >= here]
    earlier = [p for p in near if p.head < here]
    acting = _acting(token, near, scene) if word in THING else None
    if acting:
        return acting
    state = _state(token, before, scene) if word in THING else None
    owner = _owner(token, before, scene) if word == "its" else None
    if owner:
        return owner
    return _best(own, scene, last=True) or state or _best(earlier, scene, last=False)


def _acting(token: Token, near: Sequence[Phrase], scene: Scene) -> Phrase | None:
    """For "they seized the tanker, saying it was carrying oil": the last of the only class that does this."""
    wanted = _class_of_subject(scene.pack).get(token.head.lemma_) if token.dep_ == "nsubj" else None
    return next((p for p in reversed(near) if p.classname == wanted), None) if wanted else None


def _owner(token: Token, before: Sequence[Phrase], scene: Scene) -> Phrase | None:
    """For "Saudi output stayed below its quota": whose the subject of the same verb is, if that itself is no party."""
    verb = next((one for one in token.ancestors if one.pos_ in {"VERB", "AUX"}), None)
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None) if verb is not None else None
    if subject is None or subject.pos_ != "NOUN" or token.i < subject.i:
        return None
    inside = [p for p in before if subject.left_edge.i <= p.head <= subject.right_edge.i]
    if len(inside) != 1 or not inside[0].country or inside[0].head == subject.i:
        return None
    return as_country(inside[0], scene) if inside[0].kind != "company" else inside[0]


def _state(token: Token, before: Sequence[Phrase], scene: Scene) -> Phrase | None:
    """For "Saudi officials said it expects": the state whose people the sentence speaks of."""
    here = scene.back(token.i, 0)
    told = {p.country: p for p in before if p.head >= here and p.dependent and p.country}
    return as_country(next(iter(told.values())), scene) if len(told) == 1 else None


def _fits(word: str) -> Callable[[Phrase], bool]:
    if word in PERSON:
        return lambda p: p.classname == "person" and not p.plural
    if word in MANY:
        return lambda p: p.plural or p.kind in BODIES
    return lambda p: not p.plural and p.classname in THINGS


def _is_subject(phrase: Phrase, scene: Scene) -> bool:
    """Whether a party is a subject, also by "a number of ships"."""
    token = scene.doc[phrase.head]
    while token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ in {"NOUN", "NUM", "DET", "PRON"}:
        token = token.head.head
    return token.dep_ in SUBJECTS and (token.i == phrase.head or token.lemma_.lower() in QUANTITIES)


def _best(near: list[Phrase], scene: Scene, *, last: bool) -> Phrase | None:
    subjects = [p for p in near if _is_subject(p, scene)]
    subjects = [p for p in subjects if p.plural] or subjects
    if subjects:
        return subjects[-1 if last else 0]
    sure = [p for p in near if p.listed or not p.proper]
    return sure[-1] if len({(p.name, p.country) for p in near}) == 1 and sure else None


def _is_empty(token: Token) -> bool:
    """Whether it stands for nothing, or for what cannot be told: "It is likely that ...", "It's Monday"."""
    verb = token.head
    if token.dep_ == "expl":
        return True
    if token.dep_ not in {"nsubj", "nsubjpass"} or verb.lemma_ not in {
        "be",
        "\u2019s",
        "'s",
        "seem",
        "appear",
        "become",
        "take",
        "make",
    }:
        return False
    said = [child for child in verb.children if child.dep_ in {"attr", "acomp", "ccomp", "csubj", "oprd"}]
    return bool(said)


def resolve_noun(phrase: Phrase, before: Sequence[Phrase], scene: Scene) -> Phrase | None:
    """The party a definite common noun stands for."""
    codes = epithets(scene.pack).get(phrase.noun)
    if codes:
        return next((as_country(p, scene) for p in reversed(before) if p.country in codes), None)
    if not phrase.classname or _is_another(phrase, scene):
        return None
    if phrase.classname == "country":
        return _country(phrase, before, scene)
    first = scene.back(phrase.head, SENTENCES_BACK)
    same = [p for p in before if p.noun == phrase.noun and p.plural == phrase.plural]
    alike = [p for p in before if is_alike(p, phrase) and not p.dependent]
    named = [p for p in alike if p.proper]
    return (
        _last([p for p in same if p.proper], first, phrase, scene)
        or _salient([p for p in named if p.head >= first] or named, named)
        or _last([p for p in same if p.country], first, phrase, scene)
        or _salient([p for p in alike if p.head >= first and p.country], alike)
    )


def _last(same: Sequence[Phrase], first: int, phrase: Phrase, scene: Scene) -> Phrase | None:
    """The last with the same noun, if it is near by (from token `first`) or the only one; for a subject the last subject."""
    if not same or not (same[-1].head >= first or len({p.name for p in same}) == 1):
        return None
    subjects = [p for p in same if p.head >= first and _is_subject(p, scene)] if _is_subject(phrase, scene) else []
    return (subjects or same)[-1]


def is_based(phrase: Phrase, scene: Scene) -> bool:
    """Whether "the Vienna-based agency" tells only a seat, so that it may refer back."""
    words = scene.doc[phrase.start : phrase.end]
    return phrase.definite and any(token.lower_ == "based" or token.text.endswith("-based") for token in words)


def _is_another(phrase: Phrase, scene: Scene) -> bool:
    """Whether its own words tell it apart: "the other tanker", "the Keystone pipeline"."""
    words = scene.doc[phrase.start : phrase.end]
    named = any(token.i in scene.at for token in words) and not is_based(phrase, scene)
    return named or any(token.lower_ in OTHERS for token in words)


def _salient(near: Sequence[Phrase], alike: Sequence[Phrase]) -> Phrase | None:
    """The only one near by, or the one that the text so far names twice as often as any other."""
    names = {p.name for p in near}
    counts = Counter(p.name for p in alike if p.name in names and not p.pronoun)
    often = counts.most_common(2)
    if not often or (len(often) > 1 and often[0][1] < 2 * often[1][1]):
        return None
    return next(p for p in reversed(near) if p.name == often[0][0])


def as_country(phrase: Phrase, scene: Scene) -> Phrase:
    """The country that a party belongs to, as a party."""
    row = countries(scene.pack).get(phrase.country or "")
    name = row.name if row else phrase.name
    return replace(
        phrase, name=name, kind="country", id=f"country:{phrase.country}", classname="country", noun="", dependent=False
    )


def _country(phrase: Phrase, before: Sequence[Phrase], scene: Scene) -> Phrase | None:
    """For "the country": the last in the same sentence, else the last subject of the two before, else their last."""
    if phrase.plural:
        return None
    first, here = scene.back(phrase.head, 2), scene.back(phrase.head, 0)
    near = [p for p in before if p.head >= first and p.country and not p.dependent]
    own = [p for p in near if p.head >= here]
    states = [p for p in near if p.kind in {"country", "government"}]
    subjects = [p for p in states if _is_subject(p, scene)]
    chosen = (own or subjects or states)[-1:]
    return as_country(chosen[0], scene) if chosen else None


def is_alike(one: Phrase, phrase: Phrase) -> bool:
    """Of one class, and one or several alike; a body may be called "the group" or "the agency"."""
    if one.proper and not phrase.plural and {one.classname, phrase.classname} <= GROUPS:
        return True
    if one.plural != phrase.plural:
        return False
    if one.classname == phrase.classname:
        return one.classname != "military" or phrase.noun in ARMED or phrase.noun in one.name.lower()
    return {one.classname, phrase.classname} <= VESSELS and (not one.proper or phrase.noun in SHIPS)


def resolve_pair(head: Token, before: Sequence[Phrase], scene: Scene) -> tuple[Phrase, ...]:
    """For "both ships", "the two countries": the two of the class, if the sentences near by name just two."""
    words = {child.lower_ for child in head.children if child.i < head.i}
    row = class_of(head, scene.pack)
    if row is None or not is_plural(head) or not (("both" in words) or ({"the", "two"} <= words)):
        return ()
    near = [p for p in before if p.head >= scene.back(head.i, 2) and not p.plural]
    if row.classname == "country":
        named = {p.country: as_country(p, scene) for p in near if p.country and p.kind in {"country", "government"}}
    else:
        classes = VESSELS if row.classname in VESSELS else {row.classname}
        named = {p.name: p for p in near if p.proper and p.classname in classes}
    both = tuple(replace(p, head=head.i, start=head.i, end=head.i + 1, pronoun=True) for p in named.values())
    return both if len(both) == 2 else ()
