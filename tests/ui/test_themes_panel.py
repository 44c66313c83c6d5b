from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain import Passage, Theme
from app.theme_tree import ThemeTree
from app.themes import add_theme
from tests.factories import a_passage, an_article, saved
from ui.context import Context
from ui.keyboard import wear_keys
from ui.places import Place
from ui.search.chooser import ChooserDialog, ranked, theme_choices
from ui.themes import commands
from ui.themes.delegate import NameLine
from ui.themes.drops import PassagesDropped, WordsDropped
from ui.themes.model import OWN
from ui.themes.panel import ThemesPanel
from ui.themes.popups import ColourPopup


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> ThemesPanel:
    """A shown panel over Legislation, Industry pledges, Funding and Funding/Police."""
    add_theme(context.library, "Funding/Police")
    made = ThemesPanel(context)
    qtbot.addWidget(made)
    made.resize(320, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def paths(context: Context) -> list[str]:
    with context.library.reading() as reader:
        tree = ThemeTree.read(reader)
    return [tree.path(theme.id) for theme in tree.walk()]


def theme(context: Context, path: str) -> Theme:
    with context.library.reading() as reader:
        found = ThemeTree.read(reader).at(path)
    assert found is not None
    return found


def choose(panel: ThemesPanel, context: Context, path: str) -> None:
    panel.view.setFocus()
    panel.view.choose(theme(context, path).id)


def key(qtbot: QtBot, panel: ThemesPanel, key: Qt.Key, alt: bool = False) -> None:
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(panel.view, key, modifier)


def has_focus(qtbot: QtBot, widget: QWidget) -> None:
    """Keys are shortcuts or letters by where the focus is: wait for it."""
    widget.activateWindow()
    qtbot.waitUntil(widget.hasFocus)


def opened_chooser(qtbot: QtBot, panel: ThemesPanel) -> ChooserDialog:
    dialog = panel.view.findChild(ChooserDialog)
    assert isinstance(dialog, ChooserDialog)
    has_focus(qtbot, dialog.line)
    return dialog


def opened_name(qtbot: QtBot, panel: ThemesPanel) -> NameLine:
    line = panel.view.findChild(NameLine)
    assert isinstance(line, NameLine)
    has_focus(qtbot, line)
    return line


def trigger(panel: ThemesPanel, name: str) -> None:
    panel.acts[name].trigger()


def test_choosing_a_theme_tells_the_selection(panel: ThemesPanel, context: Context) -> None:
    choose(panel, context, "Funding/Police")
    assert context.selection.theme == theme(context, "Funding/Police").id


def test_the_panel_follows_a_theme_chosen_elsewhere(panel: ThemesPanel, context: Context) -> None:
    wanted = theme(context, "Funding").id
    context.selection.choose_theme(wanted)
    assert panel.view.theme() == wanted


def test_a_new_theme_is_made_below_the_chosen_one_and_chosen(
    panel: ThemesPanel, context: Context, qtbot: QtBot
) -> None:
    choose(panel, context, "Funding")
    key(qtbot, panel, Qt.Key.Key_Insert)
    panel.new_line.line.insert("Écoles 🏫")
    QTest.keyClick(panel.new_line.line, Qt.Key.Key_Return)
    assert "Funding/Écoles 🏫" in paths(context)
    assert panel.view.theme() == theme(context, "Funding/Écoles 🏫").id
    assert not panel.new_line.isVisible()


def test_a_name_that_is_taken_is_said_beside_the_line_and_kept(
    panel: ThemesPanel, context: Context, qtbot: QtBot
) -> None:
    panel.new_theme()
    QTest.keyClicks(panel.new_line.line, "funding")
    QTest.keyClick(panel.new_line.line, Qt.Key.Key_Return)
    assert panel.new_line.trouble.isVisible()
    assert panel.new_line.line.text() == "funding"
    assert len(paths(context)) == 4


def test_renaming_in_place_keeps_what_is_open_and_chosen(panel: ThemesPanel, context: Context, qtbot: QtBot) -> None:
    choose(panel, context, "Funding/Police")
    key(qtbot, panel, Qt.Key.Key_F2)
    line = opened_name(qtbot, panel)
    line.selectAll()
    QTest.keyClicks(line, "Courts")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Funding/Courts" in paths(context))
    assert panel.view.theme() == theme(context, "Funding/Courts").id
    assert panel.view.isExpanded(panel.view.themes.index_of(theme(context, "Funding").id))


def test_a_taken_name_leaves_the_line_open_while_renaming(panel: ThemesPanel, context: Context, qtbot: QtBot) -> None:
    choose(panel, context, "Funding")
    key(qtbot, panel, Qt.Key.Key_F2)
    line = opened_name(qtbot, panel)
    line.selectAll()
    QTest.keyClicks(line, "Legislation")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.isVisible()
    assert line.text() == "Legislation"
    assert "Funding" in paths(context)


def test_what_is_typed_stays_when_counts_arrive(panel: ThemesPanel, context: Context, qtbot: QtBot) -> None:
    police = theme(context, "Funding/Police")
    choose(panel, context, "Funding/Police")
    key(qtbot, panel, Qt.Key.Key_F2)
    line = opened_name(qtbot, panel)
    QTest.keyClicks(line, "x")
    typed = line.text()
    article = saved(context.library, an_article())
    saved(context.library, a_passage(article, themes=(police.id,)))
    qtbot.waitUntil(lambda: panel.view.themes.index_of(police.id).data(OWN) == 1)
    assert line.text() == typed != "Police"


def test_letters_typed_in_a_name_are_no_commands(panel: ThemesPanel, context: Context, qtbot: QtBot) -> None:
    choose(panel, context, "Funding")
    key(qtbot, panel, Qt.Key.Key_F2)
    line = opened_name(qtbot, panel)
    QTest.keyClicks(line, "cdpmg")
    assert panel.view.findChild(ColourPopup) is None
    assert panel.view.findChild(ChooserDialog) is None


@pytest.mark.parametrize(
    ("chosen", "arrow", "order"),
    [
        ("Funding", Qt.Key.Key_Up, ["Legislation", "Funding", "Funding/Police", "Industry pledges"]),
        ("Legislation", Qt.Key.Key_Down, ["Industry pledges", "Legislation", "Funding", "Funding/Police"]),
        (
            "Funding",
            Qt.Key.Key_Right,
            ["Legislation", "Industry pledges", "Industry pledges/Funding", "Industry pledges/Funding/Police"],
        ),
        ("Funding/Police", Qt.Key.Key_Left, ["Legislation", "Industry pledges", "Funding", "Police"]),
    ],
)
def test_alt_and_an_arrow_move_a_theme_and_keep_it_chosen(
    panel: ThemesPanel, context: Context, qtbot: QtBot, chosen: str, arrow: Qt.Key, order: list[str]
) -> None:
    choose(panel, context, chosen)
    before = panel.view.theme()
    key(qtbot, panel, arrow, alt=True)
    assert paths(context) == order
    assert panel.view.theme() == before


def test_deleting_takes_those_below_along_and_undo_brings_all_back(
    panel: ThemesPanel, context: Context, qtbot: QtBot
) -> None:
    said: list[str] = []
    context.events.done.connect(said.append)
    choose(panel, context, "Funding")
    trigger(panel, "delete-theme")
    assert paths(context) == ["Legislation", "Industry pledges"]
    assert len(said) == 1
    context.library.undo()
    assert "Funding/Police" in paths(context)
    assert panel.view.themes.index_of(theme(context, "Funding/Police").id).isValid()


def test_a_colour_is_picked_from_the_palette_by_keyboard(panel: ThemesPanel, context: Context, qtbot: QtBot) -> None:
    choose(panel, context, "Funding")
    trigger(panel, "recolour-theme")
    popup = panel.view.findChild(ColourPopup)
    assert isinstance(popup, ColourPopup)
    QTest.keyClick(popup.buttons[5], Qt.Key.Key_Space)
    assert theme(context, "Funding").colour == "#D55E00"


def test_moving_under_another_offers_neither_the_theme_nor_what_is_below(
    panel: ThemesPanel, context: Context, qtbot: QtBot
) -> None:
    choose(panel, context, "Funding")
    trigger(panel, "move-theme")
    dialog = opened_chooser(qtbot, panel)
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())][1:] == [
        "Legislation",
        "Industry pledges",
    ]
    QTest.keyClicks(dialog.line, "indus")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert "Industry pledges/Funding/Police" in paths(context)


def test_merging_moves_the_passages_and_undo_takes_it_back(panel: ThemesPanel, context: Context, qtbot: QtBot) -> None:
    kept, absorbed = theme(context, "Legislation"), theme(context, "Funding/Police")
    article = saved(context.library, an_article())
    passage = saved(context.library, a_passage(article, themes=(absorbed.id,)))
    choose(panel, context, "Funding/Police")
    trigger(panel, "merge-theme")
    dialog = opened_chooser(qtbot, panel)
    QTest.keyClicks(dialog.line, "legis")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    with context.library.reading() as reader:
        assert reader.get(Passage, passage.id).themes == (kept.id,)
    assert panel.view.theme() == kept.id
    context.library.undo()
    with context.library.reading() as reader:
        assert reader.get(Passage, passage.id).themes == (absorbed.id,)


def test_counts_follow_the_passages(panel: ThemesPanel, context: Context, qtbot: QtBot) -> None:
    police = theme(context, "Funding/Police")
    article = saved(context.library, an_article())
    saved(context.library, a_passage(article, themes=(police.id,)))
    qtbot.waitUntil(lambda: panel.view.themes.index_of(police.id).data(OWN) == 1)


def test_passages_and_chosen_words_let_go_on_a_theme_are_tagged(panel: ThemesPanel, context: Context) -> None:
    police = theme(context, "Funding/Police")
    article = saved(context.library, an_article())
    passage = a_passage(article)
    saved(context.library, passage)
    panel.view.themes.dropped.emit(PassagesDropped((passage.id,), police.id))
    longer = a_passage(article, "committee met").span
    panel.view.themes.dropped.emit(WordsDropped(article.id, longer, police.id))
    with context.library.reading() as reader:
        tagged = list(reader.every(Passage, theme_id=police.id))
    assert [passage.quote for passage in tagged] == ["The", "committee met"]


def test_enter_opens_the_page_of_the_themes_passages(panel: ThemesPanel, context: Context, qtbot: QtBot) -> None:
    choose(panel, context, "Funding/Police")
    trigger(panel, "show-theme")
    assert context.selection.place == Place("theme", theme(context, "Funding/Police").id)


def test_what_was_open_is_open_again_when_the_filter_goes(panel: ThemesPanel, context: Context, qtbot: QtBot) -> None:
    funding = panel.view.themes.index_of(theme(context, "Funding").id)
    panel.view.collapse(funding)
    panel.filter.setFocus()
    has_focus(qtbot, panel.filter)
    QTest.keyClicks(panel.filter, "police")
    assert panel.view.isExpanded(panel.view.themes.index_of(theme(context, "Funding").id))
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert not panel.view.isExpanded(panel.view.themes.index_of(theme(context, "Funding").id))


def test_a_hidden_panel_catches_up_when_it_is_shown(panel: ThemesPanel, context: Context, qtbot: QtBot) -> None:
    panel.hide()
    add_theme(context.library, "Later")
    assert panel.header.count.text() == "4"
    panel.show()
    assert panel.header.count.text() == "5"


def test_a_codebook_without_themes_says_what_to_do(panel: ThemesPanel, context: Context) -> None:
    for name in ("Legislation", "Industry pledges", "Funding"):
        commands.delete(context, panel.tree, [theme(context, name).id])
    assert panel.empty.isVisible()
    assert "Ctrl+T" in panel.empty.text()


def test_the_chooser_puts_what_holds_the_words_first(context: Context, panel: ThemesPanel) -> None:
    def found(typed: str) -> list[str]:
        return [choice.label for choice in ranked(theme_choices(panel.tree), typed)]

    assert found("fund pol")[0] == "Funding/Police"
    assert found("polcie")[0] == "Funding/Police"
    assert found("") == paths(context)


def test_keys_given_to_moving_a_theme_move_it_and_the_old_ones_no_longer(
    panel: ThemesPanel, context: Context, qtbot: QtBot
) -> None:
    choose(panel, context, "Funding/Police")
    try:
        wear_keys({"theme-out": ("Alt+Home",)})
        key(qtbot, panel, Qt.Key.Key_Left, alt=True)
        assert "Funding/Police" in paths(context)
        key(qtbot, panel, Qt.Key.Key_Home, alt=True)
        assert "Police" in paths(context)
    finally:
        wear_keys({})
