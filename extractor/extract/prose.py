"""Sentence -> whether it reports at all: headings and questions hold no claims."""

from spacy.tokens import Span, Token

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


def is_supposed(token: Token) -> bool:
    """As in "if Greece attacked the ships": what is only imagined. "If it does not stop its exports" is a demand."""
    for above in (token, *token.ancestors):
        if above.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "if" for c in above.children):
            return not any(c.dep_ == "neg" for c in above.children)
        if above.dep_ in {"ccomp", "relcl", "parataxis"}:
            return False
    return False


def _heads_article(sentence: Span, text: str) -> bool:
    """Whether a line without an end stands alone at the head of the text."""
    after = text[sentence.end_char :]
    return not text[: sentence.start_char].strip() and "\n" in after[: len(after) - len(after.lstrip())]


def _is_titled(sentence: Span) -> bool:
    words = [token.text for token in sentence if token.is_alpha and len(token) > 3]
    return not words or sum(word[0].isupper() for word in words) / len(words) >= TITLED
