"""How texts are set: face, measure, height of lines, zoom; what stands at the top stays there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import Article, Block, BlockKind
from app.settings import LARGEST_ZOOM, MEASURES, SMALLEST_ZOOM, Settings
from tests.factories import a_text, an_article, saved
from ui.context import Context
from ui.look import apply_look, current_look, reading_family
from ui.places import Place
from ui.reader.formats import LONG
from ui.reader.header import STEPS
from ui.reader.panel import ReaderPanel
from ui.reader.scrolling import top_position
from ui.reader.type_popup import TypePopup
from ui.reader.typeset import Sheet, typeset
from ui.reader.typography import BOOK, Typography, faces

WORDS = "\n\n".join(f"On day {day} the ferry crossed, and the keeper wrote it down. " * 5 for day in range(60))


@pytest.fixture
def article(context: Context) -> Article:
    return saved(context.library, an_article(WORDS))


@pytest.fixture
def panel(qtbot: QtBot, context: Context, article: Article) -> ReaderPanel:
    made = ReaderPanel(context)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    context.selection.open(Place("article", article.id))
    return made


def paragraph_at_the_top(panel: ReaderPanel) -> int:
    return panel.view.document().findBlock(top_position(panel.view)).blockNumber()


def letters_to_the_line(sheet: Sheet) -> float:
    sheet.document.setTextWidth(sheet.measure + 58 + 24)
    sheet.document.documentLayout().documentSize()
    layout = sheet.document.findBlockByNumber(0).layout()
    full = [layout.lineAt(number).textLength() for number in range(layout.lineCount() - 1)]
    return sum(full) / len(full)


@pytest.mark.parametrize("percent", [80, 100, 250])
def test_a_full_line_has_60_to_75_letters_at_every_zoom(qtbot: QtBot, percent: int) -> None:
    text = a_text(content="When the harbour board met in the spring, nobody believed that it would ever pay. " * 30)
    assert 60 <= letters_to_the_line(typeset(text, 13 * percent / 100)) <= 75


@pytest.mark.parametrize("measure", [45, 68, 100])
def test_the_measure_is_what_was_asked_for_in_any_face(qtbot: QtBot, measure: int) -> None:
    text = a_text(content="When the harbour board met in the spring, nobody believed that it would ever pay. " * 30)
    for face in ("", *faces()[:2]):
        found = letters_to_the_line(typeset(text, 13, typography=Typography(face, measure)))
        assert found == pytest.approx(measure, rel=0.14)


def test_a_face_that_is_missing_falls_back_to_the_book_face(qtbot: QtBot) -> None:
    sheet = typeset(a_text(), typography=Typography("No Such Face"))
    assert QFontInfo(sheet.document.defaultFont()).family() == reading_family()
    assert reading_family() not in faces() or "No Such Face" not in faces()


def test_another_typography_keeps_paragraph_caret_and_selection(panel: ReaderPanel) -> None:
    start = WORDS.index("On day 30")
    panel.view.choose(start, start + 9)
    panel.view.verticalScrollBar().setValue(panel.view.verticalScrollBar().maximum() // 2)
    before = paragraph_at_the_top(panel)
    told: list[object] = []
    panel.typography_changed.connect(told.append)
    for wanted in (Typography("", 50, 160), Typography("DejaVu Sans", 90, 110), BOOK):
        panel.set_typography(wanted)
        assert paragraph_at_the_top(panel) == before
        assert panel.view.textCursor().selectedText() == "On day 30"
    assert len(told) == 3


def test_lines_are_as_high_as_asked_and_what_makes_no_sense_is_put_right(panel: ReaderPanel) -> None:
    panel.set_typography(Typography("", 9_999, 3))
    assert panel.typography == Typography("", MEASURES[1], 100)
    assert panel.view.document().firstBlock().blockFormat().lineHeight() == 100


def test_zoom_goes_from_80_to_250_per_cent_in_steps(panel: ReaderPanel) -> None:
    seen = [panel.zoom]
    while panel.header.larger.isEnabled():
        panel.zoom_by(1)
        seen.append(panel.zoom)
    panel.zoom_by(0)
    while panel.header.smaller.isEnabled():
        panel.zoom_by(-1)
        seen.append(panel.zoom)
    assert sorted(set(seen)) == list(STEPS)
    assert (STEPS[0], STEPS[-1]) == (SMALLEST_ZOOM, LARGEST_ZOOM) == (80, 250)


def test_everything_is_chosen_by_keyboard_in_one_small_frame_and_seen_at_once(
    qtbot: QtBot, panel: ReaderPanel, qapp: QApplication
) -> None:
    with qtbot.waitActive(panel):
        panel.activateWindow()
    panel.view.setFocus()
    panel.open_type()
    popup = panel.findChild(TypePopup)
    assert isinstance(popup, TypePopup)
    qtbot.waitUntil(popup.face.hasFocus)
    QTest.keyClick(popup.size_box, Qt.Key.Key_Up)
    assert panel.zoom == 110
    QTest.keyClick(popup.measure, Qt.Key.Key_Down)
    QTest.keyClick(popup.line_height, Qt.Key.Key_Up)
    assert panel.typography == Typography("", BOOK.measure - 1, BOOK.line_height + 2)
    popup.look.setCurrentIndex(popup.look.findData("sepia"))
    assert current_look(qapp) == "sepia"
    popup.book.click()
    assert panel.typography == BOOK
    QTest.keyClick(popup.measure, Qt.Key.Key_Escape)
    qtbot.waitUntil(panel.view.hasFocus)
    apply_look(qapp, "light")


def test_a_face_that_is_not_installed_here_is_named_so_and_kept(panel: ReaderPanel) -> None:
    panel.set_typography(Typography("Elsewhere Serif"))
    panel.open_type()
    popup = panel.findChild(TypePopup)
    assert isinstance(popup, TypePopup)
    assert popup.face.currentText() == "Elsewhere Serif (not installed)"
    popup.measure.setValue(60)
    assert panel.typography == Typography("Elsewhere Serif", 60)
    popup.close()


def test_settings_and_typography_agree_about_the_book(qtbot: QtBot) -> None:
    assert Typography.of(Settings()) == BOOK


def test_only_very_long_texts_go_without_kerning_and_never_where_signs_combine(qtbot: QtBot) -> None:
    strange = "e\u0301te\u0301 au port"
    filler = "The ferry crossed the river, and the keeper wrote it down. " * 40
    short, long_ = (f"{strange}\n\n{filler * times}".strip() for times in (1, LONG // len(filler) + 1))
    plain = QFont.StyleStrategy.PreferNoShaping
    for content, wanted in ((short, [False, False]), (long_, [False, True])):
        sheet = typeset(a_text(content=content))
        blocks = [sheet.document.findBlockByNumber(number) for number in (0, 1)]
        got = [block.begin().fragment().charFormat().font().styleStrategy() & plain == plain for block in blocks]
        assert got == wanted


def test_items_of_a_list_hang_by_their_numbers_and_deeper_ones_stand_further_in(qtbot: QtBot) -> None:
    lines = ("1. first", "a) deeper", "plain", "2. second")
    blocks, at = [], 0
    for line, level in zip(lines, (1, 2, 3, 1), strict=True):
        blocks.append(Block(BlockKind.LIST_ITEM, at, at + len(line), level))
        at += len(line) + 1
    document = typeset(a_text(content="\n".join(lines), blocks=tuple(blocks))).document
    looks = [document.findBlockByNumber(number).blockFormat() for number in range(4)]
    assert [look.indent() for look in looks] == [1, 2, 3, 1]
    assert [look.textIndent() < 0 for look in looks] == [True, True, False, True]


def test_the_status_bar_says_the_size_of_what_is_in_front(panel: ReaderPanel) -> None:
    told: list[tuple[int, bool]] = []
    panel.size_shown.connect(lambda percent, pages: told.append((percent, pages)))
    panel.zoom_by(1)
    assert told[-1] == (110, False)
