from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from pytestqt.qtbot import QtBot

from app.domain import Article, Passage, Theme
from app.exporting import Choice
from app.passages import apply_theme
from app.theme_tree import ThemeTree
from app.themes import add_theme
from tests.factories import a_passage, an_article, saved
from ui.context import Context
from ui.export.dialog import ExportDialog

Open = Callable[[Choice], ExportDialog]


@pytest.fixture
def opened(qtbot: QtBot, context: Context) -> Open:
    """Opens the dialog and waits for its preview."""

    def open_dialog(choice: Choice) -> ExportDialog:
        made = ExportDialog(context, choice)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(lambda: made.said.text() != "" or made.trouble.isVisible())
        return made

    return open_dialog


@pytest.fixture
def funding(context: Context) -> Theme:
    with context.library.reading() as reader:
        found = ThemeTree.read(reader).at("Funding")
    assert found is not None
    return found


@pytest.fixture
def passage(context: Context, funding: Theme) -> Passage:
    """A passage under Funding and Funding/Police."""
    article = saved(context.library, an_article(title="Pay"))
    assert isinstance(article, Article)
    police = add_theme(context.library, "Funding/Police")
    made = a_passage(article, "what the pledge would cost", themes=(funding.id, police.id))
    saved(context.library, made)
    return made


def names(dialog: ExportDialog) -> list[str]:
    return [dialog.preview.names.item(row).text() for row in range(dialog.preview.names.count())]


def as_text(dialog: ExportDialog) -> str:
    dialog.preview.tabs.setCurrentWidget(dialog.preview.text)
    return dialog.preview.text.toPlainText()


def test_the_preview_equals_the_file(
    opened: Open, funding: Theme, passage: Passage, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(Choice(themes=(funding.id,)))
    target = tmp_path / "out.md"
    dialog.write_to(target)
    qtbot.waitUntil(target.exists)
    assert target.read_text(encoding="utf-8") == as_text(dialog)
    assert "what the pledge would cost" in as_text(dialog)


def test_what_is_for_programs_is_in_the_text_but_not_in_what_is_read(
    opened: Open, funding: Theme, passage: Passage
) -> None:
    dialog = opened(Choice(themes=(funding.id,)))
    assert "what the pledge would cost" in dialog.preview.reading.toPlainText()
    assert "^" not in dialog.preview.reading.toPlainText()
    assert "\n^" in as_text(dialog)


def test_no_two_parts_of_the_dialog_ask_for_the_same_letter(opened: Open, funding: Theme, passage: Passage) -> None:
    dialog = opened(Choice(themes=(funding.id,)))
    buttons = [button.text() for button in dialog.findChildren(QAbstractButton) if button.isVisible()]
    tabs = dialog.preview.tabs
    said = [*buttons, *(tabs.tabText(number) for number in range(tabs.count()))]
    letters = [QKeySequence.mnemonic(words).toString() for words in said if "&" in words]
    assert len(set(letters)) == len(letters) >= 6


def test_a_folder_gets_the_files_of_the_list(
    opened: Open, funding: Theme, passage: Passage, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(Choice(themes=(funding.id,)))
    dialog.what.folder.click()
    qtbot.waitUntil(lambda: len(names(dialog)) == 2)
    dialog.write_to(tmp_path / "out")
    qtbot.waitUntil(dialog.show_folder.isVisible)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names(dialog))
    assert "2" in dialog.said.text()


def test_a_file_that_is_not_ours_is_left_alone_until_one_says_so(
    opened: Open, funding: Theme, passage: Passage, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "mine.md"
    target.write_text("my own words")
    dialog = opened(Choice(themes=(funding.id,)))
    dialog.write_to(target)
    qtbot.waitUntil(dialog.replace.isVisible)
    assert "mine.md" in dialog.trouble.text()
    assert target.read_text() == "my own words"
    dialog.replace.click()
    qtbot.waitUntil(dialog.show_folder.isVisible)
    assert "what the pledge would cost" in target.read_text(encoding="utf-8")


def test_the_preview_follows_the_library(
    opened: Open, context: Context, funding: Theme, passage: Passage, qtbot: QtBot
) -> None:
    dialog = opened(Choice(themes=(funding.id,)))
    article = saved(context.library, an_article("Later words stand here."))
    assert isinstance(article, Article)
    later = a_passage(article, "Later words")
    saved(context.library, later)
    apply_theme(context.library, [later.id], funding.id)
    qtbot.waitUntil(lambda: "Later words" in as_text(dialog))


def test_nothing_to_export_is_said_and_cannot_be_saved(
    opened: Open, context: Context, funding: Theme, qtbot: QtBot
) -> None:
    dialog = opened(Choice(themes=(funding.id,)))
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert not dialog.save.isEnabled()


def test_no_theme_chosen_is_not_the_whole_library(opened: Open, funding: Theme, passage: Passage, qtbot: QtBot) -> None:
    dialog = opened(Choice(themes=(funding.id,)))
    dialog.what.tree.clearSelection()
    qtbot.waitUntil(lambda: not dialog.save.isEnabled())
    assert names(dialog) == []


def test_chosen_passages_are_offered_first(opened: Open, passage: Passage) -> None:
    dialog = opened(Choice(passages=(passage.id,)))
    assert dialog.what.what.currentData() == "given"
    assert "1 passage" in dialog.what.what.currentText()
    assert dialog.what.choice().passages == (passage.id,)
    assert not dialog.what.tree.isVisible()


def test_articles_are_put_under_their_own_headings(opened: Open, passage: Passage) -> None:
    dialog = opened(Choice(articles=(passage.article_id,)))
    assert dialog.what.by_article.isChecked()
    assert "# Pay" in as_text(dialog)


def test_a_file_name_without_an_ending_gets_one(
    opened: Open, funding: Theme, passage: Passage, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(Choice(themes=(funding.id,)))
    dialog.save.click()
    asked = dialog.findChild(QFileDialog)
    assert isinstance(asked, QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "notes.txt"))
    asked.close()
    qtbot.waitUntil((tmp_path / "notes.txt.md").is_file)
    qtbot.waitUntil(dialog.show_folder.isVisible)


def test_a_place_that_cannot_be_written_is_said(
    opened: Open, funding: Theme, passage: Passage, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("")
    dialog = opened(Choice(themes=(funding.id,)))
    dialog.write_to(tmp_path / "file" / "below" / "out.md")
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert not dialog.show_folder.isVisible()


def test_closing_while_the_preview_is_made_is_quiet(
    context: Context, funding: Theme, passage: Passage, qtbot: QtBot
) -> None:
    dialog = ExportDialog(context, Choice())
    dialog.show()
    dialog.close()
    qtbot.waitUntil(lambda: context.jobs.running == [])


def test_nothing_is_written_before_it_is_known_what(qtbot: QtBot, context: Context, passage: Passage) -> None:
    dialog = ExportDialog(context, Choice(articles=(passage.article_id,)))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.save.click()
    assert dialog.findChildren(QFileDialog) == []
    qtbot.waitUntil(dialog.save.isEnabled)
