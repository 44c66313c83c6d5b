"""The popup in which a theme is found by a few letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.theme_tree import ThemeTree
from tests.factories import a_theme
from ui.reader.quick_tag import QuickTag
from ui.search.chooser import Choice, ranked, shortens, theme_choices

FUNDING = a_theme("Funding", aliases=("Money", "Cash & coins"), digit=2)
POLICE = a_theme("Police", parent_id=FUNDING.id)
LAW = a_theme("Legislation")
COURTS = a_theme("Police", parent_id=LAW.id)
TREE = ThemeTree.of((FUNDING, POLICE, LAW, COURTS))


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made).addWidget(QLineEdit(made))
    made.resize(600, 500)
    made.show()
    return made


def opened(ground: QWidget, *recent: str) -> QuickTag:
    giver = ground.findChild(QLineEdit)
    assert giver is not None
    popup = QuickTag(ground, giver, TREE, recent)
    popup.open_at(ground.rect().adjusted(10, 10, -500, -450))
    return popup


def rows(popup: QuickTag) -> list[str]:
    return [popup.list.item(row).text() for row in range(popup.list.count())]


def labels(typed: str) -> list[str]:
    return [choice.label for choice in ranked(theme_choices(TREE), typed)]


def test_a_theme_is_found_by_another_name_and_that_name_is_told(ground: QWidget) -> None:
    popup = opened(ground)
    QTest.keyClicks(popup.line, "mon")
    assert rows(popup)[0] == "Funding · alias: Money"
    assert "New theme: mon" in rows(popup)[1:]


def test_enter_takes_the_theme_of_an_alias(ground: QWidget, qtbot: QtBot) -> None:
    popup = opened(ground)
    QTest.keyClicks(popup.line, "cash")
    QTest.keyClick(popup.line, Qt.Key.Key_Tab)
    QTest.keyClicks(popup.note, "why")
    with qtbot.waitSignal(popup.theme_chosen) as heard:
        QTest.keyClick(popup.note, Qt.Key.Key_Return)
    assert heard.args == [FUNDING.id, "why"]


def test_what_was_used_last_stands_first(ground: QWidget) -> None:
    assert rows(opened(ground, COURTS.id, LAW.id))[:3] == ["Legislation/Police", "Legislation", "Funding"]


def test_the_first_letters_of_a_path_find_it(ground: QWidget) -> None:
    popup = opened(ground)
    QTest.keyClicks(popup.line, "fupo")
    assert rows(popup)[0] == "Funding/Police"


def test_a_new_path_is_offered_and_made(ground: QWidget, qtbot: QtBot) -> None:
    popup = opened(ground)
    QTest.keyClicks(popup.line, "Funding /  Overtime pay")
    assert rows(popup)[0] == "New theme: Funding/Overtime pay"
    with qtbot.waitSignal(popup.new_chosen) as heard:
        QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert heard.args == ["Funding/Overtime pay", ""]


def test_those_who_hear_are_told_the_key(ground: QWidget) -> None:
    item = opened(ground).list.item(0)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Funding, key 2"


def test_a_name_letter_by_letter_comes_before_what_only_holds_it() -> None:
    assert labels("police")[:2] == ["Funding/Police", "Legislation/Police"]
    assert labels("funding")[0] == "Funding"
    assert labels("money") == ["Funding"]
    assert labels("polcie")[0] == "Funding/Police"


def test_a_choice_says_by_which_name_it_was_found_only_if_not_by_its_own() -> None:
    choice = Choice("1", "Funding", also=("Fund raising", "Money"))
    assert ranked([choice], "fund") == [choice]
    assert ranked([choice], "raising")[0].met == "Fund raising"


@pytest.mark.parametrize(
    ("typed", "name", "fits"),
    [
        ("fp", "funding/police", True),
        ("fupo", "funding/police", True),
        ("pofu", "funding/police", False),
        ("f", "funding", False),
        ("fug", "funding", False),
        ("nhs", "northern health systems", True),
        ("aab", "aa ab b", True),
        ("x", "", False),
    ],
)
def test_short_forms_are_made_of_the_beginnings_of_words(typed: str, name: str, fits: bool) -> None:
    assert shortens(typed, name) is fits


def test_a_short_form_is_sought_quickly_in_odd_names() -> None:
    assert not shortens("a" * 30 + "b", "a " * 300)
