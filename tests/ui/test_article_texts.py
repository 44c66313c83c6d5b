"""What is done with whole texts, from the window's menu: read again, review, compare, find duplicates."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.domain import Article
from app.ports import Library
from storage.index import WhooshIndex
from storage.library import open_library
from tests.factories import an_article, saved
from ui.context import Context
from ui.events import Events
from ui.importing.again import ReadAgainDialog
from ui.jobs import Jobs
from ui.likeness.compare import CompareDialog
from ui.likeness.duplicates import DuplicatesDialog
from ui.main_window import MainWindow
from ui.places import Place
from ui.review.page import ReviewPage
from ui.selection import Selection

TEXT = "The ferry crossed at noon, as it always had, and nobody on the quay paid for it.\n"


def kept(library: Library) -> Article:
    """An article with the bytes it came from."""
    original = library.keep_original(TEXT.encode())
    return saved(library, an_article(TEXT, original=original, imported_from="ferry.txt", format="text"))


def test_each_of_them_opens_for_the_article_in_hand(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    context.selection.open(Place("article", kept(context.library).id))
    wanted: dict[str, type[QDialog]] = {
        "read-again": ReadAgainDialog,
        "compare-articles": CompareDialog,
        "find-duplicates": DuplicatesDialog,
    }
    for name, kind in wanted.items():
        window.acts[name].trigger()
        (dialog,) = window.findChildren(kind)
        assert dialog.isVisible()
        qtbot.waitUntil(lambda: not context.jobs.running, timeout=30_000)
        dialog.close()
    window.acts["review-passages"].trigger()
    (page,) = window.findChildren(ReviewPage)
    assert page.isVisible()


@pytest.mark.parametrize("name", ["read-again", "compare-articles"])
def test_without_an_article_one_is_asked_for(qtbot: QtBot, context: Context, window: MainWindow, name: str) -> None:
    with qtbot.waitSignal(context.events.told) as told:
        window.acts[name].trigger()
    assert told.args == ["Open an article or choose one in the list first."]


def test_an_article_that_came_from_no_file_is_not_read_again(
    qtbot: QtBot, context: Context, window: MainWindow
) -> None:
    context.selection.open(Place("article", saved(context.library, an_article()).id))
    with qtbot.waitSignal(context.events.told) as told:
        window.acts["read-again"].trigger()
    assert "cannot be read again" in told.args[0]
    assert window.findChildren(ReadAgainDialog) == []


def test_the_info_tab_leads_to_reading_again(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    context.selection.open(Place("article", kept(context.library).id))
    window.desk.tabs.setCurrentWidget(window.desk.info)
    window.desk.info.read_again.click()
    (dialog,) = window.findChildren(ReadAgainDialog)
    qtbot.waitUntil(lambda: "has every line of its source" in dialog.said.text(), timeout=30_000)


def test_in_a_library_open_for_reading_only_nothing_is_offered_or_read_again(
    qtbot: QtBot, library: Library, tmp_path: Path
) -> None:
    article = kept(library)
    reading = open_library(library.folder, read_only=True)
    index, jobs, events = WhooshIndex(tmp_path / "cache", reading.id), Jobs(), Events(reading)
    window = MainWindow(Context(reading, index, jobs, events, Selection()))
    qtbot.addWidget(window)
    window.show()
    window.context.selection.open(Place("article", article.id))
    (tmp_path / "new.txt").write_text(TEXT)
    for act in (window.acts["read-again"].trigger, lambda: window.importing.offer([tmp_path / "new.txt"])):
        with qtbot.waitSignal(events.told) as told:
            act()
        assert "open for reading only" in told.args[0]
    assert window.importing.looking is None
    assert window.findChildren(ReadAgainDialog) == []
    window.importing.close()
    events.close()
    assert jobs.close()
    index.close()
    reading.close()


@pytest.mark.parametrize("name", ["read-again", "compare-articles", "correct-text"])
def test_an_article_that_is_gone_for_good_is_not_in_hand(
    qtbot: QtBot, context: Context, window: MainWindow, name: str
) -> None:
    gone = an_article()
    context.selection.choose_articles((gone.id,))
    with qtbot.waitSignal(context.events.told) as told:
        window.acts[name].trigger()
    assert told.args == ["Open an article or choose one in the list first."]
    assert window.findChildren(QDialog) == []
