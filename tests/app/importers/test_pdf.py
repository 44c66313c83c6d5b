"""The text of PDFs: paragraphs, headings, hyphens, columns, furniture, labels, and the place of every character."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import raw

from app.canonical import canonical
from app.domain import BlockKind
from app.drafts import Draft
from tests.app.importers.pdf_making import column, leaf, pdf, written
from tests.app.importers.reading import read

PROSE = (
    "The keeper of the light wrote down every ship that passed the",
    "point, and in the evening he read the list aloud to his sister,",
    "who had never seen the sea and did not wish to see it at all.",
)
MORE = (
    "When the winter came she asked him to leave out the names, for",
    "she had begun to dream of them, and the dreams were all of one",
    "harbour where no ship had ever been seen to come or to go.",
)


def texts_of(draft: Draft, kind: BlockKind) -> list[str]:
    return [draft.text[block.start : block.end] for block in draft.blocks if block.kind is kind]


def assert_places_hold(content: bytes, draft: Draft) -> None:
    """Every run names the characters that PDFium has there."""
    document = pypdfium2.PdfDocument(content)
    for run in draft.runs:
        textpage = document[run.page - 1].get_textpage()
        said = "".join(chr(raw.FPDFText_GetUnicode(textpage, run.first + at)) for at in range(run.end - run.start))
        assert said.replace("\x02", "-").replace("\xad", "-") == draft.text[run.start : run.end]
    document.close()
    placed = {at for run in draft.runs for at in range(run.start, run.end)}
    assert all(character.isspace() for at, character in enumerate(draft.text) if at not in placed)


def test_lines_become_one_paragraph() -> None:
    content = pdf([leaf(column(PROSE))])
    draft = read(content, "light.pdf")
    assert draft.text == " ".join(PROSE)
    assert [block.kind for block in draft.blocks] == [BlockKind.PARAGRAPH]
    assert_places_hold(content, draft)


def test_space_between_lines_parts_paragraphs() -> None:
    draft = read(pdf([leaf(column(PROSE), column(MORE, top=640))]), "light.pdf")
    assert texts_of(draft, BlockKind.PARAGRAPH) == [" ".join(PROSE), " ".join(MORE)]


def test_an_indent_begins_a_paragraph() -> None:
    lines = column(PROSE) + written(MORE[0], 90, 700 - 3 * 13.2) + column(MORE[1:], top=700 - 4 * 13.2)
    draft = read(pdf([leaf(lines)]), "light.pdf")
    assert texts_of(draft, BlockKind.PARAGRAPH) == [" ".join(PROSE), " ".join(MORE)]


def test_a_hyphen_at_a_lines_end_goes_where_the_document_writes_the_word_whole() -> None:
    lines = (
        "The lighthouse stood where it had always stood, and the light-",
        "house keeper knew it, and so did the well-known trace-based old",
        "woman, who was known for her trace-",
        "based way of telling it.",
    )
    content = pdf([leaf(column(lines))])
    draft = read(content, "light.pdf")
    assert "the lighthouse keeper" in draft.text
    assert "her trace-based way" in draft.text
    assert_places_hold(content, draft)


def test_larger_lines_are_headings_with_levels_by_size() -> None:
    content = written("A Light on the Coast", 72, 720, 20, "F2") + written("The winter", 72, 690, 14, "F2")
    draft = read(pdf([leaf(content, column(PROSE, top=670))]), "light.pdf")
    headings = [(draft.text[each.start : each.end], each.level) for each in draft.blocks if each.kind == "heading"]
    assert headings == [("A Light on the Coast", 1), ("The winter", 2)]


def test_bullets_make_list_items_without_their_mark() -> None:
    lines = ("\x95 bread and salt for the road that", "\x95 a rope of the usual length", "\x95 oil")
    content = pdf([leaf(column(PROSE), column([line.replace("\x95", "•") for line in lines], top=640))])
    draft = read(content, "light.pdf")
    assert texts_of(draft, BlockKind.LIST_ITEM) == [line[2:] for line in lines]
    assert_places_hold(content, draft)


def test_rows_whose_cells_stand_under_each_other_are_a_table() -> None:
    rows = [("Harbour", "Ships", "Boats"), ("North", "12", "40"), ("South", "7", "31"), ("West", "3", "8")]
    content = b"".join(
        written(cell, x, 700 - 14 * number)
        for number, row in enumerate(rows)
        for cell, x in zip(row, (72, 200, 300), strict=True)
    )
    draft = read(pdf([leaf(content, column(PROSE, top=600))]), "light.pdf")
    assert texts_of(draft, BlockKind.TABLE_ROW) == ["\t".join(row) for row in rows]


def test_columns_are_read_one_after_the_other_and_a_paragraph_goes_on_in_the_next() -> None:
    left = ("The keeper of the light wrote", "down every ship that passed", "the point, and then he read")
    right = ("the list to his sister, who", "had never seen the sea.")
    draft = read(pdf([leaf(column(left, 72), column(right, 320))]), "light.pdf")
    assert draft.text == " ".join((*left, *right))


def test_a_paragraph_over_a_page_break_stays_whole_with_the_boundary_inside() -> None:
    content = pdf([leaf(column(PROSE[:2])), leaf(column(PROSE[2:]))])
    draft = read(content, "light.pdf")
    assert draft.text == " ".join(PROSE)
    first, second = draft.pages
    assert (first.position, second.position) == (1, 2)
    assert draft.text[second.start :].startswith("who had never")
    assert first.end == second.start
    assert_places_hold(content, draft)


def test_rules_drawn_with_dots_are_no_text_and_no_remark() -> None:
    draft = read(pdf([leaf(column(PROSE), written("." * 60, 72, 640), column(MORE, top=600))]), "light.pdf")
    assert "...." not in draft.text
    assert draft.remarks == ()


def test_running_heads_and_page_numbers_go_aside_and_are_told() -> None:
    leaves = [
        leaf(
            written("Lights of the Coast", 72, 760, 9),
            column(PROSE),
            column(MORE, top=640),
            written(str(number), 300, 30, 9),
        )
        for number in (213, 214, 215)
    ]
    draft = read(pdf(leaves), "light.pdf")
    assert "Lights of the Coast" not in draft.text
    assert "214" not in draft.text
    assert [page.label for page in draft.pages] == ["213", "214", "215"]
    assert any("Lights of the Coast" in remark for remark in draft.remarks)


def test_stated_page_labels_win() -> None:
    leaves = [leaf(column(PROSE), written(str(number), 300, 30, 9)) for number in (1, 2, 3)]
    draft = read(pdf(leaves, labels="[0 << /S /r >> 2 << /S /D /St 7 >>]"), "light.pdf")
    assert [page.label for page in draft.pages] == ["i", "ii", "7"]
    assert [page.position for page in draft.pages] == [1, 2, 3]


def test_bold_and_slanted_words_are_kept_within_a_paragraph() -> None:
    line = written("It was ", 72, 700) + written("never", 108, 700, 11, "F2") + written("a quiet harbour.", 142, 700)
    draft = read(pdf([leaf(line, column(PROSE, top=686.8))]), "light.pdf")
    assert [(each.kind.value, draft.text[each.start : each.end]) for each in draft.inlines] == [("strong", "never")]


def test_a_footnote_is_told_by_its_raised_mark() -> None:
    above = column(PROSE) + written("1", 386, 700 - 2 * 13.2 + 4, 7) + column(MORE, top=500)
    below = written("1", 72, 83, 6) + written("The list is kept in the museum of the town.", 77, 80, 8)
    draft = read(pdf([leaf(above, below)]), "light.pdf")
    assert texts_of(draft, BlockKind.FOOTNOTE) == ["1 The list is kept in the museum of the town."]
    (note,) = [each for each in draft.inlines if each.kind == "note"]
    assert draft.text[note.start : note.end] == "1"
    assert note.target == "1"


@pytest.mark.parametrize("turned", [0, 180])
def test_turned_pages_read_the_same(turned: int) -> None:
    assert read(pdf([leaf(column(PROSE), turned=turned)]), "light.pdf").text == " ".join(PROSE)


def test_writing_along_the_edge_of_a_page_is_a_stamp() -> None:
    stamp = b"BT /F1 9 Tf 0 1 -1 0 20 300 Tm (kept in the archive of the town) Tj ET\n"
    draft = read(pdf([leaf(column(PROSE), stamp)]), "light.pdf")
    assert draft.text == " ".join(PROSE)
    assert any("archive" in remark for remark in draft.remarks)


@pytest.mark.parametrize("turned", [0, 90, 270])
def test_a_landscape_page_is_read_from_its_side(turned: int) -> None:
    lines = b"".join(
        f"BT /F1 11 Tf 0 1 -1 0 {100 + 13 * number} 72 Tm ({line}) Tj ET\n".encode()
        for number, line in enumerate(PROSE)
    )
    assert read(pdf([leaf(lines, turned=turned)]), "light.pdf").text == " ".join(PROSE)


_LETTERS = st.text(alphabet="abcdefgh éßÄ.,;-()\\", min_size=1, max_size=60)


@given(st.lists(st.tuples(_LETTERS, st.integers(0, 500), st.integers(20, 770), st.sampled_from([6, 11, 11, 18]))))
def test_whatever_stands_where_the_draft_is_sound(said: list[tuple[str, int, int, int]]) -> None:
    content = pdf([leaf(b"".join(written(*each) for each in said)), leaf(column(PROSE, top=400))])
    draft = read(content, "any.pdf")
    assert canonical(draft.text) == draft.text
    assert_places_hold(content, draft)
    ends = [0, *(block.end for block in draft.blocks)]
    assert all(
        before <= block.start < block.end <= len(draft.text) for before, block in zip(ends, draft.blocks, strict=False)
    )
    assert [page.position for page in draft.pages] == sorted({page.position for page in draft.pages})
    assert all(one.end <= other.start for one, other in zip(draft.runs, draft.runs[1:], strict=False))


def test_columns_that_were_written_row_by_row_are_read_one_after_the_other() -> None:
    left = [f"The left hand wrote line {number} of what" for number in range(12)]
    right = [f"and the right hand of row {number} went on" for number in range(12)]
    rows = b"".join(
        written(one, 60, 700 - 13 * number) + written(other, 330, 700 - 13 * number)
        for number, (one, other) in enumerate(zip(left, right, strict=True))
    )
    content = pdf([leaf(rows)])
    draft = read(content, "light.pdf")
    assert draft.text == " ".join([*left, *right])
    assert_places_hold(content, draft)


def test_a_word_divided_before_a_figure_is_mended_behind_it() -> None:
    text = (*PROSE, "and the only harbour she had ever seen was in a book, an en-")
    figure = written("North", 100, 500) + written("South", 300, 420)
    rest = (
        "graving of a bay with many ships and a light on the left of it,",
        "which he had given her when they were both of them young.",
    )
    draft = read(pdf([leaf(column(text), figure), leaf(column(rest))]), "light.pdf")
    assert "an engraving of a bay" in draft.text
