"""Marked-up sentences of our own over the forms of attribution, refusals among them."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.extract.findings import Attribution, Reading
from extractor.extract.quotes import find_quotations

EDGES = " ,.;“”\"'‘’?!—"
Outer = list[tuple[tuple[str, ...], ...]]

SENTENCES = {
    "verbs before the content": [
        "[The ministry]{source} [said]{cue} [the tanker had left the port]{content}.",
        "[The company]{source} [told]{cue} reporters [that two ships were waiting off the coast]{content}.",
        "[Iran]{source} [claimed]{cue} [that the vessel had entered its waters]{content}.",
        "[The owner]{source} [insisted]{cue} [that the cargo was legal]{content}.",
        "[The navy]{source} [warned]{cue} [that mines had been laid in the strait]{content}.",
        "[Moscow]{source} [acknowledged]{cue} [that exports had fallen in May]{content}.",
        "[The report]{source} [shows]{cue} [that imports doubled in a year]{content}.",
        "[Analysts]{source} [suggested]{cue} [the cargo would go to China]{content}.",
        "[The minister]{source} [announced]{cue} [that the refinery would reopen in June]{content}.",
        "[The captain]{source} [admitted]{cue} [that he had turned the transponder off]{content}.",
        "[A broker]{source} [explained]{cue} [that freight rates had doubled]{content}.",
        "[The agency]{source} [noted]{cue} [that stocks were at a record]{content}.",
        "[The prosecutor]{source} [alleged]{cue} [that the firm had forged its papers]{content}.",
        "[Washington]{source} [believes]{cue} [the ship carried arms]{content}.",
        "[The bank]{source} [estimates]{cue} [that output fell by a tenth]{content}.",
        "[The envoy]{source} [argued]{cue} [that the sanctions were illegal]{content}.",
        "[The union]{source} [complained]{cue} [that the crew had not been paid]{content}.",
        "[The documents]{source} [reveal]{cue} [that the oil was bought in Basra]{content}.",
        "[The group]{source} [predicted]{cue} [that prices would rise]{content}.",
        "[The court]{source} [ruled]{cue} [that the seizure was lawful]{content}.",
    ],
    "source after the content": [
        "[The tanker left the port at dawn]{content}, [the ministry]{source} [said]{cue}.",
        "[Exports fell by a third in March]{content}, [the bank]{source} [estimated]{cue}.",
        "[The ship was carrying coal]{content}, [two officials]{source} [told]{cue} Reuters.",
        "[The crew is safe]{content}, [said]{cue} [the owner of the vessel]{source}.",
        "[The pipeline is empty]{content}, [said]{cue} [Anna Berg, an analyst at a bank in Oslo]{source}.",
        "[The strait was closed for two hours]{content}, [the coast guard]{source} [reported]{cue}.",
        "[Four ships turned back]{content}, [the port authority]{source} [added]{cue}.",
    ],
    "source in the middle": [
        "[The tanker]{content}, [the ministry]{source} [said]{cue}, [left the port at dawn]{content}.",
        "[The two ships]{content}, [he]{source} [said]{cue}, [had met at sea]{content}.",
    ],
    "according to and the like": [
        "[According to]{cue} [the ministry]{source}, [the tanker left the port]{content}.",
        "[The tanker left the port]{content}, [according to]{cue} [the ministry]{source}.",
        "[According to]{cue} [a report by the bank]{source}, [imports doubled]{content}.",
        "[Exports rose in July]{content}, [according to]{cue} [data from two shipping firms]{source}.",
        "[The vessel]{content}, [according to]{cue} [its owner]{source}, [was empty]{content}.",
        "[According to]{cue} [three people familiar with the matter]{source}, [the deal was signed in Dubai]{content}.",
    ],
    "direct quotations": [
        "[“The ship is ours,”]{content} [the minister]{source} [said]{cue}.",
        '["The ship is ours,"]{content} [the minister]{source} [said]{cue}.',
        "[''The ship is ours,'']{content} [the minister]{source} [said]{cue}.",
        "[The minister]{source} [said]{cue}: [“The ship is ours and it will stay here.”]{content}",
        "[“The ship is ours,”]{content} [said]{cue} [the minister]{source}, [“and we will keep it.”]{content}",
        "[“We do not know who fired,”]{content} [a spokesman for the navy]{source} [told]{cue} reporters.",
        "[“Where is the oil?”]{content} [asked]{cue} [the minister]{source}.",
        "[“The ship is ours. It will stay here,”]{content} [the minister]{source} [said]{cue}.",
        "[‘The ship is ours,’]{content} [the minister]{source} [said]{cue}.",
        "[The owner]{source} [called]{cue} [the seizure “an act of piracy”]{content}.",
        '[The minister]{source} [said]{cue} [the ship was "ours by right"]{content}.',
    ],
    "passives": [
        "[The minister]{source} [was quoted as saying]{cue} [that the port was open]{content}.",
        "[The tanker]{content} [is believed]{cue} [to have sunk]{content}.",
        "[The cargo]{content} [was said]{cue} [to be worth a million dollars]{content}.",
        "[The seizure]{content} [was criticised]{cue} by [the owners]{source}.",
        "[The ship]{content} [is expected]{cue} [to reach Busan on Monday]{content}.",
    ],
    "nouns": [
        "[The ministry]{source}'s [claim]{cue} [that the ship was empty]{content} is false.",
        "There were [reports]{cue} [that the tanker had sunk]{content}.",
        "The [allegation]{cue} [that the firm paid the rebels]{content} is old.",
        "[The president]{source}'s [criticism of]{cue} [the deal]{content} came late.",
        "The news followed a [statement]{cue} [that the port was closed]{content}.",
        "[The envoy]{source} [made a reference to]{cue} [the attack]{content}.",
    ],
    "adverbs": [
        "[The ship]{content} [reportedly]{cue} [carried oil for the rebels]{content}.",
        "[The cargo was]{content} [allegedly]{cue} [sold in Malaysia]{content}.",
    ],
    "adjectives": [
        "[Tokyo]{source} [is critical of]{cue} [the plan]{content}.",
        "[The owners]{source} [are worried about]{cue} [the crew]{content}.",
        "[The minister]{source} [was confident]{cue} [that the talks would succeed]{content}.",
    ],
    "plans, wishes and attitudes": [
        "[Tehran]{source} [vowed]{cue} [to close the strait]{content}.",
        "[The firm]{source} [plans]{cue} [to buy three tankers]{content}.",
        "[Seoul]{source} [threatened]{cue} [to seize the ship]{content}.",
        "[The senator]{source} [urged]{cue} [the president to act]{content}.",
        "[The group]{source} [blamed]{cue} [Israel for the attack]{content}.",
        "[Kyiv]{source} [accused]{cue} [Moscow of stealing grain]{content}.",
        "[Japan]{source} [supports]{cue} [the ban]{content}.",
        "[The owners]{source} [condemned]{cue} [the seizure of their ship]{content}.",
        "[The council]{source} [called for]{cue} [an end to the attacks]{content}.",
        "[The minister]{source} [hopes]{cue} [that the talks will resume]{content}.",
        "[The ministry]{source} [denied]{cue} [that oil had been sold]{content}.",
        "[The ministry]{source} [rejected]{cue} [the report]{content}.",
    ],
    "two in one sentence": [
        "[The ministry]{source1} [said]{cue1} [the ship had left]{content1} and [the owner]{source2} [said]{cue2} [it had sunk]{content2}.",
        "[The minister]{source12} [said]{cue1} [the port was closed]{content1}, [adding]{cue2} [that it would open in May]{content2}.",
        "[The minister]{source12} [said]{cue1} [the port was closed]{content1} and [added]{cue2} [that it would open in May]{content2}.",
        "[Iran]{source1} [said]{cue1} [the ship was empty]{content1}, but [Israel]{source2} [claimed]{cue2} [it carried arms]{content2}.",
    ],
    "nested": [
        "[The ministry]{source} [said]{cue} [that the owner had told the crew that the ship was safe]{content}.",
        "[Reuters]{source} [reported]{cue} [that the ministry had denied the sale]{content}.",
        "[The paper]{source} [reported]{cue} [that the minister said the port was open]{content}.",
        "[“He told us the ship was empty,”]{content} [the agent]{source} [said]{cue}.",
    ],
    "by reference": [
        "[He]{source} [said]{cue} [the ship was empty]{content}.",
        "[The first source]{source} [said]{cue} [the ship was empty]{content}.",
        "[Both sources]{source} [said]{cue} [the ship was empty]{content}.",
        "[Neither]{source} [said]{cue} [where the oil went]{content}.",
        "[One of the officials]{source} [said]{cue} [the ship was empty]{content}.",
        "[The latter]{source} [said]{cue} [the ship was empty]{content}.",
    ],
    "relative clauses and participles": [
        "The captain, [who]{source} [said]{cue} [the ship was empty]{content}, was arrested.",
        "In [a statement]{source} [saying]{cue} [the ship was empty]{content}, there was no word of the crew.",
    ],
    "set beside one another": [
        "[One broker]{source1} [said]{cue1} [the ship was safe]{content1}, while [another]{source2} [said]{cue2} [it had sunk]{content2}.",
        "[The navy]{source1} [said]{cue1} [the strait was open]{content1}, although [the owners]{source2} [said]{cue2} [mines had been seen]{content2}.",
        "[“The port is closed,”]{content1} [he]{source12} [said]{cue1}, [adding]{cue2} [that it would open in May]{content2}.",
    ],
    "as others told": [
        "As [Reuters]{source} [reported]{cue}, [the ministry was buying three ships]{content}.",
        "As [reported]{cue} by [Reuters]{source}, [the ministry was buying three ships]{content}.",
    ],
    "views, accounts and polls": [
        "By [his]{source} [account]{cue}, [the ship was empty]{content}.",
        "In [her]{source} [view]{cue}, [the ban is useless]{content}.",
        "[In]{cue} [a Reuters poll]{source}, [output fell in May]{content}.",
        "The ship lay in full view.",
        "The tanker appeared in a poll booth.",
    ],
    "speakers that close a sentence": [
        "[Prices could jump because of the ban on Iran and Iraq]{content}, [Iran's envoy Hassan Karimi]{source} [told]{cue} Reuters on Friday.",
        "[The rig was empty when it burned]{content}, [the minister Ivan Petrov]{source} [told]{cue} Reuters on Friday.",
    ],
    "quotations by the verb beside them": [
        "[“The ship is ours at last,”]{content} [the captain]{source} [beamed]{cue}.",
        "[The captain]{source} [shot]{cue} back, [“The ship will stay here for good.”]{content}",
    ],
    "speaking of oneself": [
        "[I]{source} [think]{cue} [the ban will fail]{content}.",
    ],
    "not what is said": [
        "The man who mentioned it was old.",
        "A sum that reflects the price was paid.",
    ],
    "labels": [
        "[Anna Berg]{source}[:]{cue} [The tanker left the port of Vostochny on Friday]{content}.",
    ],
    "nobody says anything": [
        "The tanker left the port at dawn.",
        "Two ships met in the strait and one of them sank.",
        "The report is long.",
        "The claim form was lost.",
        "The ship's statement of account was late.",
        "Three tankers carried crude to Ningbo in March.",
        "The accord of 2015 limits enrichment.",
        "Rebels attacked the tanker with a drone.",
        "The navy seized the ship off Oman.",
        "The 'Ever Given' was stuck for six days.",
        "The vessel is 5'10\" wide at the stern.",
        "Saudi Arabia cut its output by a million barrels a day.",
        "The crew of the tanker were freed on Sunday.",
        "The sale of the ship to a firm in Dubai was completed in May.",
        "Prices rose because of the storm.",
        "The port reopened after two weeks of repairs.",
        "It rained for a week.",
        "The company's shares fell by two percent.",
        "The backed-up ships moved again on Friday.",
        "Her reported age is forty.",
    ],
}


@pytest.mark.parametrize(
    "sentence", [pytest.param(s, id=f"{form}: {s[:60]}") for form, many in SENTENCES.items() for s in many]
)
def test_attributions(
    sentence: str, read: Callable[..., Reading], unmarked: Callable[[str], tuple[str, list[tuple[str, str]]]]
) -> None:
    """A digit after a role tells two attributions of a sentence apart; a role with both digits belongs to both."""
    text, marks = unmarked(sentence)
    assert sorted(_outer(read(text).attributions)) == sorted(_wanted(marks))


def _wanted(marks: list[tuple[str, str]]) -> Outer:
    groups: dict[str, dict[str, list[str]]] = {}
    for mark, words in marks:
        role = mark.rstrip("0123456789")
        for group in mark[len(role) :] or "-":
            groups.setdefault(group, {}).setdefault(role, []).append(_plain(words))
    return [tuple(tuple(group.get(role, ())) for role in ("source", "cue", "content")) for group in groups.values()]


def _outer(attributions: tuple[Attribution, ...]) -> Outer:
    roles = ((a.source, a.cue, a.content) for a in attributions if not a.nested)
    return [tuple(tuple(_plain(part.text) for part in role) for role in attribution) for attribution in roles]


def _plain(words: str) -> str:
    return words.strip(EDGES) or words


def test_nested_words_keep_their_own_teller(read: Callable[..., Reading]) -> None:
    found = read("The ministry said that the owner had told the crew that the ship was safe.").attributions
    assert [(a.source[0].text, a.nested) for a in found] == [("The ministry", False), ("the owner", True)]


def test_a_quotation_goes_on_over_sentences_and_paragraphs(read: Callable[..., Reading]) -> None:
    text = "“The ship is ours,” the minister said. “It will stay here. We have told the owner.\n\n“We will sell the oil.”\n\nPrices rose."
    (found,) = (a for a in read(text).attributions if not a.nested)
    assert found.source[0].text == "the minister"
    assert [part.text for part in found.content] == [
        "“The ship is ours,”",
        "“It will stay here. We have told the owner",
        "“We will sell the oil.”",
    ]


def test_speakers_take_turns(read: Callable[..., Reading]) -> None:
    text = "“It was empty,” said the owner.\n\n“It was full,” said the minister.\n\n“It leaked,” said the pilot."
    found = [(a.source[0].text, a.content[0].text) for a in read(text).attributions if not a.nested]
    assert found == [
        ("the owner", "“It was empty,”"),
        ("the minister", "“It was full,”"),
        ("the pilot", "“It leaked,”"),
    ]


def test_kinds_of_quotation(read: Callable[..., Reading]) -> None:
    text = "“The ship is ours,” the minister said. The minister said the ship was “ours by right”. The minister said it had left."
    assert [a.who.quote for a in read(text).attributions if not a.nested] == ["direct", "mixed", "indirect"]


def test_steps_tell_cue_and_reference(read: Callable[..., Reading]) -> None:
    text = "The Russian Foreign Ministry said the ship was empty. The ministry added that it had left."
    steps = read(text).attributions[-1].steps
    assert re.search("added", steps[0])
    assert any("goes back to" in step for step in steps)


QUOTED = [
    ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
    ("''One,'' he said.", ["''One,''"]),
    ("‘We don’t know,’ he said, ‘really.’", ["‘We don’t know,’", "‘really.’"]),
    ("“It's 'over',” he said.", ["“It's 'over',”"]),
    ("“We go on.\n\n“And on,” he said.", ["“We go on.", "“And on,”"]),
    ("“No end.\n\nAnother paragraph.", ["“No end."]),
    ("the sailors' union and the owner's son", []),
    ("a boat 5'10\" long", []),
    ("” “ \" '", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "quotations"), QUOTED)
def test_quotations(text: str, quotations: list[str]) -> None:
    assert [q.excerpt.text for q in find_quotations(text)] == quotations


PIECES = [
    "“",
    "”",
    '"',
    "'",
    "''",
    "``",
    "‘",
    "’",
    "«",
    "»",
    "„",
    " ",
    "\n\n",
    "The minister said",
    " the ship sank",
    ", ",
    ". ",
]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=24))
def test_no_placing_of_marks_breaks_an_article_or_moves_an_offset(
    pieces: list[str], read: Callable[..., Reading]
) -> None:
    text = "".join(pieces)
    for quotation in find_quotations(text):
        assert text[quotation.excerpt.start : quotation.excerpt.end] == quotation.excerpt.text
    for found in read(text).attributions:
        for part in (*found.source, *found.cue, *found.content):
            assert text[part.start : part.end] == part.text


@given(text=st.text(alphabet="\"'“”‘’«»„`ab .\n", max_size=80))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    found = find_quotations(text)
    assert all(left.excerpt.end <= right.excerpt.start for left, right in pairwise(found))
