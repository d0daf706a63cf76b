"""The page as a browser's parser sees it."""

import base64
import hashlib
import json
from importlib.resources import files

import lxml.html
import pytest

from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.records.events import Event
from extractor.review.page import render_review
from tests.review.factory import event_of, sample, told

ATTACK = '<script>alert(1)</script><img src=x onerror="alert(2)">{{ 7 * 7 }} \'" &amp;'


def parsed(
    articles: list[Article], claims: list[Claim], events: list[Event], **options: object
) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(
        render_review(articles, claims, events, **({"title": "Oil", "summary": {}} | options))
    )


@pytest.fixture(scope="module")
def page() -> lxml.html.HtmlElement:
    return parsed(*sample())


def test_events_stand_in_the_order_in_which_they_were_reported(page):
    assert [event.get("id") for event in page.find_class("event")] == ["c1", "c5", "c6"]


def test_every_claim_is_there_with_its_whole_sentence(page):
    shown = [quote.text_content() for quote in list(page.iter("blockquote"))]
    assert sorted(shown) == sorted(claim.sentence.text for claim in sample()[1])


def test_each_field_is_highlighted_in_its_colour(page):
    first = next(iter(page.iter("blockquote")))
    shown = {mark.get("class"): mark.text_content() for mark in first.iter("mark")}
    assert shown == {
        "actor": "A Panama-flagged tanker",
        "trigger": "delivered",
        "volume": "730,000 barrels",
        "commodity": "Iranian crude",
        "recipient": "Syria",
        "when": "on March 8",
        "source": "two people",
        "cue": "said",
    }
    legend = {mark.get("class") for mark in page.xpath("//aside//mark")}
    assert set(shown) <= legend


def test_what_an_event_is_about_is_said(page):
    event = page.get_element_by_id("c1")
    words = " ".join(event.text_content().split())
    for said in (
        "A Panama-flagged tanker, The tanker → Syria",
        "corroborated",
        "contested",
        "figures in conflict",
        "3 claims",
        "Origins: 2 to 3",
        "may be one of the two people",
        "730,000 barrels is not more than 1 million.",
        "both of March 8",
        "0.91",
        "Damascus Courier 16 Mar 2023 denied Syria's oil ministry denies it",
        "8 Mar 2023",
        "6 Mar to 12 Mar 2023",
    ):
        assert said in words


def test_figures_stand_on_one_scale_after_conversion(page):
    rows = page.get_element_by_id("c1").find_class("figures")[0].xpath(".//tr")[1:]
    lefts = [float(row.find_class("bar")[0].get("style").split(":")[1].split("%")[0]) for row in rows]
    barrels, tonnes, more = lefts
    assert barrels == pytest.approx(tonnes, abs=1)
    assert barrels < more
    assert "= 733,000 bbl" in rows[1].text_content()
    assert "right" in rows[2].find_class("bar")[0].get("class")


def test_filters_offer_what_there_is(page):
    offered = {select.get("name"): [option.get("value") for option in select] for select in page.iter("select")}
    assert offered["type"] == ["", "attack", "seizure", "transfer"]
    assert offered["outlet"] == ["", "Aegean Shipping Notes", "Baltic Tribune", "Damascus Courier", "Levant Monitor"]
    assert offered["stance"] == ["", "asserted", "denied", "hedged"]


def test_citations_lead_to_claims_of_the_page(page):
    ids = [node.get("id") for node in page.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    targets = [link.get("href") for link in page.find_class("cite")]
    assert targets
    assert all(target[1:] in ids for target in targets)


def test_nothing_is_loaded_from_anywhere(page):
    policy = page.xpath("//meta[@http-equiv]/@content")[0]
    script = files("extractor.review").joinpath("templates/page.js").read_bytes()
    assert policy.startswith("default-src 'none'")
    assert base64.b64encode(hashlib.sha256(script).digest()).decode() in policy
    assert page.find(".//script").text == script.decode()
    assert not page.xpath("//link | //img | //iframe | //object | //embed | //*[@src or @srcset or @background]")
    style = page.find(".//style").text
    assert "url(" not in style
    assert "@import" not in style
    assert page.xpath("//a[not(starts-with(@href, '#'))]/@href") == ["https://baltic-tribune.example/1"]


def test_hostile_words_stay_words():
    fields = {"outlet": ATTACK, "type": ATTACK, "url": "javascript:alert(3)", "volume": (1, 1, ATTACK)}
    article, claim = told(f"x{ATTACK}", f"[{ATTACK}]{{actor}} [sold]{{trigger}} [1 ship]{{volume}}.", **fields)
    tree = parsed([article], [claim], [event_of(claim)], title=ATTACK, summary={"version": ATTACK})
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img | //*[@onerror]")
    assert not tree.xpath("//a[contains(@href, 'javascript')]")
    assert tree.find(".//h1").text == ATTACK
    assert next(iter(tree.iter("blockquote"))).text_content() == claim.sentence.text
    assert json.loads(tree.find_class("event")[0].get("data-outlets")) == [ATTACK]


@pytest.mark.parametrize(
    "words", ["ناقلة النفط \u202egnp.exe", "x" * 20_000, "\N{ZERO WIDTH JOINER}" * 9, "9" * 5_000 + " barrels"]
)
def test_odd_words_are_shown_as_they_are(words):
    article, claim = told("odd", f"[{words}]{{volume}} was [sold]{{trigger}}.", volume=(10**300, None, "bbl"))
    tree = parsed([article], [claim], [event_of(claim)])
    assert next(iter(tree.iter("blockquote"))).text_content() == claim.sentence.text
    assert next(iter(tree.iter("blockquote"))).get("dir") == "auto"


def test_what_a_pronoun_stands_for_is_said():
    article, claim = told("p", "[It]{actor} [sold]{trigger} oil.")
    known = claim.model_copy(update={"actors": (claim.actors[0].model_copy(update={"name": "Iran", "pronoun": True}),)})
    assert "Stands for It = Iran" in " ".join(parsed([article], [known], [event_of(known)]).text_content().split())


def test_a_page_without_events_says_so():
    assert "No events" in parsed([], [], []).text_content()


def test_the_same_records_give_the_same_bytes():
    articles, claims, events = sample()
    again = render_review(articles, claims[::-1], events[::-1], title="Oil", summary={})
    assert render_review(articles, claims, events, title="Oil", summary={}) == again
