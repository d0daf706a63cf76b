"""The two real reports of the corpus, claim by claim and field by field."""

from pathlib import Path

import pytest

from extractor.pipeline import clean_corpus, extract_articles
from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.report import Options

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"
FOX = ARTICLES / "2017-12-30-fox-news.txt"
MARINELINK = ARTICLES / "2024-11-22-marinelink.txt"


@pytest.fixture(scope="module")
def claims() -> dict[Path, tuple[Claim, ...]]:
    return {path: _extracted(path) for path in (FOX, MARINELINK)}


def _extracted(path: Path) -> tuple[Claim, ...]:
    articles = [a for a in clean_corpus([str(path)], Options()) if isinstance(a, Article)]
    return tuple(claim for one in extract_articles(articles, Options()) for claim in one.claims)


def _one(claims: tuple[Claim, ...], kind: str, words: str) -> Claim:
    """The claim of a type in the sentence that holds some words."""
    found = [c for c in claims if c.type == kind and words in " ".join(c.sentence.text.split())]
    assert len(found) == 1, [(c.type, c.trigger.text if c.trigger else None) for c in found]
    return found[0]


def _field(claim: Claim, name: str) -> object:
    """A field as a table can hold it."""
    source, denial = claim.source, claim.denial
    values = {
        "actors": [p.name for p in claim.actors],
        "countries": [p.country for p in claim.actors],
        "recipients": [p.name for p in claim.recipients],
        "commodity": claim.commodity.name if claim.commodity else None,
        "volumes": [(v.low, v.high, v.unit, v.per) for v in claim.volumes],
        "when": (claim.when.start, claim.when.end) if claim.when else None,
        "place": claim.place.name if claim.place else None,
        "stance": claim.stance,
        "source": source.type,
        "name": source.name,
        "count": source.count,
        "anonymous": source.anonymous,
        "via": list(source.via),
        "evidence": set(source.evidence),
        "others": [other.name for other in source.others],
        "denial": denial.kind if denial else None,
        "denier": denial.denier.name if denial else None,
        "denied_when": (denial.when.start, denial.when.end) if denial and denial.when else None,
        "tonnes": [c.factor is not None and bool(c.basis) for v in claim.volumes for c in v.converted if c.unit == "t"],
    }
    return values[name]


TABLE = [
    (
        FOX,
        "transfer",
        "allegedly transferred",
        {
            "actors": ["Russian ships"],
            "countries": ["RU"],
            "recipients": ["North Korean vessels"],
            "commodity": "oil products",
            "stance": "hedged",
            "via": ["Reuters"],
        },
    ),
    (
        FOX,
        "transfer",
        "Chinese ships have illegally supplied oil",
        {
            "actors": ["Chinese ships"],
            "recipients": ["North Korean ships"],
            "commodity": "oil",
            "volumes": [(24, None, "time", None)],
            "when": ("2017-10-01", "2017-12-30"),
        },
    ),
    (
        FOX,
        "denial",
        "China denied the reports Friday",
        {
            "actors": ["China"],
            "when": ("2017-12-29", "2017-12-29"),
            "stance": "denied",
            "denial": "denial",
            "denied_when": ("2017-12-29", "2017-12-29"),
            "source": "unattributed",
        },
    ),
    (
        FOX,
        "denial",
        "the Russian Foreign Ministry denied the report",
        {"denier": "Russian Foreign Ministry", "when": ("2017-12-30", "2017-12-30"), "denial": "denial"},
    ),
    (
        FOX,
        "transfer",
        "According to the report, Russian ships conducted",
        {
            "actors": ["Russian ships"],
            "recipients": [],
            "volumes": [(3, None, "time", None)],
            "when": ("2017-10-01", "2017-11-30"),
            "stance": "asserted",
        },
    ),
    (
        FOX,
        "transfer",
        "Russian vessels have made ship-to-ship transfers",
        {
            "actors": ["Russian vessels"],
            "recipients": ["North Korean vessels"],
            "commodity": "petrochemicals",
            "source": "official_unnamed",
            "name": "first security source",
            "anonymous": True,
            "via": ["Reuters"],
            "evidence": {"satellite_imagery", "intelligence"},
        },
    ),
    (
        FOX,
        "denial",
        "there is no evidence that this is backed",
        {"stance": "not_confirmed", "denial": "not_confirmed", "source": "official_unnamed", "name": "second source"},
    ),
    (
        FOX,
        "denial",
        "Reuters was unable to independently confirm",
        {"actors": ["Reuters"], "stance": "not_confirmed", "denier": "Reuters"},
    ),
    (
        FOX,
        "restriction",
        "banning roughly 90 percent",
        {
            "actors": ["U.N. Security Council"],
            "recipients": ["North Korea"],
            "volumes": [(90, 90, "percent", None)],
            "when": ("2017-12-18", "2017-12-24"),
            "via": ["Wall Street Journal"],
        },
    ),
    (
        MARINELINK,
        "transfer",
        "North Korea has likely received",
        {
            "actors": ["Russia"],
            "recipients": ["North Korea"],
            "commodity": "oil",
            "volumes": [(1_000_000, None, "bbl", None)],
            "tonnes": [True],
            "stance": "hedged",
            "name": "Open Source Centre",
            "others": ["BBC"],
            "evidence": {"satellite_imagery"},
        },
    ),
    (
        MARINELINK,
        "movement",
        "have made more than 40 visits",
        {
            "actors": ["North Korean oil tankers"],
            "volumes": [(40, None, "visit", None)],
            "when": ("2024-03-01", "2024-11-22"),
            "place": "Russia's Far Eastern port of Vostochny",
        },
    ),
    (
        MARINELINK,
        "denial",
        "foreign ministry did not respond",
        {"denier": "Russia's foreign ministry", "denial": "no_response", "stance": "no_comment"},
    ),
    (
        MARINELINK,
        "denial",
        "A U.N. spokesperson did not immediately respond",
        {"actors": ["U.N. spokesperson"], "denial": "no_response", "stance": "no_comment"},
    ),
    (
        MARINELINK,
        "restriction",
        "Pyongyang is limited to importing",
        {
            "recipients": ["Pyongyang"],
            "commodity": "refined products",
            "volumes": [(500_000, 500_000, "bbl", "year")],
        },
    ),
    (
        MARINELINK,
        "deployment",
        "more than 10,000 troops to Russia",
        {"volumes": [(10_000, None, "troop", None)], "countries": ["KP"], "recipients": ["Russia"]},
    ),
    (
        MARINELINK,
        "violation",
        "did not violate international law",
        {
            "actors": ["Russia"],
            "stance": "denied",
            "denial": "denial",
            "denier": "Vassily Nebenzia",
            "denied_when": ("2024-10-01", "2024-10-31"),
            "source": "official_named",
        },
    ),
    (
        MARINELINK,
        "deployment",
        "has not acknowledged the deployment",
        {"denial": "not_confirmed", "denier": "North Korea", "stance": "not_confirmed"},
    ),
]


@pytest.mark.parametrize(("path", "kind", "words", "fields"), TABLE, ids=[row[2] for row in TABLE])
def test_a_claim_of_the_report(path, kind, words, fields, claims):
    claim = _one(claims[path], kind, words)
    assert {name: _field(claim, name) for name in fields} == fields


def test_the_cap_of_september_rests_on_two_anonymous_officials(claims):
    cap = next(c for c in claims[FOX] if c.trigger and c.trigger.text == "capped")
    assert (cap.type, cap.when.start, cap.when.end) == ("restriction", "2017-09-01", "2017-09-30")
    assert (cap.source.type, cap.source.count, cap.source.anonymous) == ("official_unnamed", 2, True)
    assert cap.source.via == ("Reuters",)


def test_fuelling_in_russia_has_no_date(claims):
    fuelled = next(c for c in claims[FOX] if c.trigger and c.trigger.text == "fueled up")
    assert ([p.country for p in fuelled.recipients], [p.country for p in fuelled.actors]) == (["KP"], ["RU"])
    assert fuelled.when is None


def test_denials_answer_the_transfers_they_are_about(claims):
    by_id = {c.id: c for c in claims[FOX]}
    answered = {
        c.denial.denier.name: {p.country for i in c.denial.of for p in by_id[i].actors}
        for c in claims[FOX]
        if c.type == "denial" and c.denial
    }
    assert answered["China"] == {"CN"}
    assert answered["Russian Foreign Ministry"] == {"RU"}


def test_nothing_comes_out_of_what_is_no_part_of_the_report(claims):
    sentences = [c.sentence.text for found in claims.values() for c in found]
    assert not any("Associated Press" in s or "Bordeaux" in s or "Maersk" in s or "top U.N." in s for s in sentences)


def test_without_a_date_nothing_relative_is_resolved(tmp_path):
    text = MARINELINK.read_text(encoding="utf-8").replace("November 22, 2024\n", "")
    (tmp_path / "undated.txt").write_text(text, encoding="utf-8")
    (article,) = clean_corpus([str(tmp_path / "undated.txt")], Options())
    assert isinstance(article, Article)
    assert article.published is None
    assert any("publication date" in warning or "published" in warning for warning in article.warnings)
    (one,) = extract_articles([article], Options())
    relative = [c.when for c in one.claims if c.when and c.when.anchor != "explicit"]
    assert all(when.start is None and when.end is None for when in relative)
    assert not any(c.denial and c.denial.when and c.denial.when.start for c in one.claims)
