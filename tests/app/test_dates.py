import pytest

from app.dates import dates_in, read_date


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2020-01-31T10:00:00Z", "2020-01-31"),
        ("20200131", "2020-01-31"),
        ("2020-05", "2020-05"),
        ("1998", "1998"),
        ("23 November 2024", "2024-11-23"),
        ("23rd of Nov, 2024", "2024-11-23"),
        ("May 3rd, 2021", "2021-05-03"),
        ("Mon, 04 Feb 2019 10:00:00 GMT", "2019-02-04"),
        ("23. März 2024", "2024-03-23"),
        ("1er août 2020", "2020-08-01"),
        ("23 de noviembre de 2024", "2024-11-23"),
        ("12 Maggio 2020", "2020-05-12"),
        ("7 mrt. 2011", "2011-03-07"),
        ("4 de março de 2015", "2015-03-04"),
        ("2020年1月3日", "2020-01-03"),
        ("31.01.2020", "2020-01-31"),
        ("13/05/2020", "2020-05-13"),
        ("05/13/2020", "2020-05-13"),
        ("04-Feb-2019", "2019-02-04"),
    ],
)
def test_a_date_is_read_in_any_of_its_forms(written: str, meant: str) -> None:
    assert str(read_date(written)) == meant


def test_a_date_that_may_be_two_days_is_only_a_year() -> None:
    assert str(read_date("03/05/2020", "en")) == "2020"
    assert str(read_date("03/05/2020", "fr")) == "2020-05-03"


@pytest.mark.parametrize(
    "written", ["", "yesterday", "31 February 2020", "room 2020-1", "12.13.14", "9999", "0000-00-00"]
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert read_date(written) is None


def test_dates_with_a_day_come_before_vaguer_ones() -> None:
    found = [str(date) for date, _start, _end in dates_in("In May 2019 it said: 3 June 2020.")]
    assert found == ["2020-06-03", "2019-05"]
