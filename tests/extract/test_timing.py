"""Which date is the happening's, and which the saying's."""

import pytest

from extractor.extract.timing import event_date, joined_dates, saying_dates
from extractor.records.text import excerpt

NEWS = "2017-12-30"  # a Saturday

DATED = [  # [trigger], {its date}, if it has one
    "Chinese ships have illegally [supplied] oil to the North dozens of times since {October}.",
    "The ministry [denied] the reports {Friday}.",
    "Tankers have made more than 40 [visits] to the port since {March}.",
    "{Last week} the council passed new sanctions, [banning] most imports.",
    "The council [capped] imports in {September}, the agency reported on Friday.",
    "Russian ships conducted ship-to-ship [transfers] during {October and November}.",
    "Iran [seized] the tanker on {July 19}.",
    "The spokesman said on Friday that the navy had [boarded] the ship on {Dec. 5}.",
    "On {Dec. 22}, the council passed a resolution [slashing] imports of fuel.",
    "The [attack] on {Thursday} was condemned by the minister.",
    "A {May} [attack] damaged four tankers.",
    "The deal of {2015} that [restricted] enrichment is dead.",
    "Reuters reported in September that the ships [sailed] to their home port.",
    "The official said on Friday that the ships [sailed] home.",
    "The minister said Monday the country would [respond].",
    "The tanker [smuggled] oil, the paper wrote last week.",
    "Crude output [averaged] 3 million barrels a day, up 2 percent from July 2016.",
    "Crude output [averaged] 3 million barrels a day, the highest level since 1979.",
    "Crude output [fell] by 3 million barrels, the first drop in several years.",
    "Crude output [fell] to 3 million barrels a day {last month} from a revised 4 million in July.",
    "Gunmen renewed [attacks] on tankers after a month-long lull.",
    "Gunboats [shelled] the port on {Monday} in retaliation for a rocket attack on a tanker last Friday.",
    "Gunboats shelled the port on Monday in retaliation for a rocket [attack] on a tanker {last Friday}.",
    "Gunboats [shelled] the port in response to a missile attack on a tanker in Omani waters on Friday.",
    "The refinery ([capacity] 3 million barrels a day) shut on Friday.",
    "Crude output [rose] from 3 million barrels a day in July to 4 million in {September}.",
]


@pytest.mark.parametrize("text", DATED)
def test_a_happening_has_the_date_of_its_clause(text, read):
    plain = text.translate(str.maketrans("", "", "[]{}"))
    reading = read(plain, NEWS)
    trigger = text.partition("[")[2].partition("]")[0]
    start = plain.index(trigger)
    token = reading.doc.char_span(start, start + len(trigger), alignment_mode="expand").root
    wanted = text.partition("{")[2].partition("}")[0] or None
    found = event_date(token, reading)
    assert (found.excerpt.text if found else None) == wanted


def test_two_months_of_a_list_are_one_range(read):
    (both,) = joined_dates(read("It sailed in October and November.", NEWS))
    assert (both.start, both.end, both.grain) == ("2017-10-01", "2017-11-30", "month")


def test_from_and_to_are_one_range(read):
    (both,) = joined_dates(read("It sailed from January to March 2016.", NEWS))
    assert (both.start, both.end, both.grain) == ("2016-01-01", "2016-03-31", "range")


PARTS = [
    ("Exports fell in the first eight days of March.", "the first eight days of March", "2017-03-01", "2017-03-08"),
    ("Exports fell in 2015/16 ending March.", "2015/16 ending March", "2015-04-01", "2016-03-31"),
    ("Exports fell in the 2015/16 financial year ended March 31, 2016.", "2015/16 financial year ended March 31, 2016", "2015-04-01", "2016-03-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "start", "end"), PARTS)
def test_a_part_of_a_period_and_a_split_year_are_one_range(text, words, start, end, read):
    (one,) = joined_dates(read(text, NEWS))
    assert (one.excerpt.text, one.start, one.end) == (words, start, end)


def test_a_volume_chooses_between_the_dates_of_a_comparison(read):
    reading = read("Output rose to 12 mln tonnes in February from 11 mln tonnes in January.", "1987-04-05")
    token = next(token for token in reading.doc if token.text == "rose")
    start = reading.article.text.index("11 mln tonnes")
    assert event_date(token, reading, near=excerpt(reading.article.text, start, start + 13)).timex_value == "1987-01"


def test_the_date_of_the_saying(read):
    reading = read("Reuters reported in September that ships sailed in May.", NEWS)
    assert [one.text for one in saying_dates(reading)] == ["September"]
