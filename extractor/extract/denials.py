"""Doc -> denials: who denies what, and which claims that answers."""

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from extractor.extract.actors import read_party
from extractor.extract.clauses import (
    DEEPEST,
    Range,
    agent_of,
    clause_above,
    excerpt_of,
    is_passive,
    joined,
    phrase,
    subject_of,
    token_at,
    trimmed,
)
from extractor.extract.cues import Hit, compiled, find_hits
from extractor.extract.findings import Attribution, Denying, Reading
from extractor.extract.frames import frames
from extractor.extract.sources import attribution_of
from extractor.extract.stance import scope_of, stance_of, top_of
from extractor.packs import Pack, Row
from extractor.records.actors import Actor, Kind
from extractor.records.claims import Claim
from extractor.records.dates import DateRange
from extractor.records.text import Excerpt

POINTING = frozenset(
    [
        "report",
        "allegation",
        "accusation",
        "claim",
        "charge",
        "rumor",
        "rumour",
        "suggestion",
        "statement",
        "story",
        "assertion",
        "it",
        "this",
        "that",
        "them",
        "they",
        "these",
        "those",
        "involvement",
        "responsibility",
        "role",
        "wrongdoing",
        "knowledge",
        "comment",
        "request",
        "question",
        "detail",
        "specifics",
        "news",
        "assessment",
        "finding",
        "speculation",
        "link",
        "connection",
        "part",
        "hand",
        "account",
        "article",
        "media",
        "information",
        "incident",
    ]
)
TOLD_ONLY = frozenset({"denial.not-violate"})  # a denial only in the words of a source
DEMONSTRATIVE = frozenset({"this", "that"})
OWN = frozenset({"we", "i", "our", "my", "us"})
REACHED = frozenset({"reach"})  # whoever could not be reached is the one who is silent
PERSONS = frozenset({"official_named", "expert", "witness"})
OF_SOURCE: dict[str, Kind] = {"government": "government", "company": "company", "official_named": "person"}


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
    attribution = attribution_of(trigger, reading)
    if attribution is not None and attribution.who.name:
        return _denied_by(actor_of(attribution, reading), trigger, "denial.compliance", reading)
    subject = next((r for r in happening.roles if r.role == "actor"), None)
    actor = _party(reading.doc[subject.head], reading) if subject is not None else None
    return _denied_by(actor, trigger, "denial.compliance", reading) if actor is not None else None


def _own_denial(trigger: Excerpt, reading: Reading) -> Denying | None:
    """ "The envoy said his country's trade did not violate the resolution": one's own side is said not to have done it."""
    attribution = attribution_of(trigger, reading)
    if attribution is None or not attribution.who.name or attribution.kind not in {"speech", "thought"}:
        return None
    verb = clause_above(token_at(reading.doc, trigger.start))
    if not any(c.dep_ == "neg" for c in verb.children):
        return None
    if any(c.tag_ == "MD" for c in verb.children) and not any(c.lower_ == "never" for c in verb.children):
        return None
    subject, _ = subject_of(verb)
    denier = actor_of(attribution, reading)
    if subject is None or not _own_side(subject, denier, reading):
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
    found = _denier(hit, reading)
    if found is None:
        return None
    denier, step = found
    cue = excerpt_of(doc, hit.part)
    content, about = _said(hit, reading)
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


def _denier(hit: Hit, reading: Reading) -> tuple[Actor, str] | None:
    """The subject of the cue, or who is quoted with it."""
    cue = excerpt_of(reading.doc, hit.part)
    who = _subject(top_of(hit, reading.doc)) if hit.rule.id not in TOLD_ONLY else None
    if who is not None and not _is_thing(who) and who.lower_ not in OWN:
        actor = _party(who, reading)
        if actor is not None:
            return actor, f"the subject of the cue, {who.text!r}, stands for {actor.name!r}"
    attribution = attribution_of(cue, reading)
    if attribution is not None and attribution.who.name:
        return actor_of(attribution, reading), f"the cue stands in the words of {attribution.who.name!r}"
    return None


def _subject(head: Token) -> Token | None:
    if head.pos_ in {"NOUN", "PROPN"}:
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        return owner or _subject_of_support(head)
    verb = head
    for _ in range(DEEPEST):
        if verb.pos_ in {"VERB", "AUX"} and verb.dep_ not in {"aux", "auxpass"}:
            break
        verb = verb.head
    if is_passive(verb) and verb.lemma_ not in REACHED:
        return agent_of(verb)
    subject, _ = subject_of(verb)
    return subject


def _subject_of_support(noun: Token) -> Token | None:
    """ "had no comment": the subject of the verb; not of "there is no evidence"."""
    verb = noun.head
    if noun.dep_ in {"dobj", "attr"} and verb.lemma_ != "be":
        return subject_of(verb)[0]
    return None


def _is_thing(token: Token) -> bool:
    """What is denied may be the subject: "the reports were baseless"."""
    return token.lemma_.lower() in POINTING or token.lower_ in {"there", "it", "that", "this", "which"}


def _party(head: Token, reading: Reading) -> Actor | None:
    parties = read_party(head, reading)
    if parties and not (head.pos_ == "PRON" and parties[0].name.lower() == head.lower_):
        return parties[0]
    if head.pos_ == "PRON":
        return _spoken_of(head, reading)
    part = trimmed(reading.doc, phrase(head), keep_quotes=False)
    if part is None:
        return None
    start = part[0]
    while start < head.i and reading.doc[start].lower_ in {"the", "a", "an"}:
        start += 1
    found = excerpt_of(reading.doc, (start, max(head.i + 1, start + 1)))
    return Actor(name=" ".join(found.text.split()), excerpt=found)


def _spoken_of(pronoun: Token, reading: Reading) -> Actor | None:
    """A pronoun without a name stands for the last source of its kind."""
    persons = pronoun.lower_ in {"he", "she"}
    before = [a for a in reading.attributions if a.cue and a.cue[0].start < pronoun.idx and a.who.name]
    fitting = [a for a in before if (a.who.type in PERSONS) == persons]
    if not fitting:
        return None
    return actor_of(fitting[-1], reading).model_copy(
        update={"pronoun": True, "excerpt": excerpt_of(reading.doc, (pronoun.i, pronoun.i + 1))}
    )


def actor_of(attribution: Attribution, reading: Reading) -> Actor:
    """The party a source is, with the country of an actor named in its phrase."""
    who = attribution.who
    inside = [a for a in reading.actors if a.excerpt and who.excerpt and a.excerpt.overlaps(who.excerpt)]
    country = next((a.country for a in inside if a.country), None)
    return Actor(name=who.name or "", country=country, kind=OF_SOURCE.get(who.type), excerpt=who.excerpt)


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
        points = hit.rule.kind == "no_response" or _only_points(top)
        (about if points else content).append(part)
    return joined(content), joined(about)


def _only_points(top: Token) -> bool:
    """ "the reports", "for comment"; not "reports that it sold oil", "involvement in the attack"."""
    noun = next((c for c in top.children if c.dep_ == "pobj"), top) if top.dep_ == "prep" else top
    if noun.pos_ not in {"NOUN", "PROPN", "PRON", "DET"}:
        return False
    if noun.lemma_.lower() not in POINTING and noun.pos_ not in {"PRON", "DET"}:
        return False
    return not any(
        c.dep_ in {"acl", "relcl", "ccomp"}
        or (c.dep_ == "prep" and c.lower_ in {"of", "in", "with", "to", "about", "on", "over"})
        for c in noun.children
        if c.i > noun.i
    )


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
    ]
    return min(free, key=lambda d: abs((d.excerpt.start if d.excerpt else 0) - cue.start), default=None)


def answers(denying: Denying, claims: Sequence[Claim], reading: Reading) -> tuple[str, ...]:
    """The ids of the claims of this article that a pointing denial answers.

    Whoever denies answers what is said of it; an outlet that cannot confirm answers what it passed on; "this" answers the
    sentence it stands in. Nothing is answered by what merely stands near.
    """
    open_ = [c for c in claims if c.trigger is not None and c.type != "denial" and c.denial is None]
    before = [c for c in open_ if c.trigger and c.trigger.start < denying.cue.start]
    if denying.kind == "not_confirmed":
        passed = (c for c in before if c.type in accusing(reading.pack))
        return tuple(c.id for c in passed if _passed_on(c, denying.denier))
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
