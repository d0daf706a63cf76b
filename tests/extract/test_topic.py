"""What an article is about decides whether its sentences hold claims."""

import pytest

from extractor.extract.claims import extract_claims

SUGAR = "The trader sold 20,000 tonnes of copper to Egypt on Monday."
TEXTS = [  # text, types of its claims
    (SUGAR, set()),
    ("The ferry left the port of Dover on Monday. The Red Sea port was shelled by rebels.", {"attack", "movement"}),
    ("Rosneft sold 20,000 tonnes of diesel to Egypt on Monday.", {"transfer"}),
    ("The ferry left the port of Dover on Monday.", set()),
    (
        "The ferry left the port of Dover on Monday. Washington imposed an embargo on the island.",
        {"movement", "restriction"},
    ),
]


@pytest.mark.parametrize(("text", "types"), TEXTS)
def test_an_article_off_the_topic_holds_no_claims(text, types, read):
    assert {claim.type for claim in extract_claims(read(text, "2024-11-22"))} == types


def test_what_is_limited_is_no_place(read):
    (claim,) = extract_claims(read("Washington imposed new sanctions in Iran on Monday.", "2024-11-22"))
    assert claim.type == "restriction"
    assert claim.place is None
