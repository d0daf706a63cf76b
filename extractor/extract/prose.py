"""Sentence -> whether it reports at all: headings, captions, links and questions hold no claims."""

from spacy.tokens import Span

from extractor.extract.findings import Reading

ENDS = frozenset(".!…\"”’')]")
TITLED = 0.7  # share of capitalised words of four letters and more from which a line without an end is a heading
POINTERS = (
    "Read:",
    "Read more:",
    "Read also:",
    "Also read:",
    "See also:",
    "More:",
    "Related:",
    "Watch:",
    "Photo:",
    "Image:",
)


def is_told_in_prose(sentence: Span, reading: Reading) -> bool:
    """Whether a sentence is part of the report."""
    text = sentence.text.strip()
    start = sentence.start_char
    if any(part.start <= start < part.end for part in reading.article.boilerplate):
        return False
    if not text or text.startswith(POINTERS) or text.endswith("?"):
        return False
    return text[-1] in ENDS or not _is_heading(sentence)


def _is_heading(sentence: Span) -> bool:
    words = [token.text for token in sentence if token.is_alpha and len(token) > 3]
    return not words or sum(word[0].isupper() for word in words) / len(words) >= TITLED
