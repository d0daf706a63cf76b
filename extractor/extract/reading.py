"""Annotated article -> reading: the finders in the order in which they need one another."""

from dataclasses import replace

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


def read_article(article: Article, doc: Doc, pack: Pack) -> Reading:
    """Everything found in one article. `doc` spans `article.text`, so that `token.idx` is an offset of the article."""
    reading = Reading(article=article, doc=doc, pack=pack)
    reading = replace(reading, dates=find_dates(reading))
    reading = replace(reading, volumes=find_volumes(reading))
    reading = replace(reading, commodities=find_commodities(reading))
    reading = replace(reading, places=find_places(reading))
    reading = replace(reading, actors=find_actors(reading))
    reading = replace(reading, cues=find_cues(reading))
    reading = replace(reading, attributions=find_attributions(reading))
    reading = replace(reading, denials=find_denials(reading))
    return replace(reading, happenings=find_happenings(reading))
