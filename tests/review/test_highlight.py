"""Excerpts inside, across and beyond a sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.records.text import Excerpt, excerpt
from extractor.review.highlight import FIELDS, Piece, cut, elsewhere, marks_of
from tests.review.factory import sample

WORDS = "Iran sold 2 million barrels of crude."


def at(words: str) -> Excerpt:
    start = WORDS.index(words)
    return excerpt(WORDS, start, start + len(words))


SENTENCE = at(WORDS)
CASES = [
    ([], [Piece(WORDS)]),
    ([("actor", at("Iran"))], [Piece("Iran", ("actor",)), Piece(WORDS[4:])]),
    # one inside the other: the narrower comes first
    (
        [("volume", at("2 million barrels of crude")), ("commodity", at("crude"))],
        [
            Piece("Iran sold "),
            Piece("2 million barrels of ", ("volume",)),
            Piece("crude", ("commodity", "volume")),
            Piece("."),
        ],
    ),
    # one across the other
    (
        [("trigger", at("sold 2 million")), ("volume", at("2 million barrels"))],
        [
            Piece("Iran "),
            Piece("sold ", ("trigger",)),
            Piece("2 million", ("trigger", "volume")),
            Piece(" barrels", ("volume",)),
            Piece(" of crude."),
        ],
    ),
    # the same words twice
    ([("actor", at("Iran")), ("source", at("Iran"))], [Piece("Iran", ("actor", "source")), Piece(WORDS[4:])]),
    # elsewhere
    ([("source", Excerpt(start=400, end=404, text="they"))], [Piece(WORDS)]),
]


@pytest.mark.parametrize(("marks", "pieces"), CASES)
def test_cut(marks, pieces):
    assert cut(SENTENCE, marks) == pieces


def test_what_stands_elsewhere_is_told():
    they = Excerpt(start=400, end=404, text="they")
    assert elsewhere(SENTENCE, [("source", they), ("actor", at("Iran")), ("source", they)]) == [("source", "they")]


def test_every_excerpt_of_a_claim_is_marked():
    for claim in sample()[1]:
        own = {one.text for _, one in marks_of(claim)}
        words = [claim.trigger, *(actor.excerpt for actor in (*claim.actors, *claim.recipients)), *claim.cues]
        words += [volume.excerpt for volume in claim.volumes]
        assert {one.text for one in words if one} <= own


TEXT = "".join(chr(97 + i % 26) for i in range(60))
SPANS = st.tuples(st.integers(0, 59), st.integers(1, 30)).map(lambda s: excerpt(TEXT, s[0], min(s[0] + s[1], 60)))
MARKS = st.lists(st.tuples(st.sampled_from(FIELDS), SPANS), max_size=12)


@settings(deadline=None)
@given(sentence=SPANS, marks=MARKS)
def test_pieces_make_the_sentence_and_cover_each_excerpt(sentence, marks):
    pieces = cut(sentence, marks)
    assert "".join(piece.text for piece in pieces) == sentence.text
    position, covered = sentence.start, {}
    for piece in pieces:
        for offset in range(len(piece.text)):
            covered[position + offset] = set(piece.fields)
        position += len(piece.text)
    for place, fields in covered.items():
        assert fields == {field for field, one in marks if one.start <= place < one.end}
    assert {field for field, one in marks if one.overlaps(sentence)} == set().union(*covered.values())
