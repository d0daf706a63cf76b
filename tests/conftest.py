"""What is slow, once a session."""

import hashlib
from collections.abc import Callable

import pytest
from spacy.language import Language

from extractor.annotate import annotate, load_language
from extractor.extract.findings import Reading
from extractor.extract.reading import read_article
from extractor.packs import Pack, load_pack
from extractor.records.articles import Article


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack()


@pytest.fixture(scope="session")
def nlp(pack: Pack) -> Language:
    return load_language(pack)


@pytest.fixture(scope="session")
def read(pack: Pack, nlp: Language) -> Callable[..., Reading]:
    """Text (and fields of the article) -> everything found in it."""

    def _read(text: str, published: str | None = None, **fields: object) -> Reading:
        digest = hashlib.sha256(text.encode()).hexdigest()
        article = Article(id="a", page="a.txt", text=text, text_sha256=digest, published=published, **fields)
        ((_, doc),) = annotate([article], nlp)
        return read_article(article, doc, pack)

    return _read
