"""Themes hidden while reading."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain import Id
from app.theme_tree import ThemeTree
from app.themes import add_theme, delete_theme
from ui.context import Context
from ui.themes.model import HIDDEN
from ui.themes.panel import ThemesPanel


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> ThemesPanel:
    """A shown panel over Legislation, Industry pledges, Funding and Funding/Police."""
    add_theme(context.library, "Funding/Police")
    made = ThemesPanel(context)
    qtbot.addWidget(made)
    made.resize(320, 500)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def id_of(context: Context, path: str) -> Id:
    with context.library.reading() as reader:
        found = ThemeTree.read(reader).at(path)
    assert found is not None
    return found.id


def hidden(context: Context, panel: ThemesPanel) -> set[str]:
    return {panel.tree.path(id) for id in context.selection.hidden if id in panel.tree.themes}


def heard(panel: ThemesPanel, id: Id) -> str:
    return str(panel.view.themes.index_of(id).data(Qt.ItemDataRole.AccessibleTextRole))


def click_on_eye(panel: ThemesPanel, id: Id) -> None:
    row = panel.view.visualRect(panel.view.themes.index_of(id))
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row.right() - 8, row.center().y()))


def test_h_hides_a_theme_with_all_below_it_and_shows_it_again(
    qtbot: QtBot, context: Context, panel: ThemesPanel
) -> None:
    panel.view.choose(id_of(context, "Funding"))
    panel.view.setFocus()
    qtbot.waitUntil(panel.view.hasFocus)
    QTest.keyClick(panel.view, Qt.Key.Key_H)
    assert hidden(context, panel) == {"Funding", "Funding/Police"}
    assert panel.hidden.words.text() == "2 themes hidden"
    assert panel.acts["hide-theme"].isChecked()
    assert heard(panel, id_of(context, "Funding/Police")) == "Funding/Police, 0 passages, hidden"
    QTest.keyClick(panel.view, Qt.Key.Key_H)
    assert hidden(context, panel) == set()
    assert not panel.hidden.isVisible()
    assert not panel.acts["hide-theme"].isChecked()


def test_a_click_on_the_eye_hides_without_choosing(context: Context, panel: ThemesPanel) -> None:
    panel.view.choose(id_of(context, "Legislation"))
    police = id_of(context, "Funding/Police")
    click_on_eye(panel, police)
    assert hidden(context, panel) == {"Funding/Police"}
    assert panel.view.theme() == id_of(context, "Legislation")
    assert panel.view.themes.index_of(police).data(HIDDEN) is True
    click_on_eye(panel, police)
    assert hidden(context, panel) == set()


def test_only_one_theme_is_shown_and_then_all_again(context: Context, panel: ThemesPanel) -> None:
    panel.view.choose(id_of(context, "Funding"))
    panel.acts["show-only-theme"].trigger()
    assert hidden(context, panel) == {"Legislation", "Industry pledges"}
    panel.hidden.all.click()
    assert hidden(context, panel) == set()


def test_what_is_hidden_elsewhere_is_seen_in_the_tree(context: Context, panel: ThemesPanel) -> None:
    context.selection.hide_themes(frozenset({id_of(context, "Legislation")}))
    assert panel.hidden.words.text() == "1 theme hidden"
    assert panel.view.themes.index_of(id_of(context, "Legislation")).data(HIDDEN) is True


def test_a_theme_made_under_a_hidden_one_is_hidden_and_a_deleted_one_not_counted(
    context: Context, panel: ThemesPanel
) -> None:
    panel.view.choose(id_of(context, "Funding"))
    panel.acts["hide-theme"].trigger()
    add_theme(context.library, "Funding/Courts/Fees")
    assert {"Funding/Courts", "Funding/Courts/Fees"} <= hidden(context, panel)
    delete_theme(context.library, id_of(context, "Funding"))
    assert not panel.hidden.isVisible()
    context.library.undo()
    assert panel.hidden.words.text() == "4 themes hidden"


def test_the_menu_can_show_all_without_a_chosen_theme(context: Context, panel: ThemesPanel) -> None:
    panel.view.choose(id_of(context, "Funding"))
    panel.acts["hide-theme"].trigger()
    panel.view.choose("")
    assert panel.acts["show-all-themes"].isEnabled()
    assert not panel.acts["hide-theme"].isEnabled()
