"""Doc -> denials: who denies what, and which claims that answers."""

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from extractor.extract.clauses import (
    Range,
    clause_above,
    excerpt_of,
    joined,
    phrase,
    subject_of,
    token_at,
)
from extractor.extract.cues import Hit, compiled, find_hits
from extractor.extract.deniers import actor_of, denier_of, party_of
from extractor.extract.findings import Denying, Reading
from extractor.extract.frames import frames
from extractor.extract.source_words import word_list
from extractor.extract.sources import attribution_of
from extractor.extract.stance import CONDITIONS, scope_of, stance_of
from extractor.extract.syntax import PASSIVE_SUBJECTS, SUBJECTS
from extractor.extract.timex.attachment import is_beside
from extractor.packs import Pack, Row
from extractor.records.actors import Actor
from extractor.records.claims import Claim
from extractor.records.dates import DateRange
from extractor.records.text import Excerpt

TURNED_DOWN = frozenset({"rejection.reject", "denial.refute"})
KNOWS_NOTHING = frozenset({"not-confirmed.no-evidence", "not-confirmed.not-have-any", "not-confirmed.not-aware"})
SPELLING = frozenset({"denial", "not_confirmed"})
NAMING = frozenset({"PRON", "DET", "SCONJ"})
DEMONSTRATIVE = frozenset({"this", "that"})


def find_denials(reading: Reading) -> tuple[Denying, ...]:
    """Every denial, rejection, refusal to comment and failure to confirm, in order."""
    hits = find_hits(reading.doc, compiled(reading.pack, "denials"))
    found: list[Denying] = []
    for hit in hits:
        denying = _denying(hit, reading) if hit.rule.kind != "pseudo" else None
        if denying is not None and not _repeats(denying, found):
            found.append(denying)
    return tuple(found)


def _repeats(denying: Denying, earlier: list[Denying]) -> bool:
    """ "denied the claims as baseless" denies once."""
    return any(denying.cue.within(part) for d in earlier[-2:] for part in (*d.content, *d.about))


def denial_of(trigger: Excerpt, reading: Reading) -> Denying | None:
    """The denial whose content spells the trigger out, the nearest if several do."""
    holding = [(part.end - part.start, d) for d in reading.denials for part in d.content if trigger.overlaps(part)]
    if holding:
        return min(holding, key=lambda pair: pair[0])[1]
    return _kept(trigger, reading) or _own_denial(trigger, reading)


def _kept(trigger: Excerpt, reading: Reading) -> Denying | None:
    """Who is said to keep an agreement is said, by whoever says so, not to have broken it."""
    happening = next((h for h in reading.happenings if h.trigger.overlaps(trigger)), None)
    if happening is None or frames(reading.pack)[happening.rules[0]].pattern.stance != "denied":
        return None
    if any(cue.kind == "negated" for cue in stance_of(trigger, reading)[1]):
        return None
    if _is_condition(clause_above(token_at(reading.doc, trigger.start))):
        return None
    attribution = attribution_of(trigger, reading)
    if attribution is not None and attribution.who.name:
        return _denied_by(actor_of(attribution, reading), trigger, "denial.compliance", reading)
    subject = next((r for r in happening.roles if r.role == "actor"), None)
    actor = party_of(reading.doc[subject.head], reading) if subject is not None else None
    return _denied_by(actor, trigger, "denial.compliance", reading) if actor is not None else None


def _is_condition(verb: Token) -> bool:
    """As in "as long as others adhere to the pact"."""
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in verb.children)


def _own_denial(trigger: Excerpt, reading: Reading) -> Denying | None:
    """ "The envoy said his country's trade did not violate the resolution": one's own side is said not to have done it.

    "No tanker has docked": nobody is.
    """
    attribution = attribution_of(trigger, reading)
    if attribution is None or not attribution.who.name or attribution.kind not in {"speech", "thought"}:
        return None
    token = token_at(reading.doc, trigger.start)
    verb = clause_above(token)
    subject, _ = subject_of(verb)
    nobody = (
        token == verb and subject is not None and any(c.dep_ == "det" and c.lower_ == "no" for c in subject.children)
    )
    if not nobody and not any(c.dep_ == "neg" for c in verb.children):
        return None
    if any(c.tag_ == "MD" for c in verb.children) and not any(c.lower_ == "never" for c in verb.children):
        return None
    denier = actor_of(attribution, reading)
    if subject is None or not (nobody or _own_side(subject, denier, reading)):
        return None
    return _denied_by(denier, trigger, "denial.own-side", reading)


def _own_side(subject: Token, denier: Actor, reading: Reading) -> bool:
    """A pronoun, or a party of the speaker's own country."""
    if subject.pos_ == "PRON":
        return subject.lower_ in {"he", "she", "it", "they", "we", "i"}
    part = excerpt_of(reading.doc, phrase(subject))
    countries = {a.country for a in reading.actors if a.excerpt and a.excerpt.overlaps(part)}
    places = {p.country for p in reading.places if p.excerpt and p.excerpt.overlaps(part)}
    return denier.country is not None and denier.country in countries | places


def _denied_by(denier: Actor, trigger: Excerpt, rule: str, reading: Reading) -> Denying:
    content = (trigger,)
    first, last = token_at(reading.doc, trigger.start), token_at(reading.doc, trigger.end - 1)
    ranges = ((first.i, last.i + 1),)
    step = f"{denier.name!r} vouches for its own side"
    when = _when(trigger, ranges, reading) if rule == "denial.own-side" else None
    return Denying("denial", denier, trigger, content, (), when, (rule,), (step,))


def _denying(hit: Hit, reading: Reading) -> Denying | None:
    doc = reading.doc
    found = denier_of(hit, reading) if not (_describes(hit, reading) or _withholds(hit, reading)) else None
    if found is None:
        return None
    denier, step = found
    cue = excerpt_of(doc, hit.part)
    content, about = _said(hit, reading)
    if hit.rule.id in TURNED_DOWN and not about and not _holds_more(content, reading):
        return None
    return Denying(
        kind=hit.rule.kind,  # type: ignore[arg-type]
        denier=denier,
        cue=cue,
        content=tuple(excerpt_of(doc, part) for part in content),
        about=tuple(excerpt_of(doc, part) for part in about),
        when=_when(cue, content, reading),
        rules=(hit.rule.id,),
        steps=(f"{cue.text!r} is a cue of {hit.rule.kind.replace('_', ' ')}", step),
    )


def _describes(hit: Hit, reading: Reading) -> bool:
    """As in "disputed waters", "the shelf disputed between them": the participle says what the thing is like, not what somebody does."""
    first = reading.doc[hit.part[0]]
    bare = first.dep_ == "amod" or (first.dep_ == "acl" and not any(c.dep_ == "agent" for c in first.children))
    return hit.part[1] - hit.part[0] == 1 and bare and first.tag_ in {"VBN", "VBD", "JJ"}


def _withholds(hit: Hit, reading: Reading) -> bool:
    """As in "denying the state the means to build it": what is denied to somebody is no report."""
    given = [c for c in reading.doc[hit.part[0]].children if c.dep_ in {"dative", "dobj"} and c.pos_ != "ADP"]
    return len(given) > 1 and hit.rule.kind == "denial"


def _holds_more(content: Sequence[Range], reading: Reading) -> bool:
    """Whether what is turned down is a happening or a clause, not a thing: a plant, an offer of pay."""
    parts = [excerpt_of(reading.doc, part) for part in content]
    told = any(one.trigger.overlaps(part) for one in reading.happenings for part in parts)
    words = [token for start, end in content for token in reading.doc[start:end]]
    pointing = word_list(reading.pack, "pointing")
    return told or any(t.dep_ == "ccomp" or t.lemma_.lower() in pointing for t in words)


def _said(hit: Hit, reading: Reading) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """What is spelled out, and what is only pointed at."""
    doc = reading.doc
    content: list[Range] = []
    about: list[Range] = []
    for part in scope_of(hit, doc):
        words = [t for t in doc[part[0] : part[1]] if not t.is_punct and not t.is_space]
        top = next((t for t in words if not (part[0] <= t.head.i < part[1])), words[0] if words else None)
        if top is None:
            continue
        points = hit.rule.kind == "no_response" or _only_points(top, word_list(reading.pack, "pointing"))
        (about if points else content).append(part)
    return joined(content), joined(about)


def _only_points(top: Token, pointing: frozenset[str]) -> bool:
    """ "the reports", "for comment"; not "reports that it sold oil", "involvement in the attack"."""
    noun = next((c for c in top.children if c.dep_ == "pobj"), top) if top.dep_ == "prep" else top
    if noun.pos_ not in {"NOUN", "PROPN", "PRON", "DET"}:
        return False
    if noun.lemma_.lower() not in pointing and noun.pos_ not in {"PRON", "DET"}:
        return False
    return not any(
        c.dep_ in {"acl", "relcl", "ccomp"}
        or (c.dep_ == "prep" and c.lower_ in {"of", "in", "with", "to", "about", "on", "over"})
        for c in noun.children
        if c.i > noun.i
    )


def is_spelled_out(denying: Denying, reading: Reading) -> bool:
    """Whether a sentence says what is denied, if only in words that are no claim.

    Not "denied being involved", "no evidence that this was planned", "could not confirm the delivery".
    """
    if denying.kind not in SPELLING or denying.about:
        return False
    pointing = word_list(reading.pack, "pointing")
    parts = [token for token in reading.doc if any(_inside(token, part) for part in denying.content)]
    named = any(t.lemma_.lower() in pointing and t.pos_ not in NAMING for t in parts)
    told = any(t.pos_ in {"VERB", "AUX", "PROPN"} for t in parts)
    return told and not named and not any(_is_this(t) for t in parts)


def _is_this(token: Token) -> bool:
    """As in "that this was planned": what was told before is the subject."""
    return token.lower_ in DEMONSTRATIVE and token.dep_ in SUBJECTS | PASSIVE_SUBJECTS and token.tag_ == "DT"


def _inside(token: Token, part: Excerpt) -> bool:
    return part.start <= token.idx < part.end


def _when(cue: Excerpt, content: tuple[Range, ...], reading: Reading) -> DateRange | None:
    """The date beside the cue, not one inside what is denied."""
    sentence = token_at(reading.doc, cue.start).sent
    inside = [excerpt_of(reading.doc, part) for part in content]
    free = [
        d
        for d in reading.dates
        if d.excerpt
        and sentence.start_char <= d.excerpt.start < sentence.end_char
        and d.timex_type in {"DATE", "TIME", None}
        and not any(d.excerpt.within(part) for part in inside)
        and token_at(reading.doc, d.excerpt.end - 1).dep_ != "poss"  # "Friday's attack" is no day of its denial
        and is_beside(token_at(reading.doc, d.excerpt.end - 1), token_at(reading.doc, cue.end - 1))
    ]
    return min(free, key=lambda d: abs((d.excerpt.start if d.excerpt else 0) - cue.start), default=None)


def answers(denying: Denying, claims: Sequence[Claim], reading: Reading) -> tuple[str, ...]:
    """The ids of the claims of this article that a pointing denial answers.

    Whoever denies, or knows nothing, answers what is said of it; an outlet that cannot confirm answers what it passed on;
    "this" answers the sentence it stands in. Nothing is answered by what merely stands near.
    """
    open_ = [c for c in claims if c.trigger is not None and c.type != "denial" and c.denial is None]
    before = [c for c in open_ if c.trigger and c.trigger.start < denying.cue.start]
    if denying.kind == "not_confirmed":
        passed = [c for c in before if c.type in accusing(reading.pack) and _passed_on(c, denying.denier)]
        own = [c for c in before if KNOWS_NOTHING & set(denying.rules) and _accuses(c, denying.denier, reading)]
        return tuple(c.id for c in passed or own)
    if any(part.text.lower() in DEMONSTRATIVE for part in denying.about):
        start = token_at(reading.doc, denying.cue.start).sent.start_char
        same = [c for c in before if c.trigger and c.trigger.start >= start]
        if same:
            return tuple(c.id for c in same)
    accused = [c for c in open_ if _accuses(c, denying.denier, reading)]
    first = [c for c in accused if c in before] or accused
    reports = {c.source.name for c in first if c.source.type in {"media", "document"} and c.source.name}
    goes_on = [c for c in accused if c not in first and reports & {c.source.name, *c.source.via}]
    return tuple(c.id for c in claims if c in first or c in goes_on)


def _accuses(claim: Claim, denier: Actor, reading: Reading) -> bool:
    if claim.type not in accusing(reading.pack):
        return False
    parties = claim.actors + (claim.recipients if claim.type == "transfer" else ())
    return any(_same_party(party, denier) for party in parties)


def _passed_on(claim: Claim, outlet: Actor) -> bool:
    names = {claim.source.name, *claim.source.via} - {None}
    return any(name.lower() == outlet.name.lower() for name in names if name)


def _same_party(left: Actor, right: Actor) -> bool:
    return bool(left.country and left.country == right.country) or left.name.lower() == right.name.lower()


class AccusingType(Row):
    """A type of claim that its actor may deny."""

    type: str


@cache
def accusing(pack: Pack) -> frozenset[str]:
    """The types of claim that say something of their actor."""
    return frozenset(row.type for row in pack.table("accusing_types", AccusingType))
