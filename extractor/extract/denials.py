"""Doc -> denials: who denies what, and which claims that answers."""

from collections.abc import Iterator, Sequence


from spacy.tokens import Token

from extractor.extract.actors import read_party
from extractor.extract.clauses import Range, agent_of, excerpt_of, is_passive, joined, phrase, subject_of, trimmed
from extractor.extract.cues import Hit, compiled, find_hits
from extractor.extract.findings import Attribution, Denying, Reading
from extractor.extract.sources import attribution_of
from extractor.extract.stance import complement, head_of, scope_of
from extractor.records.actors import Actor, Kind
from extractor.records.claims import Claim
from extractor.records.dates import DateRange
from extractor.records.text import Excerpt

POINTING = frozenset(
    "report allegation accusation claim charge rumor rumour suggestion statement story assertion it this that them they "
    "these those involvement responsibility role wrongdoing knowledge comment request question detail specifics news "
    "assessment finding speculation link connection part hand account article media information incident".split()
)
OF_SOURCE: dict[str, Kind] = {"government": "government", "company": "company", "official_named": "person"}


def find_denials(reading: Reading) -> tuple[Denying, ...]:
    """Every denial, rejection, refusal to comment and failure to confirm, in order."""
    hits = find_hits(reading.doc, compiled(reading.pack, "denials"))
    found = (_denying(hit, reading) for hit in hits if hit.rule.kind != "pseudo")
    return tuple(denying for denying in found if denying is not None)


def denial_of(trigger: Excerpt, reading: Reading) -> Denying | None:
    """The denial whose content spells the trigger out, the nearest if several do."""
    holding = [
        (part.end - part.start, d) for d in reading.denials for part in d.content if trigger.overlaps(part)
    ]
    return min(holding, key=lambda pair: pair[0])[1] if holding else None


def _denying(hit: Hit, reading: Reading) -> Denying | None:
    doc = reading.doc
    head = head_of(hit, doc)
    found = _denier(hit, head, reading)
    if found is None:
        return None
    denier, step = found
    cue = excerpt_of(doc, hit.part)
    content, about = _said(hit, head, reading)
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


def _denier(hit: Hit, head: Token, reading: Reading) -> tuple[Actor, str] | None:
    """The subject of the cue, or who is quoted with it."""
    who = _subject(head)
    if who is not None and who.pos_ != "SCONJ" and not _is_thing(who):
        actor = _party(who, reading)
        if actor is not None:
            return actor, f"the subject of the cue, {who.text!r}, stands for {actor.name!r}"
    attribution = attribution_of(excerpt_of(reading.doc, hit.part), reading)
    if attribution is not None and attribution.who.name:
        return _actor_of(attribution), f"the cue stands in the words of {attribution.who.name!r}"
    return None


def _subject(head: Token) -> Token | None:
    if head.pos_ in {"NOUN", "PROPN"}:
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        return owner or _subject_of_support(head)
    if is_passive(head):
        return agent_of(head)
    subject, _ = subject_of(head)
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
    if parties:
        return parties[0]
    part = trimmed(reading.doc, phrase(head), keep_quotes=False)
    if part is None:
        return None
    start = part[0]
    while start < head.i and reading.doc[start].lower_ in {"the", "a", "an"}:
        start += 1
    found = excerpt_of(reading.doc, (start, max(head.i + 1, start + 1)))
    return Actor(name=" ".join(found.text.split()), excerpt=found)


def _actor_of(attribution: Attribution) -> Actor:
    who = attribution.who
    return Actor(name=who.name or "", kind=OF_SOURCE.get(who.type), excerpt=who.excerpt)


def _said(hit: Hit, head: Token, reading: Reading) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """What is spelled out, and what is only pointed at."""
    doc = reading.doc
    content: list[Range] = []
    about: list[Range] = []
    for part in scope_of(hit, doc):
        words = [t for t in doc[part[0] : part[1]] if not t.is_punct and not t.is_space]
        top = next((t for t in words if not (part[0] <= t.head.i < part[1])), words[0] if words else None)
        if top is None:
            continue
        (about if _only_points(top, part) else content).append(part)
    return joined(content), joined(about)


def _only_points(top: Token, part: Range) -> bool:
    """ "the reports", "for comment"; not "reports that it sold oil", "involvement in the attack"."""
    noun = next((c for c in top.children if c.dep_ == "pobj"), top) if top.dep_ == "prep" else top
    if noun.pos_ not in {"NOUN", "PROPN", "PRON", "DET"}:
        return False
    if noun.lemma_.lower() not in POINTING and noun.pos_ not in {"PRON", "DET"}:
        return False
    return not any(c.dep_ in {"acl", "relcl", "ccomp"} or (c.dep_ == "prep" and c.lower_ in {"of", "in", "with", "to", "about"}) for c in noun.children if c.i > noun.i)


def _when(cue: Excerpt, content: tuple[Range, ...], reading: Reading) -> DateRange | None:
    """The date beside the cue, not one inside what is denied."""
    sentence = next((t for t in reading.doc if t.idx >= cue.start), reading.doc[0]).sent
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


def answers(denying: Denying, claims: Sequence[Claim], reading: Reading) -> tuple[str, ...]:  # noqa: ARG001
    """The ids of the claims of this article that a pointing denial answers: about the denier, of its topic, before it.

    Nothing is answered by what merely stands near.
    """
    return tuple(claim.id for claim in claims if _is_about(claim, denying))


def _is_about(claim: Claim, denying: Denying) -> bool:
    if claim.type == "denial" or claim.stance in {"denied", "no_comment", "not_confirmed"} or claim.trigger is None:
        return False
    return any(_same_party(actor, denying.denier) for actor in claim.actors)


def _same_party(left: Actor, right: Actor) -> bool:
    return bool(left.country and left.country == right.country) or left.name.lower() == right.name.lower()
