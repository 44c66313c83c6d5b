"""Going and selecting by words: what is selected is what is wanted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import Span
from tests.ui.test_reader_view import WORDS, a_text, place, shown
from ui.look import apply_look, scale_fonts
from ui.reader.by_word import bare, next_stop, whole
from ui.reader.typeset import reading_points
from ui.reader.view import ReaderView

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> ReaderView:
    apply_look(qapp, "light")
    made = ReaderView()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    shown(made, a_text())
    made.setFocus()
    return made


def words(view: ReaderView) -> str:
    """What is selected, as it would be stored."""
    span = view.chosen()
    return span.slice(WORDS) if span else ""


def press(view: ReaderView, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL | SHIFT) -> None:
    for key in keys:
        QTest.keyClick(view, key, modifiers)


def test_selecting_word_by_word_ends_with_the_word(view: ReaderView) -> None:
    press(view, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert words(view) == view.textCursor().selectedText() == "The harbour"


def test_shrinking_a_selection_gives_the_blank_up_with_the_word(view: ReaderView) -> None:
    press(view, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left)
    assert words(view) == "The harbour"
    press(view, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert words(view) == ""
    assert view.caret() == 0


def test_selecting_backwards_begins_with_a_word_and_shrinks_to_one(view: ReaderView) -> None:
    view.choose(WORDS.index(" met"), WORDS.index(" met"))
    press(view, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert words(view) == "harbour board"
    press(view, Qt.Key.Key_Right)
    assert words(view) == "board"


def test_a_selection_goes_on_into_the_next_paragraph(view: ReaderView) -> None:
    view.choose(WORDS.index("spring"), WORDS.index("spring"))
    press(view, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert words(view) == "spring.\n\nThree"


def test_in_a_paragraph_from_right_to_left_the_arrows_go_where_they_point(view: ReaderView) -> None:
    start = WORDS.index("قالت")
    view.choose(start, start)
    press(view, Qt.Key.Key_Left)
    assert words(view) == "قالت"
    press(view, Qt.Key.Key_Left)
    assert words(view) == "قالت المهندسة"


def test_a_pointer_that_takes_blanks_in_lets_go_of_them(view: ReaderView, qtbot: QtBot) -> None:
    start, end = WORDS.index(" board"), WORDS.index("in spring")
    first = place(view, a_text(), WORDS[start : start + 6]).left() + 1
    box = place(view, a_text(), WORDS[start:end])
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(first, box.center().y()))
    QTest.mouseMove(port, QPoint(box.right(), box.center().y()))
    qtbot.waitUntil(lambda: words(view) == " board met ")
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(box.right(), box.center().y()))
    qtbot.waitUntil(lambda: words(view) == "board met")
    assert view.textCursor().selectedText() == "board met"


def drag(
    view: ReaderView, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view.viewport(), left, held, start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), left, held, end)


def test_what_the_pointer_takes_in_part_it_takes_whole(view: ReaderView, qtbot: QtBot) -> None:
    start, end = place(view, a_text(), "harbour").center(), place(view, a_text(), "companies").center()
    drag(view, start, end)
    qtbot.waitUntil(lambda: words(view).startswith("harbour"))
    assert words(view).endswith("companies")


def test_with_alt_the_pointer_selects_to_the_letter(view: ReaderView, qtbot: QtBot) -> None:
    at = place(view, a_text(), "harbour")
    drag(view, at.topLeft() + QPoint(2, 8), at.center(), Qt.KeyboardModifier.AltModifier)
    qtbot.wait(1)
    assert words(view) in "harbour"
    assert words(view) != "harbour"


@pytest.mark.parametrize(
    ("text", "cut", "kept"),
    [
        ("The harbour closed", (6, 13), "harbour closed"),
        ("The harbour closed", (4, 11), "harbour"),
        ("It isn’t late", (4, 6), "isn’t"),
        ("港口关闭了", (1, 3), "口关"),
        ("みなとはしまった", (2, 5), "とはし"),
    ],
)
def test_words_are_made_whole_where_they_can_be_told_apart(text: str, cut: tuple[int, int], kept: str) -> None:
    assert whole(text, Span(*cut)).slice(text) == kept


@given(st.text(alphabet="ab 🙂é\u0301\n,み", min_size=1, max_size=30), st.data())
def test_making_words_whole_takes_nothing_away_and_is_done_once(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    made = whole(text, span)
    assert made.start <= span.start
    assert made.end >= span.end
    assert whole(text, made) == made


def test_a_paragraph_is_selected_with_one_key_and_reached_with_another(view: ReaderView) -> None:
    first, second, *_rest = [part for part in WORDS.split("\n") if part.strip()]
    press(view, Qt.Key.Key_Down)
    assert words(view) == first.strip()
    press(view, Qt.Key.Key_Down)
    assert words(view).endswith(second.strip())
    press(view, Qt.Key.Key_Home, Qt.Key.Key_Down, modifiers=CTRL)
    assert view.caret() == WORDS.index(second)
    press(view, Qt.Key.Key_Right, Qt.Key.Key_Up, modifiers=CTRL)
    assert view.caret() == WORDS.index(second)
    press(view, Qt.Key.Key_Up, modifiers=CTRL)
    assert view.caret() == 0


def test_the_last_paragraph_is_left_at_its_end(view: ReaderView) -> None:
    press(view, *[Qt.Key.Key_Down] * 20, modifiers=CTRL)
    assert view.caret() == len(WORDS.rstrip())


def test_a_double_click_takes_one_word(view: ReaderView) -> None:
    at = place(view, a_text(), "harbour").center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert words(view) == "harbour"


@given(st.text(alphabet="ab 🙂é\u0301\n,", max_size=40), st.data())
def test_steps_always_lead_on_and_end_at_an_edge_of_the_text(text: str, data: st.DataObject) -> None:
    caret = data.draw(st.integers(0, len(text)))
    for step, edge in ((1, len(text)), (-1, 0)):
        at, steps = caret, 0
        while at != edge:
            stop = next_stop(text, at, at, step)
            assert (stop - at) * step > 0
            at, steps = stop, steps + 1
        assert steps <= len(text) + 1


@given(st.text(alphabet="ab \n\u00a0", min_size=1, max_size=20), st.data())
def test_what_is_bare_has_no_blank_at_its_ends_and_every_word_still(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    kept = bare(text, span).slice(text)
    assert kept == (span.slice(text).strip() or span.slice(text))


def test_the_text_grows_with_the_letters_of_the_window(qapp: QApplication) -> None:
    before = reading_points(qapp.font(), 100)
    scale_fonts(qapp, 200)
    try:
        assert reading_points(qapp.font(), 100) == pytest.approx(2 * before)
        assert reading_points(qapp.font(), 150) == pytest.approx(3 * before)
    finally:
        scale_fonts(qapp, 100)
