from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadValue
from app.identifiers import (
    clean_date,
    clean_doi,
    clean_isbn,
    clean_issn,
    clean_language,
    clean_pmcid,
    clean_pmid,
    clean_url,
    doi_in,
)

SICI = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize(
    ("typed", "doi"),
    [
        ("10.1000/182", "10.1000/182"),
        ("doi:10.1000/182.", "10.1000/182"),
        ("DOI 10.1000/Ab-C_d", "10.1000/Ab-C_d"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("http://dx.doi.org/10.1016%2Fj.x.2016", "10.1016/j.x.2016"),
        (f"(see https://doi.org/{SICI}).", SICI),
        ("10.1016/S0140-6736(05)66545-0)", "10.1016/S0140-6736(05)66545-0"),
        ("https://x.example/doi/10.1080/123?journalCode=x", "10.1080/123"),
        ('<a href="https://doi.org/10.1000/abc">here</a>', "10.1000/abc"),
        ("“10.1000/182”", "10.1000/182"),
    ],
)
def test_a_doi_is_found_however_it_is_given(typed: str, doi: str) -> None:
    assert clean_doi(typed) == doi


def test_a_text_without_a_doi_has_none() -> None:
    assert doi_in("version 10.1/2 of 10.12345 things 100%") == ""


@given(st.text())
def test_a_doi_that_was_found_is_found_in_itself(text: str) -> None:
    found = doi_in(f"10.1000/{text}")
    assert found == "" or doi_in(found) == found


@pytest.mark.parametrize(
    ("typed", "isbn"),
    [
        ("978-0-306-40615-7", "978-0-306-40615-7"),
        ("ISBN-13: 978 0 306 40615 7", "978-0-306-40615-7"),
        ("978–0–306–40615–7", "978-0-306-40615-7"),
        ("0306406152", "0306406152"),
        ("0-8044-2957-x", "0-8044-2957-X"),
    ],
)
def test_an_isbn_keeps_its_hyphens(typed: str, isbn: str) -> None:
    assert clean_isbn(typed) == isbn


@pytest.mark.parametrize(("typed", "issn"), [("03178471", "0317-8471"), ("eISSN 2434-561x", "2434-561X")])
def test_an_issn_has_one_form(typed: str, issn: str) -> None:
    assert clean_issn(typed) == issn


@pytest.mark.parametrize(("typed", "pmid"), [("PMID: 0123", "123"), ("https://pubmed.ncbi.nlm.nih.gov/123/", "123")])
def test_a_number_of_pubmed_is_its_digits(typed: str, pmid: str) -> None:
    assert clean_pmid(typed) == pmid


@pytest.mark.parametrize("typed", ["PMC12", "12", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC12/", "PMCID: PMC12"])
def test_a_number_of_pubmed_central_has_its_letters(typed: str) -> None:
    assert clean_pmcid(typed) == "PMC12"


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("example.org/x?y=1", "https://example.org/x?y=1"),
        ("//example.org", "https://example.org"),
        (" <http://münchen.example/ä> ", "http://münchen.example/ä"),
        ("http://localhost:8000/x", "http://localhost:8000/x"),
        ("http://[::1]/x", "http://[::1]/x"),
    ],
)
def test_an_address_is_one_that_a_browser_would_open(typed: str, url: str) -> None:
    assert clean_url(typed) == url


@pytest.mark.parametrize(("typed", "code"), [("English", "en"), ("ger", "de"), ("pt-BR", "pt"), ("ngerman", "de")])
def test_a_language_is_a_code(typed: str, code: str) -> None:
    assert clean_language(typed) == code


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2013", "2013"),
        ("2013-05", "2013-05"),
        ("May 2013", "2013-05"),
        ("7 May 2013", "2013-05-07"),
        ("May 7, 2013", "2013-05-07"),
        ("7.5.2013", "2013-05-07"),
        ("7. Mai 2013", "2013-05-07"),
        ("20130507", "2013-05-07"),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: str, date: str) -> None:
    assert str(clean_date(typed)) == date


@pytest.mark.parametrize(
    ("clean", "typed"),
    [
        *((clean_doi, typed) for typed in ("", "10.1", "10.1000/", "none")),
        *((clean_isbn, typed) for typed in ("", "0-306-40615-3", "978-0-306-40615-8", "123", "٣" * 10)),
        *((clean_issn, typed) for typed in ("", "0317-8472", "1234", "٠٣١٧-٨٤٧١")),
        *((clean_pmid, typed) for typed in ("", "0", "x1", "1234567890")),
        *((clean_pmcid, typed) for typed in ("", "PMCx")),
        *((clean_url, typed) for typed in ("", "javascript:alert(1)", "file:///etc/passwd", "a b", "word", "http://[")),
        *((clean_url, typed) for typed in ("http://a.example/b c", "me@example.org", "http://a.example:99999/")),
        *((clean_language, typed) for typed in ("", "Klingon", "English; German")),
        *((clean_date, typed) for typed in ("", "c. 1999", "around May 2013", "7/5/2013", "2013-02-31", "13", "soon")),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_was_typed(clean: Callable[[str], object], typed: str) -> None:
    with pytest.raises(BadValue) as told:
        clean(typed)
    assert told.value.value == typed
    assert told.value.expected


@given(st.text())
@pytest.mark.parametrize("clean", [clean_isbn, clean_issn, clean_pmid, clean_pmcid, clean_url, clean_date])
def test_whatever_is_typed_is_read_or_refused(clean: Callable[[str], object], typed: str) -> None:
    with suppress(BadValue):
        assert clean(typed)
