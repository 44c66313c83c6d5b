import pytest

from app.domain import Creator, Page
from tests.app.importers.office import epub, mutants, outcome, shown, styled, zipped
from tests.app.importers.reading import read


def test_chapters_come_in_the_order_of_the_spine_and_asides_last() -> None:
    chapters = {"b%20c.xhtml": "<p>two</p>", "text/a.xhtml": "<h2>One</h2>", "note.xhtml": "<p>beside</p>"}
    spine = '<itemref idref="c2" linear="no"/><itemref idref="c1"/><itemref idref="c0"/>'
    whole = epub(chapters, spine=spine, **{"OPS/b c.xhtml": "<html><body><p>two</p></body></html>"})
    assert shown(read(whole, "x.epub")) == [("heading", 2, "One"), ("paragraph", 1, "two"), ("paragraph", 1, "beside")]


def test_navigation_is_no_text_and_a_page_that_says_more_is() -> None:
    links = "".join(f'<li><a href="a.xhtml#{n}">Chapter {n}</a></li>' for n in range(5))
    items = '<item id="n" properties="nav" href="nav.xhtml" media-type="application/xhtml+xml"/>'
    spine = '<itemref idref="n"/><itemref idref="c0"/>'
    for more, text in (("", "words"), ("<p>" + "A preface that says a lot. " * 9 + "</p>", "preface")):
        nav = f"<html><body><nav><ol>{links}</ol></nav>{more}</body></html>"
        draft = read(epub({"a.xhtml": "<p>words</p>"}, items=items, spine=spine, **{"OPS/nav.xhtml": nav}), "x.epub")
        assert text in draft.text
        assert ("Chapter" in draft.text) == bool(more)


def test_footnotes_go_to_the_end_of_their_chapter_and_marks_find_them_across_chapters() -> None:
    chapters = {
        "a.xhtml": '<p>One<a epub:type="noteref" href="#n1">*</a> two<a epub:type="noteref" href="b.xhtml#n2">'
        "<sup>2</sup></a>.</p>"
        '<aside epub:type="footnote" id="n1" hidden="hidden"><p>First</p><p>and more</p></aside><p>end</p>',
        "b.xhtml": '<h2>Notes</h2><ol><li epub:type="endnote" id="n2">'
        '<p>2. Last <a role="doc-backlink" href="a.xhtml">back</a></p></li></ol>',
    }
    draft = read(epub(chapters), "x.epub")
    assert shown(draft) == [
        ("paragraph", 1, "One[*] two[2]."),
        ("paragraph", 1, "end"),
        ("footnote", 1, "[*] First\nand more"),
        ("heading", 2, "Notes"),
        ("footnote", 1, "2. Last"),
    ]
    assert styled(draft) == [("note", "[*]", "1"), ("note", "[2]", "2")]


def test_footnotes_that_are_not_called_so_are_told_from_their_marks() -> None:
    chapters = {
        "a.xhtml": '<p>One<sup><a id="r1" href="b.xhtml#f1">1</a></sup> and <a href="b.xhtml#s">1</a>.</p>',
        "b.xhtml": '<p><a id="f1" href="a.xhtml#r1">1</a> The note.</p><p id="s">Section</p>',
    }
    draft = read(epub(chapters), "x.epub")
    assert shown(draft) == [
        ("paragraph", 1, "One[1] and 1."),
        ("paragraph", 1, "Section"),
        ("footnote", 1, "1 The note."),
    ]
    assert styled(draft) == [("note", "[1]", "1")]


def test_printed_pages_come_from_breaks_and_from_lists() -> None:
    chapters = {"a.xhtml": '<p>front <span epub:type="pagebreak" title="iv"/>two<span id="p5"/> three</p>'}
    nav = (
        '<html xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="page-list">'
        '<a href="a.xhtml#p5">5</a></nav></body></html>'
    )
    items = '<item id="n" properties="nav" href="nav.xhtml" media-type="application/xhtml+xml"/>'
    draft = read(epub(chapters, items=items, **{"OPS/nav.xhtml": nav}), "x.epub")
    assert draft.text == "front two three"
    assert draft.pages == (Page("iv", 6, 10), Page("5", 10, 15))


def test_the_package_says_who_made_the_book_and_when() -> None:
    metadata = (
        "<dc:title id='t'>Pledges</dc:title><dc:title id='s'>A history</dc:title>"
        "<meta refines='#s' property='title-type'>subtitle</meta>"
        "<dc:creator opf:role='aut' opf:file-as='Roe Smith, Jane'>Jane Roe Smith</dc:creator>"
        "<dc:creator id='e'>John Doe</dc:creator><meta refines='#e' property='role'>edt</meta>"
        "<dc:contributor opf:role='trl'>Ann Poe</dc:contributor><dc:contributor opf:role='bkp'>Tool</dc:contributor>"
        "<dc:date opf:event='modification'>2020-01-01</dc:date><dc:date>2013-05-07T10:00:00Z</dc:date>"
        "<dc:language>de-DE</dc:language><dc:publisher>The Press</dc:publisher><dc:subject>Law</dc:subject>"
        "<dc:identifier>urn:isbn:9780306406157</dc:identifier>"
        "<dc:identifier>https://doi.org/10.1000/182</dc:identifier>"
    )
    draft = read(epub({"a.xhtml": "<p>words</p>"}, metadata), "x.epub")
    assert (draft.title, draft.kind, draft.language, str(draft.date)) == (
        "Pledges: A history",
        "book",
        "de",
        "2013-05-07",
    )
    assert draft.authors == (
        Creator("Roe Smith", "Jane"),
        Creator("Doe", "John", "editor"),
        Creator("Poe", "Ann", "translator"),
    )
    assert draft.fields == (("ISBN", "9780306406157"), ("publisher", "The Press"))
    assert (draft.doi, draft.tags, draft.guessed) == ("10.1000/182", ("Law",), frozenset())


def test_rubies_entities_switches_and_empty_elements_are_read_as_a_reader_sees_them() -> None:
    body = (
        "<p>漢<ruby>字<rp>(</rp><rt>ji</rt></ruby>&nbsp;&mdash;&amp;</p><script/><p>a<a id='x'/>b</p>"
        "<epub:switch><epub:case required-namespace='x'><p>no</p></epub:case><epub:default><p>yes</p>"
        "</epub:default></epub:switch>"
    )
    assert read(epub({"a.xhtml": body}), "x.epub").text == "漢字\u00a0—&\n\nab\n\nyes"


def test_a_missing_chapter_is_named_and_the_others_are_read() -> None:
    items = '<item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/>'
    spine = '<itemref idref="c0"/><itemref idref="gone"/><itemref idref="nowhere"/>'
    draft = read(epub({"a.xhtml": "<p>words</p>"}, items=items, spine=spine), "x.epub")
    assert draft.text == "words"
    assert "gone.xhtml" in draft.remarks[0]


@pytest.mark.parametrize(
    ("algorithm", "expected"),
    [("http://www.idpf.org/2008/embedding", "read"), ("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "locked")],
)
def test_a_book_under_lock_is_refused_and_one_with_disguised_fonts_is_not(algorithm: str, expected: str) -> None:
    lock = f"<encryption><EncryptedData><EncryptionMethod Algorithm='{algorithm}'/></EncryptedData></encryption>"
    assert outcome(epub({"a.xhtml": "<p>x</p>"}, **{"META-INF/encryption.xml": lock}), "x.epub") == expected


def test_chapters_that_are_not_well_formed_or_too_deep_are_read_all_the_same() -> None:
    chapters = {"a.xhtml": "<p>one<br><p>two", "b.xhtml": "<div>" * 10_000 + "deep" + "</div>" * 10_000}
    assert read(epub(chapters), "x.epub").text == "one\n\ntwo\n\ndeep"


def test_entities_of_a_chapter_s_own_are_not_expanded() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    page = f'<!DOCTYPE html [{bomb}<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>a&e9;b&x;c</p></body></html>'
    text = read(
        epub({}, items='<item id="a" href="a.html"/>', spine='<itemref idref="a"/>', **{"OPS/a.html": page}), "x.epub"
    ).text
    assert "lollol" not in text
    assert "root:" not in text
    assert len(text) < 100


@pytest.mark.parametrize("content", [b"", b"no archive", zipped({"a": "b"}), epub({}), epub({"a.xhtml": ""})])
def test_what_is_no_book_is_said_to_be_none(content: bytes) -> None:
    assert outcome(content, "x.epub") in ("broken", "empty")


def test_mutated_books_are_read_or_refused_in_words() -> None:
    whole = epub({"a.xhtml": "<p>words</p>" * 30, "b.xhtml": "<h1>x</h1>"}, "<dc:title>x</dc:title>")
    seen = {outcome(mutant, "x.epub") for mutant in mutants(whole, 6)}
    assert seen <= {"read", "broken", "empty", "password", "archive-bomb", "locked"}
