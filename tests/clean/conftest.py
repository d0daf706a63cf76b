"""Pages and articles from the words that matter."""

from collections.abc import Callable

import pytest

from extractor.clean.articles import clean_page
from extractor.packs import Pack
from extractor.records.articles import Article, Page, Rejected


@pytest.fixture
def cleaned(pack: Pack) -> Callable[..., Article | Rejected]:
    """Text or HTML (and metadata by our names) -> what cleaning makes of it."""

    def _cleaned(raw: str | bytes, kind: str = "text", page: str = "a.txt", **metadata: object) -> Article | Rejected:
        options = {name: metadata.pop(name) for name in ("option_published", "option_outlet") if name in metadata}
        found = Page(page=page, kind=kind, raw=raw, metadata=metadata)
        return clean_page(found, pack, published=options.get("option_published"), outlet=options.get("option_outlet"))

    return _cleaned
