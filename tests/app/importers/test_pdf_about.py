"""What a PDF is: title, authors, date, DOI and the rest, stated or guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain import PartialDate
from tests.app.importers.pdf_making import column, leaf, pdf, written
from tests.app.importers.reading import read

PROSE = (
    "The keeper of the light wrote down every ship that passed the",
    "point, and in the evening he read the list aloud to his sister,",
    "who had never seen the sea and did not wish to see it at all.",
)


def a_paper(*above: bytes, **more: str) -> bytes:
    headline = written("Lights of a Forgotten Coast", 72, 720, 20, "F2")
    body = column((*PROSE, *PROSE, *PROSE, *PROSE), top=600)
    return pdf([leaf(*above, headline, body)], info=more)


def test_a_stated_title_is_believed_where_the_page_agrees() -> None:
    draft = read(a_paper(Title="Lights of a Forgotten Coast"), "x.pdf")
    assert draft.title == "Lights of a Forgotten Coast"
    assert "title" not in draft.guessed


@pytest.mark.parametrize("stated", ["Microsoft Word - lights3.doc", "untitled", "lights_v2_final.pdf", "", "Layout 1"])
def test_a_title_that_only_a_program_gave_is_worse_than_the_headline(stated: str) -> None:
    draft = read(a_paper(Title=stated), "x.pdf")
    assert draft.title == "Lights of a Forgotten Coast"
    assert "title" in draft.guessed


def test_authors_are_read_under_the_headline() -> None:
    byline = written("Ada Brightwater and Tom de Vries", 72, 690, 12)
    address = written("University of the Coast, Harbour Town", 72, 674, 10)
    draft = read(
        pdf([leaf(written("Lights of a Forgotten Coast", 72, 720, 20, "F2"), byline, address, column(PROSE))]), "x.pdf"
    )
    assert [str(author) for author in draft.authors] == ["Ada Brightwater", "Tom de Vries"]
    assert "authors" in draft.guessed


def test_the_name_of_a_computers_user_is_no_author_where_the_page_names_one() -> None:
    content = pdf(
        [
            leaf(
                written("Lights of a Coast", 72, 720, 20),
                written("Ada Brightwater", 72, 690, 12),
                column(PROSE, top=600),
            )
        ],
        info={"Author": "OFFICE7"},
    )
    assert [str(author) for author in read(content, "x.pdf").authors] == ["Ada Brightwater"]


def test_the_day_a_file_was_made_is_no_date() -> None:
    assert read(a_paper(CreationDate="D:20130507120000Z"), "x.pdf").date is None


def test_a_printed_date_of_publication_is_a_guess_and_a_date_of_receipt_is_none() -> None:
    received = written("Received 3 May 2011", 72, 580, 9)
    assert read(a_paper(received), "x.pdf").date is None
    published = written("Published 4 June 2012", 72, 565, 9)
    content = pdf([leaf(written("Lights of a Coast", 72, 720, 20), received, published, column(PROSE, top=500))])
    draft = read(content, "x.pdf")
    assert draft.date == PartialDate(2012, 6, 4)
    assert "date" in draft.guessed


def test_a_doi_is_read_from_the_first_page() -> None:
    draft = read(a_paper(written("doi: 10.5555/coast.2012.42.", 72, 40, 8)), "x.pdf")
    assert draft.doi == "10.5555/coast.2012.42"
    assert "doi" in draft.guessed


def test_a_packet_states_what_it_states() -> None:
    xmp = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">The Quiet Harbour</rdf:li></rdf:Alt></dc:title>
        <dc:creator><rdf:Seq><rdf:li>Ada Brightwater</rdf:li><rdf:li>Tom de Vries</rdf:li></rdf:Seq></dc:creator>
        <prism:publicationName>Journal of Lights</prism:publicationName><prism:volume>7</prism:volume>
        <prism:coverDate>2012-06-04</prism:coverDate><prism:doi>10.5555/lights.7</prism:doi>
        <prism:issn>0317-8471</prism:issn><pdf:Producer>a press</pdf:Producer>
      </rdf:Description></rdf:RDF></x:xmpmeta>"""
    draft = read(pdf([leaf(column(PROSE))], xmp=xmp, language="en-GB"), "x.pdf")
    assert draft.title == "The Quiet Harbour"
    assert [str(author) for author in draft.authors] == ["Ada Brightwater", "Tom de Vries"]
    assert (draft.publication, draft.doi, draft.date) == (
        "Journal of Lights",
        "10.5555/lights.7",
        PartialDate(2012, 6, 4),
    )
    assert dict(draft.fields) == {"ISSN": "0317-8471", "volume": "7"}
    assert (draft.kind, draft.language) == ("article-journal", "en")
    assert not draft.guessed


def test_a_packet_cannot_reach_out(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("quicksilver")
    xmp = f"""<!DOCTYPE x [<!ENTITY out SYSTEM "{secret.as_uri()}">]><x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
      xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A Title &out;</dc:title></rdf:Description></rdf:RDF>
      </x:xmpmeta>"""
    draft = read(pdf([leaf(column(PROSE))], xmp=xmp), "harbour.pdf")
    assert "quicksilver" not in draft.title
