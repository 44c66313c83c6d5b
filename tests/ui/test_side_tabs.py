"""The tabs on the right: words where there is room, signs where there is not, a name in either case."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.look import icon
from ui.side_tabs import SideTabs

NAMES = {"highlighter-circle": "Passages", "note-pencil": "Notes", "info": "Info", "list-dashes": "Outline"}


@pytest.fixture
def tabs(qtbot: QtBot) -> SideTabs:
    made = SideTabs()
    qtbot.addWidget(made)
    for sign, words in NAMES.items():
        made.add(QLabel(words), sign, words)
    made.show()
    return made


def test_words_become_signs_where_they_do_not_fit_and_words_again(tabs: SideTabs) -> None:
    for width, wordy in ((600, True), (160, False), (600, True)):
        tabs.resize(width, 200)
        assert [bool(tabs.tabText(number)) for number in range(4)] == [wordy] * 4
        assert [tabs.tabIcon(number).isNull() for number in range(4)] == [wordy] * 4
        assert [tabs.tabBar().accessibleTabName(number) for number in range(4)] == list(NAMES.values())


def test_as_signs_they_fit_a_narrow_side_and_say_their_names_when_pointed_at(tabs: SideTabs) -> None:
    tabs.resize(tabs.minimumSizeHint().width(), 200)
    assert tabs.minimumSizeHint().width() <= 180
    assert [tabs.tabToolTip(number) for number in range(4)] == list(NAMES.values())
    assert tabs.tabBar().tabRect(3).right() <= tabs.tabBar().width()


def test_every_sign_exists() -> None:
    assert not any(icon(sign).isNull() for sign in NAMES)
