"""Doc -> cues with their scope (ConText: cue, direction, scope, terminator, pseudo-cue), and the stance of a trigger."""

from collections.abc import Iterator
from typing import get_args

from spacy.tokens import Doc, Span, Token

from extractor.extract.clauses import Range, excerpt_of, joined, phrase, token_at
from extractor.extract.cues import Hit, compiled, find_hits
from extractor.extract.findings import Cue, CueKind, Reading
from extractor.extract.syntax import DEFINITE, OWNERS, VERBAL
from extractor.records.claims import STANCE_OF_KIND
from extractor.records.sources import Stance
from extractor.records.text import Excerpt

KINDS = frozenset(get_args(CueKind))
PARTS = frozenset({"dobj", "xcomp", "ccomp", "attr", "acomp", "oprd", "prt", "dative", "agent", "pcomp", "pobj"})
REASONS = frozenset(
    {
        "because",
        "due",
        "after",
        "before",
        "since",
        "following",
        "despite",
        "under",
        "amid",
        "during",
        "over",
        "given",
        "owing",
        "without",
        "in",
        "on",
        "at",
        "until",
        "upon",
        "as",
        "than",
        "like",
    }
)
COMPLEMENTS = frozenset({"dobj", "xcomp", "ccomp", "acl", "pcomp", "prep", "oprd", "attr", "relcl", "pobj", "nsubj"})
BOUNDS = frozenset({"below", "above", "within", "beyond"})  # "produce below its quota": what is there
AIMS = frozenset({"against", "for"})
MODALS = frozenset({"prospective.modal", "prospective.going-to"})
SUSPENDED = "denied.suspension"
ADJECTIVE, REFUSED, NONE = "prospective.adjective", "negated.cease", "negated.no"
FELT = frozenset(
    {"brunt", "burden", "consequence", "damage", "effect", "impact", "pain", "weight"}
)  # only of what is there
ANSWERS = frozenset({"response", "answer", "reply", "reaction", "retaliation", "revenge", "retribution"})
ANSWERING = frozenset({"answer", "avenge", "respond", "retaliate", "react", "reply"})
SUPPOSING = frozenset({"prospective", "hedged"})
NEW = frozenset(
    {
        "new",
        "fresh",
        "more",
        "further",
        "additional",
        "possible",
        "potential",
        "planned",
        "proposed",
        "another",
        "a",
        "an",
    }
)
COMING = frozenset(
    {
        "return",
        "come",
        "begin",
        "start",
        "enter",
        "take",
        "kick",
        "go",
        "loom",
        "end",
        "expire",
        "resume",
        "remain",
        "be",
    }
)
CONDITIONS = frozenset({"if", "unless", "until", "as", "provided", "once"})  # marks of a clause that tells no fact
DEEPEST = 8


def find_cues(reading: Reading) -> tuple[Cue, ...]:
    """Every cue of denial, doubt, plan and negation, in order."""
    hits = [h for name in ("stance", "denials") for h in find_hits(reading.doc, compiled(reading.pack, name))]
    hits.sort(key=lambda hit: (hit.part[0], -hit.part[1]))
    return tuple(_cue(hit, reading.doc) for hit in hits if hit.rule.kind != "pseudo")


def stance_of(trigger: Excerpt, reading: Reading, *, level: bool = False) -> tuple[Stance, tuple[Cue, ...]]:
    """The stance that the nearest cue gives a trigger, and the cues whose scope holds it.

    `level`: the trigger is a measure, which moves with what is said of it. "Has not bought" denies the purchase; what is
    only part of a negated clause keeps its stance.
    """
    there, past = is_there(trigger, reading), _is_past(trigger, reading)
    aimed = _is_aimed_at(trigger, reading)
    cues = (c for c in reading.cues if not _is_passed_over(c, past=past, there=there, aimed=aimed, level=level))
    facts = (_given(trigger, reading), None if level else _presupposed(trigger, reading))
    told = [span for span in facts if span is not None]
    cues = (c for c in cues if c.kind not in SUPPOSING or all(_is_inside(c.excerpt, span) for span in told))
    holding = [(size, cue) for cue in cues if (size := _size(cue, trigger)) is not None]
    holding.sort(key=lambda pair: (pair[0], -pair[1].excerpt.start))
    stances = [cue.kind for _, cue in holding if cue.kind != "negated"]
    plans = [cue.excerpt for _, cue in holding if cue.kind == "prospective"]
    if any(cue.kind == "negated" and _negates(cue, trigger, plans, reading) for _, cue in holding):
        stances.insert(0, "denied")
    stance: Stance = stances[0] if stances else "asserted"
    return stance, tuple(sorted((cue for _, cue in holding), key=lambda cue: cue.excerpt.start))


def _negates(cue: Cue, trigger: Excerpt, plans: list[Excerpt], reading: Reading) -> bool:
    """Whether a word of negation belongs to the trigger, a verb, outside a condition, or to the plan for it ("no plans to sell", "will not renew contracts to buy").

    "If it had not sold oil" denies nothing.
    """
    token, word = token_at(reading.doc, trigger.start), token_at(reading.doc, cue.excerpt.start)
    if _denies_nothing(word):
        return False
    if cue.rule == NONE and any(plan.start <= word.head.idx < plan.end for plan in plans):
        return True
    conditional = any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in token.children)
    refused = cue.rule == REFUSED and token.dep_ == "xcomp" and token.head == word
    without = token.dep_ == "acl" and token.head.dep_ == "dobj" and word.head == token.head.head
    return token.pos_ == "VERB" and (word.head == token or refused or without) and not conditional


def _denies_nothing(word: Token) -> bool:
    """As in "not only did it sell oil", "whether or not it sells"."""
    behind = word.nbor().lower_ if word.i + 1 < word.sent.end else ""
    before = word.nbor(-1).lower_ if word.i > word.sent.start else ""
    return behind in {"just", "merely", "only", "simply", "solely"} or before == "or"


def _given(trigger: Excerpt, reading: Reading) -> Span | None:
    """The participle or clause beside a noun that the trigger stands in, if it tells of a fact: "free the ships it has held"."""
    token = token_at(reading.doc, trigger.end - 1)
    for one in (token, *token.ancestors):
        plain = not any(c.dep_ == "aux" and (c.tag_ in {"MD", "TO"}) for c in one.children)
        tensed = one.tag_ in {"VBD", "VBZ", "VBP"} or any(c.tag_ in {"VBD", "VBZ", "VBP"} for c in one.children)
        if plain and ((one.dep_ == "acl" and one.tag_ == "VBN") or (one.dep_ == "relcl" and tensed)):
            return reading.doc[one.left_edge.i : one.right_edge.i + 1]
    return None


def _is_inside(part: Excerpt, span: Span) -> bool:
    return bool(span.start_char <= part.start and part.end <= span.end_char)


def _presupposed(trigger: Excerpt, reading: Reading) -> Span | None:
    """The phrase of a definite noun that is part of another or does something: "the impact of its sanctions" may end, not they."""
    token = token_at(reading.doc, trigger.end - 1)
    if token.pos_ != "NOUN" or any(c.lower_ in NEW for c in token.children):
        return None
    definite = any(
        c.dep_ == "poss"
        or c.lower_ in DEFINITE
        or (c.dep_ in {"amod", "compound", "nmod"} and c.ent_type_ in OWNERS | {"PERSON"})
        for c in token.children
    )
    holder = token.head.head if token.dep_ == "pobj" else token
    acts = token.dep_ == "nsubj" and token.head.lemma_ not in COMING
    if not definite or not (acts or (token.dep_ == "pobj" and holder.pos_ == "NOUN")):
        return None
    return reading.doc[holder.left_edge.i : token.right_edge.i + 1]


def _is_passed_over(cue: Cue, *, past: bool, there: bool, aimed: bool, level: bool) -> bool:
    """Whether a plan or forecast says nothing of a trigger that is known; "possible sanctions" are not, whatever they do."""
    if cue.kind == "denied":  # "called off a strike to avenge the attack", "the suspension of half of the output"
        return past or (level and cue.rule == SUSPENDED)
    if cue.kind != "prospective":
        return False
    return past or (there and cue.rule != ADJECTIVE) or (aimed and cue.rule in MODALS)


def _is_aimed_at(trigger: Excerpt, reading: Reading) -> bool:
    """As in "will retaliate for the attacks"."""
    token = token_at(reading.doc, trigger.end - 1)
    above = token.head.head
    return bool(token.pos_ == "NOUN" and token.dep_ == "pobj" and token.head.lower_ in AIMS and above.pos_ in VERBAL)


def is_there(trigger: Excerpt, reading: Reading) -> bool:
    """Whether the trigger is a noun that its sentence takes for given: "will produce below its quota", "the impact of the ban"."""
    token = token_at(reading.doc, trigger.end - 1)
    if token.pos_ != "NOUN" or token.dep_ != "pobj":
        return False
    above = token.head.head
    return token.head.lower_ in BOUNDS or (token.head.lower_ in {"of", "from"} and above.lemma_.lower() in FELT)


def _is_past(trigger: Excerpt, reading: Reading) -> bool:
    """Whether the trigger is a noun that has its own day ("Monday's attack") or is answered ("a response to the attack")."""
    token = token_at(reading.doc, trigger.end - 1)
    if token.pos_ != "NOUN":
        return False
    if any(child.dep_ == "poss" and child.ent_type_ in {"DATE", "TIME"} for child in token.children):
        return True
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ in {"to", "for"} else token.head
    answered = token.dep_ in {"pobj", "dobj"} and above.lemma_.lower() in (
        ANSWERS if above.pos_ == "NOUN" else ANSWERING
    )
    return answered and any(child.dep_ == "poss" or child.lower_ in {"the", "this", "that"} for child in token.children)


def _size(cue: Cue, trigger: Excerpt) -> int | None:
    sizes = [part.end - part.start for part in cue.scope if trigger.overlaps(part)]
    if trigger.overlaps(cue.excerpt) and cue.kind in {"prospective", "hedged"}:
        return 0  # the plan, offer or threat is itself what is told of; so is what "may be" happening
    return min(sizes) if sizes and not trigger.within(cue.excerpt) else None


def _cue(hit: Hit, doc: Doc) -> Cue:
    kind = hit.rule.kind if hit.rule.kind in KINDS else STANCE_OF_KIND[hit.rule.kind]
    scope = tuple(excerpt_of(doc, part) for part in joined(scope_of(hit, doc)))
    return Cue(kind=kind, excerpt=excerpt_of(doc, hit.part), scope=scope, rule=hit.rule.id)  # type: ignore[arg-type]


def scope_of(hit: Hit, doc: Doc) -> Iterator[Range]:
    """The tokens a cue is said of."""
    first, head = doc[hit.part[0]], head_of(hit, doc)
    if hit.rule.scope == "sentence":
        yield first.sent.start, first.sent.end
    elif hit.rule.scope == "clause":
        yield phrase(first.head)
    elif hit.rule.scope == "infinitive":
        yield from (phrase(c) for c in head.children if c.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and _has_to(c))
    elif hit.rule.scope == "noun":
        yield from _noun(head)
    elif hit.rule.scope == "verb":
        verb = _verb(first)
        yield from reach(verb)
    else:
        yield from complement(head, after=hit.part[1])
        if hit.rule.kind == "hedged" and head.pos_ == "NOUN":
            yield from _said_to_be(head)
        if hit.rule.kind == "hedged" and head.dep_ == "relcl" and _has_gap(head):
            yield head.head.left_edge.i, head.head.i + 1
        last = doc[hit.part[1] - 1]
        if last.tag_ == "TO" and last.head.i >= hit.part[1]:
            yield phrase(last.head)  # "on course to exceed", whatever the verb was hung on


def _said_to_be(noun: Token) -> Iterator[Range]:
    """As in "the rumors in the market were that it sank", "there were rumors on Friday that it sank"."""
    while noun.dep_ in {"pobj", "prep"}:
        noun = noun.head
    if noun.dep_ in {"nsubj", "attr"} and noun.head.lemma_ == "be":
        yield from (phrase(child) for child in noun.head.children if child.dep_ == "ccomp" and child.i > noun.i)


def _has_gap(verb: Token) -> bool:
    """As in "the attacks that they blamed him for": a relative pronoun stands for the noun above."""
    inside = (t for child in verb.children for t in (child, *(child.children if child.dep_ == "prep" else ())))
    return any(t.lower_ in {"that", "which"} and t.dep_ in {"dobj", "pobj"} for t in inside)


def _has_to(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children)


def head_of(hit: Hit, doc: Doc) -> Token:
    """The word of the cue that takes the complement: its last verb."""
    words = doc[hit.part[0] : hit.part[1]]
    verbs = [t for t in words if t.pos_ == "VERB"]
    return verbs[-1] if verbs else top_of(hit, doc)


def top_of(hit: Hit, doc: Doc) -> Token:
    """The word of the cue that hangs on none of the others."""
    words = doc[hit.part[0] : hit.part[1]]
    return next((t for t in words if not hit.part[0] <= t.head.i < hit.part[1] or t.head.i == t.i), words[0])


def _verb(token: Token) -> Token:
    """The verb an auxiliary or adverb belongs to."""
    for _ in range(DEEPEST):
        if token.pos_ in VERBAL and token.dep_ not in {"aux", "auxpass"}:
            return token
        if token.head.i == token.i:
            return token
        token = token.head
    return token


def reach(verb: Token, depth: int = 0) -> Iterator[Range]:
    """A verb with its subject, objects and complements, not with reasons, times and conditions beside it."""
    yield verb.i, verb.i + 1
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            yield _without_clauses(child)
        elif child.dep_ in PARTS or (child.dep_ == "prep" and child.lower_ not in REASONS):
            yield phrase(child) if child.pos_ in VERBAL else _without_clauses(child)
        elif (
            child.dep_ == "conj"
            and depth < DEEPEST
            and not any(c.dep_ in {"aux", "nsubj", "nsubjpass"} for c in child.children)
        ):
            yield from reach(child, depth + 1)
        elif child.dep_ == "advcl" and child.i > verb.i and child.tag_ in {"VB", "VBG"}:
            yield from reach(child, depth + 1) if depth < DEEPEST else ()


def _without_clauses(noun: Token) -> Range:
    """A phrase up to its first relative clause or apposition."""
    left, right = phrase(noun)
    cuts = [
        t.left_edge.i for t in noun.doc[noun.i + 1 : right] if t.dep_ in {"relcl", "appos"} and t.left_edge.i > noun.i
    ]
    return left, max(noun.i + 1, min([right, *cuts]))


def complement(head: Token, *, after: int) -> Iterator[Range]:
    """What follows a cue as its object, clause, infinitive or prepositional phrase."""
    found = False
    for child in head.children:
        if child.dep_ == "nsubjpass":
            found = True
            yield _without_clauses(child)
        elif (
            child.right_edge.i >= after
            and not _is_time(child)
            and (child.dep_ in COMPLEMENTS or (child.dep_ == "conj" and child.pos_ not in VERBAL))
        ):
            found = True
            yield phrase(child)
    gap = any(c.dep_ in {"dobj", "pobj"} and c.tag_ in {"WDT", "WP", "IN"} and c.i < head.i for c in head.children)
    if (gap or not found) and head.dep_ in {"relcl", "acl"} and head.head.i < head.i:
        yield head.head.left_edge.i, head.head.i + 1


def _is_time(child: Token) -> bool:
    """ "denied the reports on Friday" says nothing of Friday."""
    return child.dep_ == "prep" and any(c.dep_ == "pobj" and c.ent_type_ in {"DATE", "TIME"} for c in child.children)


def _noun(head: Token) -> Iterator[Range]:
    noun = head if head.pos_ in {"NOUN", "PROPN"} else head.head
    yield _without_clauses(noun) if noun.pos_ not in VERBAL else phrase(head)
