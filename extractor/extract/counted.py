"""Amount without unit -> the noun it counts, by syntax where the sentence is parsed, else by its form."""

from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.extract.amounts.amounts import Amount
from extractor.extract.amounts.lexemes import Lexemes
from extractor.extract.amounts.units import Units, thing_at

UNPARSED = "unparsed"
LINKS = frozenset({"ADJ", "NOUN", "PROPN", "ADV", "VERB", "PUNCT", "CCONJ", "PART", "ADP", "DET", "PRON"})
PLURALS = frozenset({"NNS", "NNPS"})
STOPS = frozenset({"a", "an", "the", "last", "this", "that", "next", "each", "every"})
NOUNS = frozenset({"NOUN", "PROPN"})
FAR = 9  # tokens from a number to the noun it counts
RUN = 6  # tokens in which a parser that stopped short may be mended
NUMERIC = frozenset({"nummod", "quantmod", "compound", "amod", "advmod", "npadvmod", "nmod"})
IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "mice": "mouse", "teeth": "tooth",
    "geese": "goose", "wives": "wife", "lives": "life", "knives": "knife", "wolves": "wolf", "leaves": "leaf", "shelves": "shelf",
    "halves": "half", "thieves": "thief", "loaves": "loaf", "viruses": "virus", "buses": "bus", "bonuses": "bonus", "campuses": "campus",
    "analyses": "analysis", "crises": "crisis", "bases": "base", "theses": "thesis", "criteria": "criterion", "phenomena": "phenomenon",
    "series": "series", "species": "species", "movies": "movie", "ties": "tie", "lies": "lie", "pies": "pie", "cookies": "cookie",
    "statuses": "status", "gases": "gas", "lenses": "lens", "news": "news", "headquarters": "headquarters", "crews": "crew",
    "aircraft": "aircraft", "heroes": "hero", "potatoes": "potato", "tomatoes": "tomato", "torpedoes": "torpedo", "vetoes": "veto",
    "embargoes": "embargo", "cargoes": "cargo", "axes": "axis", "rookies": "rookie", "calories": "calorie", "brothers-in-law": "brother-in-law",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun in the singular, where its phrase ends (characters), and the token that heads it (-1 if unparsed)."""

    name: str
    end: int
    head: int
    known: bool
    plural: bool = True


def singular(noun: str) -> str:
    """
    >>> [singular(word) for word in ("ships", "burglaries", "bosses", "people", "tanks", "cases", "Americans", "gas", "fishermen")]
    ['ship', 'burglary', 'boss', 'person', 'tank', 'case', 'American', 'gas', 'fisherman']
    """
    low = noun.lower()
    if low in IRREGULAR:
        return IRREGULAR[low]
    if low.endswith("men") and len(low) > 4:
        return f"{noun[:-2]}an"
    if low.endswith("ies") and len(low) > 4:
        return f"{noun[:-3]}y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return noun[:-2]
    return noun[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is", "as")) and len(low) > 2 else noun


def counted_noun(doc: Doc, places: list[int], lex: Lexemes, amount: Amount, units: Units) -> Counted | None:
    """The noun that the number counts. `places` are the offsets of the doc's tokens."""
    if amount.attached:
        return None
    if lex.low(amount.last) == "times" and lex.joined(amount.last):
        return Counted("time", lex.ends[amount.last], -1, known=True)
    end = lex.ends[amount.last - 1]
    at = bisect_left(places, end)
    if at >= len(doc):
        return None
    number, following = doc[max(0, bisect_left(places, lex.starts[amount.last - 1] + 1) - 1)], doc[at]
    if following.dep_ == UNPARSED:
        return _by_form(lex, amount, units)
    head = _of_phrase(number, following) if following.lower_ == "of" else _head(number, following)
    return _named(doc, following, head, lex, amount, units) if head is not None else _by_form(lex, amount, units, loose=False)


def _head(number: Token, following: Token) -> Token | None:
    """The noun to the right that the number modifies."""
    head = number
    while head.dep_ in NUMERIC and head.head.i != head.i and head.i - number.i <= 0:
        head = head.head
    if following.lower_ in STOPS:
        return None
    if head.i >= following.i and head.pos_ in NOUNS and head.i - number.i <= FAR and _runs(following, head):
        return _last_noun(following, head) or head
    return _last_noun(following, None)


def _runs(following: Token, head: Token) -> bool:
    return all(token.pos_ in LINKS and token.text not in {";", ":", "(", ")", "."} for token in following.doc[following.i : head.i])


def _last_noun(following: Token, head: Token | None) -> Token | None:
    """The end of the run of adjectives and nouns, if it is a plural: parsers stop short ("four B-52 bombers")."""
    if head is not None and head.tag_ in PLURALS:
        return head
    found, start = None, head.i if head is not None else following.i
    for token in following.doc[start : start + RUN]:
        if token.is_sent_start and token.i > start or (token.pos_ not in {"ADJ", "NOUN", "PROPN"} and token.text != "-"):
            break
        found = token if token.tag_ in PLURALS else found
    return found


def _of_phrase(number: Token, of: Token) -> Token | None:
    """ "two of the ships", "35 million of its devices", "dozens of people"."""
    found = next((child for child in of.children if child.dep_ == "pobj"), None)
    return found if found is not None and found.pos_ in NOUNS and found.i - of.i <= FAR else None


def _named(doc: Doc, following: Token, head: Token, lex: Lexemes, amount: Amount, units: Units) -> Counted:
    """With its modifiers, unless the lexicons know the thing by itself ("two Chinese oil tankers": tanker)."""
    end = head.idx + len(head)
    known = _known(lex, amount, end, units)
    if known:
        return Counted(known, end, head.i, known=True)
    first = following.i + 1 if following.lower_ == "of" else following.i
    while first < head.i and doc[first].pos_ in {"DET", "PRON", "ADP", "PUNCT", "NUM", "ADV"}:
        first += 1
    if doc[first - 1].pos_ == "ADV" and doc[first].pos_ == "VERB" and first < head.i:  # "20 decently sized plants"
        first += 1
    before = lex.text[doc[first].idx : head.idx]
    words = [word for word in f"{before}{singular(head.text)}".split() if word not in {"and", "or"}]
    return Counted(" ".join(words), end, head.i, known=False, plural=head.tag_ in PLURALS or singular(head.text) != head.text)


def _known(lex: Lexemes, amount: Amount, end: int, units: Units) -> str | None:
    """The longest counted thing of the lexicons that ends with the phrase."""
    for at in range(amount.last, min(amount.last + FAR * 2, len(lex))):
        if lex.ends[at] > end:
            return None
        thing, stop = thing_at(lex, at, units)
        if thing and lex.ends[stop - 1] == end:
            return thing.name
    return None


def _by_form(lex: Lexemes, amount: Amount, units: Units, *, loose: bool = True) -> Counted | None:
    """A known thing right behind the number, or a plural in small letters."""
    at = amount.last + (lex.low(amount.last) == "of")
    if not lex.joined(at):
        return None
    thing, stop = thing_at(lex, at, units)
    if thing:
        return Counted(thing.name, lex.ends[stop - 1], -1, known=True)
    word = lex.word(at)
    plural = word.islower() and word.isalpha() and len(word) > 3 and singular(word) != word
    return Counted(singular(word), lex.ends[at], -1, known=False) if loose and plural else None
