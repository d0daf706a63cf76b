"""Articles -> spaCy docs. The only place that loads a language pipeline.

A cheap first pass (tokens and sentence ends) cuts the article up; each sentence then goes through the statistical
components on its own, without the line breaks of wrapped text, and its annotation is written back into one doc that
spans the article, so that `token.idx` is an offset of the article's text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import is_package

from extractor.errors import PackError
from extractor.names import labels
from extractor.packs import Pack
from extractor.records.articles import Article
from extractor.repair import repair

ATTRIBUTES = ["TAG", "POS", "LEMMA", "MORPH", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "ENT_ID"]
HEAD, DEP, ENT_IOB, ENT_TYPE = (ATTRIBUTES.index(name) for name in ("HEAD", "DEP", "ENT_IOB", "ENT_TYPE"))
INSIDE, OUTSIDE = 1, 2  # spaCy's codes of ENT_IOB
CLOSERS = frozenset("\"”’')]}»") | {"''"}
ENDS = frozenset({".", "!", "?", "…", "...", ".."})
ABBREVIATIONS_THAT_END = re.compile(r"(?:[A-Z]\.){2,}$|(?:a|p)\.m\.$|(?:Inc|Corp|Ltd|Co|Jr|Sr)\.$|etc\.$")
TITLES = frozenset({"Capt", "Cmdr", "Lt", "Col", "Maj", "Brig", "Sgt", "Amb", "Prof", "Rev", "Hon", "Insp"})
PARAGRAPH = re.compile(r"\n[ \t]*\n|\n(?:[ ]{2,}|\t)")
NOT_FIRST = frozenset(
    {"is", "was", "were", "are", "has", "had", "have", "will", "would", "could", "should", "may", "might", "can"}
    | {"did", "does", "do", "been", "of", "to", "by", "with", "than", "and", "or", "nor"}
    | {"over", "from", "said", "says", "also", "against"}
)  # no statement begins with one, even with a capital, as agencies print it after "U.S."
TICKER = re.compile(r"[A-Z]{1,5}(?:\.[A-Z]{1,3})?")
WRAP = re.compile(r"(?<=[^\s.!?:])\n(?=\S)")  # the end of a line in a sentence
WRAPPED_LINE = 100  # characters: no line of a text broken at a fixed width is longer
UNPARSED = "unparsed"  # the dependency label of a sentence that did not go through the parser


def load_language(pack: Pack, model: str | None = None) -> Language:
    """The pipeline that the pack or `--model` names. Raises PackError if it is not installed or not English."""
    settings = pack.config["annotate"]
    wanted = [model] if model else [settings["model"], *settings["alternatives"].split()]
    name = next((one for one in wanted if is_package(one) or "/" in one), None)
    if name is None:
        raise PackError(f"no language pipeline called {wanted[0]!r}; install it, e.g. pip install {wanted[0]}")
    try:
        nlp = spacy.load(name)
    except OSError as fault:
        raise PackError(f"language pipeline {name!r} cannot be loaded: {fault}; name an installed one") from None
    if nlp.lang != "en" or "parser" not in nlp.pipe_names:
        raise PackError(
            f"language pipeline {name!r} is {nlp.lang} with {nlp.pipe_names}; an English one with a parser is needed"
        )
    _know_names(nlp, pack)
    nlp.tokenizer.infix_finditer = partial(_splits, nlp.tokenizer.infix_finditer)
    return nlp


def _splits(inside: Callable[[str], Iterable[re.Match[str]]], word: str) -> list[re.Match[str]]:
    """Where a word is cut inside: not in "re-imposed", which is one verb."""
    return [cut for cut in inside(word) if word[: cut.start()].lower() != "re"]


def _know_names(nlp: Language, pack: Pack) -> None:
    """The pack's gazetteers, before the model's own guesses at entities."""
    ruler = nlp.add_pipe("entity_ruler", first=True)
    ruler.add_patterns([{"label": label, "pattern": name, "id": known} for name, label, known in labels(pack)])


def annotate(articles: Iterable[Article], nlp: Language, *, exhaustive: bool = False) -> Iterator[tuple[Article, Doc]]:
    """Each article with its doc; `exhaustive` parses boilerplate and datelines too.

    Sentences go through the pipeline article by article, so that neither the number of workers nor the neighbours in
    a batch can change a result.
    """
    for article in articles:
        doc = tokenise(article, nlp)
        chosen = [
            sentence
            for sentence in doc.sents
            if any(map(_is_spoken, sentence)) and (exhaustive or _is_prose(sentence, article))
        ]
        parsed = map(repair, nlp.pipe((_alone(sentence) for sentence in chosen), batch_size=64))
        yield article, _written_back(doc, list(zip(chosen, parsed, strict=True)))


def tokenise(article: Article, nlp: Language) -> Doc:
    """The first pass: tokens and sentence ends, nothing statistical. A line broken at a fixed width is read on."""
    wrapped = _is_wrapped(article.text)
    doc = nlp.make_doc(WRAP.sub(" ", article.text) if wrapped else article.text)
    edges = {0, *_edges(article)}
    for left, right in pairwise(doc):
        right.is_sent_start = right.idx in edges or _starts_sentence(left, right, wrapped=wrapped)
    return doc


def is_parsed(sentence: Span) -> bool:
    """Whether a sentence went through the statistical components."""
    return bool(sentence.root.dep_ != UNPARSED)


def _edges(article: Article) -> Iterator[int]:
    """Offsets where a sentence must begin: around whatever is not prose."""
    parts = [*article.boilerplate, *([article.dateline.excerpt] if article.dateline else [])]
    for part in parts:
        yield part.start
        yield part.end + len(article.text[part.end :]) - len(article.text[part.end :].lstrip())


def _is_wrapped(text: str) -> bool:
    """Whether the lines were broken at a fixed width, as newswire and e-mail are."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) > 2 and max(map(len, lines)) <= WRAPPED_LINE


def _starts_sentence(left: Token, right: Token, *, wrapped: bool) -> bool:
    if right.is_space or not (left.is_space or left.whitespace_):
        return False
    last, gap = left, ""
    while last.is_space and last.i > 0:
        last, gap = last.nbor(-1), last.text_with_ws + gap
    if "\n" in gap and _breaks_line(gap, last, right, wrapped=wrapped):
        return True
    while last.text in CLOSERS and last.i > 0 and not last.nbor(-1).whitespace_:
        last = last.nbor(-1)
    return _ends_sentence(last, right)


def _breaks_line(gap: str, last: Token, right: Token, *, wrapped: bool) -> bool:
    """Whether a line break ends a sentence: a paragraph does, the wrapping of a long line does not."""
    if gap.count("\n") > 1 or PARAGRAPH.search(gap):
        return True
    closed = not wrapped and last.text in CLOSERS
    return last.text in ENDS or closed or (not wrapped and not right.text[:1].islower())


def _ends_sentence(last: Token, right: Token) -> bool:
    if last.text == "." and last.i > 0 and last.nbor(-1).text in TITLES and right.is_title:
        return False
    if last.text in ENDS:
        return right.text[:1].isupper() or right.text[:1].isdigit() or right.is_quote or right.is_left_punct
    opens = right.is_title and right.is_stop and right.lower_ not in NOT_FIRST
    return opens and bool(ABBREVIATIONS_THAT_END.search(last.text))


def _is_prose(sentence: Span, article: Article) -> bool:
    start, end = sentence.start_char, sentence.end_char
    skipped = [*article.boilerplate, *([article.dateline.excerpt] if article.dateline else [])]
    return not any(part.start <= start and end <= part.end for part in skipped)


def _is_spoken(token: Token) -> bool:
    """Not white space, nor the brackets and tickers of newswire: "Exxon Corp <XON>", "<Pitts Oil Co>"."""
    if token.is_space or token.text in {"<", ">"}:
        return False
    bracketed = 0 < token.i < len(token.doc) - 1 and token.nbor(-1).text == "<" and token.nbor().text == ">"
    return not (bracketed and TICKER.fullmatch(token.text))


def _is_spaced(token: Token, end: int) -> bool:
    """Whether white space follows, the unspoken left out."""
    while not token.whitespace_ and token.i + 1 < end and not _is_spoken(token.nbor()):
        token = token.nbor()
    return bool(token.whitespace_) or token.is_space


def _alone(sentence: Span) -> Doc:
    """The sentence as a doc of its own, of its spoken tokens; its end is not the parser's to move."""
    words = [token for token in sentence if _is_spoken(token)]
    spaces = [_is_spaced(token, sentence.end) for token in words]
    starts = [True] + [False] * (len(words) - 1)
    return Doc(sentence.vocab, words=[_as_written(w) for w in words], spaces=spaces, sent_starts=starts)


def _as_written(word: Token) -> str:
    """Without the capital that agencies print after "U.S.": "the U.S. Has said"."""
    behind = word.i > 0 and bool(ABBREVIATIONS_THAT_END.search(word.nbor(-1).text))
    return word.lower_ if behind and word.is_title and word.lower_ in NOT_FIRST else word.text


def _written_back(doc: Doc, parsed: list[tuple[Span, Doc]]) -> Doc:
    """Write the annotation of the sentences into the doc of the article.

    A sentence that was not parsed hangs flat on its first token as `unparsed`; an unspoken token hangs
    on the root.
    """
    loose = doc.vocab.strings.add("dep")
    array = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
    array[:, DEP] = doc.vocab.strings.add(UNPARSED)
    heads = array.view(np.int64)[:, HEAD]  # heads are relative, so negative to the left
    for sentence in doc.sents:
        heads[sentence.start : sentence.end] = sentence.start - np.arange(sentence.start, sentence.end)
    for sentence, alone in parsed:
        words = [token.i for token in sentence if _is_spoken(token)]
        root = next(token.i for token in alone if token.head.i == token.i)
        array[words] = alone.to_array(ATTRIBUTES)
        for token, place in zip(alone, words, strict=True):
            head = root if token.head.i == token.i else token.head.i
            heads[place] = words[head] - place
            if token.head.i == token.i and token.i != root:
                array[place, DEP] = loose
        for place in sorted(set(range(sentence.start, sentence.end)) - set(words), reverse=True):
            heads[place] = words[root] - place
            array[place, DEP] = loose
            inside = place + 1 < sentence.end and array[place + 1, ENT_IOB] == INSIDE
            array[place, ENT_IOB] = INSIDE if inside else OUTSIDE
            array[place, ENT_TYPE] = array[place + 1, ENT_TYPE] if inside else 0
    return doc.from_array(ATTRIBUTES, array)
