"""Marked-up sentences of our own over the kinds of denial, pseudo-cues and plain negation among the refusals."""

from collections.abc import Callable

import pytest

from extractor.extract.denials import answers, denial_of
from extractor.extract.findings import Denying, Reading
from extractor.records.actors import Actor
from extractor.records.claims import Claim
from extractor.records.text import Excerpt, excerpt

KINDS = {"denial", "rejection", "no_comment", "no_response", "not_confirmed"}

SENTENCES = [
    "[China]{denier} [denied]{denial} [the reports]{about} on Friday.",
    "[The ministry]{denier} [denied]{denial} [that it had sold oil to the rebels]{content}.",
    "[Iran]{denier} [denied]{denial} [involvement in the attack]{content}.",
    "[Iran]{denier} [denied]{denial} [attacking the tanker]{content}.",
    "[Tehran]{denier} has [denied]{denial} [any role in the attack]{content}.",
    "[Moscow]{denier} [denied]{denial} [it]{about}.",
    "[The sale]{content} was [denied]{denial} by [the company]{denier}.",
    "[The company]{denier} [refuted]{denial} [the allegations]{about}.",
    "[The group]{denier} [disputed]{denial} [the claim]{about}.",
    "[Russia]{denier} [rejected]{rejection} [the accusations]{about}.",
    "[The bank]{denier} [dismissed]{rejection} [the allegations]{about}.",
    "[Tehran]{denier} [rejected]{rejection} [claims that it had mined the strait]{content}.",
    "[The ministry]{denier} [called it fabricated]{rejection}.",
    "[The reports]{about} [were baseless]{rejection}, [the ministry]{denier} said.",
    "[The company]{denier} [declined to comment]{no_comment}.",
    "[The ministry]{denier} [declined to comment]{no_comment} [on the sale]{content}.",
    "[A spokesman for the navy]{denier} [refused to discuss]{no_comment} [the seizure]{content}.",
    "[The bank]{denier} had [no comment]{no_comment}.",
    "[The White House]{denier} would [not comment]{no_comment}.",
    "[The ministry]{denier} did [not respond]{no_response} [to a request for comment]{about}.",
    "[The company]{denier} did [not immediately respond]{no_response} [to questions]{about}.",
    "[The owner]{denier} did [not reply]{no_response} [to an email]{about}.",
    "[The embassy]{denier} did [not return calls]{no_response}.",
    "[Reuters]{denier} could [not independently verify]{not_confirmed} [the report]{about}.",
    "[Reuters]{denier} was [unable to confirm]{not_confirmed} [the reports]{about}.",
    "[The army]{denier} has [not confirmed]{not_confirmed} [the strike]{content}.",
    "[North Korea]{denier} has [not acknowledged]{not_confirmed} [the deployment of troops]{content}.",
    "[The ministry]{denier} said there was [no evidence]{not_confirmed} [that the ship had been hit]{content}.",
    "[The navy]{denier} [neither confirmed nor denied]{not_confirmed} [the seizure]{content}.",
    "[The army]{denier} said it had [no information]{not_confirmed} [about a lost drone]{content}.",
    "[The owner]{denier} did [not confirm]{not_confirmed} [the number of ships]{content}.",
    "[Iran]{denier} said it [had nothing to do with]{denial} [the attack]{content}.",
    "The shipment could not be denied.",
    "The crew was denied entry to the port.",
    "Egypt denied them passage.",
    "The minister did not deny the sale.",
    "The president did not rule out new sanctions.",
    "The court rejected the appeal.",
    "The council dismissed a proposal to lift the ban.",
    "The ship did not leave the port.",
    "No oil was sold.",
    "The tanker has not moved since May.",
    "The state is not involved in the trade.",
    "The firm confirmed the sale.",
    "The ministry commented on the sale.",
    "The captain responded to the call.",
    "The union rejected the offer.",
    "The port denied docking to two ships.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_denials(
    sentence: str, read: Callable[..., Reading], unmarked: Callable[[str], tuple[str, list[tuple[str, str]]]]
) -> None:
    """The role of the cue is the kind of the denial."""
    text, marks = unmarked(sentence)
    found = read(text).denials
    cues = [(role, words) for role, words in marks if role in KINDS]
    assert [(d.kind, d.cue.text) for d in found] == cues
    for role in ("content", "about"):
        wanted = [words for mark, words in marks if mark == role]
        if wanted:
            assert [_core(part.text) for d in found for part in getattr(d, role)] == [_core(words) for words in wanted]
    assert all(d.denier.name.lower() in words.lower() for d in found for mark, words in marks if mark == "denier")


def _core(words: str) -> str:
    """Without the preposition and article at its head."""
    return (
        words.removeprefix("with ")
        .removeprefix("about ")
        .removeprefix("to ")
        .removeprefix("on ")
        .removeprefix("The ")
        .removeprefix("the ")
    )


def _at(text: str, words: str) -> Excerpt:
    return excerpt(text, text.index(words), text.index(words) + len(words))


def test_a_denial_is_dated_by_the_words_beside_it(read: Callable[..., Reading]) -> None:
    (found,) = read("China denied the reports Friday.", "2017-12-30").denials
    assert found.when is not None
    assert found.when.start == "2017-12-29"


def test_a_date_in_what_is_denied_is_not_that_of_the_denial(read: Callable[..., Reading]) -> None:
    (found,) = read("China denied that it had sold oil in October 2017.", "2017-12-30").denials
    assert found.when is None


def test_a_date_of_what_no_word_is_said_of_is_not_that_of_the_silence(read: Callable[..., Reading]) -> None:
    (found,) = read("The envoy could not be reached for comment on the raid on a rig on Monday.", "2017-12-30").denials
    assert found.when is None


def test_what_is_spelled_out_takes_the_denial(read: Callable[..., Reading]) -> None:
    text = "Iran said the tanker was empty, but denied that it had attacked a ship."
    reading = read(text)
    denying = denial_of(_at(text, "attacked"), reading)
    assert denying is not None
    assert denying.denier.name == "Iran"
    assert denial_of(_at(text, "empty"), reading) is None


def test_ones_own_side_is_cleared_in_ones_own_words(read: Callable[..., Reading]) -> None:
    text = "Russia's envoy Pavel Orlov said last month that Russia's trade did not violate the resolution."
    denying = denial_of(_at(text, "violate"), read(text, "2024-11-22"))
    assert denying is not None
    assert denying.denier.name == "Pavel Orlov"
    assert denying.when is not None
    assert denying.when.start == "2024-10-01"


def test_the_outlets_own_negation_is_no_denial(read: Callable[..., Reading]) -> None:
    text = "Russia's trade did not violate the resolution."
    assert denial_of(_at(text, "violate"), read(text)) is None


ARTICLE = (
    "Russian ships transferred oil to North Korean tankers, Reuters reported. "
    "Chinese ships supplied coal to North Korea in May. "
    "Japan imposed a ban on the ships. "
    "{denial}"
)


def _claim(number: int, text: str, trigger: str, actor: tuple[str, str], **fields: object) -> Claim:
    found = _at(text, trigger)
    name, country = actor
    party = Actor(name=name, country=country, excerpt=None)
    values = {"type": "transfer", "actors": (party,), **fields}
    return Claim(id=str(number), article="a", outlet=None, published=None, trigger=found, sentence=found, **values)


POINTING = [
    ("China denied the reports.", ("2",)),
    ("Russia denied the report.", ("1",)),
    ("India denied the reports.", ()),
    ("Moscow rejected the accusations.", ("1",)),
    ("Japan denied the claims.", ()),
]


@pytest.mark.parametrize(("denial", "ids"), POINTING)
def test_a_pointing_denial_answers_claims_about_the_denier(
    denial: str, ids: tuple[str, ...], read: Callable[..., Reading]
) -> None:
    text = ARTICLE.format(denial=denial)
    reading = read(text)
    claims = [
        _claim(1, text, "transferred", ("Russian ships", "RU")),
        _claim(2, text, "supplied", ("Chinese ships", "CN")),
        _claim(3, text, "imposed", ("Japan", "JP"), type="restriction"),
    ]
    (denying,) = _by_denier(reading)
    assert answers(denying, claims, reading) == ids


def _by_denier(reading: Reading) -> tuple[Denying, ...]:
    return tuple(d for d in reading.denials if d.kind in {"denial", "rejection"})
