"""Token -> what stands where about it: subject, object, prepositions, however the clause is turned.

Active, passive, relative, participial, controlled and coordinated clauses all come out alike, so that a frame names a
slot once. No word of any domain is known here.
"""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "attr"})
RELATIVE = frozenset({"that", "which", "who", "whom", "whose"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
LOOSE = frozenset({"to", "from", "on", "against", "between", "at"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
OWNERS = frozenset({"GPE", "ORG", "NORP"})  # entities that have what they stand before: "the U.S. decision to leave"
CALLED = frozenset(  # verb and preposition of whoever is to do it: "called on Japan to lift it"
    {
        ("call", "on"),
        ("call", "upon"),
        ("call", "for"),
        ("appeal", "to"),
        ("rely", "on"),
        ("count", "on"),
        ("wait", "for"),
        ("lean", "on"),
    }
)
DEEPEST = 12  # steps up a tree before a search gives up

Slots = dict[str, tuple[Token, ...]]


def slots_of(trigger: Token, groups: frozenset[str]) -> Slots:
    """Slot -> heads of what fills it, nearest first.

    Slots of a verb: `subject`, `object`, `dative`, and each preposition by its word ("to", "from"). What hangs on the subject or object
    is `object.poss`, `object.modifier`, `object.of`; `retained` is what a passive keeps ("was granted a waiver"), `noun` what an
    infinitive spells out ("an accord to cut output"). Slots of a noun: `poss`, `modifier`, `subject` and `object` of a verb that turns on it ("strikes hit", "seized by"),
    prepositions, `joined` the noun that it is joined to ("exploration and production").
    """
    found: dict[str, list[Token]] = {}
    if trigger.pos_ in VERBAL:
        pairs = list(_of_verb(trigger))
    else:
        pairs = list(_of_noun(trigger, groups) if trigger.pos_ in {"NOUN", "PROPN", "NUM"} else _of_word(trigger))
    pairs += [("purpose", token) for token in _purposes(trigger)]
    parts = [part for slot, token in pairs for part in _parts(slot, token)]
    for slot, token in (*pairs, *parts):
        if token not in found.setdefault(slot, []):
            found[slot].append(token)
    return {slot: tuple(tokens) for slot, tokens in found.items()}


def clause_of(token: Token) -> Token:
    """The verb (or other head) of the clause that a token stands in."""
    for _ in range(DEEPEST):
        if token.pos_ in VERBAL and token.dep_ not in {"aux", "auxpass", "amod"}:
            return token
        if token.head.i == token.i or token.dep_ in CLAUSES:
            return token
        token = token.head
    return token


def collected(noun: Token, groups: frozenset[str]) -> Token:
    """The word that stands in the sentence for a noun: "attacks" in "a series of attacks" is reached by "series"."""
    for _ in range(DEEPEST):
        above = noun.head.head
        stands_for = above.lemma_.lower() in groups or above.pos_ == "NUM"
        if noun.dep_ != "pobj" or noun.head.lower_ != "of" or not stands_for or above.i > noun.i:
            break
        noun = above
    return noun


def is_passive(verb: Token) -> bool:
    marks = {child.dep_ for child in verb.children}
    if marks & (PASSIVE_SUBJECTS | {"auxpass"}):
        return True
    return (
        verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl", "amod", "ccomp"} and not marks & {"aux", "nsubj", "dobj"}
    )


def is_taken_for_modifier(verb: Token) -> bool:
    """As in "ships trading oil", "the tanker loaded fuel": a verb with a subject that the parser made a part of its object."""
    if verb.dep_ not in MODIFIERS or verb.pos_ != "VERB" or verb.head.i < verb.i:
        return False
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    return before.dep_ in {"nsubj", "npadvmod"} and before.head.i == verb.i and before.pos_ in NOMINAL


def subjects_of(verb: Token) -> tuple[Token, ...]:
    """Who does it: the deep subject, reached through control, raising, relative clauses and coordination."""
    if is_passive(verb):
        return tuple(_agents(verb)) or _shared_agents(verb)
    return _surface_subjects(verb, 0)


def objects_of(verb: Token) -> tuple[Token, ...]:
    """What it is done to."""
    if is_passive(verb):
        return _surface_subjects(verb, 0)
    if is_taken_for_modifier(verb):
        return (verb.head,)
    own = tuple(child for child in verb.children if child.dep_ in OBJECTS and child.lower_ not in RELATIVE)
    return own or tuple(_raised_objects(verb)) or tuple(_object_gap(verb)) or tuple(_shared_object(verb))


def prepositions_of(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, head of its phrase), nearest first, wherever in the clause the parser hung them."""
    waiting = [token]
    for _ in range(40):
        if not waiting:
            return
        here = waiting.pop(0)
        for child in here.children:
            if child.dep_ in {"prep", "agent", "dative"} and child.pos_ in {"ADP", "SCONJ", "ADV", "PART", "VERB"}:
                inner = [c for c in child.children if c.dep_ in {"pobj", "pcomp"}]
                nested = [c for c in child.children if c.dep_ == "prep"]
                yield from ((child.lower_, c) for c in inner)
                yield from ((f"{child.lower_} {n.lower_}", c) for n in nested for c in n.children if c.dep_ == "pobj")
                waiting.extend(c for c in inner if c.dep_ == "pobj")
            elif child.dep_ in {"dobj", "obj", "attr", "oprd", "acomp", "nsubjpass", "prt", "advmod", "npadvmod"}:
                waiting.append(child)


def _of_verb(verb: Token) -> Iterator[tuple[str, Token]]:
    yield from (("subject", token) for token in subjects_of(verb))
    yield from (("object", token) for token in objects_of(verb))
    yield from (("dative", child) for child in verb.children if child.dep_ == "dative" and child.pos_ in NOMINAL)
    yield from (("xcomp", child) for child in verb.children if child.dep_ == "xcomp")
    yield from (("complement", child) for child in verb.children if child.dep_ in {"acomp", "oprd", "attr"})
    yield from (("retained", child) for child in verb.children if child.dep_ == "dobj" and is_passive(verb))
    yield from (("noun", noun) for noun in (verb.head,) if verb.dep_ == "acl" and noun.pos_ in NOMINAL)
    yield from prepositions_of(verb)
    if (verb.dep_ == "conj" and verb.head.pos_ in VERBAL and not objects_of(verb)) or is_taken_for_modifier(verb):
        yield from prepositions_of(verb.head)


def _parts(slot: str, token: Token) -> Iterator[tuple[str, Token]]:
    """`object.poss`, `object.modifier`, `object.of` and so on: what belongs to what fills a slot."""
    yield from ((f"{slot}.poss", child) for child in token.children if child.dep_ == "poss")
    yield from ((f"{slot}.modifier", child) for child in _modifiers(token))
    yield from ((f"{slot}.{name}", inner) for name, inner in _modifiers_inside(token))
    if slot in {"subject", "object"}:
        yield from ((f"{slot}.{name}", inner) for name, inner in prepositions_of(token))


def _purposes(trigger: Token) -> Iterator[Token]:
    """As in "sanctions designed to force Iran", "warships to escort the tankers": what an infinitive about it is done to."""
    verb = (trigger.head,) if trigger.pos_ == "NOUN" and trigger.dep_ in {"dobj", "nsubjpass"} else ()
    waiting = [
        c for t in (trigger, *trigger.children, *verb) for c in t.children if c.dep_ in {"acl", "xcomp", "advcl"}
    ]
    for _ in range(DEEPEST):
        if not waiting:
            return
        verb = waiting.pop(0)
        if verb.dep_ == "xcomp" or is_infinitive(verb):
            yield from (c for c in verb.children if c.dep_ in {"dobj", "nsubj"})
        waiting.extend(c for c in verb.children if c.dep_ in {"xcomp", "acl", "advcl", "ccomp"})


def _of_word(word: Token) -> Iterator[tuple[str, Token]]:
    """An adjective or adverb: `subject` is what it is said of, by "is", by a verb ("closed lower") or directly."""
    head = word.head
    if word.dep_ in MODIFIERS and head.pos_ in NOMINAL:
        yield "subject", head
    elif head.pos_ in VERBAL:
        yield from (("subject", token) for token in subjects_of(head) or objects_of(head))
        yield from (("object", token) for token in objects_of(head))
        yield from prepositions_of(head)
    elif head.pos_ in NOMINAL:
        yield "subject", head
    yield from prepositions_of(word)


def _of_noun(noun: Token, groups: frozenset[str]) -> Iterator[tuple[str, Token]]:
    for place in dict.fromkeys((noun, collected(noun, groups))):
        yield from (("poss", child) for child in place.children if child.dep_ == "poss")
        yield from (("modifier", child) for child in _modifiers(place))
        yield from _modifiers_inside(place)
        yield from prepositions_of(place)
        yield from _participles(place)
        yield from _hung_above(place)
        yield from (("apposition", child) for child in place.children if child.dep_ == "appos")
    if noun.dep_ == "conj":
        yield "joined", noun.head


def _modifiers(noun: Token) -> Iterator[Token]:
    """Not Reuters in "told Reuters output is falling", which the parser takes for part of a name."""
    for child in noun.children:
        if child.dep_ in MODIFIERS and not (child.pos_ == "PROPN" and child.i and child.nbor(-1).lemma_ == "tell"):
            yield child


def _hung_above(noun: Token) -> Iterator[tuple[str, Token]]:
    """As in "suspended deliveries to Poland": phrases of a noun that the parser hung on its verb."""
    verb = noun.head
    if noun.dep_ in {"dobj", "nsubjpass", "attr"} and verb.pos_ in VERBAL:
        for child in verb.children:
            agent = child.lower_ == "by" and noun.dep_ == "dobj"  # "ordered the raid on the rig by four ships"
            if child.dep_ in {"prep", "dative"} and (child.lower_ in LOOSE or agent) and child.i > noun.i:
                yield from ((child.lower_, c) for c in child.children if c.dep_ == "pobj")


def _modifiers_inside(noun: Token) -> Iterator[tuple[str, Token]]:
    """As in "U.S. Navy patrol": what modifies a modifier."""
    for child in noun.children:
        if child.dep_ in MODIFIERS:
            yield from (("modifier", inner) for inner in child.children if inner.dep_ in MODIFIERS)


def _participles(noun: Token) -> Iterator[tuple[str, Token]]:
    """As in "raids carried out by rebels", "strikes targeting tankers", "a raid blamed by Japan on rebels"."""
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and child.pos_ in VERBAL:
            if child.lemma_ == "blame":
                yield from (("subject", one) for slot, one in prepositions_of(child) if slot == "on")
            elif is_passive(child):
                yield from (("subject", agent) for agent in _agents(child))
                yield from prepositions_of(child)
            elif child.dep_ == "acl" and child.tag_ == "VBG":
                yield from (("object", c) for c in child.children if c.dep_ == "dobj")


def _surface_subjects(verb: Token, depth: int) -> tuple[Token, ...]:
    if depth > DEEPEST:
        return ()
    if is_taken_for_modifier(verb):
        return (verb.nbor(-1),)
    own = [c for c in verb.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
    named = tuple(c for c in own if c.lower_ not in RELATIVE and c.lower_ != "there")
    if named:
        return named
    if verb.dep_ == "relcl" and not own and is_infinitive(verb):
        return _of_participle(verb, verb.head, depth)
    if verb.dep_ == "relcl" or (own and verb.head.pos_ in NOMINAL):
        return (verb.head,)
    return (verb.head.head,) if _is_told_of(verb) else _understood(verb, depth)


def is_attributive(verb: Token) -> bool:
    """As in "to sanctioned Syria", "carrying banned oil": a participle that the parser took for a verb."""
    before = verb.i > verb.sent.start and verb.nbor(-1)
    after = verb.i + 1 < verb.sent.end and verb.nbor()
    stands = bool(before) and before.dep_ != "aux" and (before.tag_ in {"IN", "TO", "VBG"} or before.dep_ == "prep")
    return verb.tag_ in {"VBN", "VBD"} and stands and bool(after) and after.pos_ in {"ADJ", "NOUN", "PROPN"}


def is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _is_told_of(verb: Token) -> bool:
    """As in "the drone that he said was flying": its subject is what the clause above hangs on."""
    return verb.dep_ == "ccomp" and verb.head.dep_ == "relcl" and not is_infinitive(verb)


def _understood(verb: Token, depth: int) -> tuple[Token, ...]:
    """The subject of a clause that has none of its own."""
    head = verb.head
    if head.i == verb.i:
        return ()
    if verb.dep_ == "conj" and head.pos_ in VERBAL:
        return _surface_subjects(_joined_to(verb, head), depth + 1)
    if verb.dep_ in {"xcomp", "ccomp", "advcl"} and head.pos_ in VERBAL | {"ADJ"}:
        return _controllers(verb, head, depth)
    if verb.dep_ == "acl":
        return _of_participle(verb, head, depth)
    if verb.dep_ == "pcomp" and head.dep_ in {"prep", "agent"}:
        return _of_gerund(head, depth)
    return ()


def _joined_to(verb: Token, head: Token) -> Token:
    """The verb that a second one without subject really goes on: a finite one a finite one, a modal one what is told."""
    if head.tag_ == "VBG" and verb.tag_ in FINITE:
        return _finite_above(head)
    told = [c for c in head.children if c.dep_ == "ccomp" and head.i < c.i < verb.i and _is_modal(c)]
    return told[-1] if told and _is_modal(verb) and not _is_modal(head) else head


def _is_modal(verb: Token) -> bool:
    return any(child.tag_ == "MD" for child in verb.children)


def _finite_above(verb: Token) -> Token:
    """As in "barred it from importing gas and capped": what the parser hung on the gerund belongs to the verb above."""
    for above in verb.ancestors:
        if above.pos_ in VERBAL and above.tag_ in FINITE:
            return above
    return verb


def _controllers(verb: Token, head: Token, depth: int) -> tuple[Token, ...]:
    """As in "forced it to sail" is done by the object, "plans to sail" by the subject, "is able to sail" by that of "is"."""
    if head.pos_ == "ADJ" and head.head.pos_ in VERBAL:
        head = head.head
    if head.lemma_ == "use" and is_passive(head) and is_infinitive(verb):
        return subjects_of(head)  # "bases used by rebels to launch raids"
    if verb.dep_ != "advcl":
        objects = [c for c in head.children if c.dep_ in {"dobj", "dative"} and c.pos_ in NOMINAL]
        objects += [
            c for p in head.children if (head.lemma_, p.lower_) in CALLED for c in p.children if c.dep_ == "pobj"
        ]
        if objects and head.lemma_ not in {"promise", "vow", "threaten", "use"}:
            return (objects[0],)
    return _surface_subjects(head, depth + 1)


def _of_participle(verb: Token, noun: Token, depth: int) -> tuple[Token, ...]:
    """As in "a ship carrying oil": the noun; "Iran's plan to sell": whoever has the plan."""
    if verb.tag_ in {"VBG", "VBN"} and not is_infinitive(verb):
        return (noun,)
    owners = tuple(c for c in noun.children if c.dep_ == "poss" or (c.dep_ in MODIFIERS and c.ent_type_ in OWNERS))
    if owners:
        return owners
    holder = noun.head
    if noun.dep_ == "pobj":
        if holder.lower_ == "from":  # "withdrew from a deal to limit it"
            return ()
        holder = holder.head
    if noun.dep_ in OBJECTS | {"pobj"} and holder.pos_ in VERBAL:
        return _surface_subjects(holder, depth + 1)
    return ()


def _of_gerund(preposition: Token, depth: int) -> tuple[Token, ...]:
    """As in "accused Iran of mining": the object; "denied it by saying": the subject; "suspected of": whoever is."""
    head = preposition.head
    if head.pos_ in VERBAL:
        objects = [c for c in head.children if c.dep_ == "dobj"]
        if objects and preposition.lower_ in {"of", "from", "for", "in"}:
            return (objects[0],)
        return _surface_subjects(head, depth + 1)
    if head.pos_ in NOMINAL:
        owners = tuple(c for c in head.children if c.dep_ == "poss")
        if owners or head.head.pos_ not in VERBAL:
            return owners
        return _surface_subjects(head.head, depth + 1)
    return _surface_subjects(head.head, depth + 1) if head.head.pos_ in VERBAL else ()


def _agents(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            yield from (c for c in child.children if c.dep_ == "pobj")


def _shared_agents(verb: Token) -> tuple[Token, ...]:
    """As in "seized and held by": the agent hangs on the last of them."""
    for other in verb.children:
        if other.dep_ == "conj" and other.pos_ in VERBAL:
            return tuple(_agents(other))
    return ()


def _object_gap(verb: Token) -> Iterator[Token]:
    """As in "the tanker which Iran seized", "the oil they produce"."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    bare = verb.dep_ == "relcl" and bool(own) and own[0].lower_ not in RELATIVE
    if bare or any(c.dep_ in OBJECTS and c.lower_ in RELATIVE for c in verb.children):
        yield verb.head


def _raised_objects(verb: Token) -> Iterator[Token]:
    """As in "allowed the tanker to leave": the subject of the infinitive is what it is done to."""
    for clause in verb.children:
        if clause.dep_ == "ccomp" and is_infinitive(clause):
            yield from (c for c in clause.children if c.dep_ in SUBJECTS)


def _shared_object(verb: Token) -> Iterator[Token]:
    """As in "boarded and seized the tanker": the object hangs on the last verb."""
    for other in verb.children:
        if other.dep_ == "conj" and other.pos_ in VERBAL and not any(c.dep_ in SUBJECTS for c in other.children):
            yield from (c for c in other.children if c.dep_ in OBJECTS)
            return
