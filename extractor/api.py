"""What Python users import.

from extractor.api import Options, run
report = run(["articles/"], Path("out"), Options(published="2024-11-22"))
"""

from extractor.errors import InputError, OutputError, PackError, ReportedlyError
from extractor.packs import Pack, load_pack
from extractor.pipeline import clean_corpus, extract_articles, find_mentions, read_one, run
from extractor.read.stored import read_records
from extractor.reconcile.reconcile import reconcile
from extractor.report import Options

__all__ = [
    "InputError",
    "Options",
    "OutputError",
    "Pack",
    "PackError",
    "ReportedlyError",
    "clean_corpus",
    "extract_articles",
    "find_mentions",
    "load_pack",
    "read_one",
    "read_records",
    "reconcile",
    "run",
]
