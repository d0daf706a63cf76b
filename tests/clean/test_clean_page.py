"""Page -> article: where each field comes from, what is refused, what stays as it is."""

import hashlib
import json
import pickle
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.clean.articles import clean_page
from extractor.errors import InputError
from extractor.packs import load_pack
from extractor.records.articles import Article, Page, Rejected

STORY = (
    "The navy said on Friday that it had boarded a tanker off the coast and taken it to port with its crew of twenty."
)
MORE = "A spokesman for the owners in Piraeus told reporters that everyone on board was safe and that talks had begun."
REPORT = (
    f"Navy boards a tanker\n\nNovember 22, 2024\n\n{STORY}\n\n{MORE}\n\nRelated News\n\nTanker Rates Jump Ports Reopen"
)


def html(body: str, head: str = "") -> bytes:
    return f"<html><head><title>Navy boards a tanker | The Post</title>{head}</head><body><article>{body}</article></body></html>".encode()


BODY = f"<h1>Navy boards a tanker</h1><p>{STORY}</p><p>{MORE}</p>"
LD = {
    "@type": "NewsArticle",
    "headline": "Navy boards a tanker",
    "datePublished": "2024-11-22T10:31:00Z",
    "author": {"name": "Jane Doe"},
}


def test_a_text_with_its_date_line(cleaned):
    article = cleaned(REPORT, outlet="MarineLink")
    assert article.text == REPORT
    assert article.text_sha256 == hashlib.sha256(REPORT.encode()).hexdigest()
    assert (article.title, article.published, article.published_from) == (
        "Navy boards a tanker",
        "2024-11-22",
        "dateline",
    )
    assert [part.text.split("\n")[0] for part in article.boilerplate] == [
        "Navy boards a tanker",
        "November 22, 2024",
        "Related News",
    ]
    assert article.warnings == ()


def test_without_any_date_it_says_so(cleaned):
    article = cleaned(REPORT.replace("November 22, 2024\n\n", ""), outlet="MarineLink")
    assert (article.published, article.published_from) == (None, None)
    assert article.warnings == ("no publication date: relative dates stay unresolved",)


@pytest.mark.parametrize(
    ("metadata", "published", "whence"),
    [
        ({"published": "2024-11-21"}, "2024-11-21", "metadata"),
        ({"option_published": "2024-11-20"}, "2024-11-22", "dateline"),
        ({"published": "some day", "option_published": "2024-11-20"}, "2024-11-22", "dateline"),
    ],
)
def test_what_stands_beside_the_page_wins_and_the_option_fills_the_rest(cleaned, metadata, published, whence):
    article = cleaned(REPORT, **metadata)
    assert (article.published, article.published_from) == (published, whence)


def test_options_fill_what_is_left(cleaned):
    article = cleaned(f"SINGAPORE, Nov 21 (Reuters) - {STORY}", option_published="2024-11-22", option_outlet="The Post")
    assert (article.published, article.published_from, article.outlet) == ("2024-11-22", "option", "The Post")
    assert (article.dateline.place, article.dateline.date, article.wire) == ("SINGAPORE", "2024-11-21", ("Reuters",))
    assert cleaned(STORY, outlet="Own", option_outlet="The Post").outlet == "Own"


def test_an_option_that_is_no_date_is_the_users_mistake(cleaned):
    with pytest.raises(InputError, match="--published 'soon': not one day; write it as 2024-11-22"):
        cleaned(STORY, option_published="soon")


def test_an_unread_date_warns(cleaned):
    assert (
        cleaned(STORY, published="11/12/2024", outlet="A")
        .warnings[0]
        .startswith("publication date '11/12/2024' is not one day")
    )


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_only_line_ends_change(cleaned, ends):
    text = f"  {STORY}\t{ends}{ends} {MORE}\u00a0\u2028 "
    assert cleaned(text, kind="json").text == text.replace(ends, "\n")


def test_null_characters_keep_their_place(cleaned):
    article = cleaned(STORY.replace(" ", "\0", 1) + "\ud800", kind="json")
    assert article.text == STORY.replace(" ", "\ufffd", 1) + "\ufffd"
    assert article.warnings[0] == "2 characters that are none were replaced"
    article.model_dump_json().encode()


@pytest.mark.parametrize(
    ("raw", "kind", "fault"),
    [
        ("\n \n", "text", "no text"),
        ("", "json", "no text"),
        ("A ship. " * 200_000, "text", "1,600,000 characters of text"),
        (
            "Die Marine hat am Freitag mitgeteilt, dass der Tanker mit dem Öl in den Hafen gebracht wurde.",
            "text",
            "not in English but in German",
        ),
        (b"<html><body></body></html>", "html", "no text of an article in it"),
        (b"<html><body><script>let a = 1</script><nav>Home</nav></body></html>", "html", "no text"),
        (b"{}", "html", "no HTML in it"),
        (b"<html>" + b"<p>x</p>" * 2_000_000, "html", "16,000,006 characters of HTML"),
        (b"<div>" * 100_000, "html", "no"),
    ],
)
def test_what_gives_no_article(cleaned, raw, kind, fault):
    rejected = cleaned(raw, kind=kind, page="x")
    assert isinstance(rejected, Rejected)
    assert rejected.page == "x"
    assert fault in rejected.fault
    assert rejected.way_out


def test_html(cleaned):
    head = f'<meta property="og:site_name" content="The Post"><link rel="canonical" href="https://post.example/a"><script type="application/ld+json">{json.dumps(LD)}</script>'
    article = cleaned(
        html(
            BODY + "<p>Read more: Storm closes ports</p><p>The Associated Press contributed to this report.</p>", head
        ),
        kind="html",
    )
    assert article.title == "Navy boards a tanker"
    assert (article.published, article.published_from) == ("2024-11-22T10:31:00+00:00", "html")
    assert (article.outlet, article.url, article.authors) == ("The Post", "https://post.example/a", ("Jane Doe",))
    assert article.text == f"{STORY}\n\n{MORE}\n\nThe Associated Press contributed to this report."
    assert article.wire == ("Associated Press",)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2024-11-22T10:31:00Z">', "2024-11-22T10:31:00+00:00"),
        ('<meta name="pubdate" content="22 Nov 2024">', "2024-11-22"),
        (
            '<script type="application/ld+json">[{"@graph": [{"@type": ["Article"], "datePublished": "2024-11-22"}]}]</script>',
            "2024-11-22",
        ),
        (
            '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2020-01-01"}</script><script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-11-22"}</script>',
            "2024-11-22",
        ),
        ('<script type="application/ld+json">{broken</script><meta name="date" content="2024-11-22">', "2024-11-22"),
    ],
)
def test_dates_that_a_page_declares(cleaned, head, published):
    assert cleaned(html(BODY, head), kind="html").published == published


def test_a_date_that_is_not_declared_is_doubted(cleaned):
    article = cleaned(
        html(f'<time datetime="2024-11-22">22 Nov</time>{BODY}<p>The ship was built in March 2019.</p>'), kind="html"
    )
    assert article.published == "2024-11-22"
    assert any("does not declare its publication date" in warning for warning in article.warnings)


def test_what_stands_beside_an_html_page_wins(cleaned):
    article = cleaned(
        html(BODY, '<meta name="date" content="2024-11-22">'),
        kind="html",
        published="2024-11-20",
        outlet="Other",
        title="Own",
    )
    assert (article.published, article.published_from, article.outlet, article.title) == (
        "2024-11-20",
        "metadata",
        "Other",
        "Own",
    )


def test_the_outlet_comes_from_the_address_if_the_site_is_not_known(cleaned):
    head = '<meta property="og:site_name" content="Nachrichten"><link rel="canonical" href="https://www.reuters.com/a">'
    assert cleaned(html(BODY, head), kind="html").outlet == "Reuters"
    assert cleaned(STORY, kind="json", url="https://edition.cnn.com/a").outlet == "CNN"
    assert cleaned(STORY, kind="json", url="https://post.example/a").outlet == "post.example"


def test_encodings_of_html(cleaned):
    page = html(BODY.replace("twenty", "zwölf “Öl”"), '<meta charset="windows-1252">').decode().encode("cp1252")
    assert "zwölf “Öl”" in cleaned(page, kind="html").text


def test_pages_are_cleaned_outside_the_main_thread(cleaned):
    found = []
    thread = threading.Thread(target=lambda: found.append(cleaned(html(BODY), kind="html")))
    thread.start()
    thread.join()
    assert isinstance(found[0], Article)


@pytest.mark.parametrize(
    ("one", "two", "is_same"),
    [
        ({"url": "https://www.post.example/a/?utm_source=x#top"}, {"url": "http://post.example/a"}, True),
        ({"url": "https://post.example/a?id=1"}, {"url": "https://post.example/a?id=2"}, False),
        ({"page": "f.jsonl#1", "id": "7"}, {"page": "f.jsonl#9", "id": "7"}, True),
        ({"page": "f.jsonl#1"}, {"page": "f.jsonl#2"}, False),
        ({"page": "a.txt", "id": "7"}, {"page": "b.txt", "id": "7"}, False),
    ],
)
def test_ids_come_from_address_or_page_and_never_from_the_text(cleaned, one, two, is_same):
    assert (cleaned(STORY, **one).id == cleaned(MORE, **two).id) == is_same


def test_pickled_and_back(cleaned):
    article = cleaned(REPORT)
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301


PACK = load_pack()


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=300), st.sampled_from(["text", "json", "markdown", "html"]), st.text(max_size=40))
def test_no_page_stops_a_run(raw, kind, word):
    page = Page(
        page="a",
        kind=kind,
        raw=raw,
        metadata={"published": word, "outlet": word, "url": word, "title": word, "authors": [word], "id": word},
    )
    result = clean_page(page, PACK)
    assert isinstance(result, Article | Rejected)
    result.model_dump_json().encode()


def test_a_date_in_the_prose_of_a_page_is_not_its_own(cleaned):
    article = cleaned(
        html(f"{BODY}<p>The sanctions of March 3, 2019 were lifted by the council on Monday.</p>"), kind="html"
    )
    assert article.published is None


def test_a_date_above_the_story_of_a_page_is(cleaned):
    article = cleaned(
        html(f"<h1>Navy boards a tanker</h1><p>Posted on November 22, 2024</p><p>{STORY}</p><p>{MORE}</p>"), kind="html"
    )
    assert article.published == "2024-11-22"
