"""Bringing in a folder of one's own with a bad file in it, and writing a note that quotes."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.domain import Article, Note
from tests.factories import a_passage, a_theme, all_saved, an_article
from tests.journeys.conftest import Program
from ui.places import Place

LONG = 30_000


def a_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers" / "deeper"
    folder.mkdir(parents=True)
    (folder / "مقال.txt").write_text("كانت الجلسة طويلة، ولم يتفق أحد على شيء في النهاية.\r\n" * 4, encoding="utf-8")
    (folder / "wind 🙂.md").write_bytes(b"# The wind\r\n\r\nIt blew *all* night over the yard.\r\n")
    (folder.parent / "page.html").write_text(
        "<html><head><title>Ferries</title></head><body><article><h1>Ferries</h1>"
        + "<p>The ferry company kept its promise for two winters, and then it stopped answering letters.</p>" * 3
        + "</article></body></html>",
        encoding="utf-8",
    )
    (folder.parent / "bad.html").write_bytes(b"\x00\x01\x02\xff" * 50)
    return folder.parent


def dropped(*paths: Path) -> tuple[QDropEvent, QMimeData]:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    return QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, mime, buttons, keys), mime


def test_a_dropped_folder_comes_in_with_an_account_of_the_bad_file_and_goes_with_one_undo(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    window = program.start()
    event, _mime = dropped(a_folder(tmp_path))
    window.dropEvent(event)
    look = window.importing.looking
    assert look is not None
    qtbot.waitUntil(lambda: "1 cannot be read" in look.said.text(), timeout=LONG)
    assert look.said.text() == "4 articles · 1 cannot be read"
    look.agree.click()
    qtbot.waitUntil(lambda: not window.context.jobs.running, timeout=LONG)
    qtbot.waitUntil(lambda: window.desk.articles.model.rowCount() == 3)
    window.acts["undo"].trigger()
    qtbot.waitUntil(lambda: window.desk.articles.model.rowCount() == 0)
    window.importing.look_first = False
    event, _mime = dropped(tmp_path / "papers")
    window.dropEvent(event)
    qtbot.waitUntil(lambda: window.importing.outcome.report is not None, timeout=LONG)
    report = window.importing.outcome.report
    assert report is not None
    assert "3 articles imported · 1 could not be read" in report.words.text()
    assert "bad.html" in report.as_text()
    report.close()
    qtbot.waitUntil(lambda: window.desk.articles.model.rowCount() == 3)
    assert window.desk.articles.count.text() == "3"
    window.acts["undo"].trigger()
    qtbot.waitUntil(lambda: window.desk.articles.model.rowCount() == 0)
    window.acts["redo"].trigger()
    qtbot.waitUntil(lambda: window.desk.articles.model.rowCount() == 3)
    with window.context.library.reading() as reader:
        assert reader.count(Article) == 3


def test_a_note_is_written_with_a_quotation_and_is_there_after_a_restart(qtbot: QtBot, program: Program) -> None:
    window = program.start()
    article, theme = an_article("Nobody answered the letter 🙂 that winter.", title="Letters"), a_theme("Silence")
    passage = a_passage(article, "the letter 🙂", themes=(theme.id,))
    all_saved(window.context.library, article, theme, passage)
    window.context.selection.open(Place("article", article.id))
    window.acts["new-note"].trigger()
    note = first_note(qtbot, program)
    window.context.selection.open(Place("note", note.id))
    editor = window.desk.note
    editor.text.setFocus()
    QTest.keyClicks(editor.text, "They wrote of ")
    mime = QMimeData()
    mime.setData("application/x-florilegium-passages", json.dumps([passage.id]).encode())
    editor.text.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: "the letter 🙂" in editor.text.words())
    program.end()
    window = program.start()
    with window.context.library.reading() as reader:
        kept = reader.get(Note, note.id)
    assert "They wrote of" in kept.text
    assert "the letter 🙂" in kept.text
    assert window.context.selection.place.id == note.id


def first_note(qtbot: QtBot, program: Program) -> Note:
    assert program.session is not None
    assert program.session.desk is not None
    window = program.session.desk.window
    library = window.context.library
    for menu in window.desk.notes.findChildren(QMenu):
        if menu.isVisible():
            menu.actions()[0].trigger()
            menu.close()

    def notes() -> list[Note]:
        with library.reading() as reader:
            return list(reader.every(Note))

    qtbot.waitUntil(lambda: len(notes()) == 1)
    return notes()[0]
