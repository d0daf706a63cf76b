"""What the finders hand to one another inside the extract stage. Not part of the contract."""

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc

from extractor.packs import Pack
from extractor.records.actors import Actor, Place
from extractor.records.articles import Article
from extractor.records.dates import DateRange
from extractor.records.sources import DenialKind, Source
from extractor.records.text import Excerpt
from extractor.records.volumes import Commodity, Volume

CueKind = Literal["denied", "hedged", "prospective", "not_confirmed", "no_comment", "negated"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words: PolNeAR's source, cue and content, and the typed source. `steps` are sentences for `explain`.

    `kind` is that of the reporting lexicons; `negated` as in "did not say"; `nested` if told inside another's words.
    `renamed` is what a relative word in the content stands for: "attacks" of "attacks that Tokyo blamed on pirates".
    """

    source: tuple[Excerpt, ...]
    cue: tuple[Excerpt, ...]
    content: tuple[Excerpt, ...]
    who: Source
    rules: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    kind: str = "speech"
    negated: bool = False
    nested: bool = False
    renamed: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of stance with its scope (ConText): a trigger inside `scope` takes the stance."""

    kind: CueKind
    excerpt: Excerpt
    scope: tuple[Excerpt, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Denying:
    """Somebody denies. `content` is what the sentence spells out; empty if it only points elsewhere ("denied the reports").

    `about` holds what it points to, as written ("the reports", "transferring oil").
    """

    kind: DenialKind
    denier: Actor
    cue: Excerpt
    content: tuple[Excerpt, ...]
    about: tuple[Excerpt, ...]
    when: DateRange | None
    rules: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleFiller:
    """What fills a role of a frame: token index of the head and the excerpt of its phrase."""

    role: str
    head: int
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Happening:
    """A trigger of a frame with its role fillers; `token` is the index of the trigger's head in the doc."""

    type: str
    trigger: Excerpt
    token: int
    roles: tuple[RoleFiller, ...]
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with everything found in it so far, filled in the order of the fields."""

    article: Article
    doc: Doc
    pack: Pack
    dates: tuple[DateRange, ...] = ()
    volumes: tuple[Volume, ...] = ()
    commodities: tuple[Commodity, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    cues: tuple[Cue, ...] = ()
    denials: tuple[Denying, ...] = ()
    happenings: tuple[Happening, ...] = field(default=())
