"""Keys can be changed: at once, wherever they are named, never two for one, and never to what would stop typing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.actions import bind, keys_of, table
from ui.context import Context
from ui.keyboard import fits, given_now, in_the_way, shown_key, sound_keys, tip_with_key, wear_keys, with_keys
from ui.main_window import MainWindow
from ui.shortcuts import ShortcutSheet

SPECS = {spec.name: spec for spec in table()}


@pytest.fixture(autouse=True)
def as_at_first() -> Iterator[None]:
    """Every test begins and ends with the keys of the table."""
    wear_keys({})
    yield
    wear_keys({})


@pytest.fixture
def sheet(window: MainWindow) -> ShortcutSheet:
    window.acts["shortcuts"].trigger()
    found: ShortcutSheet = next(iter(window.findChildren(ShortcutSheet)))
    return found


def choose(sheet: ShortcutSheet, name: str) -> None:
    sheet.rows.choose(name)


def give(
    sheet: ShortcutSheet, name: str, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    choose(sheet, name)
    QTest.keyClick(sheet.rows, Qt.Key.Key_Return)
    QTest.keyClick(sheet.change.capture, key, held)


def test_new_keys_are_those_of_the_action_and_stand_in_the_sheet(window: MainWindow, sheet: ShortcutSheet) -> None:
    give(sheet, "find-in-article", Qt.Key.Key_F9)
    assert window.acts["find-in-article"].shortcuts() == [QKeySequence("F9")]
    assert sheet.rows.item(sheet.rows.currentRow(), 0).text() == "F9"  # type: ignore[union-attr]


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_from_the_filter_a_key_goes_to_the_first_of_what_is_found(
    qtbot: QtBot, sheet: ShortcutSheet, key: Qt.Key
) -> None:
    sheet.activateWindow()
    qtbot.waitActive(sheet)
    sheet.filter.setFocus()
    QTest.keyClicks(sheet.filter, "next passage")
    QTest.keyClick(sheet.filter, key)
    assert sheet.rows.hasFocus()
    assert [item.row() for item in sheet.rows.selectedItems()] == [0, 0, 0]


def test_a_changed_key_is_heard_and_the_old_one_no_longer(qtbot: QtBot, window: MainWindow) -> None:
    heard: list[bool] = []
    window.acts["next-pane"].triggered.connect(lambda: heard.append(True))
    wear_keys({"next-pane": ("F8",)})
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert heard == []
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert len(heard) == 1


def test_changed_keys_are_kept_and_put_on_at_the_next_start(
    qtbot: QtBot, context: Context, window: MainWindow, sheet: ShortcutSheet
) -> None:
    give(sheet, "next-passage", Qt.Key.Key_B)
    kept = window.remembered()
    assert kept.keys == (("next-passage", ("B",)),)
    wear_keys({})
    again = MainWindow(context, kept)
    qtbot.addWidget(again)
    assert again.acts["next-passage"].shortcuts() == [QKeySequence("B")]
    again.importing.close()


def test_keys_that_another_action_has_are_named_and_can_be_swapped(window: MainWindow, sheet: ShortcutSheet) -> None:
    give(sheet, "next-passage", Qt.Key.Key_K)
    assert "Previous passage" in sheet.change.words.text()
    assert keys_of(SPECS["next-passage"]) == ("J",)
    QTest.mouseClick(sheet.change.swap, Qt.MouseButton.LeftButton)
    assert keys_of(SPECS["next-passage"]) == ("K",)
    assert keys_of(SPECS["previous-passage"]) == ("J",)
    assert window.acts["previous-passage"].shortcuts() == [QKeySequence("J")]


def test_keys_in_the_way_can_be_left(sheet: ShortcutSheet) -> None:
    give(sheet, "next-passage", Qt.Key.Key_K)
    QTest.mouseClick(sheet.change.leave, Qt.MouseButton.LeftButton)
    assert given_now() == {}
    assert sheet.rows.hasFocus()


def test_keys_of_the_whole_window_are_in_the_way_everywhere() -> None:
    spec = SPECS["next-passage"]
    assert [other.name for other in in_the_way(spec, "Ctrl+Z", {})] == ["undo"]
    assert [other.name for other in in_the_way(SPECS["undo"], "Del", {}) if other.where == "articles"] == [
        "delete-article"
    ]
    assert in_the_way(spec, "M", {}) == [], "M is heard in the themes, not in the text"
    assert in_the_way(spec, "Ctrl+Z", {"undo": ("F4",)}) == []


def test_digits_cannot_be_taken_from_the_pinned_themes(sheet: ShortcutSheet) -> None:
    give(sheet, "next-passage", Qt.Key.Key_4)
    assert not sheet.change.swap.isEnabled()
    choose(sheet, "digit-1")
    QTest.keyClick(sheet.rows, Qt.Key.Key_Return)
    assert not sheet.change.capture.isVisible()


def test_one_action_or_all_go_back_to_their_first_keys(sheet: ShortcutSheet) -> None:
    give(sheet, "next-passage", Qt.Key.Key_B)
    give(sheet, "find-in-article", Qt.Key.Key_F9)
    choose(sheet, "next-passage")
    sheet.change.first.click()
    assert dict(given_now()) == {"find-in-article": ("F9",)}
    sheet.reset.click()
    assert given_now() == {}
    assert not sheet.reset.isEnabled()


def test_first_keys_that_another_action_has_now_are_asked_about(sheet: ShortcutSheet) -> None:
    give(sheet, "next-passage", Qt.Key.Key_B)
    give(sheet, "cycle-passages", Qt.Key.Key_J)
    choose(sheet, "next-passage")
    sheet.change.first.click()
    assert sheet.change.swap.isVisible()
    sheet.change.swap.click()
    assert keys_of(SPECS["next-passage"]) == ("J",)
    assert keys_of(SPECS["cycle-passages"]) == ("B",)


def test_an_action_can_be_left_without_keys(window: MainWindow, sheet: ShortcutSheet) -> None:
    choose(sheet, "undo")
    sheet.change.none.click()
    assert window.acts["undo"].shortcuts() == []
    assert shown_key("undo") == ""


def test_escape_gives_up_and_only_then_closes_the_sheet(sheet: ShortcutSheet) -> None:
    choose(sheet, "undo")
    sheet.ask()
    QTest.keyClick(sheet.change.capture, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert sheet.rows.hasFocus()
    assert given_now() == {}


@pytest.mark.parametrize(
    "key", ["A", "Shift+A", "Space", "Return", "Del", "Tab", "Esc", "Left", "Ctrl+K, Ctrl+B", "", "Ctrl"]
)
def test_what_types_or_moves_about_is_no_key_of_the_window(key: str) -> None:
    assert not fits(SPECS["undo"], key)
    assert not fits(SPECS["preview-note"], key)


@pytest.mark.parametrize("key", ["F5", "Ctrl+A", "Alt+Left", "Ctrl+Shift+Del", "Meta+J"])
def test_function_keys_and_what_is_held_with_ctrl_or_alt_fit_everywhere(key: str) -> None:
    assert fits(SPECS["undo"], key)
    assert fits(SPECS["next-passage"], key)


def test_letters_fit_in_panels_but_the_arrows_go_on_moving() -> None:
    assert fits(SPECS["next-passage"], "B")
    assert fits(SPECS["next-passage"], "{")
    assert not fits(SPECS["next-passage"], "Down")


@pytest.mark.parametrize(
    "wear", [(("nonsense", ("F5",)),), (("undo", ("Xyzzy+7",)),), (("undo", ("A",)),), (("digit-1", ("B",)),)]
)
def test_nonsense_in_the_settings_changes_nothing(wear: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    assert sound_keys(wear) == {}


@given(st.lists(st.tuples(st.sampled_from([*SPECS, "x"]) | st.text(), st.lists(st.text(max_size=8), max_size=3))))
def test_whatever_the_settings_hold_only_keys_that_fit_are_put_on(kept: list[tuple[str, list[str]]]) -> None:
    for name, keys in sound_keys(kept).items():
        assert all(fits(SPECS[name], key) for key in keys)


def test_a_change_back_to_the_table_is_no_change() -> None:
    undo = SPECS["undo"]
    assert with_keys({"undo": ("F4",)}, undo, undo.keys) == {}


def test_tooltips_name_the_changed_key(qtbot: QtBot) -> None:
    button = QWidget()
    qtbot.addWidget(button)
    tip_with_key(button, "New note", "new-note")
    assert button.toolTip() == "New note (Ctrl+N)"
    wear_keys({"new-note": ("Ctrl+M",)})
    assert button.toolTip() == "New note (Ctrl+M)"
    wear_keys({"new-note": ()})
    assert button.toolTip() == "New note"


def test_actions_made_later_have_the_changed_keys(qtbot: QtBot) -> None:
    wear_keys({"next-passage": ("B",)})
    owner = QWidget()
    qtbot.addWidget(owner)
    assert bind(owner, "reader", {"next-passage": owner.close})["next-passage"].shortcuts() == [QKeySequence("B")]


def test_the_question_mark_opens_the_sheet_but_never_while_words_are_typed(
    qtbot: QtBot, context: Context, window: MainWindow
) -> None:
    window.desk.themes.view.setFocus()
    QTest.keyClick(window.desk.centre, Qt.Key.Key_Question)
    assert len(window.findChildren(ShortcutSheet)) == 1
    window.findChildren(ShortcutSheet)[0].close()
    field = window.desk.articles.filter
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Question)
    assert field.text() == "?"
    assert not any(one.isVisible() for one in window.findChildren(ShortcutSheet))


def test_the_sheet_finds_actions_by_key_and_by_word(sheet: ShortcutSheet) -> None:
    for words in ("ctrl+shift+f", "search everything"):
        sheet.filter.setText(words)
        assert sheet.rows.rowCount() == 1
        assert sheet.rows.model().index(0, 1).data() == "Search everything"
