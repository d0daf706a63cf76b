"""Faults of a parser that its own trees betray."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.repair import repair

FELL = "stocks/NNS/1/nsubj fell/VBD/1/ROOT to/IN/1/prep 36/CD/4/nummod barrels/NNS/2/pobj and/CC/4/cc"
WORDS = {  # words with tag, head and dependency, as a parser hung them; what must hang where afterwards
    "a noun joined to a figure is the subject of the verb behind it": (
        f"{FELL} crude/NN/7/compound stocks/NNS/4/conj in/IN/4/prep storage/NN/8/pobj rose/VBD/1/conj",
        {7: (10, "nsubj"), 8: (7, "prep")},
    ),
    "a verb with a subject keeps it": (
        f"{FELL} cars/NNS/4/conj it/PRP/8/nsubj rose/VBD/1/conj",
        {6: (4, "conj")},
    ),
    "of two subjects the first is that of the verb between": (
        "ship/NN/6/nsubj ,/,/0/punct left/VBD/0/acl port/NN/2/dobj ,/,/6/punct agency/NN/6/nsubj said/VBD/6/ROOT",
        {0: (2, "nsubj"), 2: (6, "ccomp")},
    ),
    "one subject is right": (
        "ship/NN/1/nsubj left/VBD/4/ccomp ,/,/4/punct agency/NN/4/nsubj said/VBD/4/ROOT",
        {0: (1, "nsubj"), 1: (4, "ccomp")},
    ),
}
POS = {"N": "NOUN", "V": "VERB", "C": "CCONJ", "I": "ADP", "P": "PRON", ",": "PUNCT"}


@pytest.mark.parametrize("name", WORDS)
def test_a_tree_is_mended_or_left_alone(name):
    tree, wanted = WORDS[name]
    rows = [word.rsplit("/", 3) for word in tree.split()]
    words, tags, heads, deps = zip(*rows, strict=True)
    pos = ["NUM" if tag == "CD" else POS[tag[0]] for tag in tags]
    doc = Doc(Vocab(), words=words, tags=tags, pos=pos, heads=[int(head) for head in heads], deps=deps)
    mended = repair(doc)
    assert {place: (mended[place].head.i, mended[place].dep_) for place in wanted} == wanted
