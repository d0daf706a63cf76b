"""Annotated article -> reading: the finders in the order in which they need one another."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from extractor.extract.actors import find_actors
from extractor.extract.attribution import find_attributions
from extractor.extract.commodities import find_commodities
from extractor.extract.dates import find_dates
from extractor.extract.denials import find_denials
from extractor.extract.events import find_happenings
from extractor.extract.findings import Reading
from extractor.extract.places import find_places
from extractor.extract.stance import find_cues
from extractor.extract.volumes import find_volumes
from extractor.packs import Pack
from extractor.records.articles import Article

FINDERS: dict[str, Callable[[Reading], tuple[Any, ...]]] = {
    "dates": find_dates,
    "volumes": find_volumes,
    "commodities": find_commodities,
    "places": find_places,
    "actors": find_actors,
    "cues": find_cues,
    "attributions": find_attributions,
    "denials": find_denials,
    "happenings": find_happenings,
}  # field of the reading -> what fills it, each from what stands above it


def read_article(article: Article, doc: Doc, pack: Pack) -> Reading:
    """Everything found in one article. `doc` spans `article.text`, so that `token.idx` is an offset of the article."""
    reading = Reading(article=article, doc=doc, pack=pack)
    for name, find in FINDERS.items():
        found: dict[str, Any] = {name: find(reading)}
        reading = replace(reading, **found)
    return reading
