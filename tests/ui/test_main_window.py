"""The window as a whole: what it is made of, what it remembers, how it looks in every look and size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.articles import add_collection, delete_articles
from app.domain import Article, Creator, PartialDate
from app.errors import LibraryLocked, UnreadableFile
from app.importing import Failed, Imported, Report
from app.links import link_to
from app.ports import Library
from app.settings import Look, Settings
from storage.index import WhooshIndex
from storage.library import SqliteLibrary, open_library
from tests.factories import a_note, a_passage, a_theme, all_saved, an_article, saved
from tests.ui.lint import lint
from ui.actions import table
from ui.articles.details import DetailsDialog
from ui.asking import NameDialog
from ui.context import Context
from ui.events import Events
from ui.importing.report import ReportDialog
from ui.jobs import Jobs
from ui.look import apply_look, scale_fonts
from ui.main_window import MainWindow
from ui.places import START, Place
from ui.selection import Selection
from ui.shortcuts import ShortcutSheet
from ui.unopened import UnopenedDialog


def shown(qtbot: QtBot, context: Context, settings: Settings | None = None) -> MainWindow:
    window = MainWindow(context, settings)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    return window


def filled(library: Library) -> Article:
    article = an_article(
        "Nobody had asked the harbour office.\n\n" + "The pledge was renewed twice before anyone looked. " * 30,
        title="A pledge, again, and what the harbour office made of it in the end",
        authors=(Creator("Smith", "Anna"), Creator("Board of Trade")),
        publication="The Evening Herald and Coastal Advertiser",
        date=PartialDate(2021, 3),
    )
    theme = a_theme("Pledges kept")
    passage = a_passage(article, "The pledge was renewed twice", themes=(theme.id,), note="compare *2019*")
    all_saved(library, article, theme, passage, a_note("# Thought\n\nmore", on=article), an_article(title="Salt"))
    add_collection(library, "Second chapter")
    return article


def test_an_empty_library_shows_how_to_begin_with_the_focus_on_the_first_step(qtbot: QtBot, window: MainWindow) -> None:
    start = window.desk.start
    assert window.desk.centre.currentWidget() is start
    qtbot.waitUntil(start.import_files.hasFocus)
    assert start.sample.isVisible()


def test_every_action_of_the_window_is_in_a_menu_or_has_a_key_and_is_made_once(window: MainWindow) -> None:
    made = [action.objectName() for action in window.findChildren(QAction)]
    for spec in table():
        if spec.where == "window":
            assert made.count(spec.name) == 1, spec.name


def test_every_menu_entry_does_something(window: MainWindow) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    assert len(menus) == len({spec.menu for spec in table() if spec.menu})


def test_no_two_actions_can_claim_one_key_at_the_same_time(window: MainWindow) -> None:
    keys: dict[str, str] = {}
    for action in window.findChildren(QAction):
        if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut:
            for sequence in action.shortcuts():
                name = action.objectName() or action.text()
                assert keys.setdefault(sequence.toString(), name) == name


def test_opening_an_article_turns_to_the_reader_and_deleting_it_back_to_the_start(
    context: Context, window: MainWindow
) -> None:
    article = filled(context.library)
    context.selection.open(Place("article", article.id))
    assert window.desk.centre.currentWidget() is window.desk.reader
    delete_articles(context.library, [article.id])
    assert context.selection.place == START


def test_enter_in_the_list_goes_over_to_the_text(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    filled(context.library)
    table_of_articles = window.desk.articles.table
    qtbot.waitUntil(lambda: table_of_articles.model().rowCount() == 2)
    table_of_articles.setFocus()
    table_of_articles.selectRow(0)
    QTest.keyClick(table_of_articles, Qt.Key.Key_Return)
    assert window.desk.centre.currentWidget() is window.desk.reader
    qtbot.waitUntil(lambda: window.desk.reader.isAncestorOf(focus()))


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_f6_goes_through_all_panes_and_back(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    article = filled(context.library)
    context.selection.open(Place("article", article.id))
    panes = [window.desk.articles, window.desk.themes, window.desk.centre, window.desk.tabs]
    qtbot.waitUntil(window.desk.articles.table.isVisible)
    window.desk.articles.table.setFocus()
    seen = []
    for _step in range(4):
        window.acts["next-pane"].trigger()
        seen.append(next(pane for pane in panes if pane.isAncestorOf(focus())))
    assert seen == [*panes[1:], panes[0]]
    window.acts["previous-pane"].trigger()
    assert window.desk.tabs.isAncestorOf(focus())


def test_a_file_dropped_anywhere_on_the_window_is_imported(
    qtbot: QtBot, context: Context, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text("The bridge was argued over for a whole week, and nothing was agreed.\n", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, mime, buttons, keys)
    window.dropEvent(event)
    look = window.importing.looking
    assert look is not None
    qtbot.waitUntil(look.agree.isEnabled, timeout=30_000)
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        look.agree.click()
    assert context.selection.place.kind == "article"


def test_a_link_shows_what_it_leads_to_or_says_that_it_leads_nowhere(
    qtbot: QtBot, context: Context, window: MainWindow
) -> None:
    article = filled(context.library)
    window.show_link(link_to("article", article.id))
    assert context.selection.place == Place("article", article.id)
    for dead in (link_to("article", "0" * 32), "florilegium:nonsense", "https://example.org"):
        with qtbot.waitSignal(context.events.told):
            window.show_link(dead)
    assert context.selection.place == Place("article", article.id)


def test_the_next_start_finds_the_window_as_it_was_left(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    article = filled(context.library)
    context.selection.open(Place("article", article.id))
    window.desk.tabs.setCurrentIndex(2)
    window.desk.reader.set_zoom(150)
    window.resize(800, 620)
    settings = window.remembered()
    window.close()
    selection = Selection()
    again = shown(qtbot, Context(context.library, context.index, context.jobs, context.events, selection), settings)
    assert selection.place == Place("article", article.id)
    assert again.desk.tabs.currentIndex() == 2
    assert again.desk.reader.zoom == 150
    assert again.height() == 620


def test_a_place_that_is_gone_is_not_gone_back_to(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    article = filled(context.library)
    context.selection.open(Place("article", article.id))
    settings = window.remembered()
    delete_articles(context.library, [article.id])
    selection = Selection()
    shown(qtbot, Context(context.library, context.index, context.jobs, context.events, selection), settings)
    assert selection.place == START


def test_a_narrow_window_starts_without_its_right_side_which_a_key_brings_back(qtbot: QtBot, context: Context) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(800, 560)
    window.show()
    qtbot.waitUntil(lambda: window.desk.across.sizes()[2] == 0)
    window.acts["right-pane"].trigger()
    assert window.desk.across.sizes()[2] > 0
    window.acts["left-pane"].trigger()
    assert window.desk.across.sizes()[0] == 0


def test_a_read_only_library_says_so_and_keeps_itself_as_it_is(qtbot: QtBot, library: SqliteLibrary) -> None:
    article = filled(library)
    library.close()
    reading = open_library(library.folder, read_only=True)
    index = WhooshIndex(library.folder.parent / "cache", reading.id)
    jobs, events = Jobs(), Events(reading)
    context = Context(reading, index, jobs, events, Selection())
    window = shown(qtbot, context)
    assert "reading only" in window.desk.messages.words.text()
    assert window.status.saved.text() == "Reading only"
    context.selection.choose_articles((article.id,))
    for name in ("delete-article", "mark-read", "undo", "import-clipboard", "open-sample"):
        window.desk.messages.hide()
        window.acts[name].trigger()
        assert window.desk.messages.isVisible(), name
    window.close()
    events.close()
    assert jobs.close()
    index.close()
    reading.close()


def test_a_key_press_never_writes_what_a_text_field_should_have(
    qtbot: QtBot, context: Context, window: MainWindow
) -> None:
    filled(context.library)
    field = window.desk.articles.filter
    field.setFocus()
    QTest.keyClicks(field, "123tnv")
    assert field.text() == "123tnv"
    qtbot.keySequence(field, QKeySequence("Ctrl+Z"))
    assert field.text() == ""


def _start(window: MainWindow) -> QWidget:
    return window


def _article(window: MainWindow) -> QWidget:
    article = filled(window.context.library)
    window.context.selection.open(Place("article", article.id))
    window.desk.articles.table.selectRow(0)
    window.context.events.done.emit("Tagged: Pledges kept")
    return window


def _troubled(window: MainWindow) -> QWidget:
    _article(window)
    window.desk.tabs.setCurrentIndex(2)
    window.context.events.told.emit("“Salt” is taken in this place. Choose another name, or move the other away first.")
    return window


def _nothing_matches(window: MainWindow) -> QWidget:
    filled(window.context.library)
    window.desk.articles.filter.setText("zzz")
    QTest.qWait(120)
    return window


def _history(window: MainWindow) -> QWidget:
    filled(window.context.library)
    window.acts["history"].trigger()
    return window


def _trash(window: MainWindow) -> QWidget:
    article = saved(window.context.library, an_article(title="Gone"))
    delete_articles(window.context.library, [article.id])
    window.acts["trash"].trigger()
    return window


def _shortcuts(window: MainWindow) -> QWidget:
    window.acts["shortcuts"].trigger()
    return next(iter(window.findChildren(ShortcutSheet)))


def _details(window: MainWindow) -> QWidget:
    dialog = DetailsDialog(window.context, [filled(window.context.library).id], window)
    dialog.show()
    dialog.editors["date"].setText("last May")  # type: ignore[union-attr]
    dialog.save()
    return dialog


def _name(window: MainWindow) -> QWidget:
    window.acts["new-collection"].trigger()
    return next(iter(window.findChildren(NameDialog)))


def _report(window: MainWindow) -> QWidget:
    bad = Failed(Path("/x/bad.html"), UnreadableFile("/x/bad.html", "not-text"))
    report = Report([Imported("a" * 32, Path("/x/a.txt"), "A")], [], [bad], 3, 12, cancelled=True)
    dialog = ReportDialog(report, lambda _id: None, window)
    dialog.show()
    return dialog


def _unopened(window: MainWindow) -> QWidget:
    folder = window.context.library.folder
    dialog = UnopenedDialog(folder, LibraryLocked(folder, "another Florilegium (process 4711)"), window)
    dialog.show()
    return dialog


STATES = (
    *(_start, _article, _troubled, _nothing_matches),
    *(_history, _trash, _shortcuts, _details, _name, _report, _unopened),
)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    scale_fonts(qapp, 100)
    apply_look(qapp, "light")


def settle(application: QApplication) -> None:
    """Let nested layouts come to rest: each posts work for the one around it."""
    for _round in range(6):
        application.processEvents()


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
@pytest.mark.parametrize(("size", "percent"), [((1400, 900), 100), ((800, 560), 100), ((1400, 900), 200)])
def test_nothing_is_cut_nameless_or_in_the_way(
    dressed: QApplication,
    qtbot: QtBot,
    context: Context,
    state: Callable[[MainWindow], QWidget],
    size: tuple[int, int],
    percent: int,
) -> None:
    apply_look(dressed, "light")
    scale_fonts(dressed, percent)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    subject = state(window)
    qtbot.waitExposed(subject)
    settle(dressed)
    assert lint(subject) == []


@pytest.mark.parametrize("look", ["light", "sepia", "dark", "contrast"])
def test_words_stand_out_in_every_look(dressed: QApplication, qtbot: QtBot, context: Context, look: str) -> None:
    apply_look(dressed, look)
    window = shown(qtbot, context)
    subject = _troubled(window)
    settle(dressed)
    assert lint(subject) == []
    window.acts["look"].trigger()
    settle(dressed)
    assert lint(window) == []
    assert window.remembered().look in (Look.LIGHT, Look.DARK)
