"""What annoyed a new user in an hour with real articles, and does no longer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.domain import Article, Note
from app.drafts import Aside, Draft
from app.errors import NothingToUndo
from app.exporting import Choice
from app.importing import Offer, Source
from app.links import link_to
from tests.factories import a_passage, a_theme, all_saved, an_article, saved
from ui.articles.table import ArticleTable
from ui.context import Context
from ui.export.dialog import ExportDialog
from ui.importing.preview.rows import row_of
from ui.importing.whence import Whence
from ui.look import apply_look, scale_fonts
from ui.main_window import MainWindow
from ui.passages.model import ROW
from ui.places import Place
from ui.toast import MARGIN
from ui.window_state import keep_in_sight


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    made.importing.close()


def focused() -> QWidget:
    """What keys go to."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def listed(context: Context, window: MainWindow, qtbot: QtBot, *titles: str) -> ArticleTable:
    """Articles in the list, which has the focus."""
    all_saved(context.library, *(an_article("Nobody waved.", title=title) for title in titles))
    table = window.desk.articles.table
    qtbot.waitUntil(lambda: table.model().rowCount() == len(titles))
    table.setFocus()
    return table


def test_a_window_larger_than_its_screen_fills_it(qtbot: QtBot, window: MainWindow) -> None:
    room = window.screen().availableGeometry()
    window.resize(room.width() + 100, room.height())
    keep_in_sight(window)
    assert window.isMaximized()


def test_a_window_that_has_room_stays_as_it_is(qtbot: QtBot) -> None:
    small = QMainWindow()
    qtbot.addWidget(small)
    small.resize(300, 200)
    keep_in_sight(small)
    assert not small.isMaximized()
    assert (small.width(), small.height()) == (300, 200)


def test_what_is_typed_after_the_key_for_a_new_note_is_written_in_it(
    qtbot: QtBot, context: Context, window: MainWindow
) -> None:
    article = saved(context.library, an_article("Nobody waved.", title="Waves"))
    context.selection.enter(Place("article", article.id))
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.desk.note.text.hasFocus)
    QTest.keyClicks(focused(), "An argument")
    assert window.desk.note.keep()
    with context.library.reading() as reader:
        (note,) = reader.every(Note)
    assert (note.text, note.article_id) == ("An argument", article.id), "it is where the list says it would be"


def test_after_deleting_an_article_the_next_one_is_chosen_and_can_be_deleted_too(
    qtbot: QtBot, context: Context, window: MainWindow
) -> None:
    table = listed(context, window, qtbot, "One", "Two", "Three", "Four")
    titles = [table.model().index(row, 0).data() for row in range(4)]
    table.go_to(1)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: table.model().rowCount() == 3)
    assert len(context.selection.articles) == 1
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: table.model().rowCount() == 2)
    with context.library.reading() as reader:
        assert {article.title for article in reader.every(Article)} == {titles[0], titles[3]}


def test_escape_lets_the_filter_of_the_preferences_go_and_then_the_page(
    qtbot: QtBot, context: Context, window: MainWindow
) -> None:
    before = context.selection.place
    window.acts["preferences"].trigger()
    QTest.keyClicks(focused(), "letters")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert context.selection.place.kind == "preferences"
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert context.selection.place == before


def test_one_undo_too_many_is_said_in_passing(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    with suppress(NothingToUndo):
        while True:
            context.library.undo()
    window.undoing.undo_step()
    assert window.toast.words.text() == "There is nothing to undo."
    assert not window.desk.messages.isVisible()


def test_the_note_on_a_passage_is_listed_without_addresses(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    article, theme = an_article("Nobody waved.", title="Waves"), a_theme("Farewells")
    note = f"see [#Farewells]({link_to('theme', theme.id)})"
    passage = a_passage(article, "Nobody", themes=(theme.id,), note=note)
    all_saved(context.library, article, theme, passage)
    context.selection.enter(Place("passage", passage.id))
    shown = window.desk.passages.list.model()
    qtbot.waitUntil(lambda: shown.rowCount() == 1)
    assert shown.index(0, 0).data(ROW).note == "see #Farewells"
    assert "florilegium:" not in window.desk.reader.status.text()


def test_a_long_title_leaves_room_for_the_preview_of_an_export(qtbot: QtBot, context: Context) -> None:
    article = saved(context.library, an_article("Nobody waved.", title="A very long headline " * 12))
    dialog = ExportDialog(context, Choice(articles=(article.id,)))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.preview.width() > dialog.what.width()


def test_buttons_wear_no_signs_of_another_desktop(qtbot: QtBot, qapp: QApplication) -> None:
    apply_look(qapp, "light")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    box.show()
    assert all(button.icon().isNull() for button in box.buttons())


def test_the_preview_counts_the_lines_it_shows_struck_out() -> None:
    draft = Draft("Waves", "Menu\nSubscribe\nNobody waved.", asides=(Aside(0, 14, sure=True),))
    assert row_of(Source(Path("waves.txt")), 0, Offer(draft)).left == 2


def test_files_are_looked_for_where_the_last_came_from_also_after_a_restart(tmp_path: Path) -> None:
    whence, later = Whence(), Whence()
    assert whence.begin() != str(tmp_path)
    whence.note(tmp_path / "one.txt")
    later.restore(whence.state())
    assert later.begin() == str(tmp_path)
    later.restore(str(tmp_path / "gone"))
    assert later.begin() == Whence().begin()
    later.restore(["nonsense"])
    assert later.begin() == Whence().begin()


def test_a_toast_leaves_the_theme_that_selections_get_to_be_read(
    qtbot: QtBot, context: Context, window: MainWindow
) -> None:
    article, theme = an_article("Nobody waved.", title="Waves"), a_theme("Farewells")
    all_saved(context.library, article, theme)
    context.selection.enter(Place("article", article.id))
    qtbot.waitUntil(window.desk.reader.view.hasFocus)
    window.desk.reader.mode.begin(theme.id)
    states = window.desk.reader.states
    qtbot.waitUntil(states.isVisible)
    window.toast.tell("Tagged: Farewells")
    below = window.toast.geometry().bottom()
    assert below < states.mapTo(window.desk, QPoint(0, 0)).y()
    assert below > states.mapTo(window.desk, QPoint(0, 0)).y() - 3 * MARGIN


def test_large_letters_leave_the_text_of_a_file_the_larger_half_of_the_preview(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "waves.txt").write_text("Nobody waved.\n" * 40, encoding="utf-8")
    scale_fonts(qapp, 150)
    try:
        window.importing.offer([tmp_path / "waves.txt"])
        dialog = window.importing.looking
        assert dialog is not None
        qtbot.waitUntil(dialog.isVisible)
        assert dialog.text.height() > dialog.table.height()
        dialog.reject()
    finally:
        scale_fonts(qapp, 100)
