"""The pages of an article as a person uses them: the same passages, by the same keys, as in its text."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.domain import Article, Passage
from app.worker import Limits
from app.worker.pages import PageWorker
from tests.app.rogue_pages import COMMAND
from tests.factories import a_passage, a_theme, all_saved, an_article, saved, text_of
from tests.printed import LEADING, LEFT, TOP, a_locked_pdf, printed, printed_as
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.lines import Box
from ui.pages.pane import PagePane
from ui.pages.view import PageView
from ui.places import Place
from ui.reader.note_popup import NotePopup
from ui.reader.panel import ReaderPanel
from ui.reader.quick_tag import QuickTag

FIRST = [
    "The ferry left at noon, and nobody waved.",
    "Two companies had promised a second boat",
    "before the winter; it never came.",
]
SECOND = ["What remained was a letter, unsigned,", "in the drawer of the harbour office."]
FILLING = [f"Line {number} of the ledger of crossings." for number in range(30)]
PAGES = [[*FIRST, *FILLING], FILLING, [*SECOND, *FILLING], FILLING, FILLING]
LABELS = ["i", "ii", "iii", "1", "2"]


@pytest.fixture
def article(context: Context) -> Article:
    return printed(context.library, PAGES, LABELS, title="The ferry")


@pytest.fixture
def panel(context: Context, qtbot: QtBot, article: Article) -> Iterator[ReaderPanel]:
    made = ReaderPanel(context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    context.selection.open(Place("article", article.id))
    yield made
    made.faces.close()


@pytest.fixture
def view(panel: ReaderPanel, qtbot: QtBot) -> PageView:
    panel.faces.show("page")
    shown = pane_of(panel).view
    qtbot.waitUntil(lambda: shown.script is not None and {1, 2} <= set(shown.script.lines))
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    return shown


def pane_of(panel: ReaderPanel) -> PagePane:
    pane = panel.faces.pane
    assert pane is not None
    return pane


def passages(context: Context) -> list[Passage]:
    with context.library.reading() as reader:
        return list(reader.every(Passage))


def content_of(view: PageView) -> str:
    assert view.script is not None
    return view.script.content


def point(view: PageView, words: str, ending: bool = False) -> QPoint:
    """Where the first, or last, of these words' characters is drawn, near its outer edge."""
    script = view.script
    assert script is not None
    start = script.content.index(words)
    at = start + len(words) - 1 if ending else start
    (box,) = script.boxes(script.placing.page(at), at, at + 1)
    place = view.place_of(script.placing.page(at), box)
    return QPointF(place.right() - 1 if ending else place.left() + 1, place.center().y()).toPoint()


def drag(view: PageView, words: str) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view.viewport(), left, Qt.KeyboardModifier.NoModifier, point(view, words))
    QTest.mouseMove(view.viewport(), point(view, words, ending=True))
    QTest.mouseRelease(view.viewport(), left, Qt.KeyboardModifier.NoModifier, point(view, words, ending=True))


def click(view: PageView, words: str) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point(view, words))


def chosen(view: PageView) -> str:
    span = view.sitting.view.chosen()
    return span.slice(content_of(view)) if span else ""


def test_the_switch_is_there_for_articles_with_pages_only(
    context: Context, panel: ReaderPanel, article: Article
) -> None:
    assert panel.header.faces.isVisibleTo(panel)
    plain = saved(context.library, an_article("Only words."))
    context.selection.open(Place("article", plain.id))
    assert not panel.header.faces.isVisibleTo(panel)
    told: list[str] = []
    context.events.told.connect(told.append)
    panel.faces.show("page")
    assert told
    assert panel.faces.pane is None


def test_words_dragged_over_on_the_page_make_the_passage_that_the_text_would_make(
    context: Context, panel: ReaderPanel, view: PageView
) -> None:
    theme = saved(context.library, a_theme("Promises", digit=8))
    words = "promised a second boat before the winter"
    drag(view, words)
    assert chosen(view) == words
    QTest.keyClick(view, Qt.Key.Key_8)
    (passage,) = passages(context)
    assert (passage.quote, passage.themes) == (words, (theme.id,))
    start = content_of(view).index(words)
    panel.faces.show("text")
    panel.view.choose(start, start + len(words))
    assert context.selection.passages == (passage.id,), "the text found the very same passage"
    QTest.keyClick(panel.view, Qt.Key.Key_8)
    assert passages(context) == []


def test_a_passage_may_reach_over_pages(context: Context, view: PageView) -> None:
    saved(context.library, a_theme("Promises", digit=8))
    start = content_of(view).index(FILLING[29])
    view.choose(start, start + len(FILLING[29]) + 2 + len("Line 0"))
    QTest.keyClick(view, Qt.Key.Key_8)
    assert passages(context)[0].quote == f"{FILLING[29]}\n\nLine 0"
    assert view.script is not None
    span = passages(context)[0].span
    assert [len(list(view.script.boxes(page, span.start, span.end))) for page in (1, 2, 3)] == [1, 1, 0]


def test_a_double_click_takes_a_word_and_shift_and_click_extend(view: PageView) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseDClick(view.viewport(), left, none, point(view, "companies"))
    assert chosen(view) == "companies"
    QTest.mouseRelease(view.viewport(), left, none, point(view, "companies"))
    click(view, "nobody")
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(view.viewport(), left, shift, point(view, "Two companies", ending=True))
    assert chosen(view) == "nobody waved. Two companies"


def test_blanks_at_the_ends_of_a_drag_are_let_go(view: PageView) -> None:
    drag(view, " at noon, ")
    assert chosen(view) == "at noon,"


def test_the_quick_popup_opens_at_the_caret_and_gives_the_focus_back(
    context: Context, panel: ReaderPanel, view: PageView, qtbot: QtBot
) -> None:
    theme = saved(context.library, a_theme("Winter"))
    drag(view, "before the winter")
    QTest.keyClick(view, Qt.Key.Key_T)
    popup = panel.findChild(QuickTag)
    assert popup is not None
    caret = view.viewport().mapTo(panel, view.caret_box().topLeft())
    assert abs(popup.y() - caret.y()) < 80
    QTest.keyClicks(popup.line, "winter")
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert passages(context)[0].themes == (theme.id,)
    qtbot.waitUntil(view.hasFocus)


def test_a_note_and_a_theme_of_the_words_by_their_keys(
    context: Context, panel: ReaderPanel, view: PageView, qtbot: QtBot
) -> None:
    drag(view, "ferry")
    QTest.keyClick(view, Qt.Key.Key_V)
    assert panel.status.text() == "ferry"
    drag(view, "nobody")
    QTest.keyClick(view, Qt.Key.Key_N)
    popup = panel.findChild(NotePopup)
    assert popup is not None
    QTest.keyClicks(popup.words, "Why?")
    popup.close()
    assert [(passage.quote, passage.note) for passage in passages(context)] == [("ferry", ""), ("nobody", "Why?")]
    qtbot.waitUntil(view.hasFocus)


def test_a_click_takes_the_passage_in_hand_and_its_name_is_told_on_hover(
    context: Context, panel: ReaderPanel, view: PageView, article: Article, qtbot: QtBot
) -> None:
    theme = saved(context.library, a_theme("Promises"))
    passage = saved(context.library, a_passage(article, "promised a second boat", themes=(theme.id,)))
    click(view, "second")
    assert context.selection.passages == (passage.id,)
    assert panel.status.text() == "Promises"
    at = point(view, "second")
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert "Promises" in QToolTip.text()
    QToolTip.hideText()


def test_the_caret_goes_over_the_page_by_keys_and_selects_with_shift(view: PageView) -> None:
    text, content = view.sitting.view, content_of(view)
    click(view, "Two companies")
    assert text.caret() == content.index("Two companies")
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(view) == "T"
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
    assert chosen(view) == "Two"
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(view) == FIRST[1]
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert text.caret() == content.index("Two companies")
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert text.caret() == content.index("before the winter")
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert text.caret() == 0
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert text.caret() == 0
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert text.caret() == len(content)
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert chosen(view) == content


def test_the_caret_goes_from_the_last_line_of_a_page_to_the_first_of_the_next(view: PageView) -> None:
    content = content_of(view)
    last = content.index(FILLING[29])
    view.choose(last + 3, last + 3)
    QTest.keyClick(view, Qt.Key.Key_Down)
    first = content.index(FILLING[0], last)
    assert first <= view.sitting.view.caret() <= first + 6
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert last <= view.sitting.view.caret() <= last + 6


def test_a_page_down_moves_on_by_what_is_seen(view: PageView) -> None:
    click(view, "The ferry")
    before = view.verticalScrollBar().value()
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > before + view.viewport().height() // 2
    assert view.sitting.view.caret() > 100


def test_the_words_are_copied_as_they_are_stored(view: PageView) -> None:
    drag(view, "boat before")
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "boat before"


def test_walking_the_passages_brings_their_pages_into_sight(
    context: Context, view: PageView, article: Article, qtbot: QtBot
) -> None:
    all_saved(context.library, a_passage(article, "at noon"), a_passage(article, "a letter, unsigned"))
    QTest.keyClick(view, Qt.Key.Key_J)
    assert view.seen()[0] == 1
    QTest.keyClick(view, Qt.Key.Key_J)
    assert view.script is not None
    qtbot.waitUntil(lambda: view.script is not None and 3 in view.script.lines)
    assert view.viewport().rect().contains(point(view, "a letter, unsigned"))
    QTest.keyClick(view, Qt.Key.Key_K)
    assert view.viewport().rect().contains(point(view, "at noon"))


def test_what_is_found_in_the_article_is_shown_on_the_page(panel: ReaderPanel, view: PageView, qtbot: QtBot) -> None:
    panel.find_in_article()
    QTest.keyClicks(panel.hits.bar.line, "drawer")
    QTest.keyClick(panel.hits.bar.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.hits.bar.count.text() == "1 of 1")
    qtbot.waitUntil(lambda: view.script is not None and 3 in view.script.lines)
    assert view.viewport().rect().contains(point(view, "drawer"))
    QTest.keyClick(panel.hits.bar.line, Qt.Key.Key_Escape)
    assert chosen(view) == "drawer"
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert chosen(view) == ""


def test_rectangles_lie_under_the_right_words(view: PageView) -> None:
    script = view.script
    assert script is not None
    start = script.content.index("promised a second boat before")
    boxes = list(script.boxes(1, start, start + len("promised a second boat before")))
    assert len(boxes) == 2, "one a line"
    assert boxes[0].top < TOP + LEADING < boxes[0].bottom
    assert boxes[1].top < TOP + 2 * LEADING < boxes[1].bottom
    assert boxes[1].left == pytest.approx(LEFT, abs=1)
    assert boxes[0].left > LEFT + 100


def test_the_tint_of_a_theme_lies_under_its_words_and_the_ink_stays_dark(
    context: Context, view: PageView, article: Article, qtbot: QtBot
) -> None:
    before = view.grab().toImage()
    theme = saved(context.library, a_theme("Green", colour="#009E73"))
    saved(context.library, a_passage(article, "promised a second", themes=(theme.id,)))
    words = point(view, "promised a second")
    after = view.grab().toImage()
    below = words + QPoint(0, round(-6 * view.column.scale))
    tinted = [after.pixelColor(below + QPoint(step, 0)) for step in range(100)]
    assert any(colour.green() > colour.red() + 20 for colour in tinted)
    around = [QPoint(across, down) for across in range(100) for down in range(-8, 8)]
    darkest = [min(image.pixelColor(words + off).lightness() for off in around) for image in (before, after)]
    assert darkest[1] <= darkest[0] + 5


def test_zoom_keeps_the_spot_under_the_pointer_and_returns_to_the_width(panel: ReaderPanel, view: PageView) -> None:
    fitting = view.shown_percent
    at = point(view, "ferry")
    spot = view.spot(at)
    wheel = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.shown_percent > fitting
    assert view.spot(at)[1:] == pytest.approx(spot[1:], abs=20)
    panel.zoom_by(1)
    assert panel.header.size_button.text() == f"{view.shown_percent} %"
    assert panel.zoom == 100, "the text keeps its own size"
    panel.zoom_by(0)
    assert view.shown_percent == fitting
    panel.zoom_by(-1)
    assert view.shown_percent < fitting


def test_both_go_in_step_without_running_after_each_other(panel: ReaderPanel, view: PageView, qtbot: QtBot) -> None:
    panel.faces.show("both")
    assert panel.view.isVisible()
    assert view.isVisible()
    start = content_of(view).index("What remained")
    from ui.reader.scrolling import hold, top_position

    assert panel.view.sheet is not None
    place = panel.view.sheet.placement
    qtbot.waitUntil(lambda: abs(panel.view.width() - view.width()) < 40)
    hold(panel.view, place.position(start), 4)
    qtbot.waitUntil(lambda: view.script is not None and 3 in view.script.lines)
    qtbot.waitUntil(lambda: abs(view.guide.top() or 0) in range(start - 5, start + 60))
    assert abs(place.offset(top_position(panel.view)) - start) < 60
    view.show_page(1)
    qtbot.waitUntil(lambda: place.offset(top_position(panel.view)) < 60)
    assert view.seen()[0] == 1
    view.show_page(3)
    qtbot.waitUntil(lambda: abs(place.offset(top_position(panel.view)) - start) < 60)


def test_words_chosen_in_the_text_are_chosen_on_the_page(panel: ReaderPanel, view: PageView) -> None:
    panel.faces.show("both")
    start = content_of(view).index("nobody")
    before = view.grab().toImage()
    panel.view.choose(start, start + 6)
    assert view.grab().toImage() != before


def test_pages_are_found_by_label_and_by_position(panel: ReaderPanel, view: PageView, qtbot: QtBot) -> None:
    from ui.pages.going import GoToPage, ask_page, page_labels, page_named

    assert page_labels(panel.faces) == LABELS
    assert [page_named(typed, LABELS) for typed in ("III", " 1 ", "3", "5", "6", "0", "x", "")] == [
        3, 4, 3, 5, None, None, None, None,
    ]  # fmt: skip
    ask_page(panel.faces)
    popup = panel.findChild(GoToPage)
    assert popup is not None
    QTest.keyClicks(popup.line, "nine")
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert "nine" in popup.hint.text()
    popup.line.setText("iii")
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert pane_of(panel).strip.page.text() == "p. iii (3/5)"
    assert view.accessibleName() == "Page 3 of 5 (label iii)"
    qtbot.waitUntil(view.hasFocus)
    QTest.mouseClick(pane_of(panel).strip.next, Qt.MouseButton.LeftButton)
    assert pane_of(panel).strip.page.text() == "p. 1 (4/5)"


def test_the_line_under_the_caret_is_there_for_screen_readers(view: PageView) -> None:
    click(view, "Two companies")
    assert view.accessibleDescription() == FIRST[1]


def test_pages_turn_dark_when_asked_and_only_then(panel: ReaderPanel, view: PageView, qtbot: QtBot) -> None:
    margin = view.place_of(1, Box(20, 20, 21, 21)).topLeft().toPoint()
    qtbot.waitUntil(lambda: view.grab().toImage().pixelColor(margin).lightness() > 240)
    panel.faces.darken(True)
    qtbot.waitUntil(lambda: view.grab().toImage().pixelColor(margin).lightness() < 60)
    assert pane_of(panel).strip.dark.isChecked()
    pane_of(panel).strip.dark.click()
    assert not panel.faces.state.dark


def test_pictures_are_kept_within_their_bound(panel: ReaderPanel, view: PageView, qtbot: QtBot) -> None:
    pictures = view.papers.pictures
    pictures.most = 4 * view.viewport().width() ** 2 * 3
    for page in range(1, 6):
        view.show_page(page)
        qtbot.waitUntil(lambda page=page: page in (view.script.lines if view.script else ()))  # type: ignore[misc]
    assert 0 < pictures.bytes <= pictures.most


def test_a_process_that_dies_is_replaced_and_the_pages_go_on(view: PageView, qtbot: QtBot) -> None:
    number = view.papers.worker.pid
    assert number is not None
    os.kill(number, signal.SIGKILL)
    view.show_page(5)
    qtbot.waitUntil(lambda: view.script is not None and 5 in view.script.lines)
    assert view.papers.failed == {}
    assert view.papers.worker.pid != number


def test_a_page_that_cannot_be_painted_says_so_and_the_others_are_shown(
    context: Context, panel: ReaderPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tight = Limits(memory=400 << 20, cpu_seconds=1, seconds=3, silence=1.5)
    monkeypatch.setattr("ui.pages.papers.PageWorker", lambda: PageWorker(tight, COMMAND))
    rogue = json.dumps(["crash", "fine", "fine"]).encode()
    odd = printed_as(context.library, rogue, [["One"], ["Two"], ["Three"]])
    context.selection.open(Place("article", odd.id))
    panel.faces.show("page")
    papers = pane_of(panel).papers
    qtbot.waitUntil(lambda: 1 in papers.failed)
    qtbot.waitUntil(lambda: papers.pictures.nearest((2, 1)) is not None)
    assert papers.failed == {1: "crashed"}
    panel.grab()


def test_no_process_is_left_when_the_window_closes(panel: ReaderPanel, view: PageView) -> None:
    import psutil

    number = view.papers.worker.pid
    assert number is not None
    panel.faces.close()
    assert not psutil.pid_exists(number)


def test_a_locked_pdf_asks_for_its_password_once_and_keeps_it_nowhere(
    context: Context, panel: ReaderPanel, article: Article, qtbot: QtBot
) -> None:
    locked = printed_as(context.library, a_locked_pdf([["Under lock"]], "sésame"), [["Under lock"]])
    context.selection.open(Place("article", locked.id))
    panel.faces.show("page")
    pane = pane_of(panel)
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.locked)
    QTest.keyClicks(pane.locked.line, "other")
    QTest.keyClick(pane.locked.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open" in pane.locked.words.text())
    pane.locked.line.setText("sésame")
    pane.locked.button.click()
    qtbot.waitUntil(lambda: pane.view.script is not None and 1 in pane.view.script.lines)
    assert pane.stack.currentWidget() is pane.view
    assert pane.locked.line.text() == ""
    panel.faces.show("text")
    panel.faces.show("page")
    qtbot.waitUntil(lambda: pane.view.script is not None and 1 in pane.view.script.lines)
    stored = [path.read_bytes() for path in context.library.folder.rglob("*") if path.is_file()]
    assert not any(content.count("sésame".encode()) for content in stored)


def test_an_original_that_is_gone_or_altered_is_said_and_the_text_stays(
    context: Context, panel: ReaderPanel, article: Article, qtbot: QtBot
) -> None:
    path = context.library.original(article.original)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"\n")
    panel.faces.show("both")
    pane = pane_of(panel)
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.message)
    assert "damaged" in pane.message.title.text()
    assert panel.view.isVisible()
    path.unlink()
    panel.faces.show("text")
    panel.faces.show("page")
    qtbot.waitUntil(lambda: "no longer" in pane.message.title.text())


def test_another_article_is_shown_as_pages_too_if_it_has_them(
    context: Context, panel: ReaderPanel, view: PageView, article: Article, qtbot: QtBot
) -> None:
    plain, other = saved(context.library, an_article("Only words.")), printed(context.library, [["Elsewhere"]])
    context.selection.open(Place("article", plain.id))
    assert panel.view.isVisible()
    assert not view.isVisible()
    context.selection.open(Place("article", other.id))
    assert view.isVisible()
    qtbot.waitUntil(lambda: view.script is not None and view.script.content == "Elsewhere" and 1 in view.script.lines)
    assert panel.sitting.front is view


def test_the_text_is_where_the_pages_were_left(panel: ReaderPanel, view: PageView, qtbot: QtBot) -> None:
    from ui.reader.scrolling import top_position

    view.show_page(3)
    qtbot.waitUntil(lambda: view.script is not None and 3 in view.script.lines)
    panel.faces.show("text")
    assert panel.view.sheet is not None
    top = panel.view.sheet.placement.offset(top_position(panel.view))
    assert abs(top - content_of_panel(panel).index("What remained")) < 80
    assert panel.sitting.front is panel.view


def content_of_panel(panel: ReaderPanel) -> str:
    assert panel.sitting.opened is not None
    return panel.sitting.opened.text.content


def test_a_theme_put_on_elsewhere_is_drawn_at_once(context: Context, view: PageView, article: Article) -> None:
    before = view.grab().toImage()
    saved(context.library, a_passage(article, "ferry"))
    assert view.grab().toImage() != before
    assert text_of(article).pages[2].label == "iii"


def test_how_articles_with_pages_are_shown_is_remembered(context: Context, article: Article, qtbot: QtBot) -> None:
    first = MainWindow(context)
    qtbot.addWidget(first)
    first.show()
    context.selection.open(Place("article", article.id))
    first.acts["show-both"].trigger()
    first.acts["dark-pages"].trigger()
    kept = first.remembered()
    first.desk.reader.faces.close()
    first.importing.close()
    first.hide()
    second = MainWindow(context, kept)
    qtbot.addWidget(second)
    second.show()
    faces = second.desk.reader.faces
    assert (faces.shown, faces.state.dark) == ("both", True)
    assert pane_of(second.desk.reader).strip.dark.isChecked()
    faces.close()
    second.importing.close()
