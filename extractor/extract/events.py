"""Doc -> happenings: the frames of the domain, with what fills their roles."""

from collections.abc import Iterator
from itertools import chain, islice

from spacy.tokens import Doc, Span, Token

from extractor.extract.figures import measure_at, measured
from extractor.extract.fillers import classes_of, is_about, is_generic, is_itself, is_one_of, is_unreal, phrase_of
from extractor.extract.findings import Happening, Reading, RoleFiller
from extractor.extract.frames import (
    ALTERNATIVES,
    FrameRule,
    Pattern,
    collectives,
    frames,
    noun_index,
    supports,
    verb_index,
    word_index,
)
from extractor.extract.prose import is_supposed, is_told_in_prose
from extractor.extract.syntax import (
    DEFINITE,
    MODIFIERS,
    RELATIVE,
    VERBAL,
    Slots,
    collected,
    is_attributive,
    is_infinitive,
    is_taken_for_modifier,
    slots_of,
)
from extractor.records.text import Excerpt, excerpt

BREAKS = frozenset({"conj", "relcl", "advcl", "ccomp", "parataxis", "nsubj"})  # where a phrase ends
NOUNS = frozenset({"NOUN", "PROPN"})
TOLD = ("actor", "recipient", "amount")
TOGETHER = "&"  # "recipient&when": both must be told
ARGUED = frozenset({"dobj", "nsubjpass", "oprd"})
LEAD = 3  # sentences
ARGUING = frozenset({"agree", "call", "decide", "press", "push", "threaten", "vote"})  # "called for a ban on oil"
PARTIES = ("actor", "recipient")  # what a unit ("bpd") cannot be
PREFIXES = frozenset({"over", "under", "pre"})  # parts of a verb that a hyphen makes words of their own
COMPLETE = frozenset({"dobj", "nsubjpass", "attr"})
GOVERNED = frozenset({"on", "of", "from", "to", "with"})


def find_happenings(reading: Reading) -> tuple[Happening, ...]:
    """Every trigger of the domain whose constraints hold, in order; where several frames fit, the first."""
    found: list[Happening] = []
    for sentence in reading.doc.sents:
        if is_told_in_prose(sentence, reading):
            found += _outermost(list(_in_sentence(sentence, reading)), reading)
    return tuple(found)


def _in_sentence(sentence: Span, reading: Reading) -> Iterator[Happening]:
    end = -1
    for token in sentence:
        if token.idx >= end and not token.is_space:
            one = _fitting(token, reading)
            if one:
                end = one.trigger.end
                yield one


def _fitting(token: Token, reading: Reading) -> Happening | None:
    """The first frame that fits and says what it must; failing that, the first that fits."""
    scant: Happening | None = None
    for one, told in _happenings_at(token, reading):
        if told:
            return one
        scant = scant or one
    return scant


def _outermost(found: list[Happening], reading: Reading) -> list[Happening]:
    """Without what stands inside the phrase of one that absorbs it."""
    kinds = {one.token: frames(reading.pack)[one.rules[0]].pattern.absorbs for one in found}
    whole = {token for token, absorbs in kinds.items() if absorbs}
    narrow = {token for token, absorbs in kinds.items() if absorbs == "object"}
    kept = []
    for one in found:
        token = reading.doc[one.token]
        if _is_carried_on(token, one.type, found):
            continue
        above = list(_phrases_above(token, BREAKS))
        if not set(above) & whole - narrow and not any(_completes(token, verb) for verb in set(above) & narrow):
            kept.append(one)
    return kept


def _completes(token: Token, verb: int) -> bool:
    """Whether a token is part of what a verb is done to: not "by selling it", "given its sales"."""
    while token.head.i != verb and token.dep_ != "pcomp":
        token = token.head
    return token.dep_ in COMPLETE or (token.dep_ == "prep" and token.lower_ in GOVERNED)


def _is_carried_on(token: Token, kind: str, found: list[Happening]) -> bool:
    """As in "fell by 7 million to stand at 500 million": an infinitive that tells on what a verb of its type began."""
    return token.dep_ == "xcomp" and any(one.token == token.head.i and one.type == kind for one in found)


def _phrases_above(token: Token, breaks: frozenset[str]) -> Iterator[int]:
    """What a token is part of, short of the clauses that say something else."""
    while token.head.i != token.i and token.dep_ not in breaks:
        token = token.head
        yield token.i


def _above(token: Token) -> Iterator[Token]:
    """What a token hangs on, up to the clause that says something of its own."""
    while token.head.i != token.i:
        infinitive = is_infinitive(token)
        if token.dep_ in {"ccomp", "advcl", "parataxis", "csubj"} and not infinitive:
            return
        if infinitive:
            yield from (c for c in token.head.children if c.dep_ in {"dobj", "nsubjpass", "acomp"} and c.i < token.i)
        token = token.head
        yield token


def _happenings_at(token: Token, reading: Reading) -> Iterator[tuple[Happening, bool]]:
    """Each frame that fits, and whether it says what it must."""
    slots: Slots | None = None
    for words, rule in _candidates(token, reading):
        matched = _noun_words(token, words) if token.pos_ in NOUNS else _verb_words(token, words)
        if not matched:
            continue
        slots = slots or _all_slots(token, reading)
        happening = _filled(matched, slots, rule, reading)
        if happening:
            yield happening, _is_told(happening, token, slots, rule)


def _is_told(one: Happening, token: Token, slots: Slots, rule: FrameRule) -> bool:
    """Whether a trigger says more than its name; a bare re-mention is no claim."""
    wanted = told_roles(rule, token)
    said = {role.role for role in one.roles} | ({"amount", "quantity"} if slots.get("figure") else set())
    said |= ({"when"} if slots.get("date") else set()) | {"place"} | traits(token)
    return is_enough(said, wanted)


def is_enough(said: set[str], wanted: tuple[str, ...]) -> bool:
    """Whether what is said holds one of the wanted roles or combinations; none wanted is always enough."""
    return not wanted or any(said >= set(each.split(TOGETHER)) for each in wanted)


def traits(token: Token) -> set[str]:
    """`argued`: a verb is about it ("face sanctions", "were put under sanctions"), it is no reason or circumstance; `new`: it is
    not spoken of as known.
    """
    top = token
    while top.dep_ in {"conj", "appos"}:
        top = top.head
    governed = top.head.lower_ in {"under", "through"} or (
        top.head.lower_ in {"for", "on", "with"} and top.head.head.lemma_ in ARGUING
    )
    argued = top.dep_ in ARGUED or (top.dep_ == "pobj" and governed)
    known = any(child.lower_ in DEFINITE for child in token.children)
    return ({"argued"} if argued else set()) | (set() if known else {"new"})


def told_roles(rule: FrameRule, token: Token) -> tuple[str, ...]:
    """What one of must be said; by default of a noun or what a noun is described by, for a verb is seldom a re-mention."""
    if rule.pattern.told is not None:
        return rule.pattern.told
    if token.dep_ == "acl":
        return (*TOLD, "when")
    return TOLD if token.pos_ in NOUNS else ()


def _candidates(token: Token, reading: Reading) -> tuple[tuple[tuple[str, ...], FrameRule], ...]:
    lemma = token.lemma_.lower().replace("-", "")
    described = is_attributive(token) or (token.dep_ in MODIFIERS and not is_taken_for_modifier(token))
    if token.pos_ in VERBAL and not described and token.dep_ not in {"aux", "auxpass"}:
        forms = verb_index(reading.pack)
        spelled = dict.fromkeys((_prefixed(token), lemma, lemma.removesuffix("e") if "-" in token.text else ""))
        return tuple(form for word in spelled for form in forms.get(word, ()))
    if token.pos_ in NOUNS and not described and not is_unreal(token) and not is_generic(token):
        found = noun_index(reading.pack)
        return found.get(lemma) or found.get(token.lower_.removesuffix("s")) or ()
    return word_index(reading.pack).get(token.lower_, ()) if token.pos_ not in NOUNS else ()


def _prefixed(verb: Token) -> str:
    """As in "over-producing": the lemma with what a hyphen cut off."""
    if verb.i - 2 < verb.sent.start or verb.nbor(-1).text != "-" or verb.nbor(-2).lower_ not in PREFIXES:
        return ""
    return verb.nbor(-2).lower_ + verb.lemma_.lower()


def _all_slots(token: Token, reading: Reading) -> Slots:
    slots = _with_support(token, reading) if token.pos_ in NOUNS else slots_of(token, collectives(reading.pack))
    return {**slots, **measured(token, reading)}


def _verb_words(verb: Token, words: tuple[str, ...]) -> list[Token]:
    """The tokens of a verb of several words: each hangs on one already found, or follows it."""
    matched = [verb]
    for word in words[1:]:
        near = [child for token in matched for child in token.children]
        near += [inner for child in near if child.dep_ == "dobj" for inner in child.children if inner.dep_ == "prep"]
        near += [matched[-1].nbor()] if matched[-1].i + 1 < len(verb.doc) else []
        found = next((t for t in near if word in {t.lower_, t.lemma_.lower()} and t.i > verb.i), None)
        if found is None:
            return []
        matched.append(found)
    return matched


def _noun_words(noun: Token, words: tuple[str, ...]) -> list[Token]:
    """The tokens of a noun of several words: they stand before it without a gap."""
    start = noun.i - len(words) + 1
    if start < 0:
        return []
    before = list(noun.doc[start : noun.i])
    same = all(word.lower() in {t.lower_, t.lemma_.lower()} for t, word in zip(before, words, strict=False))
    return [*before, noun] if same else []


def _with_support(noun: Token, reading: Reading) -> Slots:
    """The noun's own slots, and what the verb that carries it lends."""
    groups = collectives(reading.pack)
    slots = dict(slots_of(noun, groups))
    for subject, target in _lent(noun, reading):
        slots["subject"] = (*slots.get("subject", ()), *(t for t in subject if t.i != noun.i))
        slots["object"] = (*(t for t in target if t.i != noun.i), *slots.get("object", ()))
    return slots


def _lent(noun: Token, reading: Reading) -> Iterator[tuple[tuple[Token, ...], tuple[Token, ...]]]:
    groups = collectives(reading.pack)
    places = [noun, collected(noun, groups)]
    while places[-1].dep_ == "conj" and len(places) < 6:
        places.append(collected(places[-1].head, groups))
    for governor in _governors(places):
        for row in supports(reading.pack).get(governor.lemma_.lower(), ()):
            if not _verb_words(governor, tuple(row.word.split())):
                continue
            lender = governor.head if governor.pos_ == "ADJ" and governor.head.pos_ in VERBAL else governor
            slots = {**slots_of(governor, groups), **(slots_of(lender, groups) if lender is not governor else {})}
            if any(place in _slot(slots, row.noun) for place in (*places, *_relatives(governor))):
                yield _slot(slots, row.subject), _slot(slots, row.object)
                break


def _relatives(clause: Token) -> tuple[Token, ...]:
    """As in "attacks that he blamed on them", "attacks which he blamed them for": what stands for the noun in its clause."""
    if clause.dep_ != "relcl":
        return ()
    inside = (t for child in clause.children for t in (child, *(child.children if child.dep_ == "prep" else ())))
    return tuple(t for t in inside if t.lower_ in RELATIVE and t.dep_ in {"dobj", "pobj"})


def _governors(places: list[Token]) -> Iterator[Token]:
    seen = set()
    for place in places:
        above = place.head.head if place.dep_ in {"pobj", "pcomp"} else place.head
        clauses = [c for c in place.children if c.dep_ in {"acl", "relcl"}]
        for governor in (above, *clauses):
            if governor.i not in seen and governor.i != place.i:
                seen.add(governor.i)
                yield governor


def _slot(slots: Slots, names: str | None) -> tuple[Token, ...]:
    return tuple(token for name in (names or "").split(ALTERNATIVES) for token in slots.get(name, ()))


def _filled(matched: list[Token], slots: Slots, rule: FrameRule, reading: Reading) -> Happening | None:
    pattern = rule.pattern
    own = {token.i for token in matched}
    slots = {name: tuple(t for t in tokens if t.i not in own) for name, tokens in slots.items()}
    if not _stands_right(matched[0], slots, pattern, reading):
        return None
    roles = tuple(_fillers(slots, rule, reading))
    if _is_elsewhere(matched[0], {role.role for role in roles}, pattern, reading):
        return None
    return _happening(matched, roles, rule, reading.article.text)


def _stands_right(trigger: Token, slots: Slots, pattern: Pattern, reading: Reading) -> bool:
    """Whether the slots hold what they need, and nothing around makes the trigger part of something else."""
    for names, kinds in pattern.needs.items():
        if not any(is_one_of(token, kinds, reading) and not is_unreal(token) for token in _slot(slots, names)):
            return False
    for names, kinds in pattern.without.items():
        if any(is_one_of(token, kinds, reading) for token in _slot(slots, names)):
            return False
    if pattern.besides and is_about(trigger.sent, pattern.besides, reading):
        return False
    if pattern.outside and any(is_itself(above, pattern.outside, reading) for above in _above(trigger)):
        return False
    return pattern.supposed or not is_supposed(trigger)


def _is_elsewhere(trigger: Token, told: set[str], pattern: Pattern, reading: Reading) -> bool:
    """Whether the lead of the article makes a trigger without its parties something else: a strike of workers, a fire."""
    if pattern.lead and not {"actor", "recipient"} <= told and is_about(_lead(trigger.doc), pattern.lead, reading):
        return True
    scene = chain(trigger.sent, _lead(trigger.doc))
    return bool(pattern.amid) and "actor" not in told and not is_about(scene, pattern.amid, reading)


def _lead(doc: Doc) -> Iterator[Token]:
    return (word for sentence in islice(doc.sents, LEAD) for word in sentence)


def _fillers(slots: Slots, rule: FrameRule, reading: Reading) -> Iterator[RoleFiller]:
    """For each role the first slot that holds something of its class; a word fills one role only."""
    used: set[int] = set()
    for role, names in rule.pattern.roles.items():
        kinds = rule.pattern.classes.get(role, ())
        for spec in names:
            name, _, own = spec.partition(":")
            wanted = tuple(own.split(ALTERNATIVES)) if own else kinds
            free = (t for t in slots.get(name, ()) if t.i not in used and not is_unreal(t))
            free = (t for t in free if role not in PARTIES or not is_one_of(t, ("quantity",), reading))
            fitting = [t for t in free if not wanted or is_one_of(t, wanted, reading)]
            if fitting:
                used.add(fitting[0].i)
                span = _span(fitting[0], wanted if rule.pattern.spans == "class" else (), reading)
                yield RoleFiller(role=role, head=fitting[0].i, excerpt=span)
                break


def _span(token: Token, wanted: tuple[str, ...], reading: Reading) -> Excerpt:
    """What is cut out for a filler: a figure or date whole, else its phrase, or only its words of the wanted class."""
    whole = measure_at(token, reading)
    if whole:
        return whole
    if not wanted:
        return phrase_of(token, reading)
    first = token
    while (
        first.i > token.sent.start
        and first.nbor(-1).dep_ in MODIFIERS
        and set(wanted) & set(classes_of(first.nbor(-1), reading))
    ):
        first = first.nbor(-1)
    return excerpt(reading.article.text, first.idx, token.idx + len(token))


def _happening(matched: list[Token], roles: tuple[RoleFiller, ...], rule: FrameRule, text: str) -> Happening:
    head = matched[0] if matched[0].pos_ in VERBAL else matched[-1]
    places = sorted(token.i for token in matched)
    together = places[-1] - places[0] < len(places) + 1
    first, last = (head.doc[places[0]], head.doc[places[-1]]) if together else (head, head)
    trigger = excerpt(text, first.idx, last.idx + len(last))
    return Happening(type=rule.kind, trigger=trigger, token=head.i, roles=roles, rules=(rule.id,))
