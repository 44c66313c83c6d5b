"""A watched folder: what appears in it is offered once, and leads to the look before an import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.importing.flow import Importing
from ui.importing.watched import WatchedFolder


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    made = tmp_path / "inbox"
    made.mkdir()
    (made / "old.txt").write_text("It was there before.")
    return made


@pytest.fixture
def watched(qtbot: QtBot, context: Context) -> Iterator[WatchedFolder]:
    made = WatchedFolder(context, context.events, every_ms=20)
    yield made
    made.close()


def test_what_appears_is_offered_and_what_was_there_is_not(
    qtbot: QtBot, context: Context, watched: WatchedFolder, inbox: Path
) -> None:
    looked_at: list[Sequence[Path]] = []
    watched.offer(looked_at.append)
    watched.watch(inbox, anew=True)
    (inbox / "new.txt").write_text("It is new.")
    with qtbot.waitSignal(context.events.offered) as told:
        pass
    sentence, _button, act = told.args
    assert sentence == "1 new file in “inbox”"
    act()
    assert looked_at == [(inbox / "new.txt",)]


def test_what_was_offered_is_not_offered_on_another_day(
    qtbot: QtBot, context: Context, watched: WatchedFolder, inbox: Path
) -> None:
    watched.watch(inbox, anew=True)
    (inbox / "new.txt").write_text("It is new.")
    with qtbot.waitSignal(watched.appeared):
        pass
    watched.close()
    other = WatchedFolder(context, context.events, every_ms=20)
    other.watch(inbox)
    (inbox / "newer.txt").write_text("It is newer.")
    with qtbot.waitSignal(other.appeared) as told:
        pass
    assert told.args == [[inbox / "newer.txt"]]
    other.close()


def test_a_folder_that_is_gone_is_watched_quietly_until_it_is_back(
    qtbot: QtBot, context: Context, watched: WatchedFolder, tmp_path: Path
) -> None:
    watched.watch(tmp_path / "away")
    qtbot.wait(60)
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "new.txt").write_text("It is new.")
    with qtbot.waitSignal(watched.appeared) as told:
        pass
    assert told.args == [[tmp_path / "away" / "new.txt"]]


def test_a_folder_is_watched_from_the_menu_and_no_longer_when_asked_again(
    qtbot: QtBot, context: Context, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    importing = Importing(context, window)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(inbox))
    for said in ("New files in “inbox” will be offered for import", "“inbox” is no longer watched"):
        with qtbot.waitSignal(context.events.turned) as told:
            importing.choose_watched()
        assert told.args == [said]
    assert importing.watched.folder is None
    importing.close()


def test_two_batches_that_nobody_looked_at_are_offered_together(
    qtbot: QtBot, context: Context, watched: WatchedFolder, inbox: Path
) -> None:
    looked_at: list[Sequence[Path]] = []
    watched.offer(looked_at.append)
    watched.watch(inbox, anew=True)
    for name in ("one.txt", "two.txt"):
        (inbox / name).write_text("It is new.")
        with qtbot.waitSignal(context.events.offered) as told:
            pass
    assert told.args[0] == "2 new files in “inbox”"
    told.args[2]()
    assert looked_at == [(inbox / "one.txt", inbox / "two.txt")]
