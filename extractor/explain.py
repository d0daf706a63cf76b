"""Id -> plain sentences: which rule, which words, which comparison made a claim or an event what it is."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extractor.errors import InputError, PackError
from extractor.extract.claims import extract_claims
from extractor.extract.denials import denial_of
from extractor.extract.findings import Attribution, Cue, Reading
from extractor.packs import Pack, load_pack
from extractor.pipeline import read_one
from extractor.read.stored import read_records
from extractor.reconcile.explain import explain_event
from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.records.events import Event
from extractor.records.text import Excerpt
from extractor.report import Options


def explain(wanted: str, folder: Path) -> Iterator[str]:
    """The story of a claim, an event, or both: an event carries the id of its earliest claim.

    The one article is read again. Raises InputError for an unknown id, PackError if the pack has changed since the run.
    """
    report = _report(folder)
    options = Options(**{**report["options"], "domain": _domain(report), "names": _path(report["options"]["names"])})
    pack = _same_pack(report, options, folder)
    articles = list(read_records(folder / "articles.jsonl", Article))
    claims = list(read_records(folder / "claims.jsonl", Claim))
    claim = next((one for one in claims if one.id == wanted), None)
    event = next(
        (one for one in read_records(folder / "events.jsonl", Event) if wanted in (one.id, *one.formerly)), None
    )
    if claim is None and event is None:
        raise InputError(
            f"{folder}: no claim or event {wanted!r}; ids stand in claims.jsonl and events.jsonl of the run"
        )
    if claim:
        article = next(one for one in articles if one.id == claim.article)
        yield from explain_claim(claim, read_one(article, options), pack)
    if event:
        yield from ("", f"event {event.id}: {event.type}, {len(event.claims)} claims, {event.status}")
        yield from (f"  {line}" for line in explain_event(event, claims, articles, pack))


def explain_claim(claim: Claim, reading: Reading, pack: Pack) -> Iterator[str]:
    """One claim: its words, its rules, its source and its stance."""
    again = next((one for one in extract_claims(reading) if one.id == claim.id), None)
    if again is None:
        raise InputError(
            f"claim {claim.id!r} is not found again in its article; the run was made with other options: run again"
        )
    yield f"claim {claim.id}: {claim.type}, {claim.stance}"
    yield f"  {claim.outlet or 'unknown outlet'}, {claim.published or 'no date'}, {reading.article.page}"
    yield f"  “{claim.sentence.text}”"
    yield "words:"
    yield from (f"  {line}" for line in _words(claim))
    yield "rules:"
    yield from (f"  {line}" for line in _rules(claim.rules, pack))
    yield "source:"
    yield from (f"  {line}" for line in _source(claim, reading))
    yield "stance:"
    yield from (f"  {line}" for line in _stance(claim, reading))
    if claim.doubts:
        yield f"doubts: {', '.join(claim.doubts)}"


def _words(claim: Claim) -> Iterator[str]:
    if claim.trigger:
        yield f"trigger {_quoted(claim.trigger)}"
    for role, parties in (("actor", claim.actors), ("recipient", claim.recipients)):
        for party in parties:
            how = ", by reference" if party.pronoun else ""
            yield f"{role} {party.name} [{party.country or '?'}] {_quoted(party.excerpt)}{how}"
    if claim.commodity:
        yield f"commodity {claim.commodity.name} ({claim.commodity.code or 'no code'}) {_quoted(claim.commodity.excerpt)}"
    for volume in claim.volumes:
        yield f"volume {volume.low} to {volume.high} {volume.unit}{' a ' + volume.per if volume.per else ''} {_quoted(volume.excerpt)}"
        yield from (f"  = {c.low} to {c.high} {c.unit} by {c.factor} ({c.basis})" for c in volume.converted)
    if claim.when:
        anchor = f", anchored by {claim.when.anchor}" if claim.when.anchor else ""
        yield f"when {claim.when.start} to {claim.when.end} {_quoted(claim.when.excerpt)}{anchor}"
    if claim.place:
        yield f"place {claim.place.name} {_quoted(claim.place.excerpt)}"


def _rules(ids: Iterable[str], pack: Pack) -> Iterator[str]:
    known = dict(_all_rules(pack))
    for one in ids:
        place, rule = known.get(one, ("", {}))
        note = f"; {rule['note']}" if rule.get("note") else ""
        yield f"{one}: {rule.get('kind', 'built in')}{note}{f' ({place})' if place else ''}"


def _all_rules(pack: Pack) -> Iterator[tuple[str, tuple[str, dict[str, Any]]]]:
    for folder in (pack.path / "rules", pack.domain_path):
        for file in sorted(folder.glob("*.jsonl")):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if line.strip() and not line.startswith("#"):
                    rule = json.loads(line)
                    yield rule["id"], (f"{file.name}:{number}", rule)


def _source(claim: Claim, reading: Reading) -> Iterator[str]:
    source = claim.source
    name = source.name or ("an unnamed source" if source.anonymous else "nobody named")
    yield f"{source.type}: {name}" + (f", via {', '.join(source.via)}" if source.via else "")
    if source.evidence:
        yield f"evidence: {', '.join(source.evidence)}"
    if source.type == "unattributed":
        yield "no words of somebody who vouches for it hold the trigger"
    for attribution in reading.attributions:
        if claim.trigger and _holds((*attribution.content, *attribution.renamed), claim.trigger):
            yield from _steps(attribution)


def _steps(attribution: Attribution) -> Iterator[str]:
    for cue in attribution.cue:
        yield f"cue {_quoted(cue)}, content {' … '.join(_quoted(part) for part in attribution.content)}"
    yield from attribution.steps


def _stance(claim: Claim, reading: Reading) -> Iterator[str]:
    yield claim.stance
    for cue in reading.cues:
        if claim.trigger and _holds(cue.scope, claim.trigger):
            yield _cue(cue)
    if claim.denial:
        answered = f"; answers {', '.join(claim.denial.of)}" if claim.denial.of else ""
        yield f"{claim.denial.kind} by {claim.denial.denier.name}{answered}"
        trigger = claim.trigger or claim.denial.cue
        own = (denying for denying in ((denial_of(trigger, reading) if trigger else None),) if denying)
        found = next((one for one in (*reading.denials, *own) if one.cue == claim.denial.cue), None)
        if found:
            said = " … ".join(_quoted(part) for part in (*found.content, *found.about)) or "nothing spelled out"
            yield f"cue {_quoted(found.cue)}, said of {said}"
            yield from found.steps


def _cue(cue: Cue) -> str:
    return f"{cue.kind} by {_quoted(cue.excerpt)} ({cue.rule}), scope {' … '.join(_quoted(part) for part in cue.scope)}"


def _holds(parts: Iterable[Excerpt], trigger: Excerpt) -> bool:
    return any(trigger.within(part) for part in parts)


def _quoted(words: Excerpt | None) -> str:
    return f"“{words.text}” ({words.start}..{words.end})" if words else "(no words)"


def _report(folder: Path) -> dict[str, Any]:
    path = folder / "run.json"
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as fault:
        raise InputError(f"{path}: cannot be read: {fault}; name a run's folder with --run") from None
    return found


def _domain(report: dict[str, Any]) -> str:
    return str(report["options"].get("domain") or report["domain"])


def _path(name: str | None) -> Path | None:
    return Path(name) if name else None


def _same_pack(report: dict[str, Any], options: Options, folder: Path) -> Pack:
    pack = load_pack(options.domain, names=options.names)
    if pack.digest != report["hashes"]["pack"]:
        raise PackError(f"{folder}: made with another state of the pack {report['pack']}; run again, then explain")
    return pack
