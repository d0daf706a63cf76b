"""Text -> a reading without syntax: the numeric core needs none."""

from functools import cache

import spacy

from extractor.extract.dates import find_dates
from extractor.extract.findings import Reading
from extractor.packs import load_pack
from extractor.records.articles import Article

PACK = load_pack()


@cache
def blank():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def unparsed(text: str, *, dates: bool = False) -> Reading:
    article = Article(id="a", page="a.txt", text=text, text_sha256="0", published="2024-11-22")
    reading = Reading(article=article, doc=blank()(text), pack=PACK)
    return Reading(article=article, doc=reading.doc, pack=PACK, dates=find_dates(reading)) if dates else reading
