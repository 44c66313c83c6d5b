"""What was understood of a search, said in plain words, and taken off part by part."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.query import parse
from app.query.rules import RULES
from ui.context import Context
from ui.main_window import MainWindow
from ui.places import Place
from ui.search.chips import ChipsLine
from ui.search.help import SearchHelp
from ui.search.understood import told


@pytest.fixture
def line(qtbot: QtBot, context: Context) -> Iterator[ChipsLine]:
    window = QWidget()
    layout = QVBoxLayout(window)
    made = ChipsLine(context)
    layout.addWidget(made)
    qtbot.addWidget(window)
    window.resize(800, 300)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    yield made
    window.close()


def search(context: Context, words: str) -> None:
    context.selection.open(Place("search", words=words))


def said(line: ChipsLine) -> list[str]:
    return [button.words for button in line.buttons]


SAID = {
    "abuse": "abuse",
    '"zero tolerance"': "“zero tolerance”",
    "legislat*": "begins with “legislat”",
    "wom?n": "like “wom?n”",
    "referendum~": "“referendum” or nearly so",
    "near(a b, 10)": "near: a, b within 10 words",
    '"a b"~1': "near: “a”, “b” within 1 word",
    "same(paragraph a b)": "in one paragraph: a, b",
    "theme:Legislation": "theme: Legislation and below",
    'theme:="/Funding/Police"': "theme: Funding/Police only",
    "-theme:Funding": "without theme: Funding and below",
    'source:="The Guardian"': "source: exactly “The Guardian”",
    "author:quill": "author: quill",
    "year:2013..2018": "2013 to 2018",
    "year:2016": "2016",
    "year:>=2013": "from 2013 on",
    "year:<2013": "until 2012",
    "date:2016-05": "2016-05",
    "date:2016-05-31": "2016-05-31",
    "date:2016-05..2017": "2016-05 to 2017",
    "date:>2016-05": "from 2016-06 on",
    "date:>2016-12-31": "from 2017 on",
    "date:<2016-05": "until 2016-04",
    "date:<2016": "until 2015",
    "kind:passage": "only passages",
    "-kind:note": "not: notes",
    "-year:2016": "not: 2016",
    "has:note": "with a note",
    "is:untagged": "passages without a theme",
    'in:"Background reading"': "collection: Background reading",
    'search:"Police funding"': "saved search: Police funding",
    "a OR (b c)": "a or (b and c)",
}


@pytest.mark.parametrize("typed", SAID)
def test_each_part_is_said_in_plain_words(line: ChipsLine, context: Context, typed: str) -> None:
    search(context, typed)
    assert said(line) == [SAID[typed]]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_there_are_words_for_every_rule_of_the_help(rule: object) -> None:
    assert told(parse(rule.example).query).strip()  # type: ignore[attr-defined]


@given(st.text(alphabet=st.sampled_from('ab "()-:*?~=.<>0129 themeyardnO R'), max_size=40))
def test_whatever_is_typed_can_be_told(text: str) -> None:
    told(parse(text).query)


def test_one_plain_word_needs_no_chip(line: ChipsLine, context: Context) -> None:
    search(context, "police")
    assert not line.isVisible()
    search(context, "police pay")
    assert line.isVisible()
    assert said(line) == ["police", "pay"]


def test_a_click_takes_a_part_off_and_going_back_puts_it_on_again(line: ChipsLine, context: Context) -> None:
    search(context, "police theme:Funding -pay")
    assert said(line) == ["police", "theme: Funding and below", "without pay"]
    assert [button.chip.denied for button in line.buttons] == [False, False, True]
    QTest.mouseClick(line.buttons[1], Qt.MouseButton.LeftButton)
    assert context.selection.place.words == "police -pay"
    assert said(line) == ["police", "without pay"]
    context.selection.back()
    assert said(line) == ["police", "theme: Funding and below", "without pay"]


def test_the_arrows_go_through_the_parts_and_delete_takes_one_off(line: ChipsLine, context: Context) -> None:
    search(context, "a b c")
    assert line.enter_last()
    assert line.buttons[2].hasFocus()
    QTest.keyClick(line.buttons[2], Qt.Key.Key_Left)
    assert line.buttons[1].hasFocus()
    QTest.keyClick(line.buttons[1], Qt.Key.Key_Backspace)
    assert context.selection.place.words == "a c"
    assert line.buttons[1].hasFocus()
    assert [button.focusPolicy() == Qt.FocusPolicy.StrongFocus for button in line.buttons] == [False, True]


def test_escape_leads_back_from_the_parts_too(line: ChipsLine, context: Context) -> None:
    context.selection.open(Place("article", "a"))
    search(context, "a b")
    line.enter_last()
    QTest.keyClick(line.buttons[1], Qt.Key.Key_Escape)
    assert context.selection.place == Place("article", "a")


def test_a_screen_reader_says_what_a_part_is_and_how_it_is_taken_off(line: ChipsLine, context: Context) -> None:
    search(context, "police -theme:Funding")
    face = QAccessible.queryAccessibleInterface(line.buttons[1])
    assert face.text(QAccessible.Text.Name) == "without theme: Funding and below"
    assert "Delete" in face.text(QAccessible.Text.Description)
    assert face.role() == QAccessible.Role.Button


def test_a_very_long_search_does_not_fill_the_page(line: ChipsLine, context: Context) -> None:
    search(context, " ".join(f"word{number}" for number in range(150)))
    assert len(line.buttons) < 30


def test_backspace_at_the_beginning_of_the_box_goes_to_the_last_part(window: MainWindow, qtbot: QtBot) -> None:
    search(window.context, "police kind:passage")
    box, line = window.search, window.desk.results.chips
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    box.setCursorPosition(3)
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert box.text() == "poice kind:passage"
    box.setCursorPosition(0)
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert line.buttons[1].hasFocus()
    for _press in range(2):
        QTest.keyClick(QApplication.focusWidget() or box, Qt.Key.Key_Backspace)
    assert box.text() == ""
    qtbot.waitUntil(box.hasFocus)


def test_f1_in_the_box_tells_how_to_search_and_an_example_is_searched_for(window: MainWindow, qtbot: QtBot) -> None:
    box = window.search
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    QTest.keyClick(box, Qt.Key.Key_F1)
    help_page = window.findChild(SearchHelp)
    assert isinstance(help_page, SearchHelp)
    qtbot.waitUntil(help_page.rows.hasFocus)
    assert help_page.rows.rowCount() == len(RULES)
    QTest.keyClick(help_page.rows, Qt.Key.Key_Down)
    QTest.keyClick(help_page.rows, Qt.Key.Key_Return)
    assert window.context.selection.place == Place("search", words=RULES[1].example)
    assert box.text() == RULES[1].example
    assert not help_page.isVisible()


def test_escape_closes_the_help_and_there_is_never_more_than_one(window: MainWindow, qtbot: QtBot) -> None:
    for _time in range(2):
        window.acts["search-help"].trigger()
    (help_page,) = window.findChildren(SearchHelp)
    qtbot.waitUntil(help_page.rows.hasFocus)
    QTest.keyClick(help_page.rows, Qt.Key.Key_Escape)
    assert not help_page.isVisible()


def test_a_row_of_the_help_is_read_as_one_sentence(window: MainWindow, qtbot: QtBot) -> None:
    window.acts["search-help"].trigger()
    (help_page,) = window.findChildren(SearchHelp)
    item = help_page.rows.item(0, 0)
    assert item is not None
    read = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert read == f"{RULES[0].example}: {RULES[0].says}"
