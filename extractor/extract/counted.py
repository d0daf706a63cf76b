"""Amount without unit -> the noun it counts, by syntax where the sentence is parsed, else by its form."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from extractor.extract.amounts.amounts import Amount
from extractor.extract.amounts.lexemes import Lexemes
from extractor.extract.amounts.units import Units, thing_at
from extractor.packs import Pack, Row

UNPARSED = frozenset({"", "unparsed"})
PLURALS = frozenset({"NNS", "NNPS"})
NOUNS = frozenset({"NOUN", "PROPN"})
MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "SPACE", ""})  # white space has no part of speech
LINKS = MODIFIERS | {"ADV", "VERB", "PUNCT", "CCONJ", "PART", "ADP", "DET", "PRON"}
BEFORE_NAME = frozenset({"DET", "PRON", "ADP", "PUNCT", "NUM", "ADV", "SPACE", ""})
NUMERIC = frozenset({"nummod", "quantmod", "compound", "amod", "advmod", "npadvmod", "nmod"})
STOPS = frozenset({"a", "an", "the", "last", "this", "that", "next", "each", "every"})  # begin another phrase
ENDS = frozenset({";", ":", "(", ")", "."})
FAR = 9  # tokens from a number to the noun it counts
RUN = 6  # tokens in which a parser that stopped short may be mended


class PluralRow(Row):
    plural: str
    singular: str


@cache
def irregular_plurals(pack: Pack) -> Mapping[str, str]:
    return {row.plural: row.singular for row in pack.table("plurals", PluralRow)}


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun in the singular and where its phrase ends (characters); `known` if it is a thing of the lexicons."""

    name: str
    end: int
    known: bool
    plural: bool = True


@dataclass(frozen=True, eq=False, slots=True)
class Nouns:
    """Where nouns are looked for: a doc with the offsets of its tokens, the same text in lexemes, and the lexicons."""

    doc: Doc
    places: list[int]
    lex: Lexemes
    units: Units
    irregular: Mapping[str, str]


def singular(noun: str, irregular: Mapping[str, str]) -> str:
    """
    >>> [singular(noun, {"people": "person"}) for noun in ("ships", "burglaries", "bosses", "people", "cases", "gas")]
    ['ship', 'burglary', 'boss', 'person', 'case', 'gas']
    """
    low = noun.lower()
    if low in irregular:
        return irregular[low]
    if low.endswith("men") and len(low) > 4:
        return f"{noun[:-2]}an"
    if low.endswith("ies") and len(low) > 4:
        return f"{noun[:-3]}y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return noun[:-2]
    return noun[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is", "as")) and len(low) > 2 else noun


def counted_noun(nouns: Nouns, amount: Amount) -> Counted | None:
    """The noun that the number of an amount without unit counts."""
    lex, last = nouns.lex, amount.behind
    if lex.low(last) == "times" and lex.joined(last):
        return Counted("time", lex.ends[last], known=True)
    at = bisect_left(nouns.places, lex.ends[last - 1])
    if at >= len(nouns.doc):
        return None
    number = nouns.doc[max(0, bisect_left(nouns.places, lex.starts[last - 1] + 1) - 1)]
    following = nouns.doc[at]
    if following.dep_ in UNPARSED:
        return _thing_behind(nouns, amount) or _plural_behind(nouns, amount)
    head = _of_phrase(following, amount) if following.lower_ == "of" else _head(number, following)
    return _named(nouns, amount, following, head) if head is not None else _thing_behind(nouns, amount)


def _head(number: Token, following: Token) -> Token | None:
    """The noun to the right that the number modifies."""
    if following.lower_ in STOPS:
        return None
    head = number
    while head.dep_ in NUMERIC and head.head.i != head.i and (head.i <= number.i or head.head.i > head.i):
        head = head.head
    between = following.doc[following.i : head.i]
    fits = head.i >= following.i and head.pos_ in NOUNS and head.i - number.i <= FAR
    if fits and all(token.pos_ in LINKS and token.text not in ENDS for token in between):
        return head if head.tag_ in PLURALS else _plural_in_run(head) or head
    return _plural_in_run(following)


def _plural_in_run(first: Token) -> Token | None:
    """The last plural of a run of adjectives and nouns: parsers stop short ("four Mark II bombers")."""
    found = None
    for token in first.doc[first.i : first.i + RUN]:
        if (token.is_sent_start and token.i > first.i) or (token.pos_ not in MODIFIERS and token.text != "-"):
            break
        found = token if token.tag_ in PLURALS else found
    return found


def _of_phrase(of: Token, amount: Amount) -> Token | None:
    """As in "two of the ships", "35 million of its devices", "dozens of people"; never "one of Iran"."""
    found = next((child for child in of.children if child.dep_ == "pobj"), None)
    if found is None or found.pos_ not in NOUNS or found.i - of.i > FAR:
        return None
    return found if found.tag_ in PLURALS or (found.pos_ == "NOUN" and amount.low != 1) else None


def _named(nouns: Nouns, amount: Amount, following: Token, head: Token) -> Counted:
    """With its modifiers, unless the lexicons know the thing by itself ("two Chinese oil tankers": tanker)."""
    end = head.idx + len(head)
    known = _known(nouns, amount, end)
    if known:
        return Counted(known, end, known=True)
    doc, first = nouns.doc, following.i + (following.lower_ == "of")
    while first < head.i and doc[first].pos_ in BEFORE_NAME and not _is_tied(doc[first]):
        first += 1
    if doc[first - 1].pos_ == "ADV" and doc[first].text.endswith("ed") and first < head.i:  # "20 decently sized plants"
        first += 1
    one = singular(head.text, nouns.irregular)
    if amount.low != 1 and first < head.i and one == head.text and doc[first].tag_ == "NN":
        return Counted(doc[first].text, end, known=False, plural=False)  # a 12 page document has 12 pages
    words = f"{nouns.lex.text[doc[first].idx : head.idx]}{one}".split()
    name = " ".join(word for word in words if word not in {"and", "or"})
    return Counted(name, end, known=False, plural=head.tag_ in PLURALS or one != head.text)


def _is_tied(token: Token) -> bool:
    """By a hyphen to the next word: "one-time rivals"."""
    return token.pos_ == "NUM" and not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor().text == "-"


def _known(nouns: Nouns, amount: Amount, end: int) -> str | None:
    """The longest counted thing of the lexicons that ends with the phrase."""
    lex = nouns.lex
    for at in range(amount.behind, min(amount.behind + 2 * FAR, len(lex))):
        if lex.ends[at] > end:
            return None
        thing, stop = thing_at(lex, at, nouns.units)
        if thing and lex.ends[stop - 1] == end:
            return thing.name
    return None


def _thing_behind(nouns: Nouns, amount: Amount) -> Counted | None:
    """A thing of the lexicons right behind the number."""
    lex = nouns.lex
    at = amount.behind + (lex.low(amount.behind) == "of")
    thing, stop = thing_at(lex, at, nouns.units) if lex.joined(at) else (None, at)
    return Counted(thing.name, lex.ends[stop - 1], known=True) if thing else None


def _plural_behind(nouns: Nouns, amount: Amount) -> Counted | None:
    """A plural in small letters right behind the number."""
    lex = nouns.lex
    at = amount.behind + (lex.low(amount.behind) == "of")
    word = lex.word(at)
    if not (lex.joined(at) and word.islower() and word.isalpha() and len(word) > 3):
        return None
    one = singular(word, nouns.irregular)
    return Counted(one, lex.ends[at], known=False) if one != word else None
