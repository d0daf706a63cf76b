"""However the clause is turned, the same slots come out."""

import pytest

TURNS = [
    # active, passive, nominal
    ("Rebels seized the tanker in May.", "seizure", "seized", {"actor": "Rebels", "recipient": "tanker"}),
    ("The tanker was seized by rebels.", "seizure", "seized", {"actor": "rebels", "recipient": "tanker"}),
    (
        "The seizure of the tanker by rebels was denounced.",
        "seizure",
        "seizure",
        {"actor": "rebels", "recipient": "tanker"},
    ),
    # relative and participial clauses
    (
        "They showed the tanker that rebels had seized.",
        "seizure",
        "seized",
        {"actor": "rebels", "recipient": "tanker"},
    ),
    ("The tanker seized by rebels is empty.", "seizure", "seized", {"actor": "rebels", "recipient": "tanker"}),
    # control and raising
    ("Moscow plans to sell oil to Cuba.", "transfer", "sell", {"actor": "Moscow", "goods": "oil", "recipient": "Cuba"}),
    ("Moscow is suspected of selling oil to Cuba.", "transfer", "selling", {"actor": "Moscow", "recipient": "Cuba"}),
    (
        "Officials accused Moscow of selling oil to Cuba.",
        "transfer",
        "selling",
        {"actor": "Moscow", "recipient": "Cuba"},
    ),
    ("The ship was ordered to sail to Cuba.", "movement", "sail", {"actor": "ship"}),
    (
        "He called on Japan to lift sanctions on Iran.",
        "restriction",
        "lift",
        {"actor": "Japan", "recipient": "Iran"},
    ),
    (
        "The envoy said the U.S. can join any talks but must lift sanctions on Iran.",
        "restriction",
        "lift",
        {"actor": "U.S."},
    ),
    ("The tanker raid, blamed by Japan on rebels, was brief.", "attack", "raid", {"actor": "rebels"}),
    # coordination
    ("Commandos boarded and seized the tanker.", "seizure", "boarded", {"actor": "Commandos", "recipient": "tanker"}),
    # nouns with what a verb lends them
    ("Rebels carried out an attack on the refinery.", "attack", "attack", {"actor": "Rebels", "recipient": "refinery"}),
    ("The refinery came under attack.", "attack", "attack", {"recipient": "refinery"}),
    ("Washington blamed Iran for the attack on the refinery.", "attack", "attack", {"actor": "Iran"}),
    ("Tankers made 40 visits to the port.", "movement", "visits", {"actor": "Tankers"}),
    ("Japan was granted a waiver.", "restriction", "waiver", {"recipient": "Japan"}),
    ("The OPEC agreement to cut output was signed.", "restriction", "cut", {"actor": "OPEC"}),
    # what a hyphen cuts off
    ("Moscow re-exported oil to Cuba.", "transfer", "re-exported", {"actor": "Moscow", "recipient": "Cuba"}),
    ("The U.S. re-imposed sanctions on Iran.", "restriction", "re-imposed", {"actor": "U.S.", "recipient": "Iran"}),
    ("India's oil imports from Russia rose.", "transfer", "imports", {"actor": "Russia", "recipient": "India"}),
]


@pytest.mark.parametrize(("text", "kind", "trigger", "roles"), TURNS, ids=[turn[0] for turn in TURNS])
def test_a_frame_fills_its_roles(text, kind, trigger, roles, read):
    found = [one for one in read(text).happenings if one.type == kind and one.trigger.text == trigger]
    assert len(found) == 1, [(one.type, one.trigger.text) for one in read(text).happenings]
    filled = {role.role: role.excerpt.text for role in found[0].roles}
    assert roles.items() <= filled.items(), filled


NOTHING = [
    "",
    "Oil prices rose 3 percent.",
    "The minister sold his house.",
    "The National Oil Committee met on Monday.",
    "The pact is meant to deter attacks on shipping.",
    "It spent 40 percent of its budget on exploration and production.",
    "The detained vessel is old.",
    "Did Iran seize the tanker?",
    "Iran Seizes Tanker in Strait, Officials Say",
    "The heart attack was mild.",
    "Exports rose by 6 percent in May.",
    "The state is entitled to take military action.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_event_of_the_domain(text, read):
    assert not read(text).happenings or all(not one.roles for one in read(text).happenings)


def test_what_stands_inside_a_ban_is_part_of_it(read):
    found = read("The council banned North Korea from importing gas.").happenings
    assert [one.trigger.text for one in found] == ["banned"]
