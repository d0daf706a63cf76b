"""Any date in any supported wording reads back; order, anchors and shifts hold."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.extract.dates import find_dates

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def ordinal(number):
    return f"{number}{'th' if 10 < number < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


WORDINGS = [
    lambda d: f"{SHORT[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {ordinal(d.day)} {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"the {ordinal(d.day)} of {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]}, {MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{d.year}/{d.month:02d}/{d.day:02d}",
    lambda d: f"{d.month:02d}/{d.day:02d}/{d.year}",
]
RELATIVE = [
    "last month", "this year", "last year", "next year", "two years ago", "in September", "since March", "next June", "last June",
    "the third quarter", "late November", "earlier this year", "on Oct. 19", "on May 5", "five months ago", "the past three months",
]  # fmt: skip
FRAMES = ["It sailed {}.", "It will sail {}.", "Output in the port, {}, was low."]
quick = settings(deadline=None, max_examples=40)


@pytest.mark.parametrize("wording", WORDINGS)
def test_a_date_reads_back_for_any_publication(wording, read):
    @quick
    @given(day=DAYS, published=st.none() | DAYS)
    def holds(day, published):
        (found,) = find_dates(read(f"It sailed on {wording(day)}.", published.isoformat() if published else None))
        assert (found.timex_value, found.start, found.end, found.anchor) == (day.isoformat(),) * 3 + ("explicit",)
        assert found.excerpt.text == wording(day)

    holds()


def test_what_is_relative_is_in_order_and_needs_a_publication(read):
    @quick
    @given(words=st.sampled_from(RELATIVE), frame=st.sampled_from(FRAMES), published=DAYS)
    def holds(words, frame, published):
        for one in find_dates(read(frame.format(words), published.isoformat())):
            assert not (one.start and one.end) or one.start <= one.end
            assert one.anchor == "published"
        assert all((one.start, one.end, one.anchor) == (None,) * 3 for one in find_dates(read(frame.format(words))))

    holds()


def test_a_year_of_publication_shifts_what_is_relative(read):
    @quick
    @given(words=st.sampled_from(RELATIVE), frame=st.sampled_from(FRAMES), published=DAYS, years=st.integers(-50, 50))
    def holds(words, frame, published, years):
        shifted = published.replace(year=published.year + years, day=min(published.day, 28))
        published = published.replace(day=min(published.day, 28))
        left = find_dates(read(frame.format(words), published.isoformat()))
        right = find_dates(read(frame.format(words), shifted.isoformat()))
        assert [moved(one, years) for one in left] == [moved(one, 0) for one in right]

    holds()


def moved(one, years):
    """Its ends so many years on; 29 February is the 28th of other years."""
    ends = [day and f"{int(day[:4]) + years:04d}{day[4:]}" for day in (one.start, one.end)]
    return [day and day.replace("-02-29", "-02-28") for day in ends]


ALPHABET = st.sampled_from(
    [
        *"0123456789/-.,:'\n",
        " ",
        *["May", "Oct.", "last", "week", "year", "ago", "the", "of", "2017", "th", "’s", "two"],
    ]
)


def test_any_text_is_read_in_order_and_without_overlaps(read):
    @quick
    @given(pieces=st.lists(ALPHABET, max_size=40), published=st.none() | DAYS)
    def holds(pieces, published):
        found = find_dates(read(" ".join(pieces), published.isoformat() if published else None))
        spans = [(one.excerpt.start, one.excerpt.end) for one in found]
        assert all(left[1] <= right[0] for left, right in pairwise(spans))

    holds()
