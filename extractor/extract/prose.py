"""Sentence -> whether it reports at all: headings and questions hold no claims."""

from spacy.tokens import Span

from extractor.extract.findings import Reading

ENDS = frozenset(".!…\"”’')]")
TITLED = 0.7  # share of capitalised words of four letters and more from which a line without an end is a heading


def is_told_in_prose(sentence: Span, reading: Reading) -> bool:
    """Whether a sentence is part of the report."""
    text = sentence.text.strip()
    if any(part.start <= sentence.start_char < part.end for part in reading.article.boilerplate):
        return False
    if not text or text.endswith("?"):
        return False
    return text[-1] in ENDS or not (_is_titled(sentence) or _heads_article(sentence, reading.article.text))


def _heads_article(sentence: Span, text: str) -> bool:
    """Whether a line without an end stands alone at the head of the text."""
    after = text[sentence.end_char :]
    return not text[: sentence.start_char].strip() and "\n" in after[: len(after) - len(after.lstrip())]


def _is_titled(sentence: Span) -> bool:
    words = [token.text for token in sentence if token.is_alpha and len(token) > 3]
    return not words or sum(word[0].isupper() for word in words) / len(words) >= TITLED
