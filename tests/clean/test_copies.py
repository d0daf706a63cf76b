"""Copies, revisions and ids over a stream of articles."""

from itertools import count

import pytest

from extractor.clean.articles import mark_copies
from extractor.records.articles import Article, Rejected

NUMBERS = count()
STORY = "The navy said on Friday that it had boarded a tanker off the coast and taken it to port."


@pytest.fixture
def article(cleaned):
    def _article(text: str = STORY, **metadata) -> Article:
        return cleaned(text, page=metadata.pop("page", f"{next(NUMBERS)}.txt"), **metadata)

    return _article


def marks(*articles) -> list[tuple[str | None, str | None]]:
    """For each article the numbers of the articles that it is a copy and a revision of."""
    marked = list(mark_copies(articles))
    number = {one.id: n for n, one in enumerate(marked)}
    assert len(number) == len(marked)
    return [(number.get(one.duplicate_of), number.get(one.revision_of)) for one in marked]


def test_the_same_text_again_is_a_copy_whatever_its_credit(article):
    copies = [
        article(),
        article(f"SINGAPORE (Reuters) - {STORY}\n\n(Reporting by Jane Doe; Editing by John Roe)"),
        article(STORY.upper()),
    ]
    assert marks(*copies, article("Another ship sank in the strait on Monday, the coast guard said.")) == [
        (None, None),
        (0, None),
        (0, None),
        (None, None),
    ]


def test_the_same_address_with_another_text_is_a_revision(article):
    url = "https://post.example/a"
    assert marks(article(url=url), article(STORY.replace("Friday", "Monday"), url=url), article(url=url)) == [
        (None, None),
        (None, 0),
        (0, None),
    ]


@pytest.mark.parametrize(
    ("title", "outlet", "published", "is_revision"),
    [
        ("CORRECTED: Navy boards a tanker", "The Post", "2024-11-24", True),
        ("UPDATE 2-Navy boards a tanker", "The Post", "2024-11-22", True),
        ("Navy boards a tanker", "The Post", "2024-11-24", False),
        ("CORRECTED: Navy boards a tanker", "The Wire", "2024-11-24", False),
        ("CORRECTED: Navy boards a tanker", "The Post", "2025-11-24", False),
        ("CORRECTED: Navy boards a ship", "The Post", "2024-11-24", False),
    ],
)
def test_a_title_marked_as_corrected(article, title, outlet, published, is_revision):
    first = article(title="Navy boards a tanker", outlet="The Post", published="2024-11-22")
    second = article(STORY.replace("Friday", "Monday"), title=title, outlet=outlet, published=published)
    assert marks(first, second)[1] == (None, 0 if is_revision else None)


def test_what_was_rejected_passes_through():
    rejected = Rejected(page="a", fault="empty", way_out="fill it")
    assert list(mark_copies([rejected])) == [rejected]


def test_a_corrected_text_keeps_its_id(article):
    assert article(page="a.txt").id == article(STORY + " Corrected.", page="a.txt").id
