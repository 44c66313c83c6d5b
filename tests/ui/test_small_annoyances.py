"""What annoyed someone who used the window for real, once."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain import Article, Passage
from app.notes import delete_notes
from app.sample import add_sample, first_steps
from app.themes import add_theme
from tests.factories import a_note, a_passage, a_theme, all_saved, an_article, saved
from tests.ui.test_reader_view import a_text, tagged
from tests.ui.test_reader_view import shown as shown_in
from ui.context import Context
from ui.events import Events
from ui.importing.outcome import Outcome
from ui.main_window import MainWindow
from ui.places import START, Place
from ui.reader.quick_tag import QuickTag
from ui.reader.view import ReaderView
from ui.themes.popups import ColourPopup

WORDS = "The ferry left at noon, and nobody waved.\n\nTwo companies had promised a second boat before the winter."


def opened(context: Context, window: MainWindow, qtbot: QtBot) -> tuple[Article, Passage]:
    """An article with a passage under a theme, the text in hand."""
    article = an_article(WORDS, title="The ferry")
    theme = a_theme("Promises")
    passage = a_passage(article, "promised a second", themes=(theme.id,))
    all_saved(context.library, article, theme, passage)
    context.selection.enter(Place("article", article.id))
    qtbot.waitUntil(window.desk.reader.view.hasFocus)
    return article, passage


def quote(context: Context, passage: Passage) -> str:
    with context.library.reading() as reader:
        return reader.get(Passage, passage.id).quote


def test_a_selected_passage_can_be_moved_again_and_again(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    _article, passage = opened(context, window, qtbot)
    view = window.desk.reader.view
    view.choose(passage.start, passage.end)
    for _press in range(3):
        QTest.keyClick(view, Qt.Key.Key_BracketRight)
    assert quote(context, passage) == "promised a second boat before the"
    assert view.textCursor().selectedText() == "promised a second boat before the"


def test_a_start_moved_past_the_caret_takes_the_caret_along(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    _article, passage = opened(context, window, qtbot)
    view = window.desk.reader.view
    view.choose(passage.start, passage.start)
    for _press in range(2):
        QTest.keyClick(view, Qt.Key.Key_BraceLeft)
    assert quote(context, passage) == "second"


def test_escape_leads_from_a_hit_back_to_the_search_it_came_from(
    qtbot: QtBot, context: Context, window: MainWindow
) -> None:
    article, _passage = opened(context, window, qtbot)
    search = Place("search", words="ferry")
    context.selection.open(search)
    context.selection.enter(Place("article", article.id, 4, 9, "ferry"))
    qtbot.waitUntil(window.desk.reader.view.hasFocus)
    QTest.keyClick(window.desk.reader.view, Qt.Key.Key_Escape)
    assert context.selection.place.kind == "article", "first it lets the selection go"
    QTest.keyClick(window.desk.reader.view, Qt.Key.Key_Escape)
    assert context.selection.place == search


def test_the_list_chooses_the_article_whose_passage_is_read(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    article, passage = opened(context, window, qtbot)
    other = saved(context.library, an_article("Other words", title="Salt"))
    context.selection.open(Place("article", other.id))
    assert context.selection.articles == (other.id,)
    context.selection.open(Place("passage", passage.id))
    assert context.selection.articles == (article.id,)


def test_a_note_opened_with_its_preview_is_ready_to_be_written(
    qtbot: QtBot, context: Context, window: MainWindow
) -> None:
    window.acts["new-note"].trigger()
    QTest.keyClick(
        window.desk.note.text, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert window.desk.note.preview.isVisible()
    place = context.selection.place
    context.selection.open(START)
    context.selection.enter(place)
    assert window.desk.note.text.hasFocus()


def test_enter_takes_the_colour_in_hand_and_nothing_else(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    theme = add_theme(context.library, "Winter")
    view = window.desk.themes.view
    view.choose(theme.id)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C)
    popup = view.findChild(ColourPopup)
    assert isinstance(popup, ColourPopup)
    other = next(button for button in popup.buttons if button.property("colour") != theme.colour)
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_Return)
    assert window.desk.themes.tree.themes[theme.id].colour == other.property("colour")
    assert context.selection.place == START


def test_news_on_its_way_when_the_library_is_closed_is_dropped(qtbot: QtBot, context: Context) -> None:
    events = Events(context.library)
    heard: list[object] = []
    events.changed.connect(heard.append)
    at_work = threading.Thread(target=add_theme, args=(context.library, "Winter"))
    at_work.start()
    at_work.join()
    events.close()
    QApplication.processEvents()
    assert heard == []


def test_the_sample_opens_the_note_to_begin_with(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    outcome = Outcome(context, window)
    outcome.tell_sample(add_sample(context.library))
    with context.library.reading() as reader:
        assert context.selection.place == Place("note", first_steps(reader) or "")
    outcome.tell_sample(0)
    assert "already" in window.desk.messages.words.text()


def test_counts_of_more_themes_are_not_written_over_each_other(qtbot: QtBot) -> None:
    view = ReaderView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    text = a_text("The minister named the companies again.")
    all_of_it = [f"t{number}" for number in range(6)]
    overlay = shown_in(view, text, tagged(text, "minister", *all_of_it), tagged(text, "minister named", *all_of_it[:5]))
    overlay.colours = dict.fromkeys(all_of_it, "#0072B2")
    overlay.forget()
    bands, _stripes = overlay._of(view.document().firstBlock())
    assert [band.more for band in bands if band.more] == [2, 1], "far apart, both are told"
    overlay = shown_in(view, text, tagged(text, "minister", *all_of_it), tagged(text, "minister n", *all_of_it[:5]))
    overlay.colours = dict.fromkeys(all_of_it, "#0072B2")
    bands, _stripes = overlay._of(view.document().firstBlock())
    assert [band.more for band in bands if band.more] == [2]


def test_nothing_is_asked_for_that_a_read_only_library_cannot_keep(
    qtbot: QtBot, context: Context, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(context, window, qtbot)
    view = window.desk.reader.view
    view.choose(4, 9)
    monkeypatch.setattr(type(context.library), "read_only", property(lambda _library: True))
    QTest.keyClick(view, Qt.Key.Key_T)
    assert window.desk.reader.findChild(QuickTag) is None
    assert "reading only" in window.desk.messages.words.text()


def test_a_note_with_links_has_its_preview_from_wherever_it_is_opened(
    qtbot: QtBot, context: Context, window: MainWindow
) -> None:
    add_sample(context.library)
    with context.library.reading() as reader:
        note, article = first_steps(reader), next(reader.every(Article))
    assert note is not None
    context.selection.open(Place("article", article.id))
    context.selection.open(Place("note", note))
    qtbot.waitUntil(lambda: "First steps" in window.desk.note.preview.toPlainText())


def test_a_note_that_cannot_be_written_on_offers_nothing_to_put_in(context: Context, window: MainWindow) -> None:
    note = saved(context.library, a_note("Costs"))
    context.selection.open(Place("note", note.id))
    assert window.desk.note.strip.insert.isEnabled()
    delete_notes(context.library, [note.id])
    assert window.desk.note.text.isReadOnly()
    assert not window.desk.note.strip.insert.isEnabled()
    assert not window.desk.note.strip.link.isEnabled()
    window.desk.note.insert_passage()
    assert window.findChildren(QDialog) == []
