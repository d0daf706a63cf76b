"""The first pass: where sentences end, before anything statistical has looked at them."""

import hashlib

import pytest
import spacy

from extractor.annotate import tokenise
from extractor.records.articles import Article

BLANK = spacy.blank("en")
TEXTS = [
    "The ship left.| It carried coal.",
    "The U.S.\nHas said it will send ships.| The vessel sailed.",
    "Officials in the U.S. Were told of the attack.| They left.",
    "It struck a deal with the U.S.| The talks went on.",
    "He paid Orlanda Shipping Co.| They sailed on Monday.",
    '"The navy is on alert,"\nsaid the commander of the fleet in the port.| He left for the capital.',
    "The two tankers (both Greek)\nwere held for a week by the coast guard of the island.| One was freed.",
    "A first line that ends with no full stop\n\n|A second paragraph begins here.",
    'He said: "The port is shut."| Nobody else spoke.',
]


def test_a_broken_line_leaves_no_token_between_its_words() -> None:
    text = "The tanker fleet of the\nisland left the\nport on Monday.\nIt was empty.\n    A paragraph."
    article = Article(id="a", page="a", text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest())
    doc = tokenise(article, BLANK)
    assert [text[t.idx : t.idx + len(t)] for t in doc[3:8]] == ["of", "the", "island", "left", "the"]


@pytest.mark.parametrize("marked", TEXTS)
def test_sentences_end_where_they_are_marked(marked: str) -> None:
    text = marked.replace("|", "")
    if marked.count("\n") == 1 and "\n\n" not in marked:  # wrapped text has more than two lines
        text += "\nMore lines follow here.\nAnd one more."
    article = Article(id="a", page="a", text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest())
    found = [" ".join(sentence.text.split()) for sentence in tokenise(article, BLANK).sents]
    wanted = [" ".join(part.split()) for part in marked.split("|")]
    assert found[: len(wanted)] == wanted
