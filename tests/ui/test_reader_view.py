"""What is painted under the words, and where: bands, stripes, hits, the passage in hand."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import THEME_COLOURS, Block, BlockKind, Inline, InlineKind, Passage, Span, Text
from tests.factories import a_passage
from ui.look import apply_look, faint, ink, tint
from ui.reader.boxes import boxes
from ui.reader.marks import LANES, NO_LANE, Marks
from ui.reader.paint import Overlay
from ui.reader.typeset import typeset
from ui.reader.view import ReaderView

WORDS = (
    "The harbour board met in spring.\n\nThree companies had signed letters; none of them named a sum."
    "\n\nقالت المهندسة (about three hours) اليوم."
)
COLOURS = {f"t{number}": colour for number, colour in enumerate(THEME_COLOURS)}


def a_text(content: str = WORDS, **fields: object) -> Text:
    return Text("t" * 32, "a" * 32, content, "", **fields)  # type: ignore[arg-type]


def tagged(text: Text, quote: str, *themes: str) -> Passage:
    return a_passage(text, quote, themes=themes)


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> ReaderView:
    apply_look(qapp, "light")
    made = ReaderView()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(view: ReaderView, text: Text, *passages: Passage) -> Overlay:
    sheet = typeset(text)
    overlay = Overlay(sheet, Marks(sheet.placement, passages), COLOURS)
    view.show_overlay(overlay)
    return overlay


def place(view: ReaderView, text: Text, quote: str) -> QRect:
    """Where some words stand, in the coordinates of the viewport."""
    assert view.sheet is not None
    start = view.sheet.placement.position(text.content.index(quote))
    block = view.document().findBlock(start)
    first = start - block.position()
    (box, *_) = boxes(block, first, first + len(quote))
    return box.translated(0, -view.verticalScrollBar().value()).toAlignedRect()


def colours(image: QImage, rect: QRect) -> Counter[str]:
    """How often each colour occurs in a rectangle."""
    inside = rect.intersected(image.rect())
    return Counter(
        image.pixelColor(x, y).name()
        for x in range(inside.left(), inside.right())
        for y in range(inside.top(), inside.bottom())
    )


def painted(view: ReaderView) -> QImage:
    return view.viewport().grab().toImage()


def test_a_tagged_passage_lies_on_its_tint_with_a_line_below(view: ReaderView) -> None:
    text = a_text()
    shown(view, text, tagged(text, "harbour board", "t2"))
    found = colours(painted(view), place(view, text, "harbour board").adjusted(0, 0, 0, 4))
    palette = view.palette()
    assert found[tint(COLOURS["t2"], palette).name()] > 500
    assert found[ink(COLOURS["t2"], palette).name()] > 50
    beside = colours(painted(view), place(view, text, "spring"))
    assert beside[tint(COLOURS["t2"], palette).name()] == 0


def test_up_to_four_themes_on_one_word_are_all_seen_as_bands_and_lines(view: ReaderView) -> None:
    text = a_text()
    themes = ("t0", "t1", "t2", "t6")
    shown(view, text, tagged(text, "companies", *themes[:2]), tagged(text, "Three companies had", *themes[2:]))
    found = colours(painted(view), place(view, text, "companies").adjusted(0, 0, 0, 6))
    for theme in themes:
        assert found[tint(COLOURS[theme], view.palette()).name()] > 60, theme
        assert found[ink(COLOURS[theme], view.palette()).name()] > 30, theme


def test_more_than_four_themes_are_counted(view: ReaderView) -> None:
    text = a_text()
    crowded, four = tagged(text, "companies", *list(COLOURS)[:6]), tagged(text, "companies", *list(COLOURS)[:4])
    shown(view, text, four)
    above = place(view, text, "companies").adjusted(0, -14, 40, -20)
    without = colours(painted(view), above)
    shown(view, text, crowded)
    assert colours(painted(view), above) != without


def test_a_passage_without_a_theme_has_a_grey_line_and_no_tint(view: ReaderView) -> None:
    text = a_text()
    shown(view, text, tagged(text, "signed letters"))
    found = colours(painted(view), place(view, text, "signed letters").adjusted(0, 0, 0, 5))
    assert found[faint(view.palette()).name()] > 50
    assert found.most_common(1)[0][0] == "#ffffff"


def test_a_passage_without_a_theme_keeps_the_colour_it_came_with(view: ReaderView) -> None:
    text = a_text()
    marks = Marks(typeset(text).placement, [a_passage(text, "board", colour="#ffcc00"), a_passage(text, "spring")])
    assert [mark.themes for mark in marks.at(marks_at(text, "board"))] == [("#ffcc00",)]
    assert [mark.themes for mark in marks.at(marks_at(text, "spring"))] == [()]


def marks_at(text: Text, quote: str) -> int:
    return text.content.index(quote) + 1


def test_a_theme_that_is_gone_counts_as_none(view: ReaderView) -> None:
    text = a_text()
    overlay = shown(view, text, tagged(text, "signed letters", "t3"))
    overlay.colours = {}
    view.repaint_marks()
    found = colours(painted(view), place(view, text, "signed letters").adjusted(0, 0, 0, 5))
    assert found[faint(view.palette()).name()] > 50


def test_stripes_stand_in_lanes_in_the_margin(view: ReaderView) -> None:
    text = a_text()
    shown(view, text, tagged(text, "Three companies had", "t0"), tagged(text, "companies", "t4"))
    line = place(view, text, "Three")
    margin = colours(painted(view), QRect(QPoint(0, line.top()), QPoint(line.left() - 4, line.bottom())))
    assert margin[ink(COLOURS["t0"], view.palette()).name()] > 20
    assert margin[ink(COLOURS["t4"], view.palette()).name()] > 20


def test_highlights_of_words_that_run_both_ways_cover_just_those_words(view: ReaderView) -> None:
    text = a_text()
    shown(view, text, tagged(text, "about three", "t4"))
    laid = tint(COLOURS["t4"], view.palette()).name()
    image = painted(view)
    assert colours(image, place(view, text, "about three"))[laid] > 500
    assert colours(image, place(view, text, "قالت"))[laid] == 0


def test_hits_are_outlined_and_the_present_one_more_strongly(view: ReaderView) -> None:
    text = a_text()
    overlay = shown(view, text)
    box = place(view, text, "letters").adjusted(-3, -3, 3, 3)
    plain = colours(painted(view), box)["#1f1f1f"]
    start = overlay.sheet.placement.position(WORDS.index("letters"))
    overlay.hits = [(start, start + 7)]
    view.repaint_marks(())
    outlined = colours(painted(view), box)["#1f1f1f"]
    overlay.hit = 0
    view.repaint_marks(())
    assert plain < outlined < colours(painted(view), box)["#1f1f1f"]


def test_marking_and_unmarking_one_passage_touches_only_its_own_paragraphs() -> None:
    text = a_text()
    sheet = typeset(text)
    marks = Marks(sheet.placement, [tagged(text, "board", "t0")])
    across = a_passage(text, Span(10, WORDS.index("named")), themes=("t1",))
    assert marks.put(across) == {0, 1}
    assert marks.put(across) == {0, 1}
    assert [mark.id for mark in marks.in_paragraph(1)] == [across.id]
    assert marks.drop(across.id) == {0, 1}
    assert marks.drop(across.id) == set()
    assert len(marks.in_paragraph(0)) == 1


def test_marks_changed_one_by_one_are_the_same_as_marks_made_at_once() -> None:
    text = a_text("word " * 400)
    passages = [a_passage(text, Span(start, start + 20), themes=("t0",)) for start in range(0, 1900, 7)]
    placement = typeset(text).placement
    grown = Marks(placement)
    for passage in reversed(passages):
        grown.put(passage)
    made = Marks(placement, passages)
    ids = [passage.id for passage in passages]
    for one in (grown, made):
        walked = [mark.id if (mark := one.beside(id, 0, 1)) else "" for id in ids]
        assert walked == [*ids[1:], ""]
        assert [[m.id for m in segment.marks] for segment in one.segments(0, 0, 2000)] == [
            [m.id for m in segment.marks] for segment in made.segments(0, 0, 2000)
        ]
        assert {mark.lane for mark in map(one.get, ids) if mark} == {NO_LANE, *range(LANES)}


def test_segments_never_overlap_and_name_all_that_lies_on_them() -> None:
    text = a_text("word " * 40)
    spans = [(0, 50), (10, 20), (15, 60), (60, 70), (10, 20)]
    marks = Marks(typeset(text).placement, [a_passage(text, Span(*span)) for span in spans])
    segments = marks.segments(0, 0, 199)
    covered = Counter(at for segment in segments for at in range(segment.start, segment.end))
    assert set(covered.values()) == {1}
    for segment in segments:
        there = sorted((mark.start, mark.end) for mark in segment.marks)
        assert there == sorted(span for span in spans if span[0] <= segment.start and segment.end <= span[1])


def test_nothing_is_ever_fetched_for_a_text(view: ReaderView) -> None:
    shown(view, a_text("<img src='file:///etc/hostname'> stays as it is written"))
    kind = QTextDocument.ResourceType.ImageResource.value
    assert view.document().loadResource(kind, QUrl("file:///etc/hostname")) is None
    assert view.loadResource(kind, QUrl("file:///etc/hostname")) is None
    assert view.toPlainText().startswith("<img")


def test_structure_is_seen_headings_larger_lists_indented_code_in_its_own_face() -> None:
    content = "Title\n\nplain\n\n• item\n\ncode()"
    kinds = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CODE)
    starts = [content.index(word) for word in ("Title", "plain", "• item", "code()")]
    blocks = tuple(
        Block(kind, start, start + len(word))
        for kind, start, word in zip(kinds, starts, ("Title", "plain", "• item", "code()"), strict=True)
    )
    inlines = (Inline(InlineKind.EMPHASIS, content.index("lain"), content.index("lain") + 4),)
    document = typeset(a_text(content, blocks=blocks, inlines=inlines)).document
    title, plain, item, code = (document.findBlockByNumber(number) for number in range(4))
    assert document.blockCount() == 4
    assert title.charFormat().fontPointSize() > document.defaultFont().pointSizeF()
    assert title.blockFormat().headingLevel() == 1
    assert item.blockFormat().indent() == 1
    assert item.blockFormat().textIndent() < 0
    assert code.charFormat().fontFamilies() != plain.charFormat().fontFamilies()
    assert [part.format.fontItalic() for part in plain.textFormats()] == [False, True]


def test_lines_wrapped_at_a_fixed_width_flow_but_verse_keeps_its_lines() -> None:
    wrapped = "\n".join(("a line that was wrapped at some fixed width of a mail",) * 3)
    verse = "O for a muse\nof fire"
    for content, breaks in ((wrapped, 0), (verse, 1)):
        text = a_text(content, blocks=(Block(BlockKind.PARAGRAPH, 0, len(content)),))
        assert typeset(text).document.firstBlock().text().count("\u2028") == breaks


def test_a_wider_window_breaks_no_line_anew(view: ReaderView) -> None:
    shown(view, a_text())
    width = view.document().textWidth()
    view.resize(1400, 600)
    assert view.document().textWidth() == width
    view.resize(400, 600)
    assert view.document().textWidth() < width


def test_the_view_is_read_only_yet_has_a_caret_to_move(view: ReaderView, qtbot: QtBot) -> None:
    shown(view, a_text())
    view.setFocus()
    before = view.toPlainText()
    QTest.keyClicks(view, "xyz")
    assert view.toPlainText() == before
    assert view.isReadOnly()
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert view.caret() == 3
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.chosen() == Span(3, 4)
