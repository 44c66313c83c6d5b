import pytest

from app.errors import UnreadableFile
from tests.app.importers.office import docx, mutants, outcome, para, shown, styled, zipped
from tests.app.importers.reading import read

HEADINGS = (
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Basis"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Basis"><w:name w:val="Grund"/><w:pPr>'
    '<w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mein"><w:name w:val="Mein Kapitel"/><w:basedOn w:val="Basis"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Zit"><w:name w:val="Intense Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Li"><w:name w:val="x"/><w:pPr><w:numPr><w:numId w:val="4"/>'
    "</w:numPr></w:pPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)


def style(id: str) -> str:
    return f'<w:pStyle w:val="{id}"/>'


def numbered(level: int, number: int = 3) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_headings_are_known_by_outline_level_through_their_styles() -> None:
    body = para("Eins", style("berschrift1")) + para("Zwei", style("Mein")) + para("Drei", '<w:outlineLvl w:val="3"/>')
    assert shown(read(docx(body + para("Text"), styles=HEADINGS), "x.docx")) == [
        ("heading", 1, "Eins"),
        ("heading", 2, "Zwei"),
        ("heading", 4, "Drei"),
        ("paragraph", 1, "Text"),
    ]


def test_lists_come_from_paragraphs_or_styles_and_number_0_takes_one_out() -> None:
    body = para("a", numbered(0)) + para("b", numbered(1)) + para("c", style("Li"))
    body += para("d", style("Li") + numbered(0, 0)) + para("q", style("Zit"))
    draft = read(docx(body, styles=HEADINGS), "x.docx")
    assert shown(draft) == [
        ("list_item", 1, "a"),
        ("list_item", 2, "b"),
        ("list_item", 1, "c"),
        ("paragraph", 1, "d"),
        ("quotation", 1, "q"),
    ]
    assert draft.text.startswith("a\nb\nc\n\nd")


def test_footnotes_and_endnotes_stand_at_the_end_under_their_marks() -> None:
    body = (
        '<w:p><w:r><w:t>One</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t> two</w:t></w:r>'
        '<w:r><w:endnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
    )
    note = '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>'
    note += f'<w:footnote w:id="7">{para("First")}{para("and more")}</w:footnote>'
    draft = read(docx(body, footnotes=note, endnotes=f'<w:endnote w:id="2">{para("Last")}</w:endnote>'), "x.docx")
    assert shown(draft) == [
        ("paragraph", 1, "One[1] two[i]."),
        ("footnote", 1, "[1] First\nand more"),
        ("footnote", 1, "[i] Last"),
    ]
    assert styled(draft) == [("note", "[1]", "1"), ("note", "[i]", "2")]


def test_a_footnote_that_refers_to_itself_comes_once() -> None:
    reference = '<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
    draft = read(docx(reference, footnotes=f'<w:footnote w:id="7">{reference}</w:footnote>'), "x.docx")
    assert draft.text == "a[1]\n\n[1] a"


def test_tables_are_read_row_by_row_and_layout_tables_as_text() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    facts = f"<w:tbl>{row(para('Year'), para('Sum'))}{row(para('2019'), para('£1m') + para('more'))}"
    facts += f"{row('<w:p/>', para('£2m'))}{row(para('2021'), '<w:p/>')}</w:tbl>"
    box = f"<w:tbl>{row(para('boxed') + facts)}</w:tbl>"
    assert shown(read(docx(facts + para("x")), "x.docx")) == [
        ("table_row", 1, "Year\tSum"),
        ("table_row", 1, "2019\t£1m more"),
        ("table_row", 1, "\t£2m"),
        ("table_row", 1, "2021"),
        ("paragraph", 1, "x"),
    ]
    assert [kind for kind, _, _ in shown(read(docx(box), "x.docx"))] == ["paragraph"] + 4 * ["table_row"]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>kept </w:t></w:r><w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p>" + para("paragraph")
    )
    assert read(docx(body), "x.docx").text == "kept new\n\none paragraph"


def test_a_text_box_is_said_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{para('boxed')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>before </w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>after</w:t></w:r></w:p>"
    )
    assert read(docx(body), "x.docx").text == "before after\n\nboxed"


def test_field_codes_are_no_text_and_their_links_are_links() -> None:
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    body = (
        '<w:p><w:hyperlink r:id="h"><w:r><w:t>one</w:t></w:r></w:hyperlink><w:r><w:t> </w:t></w:r>'
        + field("begin")
        + '<w:r><w:instrText>HYPERLINK "https://b.example/"</w:instrText><w:t>code</w:t></w:r>'
        + field("separate")
        + "<w:r><w:t>two</w:t></w:r>"
        + field("end")
        + '<w:fldSimple w:instr="PAGE"><w:r><w:t> 3</w:t></w:r></w:fldSimple></w:p>'
    )
    draft = read(docx(body, links={"h": "https://a.example/"}), "x.docx")
    assert draft.text == "one two 3"
    assert styled(draft) == [("link", "one", "https://a.example/"), ("link", "two", "https://b.example/")]


def test_a_field_without_an_end_hides_nothing() -> None:
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>words</w:t></w:r></w:p>'
    assert read(docx(body), "x.docx").text == "words"


def test_looks_come_from_runs_and_their_styles_and_hidden_words_stay_away() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>bold </w:t></w:r><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>both</w:t></w:r>"
        '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t> plain </w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="Fett"/></w:rPr><w:t>strong</w:t></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
    )
    draft = read(docx(body, styles=HEADINGS), "x.docx")
    assert draft.text == "bold both plain strong"
    assert styled(draft) == [("strong", "bold both", ""), ("emphasis", "both", ""), ("strong", "strong", "")]


def test_signs_breaks_and_hyphens_are_what_they_look_like() -> None:
    body = (
        '<w:p><w:r><w:sym w:font="Symbol" w:char="F061"/><w:tab/><w:t>a</w:t><w:noBreakHyphen/>'
        "<w:t>b</w:t><w:softHyphen/>"
        "<w:t>c</w:t><w:br/><w:t>d</w:t><w:br/><w:br/><w:t>e</w:t></w:r></w:p>"
    )
    assert read(docx(body), "x.docx").text == "α\ta\u2011bc\nd\n\ne"


def test_controls_smart_tags_and_formulas_are_read_through() -> None:
    body = (
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{para('in a control')}</w:sdtContent></w:sdt>"
        "<w:p><w:smartTag><w:r><w:t>tagged </w:t></w:r></w:smartTag><m:oMath><m:f><m:num><m:r>"
        "<m:t>a</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></w:p>"
    )
    assert read(docx(body), "x.docx").text == "in a control\n\ntagged a/b"


def test_comments_become_notes() -> None:
    comment = f'<w:comment w:id="0" w:author="Jane Roe">{para("Is it?")}{para("Yes.")}</w:comment>'
    draft = read(docx(para("words"), comments=comment), "x.docx")
    assert (draft.text, draft.notes) == ("words", ("Comment by Jane Roe: Is it?\n\nYes.",))


def test_strict_documents_and_parts_with_a_byte_order_mark_are_read() -> None:
    whole = (
        f"<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'>"
        f"<w:body>{para('strict')}</w:body></w:document>"
    )
    assert read(zipped({"word/document.xml": b"\xef\xbb\xbf" + whole.encode()}), "x.docx").text == "strict"


def test_what_the_file_says_of_itself_is_taken_and_worthless_titles_are_not() -> None:
    core = (
        "<dc:title>{}</dc:title><dc:creator>Jane Roe</dc:creator><keywords>a, b; a</keywords>"
        "<dc:language>de-DE</dc:language>"
    )
    stated = read(docx(para("words"), core=core.format("Of pledges")), "x.docx")
    assert (stated.title, stated.tags, stated.language) == ("Of pledges", ("a", "b"), "de")
    assert [str(author) for author in stated.authors] == ["Jane Roe"]
    assert "title" not in stated.guessed
    worthless = read(
        docx(para("The title", style("T")), styles=HEADINGS, core=core.format("Microsoft Word - x.doc")), "x.docx"
    )
    assert (worthless.title, "title" in worthless.guessed) == ("The title", True)


def test_a_locked_document_asks_for_its_password_and_an_old_one_is_broken() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert outcome(old + "EncryptedPackage".encode("utf-16-le"), "x.docx") == "password"
    assert outcome(old, "x.docx") == "broken"


@pytest.mark.parametrize("content", [b"", b"no archive", docx(para("x"))[:-30], zipped({"a": "b"})])
def test_what_is_no_document_is_said_to_be_none(content: bytes) -> None:
    assert outcome(content, "x.docx") in ("broken", "empty")


def test_entities_are_refused_inside_and_out() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    inside = f"<!DOCTYPE w [{bomb}]><w><body><p><t>&e9;</t></p></body></w>"
    outside = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w><body><p><t>a&x;b</t></p></body></w>'
    assert outcome(zipped({"word/document.xml": inside}), "x.docx") == "broken"
    assert outcome(zipped({"word/document.xml": outside}), "x.docx") == "broken"


def test_ten_thousand_levels_are_refused_in_words() -> None:
    with pytest.raises(UnreadableFile) as problem:
        read(docx("<w:sdt>" * 10_000 + para("deep") + "</w:sdt>" * 10_000), "x.docx")
    assert problem.value.reason == "broken"


def test_a_note_that_cannot_be_read_is_remarked_upon() -> None:
    draft = read(docx(para("words"), footnotes="<broken"), "x.docx")
    assert draft.text == "words"
    assert "footnotes.xml" in draft.remarks[0]


def test_mutated_documents_are_read_or_refused_in_words() -> None:
    whole = docx(
        para("words", numbered(1)) * 20, styles=HEADINGS, footnotes="<w:footnote/>", core="<dc:title>x</dc:title>"
    )
    seen = {outcome(mutant, "x.docx") for mutant in mutants(whole, 1)}
    assert seen <= {"read", "broken", "empty", "password", "archive-bomb"}
