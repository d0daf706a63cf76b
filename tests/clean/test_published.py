"""Publication dates as written."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.clean.published import to_published


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-11-22", "2024-11-22"),
        ("2024-11-22T10:31:00Z", "2024-11-22T10:31:00+00:00"),
        ("2024-11-22T10:31:00.123+0530", "2024-11-22T10:31:00+05:30"),
        ("2024-11-22 10:31", "2024-11-22T10:31:00"),
        ("2017-12-29T00:00:00", "2017-12-29"),
        ("2024/11/22", "2024-11-22"),
        ("Fri, 22 Nov 2024 10:31:00 GMT", "2024-11-22T10:31:00+00:00"),
        ("Fri, 22 Nov 2024 10:31:00 -0500", "2024-11-22T10:31:00-05:00"),
        ("22 Nov 2024", "2024-11-22"),
        ("22nd November, 2024", "2024-11-22"),
        ("November 22, 2024", "2024-11-22"),
        ("Published: Sept. 12, 2020 1:30 pm EDT", "2020-09-12T13:30:00-04:00"),
        ("5:02 PM EDT, Thu May 2, 2024", "2024-05-02T17:02:00-04:00"),
        ("1732271460", "2024-11-22T10:31:00+00:00"),
        ("1732271460000", "2024-11-22T10:31:00+00:00"),
        ("20241122", "2024-11-22"),
        ("20241122T103100Z", "2024-11-22T10:31:00+00:00"),
        ("22.11.2024", "2024-11-22"),
        ("22/11/2024", "2024-11-22"),
        ("11/22/2024", "2024-11-22"),
        ("11/11/2024", "2024-11-11"),
        # more than one day, or none
        ("11/12/2024", None),
        ("2024", None),
        ("November 2024", None),
        ("22 Nov 2024 to 24 Nov 2024", None),
        ("last Friday", None),
        ("2024-13-45", None),
        ("30 February 2024", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
        ("", None),
        ("9" * 20_000, None),
    ],
)
def test_dates(written, expected):
    assert to_published(written) == expected


@settings(deadline=None)
@given(st.datetimes(min_value=datetime(1800, 1, 1), max_value=datetime(2099, 12, 31)))
def test_iso_dates_come_back(moment):
    assert to_published(moment.date().isoformat()) == moment.date().isoformat()
    assert datetime.fromisoformat(to_published(moment.isoformat())) == moment.replace(microsecond=0)


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_a_date_or_nothing(written):
    published = to_published(written)
    assert published is None or datetime.fromisoformat(published)
