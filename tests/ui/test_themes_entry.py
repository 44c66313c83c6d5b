"""The window in which a theme's entry in the codebook is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain import Theme
from app.theme_tree import ThemeTree
from app.themes import add_theme, define_theme, delete_theme, rename_theme
from storage.library import open_library
from ui.context import Context
from ui.events import Events
from ui.selection import Selection
from ui.themes.entry import EntryDialog
from ui.themes.panel import ThemesPanel

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def police(context: Context) -> Theme:
    return add_theme(context.library, "Funding/Police")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def panel(qtbot: QtBot, context: Context, window: QWidget, police: Theme) -> ThemesPanel:
    made = ThemesPanel(context, window)
    window.show()
    qtbot.waitExposed(window)
    made.view.choose(police.id)
    return made


@pytest.fixture
def said(context: Context) -> list[str]:
    heard: list[str] = []
    context.events.done.connect(heard.append)
    context.events.told.connect(heard.append)
    return heard


def opened(panel: ThemesPanel) -> EntryDialog:
    panel.acts["define-theme"].trigger()
    dialogs = [dialog for dialog in panel.view.findChildren(EntryDialog) if dialog.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def typed(dialog: EntryDialog, **words: str) -> None:
    for name, text in words.items():
        dialog.fields[name].setFocus()
        QTest.keyClicks(dialog.fields[name], text)


def kept(context: Context, theme: Theme) -> Theme:
    with context.library.reading() as reader:
        return reader.get(Theme, theme.id)


def tree_of(context: Context) -> ThemeTree:
    with context.library.reading() as reader:
        return ThemeTree.read(reader)


def test_a_whole_entry_is_written_with_tab_and_kept_with_ctrl_enter(
    qtbot: QtBot, context: Context, panel: ThemesPanel, police: Theme, said: list[str]
) -> None:
    dialog = opened(panel)
    dialog.activateWindow()
    fields = list(dialog.fields.values())
    fields[0].setFocus()
    qtbot.waitUntil(fields[0].hasFocus)
    for number, field in enumerate(fields):
        QTest.keyClicks(field, f"words {number}")
        QTest.keyClick(field, Qt.Key.Key_Tab)
        assert number == 4 or fields[number + 1].hasFocus()
    QTest.keyClick(fields[4], Qt.Key.Key_Return, CTRL)
    found = kept(context, police)
    assert [found.description, found.includes, found.excludes, found.example] == [f"words {n}" for n in range(4)]
    assert found.aliases == ("words 4",)
    assert said == ["Kept what Funding/Police means"]
    context.library.undo()
    assert kept(context, police) == police


def test_what_was_typed_is_there_again_after_escape(
    context: Context, panel: ThemesPanel, police: Theme, said: list[str]
) -> None:
    dialog = opened(panel)
    typed(dialog, example="half a thought")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert kept(context, police) == police
    assert "Funding/Police" in said[0]
    again = opened(panel)
    assert again.fields["example"].toPlainText() == "half a thought"
    again.back.click()
    assert again.fields["example"].toPlainText() == ""
    again.reject()
    assert opened(panel).fields["example"].toPlainText() == ""


def test_leaving_an_untouched_entry_or_keeping_it_says_nothing(
    context: Context, panel: ThemesPanel, police: Theme, said: list[str]
) -> None:
    opened(panel).reject()
    opened(panel).keep()
    assert said == []
    assert kept(context, police) == police


def test_asking_twice_brings_the_same_window_forward(panel: ThemesPanel) -> None:
    assert opened(panel) is opened(panel)


def test_a_theme_that_goes_while_one_writes_takes_no_words_along(
    context: Context, panel: ThemesPanel, police: Theme
) -> None:
    dialog = opened(panel)
    typed(dialog, description="Who")
    delete_theme(context.library, police.id)
    assert dialog.notice.isVisible()
    assert not dialog.keep()
    assert dialog.trouble.isVisible()
    assert dialog.fields["description"].toPlainText() == "Who"
    context.library.undo()
    assert not dialog.notice.isVisible()
    assert dialog.keep()
    assert kept(context, police).description == "Who"


def test_an_untouched_entry_follows_the_library_and_a_touched_one_does_not(
    context: Context, panel: ThemesPanel, police: Theme
) -> None:
    dialog = opened(panel)
    entry = {"includes": "", "excludes": "", "example": "", "aliases": ()}
    define_theme(context.library, police.id, description="New", **entry)  # type: ignore[arg-type]
    rename_theme(context.library, police.id, "Bobbies")
    assert dialog.fields["description"].toPlainText() == "New"
    assert "Bobbies" in dialog.windowTitle()
    typed(dialog, description="er")
    mine = dialog.fields["description"].toPlainText()
    context.library.undo()
    context.library.undo()
    assert dialog.fields["description"].toPlainText() == mine


def test_another_name_that_leads_elsewhere_too_is_told_before_and_after(
    context: Context, panel: ThemesPanel, police: Theme, said: list[str]
) -> None:
    dialog = opened(panel)
    typed(dialog, aliases="legislation")
    assert "Legislation" in dialog.clash.text()
    assert dialog.keep()
    assert "Legislation" in said[-1]
    assert kept(context, police).aliases == ("legislation",)


def test_a_name_with_a_slash_is_refused_and_stays_in_its_field(
    context: Context, panel: ThemesPanel, police: Theme
) -> None:
    dialog = opened(panel)
    typed(dialog, aliases="a/b", description="Who")
    assert "slash" in dialog.clash.text()
    assert not dialog.keep()
    assert dialog.isVisible()
    assert dialog.fields["aliases"].toPlainText() == "a/b"
    assert kept(context, police) == police


def test_what_is_typed_is_kept_when_the_whole_window_closes(
    context: Context, panel: ThemesPanel, police: Theme
) -> None:
    dialog = opened(panel)
    typed(dialog, description="Who")
    assert panel.window().close()
    assert kept(context, police).description == "Who"


def test_a_window_does_not_close_over_words_that_cannot_be_kept_but_does_the_second_time(
    context: Context, panel: ThemesPanel
) -> None:
    typed(opened(panel), aliases="a/b")
    assert not panel.window().close()
    assert panel.window().close()


def test_every_field_is_named_for_those_who_hear(panel: ThemesPanel) -> None:
    names = [field.accessibleName() for field in opened(panel).findChildren(QPlainTextEdit)]
    assert all(names)
    assert len(set(names)) == 5


def test_a_library_for_reading_only_shows_entries_and_takes_none(qtbot: QtBot, context: Context, police: Theme) -> None:
    folder = Path(context.library.folder)
    with_words = define_theme(
        context.library, police.id, description="Who", includes="", excludes="", example="", aliases=()
    )
    assert with_words == ()
    reading = open_library(folder, read_only=True)
    events = Events(reading)
    panel = ThemesPanel(Context(reading, context.index, context.jobs, events, Selection()))
    qtbot.addWidget(panel)
    panel.show()
    panel.view.choose(police.id)
    dialog = opened(panel)
    assert dialog.fields["description"].toPlainText() == "Who"
    assert all(field.isReadOnly() for field in dialog.fields.values())
    assert dialog.notice.isVisible()
    dialog.reject()
    events.close()
    assert context.jobs.close()
    reading.close()
