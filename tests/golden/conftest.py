"""The golden run, made once for all who look at it."""

from pathlib import Path

import pytest

from extractor.pipeline import run
from extractor.report import Options

CORPUS = Path(__file__).parents[2] / "corpus" / "articles"


@pytest.fixture(scope="session")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run over the whole corpus, by one worker."""
    out = tmp_path_factory.mktemp("golden")
    run([str(CORPUS)], out, Options())
    return out
