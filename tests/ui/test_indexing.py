"""The search index in the window: its process, how far it is in the status bar, what is known of it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storage.index import open_index
from storage.library import SqliteLibrary
from tests.factories import a_passage, all_saved, an_article, saved
from ui.context import Context
from ui.indexing import bar, process
from ui.indexing.bar import IndexBar
from ui.indexing.known import IndexDialog
from ui.indexing.process import IndexerProcess, Trouble
from ui.indexing.words import said_of
from ui.main_window import MainWindow


@pytest.fixture
def indexer(qtbot: QtBot, library: SqliteLibrary) -> Iterator[IndexerProcess]:
    """The process at work on the library, and what it has said so far in ``reached``."""
    made = IndexerProcess([str(library.folder)])
    made.reached = []  # type: ignore[attr-defined]
    made.indexed.connect(made.reached.append)  # type: ignore[attr-defined]
    yield made
    made.close()
    assert made.pid == 0


def revision_of(library: SqliteLibrary) -> int:
    with library.reading() as reader:
        return reader.revision


def until_reached(qtbot: QtBot, indexer: IndexerProcess, revision: int) -> None:
    qtbot.waitUntil(lambda: revision in indexer.reached, timeout=20_000)  # type: ignore[attr-defined]


def test_the_indexer_follows_the_library(qtbot: QtBot, library: SqliteLibrary, indexer: IndexerProcess) -> None:
    until_reached(qtbot, indexer, revision_of(library))
    saved(library, an_article())
    indexer.follow()
    indexer.follow()
    until_reached(qtbot, indexer, revision_of(library))
    index = open_index(library)
    assert index.revision == revision_of(library)
    index.close()


def test_a_killed_indexer_starts_again_and_catches_up(
    qtbot: QtBot, library: SqliteLibrary, indexer: IndexerProcess
) -> None:
    until_reached(qtbot, indexer, revision_of(library))
    first = indexer.pid
    os.kill(first, signal.SIGKILL)
    saved(library, an_article())
    indexer.follow()
    until_reached(qtbot, indexer, revision_of(library))
    assert indexer.pid not in (0, first)


def test_an_indexer_that_dies_again_and_again_is_told_of_in_words(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "RESTARTS_MS", (1,))
    monkeypatch.setattr(sys, "executable", "/bin/false")
    indexer = IndexerProcess(["anything"])
    with qtbot.waitSignal(indexer.trouble, timeout=20_000) as told:
        pass
    indexer.close()
    assert told.args == [Trouble("Died")]
    assert "ended several times" in said_of(Trouble("Died"))


def test_an_indexer_that_cannot_work_says_so_and_is_not_started_in_a_whirl(qtbot: QtBot, home: Path) -> None:
    indexer = IndexerProcess([str(home / "nothing-here")])
    with qtbot.waitSignal(indexer.trouble, timeout=20_000) as told:
        pass
    assert told.args == [Trouble("LibraryMissing")]
    indexer.close()
    assert indexer.pid == 0


def test_a_paused_indexer_stays_paused_when_it_dies(
    qtbot: QtBot, library: SqliteLibrary, indexer: IndexerProcess
) -> None:
    until_reached(qtbot, indexer, revision_of(library))
    before, first = open_index(library).revision, indexer.pid
    indexer.pause()
    os.kill(first, signal.SIGKILL)
    saved(library, an_article())
    indexer.follow()
    qtbot.waitUntil(lambda: indexer.pid not in (0, first), timeout=20_000)
    assert open_index(library).revision == before
    indexer.resume()
    until_reached(qtbot, indexer, revision_of(library))


class Said(IndexerProcess):
    """A process that never runs: what it would be told is kept in ``commands``."""

    def _start(self) -> None:
        self.commands: list[str] = []

    def _tell(self, command: str) -> None:
        self.commands.append(command)


@pytest.fixture
def said(qtbot: QtBot) -> Said:
    return Said([])


def test_a_change_is_told_at_once_and_what_follows_closely_together(qtbot: QtBot, said: Said) -> None:
    for _change in range(5):
        said.follow()
    assert said.commands == ["follow"]
    said.follow(process.ENOUGH)
    assert said.commands == ["follow"] * 2
    said.follow()
    qtbot.waitUntil(lambda: said.commands == ["follow"] * 3)


def test_while_files_come_in_it_is_told_seldom(qtbot: QtBot, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    for _change in range(5):
        said.follow(1_000, process.WHILE_BUSY_MS)
    assert said.commands == []
    said.follow()
    qtbot.waitUntil(lambda: said.commands == ["follow"])


@pytest.fixture
def shown(qtbot: QtBot, context: Context, said: Said, monkeypatch: pytest.MonkeyPatch) -> IndexBar:
    """The part of the status bar, which watches that process and has no patience."""
    monkeypatch.setattr(bar, "PATIENCE_MS", 0)
    made = IndexBar(context)
    qtbot.addWidget(made)
    made.watch(said)
    return made


def test_nothing_is_said_before_the_first_word_nor_when_all_is_indexed(shown: IndexBar, said: Said) -> None:
    assert shown.isHidden()
    said.indexed.emit(3)
    assert shown.isHidden()


def test_it_says_how_far_it_is_and_that_results_may_be_missing(qtbot: QtBot, shown: IndexBar, said: Said) -> None:
    said.progress.emit(83, 100)
    qtbot.waitUntil(shown.isVisible)
    assert shown.words.text() == "Index 83 % · results may be missing"
    said.indexed.emit(3)
    assert shown.isHidden()


def test_what_is_over_in_a_blink_is_not_shown(qtbot: QtBot, shown: IndexBar, said: Said) -> None:
    shown._soon.setInterval(60_000)
    said.progress.emit(1, 2)
    said.progress.emit(2, 2)
    said.indexed.emit(3)
    assert shown.isHidden()
    assert not shown._soon.isActive()


def test_it_is_paused_and_goes_on_by_its_button(shown: IndexBar, said: Said, context: Context, qtbot: QtBot) -> None:
    said.progress.emit(83, 100)
    qtbot.waitUntil(shown.isVisible)
    shown.pause.click()
    assert shown.words.text() == "Index 83 % · paused · results may be missing"
    assert shown.pause.accessibleName() == "Go on indexing"
    shown.pause.click()
    assert said.commands == ["pause", "resume"]
    assert shown.words.text() == "Index 83 % · results may be missing"


def test_paused_when_all_is_indexed_it_says_what_is_missing_only_after_a_change(
    shown: IndexBar, said: Said, context: Context
) -> None:
    said.indexed.emit(0)
    shown.turn()
    assert shown.words.text() == "Indexing is paused"
    saved(context.library, an_article())
    assert shown.words.text() == "Indexing is paused · results may be missing"


def test_trouble_is_named_with_its_place_and_goes_away_when_it_is_over(shown: IndexBar, said: Said) -> None:
    said.trouble.emit(Trouble("CannotWrite", "/cache", "Read-only file system"))
    assert shown.words.text() == "Search may miss the latest changes"
    assert "“/cache” cannot be written: Read-only file system" not in shown.words.toolTip()
    assert "cannot be written in “/cache”: Read-only file system" in shown.words.toolTip()
    said.indexed.emit(3)
    assert shown.isHidden()


@pytest.mark.parametrize("name", ["Died", "MemoryError", "DiskFull", "CannotWrite", "LibraryMissing", "LibraryLocked"])
def test_every_trouble_has_words(name: str) -> None:
    assert name not in said_of(Trouble(name, "/cache"))


def test_the_menu_pauses_and_has_a_tick_meanwhile(window: MainWindow, said: Said) -> None:
    window.status.index.watch(said)
    action = window.acts["pause-index"]
    action.trigger()
    assert action.isChecked()
    assert said.is_paused
    window.acts["rebuild-index"].trigger()
    assert said.commands == ["pause", "rebuild"]
    assert not action.isChecked()


def test_all_that_is_known_of_the_index_is_shown(qtbot: QtBot, context: Context, shown: IndexBar, said: Said) -> None:
    article = an_article("A pledge was made.")
    all_saved(context.library, article, a_passage(article, "pledge"))
    context.index.follow(context.library)
    shown.show()
    shown.words.click()
    (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, IndexDialog))
    qtbot.waitUntil(lambda: dialog.figures["article"].text() == "1")
    assert [dialog.figures[kind].text() for kind in ("passage", "note")] == ["1", "0"]
    assert dialog.standing.text() == "Nothing is waiting to be indexed."
    said.progress.emit(1, 4)
    qtbot.waitUntil(lambda: "25 %" in dialog.standing.text())
    dialog.pause.click()
    dialog.rebuild.click()
    assert said.commands == ["pause", "rebuild"]
    dialog.close()


def test_of_a_damaged_index_nothing_is_known(qtbot: QtBot, context: Context, shown: IndexBar, tmp_path: Path) -> None:
    saved(context.library, an_article())
    context.index.follow(context.library)
    for segment in (tmp_path / "cache").rglob("*.seg"):
        segment.write_bytes(b"rubbish")
    dialog = shown.open()
    assert isinstance(dialog, IndexDialog)
    qtbot.waitUntil(lambda: not context.jobs.running)
    assert dialog.figures["article"].text() == "not known yet"
    dialog.close()
