import pytest

from app import importers
from app.domain import BlockKind, Creator, PartialDate
from app.drafts import Draft, Reading
from app.errors import UnreadableFile

ARTICLE = """TY  - JOUR
AU  - Roe, Jane
AU  - van der Berg,Hans
AU  - King, Martin, Jr.
AU  - Institute for Things
A2  - Doe, John
TI  - On <i>pledges</i> &amp; promises
T2  - Journal of Things
JO  - J. Things
PY  - 2013
DA  - 2013/05/07/
VL  - 3
IS  - 2
SP  - 10
EP  - 20
SN  - 0317-8471
DO  - https://doi.org/10.1000/182
UR  - https://things.example/1
KW  - pledges; promises
KW  - Pledges, broken
AB  - What was said.
LA  - eng
Y2  - 2019/03/28/
N1  - <p>Compare <strong>with</strong> <a href="https://a.example/">this</a></p><ul><li>one</li></ul>
N1  - doi: 10.1000/182
L1  - file:///C:/My%20Papers/a.pdf
L4  - pictures\\b.png
ID  - roe2013
ER  -
"""


def records(text: str | bytes, name: str = "a.ris") -> list[Draft]:
    content = text if isinstance(text, bytes) else text.encode()
    return list(importers.read(content, name, Reading("ris")))


def test_a_record_says_all_of_an_article() -> None:
    (draft,) = records(ARTICLE)
    assert draft.title == "On pledges & promises"
    assert draft.authors == (
        Creator("Roe", "Jane"),
        Creator("van der Berg", "Hans"),
        Creator("King Jr.", "Martin"),
        Creator("Institute for Things"),
        Creator("Doe", "John", "editor"),
    )
    assert (draft.publication, draft.date) == ("Journal of Things", PartialDate(2013, 5, 7))
    assert (draft.doi, draft.url) == ("10.1000/182", "https://things.example/1")
    assert (draft.language, draft.kind, draft.citation_key) == ("en", "article-journal", "roe2013")
    assert draft.tags == ("pledges", "promises", "Pledges, broken")
    assert dict(draft.fields) == {
        "ISSN": "0317-8471",
        "abstract": "What was said.",
        "accessed": "2019-03-28",
        "container-title-short": "J. Things",
        "issue": "2",
        "page": "10-20",
        "volume": "3",
    }


def test_the_text_of_a_record_is_its_abstract() -> None:
    (draft,) = records(ARTICLE)
    assert draft.text == "What was said."
    assert [(block.kind, block.start, block.end) for block in draft.blocks] == [(BlockKind.PARAGRAPH, 0, 14)]


def test_without_an_abstract_the_text_is_the_title() -> None:
    (draft,) = records("TY  - BOOK\nTI  - A whole book\nER  - \n")
    assert draft.text == "A whole book"
    assert draft.blocks[0].kind is BlockKind.HEADING


def test_notes_become_markdown_and_a_note_that_repeats_the_doi_none() -> None:
    (draft,) = records(ARTICLE)
    assert draft.notes == ("Compare **with** [this](https://a.example/)\n\n- one",)


def test_notes_in_html_that_was_escaped_are_read_as_html() -> None:
    (draft,) = records("TY  - JOUR\nTI  - x\nN1  - &lt;p&gt;One &lt;em&gt;two&lt;/em&gt; 1*2&lt;/p&gt;\nER  - ")
    assert draft.notes == (r"One *two* 1\*2",)


def test_files_come_in_the_order_in_which_they_are_to_be_tried() -> None:
    (draft,) = records(ARTICLE)
    assert draft.attachments == ("C:/My Papers/a.pdf", "pictures/b.png")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("ER  -\n", ""),
        lambda text: text.replace("  - ", " - ").replace("ER  -", "ER -"),
        lambda text: text.replace("ER  -", "ER  - "),
        lambda text: "\n".join(line[:2].lower() + line[2:] for line in text.split("\n")),
        lambda text: "Provider: someone\n\n1.\n" + text,
        lambda text: "\n".join("  " + line for line in text.split("\n")),
    ],
    ids=["mark", "windows", "no end", "one blank", "blank behind", "small letters", "preface", "indented"],
)
def test_loosely_written_files_say_the_same(change) -> None:  # type: ignore[no-untyped-def]
    assert records(change(ARTICLE)) == records(ARTICLE)


def test_utf_16_says_the_same_with_its_encoding() -> None:
    (draft,) = records(ARTICLE.encode("utf-16"))
    assert (draft.title, draft.encoding) == ("On pledges & promises", "utf-16-le")


def test_records_part_where_one_begins_even_without_ends_and_empty_lines() -> None:
    drafts = records("TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nER  - \nTY  - JOUR\nTI  - Three")
    assert [draft.title for draft in drafts] == ["One", "Two", "Three"]


def test_lines_without_a_tag_go_on_what_was_said() -> None:
    (draft,) = records("TY  - JOUR\nTI  - A long\n  title\nAB  - First paragraph.\n\nSecond one.\nER  - \n")
    assert draft.title == "A long title"
    assert draft.text == "First paragraph.\n\nSecond one."
    assert len(draft.blocks) == 2


def test_a_line_of_prose_with_a_hyphen_is_no_tag() -> None:
    (draft,) = records("TY  - JOUR\nTI  - x\nAB  - He said\nno - never\nAND - so on\nER  - ")
    assert draft.text == "He said\n\nno - never\n\nAND - so on"


@pytest.mark.parametrize(
    ("tags", "date"),
    [
        ("PY  - 2011///", "2011"),
        ("PY  - 2011/05//Spring", "2011-05"),
        ("Y1  - 2011/05/07/", "2011-05-07"),
        ("PY  - 2011\nDA  - May 7", "2011-05-07"),
        ("PY  - 2011\nDA  - 2011/05//", "2011-05"),
        ("PY  - 2011///May", "2011-05"),
        ("PY  - 2011\nDA  - 1999/01/01", "2011"),
        ("PY  - 2011-2012", "2011"),
        ("PY  - [c1999]", "1999"),
        ("PY  - 2011/13/45", "2011"),
    ],
)
def test_dates_are_as_exact_as_they_are_stated(tags: str, date: str) -> None:
    (draft,) = records(f"TY  - JOUR\nTI  - x\n{tags}\nER  - ")
    assert str(draft.date) == date


def test_what_is_no_date_is_kept_in_its_words() -> None:
    (draft,) = records("TY  - JOUR\nTI  - x\nPY  - in press\nER  - ")
    assert (draft.date, draft.fields) == (None, (("issued", "in press"),))


def test_a_book_stands_in_a_series_and_counts_its_pages() -> None:
    (draft,) = records("TY  - BOOK\nBT  - Whole\nT2  - Series\nSP  - 300\nSN  - 978-0-306-40615-7\nCY  - Rome\nER  - ")
    assert (draft.title, draft.publication, draft.kind) == ("Whole", "", "book")
    assert dict(draft.fields) == {
        "ISBN": "978-0-306-40615-7",
        "collection-title": "Series",
        "number-of-pages": "300",
        "publisher-place": "Rome",
    }


def test_an_address_without_a_scheme_and_one_among_several_are_addresses() -> None:
    one, two = records(
        "TY  - WEB\nTI  - x\nUR  - //a.example/1\nTY  - WEB\nTI  - y\nUR  - http://a.example; http://b.example"
    )
    assert (one.url, two.url) == ("https://a.example/1", "http://a.example")


def test_an_empty_record_costs_one_remark_that_names_it() -> None:
    (draft,) = records("TY  - JOUR\nER  - \nTY  - JOUR\nTI  - x\nER  - \n")
    assert draft.title == "x"
    assert draft.remarks == ("Lines 1 to 2 hold a record that could not be read; it was left out.",)


def test_a_record_without_a_title_is_named_by_its_place() -> None:
    (draft,) = records("TY  - JOUR\nDO  - 10.1000/182\nER  - ")
    assert (draft.title, draft.text) == ("Untitled record 1", "Untitled record 1")
    assert draft.remarks
    assert "title" in draft.guessed


@pytest.mark.parametrize("text", ["nothing of the kind", "TY  - JOUR\nER  - \n", "TY  - "])
def test_a_file_without_records_says_so(text: str) -> None:
    with pytest.raises(UnreadableFile) as told:
        records(text)
    assert told.value.reason == "no-records"


WEB_OF_SCIENCE = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Roe, J
   Doe, JB
AF Roe, Jane
   Doe, John B.
TI A title that goes
   on
SO JOURNAL OF THINGS
DE one thing; another
SN 0317-8471
EI 2434-561X
PD MAY 7
PY 2013
BP 10
EP 20
DI 10.1000/182
ER

PT C
AU Roe, J
TI Second
PY 2014
ER

EF
"""


def test_the_web_of_science_has_tags_of_its_own() -> None:
    first, second = records(WEB_OF_SCIENCE)
    assert first.title == "A title that goes on"
    assert first.authors == (Creator("Roe", "Jane"), Creator("Doe", "John B."))
    assert (first.publication, first.doi, str(first.date)) == ("JOURNAL OF THINGS", "10.1000/182", "2013-05-07")
    assert first.tags == ("one thing", "another")
    assert dict(first.fields) == {"ISSN": "0317-8471, 2434-561X", "page": "10-20"}
    assert (second.kind, second.authors) == ("paper-conference", (Creator("Roe", "J"),))


def test_the_web_of_science_also_writes_tables() -> None:
    head = "PT\tAU\tAF\tTI\tSO\tPY\tDI"
    drafts = records(f"\ufeff{head}\nJ\tRoe, J; Doe, J\tRoe, Jane; Doe, John\tA title\tThings\t2013\t10.1000/182\n")
    assert [(draft.title, len(draft.authors), str(draft.date)) for draft in drafts] == [("A title", 2, "2013")]
