"""The history page: every step with who and what, and the way back to any of them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.articles import delete_articles
from app.domain import Article, Note, Span, now
from app.looking_back import EntryFilter
from app.notes import add_note
from app.passages import mark
from app.ports import Library
from app.themes import add_theme, rename_theme
from storage import journal
from storage.library import SqliteLibrary, open_library
from storage.tables import steps
from tests.factories import an_article, saved
from tests.storage.test_journal import pruned
from ui.context import Context
from ui.events import Events
from ui.history import wording
from ui.history.model import ENTRY, HistoryModel, listed, with_days
from ui.history.page import HistoryPage
from ui.places import Place

Opened = Callable[[], HistoryPage]


@pytest.fixture
def opened(qtbot: QtBot, context: Context) -> Opened:
    def make() -> HistoryPage:
        page = HistoryPage(context)
        qtbot.addWidget(page)
        page.show()
        page.activateWindow()
        qtbot.waitActive(page)
        page.list.setFocus()
        qtbot.waitUntil(lambda: page.model.rowCount() > 0)
        return page

    return make


def names(library: Library) -> list[str]:
    with library.reading() as reader:
        return [article.title for article in reader.every(Article)]


def add_articles(library: Library, *titles: str) -> None:
    for title in titles:
        saved(library, an_article(title=title))


def entries(page: HistoryPage) -> list[str]:
    rows = range(page.model.rowCount())
    return [wording.title_of(entry) for row in rows if (entry := page.model.entry(row))]


def choose(page: HistoryPage, number: int) -> None:
    """Put the cursor on an entry, counted from the newest, from 0."""
    rows = [row for row in range(page.model.rowCount()) if page.model.entry(row)]
    page.list.setCurrentIndex(page.model.index(rows[number]))


def settled(qtbot: QtBot, context: Context, page: HistoryPage, wanted: Callable[[], bool]) -> None:
    qtbot.waitUntil(lambda: not context.jobs.running and wanted(), timeout=10_000)


def test_every_step_stands_under_its_day_with_who_did_it_and_what_it_touched(
    qtbot: QtBot, context: Context, opened: Opened
) -> None:
    context.library.sign("Ana")
    theme = add_theme(context.library, "Winter")
    article = saved(context.library, an_article())
    mark(context.library, article.id, Span(0, 3), [theme.id])
    page = opened()
    assert not page.model.flags(page.model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert entries(page) == ["Tag passage", "Set up", "New theme"]
    spoken = page.model.data(page.model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert "Ana" in spoken
    assert "1 passage" in spoken


def test_going_back_undoes_what_came_after_and_the_step_itself_stays(
    qtbot: QtBot, context: Context, opened: Opened
) -> None:
    add_articles(context.library, "One", "Two", "Three")
    page = opened()
    choose(page, 2)
    assert "2 steps after it" in page.said.text()
    with qtbot.waitSignal(context.events.turned) as told:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert told.args == ["Undone: 2 steps"]
    assert names(context.library) == ["One"]


def test_choosing_an_undone_step_does_all_up_to_it_again(qtbot: QtBot, context: Context, opened: Opened) -> None:
    add_articles(context.library, "One", "Two", "Three")
    for _ in range(3):
        context.library.undo()
    page = opened()
    choose(page, 4)
    assert "does 2 steps again" in page.said.text()
    with qtbot.waitSignal(context.events.turned) as told:
        page.back.click()
    assert told.args == ["Done again: 2 steps"]
    assert names(context.library) == ["One", "Two"]


def test_the_step_in_hand_can_be_undone_too(qtbot: QtBot, context: Context, opened: Opened) -> None:
    add_articles(context.library, "One", "Two", "Three")
    page = opened()
    choose(page, 1)
    with qtbot.waitSignal(context.events.turned):
        QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert names(context.library) == ["One"]


def test_undoing_and_doing_again_are_seen_in_the_trail(qtbot: QtBot, context: Context, opened: Opened) -> None:
    add_articles(context.library, "One")
    context.library.undo()
    context.library.redo()
    page = opened()
    assert entries(page) == ["Done again: Set up", "Undone: Set up", "Set up"]
    choose(page, 0)
    assert "Choose the step it speaks of" in page.said.text()
    assert not page.back.isEnabled()
    assert not page.before.isEnabled()


def test_the_page_follows_the_library_and_keeps_the_step_in_hand(
    qtbot: QtBot, context: Context, opened: Opened
) -> None:
    add_articles(context.library, "One", "Two")
    page = opened()
    choose(page, 1)
    revision = page.list.currentIndex().data(ENTRY).revision
    add_theme(context.library, "Winter")
    settled(qtbot, context, page, lambda: entries(page)[0] == "New theme")
    assert page.list.currentIndex().data(ENTRY).revision == revision


def test_steps_beyond_the_horizon_say_why_they_stay(
    qtbot: QtBot, context: Context, library: SqliteLibrary, opened: Opened
) -> None:
    add_articles(library, "One", "Two", "Three")
    pruned(library, 1)
    page = opened()
    choose(page, 1)
    assert "can no longer be undone" in page.said.text()
    assert not page.back.isEnabled()
    choose(page, 0)
    assert page.before.isEnabled()


def test_a_step_left_behind_says_that_it_was_undone(qtbot: QtBot, context: Context, opened: Opened) -> None:
    add_articles(context.library, "One")
    context.library.undo()
    add_theme(context.library, "Winter")
    page = opened()
    choose(page, 2)
    assert "something else was done instead" in page.said.text()


def test_the_history_is_narrowed_by_words_person_and_kind(qtbot: QtBot, context: Context, opened: Opened) -> None:
    context.library.sign("Ana")
    theme = add_theme(context.library, "Winter")
    context.library.sign("Ben")
    rename_theme(context.library, theme.id, "Summer")
    add_note(context.library, "x")
    page = opened()
    page.filters.words.setText("THÉME")
    settled(qtbot, context, page, lambda: entries(page) == ["Rename theme", "New theme"])
    page.filters.who.setCurrentIndex(page.filters.who.findText("Ana"))
    settled(qtbot, context, page, lambda: entries(page) == ["New theme"])
    QTest.keyClick(page, Qt.Key.Key_Escape)
    settled(qtbot, context, page, lambda: len(entries(page)) == 3)
    page.filters.kind.setCurrentIndex(page.filters.kind.findData("notes"))
    settled(qtbot, context, page, lambda: entries(page) == ["New note"])
    page.filters.words.setText("nothing is called so")
    settled(qtbot, context, page, lambda: page.said.text() == "Nothing answers this filter.")


def test_escape_leads_back_where_one_was(qtbot: QtBot, context: Context, opened: Opened) -> None:
    add_note(context.library, "x")
    context.selection.open(Place("history"))
    page = opened()
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert context.selection.place == Place("start")


def test_what_a_step_touched_is_named_and_opens(qtbot: QtBot, context: Context, opened: Opened) -> None:
    note = add_note(context.library, "# Tides\n\nhigh")
    gone = saved(context.library, an_article(title="Salt"))
    delete_articles(context.library, [gone.id])
    page = opened()
    choose(page, 2)
    qtbot.waitUntil(lambda: page.things.count() == 1)
    assert page.things.item(0).text() == "note: Tides"
    page.things.itemClicked.emit(page.things.item(0))
    assert context.selection.place == Place("note", note.id)
    choose(page, 0)
    qtbot.waitUntil(lambda: page.things.item(0).text() == "article: Salt (not there now)")
    page.things.itemClicked.emit(page.things.item(0))
    assert context.selection.place == Place("note", note.id)


def test_the_trail_is_saved_as_a_table_and_as_json(
    qtbot: QtBot, context: Context, opened: Opened, tmp_path: Path
) -> None:
    context.library.sign("=Ana")
    add_note(context.library, "x")
    context.library.undo()
    page = opened()
    for name in ("trail.csv", "trail.json"):
        with qtbot.waitSignal(context.events.turned) as told:
            page.write_to(tmp_path / name)
        assert name in told.args[0]
    with (tmp_path / "trail.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["kind"], row["who"], row["notes"], row["stands"]) for row in rows] == [
        ("undo", "'=Ana", "1", "false"),
        ("do", "'=Ana", "1", "false"),
    ]
    assert [row["who"] for row in json.loads((tmp_path / "trail.json").read_text("utf-8"))] == ["=Ana", "=Ana"]


def test_where_nothing_may_be_written_the_history_can_only_be_read(
    qtbot: QtBot, library: SqliteLibrary, context: Context
) -> None:
    add_note(library, "x")
    reader = open_library(library.folder, read_only=True)
    events = Events(reader)
    page = HistoryPage(Context(reader, context.index, context.jobs, events, context.selection))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    assert not page.back.isEnabled()
    assert not page.before.isEnabled()
    page.go_before()
    events.close()
    reader.close()


def test_days_are_those_of_the_persons_clock() -> None:
    evening = datetime.fromisoformat("2026-03-01T22:10:00+00:00").astimezone()
    moments = [evening + timedelta(hours=hours) for hours in (30, 20, 1, 0)]
    rows = with_days(list(zip((4, 3, 2, 1), moments, strict=True)))
    days = [row.astimezone().date() for row in rows if isinstance(row, datetime)]
    assert days == sorted({moment.date() for moment in moments}, reverse=True)
    assert [row for row in rows if isinstance(row, int)] == [4, 3, 2, 1]


def test_the_model_keeps_qts_rules_and_reads_only_what_is_seen(
    qtbot: QtBot, context: Context, library: SqliteLibrary
) -> None:
    with library._pen.transaction() as connection:
        old = [
            {"at": now() - timedelta(hours=3_000 - n), "title": f"Step {n}", "merge_key": "", "kind": "do", "of": n + 1}
            | {"state": "kept", "who": ""}
            for n in range(3_000)
        ]
        connection.execute(steps.insert(), old)
    add_note(library, "x")
    model = HistoryModel(library)
    tester = QAbstractItemModelTester(model)
    model.show(listed(library, EntryFilter()))
    assert model.rowCount() > 3_001
    last = model.entry(model.rowCount() - 1)
    assert last is not None
    assert (last.title, last.touched) == ("Step 0", None)
    assert len(model._pages) == 1
    del tester


def test_times_are_written_as_the_desktop_writes_them() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    moment = datetime.fromisoformat("2026-03-01T08:05:00+00:00")
    assert wording.time_of(moment).endswith(":05")
    QLocale.setDefault(before)


def test_a_thousand_acts_can_be_turned() -> None:
    assert journal.ACTS_KEPT >= 200


def test_the_note_written_on_is_one_entry_from_its_first_word_to_its_last(context: Context) -> None:
    from app.notes import edit_note

    note = add_note(context.library, "a")
    for text in ("ab", "abc", "abcd"):
        edit_note(context.library, note.id, text)
    with context.library.reading() as reader:
        trail = reader.past.trail(EntryFilter())
        newest = reader.past.entries([trail[0][0]])[0]
        assert len(trail) == 2
        assert (newest.steps, newest.title, dict(newest.touched or {})) == (3, "Edit note", {"notes": 1})
        assert next(reader.every(Note)).text == "abcd"
