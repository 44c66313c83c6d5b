"""The small parts of the frame: toast, messages, undo in the right place, history, trash, shortcuts, panes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.articles import delete_articles
from app.domain import Article
from app.errors import LibraryReadOnly
from app.themes import add_theme, rename_theme
from tests.factories import an_article, saved
from ui.actions import bind, made, table
from ui.context import Context
from ui.doorbell import Doorbell, ring
from ui.panes import go_round
from ui.places import Place
from ui.shortcuts import ShortcutSheet
from ui.status import Status
from ui.toast import MessageBar, Toast
from ui.undoing import Undoing


class Frame(QWidget):
    """A window with a field, a text and the two actions of undo."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.undoing = Undoing(context, self)
        specs = {spec.name: spec for spec in table()}
        self.undo: QAction = made(specs["undo"], self, self.undoing.undo)
        self.redo: QAction = made(specs["redo"], self, self.undoing.redo)
        self.addActions([self.undo, self.redo])
        self.undoing.take(self.undo, self.redo)
        self.toast = Toast(context, self.undoing.undo_step, self)
        self.field, self.text, self.button = QLineEdit(), QTextEdit(), QPushButton("x")
        row = QHBoxLayout(self)
        for part in (self.field, self.text, self.button):
            row.addWidget(part)
        self.resize(600, 300)


@pytest.fixture
def frame(qtbot: QtBot, context: Context) -> Frame:
    window = Frame(context)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    return window


def names(context: Context) -> list[str]:
    with context.library.reading() as reader:
        return [article.title for article in reader.every(Article)]


def press(qtbot: QtBot, widget: QWidget, keys: QKeySequence.StandardKey) -> None:
    widget.setFocus()
    qtbot.keySequence(widget, QKeySequence(keys))


def test_undo_is_named_after_the_step_it_would_take_back(context: Context, frame: Frame) -> None:
    theme = add_theme(context.library, "Funds & grants")
    rename_theme(context.library, theme.id, "Costs of it")
    assert frame.undo.text() == "&Undo Rename theme"
    frame.undo.trigger()
    assert frame.undo.text() == "&Undo New theme"
    assert frame.redo.text() == "&Redo Rename theme"


def test_ctrl_z_goes_to_the_focused_text_while_it_has_something_to_undo(
    qtbot: QtBot, context: Context, frame: Frame
) -> None:
    saved(context.library, an_article(title="Salt"))
    for editor in (frame.field, frame.text):
        editor.setFocus()
        QTest.keyClicks(editor, "abc")
        press(qtbot, editor, QKeySequence.StandardKey.Undo)
    assert names(context) == ["Salt"]
    assert (frame.field.text(), frame.text.toPlainText()) == ("", "")


@pytest.mark.parametrize("part", ["field", "text", "button"])
def test_ctrl_z_goes_to_the_library_where_the_focused_part_has_nothing_to_undo(
    qtbot: QtBot, context: Context, frame: Frame, part: str
) -> None:
    saved(context.library, an_article(title="Salt"))
    press(qtbot, getattr(frame, part), QKeySequence.StandardKey.Undo)
    assert names(context) == []
    press(qtbot, getattr(frame, part), QKeySequence.StandardKey.Redo)
    assert names(context) == ["Salt"]


def test_the_toast_says_what_was_undone(context: Context, frame: Frame) -> None:
    add_theme(context.library, "Money")
    frame.undo.trigger()
    assert frame.toast.words.text() == "Undone: New theme"
    assert not frame.toast.undo.isVisibleTo(frame.toast)


def test_undo_in_the_toast_takes_back_what_it_speaks_of(context: Context, frame: Frame) -> None:
    article = saved(context.library, an_article(title="Salt"))
    context.attempt(lambda: delete_articles(context.library, [article.id]), "Deleted 1 article")
    assert frame.toast.isVisible()
    frame.field.setFocus()
    frame.field.insert("typed meanwhile")
    frame.toast.undo.click()
    assert names(context) == ["Salt"]


def test_a_toast_goes_when_something_else_changes_the_library(context: Context, frame: Frame) -> None:
    context.attempt(lambda: add_theme(context.library, "Money"), "New theme: Money")
    assert frame.toast.isVisible()
    saved(context.library, an_article())
    assert not frame.toast.isVisible()


def test_escape_puts_the_toast_away(qtbot: QtBot, context: Context, frame: Frame) -> None:
    context.events.done.emit("Done")
    frame.toast.undo.setFocus()
    QTest.keyClick(frame.toast.undo, Qt.Key.Key_Escape)
    assert not frame.toast.isVisible()


def test_a_message_of_any_length_stays_inside_the_window(context: Context, frame: Frame) -> None:
    context.events.done.emit("<b>long</b> " * 200)
    assert 0 <= frame.toast.geometry().left() < frame.toast.geometry().right() <= frame.width()
    assert frame.toast.words.text().startswith("<b>long")


def test_a_failure_is_worded_in_the_message_bar_and_a_success_takes_it_away(qtbot: QtBot, context: Context) -> None:
    bar = MessageBar(context)
    qtbot.addWidget(bar)
    add_theme(context.library, "Money")
    assert not context.attempt(lambda: add_theme(context.library, "money"))
    assert "taken" in bar.words.text()
    assert not bar.copy.isVisibleTo(bar)
    assert context.attempt(lambda: add_theme(context.library, "Costs"), "New theme")
    assert not bar.isVisible()


def test_on_a_theme_page_the_status_leaves_the_count_of_passages_to_the_page(qtbot: QtBot, context: Context) -> None:
    status = Status(context)
    qtbot.addWidget(status)
    context.selection.choose_passages(("p",))
    assert status.chosen.text() == "1 passage chosen"
    context.selection.open(Place("theme", "t"))
    assert status.chosen.text() == ""
    context.selection.back()
    assert status.chosen.text() == "1 passage chosen"


def test_what_was_offered_about_a_step_goes_when_the_step_is_undone(
    qtbot: QtBot, context: Context, frame: Frame
) -> None:
    bar = MessageBar(context)
    qtbot.addWidget(bar)
    add_theme(context.library, "Money")
    context.events.offered.emit("The new theme stands beside this one: Money", "Go there", lambda: None)
    assert bar.isVisible()
    frame.undoing.undo_step()
    assert not bar.isVisible()


@pytest.mark.expects_log
def test_a_defect_is_owned_up_to_with_a_report_that_can_be_copied(qtbot: QtBot, context: Context) -> None:
    bar = MessageBar(context)
    qtbot.addWidget(bar)
    context.explain(KeyError("my secret diary"))
    assert bar.isVisible()
    bar.copy.click()
    assert "KeyError" in QGuiApplication.clipboard().text()
    assert "secret" not in QGuiApplication.clipboard().text() + bar.words.text()


def test_a_read_only_library_explains_itself(qtbot: QtBot, context: Context) -> None:
    with qtbot.waitSignal(context.events.told) as told:
        context.explain(LibraryReadOnly(Path("x")))
    assert "reading only" in told.args[0]


def test_the_sheet_lists_every_action_once_and_can_be_filtered(qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    sheet.show()
    digits = [spec for spec in table() if spec.name.startswith("digit-")]
    assert sheet.rows.rowCount() == len(table()) - len(digits) + 1
    QTest.keyClicks(sheet.filter, "xyzzy")
    assert sheet.rows.rowCount() == 0
    sheet.filter.setText("next pane")
    assert sheet.rows.model().index(0, 0).data() == "F6"


def test_no_two_actions_claim_the_same_keys_in_one_place() -> None:
    claimed: dict[tuple[str, str], str] = {}
    for spec in table():
        for keys in spec.keys:
            for where in {spec.where, "window"} if spec.where == "window" else {spec.where}:
                assert claimed.setdefault((where, keys), spec.name) == spec.name
    # The tree of themes, the outline and a note take these before the window can: see ThemeView.event, NoteText.event.
    anywhere = {keys for (where, keys) in claimed if where == "window"} - {"Alt+Left", "Alt+Right", "Ctrl+I"}
    assert not anywhere & {keys for (where, keys) in claimed if where != "window"}


def test_every_action_has_a_name_of_its_own_and_keys_that_qt_knows() -> None:
    specs = table()
    assert len({spec.name for spec in specs}) == len(specs)
    for spec in specs:
        for keys in spec.keys:
            assert QKeySequence(keys).toString() != "", spec.name


def test_no_menu_has_two_entries_under_one_letter() -> None:
    letters: set[tuple[str, str]] = set()
    for spec in table():
        at = spec.text.find("&")
        if spec.menu and at >= 0:
            letter = (spec.menu, spec.text[at + 1].casefold())
            assert letter not in letters, spec.name
            letters.add(letter)


def test_an_unknown_action_cannot_be_bound(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    with pytest.raises(KeyError):
        bind(owner, "reader", {"quit": owner.close})


def test_f6_goes_round_the_panes_in_sight(qtbot: QtBot, frame: Frame) -> None:
    panes = [frame.field, frame.text, frame.button]
    frame.field.setFocus()
    assert [go_round(panes, 1) for _step in range(3)] == [frame.text, frame.button, frame.field]
    assert go_round(panes, -1) is frame.button
    frame.text.hide()
    frame.field.setFocus()
    assert go_round(panes, 1) is frame.button


def test_the_bell_of_a_library_is_heard_by_the_window_that_has_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bell = Doorbell(tmp_path)
    heard: list[str] = []
    bell.rung.connect(heard.append)
    monkeypatch.setattr("ui.doorbell.PATIENCE_S", 0.0)
    assert not ring(tmp_path / "another", "")
    ring_without_removal(tmp_path, "florilegium:article/" + "0" * 32)
    qtbot.waitUntil(lambda: heard == ["florilegium:article/" + "0" * 32])


def ring_without_removal(folder: Path, link: str) -> None:
    from ui.doorbell import _place

    (_place(folder) / "a.link").write_text(link, encoding="utf-8")
