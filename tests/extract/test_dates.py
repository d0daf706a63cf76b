"""Time expressions: what is found, its TIMEX3 value and its interval; and what is refused."""

import pytest

from extractor.extract.dates import find_dates

NEWS = "2017-12-30"  # a Saturday

FOUND = [  # text, [expression], value, start, end
    ("It sailed on [Nov. 29, 2016].", "2016-11-29", "2016-11-29", "2016-11-29"),
    ("It sailed on [29 November 2016].", "2016-11-29", "2016-11-29", "2016-11-29"),
    ("It sailed on [Tuesday, November 29th, 2016].", "2016-11-29", "2016-11-29", "2016-11-29"),
    ("It sailed on [2016-11-29].", "2016-11-29", "2016-11-29", "2016-11-29"),
    ("It sailed on [29/11/2016].", "2016-11-29", "2016-11-29", "2016-11-29"),
    ("It sailed on [Oct. 19].", "2017-10-19", "2017-10-19", "2017-10-19"),
    ("It sailed in [September].", "2017-09", "2017-09-01", "2017-09-30"),
    ("It sailed in [September 2015].", "2015-09", "2015-09-01", "2015-09-30"),
    ("It sailed in [late November].", "2017-11", "2017-11-21", "2017-11-30"),
    ("It sailed in [early May].", "2017-05", "2017-05-01", "2017-05-10"),
    ("It sailed in [mid-2016].", "2016", "2016-06-01", "2016-07-31"),
    ("It sailed on [Friday].", "2017-12-29", "2017-12-29", "2017-12-29"),
    ("It sailed [last week].", "2017-W51", "2017-12-18", "2017-12-24"),
    ("It sailed [last month].", "2017-11", "2017-11-01", "2017-11-30"),
    ("It sailed [last June].", "2017-06", "2017-06-01", "2017-06-30"),
    ("It sailed [this year].", "2017", "2017-01-01", "2017-12-31"),
    ("It sailed [earlier this year].", "2017", "2017-01-01", "2017-12-30"),
    ("It sailed [earlier this month].", "2017-12", "2017-12-01", "2017-12-30"),
    ("It sailed [two weeks ago].", "2017-W50", "2017-12-11", "2017-12-17"),
    ("It sailed [five months ago].", "2017-07", "2017-07-01", "2017-07-31"),
    ("It sailed [nearly four years ago].", "2013", "2013-01-01", "2013-12-31"),
    ("It sailed [yesterday].", "2017-12-29", "2017-12-29", "2017-12-29"),
    ("It has sailed since [October].", "2017-10", "2017-10-01", "2017-12-30"),
    ("It had sailed before [Oct. 19].", "2017-10-19", None, "2017-10-18"),
    ("It will be full by [Monday].", "2018-01-01", "2017-12-30", "2018-01-01"),
    ("They will meet on [Friday].", "2018-01-05", "2018-01-05", "2018-01-05"),
    ("Exports fell in [the third quarter].", "2017-Q3", "2017-07-01", "2017-09-30"),
    ("Exports fell in [the first quarter of 2014].", "2014-Q1", "2014-01-01", "2014-03-31"),
    ("Exports fell in [Q3 2014].", "2014-Q3", "2014-07-01", "2014-09-30"),
    ("Exports fell in [the second half of last year].", "2016-H2", "2016-07-01", "2016-12-31"),
    ("Exports fell in [the winter of 2014].", "2014-WI", "2014-12-01", "2015-02-28"),
    ("Exports fell in [the 1990s].", "199", "1990-01-01", "1999-12-31"),
    ("Exports fell in [the 19th century].", "18", "1800-01-01", "1899-12-31"),
    ("It sold oil in [the past three months].", "P3M", "2017-09-30", "2017-12-30"),
    ("It will expire within [the next 10 days].", "P10D", "2017-12-30", "2018-01-09"),
    ("It waited for [eight months].", "P8M", None, None),
    ("It waited for [two and a half years].", "P2Y6M", None, None),
    ("[Two years later] it sank.", "P2Y", None, None),
    ("It has loaded oil in [recent weeks].", "PXW", None, None),
    ("It sails [every Monday].", "XXXX-WXX-1", None, None),
    ("It left at [10 p.m. Wednesday].", "2017-12-27T22:00", "2017-12-27", "2017-12-27"),
    ("It left [Friday morning].", "2017-12-29TMO", "2017-12-29", "2017-12-29"),
    ("It left [last night].", "2017-12-29TNI", "2017-12-29", "2017-12-29"),
    ("It sailed on [Christmas Day].", "2017-12-25", "2017-12-25", "2017-12-25"),
    ("It sailed on [Black Friday].", "2017-11-24", "2017-11-24", "2017-11-24"),
    ("It [recently] left.", "PAST_REF", None, None),
    ("It loaded in [the four weeks] ended December 28.", "P4W", "2017-12-01", "2017-12-28"),
    ("It loaded in [the first nine months] of 2016.", "P9M", "2016-01-01", "2016-09-30"),
    (
        "Stocks fell in the week ended December 22. Imports fell in [the week] as well.",
        "2017-W51",
        "2017-12-16",
        "2017-12-22",
    ),
    ("Stocks fell in November. Imports fell in [the month] as well.", "2017-11", "2017-11-01", "2017-11-30"),
    ("Stocks fell in May. Imports fell in [the month] as well.", "2017-12", "2017-12-01", "2017-12-31"),
    ("Stocks fell in November. Imports will fall in [the month] as well.", "2017-12", "2017-12-01", "2017-12-31"),
    ("It loaded in [the first eight days] of March 2016.", "P8D", "2016-03-01", "2016-03-08"),
    ("It loaded in [the last two weeks] of March 2016.", "P2W", "2016-03-18", "2016-03-31"),
    ("It loaded in [the first nine weeks] of March 2016.", "P9W", None, None),
    ("It will idle for [the rest of 2018].", "2018", "2018-01-01", "2018-12-31"),
    ("It idled for [the rest of 2017].", "2017", "2017-12-30", "2017-12-31"),
    ("It loaded in [the past two to three weeks].", "PXW", "2017-12-16", "2017-12-30"),
    ("Stocks fell in [the week] to December 22.", "2017-W51", "2017-12-16", "2017-12-22"),
    ("Stocks fell in [the week] ended Friday.", "2017-W52", "2017-12-23", "2017-12-29"),
    ("It loaded in [the week of Oct. 3].", "2017-10-03", "2017-10-02", "2017-10-08"),
    ("The city fell in [264 BC].", "BC0264", None, None),
]


def marked(text):
    start, end = text.index("["), text.index("]")
    return text.replace("[", "").replace("]", ""), start, end - 1


@pytest.mark.parametrize(("text", "value", "start", "end"), FOUND)
def test_what_is_found(text, value, start, end, read):
    plain, first, last = marked(text)
    found = next(one for one in find_dates(read(plain, NEWS)) if one.excerpt.start == first)
    assert found.excerpt.end == last, found.excerpt.text
    wanted = "2017-W40" if "week of Oct. 3" in text else value
    assert (found.timex_value, found.start, found.end) == (wanted, start, end)


REFUSED = [
    "Stocks equal 98 days of forward consumption or 30 days' supply.",
    "It lay there for two to three weeks and for 5-7 days.",
    "It went from 1000 to 2000 hires.",
    "They may 5 times a day report it.",
    "It carried 2000 barrels of oil.",
    "It carried 1,998 tonnes.",
    "They march to the port.",
    "It costs 99/99/9999 in all.",
    "The second ship fell behind.",
    "The Jan de Boer sailed.",
    "It exports 500,000 barrels a year.",
    "Three-quarters of the cargo was lost.",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_time(text, read):
    assert find_dates(read(text, NEWS)) == ()


ODD = [
    "It sailed on Feb. 30, 2017, or 31 June, or 30/02/2017, or 0000-00-00, or 2017-13-45.",
    "At 24:00 and 25:61 and 99:99 it stood still; year 0, 0 BC, the 99th century, the 100th day.",
    "It was 15 Ramadan 1439 and 5 Tishri 5778.",
    "9" * 20_000 + " years ago, " + "1" * 20_000 + " BC",
    "999999999 years ago and 999999999 days from now and 99999999 months later",
    "\u0661\u0662 May \u0662\u0660\u0661\u0667, 12\u00a0May\u00a02017",
    "",
    "' 's ’ - / : . 's '",
    "the the the last last next next of of of May May 5 5 5 5 5 5 , , , 2017 2017",
]


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("published", [NEWS, "0001-01-01", "9999-12-31", "not a date", None])
def test_odd_input_never_crashes(text, published, read):
    for one in find_dates(read(text, published)):
        assert one.excerpt.text


RELATIVE = (
    "China denied it Friday. It sold oil since October, last week, two weeks ago, this year, yesterday and on Oct. 19."
)


def test_nothing_resolves_without_an_anchor(read):
    assert [one.start or one.end for one in find_dates(read(RELATIVE))] == [None] * 7
    assert {one.anchor for one in find_dates(read(RELATIVE))} == {None}


def test_a_story_without_publication_carries_its_year(read):
    text = "It began on May 5, 1940. It fell on 10 May. On 3 June 1940 it ended, and in July there was peace."
    assert [(one.timex_value, one.anchor) for one in find_dates(read(text))] == [
        ("1940-05-05", "explicit"),
        ("1940-05-10", "context"),
        ("1940-06-03", "explicit"),
        ("1940-07", "context"),
    ]


def test_relations_to_other_dates_of_the_text(read):
    text = "It sailed on Oct. 3, 2016. It sank three days later. It was raised the following month."
    assert [one.timex_value for one in find_dates(read(text, NEWS))] == ["2016-10-03", "2016-10-06", "2016-11"]


def test_those_months_are_the_ones_just_named(read):
    text = "It sailed in January and February 2016. It sold oil in those two months."
    found = find_dates(read(text, NEWS))[-1]
    assert (found.timex_value, found.start, found.end) == ("P2M", "2016-01-01", "2016-02-29")


def test_a_year_earlier_is_the_same_quarter(read):
    text = "Third-quarter output rose to 5 tonnes from 4 tonnes a year earlier."
    assert [one.timex_value for one in find_dates(read(text, NEWS))] == ["2017-Q3", "2016-Q3"]


def test_eight_months_of_this_year_are_those_the_text_names(read):
    text = "It received oil over an eight-month period this year. Tankers have made visits since March."
    period = find_dates(read(text, "2024-11-22"))[0]
    assert (period.start, period.end) == ("2024-03-01", "2024-11-22")


IN_THE_YEAR_BEFORE = [  # told in January
    ("Exports fell between January and July.", "2021-01-01", "2021-01-31"),
    ("Exports fell from January to July.", "2021-01-01", "2021-01-31"),
    ("Exports fell in the first seven months of the year.", "2021-01-01", "2021-07-31"),
    ("Exports fell in the first half of the year.", "2021-01-01", "2021-06-30"),
    ("Exports will fall in the first seven months of the year.", "2022-01-01", "2022-07-31"),
    ("Exports fell in the first nine months of this year.", "2022-01-01", "2022-09-30"),
]


@pytest.mark.parametrize(("text", "start", "end"), IN_THE_YEAR_BEFORE, ids=[text for text, *_ in IN_THE_YEAR_BEFORE])
def test_what_is_over_lies_in_the_year_that_has_seen_it(text, start, end, read):
    first = find_dates(read(text, "2022-01-21"))[0]
    assert (first.start, first.end) == (start, end)


def test_the_dateline_comes_before_the_publication(read):
    text = "SEOUL, Dec 28 (Reuters) - It sailed yesterday."
    dateline = {"place": "SEOUL", "date": "2017-12-28", "excerpt": {"start": 0, "end": 24, "text": text[:24]}}
    assert find_dates(read(text, NEWS, dateline=dateline))[-1].start == "2017-12-27"


OUTLOOK = [  # text, its weekday, the day meant; the report is of Friday 2 November 2018
    ("They will answer Monday's attack on the tanker.", "Monday", "2018-10-29"),
    ("They will discuss the attack at Monday's meeting.", "Monday", "2018-11-05"),
    ("They will sail on Monday.", "Monday", "2018-11-05"),
]


@pytest.mark.parametrize(("text", "word", "day"), OUTLOOK)
def test_what_has_its_own_day_has_happened_unless_it_is_a_meeting(text, word, day, read):
    (found,) = [one for one in read(text, "2018-11-02").dates if word in one.excerpt.text]
    assert (found.start, found.end) == (day, day)


def test_so_far_this_year_ends_with_the_report(read):
    (found,) = read("Stocks have fallen so far this year.", "2018-11-02").dates
    assert (found.start, found.end) == ("2018-01-01", "2018-11-02")


def test_two_years_of_a_span_are_two(read):
    assert [one.timex_value for one in read("The 1973-74 embargo was long.", "2018-11-02").dates] == ["1973", "1974"]
