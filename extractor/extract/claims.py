"""Reading -> claims: each happening with the volume, date, place, source and stance that syntax gives it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from spacy.tokens import Token

from extractor.extract.actors import read_party
from extractor.extract.clauses import token_at
from extractor.extract.commodities import listed
from extractor.extract.compared import is_compared, is_difference
from extractor.extract.denials import answers, denial_of, is_spelled_out
from extractor.extract.events import TOGETHER, is_enough, told_roles, traits
from extractor.extract.figures import has_unit, shared_out, word_before
from extractor.extract.fillers import counted
from extractor.extract.findings import Denying, Happening, Reading, RoleFiller
from extractor.extract.frames import Pattern, frames
from extractor.extract.limits import past_limit, without_limits
from extractor.extract.places import place_of, placeless_types
from extractor.extract.rated import with_rate
from extractor.extract.repeats import without_repeats
from extractor.extract.sources import source_of
from extractor.extract.stance import SUPPOSING, is_there, stance_of
from extractor.extract.timing import event_date
from extractor.extract.topic import is_on_topic
from extractor.records.actors import Actor, Place
from extractor.records.claims import STANCE_OF_KIND, Claim
from extractor.records.dates import DateRange
from extractor.records.sources import Denial, Stance
from extractor.records.text import Excerpt, excerpt
from extractor.records.volumes import Commodity, Volume

FAR = 14  # words between a trigger and what fills its role, over which a reviewer should look
DENIAL = "denial"
WISHES = frozenset(f"prospective.{name}" for name in ("plan", "demand", "ask", "ask-for", "call-on"))
DUE = frozenset({"must", "should", "ought"})
DENIED = "denied"  # the stance of a frame that tells of something not done
LEVEL = frozenset({"to", "at"})  # words before the level that a change led to


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim to be: a happening, the figures it takes, and the word its date and place are looked for around."""

    happening: Happening
    volumes: tuple[Volume, ...]
    at: Token
    base: bool = False  # whether its figure is one that another is compared with


def extract_claims(reading: Reading) -> Iterator[Claim]:
    """The claims of one article, by position; none if it is about something else."""
    if is_on_topic(reading):
        yield from claims_in(reading)


def claims_in(reading: Reading) -> Iterator[Claim]:
    """The claims of what was read, whatever the article is about."""
    claims = without_repeats([(draft.happening, _claim(draft, reading)) for draft in _drafts(reading)], reading)
    claims += [_pointing(denying, reading) for denying in reading.denials if _stands_alone(denying, claims, reading)]
    claims.sort(key=lambda claim: (_start(claim), claim.type))
    named = list(_with_ids(claims))
    yield from _answered(named, reading)


def _drafts(reading: Reading) -> Iterator[Draft]:
    """Happenings of a sentence share its figures out; a level compared with another makes two drafts."""
    for _, group in groupby(reading.happenings, key=lambda one: reading.doc[one.token].sent.start):
        together = list(group)
        shared = shared_out(together, reading)
        for index, one in enumerate(together):
            yield from _levels(one, shared[index], reading)


def _pattern(one: Happening, reading: Reading) -> Pattern:
    """The frame that made a happening."""
    return frames(reading.pack)[one.rules[0]].pattern


def _levels(one: Happening, volumes: tuple[Volume, ...], reading: Reading) -> Iterator[Draft]:
    rule = _pattern(one, reading)
    trigger = reading.doc[one.token]
    volumes = tuple(volume for volume in volumes if has_unit(volume, rule.measures, reading))
    volumes = _own(volumes, trigger, reading) if rule.cap else volumes
    volumes = without_limits(volumes, trigger, reading) if rule.base else volumes
    if not _is_told(one, volumes, reading) or (rule.stance == DENIED and _is_wanted(one, reading)):
        return
    if not rule.base and not _are_of_several_goods(volumes, reading):
        yield Draft(one, volumes, trigger)
        return
    for number, level in enumerate(_split(volumes, rule.base, reading)):
        base = bool(level) and all(is_compared(volume, rule.base, reading) for volume in level)
        yield Draft(one, level, _token_at(level[0], trigger) if number or base else trigger, base)


def _own(volumes: tuple[Volume, ...], noun: Token, reading: Reading) -> tuple[Volume, ...]:
    """Of the figures of a cap those of its own phrase, if there are any: "sales of 350, against a quota of 299"."""
    volumes = tuple(v for v in volumes if not is_difference(v, reading))
    start, end = noun.left_edge.idx, noun.right_edge.idx + len(noun.right_edge)
    own = tuple(v for v in volumes if v.excerpt and start <= v.excerpt.start < end)
    return own if own and noun.pos_ == "NOUN" else volumes


def _is_told(one: Happening, volumes: tuple[Volume, ...], reading: Reading) -> bool:
    """Whether a trigger says more than its name; a bare re-mention is no claim."""
    token = reading.doc[one.token]
    wanted = told_roles(frames(reading.pack)[one.rules[0]], token)
    told = {role.role for role in one.roles} | ({"amount"} if volumes else set())
    told |= {"goods"} if any(volume.commodity for volume in volumes) else set()
    told |= {"quantity"} if any(has_unit(volume, ("quantity",), reading) for volume in volumes) else set()
    asked = {role for each in wanted for role in each.split(TOGETHER)}
    told |= {"when"} if "when" in asked and event_date(token, reading) else set()
    told |= {"place"} if "place" in asked and place_of(token, reading) else set()
    return is_enough(told | traits(token), wanted)


def _is_wanted(one: Happening, reading: Reading) -> bool:
    """As in "urged it to keep the accord", "must keep the accord": nobody says that it does."""
    due = any(child.lower_ in DUE for child in reading.doc[one.token].children)
    return due or any(cue.rule in WISHES for cue in stance_of(one.trigger, reading)[1])


def _split(volumes: tuple[Volume, ...], base: tuple[str, ...], reading: Reading) -> list[tuple[Volume, ...]]:
    """One group for each level: a new one begins at a figure compared with, at other goods, or when a unit comes again."""
    groups: list[list[Volume]] = []
    for volume in volumes:
        if not groups or _is_other(volume, groups[-1], reading) or is_compared(volume, base, reading):
            groups.append([])
        groups[-1].append(volume)
    return [tuple(group) for group in groups]


def _is_other(volume: Volume, group: Sequence[Volume], reading: Reading) -> bool:
    """Whether a figure measures something else than those before. A change and the level it led to are one thing."""
    if is_difference(volume, reading):
        return False
    if any(v.commodity and volume.commodity and v.commodity.code != volume.commodity.code for v in group):
        return True
    again = [v for v in group if (v.unit, v.per) == (volume.unit, volume.per)]
    led_to = (
        word_before(volume, reading) in LEVEL
        and not any(word_before(v, reading) in LEVEL for v in again)
        and (bool(group[0].trend) or not _begins_again(volume, reading))
    )
    return bool(again) and not led_to


def _are_of_several_goods(volumes: Sequence[Volume], reading: Reading) -> bool:
    """As in "sold 4 million barrels of crude and 7 million tonnes of refined products"."""
    held = (volume for volume in volumes if has_unit(volume, ("quantity",), reading))
    return len({volume.commodity.code for volume in held if volume.commodity}) > 1


def _begins_again(volume: Volume, reading: Reading) -> bool:
    """As in "will produce 280,000 barrels in August, rising to 320,000": a verb of its own leads to the figure."""
    token = token_at(reading.doc, volume.excerpt.start) if volume.excerpt else None
    verb = next((one for one in token.ancestors if one.pos_ == "VERB"), None) if token is not None else None
    return verb is not None and verb.dep_ == "advcl"


def _amounts(draft: Draft, reading: Reading) -> tuple[Volume, ...]:
    """The figures as the frame means them: those of a cap are what must not be passed."""
    trigger = reading.doc[draft.happening.token]
    volumes = tuple(with_rate(volume, trigger, reading) for volume in draft.volumes)
    if not _pattern(draft.happening, reading).cap:
        return tuple(past_limit(volume, trigger, reading) for volume in volumes)
    return tuple(_capped(volume) for volume in volumes)


def _capped(volume: Volume) -> Volume:
    if volume.bound not in {"exact", "about"} or volume.high is None:
        return volume
    return volume.model_copy(update={"low": None, "bound": "at_most"})


def _token_at(volume: Volume, fallback: Token) -> Token:
    place = volume.excerpt
    return next((t for t in fallback.sent if place and place.start <= t.idx < place.end), fallback)


def _claim(draft: Draft, reading: Reading) -> Claim:
    one, article = draft.happening, reading.article
    actors, recipients = (_parties(one, role, reading) for role in ("actor", "recipient"))
    recipients = tuple(party for party in recipients if not (party.pronoun and _is_among(party, actors)))
    own = (draft.at,) if _pattern(one, reading).base else _places_to_look(draft, reading)
    when = next((date for token in own if (date := event_date(token, reading))), None)
    stance, denial, cues = _stance(one, reading)
    if stance == "asserted" and when and when.start and _day(when.start) > _day(article.published):
        stance = "prospective"
    if stance in SUPPOSING and _is_known(draft, when, article.published):
        stance = "asserted"
    sentence = _sentence(reading.doc[one.token], reading)
    claim = Claim(
        id="-",
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        type=one.type,
        trigger=one.trigger,
        actors=actors,
        recipients=recipients,
        commodity=_goods(draft, reading),
        volumes=_amounts(draft, reading),
        when=when,
        place=_place(draft, reading),
        source=source_of(one.trigger, reading, level=bool(_pattern(one, reading).measures)),
        stance=stance,
        denial=denial,
        sentence=sentence,
        cues=tuple(dict.fromkeys(cue for cue, _ in cues)),
        rules=tuple(dict.fromkeys((*one.rules, *(rule for _, rule in cues)))),
    )
    return claim.model_copy(update={"doubts": tuple(_doubts(claim, one))})


def _is_known(draft: Draft, when: DateRange | None, published: str | None) -> bool:
    """Whether a figure is what a forecast starts from, or one of earlier days told beside it."""
    past = bool(when and _day(when.end) < _day(published))
    later = draft.at.i != draft.happening.token
    return (draft.base and not (when and _day(when.end) >= _day(published))) or (later and past)


def _day(date: str | None) -> str:
    return (date or "9999")[:10]


def _place(draft: Draft, reading: Reading) -> Place | None:
    if draft.happening.type in placeless_types(reading.pack):
        return None
    return next((place for token in _places_to_look(draft, reading) if (place := place_of(token, reading))), None)


def _places_to_look(draft: Draft, reading: Reading) -> tuple[Token, ...]:
    """The word of a later figure, then the trigger."""
    trigger = reading.doc[draft.happening.token]
    return (draft.at,) if draft.at == trigger else (draft.at, trigger)


def _parties(one: Happening, role: str, reading: Reading) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for filler in one.roles:
        if filler.role == role:
            for party in _party(reading.doc[filler.head], filler, reading):
                found.setdefault(party.name, party)
    return tuple(found.values())


def _party(head: Token, filler: RoleFiller, reading: Reading) -> tuple[Actor, ...]:
    """The actors of a filler; a description that names nobody stands as written, an unresolved pronoun for nobody."""
    parties = read_party(counted(head, reading), reading) or read_party(head, reading)
    if parties or counted(head, reading).pos_ == "PRON":
        return parties
    return (Actor(name=" ".join(filler.excerpt.text.split()), excerpt=filler.excerpt),)


def _is_among(party: Actor, others: tuple[Actor, ...]) -> bool:
    """Whether a pronoun was taken for the one that acts on it."""
    words = set(party.name.lower().split())
    return any(words & set(other.name.lower().split()) for other in others)


def _goods(draft: Draft, reading: Reading) -> Commodity | None:
    """What a later level counts; else what the frame's goods are, else what the figures count."""
    later = draft.at.i != draft.happening.token and draft.volumes and draft.volumes[0].commodity
    for filler in draft.happening.roles:
        if filler.role == "goods":
            named = [c for c in reading.commodities if c.excerpt and c.excerpt.overlaps(filler.excerpt)]
            whole = listed(named[-1], reading.commodities, reading.article.text) if named else None
            if whole and (not later or _is_part(later, whole)):
                return whole
    measured = later or next((volume.commodity for volume in draft.volumes if volume.commodity), None)
    return listed(measured, reading.commodities, reading.article.text) if measured in reading.commodities else measured


def _is_part(goods: Commodity, whole: Commodity) -> bool:
    return bool(goods.excerpt and whole.excerpt and goods.excerpt.within(whole.excerpt)) or goods.code == whole.code


def _stance(one: Happening, reading: Reading) -> tuple[Stance, Denial | None, list[tuple[Excerpt, str]]]:
    pattern = _pattern(one, reading)
    denying = None if is_there(one.trigger, reading) else denial_of(one.trigger, reading)
    stance, cues = stance_of(one.trigger, reading, level=bool(pattern.measures))
    told = [(cue.excerpt, cue.rule) for cue in cues]
    if denying:
        told += [(denying.cue, rule) for rule in denying.rules]
        return STANCE_OF_KIND[denying.kind], _denial(denying), told
    if pattern.stance and stance == "asserted":
        return pattern.stance, None, told
    if pattern.stance and stance == "denied":
        kinds = {cue.kind for cue in cues}
        return ("prospective" if "prospective" in kinds else "hedged" if "hedged" in kinds else "asserted"), None, told
    return stance, None, told


def _denial(denying: Denying) -> Denial:
    return Denial(kind=denying.kind, denier=denying.denier, when=denying.when, cue=denying.cue)


def _sentence(token: Token, reading: Reading) -> Excerpt:
    text = reading.article.text
    start, end = token.sent.start_char, token.sent.end_char
    inner = text[start:end]
    return excerpt(text, start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip()))


def _doubts(claim: Claim, one: Happening) -> Iterator[str]:
    if any(party.pronoun for party in (*claim.actors, *claim.recipients)):
        yield "reference"
    if any(abs(role.head - one.token) > FAR for role in one.roles):
        yield "far_attachment"
    if claim.when and not claim.when.start:
        yield "unresolved_date"
    if any(volume.unit is None for volume in claim.volumes):
        yield "ambiguous_unit"


def _stands_alone(denying: Denying, claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether a denial points at something told elsewhere in an article of the domain, not at a claim of its own sentence."""
    told = any(c.trigger and any(c.trigger.within(part) for part in denying.content) for c in claims)
    return bool(claims) and not told and not is_spelled_out(denying, reading)


def _pointing(denying: Denying, reading: Reading) -> Claim:
    """A denial that points elsewhere ("denied the reports") is a claim of its own."""
    article = reading.article
    token = next(t for t in reading.doc if t.idx + len(t) > denying.cue.start)
    return Claim(
        id="-",
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        type=DENIAL,
        trigger=denying.cue,
        actors=(denying.denier,),
        when=denying.when,
        source=source_of(denying.cue, reading),
        stance=STANCE_OF_KIND[denying.kind],
        denial=_denial(denying),
        sentence=_sentence(token, reading),
        cues=(denying.cue,),
        doubts=("reference",) if denying.denier.pronoun else (),
        rules=denying.rules,
    )


def _start(claim: Claim) -> tuple[int, int]:
    return (claim.trigger.start, claim.trigger.end) if claim.trigger else (claim.sentence.start, claim.sentence.end)


def _with_ids(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Ids from the words, not the offsets, so that they survive an insertion above."""
    seen: Counter[str] = Counter()
    for claim in claims:
        words = " ".join(f"{claim.sentence.text} / {claim.trigger.text if claim.trigger else ''}".lower().split())
        key = f"{claim.article}\0{claim.type}\0{words}"
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()
        yield claim.model_copy(update={"id": digest[:16]})


def _answered(claims: Sequence[Claim], reading: Reading) -> Iterator[Claim]:
    """Denials with the ids of the claims they answer."""
    by_cue = {denying.cue: denying for denying in reading.denials}
    for claim in claims:
        denying = by_cue.get(claim.denial.cue) if claim.denial and claim.denial.cue else None
        if claim.type == DENIAL and denying and claim.denial:
            found = answers(denying, [c for c in claims if c.id != claim.id], reading)
            yield claim.model_copy(update={"denial": claim.denial.model_copy(update={"of": found})})
        else:
            yield claim
