"""Marked-up sentences of our own: the marked word takes the stance of its mark."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.extract.cues import CueRule, compiled, find_hits
from extractor.extract.findings import Reading
from extractor.extract.stance import stance_of
from extractor.packs import Pack
from extractor.records.text import excerpt

SENTENCES = [
    "The tanker [sold]{asserted} oil in the port.",
    "The tanker allegedly [sold]{hedged} oil in the port.",
    "The tanker reportedly [sold]{hedged} oil to the rebels.",
    "The tanker may have [sold]{hedged} oil to the rebels.",
    "The tanker appears to have [sold]{hedged} oil to the rebels.",
    "The tanker is believed to have [sold]{hedged} oil.",
    "The alleged [transfer]{hedged} took place at sea.",
    "Kyiv accused Moscow of [selling]{hedged} stolen grain.",
    "Washington blamed Iran for the [attack]{hedged}.",
    "The navy stopped a ship suspected of [carrying]{hedged} arms.",
    "The navy [stopped]{asserted} a ship suspected of carrying arms.",
    "The tanker will [sell]{prospective} its oil in May.",
    "The tanker would [sell]{prospective} its oil in May.",
    "The firm plans to [sell]{prospective} the oil.",
    "The firm is likely to [sell]{prospective} the oil.",
    "Tehran threatened to [seize]{prospective} the ship.",
    "Tehran vowed [retaliation]{prospective}.",
    "If the navy [seizes]{prospective} the ship, prices will rise.",
    "The plan to [escort]{prospective} tankers was approved.",
    "The president ordered a [strike]{prospective} on the depot.",
    "Washington asked Riyadh to [raise]{prospective} its output.",
    "London is open to new [sanctions]{prospective}.",
    "The ministers will study the impact of the U.S. [sanctions]{asserted}.",
    "The U.S. [sanctions]{asserted} may hurt the harvest.",
    "The proposed [ban]{prospective} worries refiners.",
    "The group called for [sanctions]{prospective} on the firm.",
    "Prices could rise because of the [sanctions]{asserted}.",
    "The bank said the cargo was [sold]{asserted} in May.",
    "The tanker did not [sell]{denied} oil.",
    "The firm refused to [sell]{denied} oil.",
    "Not only did the firm [sell]{asserted} oil, it also bought coal.",
    "If the firm had not [sold]{prospective} oil, it would have closed.",
    "Some of the rumours in the market were that Iran had [sold]{hedged} oil.",
    "It is a package to cut taxes and [raise]{prospective} output.",
    "In May the tanker [sold]{asserted} its oil.",
    "The firm [sold]{asserted} the ship, which may be scrapped.",
    "The owner, who plans to retire, [sold]{asserted} the ship.",
    "The country is on course to [exceed]{prospective} the limit.",
    "The ministry denied that it had [sold]{denied} oil.",
    "Iran denied [involvement]{denied} in the raid.",
    "There was no evidence that the state [backed]{not_confirmed} the sale.",
    "Reuters could not verify that the ship was [hit]{not_confirmed}.",
    "The crew feared that the ship would be [attacked]{prospective}.",
    "After the [attack]{asserted}, Iran vowed revenge.",
    "The ship has likely [received]{hedged} oil.",
    "It was almost certain that Iran was behind the [blasts]{hedged}.",
    "The sale of the ship was [delayed]{asserted} until the owners could agree.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_stance(
    sentence: str, read: Callable[..., Reading], unmarked: Callable[[str], tuple[str, list[tuple[str, str]]]]
) -> None:
    text, ((stance, words),) = unmarked(sentence)
    start = sentence.index("[")
    assert stance_of(excerpt(text, start, start + len(words)), read(text))[0] == stance


def test_the_cues_that_hold_a_trigger_are_told(read: Callable[..., Reading]) -> None:
    text = "The tanker allegedly did not sell oil."
    start = text.index("sell")
    _, cues = stance_of(excerpt(text, start, start + 4), read(text))
    assert [(cue.kind, cue.excerpt.text) for cue in cues] == [("hedged", "allegedly"), ("negated", "not")]


def test_the_longest_cue_wins(read: Callable[..., Reading], pack: Pack) -> None:
    doc = read("The shipment could not be denied.").doc
    assert [hit.rule.kind for hit in find_hits(doc, compiled(pack, "denials"))] == ["pseudo"]


def test_adverbs_may_stand_inside_a_cue(read: Callable[..., Reading]) -> None:
    (denying,) = read("Reuters could not immediately and independently verify the report.").denials or (None,)
    assert denying is None or denying.cue.text.startswith("not")


@pytest.mark.parametrize("name", ["stance", "denials"])
def test_patterns_are_words_and_tags(name: str, pack: Pack) -> None:
    for rule in pack.rules(name, CueRule):
        assert re.fullmatch(r"[^\s@]*(@\w+)?( [^\s@]*(@\w+)?)*", rule.pattern), rule.id


WORDS = [
    "not",
    "no",
    "denied",
    "may",
    "have",
    "sold",
    "plan",
    "to",
    "the",
    "tanker",
    ",",
    ".",
    "allegedly",
    "if",
    "that",
]


@settings(deadline=None, max_examples=40)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_cues_stand_where_they_say(words: list[str], read: Callable[..., Reading]) -> None:
    text = " ".join(words)
    for cue in read(text).cues:
        assert text[cue.excerpt.start : cue.excerpt.end] == cue.excerpt.text
        assert all(text[part.start : part.end] == part.text for part in cue.scope)


GIVEN = [
    ("The U.S. is ready to answer Friday's attack on the tanker.", "asserted"),
    ("Officials will weigh a response to the attack on the tanker.", "asserted"),
    ("The U.S. will attack the tanker.", "prospective"),
]


@pytest.mark.parametrize(("text", "stance"), GIVEN)
def test_what_is_answered_has_happened(text, stance, read):
    reading = read(text, "2018-11-02")
    (one,) = [h for h in reading.happenings if h.type == "attack"]
    assert stance_of(one.trigger, reading)[0] == stance


KNOWN = [  # stance of the restriction
    ("Europe will offset the impact of U.S. sanctions on Iran.", "asserted"),
    ("Europe will offset the impact of possible U.S. sanctions on Iran.", "prospective"),
    ("Kuwait is prepared to cut its oil output below its OPEC quota of 948,000 barrels a day.", "asserted"),
    ("The president must decide whether to waive the sanctions on Iran.", "prospective"),
]


@pytest.mark.parametrize(("text", "stance"), KNOWN)
def test_what_is_felt_or_measured_against_is_in_force(text, stance, read):
    reading = read(text, "2018-11-02")
    found = {stance_of(h.trigger, reading)[0] for h in reading.happenings if h.type == "restriction"}
    assert found == {stance}
