"""Reading -> the mentions record: everything found, whether or not it ended in a claim."""

from extractor.extract.findings import Cue, Happening, Reading
from extractor.records.mentions import Argument, AttributionMention, EventMention, Mentions
from extractor.records.sources import Stance


def to_mentions(reading: Reading) -> Mentions:
    """One record for the article."""
    return Mentions(
        article=reading.article.id,
        external_id=reading.article.external_id,
        volumes=reading.volumes,
        dates=reading.dates,
        attributions=tuple(
            AttributionMention(source=a.source, cue=a.cue, content=a.content, type=a.who.type)
            for a in reading.attributions
            if not a.nested  # as in PolNeAR, where what is told inside another's words is part of the content
        ),
        actors=reading.actors,
        events=tuple(_event(happening, reading) for happening in reading.happenings),
    )


def _event(happening: Happening, reading: Reading) -> EventMention:
    arguments = tuple(Argument(role=r.role, excerpt=r.excerpt) for r in happening.roles)
    return EventMention(
        type=happening.type, trigger=happening.trigger, arguments=arguments, stance=_stance(happening, reading.cues)
    )


def _stance(happening: Happening, cues: tuple[Cue, ...]) -> Stance:
    """The stance of the last cue whose scope holds the trigger."""
    kinds = [cue.kind for cue in cues if any(happening.trigger.within(part) for part in cue.scope)]
    return next(("denied" if kind == "negated" else kind for kind in reversed(kinds)), "asserted")
