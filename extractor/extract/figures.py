"""Trigger -> the volumes that syntax gives it. What stands in another clause stays there."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from extractor.extract.amounts.inheritance import FRACTION, PERCENT
from extractor.extract.findings import Happening, Reading
from extractor.extract.frames import classes
from extractor.extract.kinds import class_of
from extractor.extract.limits import is_cost
from extractor.extract.syntax import MODIFIERS, PASSIVE_SUBJECTS, SUBJECTS, VERBAL, Slots, is_infinitive
from extractor.records.text import Excerpt
from extractor.records.volumes import Volume

CLOSED = frozenset({"relcl", "ccomp", "conj", "parataxis", "csubj"})
OPEN = frozenset({"acl", "advcl", "xcomp", "pcomp", "prep"})
LEADS = frozenset(
    ["the", "a", "an", "about", "some", "around", "nearly", "almost", "over", "under", "level", "levels", "of", "at"]
)
CIRCUMSTANCES = frozenset({"amid", "despite", "during", "following", "since"})  # "the rate during the embargo was 3"
AGAIN = frozenset({"more", "other", "others"})  # "the attack and four others" are attacks all
ASIDES = frozenset({"besides", "excluding", "including"})  # "output, including that of the zone, was 3 million"
PREPOSITIONS = frozenset(
    [
        "to",
        "at",
        "from",
        "by",
        "of",
        "above",
        "below",
        "since",
        "until",
        "in",
        "on",
        "for",
        "with",
        "against",
        "than",
        "during",
        "before",
        "after",
    ]
)
REACH = 800  # characters: what is farther from a trigger than this is not its figure
DEEPEST = 60  # steps up a tree
ASIDE = "aside"  # the class of units that never measure an event of the domain
MONEY = "money"  # the class of units of which less than LEAST_MONEY is a price
LEAST_MONEY = 1000
INSIDE, ABOVE, BESIDE = 0, 1, 2  # how a volume hangs on a trigger, the closest first


def measured(trigger: Token, reading: Reading) -> Slots:
    """`figure` and `date`: every volume and date in the trigger's reach; `figure.to`, `date.since` by the word before."""
    found: dict[str, list[Token]] = {}
    sentence = trigger.sent
    for slot, parts in (("figure", _figures(reading, sentence)), ("date", _dates(reading, sentence))):
        for part in parts:
            head = _head(part, sentence) if _is_near(part, trigger) else None
            if head is None or _rank(trigger, head, ()) is None:
                continue
            found.setdefault(slot, []).append(head)
            found.setdefault(f"{slot}.{_word_before(part, reading)}", []).append(head)
    return {slot: tuple(sorted(heads, key=lambda head: abs(head.i - trigger.i))) for slot, heads in found.items()}


def measure_at(token: Token, reading: Reading) -> Excerpt | None:
    """The figure or date that a token stands in."""
    parts = (*_figures(reading, token.sent), *_dates(reading, token.sent))
    return next((part for part in parts if part.start <= token.idx < part.end), None)


def _figures(reading: Reading, sentence: Span) -> list[Excerpt]:
    return [volume.excerpt for volume in _within(reading, sentence) if volume.excerpt]


def _dates(reading: Reading, sentence: Span) -> list[Excerpt]:
    inside = (date.excerpt for date in reading.dates if date.excerpt)
    return [part for part in inside if sentence.start_char <= part.start < sentence.end_char]


def _word_before(part: Excerpt, reading: Reading) -> str:
    """The preposition before a figure or date, or `bare`."""
    words = reading.article.text[max(0, part.start - 40) : part.start].lower().split()
    while words and words[-1] in LEADS:
        words.pop()
    return words[-1] if words and words[-1] in PREPOSITIONS else "bare"


def word_before(volume: Volume, reading: Reading) -> str:
    """The preposition before a volume, or `bare`."""
    return _word_before(volume.excerpt, reading) if volume.excerpt else "bare"


def shared_out(happenings: Sequence[Happening], reading: Reading) -> dict[int, tuple[Volume, ...]]:
    """Happenings of one sentence, by index -> volumes; each volume goes to the nearest, or to all that share its phrase."""
    found: dict[int, list[Volume]] = {index: [] for index in range(len(happenings))}
    if not happenings:
        return {}
    sentence = reading.doc[happenings[0].token].sent
    for volume in _within(reading, sentence):
        head = _head(volume.excerpt, sentence)
        if head is None or is_cost(head) or _tells_a_size(head, volume, reading):
            continue
        for index in _nearest(head, happenings, reading):
            found[index].append(volume)
    return {index: tuple(volumes) for index, volumes in found.items()}


def _tells_a_size(head: Token, volume: Volume, reading: Reading) -> bool:
    """As in "the 80,000 tonne product carrier": how large a ship is."""
    if head.dep_ not in MODIFIERS or not has_unit(volume, ("quantity",), reading):
        return False
    row = class_of(head.head, reading.pack)
    return row is not None and row.kind == "vessel"


def has_unit(volume: Volume, kinds: tuple[str, ...], reading: Reading) -> bool:
    """Whether a figure has a unit of one of the classes, or none that would tell; without classes any will do."""
    unit = (volume.unit or "").lower()
    return not kinds or not unit or bool(classes(reading.pack).get(unit, frozenset()) & set(kinds))


def _within(reading: Reading, sentence: Span) -> Iterator[Volume]:
    for volume in reading.volumes:
        inside = volume.excerpt and sentence.start_char <= volume.excerpt.start < sentence.end_char
        if inside and _measures(volume, reading):
            yield _comparable(volume)


def _comparable(volume: Volume) -> Volume:
    """A claim's share of a whole stands in percent, so that "a fifth" and "20 percent" compare: a third is 33.33."""
    if volume.unit != FRACTION:
        return volume
    low, high = (None if end is None else _hundredths(end) for end in (volume.low, volume.high))
    return volume.model_copy(update={"low": low, "high": high, "unit": PERCENT})


def _hundredths(part: float) -> float:
    whole = round(part * 100, 2)
    return int(whole) if whole == int(whole) else whole


def _measures(volume: Volume, reading: Reading) -> bool:
    """Whether a figure can measure an event: no price by unit, no distance or age, no "one of the ships"."""
    unit = (volume.unit or "").lower()
    singled = volume.high == 1 and (volume.excerpt.text.lower().startswith("one of") if volume.excerpt else False)
    known = classes(reading.pack)
    kinds = known.get(unit) or known.get(unit.rpartition(" ")[2], frozenset())
    return "/" not in unit and ASIDE not in kinds and not singled and not (MONEY in kinds and _is_small(volume))


def _is_small(volume: Volume) -> bool:
    """Money so little that it can only be the price of one barrel or tonne: "near 18 dlrs", "above 130 dlrs"."""
    ends = [end for end in (volume.low, volume.high) if end is not None]
    return bool(ends) and max(ends) < LEAST_MONEY


def _head(part: Excerpt | None, sentence: Span) -> Token | None:
    """The word of an excerpt on which its other words hang."""
    span = sentence.doc.char_span(part.start, part.end, alignment_mode="expand") if part else None
    tokens = [t for t in span or () if not t.is_space and part and t.idx >= part.start]
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), None)


def _is_near(part: Excerpt | None, trigger: Token) -> bool:
    return part is not None and abs(part.start - trigger.idx) < REACH


def _nearest(head: Token, happenings: Sequence[Happening], reading: Reading) -> list[int]:
    ranked = []
    for index, one in enumerate(happenings):
        if abs(reading.doc[one.token].idx - head.idx) >= REACH:
            continue
        rank = _rank(reading.doc[one.token], head, tuple(reading.doc[role.head] for role in one.roles))
        if rank is not None:
            ranked.append((rank, index))
    if not ranked:
        return []
    best = min(ranked)[0]
    return [index for rank, index in ranked if rank == best and (best[0] == INSIDE or index == min(ranked)[1])]


def _rank(trigger: Token, head: Token, fillers: tuple[Token, ...]) -> tuple[int, int] | None:
    """How near a figure hangs to a trigger; None if a clause lies between."""
    path = list(_path(head))
    if any(filler in path for filler in fillers):
        return (INSIDE, 0)
    if trigger in path:
        between = path[: path.index(trigger)]
        return None if _is_outside(trigger, between) else (ABOVE, len(between))
    own = list(_path(trigger))
    if path[-1] not in own or _is_item(trigger, head) or _is_circumstance(trigger):
        return None
    below = own[: own.index(path[-1])]
    apart = any(token.lower_ in ASIDES or (token.dep_ == "advcl" and is_infinitive(token)) for token in below)
    return None if apart else (BESIDE, len(below) + abs(trigger.i - head.i))


def _is_outside(trigger: Token, path: Sequence[Token]) -> bool:
    """Whether a figure below a trigger is of another thing: "including 2 million", "the attack and a decision on 11 ships"."""
    aside = any(token.lower_ in ASIDES for token in path)
    other = any(token.dep_ == "conj" and token.head == trigger and token.lower_ not in AGAIN for token in path)
    return aside or (other and trigger.pos_ == "NOUN")


def _is_circumstance(trigger: Token) -> bool:
    """As in "during the embargo", "in the wake of the attack": the figures beside are of what happened then."""
    if trigger.dep_ != "pobj":
        return False
    of = trigger.head.head.lower_ if trigger.head.lower_ == "of" else ""
    return trigger.head.lower_ in CIRCUMSTANCES or of in {"aftermath", "course", "wake"}


def _is_item(noun: Token, head: Token) -> bool:
    """As in "16 million barrels of crude output, 8 million barrels gas liquids": what counts another item of a list."""
    counts = head.dep_ in MODIFIERS and head.head.pos_ in {"NOUN", "PROPN"}
    return (
        counts and noun.pos_ == "NOUN" and any(child.dep_ in MODIFIERS and child.pos_ == "NUM" for child in _deep(noun))
    )


def _deep(noun: Token) -> Iterator[Token]:
    """What stands before a noun, and before that."""
    for child in noun.lefts:
        yield child
        yield from child.lefts


def _path(token: Token) -> Iterator[Token]:
    """The token and what it hangs on, up to the verb of its clause; through clauses without a subject of their own."""
    yield token
    for _ in range(DEEPEST):
        if token.head.i == token.i or _closes(token):
            return
        token = token.head
        yield token


def _closes(token: Token) -> bool:
    if token.dep_ == "conj":
        return token.pos_ in VERBAL
    if token.dep_ in CLOSED:
        return True
    return (
        token.dep_ in OPEN
        and token.pos_ in VERBAL
        and any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in token.children)
    )
