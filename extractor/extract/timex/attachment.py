"""How far a date stands from a happening, in steps of syntax."""

from functools import cache

from spacy.tokens import Token

from extractor.extract.timex.grammar import grammar
from extractor.packs import Pack

UNPARSED = "unparsed"
MODIFIERS = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
OBJECTS = frozenset({"pobj", "prep", "dobj", "nsubj", "conj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSES = frozenset({"relcl", "ccomp", "advcl", "conj", "acl", "pcomp"})
REASONS = frozenset({"after", "amid", "before", "despite", "following", "over"})
CAUSES = frozenset({"for", *REASONS})
ANSWERS = frozenset({"answer", "reply", "reprisal", "response", "retaliation", "revenge"})
BREAKS = frozenset({",", ";", ":", "-", "--", "(", ")"})
MEANWHILE = frozenset({"while", "when", "as"})
VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})
ROOM = 3  # words before a date that opens its sentence
STEPS = 5  # up the tree from a noun to the verb that it is an argument of
FAR = 100  # a date that belongs to something else
UNKNOWN = 50  # the only thing known is that both stand in one sentence


def distance(trigger: Token, token: Token, first: Token, pack: Pack) -> int:
    """Steps from a date, by the token it hangs on and its first token, to a trigger; FAR if it belongs to something else."""
    saying = words_of(pack, "saying")
    if token.sent.root.dep_ == UNPARSED:
        return FAR if is_said(token, first, pack) and trigger.lemma_.lower() not in saying else UNKNOWN
    if trigger != token and trigger in token.subtree:
        return 5  # "in October, when it transferred"
    if _follows_saying(first, saying, but=trigger):
        return FAR
    above = [token, *token.ancestors]
    if trigger in above:
        return _under(trigger, token, above[1 : above.index(trigger)])
    noun = next((other for other in token.ancestors if other.pos_ in NOUNS | VERBS and other.dep_ != "compound"), token)
    if noun.pos_ in NOUNS and (_of_noun(trigger, noun) < FAR or token.dep_ in MODIFIERS):
        return _of_noun(trigger, noun)
    return _by_verb(trigger, token, first, pack)


def tells_of(noun: Token, token: Token) -> bool:
    """Whether a date right behind a noun is that noun's, because it is told as a reason: "in response to a strike on Friday".

    What the reason is given for has another day.
    """
    between = noun.doc[noun.i + 1 : token.i]
    if noun.i > token.i or any(one.pos_ in VERBS or one.text in BREAKS for one in between):
        return False
    return reason_of(noun) is not None


def reason_of(noun: Token) -> Token | None:
    """The preposition that makes a noun a reason of what its sentence tells: "after" of "after the attack"."""
    for one in noun.ancestors:
        if one.pos_ in VERBS:
            return None
        answers = one.pos_ == "ADP" and any(child.lemma_.lower() in ANSWERS for child in one.children)
        if one.dep_ in {"prep", "mark"} and (answers or one.lower_ in REASONS):
            return one
    return None


def is_beside(token: Token, verb: Token) -> bool:
    """Whether a date can be that of a verb: not one deep in "on the attack on a rig on Monday", nor of another clause."""
    path: list[Token] = []
    for one in token.ancestors:
        if one == verb:
            return sum(step.dep_ == "prep" for step in path) < 2 + (token.i < verb.i)
        path.append(one)
    other = next((one for one in path if one.pos_ in VERBS), verb)
    return other in verb.ancestors or not any(child.dep_ in SUBJECTS for child in other.children)


def is_said(token: Token, first: Token, pack: Pack) -> bool:
    """Whether a date hangs on a verb of saying, or stands right behind one ("saying Monday the country would")."""
    saying = words_of(pack, "saying")
    verb = _verb_of(token, saying)
    return _follows_saying(first, saying) or (verb is not None and verb.lemma_.lower() in saying)


@cache
def words_of(pack: Pack, kind: str) -> frozenset[str]:
    return frozenset(grammar(pack).vocabulary.values[kind])


def _follows_saying(first: Token, saying: frozenset[str], *, but: Token | None = None) -> bool:
    before = [other for other in first.doc[max(first.sent.start, first.i - 2) : first.i] if other.lower_ != "on"]
    last = before[-1] if before else None
    if last is None or last.pos_ not in VERBS or last.lemma_.lower() not in saying:
        return False
    return but is None or (last != but and but not in last.ancestors)


def _verb_of(token: Token, saying: frozenset[str]) -> Token | None:
    """The verb a date hangs on.

    In "it capped imports in May, the agency said" never the saying behind it, whatever the parser holds.
    """
    verb = next((other for other in token.ancestors if other.pos_ in VERBS), None)
    if verb is None or verb.i < token.i or verb.lemma_.lower() not in saying:
        return verb
    before = [one for one in token.doc[token.sent.start : token.i] if one.pos_ == "VERB" and verb in one.ancestors]
    return before[-1] if before else verb


def _under(trigger: Token, token: Token, path: list[Token]) -> int:
    """Below the trigger: a clause, a name ("the 2015 deal") or a second noun between has its own time.

    A clause on a trigger that is a noun tells of it: "the ceiling agreed in May".
    """
    if token.dep_ in MODIFIERS and path and path[0].pos_ in NOUNS and token.i < path[0].i:
        return FAR
    clauses = [one for one in path if one.pos_ in VERBS and one.dep_ in CLAUSES]
    if clauses:
        told = trigger.pos_ in NOUNS and clauses[0].head == trigger
        return 15 if told and [one.dep_ for one in clauses] == ["acl"] else FAR
    nouns = sum(one.pos_ in NOUNS for one in path)
    return FAR if nouns > 2 else 1 + len(path) + 10 * nouns


def _of_noun(trigger: Token, noun: Token) -> int:
    """'The 2015 agreement that placed restrictions': what the noun does, itself or in its clause, has its date."""
    if trigger.head == noun and trigger.dep_ == "compound":
        return 3
    if noun.dep_ == "nsubj" and noun.head == trigger:
        return 12
    clause = trigger if trigger.pos_ in VERBS else trigger.head
    return 12 if clause.head == noun and clause.dep_ in {"relcl", "acl"} else FAR


def _by_verb(trigger: Token, token: Token, first: Token, pack: Pack) -> int:
    above = list(token.ancestors)
    verb = _verb_of(token, words_of(pack, "saying"))
    if verb is None:
        return FAR
    if verb not in above:
        return 2 if verb == trigger else _at_verb(trigger, verb, token, pack)
    if is_said(token, first, pack) and verb != trigger:
        return 8 if _is_reported(trigger, verb) else FAR
    nouns = [other for other in above[: above.index(verb)] if other.pos_ in NOUNS]
    if nouns and _is_cause(nouns[0]):
        return FAR
    if len(nouns) > 1 or (nouns and trigger.dep_ in SUBJECTS and nouns[0].dep_ not in {"attr", "dobj"}):
        return FAR
    return _at_verb(trigger, verb, token, pack) + 6 * len(nouns)


def _is_cause(noun: Token) -> bool:
    """As in "launched a strike for an attack on Friday": the date is that of what the verb answers."""
    return noun.dep_ == "pobj" and noun.head.lower_ in CAUSES and not noun.ent_type_


def _at_verb(trigger: Token, verb: Token, token: Token, pack: Pack) -> int:
    """The date hangs on a verb: it is the trigger's if that verb only carries it, or if the date opens the sentence."""
    light = words_of(pack, "light")
    if trigger.pos_ not in VERBS:
        if reason_of(trigger):
            return FAR
        argument = _argument_of(trigger, verb)
        subject = trigger.head == verb and trigger.dep_ in SUBJECTS
        return 4 + argument if argument and (subject or verb.lemma_.lower() in light) else FAR
    if trigger.dep_ in {"acl", "relcl"} and trigger.head.head == verb and verb.lemma_.lower() in light:
        return 15  # "passed a resolution slashing imports"
    one, cost = trigger, 2
    while one != verb and one.pos_ in VERBS:
        if not _shares(one, verb, token, light):
            return FAR
        one, cost = one.head, cost + 5
    return cost if one == verb else FAR


def _shares(one: Token, verb: Token, token: Token, light: frozenset[str]) -> bool:
    """Whether a clause has the date of the one it hangs on."""
    if one.dep_ == "xcomp":
        return one.head.lemma_.lower() in light
    if one.dep_ == "conj":
        return token.i < one.head.i or _goes_on(one, token)
    if one.dep_ != "advcl":
        return False
    opens = token.i - token.sent.start < ROOM
    meanwhile = any(child.dep_ in {"mark", "advmod"} and child.lower_ in MEANWHILE for child in one.children)
    return opens or meanwhile or (one.tag_ == "VBG" and verb.lemma_.lower() in light)


def _goes_on(one: Token, token: Token) -> bool:
    """'It arrived around March 8 and loaded oil': the same subject and tense, right behind the date."""
    plain = one.tag_ == "VBD" and not any(child.dep_ in {*SUBJECTS, "aux"} for child in one.children)
    edge = token.right_edge.i + 1
    return plain and edge < len(token.doc) and token.doc[edge].dep_ == "cc" and edge < one.i


def _argument_of(trigger: Token, verb: Token) -> int:
    """How many words stand between a noun and the verb it is subject or object of; 0 if it is neither."""
    one = trigger
    for step in range(1, STEPS + 1):
        if one.head == verb:
            return step
        one = one.head
        if one.pos_ in VERBS or one.dep_ not in OBJECTS:
            return 0
    return 0


def _is_reported(trigger: Token, verb: Token) -> bool:
    """'Since 2016 it is reported to have carried coal': the passive says nothing of when it was said."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return passive and any(one.dep_ == "xcomp" and one.head == verb for one in [trigger, *trigger.ancestors])
