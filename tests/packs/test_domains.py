"""Domains are data: the two that ship, and a third that is far from both."""

import ast
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from spacy.tokens import Token

import extractor.extract
from extractor.annotate import annotate
from extractor.extract.claims import extract_claims
from extractor.extract.findings import Reading
from extractor.extract.frames import WORDS, FrameRule, frames
from extractor.extract.reading import read_article
from extractor.extract.topic import ANY
from extractor.packs import Pack, installed_domains, load_pack
from extractor.records.articles import Article

WILDFIRES = Path(__file__).parent / "wildfires"
DOMAINS = [*installed_domains(), str(WILDFIRES)]

Reader = Callable[[str], Reading]


@pytest.fixture(scope="module")
def reader(nlp) -> Callable[[Pack], Reader]:
    def _for(pack: Pack) -> Reader:
        @cache
        def _read(text: str) -> Reading:
            digest = hashlib.sha256(text.encode()).hexdigest()
            article = Article(id="a", page="a.txt", text=text, text_sha256=digest, published="2024-11-22")
            ((_, doc),) = annotate([article], nlp)
            return read_article(article, doc, pack)

        return _read

    return _for


@pytest.mark.parametrize("domain", DOMAINS, ids=lambda domain: Path(domain).name)
def test_every_frame_fires_on_its_examples_and_every_form_is_exercised(domain, reader):
    pack = load_pack(domain)
    read = reader(pack)
    silent, fires_wrongly, unexercised = [], [], []
    for rule in frames(pack).values():
        readings = [read(example) for example in rule.examples]
        silent += [r.article.text for r in readings if rule.id not in _fired(r)]
        fires_wrongly += [text for text in rule.counterexamples if rule.id in _fired(read(text))]
        unexercised += [
            (rule.id, form) for form in _forms(rule) if not any(_exercises(r, rule, form) for r in readings)
        ]
    assert (silent, fires_wrongly, unexercised) == ([], [], [])


def _fired(reading: Reading) -> set[str]:
    return {rule for claim in extract_claims(reading, ANY) for rule in claim.rules}


def _forms(rule: FrameRule) -> Iterator[str]:
    yield from (*rule.pattern.verbs, *rule.pattern.nouns, *rule.pattern.words)


def _exercises(reading: Reading, rule: FrameRule, form: str) -> bool:
    """Whether the frame fires on this verb or noun of it."""
    words = {word.lower() for word in WORDS.findall(form)}
    triggers = (reading.doc[one.token] for one in reading.happenings if one.rules[0] == rule.id)
    return any(words & _spellings(t) and words <= set().union(*map(_spellings, t.sent)) for t in triggers)


def _spellings(token: Token) -> set[str]:
    return {token.lower_, token.lemma_.lower(), token.lower_.removesuffix("s")}


STORY = """LISBON, Aug 5 - Firefighters contained a blaze near Coimbra on Sunday after it burned 4,000 hectares of forest.

Rescuers evacuated 2,000 residents from the village of Lamas, the civil protection agency said on Monday.

The mayor denied the reports.
"""


def test_a_domain_far_from_ships_gives_claims(reader):
    claims = list(extract_claims(reader(load_pack(str(WILDFIRES)))(STORY)))
    found = {c.type: c for c in claims}
    assert set(found) == {"burn", "containment", "evacuation", "denial"}
    assert [(v.low, v.unit) for v in found["burn"].volumes] == [(4000, "hectare")]
    assert [(v.low, v.unit) for v in found["evacuation"].volumes] == [(2000, "resident")]
    assert [p.name for p in found["evacuation"].actors] == ["Rescuers"]
    assert found["evacuation"].source.type == "government"


GOODS_AND_SHIPS = {
    "oil",
    "crude",
    "barrel",
    "barrels",
    "tanker",
    "tankers",
    "sanctions",
    "embargo",
    "cargo",
    "diesel",
    "coal",
}


HEART = (
    "syntax",
    "prose",
    "frames",
    "fillers",
    "figures",
    "events",
    "claims",
    "mentions",
    "timing",
    "places",
    "stance",
)


def test_no_code_of_events_and_claims_knows_about_oil_or_ships():
    folder = Path(extractor.extract.__file__).parent
    found = {
        (file.name, text)
        for file in sorted(folder / f"{name}.py" for name in HEART)
        for text in _literals(ast.parse(file.read_text(encoding="utf-8")))
        if set(re.findall(r"[a-z]+", text.lower())) & GOODS_AND_SHIPS
    }
    assert not found


def _literals(tree: ast.AST) -> Iterator[str]:
    """Strings of the code, docstrings left out."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_a_frame_without_an_example_does_not_load(tmp_path):
    lines = (WILDFIRES / "frames.jsonl").read_text(encoding="utf-8").splitlines()
    for file in WILDFIRES.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    broken = json.loads(lines[2]) | {"examples": []}
    (tmp_path / "frames.jsonl").write_text("\n".join([*lines[:2], json.dumps(broken)]), encoding="utf-8")
    with pytest.raises(Exception, match=r"frames\.jsonl:3: examples: a rule needs at least one"):
        frames(load_pack(str(tmp_path)))
