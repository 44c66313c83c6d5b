import pytest

from tests.app.importers.office import flat_odt, mutants, odt, outcome, shown, styled, zipped
from tests.app.importers.reading import read

STYLES = (
    '<style:style style:name="Quotations" style:family="paragraph"/>'
    '<style:style style:name="Title" style:family="paragraph"/>'
    '<style:style style:name="Strong_20_Emphasis" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Away" style:family="text"><style:text-properties text:display="none"/></style:style>'
)
AUTOMATIC = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<style:style style:name="P2" style:family="paragraph">'
    '<style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>'
)


def test_headings_quotations_and_titles_keep_their_kind() -> None:
    text = (
        '<text:p text:style-name="Title">Of it all</text:p><text:h text:outline-level="2">Two</text:h>'
        '<text:p text:style-name="P1">quoted</text:p><text:p>plain</text:p>'
    )
    draft = read(odt(text, STYLES, automatic=AUTOMATIC), "x.odt")
    assert shown(draft) == [
        ("heading", 1, "Of it all"),
        ("heading", 2, "Two"),
        ("quotation", 1, "quoted"),
        ("paragraph", 1, "plain"),
    ]
    assert draft.title == "Of it all"


def test_lists_keep_their_depth_and_second_paragraphs_are_no_items() -> None:
    text = (
        "<text:list><text:list-header><text:p>head</text:p></text:list-header><text:list-item><text:p>a</text:p>"
        "<text:p>more</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list>"
        "</text:list-item>"
        "<text:list-item><text:p>c</text:p></text:list-item></text:list><text:p>after</text:p>"
    )
    assert shown(read(odt(text), "x.odt")) == [
        ("paragraph", 1, "head"),
        ("list_item", 1, "a"),
        ("paragraph", 1, "more"),
        ("list_item", 2, "b"),
        ("list_item", 1, "c"),
        ("paragraph", 1, "after"),
    ]


def test_notes_stand_at_the_end_under_their_own_marks() -> None:
    text = (
        '<text:list><text:list-item><text:p>One<text:note text:note-class="footnote">'
        "<text:note-citation>*</text:note-citation>"
        "<text:note-body><text:p>First</text:p><text:p>and more</text:p></text:note-body></text:note> two"
        '<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body>'
        "<text:p>Last</text:p></text:note-body></text:note>.</text:p></text:list-item></text:list>"
    )
    draft = read(odt(text), "x.odt")
    assert shown(draft) == [
        ("list_item", 1, "One[*] two[i]."),
        ("footnote", 1, "[*] First\nand more"),
        ("footnote", 1, "[i] Last"),
    ]
    assert styled(draft) == [("note", "[*]", "1"), ("note", "[i]", "2")]


def test_deletions_are_no_text_and_comments_are_notes() -> None:
    text = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        '</text:changed-region></text:tracked-changes><text:p>kept<text:change text:change-id="c"/>'
        "<office:annotation><dc:creator>Jane Roe</dc:creator><dc:date>2020</dc:date><text:p>Is it?</text:p>"
        "</office:annotation> words</text:p>"
    )
    draft = read(odt(text), "x.odt")
    assert (draft.text, draft.notes) == ("kept words", ("Comment by Jane Roe: Is it?",))


def test_spaces_collapse_and_those_that_are_meant_stay() -> None:
    text = '<text:p>  a \n <text:span> b</text:span><text:s text:c="3"/>c<text:tab/>d<text:line-break/>e</text:p>'
    assert read(odt(text), "x.odt").text == "a b   c\td\ne"


def test_looks_come_from_spans_paragraphs_and_links() -> None:
    text = (
        '<text:p><text:span text:style-name="Strong_20_Emphasis">bold<text:span text:style-name="T1"> not</text:span>'
        '</text:span> <text:a xlink:href="https://a.example/">link</text:a>'
        '<text:span text:style-name="Away">x</text:span>'
        '</text:p><text:p text:style-name="P2">slanted</text:p>'
    )
    draft = read(odt(text, STYLES, automatic=AUTOMATIC), "x.odt")
    assert draft.text == "bold not link\n\nslanted"
    assert styled(draft) == [
        ("strong", "bold", ""),
        ("link", "link", "https://a.example/"),
        ("emphasis", "slanted", ""),
    ]


def test_tables_boxes_and_fields_are_read() -> None:
    text = (
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:covered-table-cell/>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>page <text:page-number>3</text:page-number><draw:frame><draw:text-box>"
        "<text:p>boxed</text:p></draw:text-box>"
        "<svg:title>about</svg:title></draw:frame> of <text:date>May</text:date></text:p>"
    )
    assert shown(read(odt(text), "x.odt")) == [
        ("table_row", 1, "a\t\tb"),
        ("paragraph", 1, "page 3 of May"),
        ("paragraph", 1, "boxed"),
    ]


def test_a_formula_is_read_as_its_signs() -> None:
    formula = (
        '<math xmlns="m"><semantics><mi>E</mi><mo>=</mo><mn>4</mn><annotation>E = 4</annotation></semantics></math>'
    )
    text = '<text:p>so <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p>'
    assert read(odt(text, **{"Object 1/content.xml": formula}), "x.odt").text == "so E = 4"


def test_a_flat_document_is_read_with_what_it_says_of_itself() -> None:
    meta = (
        "<dc:title>Of pledges</dc:title><meta:initial-creator>Jane Roe</meta:initial-creator>"
        "<meta:keyword>a</meta:keyword>"
    )
    draft = read(flat_odt("<text:p>words</text:p>", meta), "x.fodt")
    assert (draft.text, draft.title, [str(author) for author in draft.authors]) == ("words", "Of pledges", ["Jane Roe"])
    assert draft.tags == ("a",)


def test_a_locked_document_asks_for_its_password() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    assert outcome(odt("<text:p>x</text:p>", **{"META-INF/manifest.xml": manifest}), "x.odt") == "password"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"neither",
        zipped({"a": "b"}),
        odt("<text:p>x"),
        odt("<text:section>" * 10_000 + "</text:section>" * 10_000),
        flat_odt("<text:p>&b;</text:p>", before='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'),
        flat_odt("<text:p>&b;</text:p>", before='<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'),
    ],
)
def test_what_cannot_be_trusted_is_refused_in_words(content: bytes) -> None:
    assert outcome(content, "x.odt") in ("broken", "empty")


def test_mutated_documents_are_read_or_refused_in_words() -> None:
    text = "<text:h>a</text:h><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list>" * 20
    seen = {outcome(mutant, "x.odt") for mutant in mutants(odt(text, STYLES), 3)}
    seen |= {outcome(mutant, "x.fodt") for mutant in mutants(flat_odt(text), 4)}
    assert seen <= {"read", "broken", "empty", "password", "archive-bomb"}
