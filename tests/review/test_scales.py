"""Intervals and times on one scale: tables and properties."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.records.events import EventTime, ReportedTime, ReportedVolume
from extractor.review.scales import Bar, figures_of, timeline_of
from tests.review.factory import event_of, told


def volume(low, high, unit="bbl", per=None, claim="a"):
    return ReportedVolume(low=low, high=high, unit=unit, per=per, claims=(claim,))


def event_with(*volumes):
    _, claim = told("a", "[Iran]{actor} [sold]{trigger} oil.")
    return event_of(claim, volumes=volumes)


BARS = [
    (volume(40, 40), Bar(80, 0)),
    (volume(20, 40), Bar(40, 40)),
    (volume(40, None), Bar(80, 20, "right")),
    (volume(None, 40), Bar(0, 80, "left")),
    (volume(None, None), None),
    (volume(40, 40, unit="ship"), None),  # another unit, no conversion
    (volume(40, 40, per="day"), None),  # a rate is no amount
]


@pytest.mark.parametrize(("one", "bar"), BARS)
def test_a_bar_for_what_can_be_compared(one, bar):
    figures = figures_of(event_with(volume(40, 40), volume(40, 40), one), {})
    assert figures.end == "50 bbl"
    assert figures.rows[2].bar == bar


def test_no_figures_without_volumes():
    assert figures_of(event_with(), {}) is None


NUMBERS = st.one_of(st.none(), st.integers(0, 10**300), st.floats(0, 1e300))


@settings(deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=6))
def test_bars_stay_on_the_scale(ends):
    ordered = [(low, high) if low is None or high is None or low <= high else (high, low) for low, high in ends]
    figures = figures_of(event_with(*(volume(low, high) for low, high in ordered)), {})
    for row in figures.rows:
        if row.bar:
            assert row.bar.left >= 0
            assert row.bar.width >= 0
            assert row.bar.left + row.bar.width <= 100.02


def test_equal_lines_of_one_outlet_are_one():
    claims = [
        told(name, "[Iran]{actor} sold oil [on March 8]{when}.", when=("2023-03-08", "2023-03-08"))[1] for name in "abc"
    ]
    timeline = timeline_of(event_of(*claims), claims)
    (row,) = timeline.rows
    assert row.claims == ("a", "b", "c")
    assert (row.bar.left, row.published) == (0, 100)
    assert (timeline.start, timeline.end) == ("8 Mar 2023", "14 Mar 2023")


def test_an_open_time_fades():
    _, claim = told("a", "[Iran]{actor} sold oil.")
    when = EventTime(
        start="2023-03-01", end=None, claims=(ReportedTime(claim="a", start="2023-03-01", end=None, grain="range"),)
    )
    (row,) = timeline_of(event_of(claim, when=when), [claim]).rows
    assert row.bar == Bar(0, 100, "right")
    assert row.when == "from 1 Mar 2023"


def test_without_any_date_there_is_no_timeline():
    _, claim = told("a", "[Iran]{actor} sold oil.", published=None)
    assert timeline_of(event_of(claim), [claim]) is None
