"""Several themes at once, large codebooks, and what the tree remembers."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.domain import Passage, Theme
from app.theme_tree import ThemeTree
from app.themes import add_theme, define_theme, delete_theme, pin_theme, rename_theme
from tests.factories import a_passage, a_theme, all_saved, an_article
from ui.context import Context
from ui.search.chooser import ChooserDialog
from ui.themes import asking
from ui.themes.drops import ThemesDropped, carried_themes
from ui.themes.keeping import TreeState
from ui.themes.naming import oddity_of_path
from ui.themes.panel import ThemesPanel
from ui.themes.popups import ColourPopup

Selecting = QItemSelectionModel.SelectionFlag


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> ThemesPanel:
    """A shown panel over Legislation, Industry pledges, Funding, Funding/Police and Funding/Police/Pay."""
    add_theme(context.library, "Funding/Police/Pay")
    return shown(qtbot, context)


def shown(qtbot: QtBot, context: Context, height: int = 500) -> ThemesPanel:
    made = ThemesPanel(context)
    qtbot.addWidget(made)
    made.resize(320, height)
    made.show()
    qtbot.waitExposed(made)
    return made


def theme(context: Context, path: str) -> Theme:
    with context.library.reading() as reader:
        found = ThemeTree.read(reader).at(path)
    assert found is not None
    return found


def paths(context: Context) -> list[str]:
    with context.library.reading() as reader:
        tree = ThemeTree.read(reader)
    return [tree.path(theme.id) for theme in tree.walk()]


def choose(panel: ThemesPanel, context: Context, *chosen: str) -> None:
    panel.view.choose(theme(context, chosen[0]).id)
    for path in chosen[1:]:
        index = panel.view.themes.index_of(theme(context, path).id)
        panel.view.selectionModel().setCurrentIndex(index, Selecting.Select)


def filtered(panel: ThemesPanel, words: str) -> list[str]:
    panel.filter.setText(words)
    model, found, waiting = panel.view.themes, [], [panel.view.rootIndex()]
    while waiting:
        above = waiting.pop()
        for row in range(model.rowCount(above)):
            found.append(str(model.index(row, 0, above).data()))
            waiting.append(model.index(row, 0, above))
    return found


def many(count: int = 500) -> list[Theme]:
    """A codebook on five levels."""
    made: list[Theme] = []
    for number in range(count):
        parent = made[(number - 1) // 4].id if number else None
        made.append(a_theme(f"Theme {number}", parent_id=parent, position=number))
    return made


def test_ctrl_and_a_click_choose_one_more(context: Context, panel: ThemesPanel) -> None:
    choose(panel, context, "Legislation")
    pledges = theme(context, "Industry pledges").id
    row = panel.view.visualRect(panel.view.themes.index_of(pledges))
    at = QPoint(row.left() + 40, row.center().y())
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at)
    assert panel.view.several() == [theme(context, "Legislation").id, pledges]


def test_several_are_deleted_in_one_step_and_come_back(context: Context, panel: ThemesPanel) -> None:
    said: list[str] = []
    context.events.done.connect(said.append)
    before = paths(context)
    choose(panel, context, "Legislation", "Funding", "Funding/Police")
    panel.acts["delete-theme"].trigger()
    assert paths(context) == ["Industry pledges"]
    assert said == ["Deleted 2 themes and 2 themes below it; their passages stay"]
    context.library.undo()
    assert paths(context) == before


@pytest.mark.parametrize(
    ("chosen", "then"),
    [
        ("Legislation", "Industry pledges"),
        ("Funding", "Industry pledges"),
        ("Funding/Police/Pay", "Funding/Police"),
    ],
)
def test_the_cursor_stays_near_what_was_deleted(context: Context, panel: ThemesPanel, chosen: str, then: str) -> None:
    choose(panel, context, chosen)
    panel.acts["delete-theme"].trigger()
    assert panel.tree.path(panel.view.theme()) == then


def test_a_new_theme_that_the_filter_would_hide_ends_the_filter(context: Context, panel: ThemesPanel) -> None:
    panel.filter.setText("police")
    panel.new_theme()
    panel.new_line.line.setText("Water")
    QTest.keyClick(panel.new_line.line, Qt.Key.Key_Return)
    assert panel.view.theme() == theme(context, "Water").id
    assert panel.filter.text() == ""


def test_several_get_a_colour_in_one_step(context: Context, panel: ThemesPanel) -> None:
    choose(panel, context, "Legislation", "Industry pledges")
    panel.acts["recolour-theme"].trigger()
    popup = panel.view.findChild(ColourPopup)
    assert isinstance(popup, ColourPopup)
    popup.buttons[6].click()
    assert {theme(context, path).colour for path in ("Legislation", "Industry pledges")} == {"#CC79A7"}
    context.library.undo()
    assert theme(context, "Legislation").colour == "#E69F00"


def test_several_go_under_another_theme_in_their_order(context: Context, panel: ThemesPanel) -> None:
    choose(panel, context, "Industry pledges", "Legislation")
    panel.acts["move-theme"].trigger()
    dialog = panel.view.findChild(ChooserDialog)
    assert isinstance(dialog, ChooserDialog)
    QTest.keyClicks(dialog.line, "funding")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    below = ["Funding/Police", "Funding/Police/Pay", "Funding/Legislation", "Funding/Industry pledges"]
    assert paths(context) == ["Funding", *below]
    context.library.undo()
    assert paths(context)[0] == "Legislation"


def test_what_cannot_be_done_to_one_of_several_is_done_to_none(context: Context, panel: ThemesPanel) -> None:
    add_theme(context.library, "Funding/Legislation")
    told: list[str] = []
    context.events.told.connect(told.append)
    before = paths(context)
    ids = (theme(context, "Industry pledges").id, theme(context, "Legislation").id)
    asking.take(context, panel.view, ThemesDropped(ids, theme(context, "Funding").id, None, asking=False))
    assert paths(context) == before
    assert len(told) == 1


@pytest.mark.parametrize(
    ("carried", "row", "order"),
    [
        (["A"], 3, "BCAD"),
        (["A"], 4, "BCDA"),
        (["D"], 0, "DABC"),
        (["A", "C"], 4, "BDAC"),
        (["B", "D"], 0, "BDAC"),
        (["A", "B"], 2, "ABCD"),
        (["B"], 1, "ABCD"),
    ],
)
def test_themes_let_go_between_others_stand_there(
    context: Context, panel: ThemesPanel, carried: list[str], row: int, order: str
) -> None:
    for name in "ABCD":
        add_theme(context.library, f"Letters/{name}")
    letters = theme(context, "Letters").id
    data = carried_themes([theme(context, f"Letters/{name}").id for name in carried])
    onto = panel.view.themes.index_of(letters)
    panel.view.themes.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, onto)
    assert [path[-1] for path in paths(context) if path.startswith("Letters/")] == list(order)


def test_with_ctrl_one_is_asked_and_no_answer_changes_nothing(
    qtbot: QtBot, context: Context, panel: ThemesPanel
) -> None:
    article = an_article()
    passage = a_passage(article, themes=(theme(context, "Legislation").id,))
    all_saved(context.library, article, passage)
    before = paths(context)
    dropped = ThemesDropped((theme(context, "Legislation").id,), theme(context, "Funding").id, None, asking=True)

    def menu() -> QMenu:
        asking.take(context, panel.view, dropped)
        found = panel.view.findChildren(QMenu)[-1]
        qtbot.waitUntil(found.isVisible)
        return found

    asked = menu()
    with qtbot.waitSignal(asked.destroyed):
        asked.close()
    assert paths(context) == before
    asked = menu()
    asked.actions()[1].trigger()
    asked.close()
    with context.library.reading() as reader:
        assert reader.get(Passage, passage.id).themes == (theme(context, "Funding").id,)
    context.library.undo()
    assert paths(context) == before
    asked = menu()
    asked.actions()[0].trigger()
    asked.close()
    assert "Funding/Legislation" in paths(context)


def test_the_same_name_under_two_parents_is_two_themes(context: Context, panel: ThemesPanel) -> None:
    add_theme(context.library, "Legislation/Police")
    choose(panel, context, "Legislation/Police")
    panel.acts["theme-out"].trigger()
    assert "Police" in paths(context)
    assert "Funding/Police" in paths(context)


def test_the_filter_finds_other_names_and_keys(context: Context, panel: ThemesPanel) -> None:
    pay = theme(context, "Funding/Police/Pay")
    define_theme(context.library, pay.id, description="", includes="", excludes="", example="", aliases=["Wages"])
    pin_theme(context.library, pay.id, 7)
    assert filtered(panel, "wage") == ["Funding", "Police", "Pay"]
    assert filtered(panel, "7") == ["Funding", "Police", "Pay"]
    assert filtered(panel, "police wages") == ["Funding", "Police", "Pay"]
    assert filtered(panel, "77") == []


def test_an_act_that_changes_nothing_offers_no_undo(context: Context, panel: ThemesPanel) -> None:
    said: list[str] = []
    context.events.done.connect(said.append)
    choose(panel, context, "Legislation")
    panel.acts["recolour-theme"].trigger()
    popup = panel.view.findChild(ColourPopup)
    assert isinstance(popup, ColourPopup)
    popup.buttons[0].click()
    assert said == []


def test_a_branch_that_was_open_is_open_again_when_its_deleting_is_undone(context: Context, panel: ThemesPanel) -> None:
    police = theme(context, "Funding/Police")
    assert panel.view.isExpanded(panel.view.themes.index_of(police.id))
    delete_theme(context.library, theme(context, "Funding").id)
    context.library.undo()
    assert panel.view.isExpanded(panel.view.themes.index_of(police.id))


def test_what_is_open_topmost_and_hidden_comes_back_after_a_restart(qtbot: QtBot, context: Context) -> None:
    themes = many(200)
    all_saved(context.library, *themes)
    panel = shown(qtbot, context, 300)
    panel.view.expandAll()
    panel.view.collapse(panel.view.themes.index_of(themes[2].id))
    panel.view.scrollTo(panel.view.themes.index_of(themes[50].id), panel.view.ScrollHint.PositionAtTop)
    context.selection.hide_themes(frozenset({themes[7].id}))
    kept = json.loads(json.dumps(panel.state()))
    opened = panel.view.opened()
    panel.hide()
    context.selection.hide_themes(frozenset())
    again = ThemesPanel(context)
    qtbot.addWidget(again)
    again.restore(kept)
    assert again.state() == kept
    again.resize(320, 300)
    again.show()
    qtbot.waitUntil(lambda: again.view.themes.id_at(again.view.indexAt(QPoint(1, 1))) == themes[50].id)
    assert again.view.opened() == opened
    assert context.selection.hidden == frozenset({themes[7].id})
    assert again.state() == kept


def test_the_tree_stays_where_it_was_scrolled_when_something_changes(qtbot: QtBot, context: Context) -> None:
    themes = many(200)
    all_saved(context.library, *themes)
    panel = shown(qtbot, context, 300)
    panel.view.expandAll()
    panel.view.scrollTo(panel.view.themes.index_of(themes[50].id), panel.view.ScrollHint.PositionAtTop)
    rename_theme(context.library, themes[3].id, "Other")
    add_theme(context.library, "Another")
    assert panel.view.themes.id_at(panel.view.indexAt(QPoint(1, 1))) == themes[50].id


JSON = st.recursive(st.none() | st.integers() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=3))
KEPT = JSON | st.dictionaries(st.sampled_from(["opened", "top", "hidden"]), JSON)


@given(KEPT)
def test_rubbish_that_was_remembered_is_passed_over(kept: object) -> None:
    state = TreeState.read(kept)
    assert state is None or TreeState.read(state.written()) == state


def test_themes_that_are_gone_are_remembered_without_harm(context: Context, panel: ThemesPanel) -> None:
    panel.restore({"opened": ["gone"], "top": "gone", "hidden": ["gone"]})
    assert not panel.hidden.isVisible()
    panel.restore("rubbish")
    assert panel.view.opened() == set()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Legislаtion", "Legislation"),
        ("Funding/Pоlice", "Police"),
        ("Wages", "Funding"),
        ("Nowhere/Police", ""),
        ("Legislation 2", ""),
        ("Funding/", ""),
        ("👩\u200d🚒", ""),
    ],
)
def test_a_name_that_looks_like_another_is_told_while_typed(typed: str, told: str) -> None:
    funding = a_theme("Funding", aliases=("Wages",))
    tree = ThemeTree.of((funding, a_theme("Police", parent_id=funding.id), a_theme("Legislation")))
    said = oddity_of_path(tree, typed)
    assert told in said
    assert bool(told) == bool(said)


def test_a_row_reads_path_count_key_and_whether_it_is_hidden(
    qtbot: QtBot, context: Context, panel: ThemesPanel
) -> None:
    police = theme(context, "Funding/Police")
    article = an_article()
    all_saved(context.library, article, a_passage(article, themes=(police.id,)))
    pin_theme(context.library, police.id, 2)
    context.selection.hide_themes(frozenset({police.id}))

    def read() -> str:
        return str(panel.view.themes.index_of(police.id).data(Qt.ItemDataRole.AccessibleTextRole))

    qtbot.waitUntil(lambda: read() == "Funding/Police, 1 passage, key 2, hidden")
