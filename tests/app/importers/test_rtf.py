import pytest

from app.drafts import Reading
from app.errors import UnreadableFile
from tests.app.importers.office import mutants, outcome, shown, styled
from tests.app.importers.reading import read

FONTS = (
    r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset2 Symbol;}"
    r"{\f3\fcharset128 MS Mincho;}}"
)
STYLES = (
    r"{\stylesheet{\ql Normal;}{\s1\outlinelevel0\b heading 1;}{\s2\sbasedon1 Mine;}{\s3 Intense Quote;}"
    r"{\*\cs9 HTML Code;}{\s4 Title;}{\s5 heading 2;}}"
)


def rtf(body: str, head: str = "") -> bytes:
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{FONTS}{head}{body}}}".encode("latin-1")


def text(body: str, head: str = "") -> str:
    return read(rtf(body, head), "x.rtf").text


def test_code_pages_follow_the_font() -> None:
    assert text(r"caf\'e9 {\f1\'cf\'f0\'e0\'e2\'e4\'e0} {\f2 a\'b7} {\f3\'93\'fa\'96\'7b}") == "café Правда α• 日本"


def test_a_code_page_can_be_asked_for() -> None:
    assert read(rtf(r"\'cf\'f0"), "x.rtf", Reading(encoding="cp1251")).text == "Пр"
    with pytest.raises(UnreadableFile):
        read(rtf("x"), "x.rtf", Reading(encoding="no-such"))


def test_characters_by_number_replace_those_that_stand_in_for_them() -> None:
    assert text(r"\u8220?a\u8221\'94 {\uc2\u228\'e8ab} \uc0\u955x \uc1\u-10179?\u-8704? \u233\~b") == "“a” äb λx 😀 éb"


def test_words_for_signs_are_signs() -> None:
    assert text(r"\lquote a\rquote\emdash b\~c\_d\-e\tab f\line g\{\\\}") == "‘a’—b\u00a0c\u2011de\tf\ng{\\}"


def test_headings_lists_and_quotations_keep_their_kind() -> None:
    body = (
        r"\pard\plain\s1\b One\par\pard\plain\s2 Two\par\pard\s5 Deux\par\pard\outlinelevel2 Three\par"
        r"\pard\ls1\ilvl0{\listtext\bullet\tab}a\par\pard\ls1\ilvl1{\listtext\bullet\tab}b\par"
        r"\pard{\pntext\bullet\tab}{\*\pn\pnlvlblt{\pntxtb\bullet}}c\par\pard\s3 quoted\par\pard text\par"
    )
    draft = read(rtf(body, STYLES), "x.rtf")
    assert shown(draft) == [
        ("heading", 1, "One"),
        ("heading", 1, "Two"),
        ("heading", 2, "Deux"),
        ("heading", 3, "Three"),
        ("list_item", 1, "a"),
        ("list_item", 2, "b"),
        ("list_item", 1, "c"),
        ("quotation", 1, "quoted"),
        ("paragraph", 1, "text"),
    ]
    assert draft.inlines == ()


def test_looks_and_links_lie_on_their_words() -> None:
    body = (
        r"a {\b bold {\i both}} \i slanted\i0  {\cs9 code} {\v hidden}{\deleted gone}"
        r'{\field{\*\fldinst{HYPERLINK "https://a.example/"}}{\fldrslt{\ul link}}} z\par'
    )
    draft = read(rtf(body, STYLES), "x.rtf")
    assert draft.text == "a bold both slanted code link z"
    assert styled(draft) == [
        ("strong", "bold both", ""),
        ("emphasis", "both", ""),
        ("emphasis", "slanted", ""),
        ("code", "code", ""),
        ("link", "link", "https://a.example/"),
    ]


def test_footnotes_stand_at_the_end_and_comments_are_notes() -> None:
    body = (
        r"One{\super\chftn}{\footnote\pard\plain{\super\chftn} First\par and more} two"
        r"{\footnote\ftnalt\pard Last}{\*\atnid JR}"
        r"{\*\atnauthor Jane Roe}\chatn{\*\annotation{\*\atndate 1}\pard Is it?}.\par"
    )
    draft = read(rtf(body), "x.rtf")
    assert shown(draft) == [
        ("paragraph", 1, "One[1] two[2]."),
        ("footnote", 1, "[1] First\nand more"),
        ("footnote", 1, "[2] Last"),
    ]
    assert draft.notes == ("Comment by Jane Roe: Is it?",)


def test_tables_within_tables_are_read_row_by_row() -> None:
    row = r"\trowd\cellx1\cellx2\pard\intbl a{}\cell b\line c\cell\row"
    inner = (
        r"\trowd\cellx1\pard\intbl outer\par\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\nestrow}"
        r"{\nonesttables\par}\pard\intbl\itap1\cell\row\pard after\par"
    )
    assert shown(read(rtf(row + r"\pard between\par" + inner), "x.rtf")) == [
        ("table_row", 1, "a\tb c"),
        ("paragraph", 1, "between"),
        ("paragraph", 1, "outer"),
        ("table_row", 1, "x\ty"),
        ("paragraph", 1, "after"),
    ]


def test_what_is_not_of_the_text_is_passed_over_and_boxes_are_read() -> None:
    body = (
        r"{\header head}{\pict\wmetafile8 0102}{\*\unknown no}{\upr{no}{\*\ud yes}}\bin3 {{{"
        r" {\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard boxed\par}}{\shprslt no}}text{\xe entry}\par"
    )
    assert text(body) == "yes text\n\nboxed"


def test_what_the_file_says_of_itself_is_taken() -> None:
    draft = read(rtf("words", r"{\info{\title Of \'e9t\'e9}{\author Jane Roe}{\keywords a; b}{\operator No}}"), "x.rtf")
    assert (draft.title, [str(author) for author in draft.authors], draft.tags) == ("Of été", ["Jane Roe"], ("a", "b"))
    assert draft.encoding == "cp1252"


def test_braces_too_many_or_too_few_cost_no_words() -> None:
    assert text(r"a}b\par") == "ab"
    cut = read(rb"{\rtf1 a {\b b {\footnote c", "x.rtf")
    assert cut.text == "a b [1]\n\n[1] c"
    assert cut.remarks
    assert read(rtf("a") + b"\x00\x00 rubbish", "x.rtf").text == "a"


@pytest.mark.parametrize("content", [b"", b"no rtf", rb"{\rtf1}", rb"{\rtf1{\pict 00}"])
def test_what_holds_no_text_is_said_to(content: bytes) -> None:
    assert outcome(content, "x.rtf") in ("broken", "empty")


def test_braces_and_tables_without_end_are_read_to_the_end() -> None:
    assert read(rb"{\rtf1" + b"{" * 100_000 + rb"deep\par", "x.rtf").text == "deep"
    assert read(rb"{\rtf1\pard\intbl\itap999999999 deep\nestcell\cell\row}", "x.rtf").text == "deep"


def test_mutated_files_are_read_or_refused_in_words() -> None:
    whole = rtf(
        r"\pard\s1 One{\footnote x}\par\trowd\pard\intbl a\cell b\cell\row\pard \u8220?\'e9{\field{\*\fldinst x}}" * 5
    )
    assert {outcome(mutant, "x.rtf") for mutant in mutants(whole, 5, 200)} <= {"read", "broken", "empty"}
