"""The lexicons of names hold what they should, and one lookup answers for all stages."""

import re

import pytest
from babel import Locale

from extractor.names import (
    CompanyRow,
    OrganisationRow,
    PersonRow,
    PortRow,
    canonical,
    countries,
    homographs,
    parties,
    ports,
)

FORMER = {"SU", "YU", "DD", "CS", "AN"}

KNOWN = [
    ("Iran", "country:IR", "IR"),
    ("the Islamic Republic", "country:IR", "IR"),
    ("Iranian", "country:IR", "IR"),
    ("TEHRAN", "country:IR", "IR"),
    ("the Kremlin", "country:RU", "RU"),
    ("Hermit Kingdom", "country:KP", "KP"),
    ("DPRK", "country:KP", "KP"),
    ("the U.N. Security Council", "org:un-security-council", None),
    ("Iran's Revolutionary Guards", "org:irgc", "IR"),
    ("Iran\u2019s Revolutionary Guards", "org:irgc", "IR"),
    ("Aramco", "company:saudi-aramco", "SA"),
    ("Kpler", "company:kpler", "BE"),
]


@pytest.mark.parametrize(("name", "known", "country"), KNOWN)
def test_a_name_is_found_however_it_is_written(pack, name, known, country):
    found = canonical(name, pack)
    assert found is not None
    assert (found.id, found.country) == (known, country)


@pytest.mark.parametrize("name", ["", "us", "the tanker", "Nowhereland", "'s", "the"])
def test_what_is_no_name_is_not_found(pack, name):
    assert canonical(name, pack) is None


def test_countries_carry_iso_codes(pack):
    assert set(countries(pack)) - FORMER <= set(Locale("en").territories)
    assert {row.country for row in pack.table("ports", PortRow) if row.country} - {"IO", "BQ"} <= set(countries(pack))
    listed = {row.country for name, row in parties(pack).items() if row.country}
    assert listed <= set(countries(pack))


@pytest.mark.parametrize(
    ("table", "row"), [("organisations", OrganisationRow), ("companies", CompanyRow), ("persons", PersonRow)]
)
def test_ids_are_given_once(pack, table, row):
    ids = [one.id for one in pack.table(table, row)]
    assert sorted(set(ids)) == sorted(ids)
    assert all(re.fullmatch(r"(org|company|person):[a-z0-9-]+", one) for one in ids)


def test_ports_lie_on_earth_and_have_codes_of_their_country(pack):
    rows = pack.table("ports", PortRow)
    assert len(rows) > 500
    codes = [row.locode for row in rows if row.locode]
    assert sorted(set(codes)) == sorted(codes)
    for row in rows:
        assert row.locode is None or (
            re.fullmatch(r"[A-Z]{2}[A-Z2-9]{3}", row.locode) and row.locode[:2] == row.country
        ), row
        assert (row.lat is None) == (row.lon is None)
        assert row.lat is None or (-90 <= row.lat <= 90 and -180 <= (row.lon or 0) <= 180)


def test_homographs_are_names_of_the_other_lexicons(pack):
    assert homographs(pack) <= {*parties(pack), *ports(pack)}
