"""Screens of the search box and of finding in an article for the tour: what is offered, understood, told and marked."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain import Article
from ui.places import START, Place
from ui.roomy import resize_in_letters
from ui.search.help import open_help
from ui.session import OpenDesk

Screen = Callable[[OpenDesk], QWidget]

_CHIPS = "money -theme:Legislation year:2019..2024"


def _wait(seconds: float) -> None:
    """Let what is looked up beside the window come."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)


def _typed(words: str) -> Screen:
    def show(desk: OpenDesk) -> QWidget:
        desk.context.selection.open(START)
        box = desk.window.search
        for made in ("pledge OR promise", "theme:Legislation kind:passage", '"a further £1m"'):
            box.recent.add(made)
        desk.window.activateWindow()
        box.setFocus()
        box.clear()
        QTest.keyClicks(box, words or "x")
        if not words:
            QTest.keyClick(box, Qt.Key.Key_Backspace)
        _wait(0.4)
        QTest.keyClick(box, Qt.Key.Key_Down)
        return desk.window

    return show


def _chips(desk: OpenDesk) -> QWidget:
    desk.context.selection.open(Place("search", words=_CHIPS))
    desk.window.desk.results.chips.enter_last()
    return desk.window


def _help(desk: OpenDesk) -> QWidget:
    shown = open_help(desk.context, desk.window)
    resize_in_letters(shown, 110, 36, desk.window.size() * 0.9)
    return shown


def _article(desk: OpenDesk) -> Article:
    with desk.context.library.reading() as reader:
        return list(reader.every(Article))[3]


def _find_bar(desk: OpenDesk) -> QWidget:
    desk.context.selection.open(Place("article", _article(desk).id))
    hits = desk.window.desk.reader.hits
    hits.bar.line.setText("landlord OR dwelling")
    hits.open()
    _wait(0.3)
    hits.step(1)
    return desk.window


def _at_a_hit(desk: OpenDesk) -> QWidget:
    desk.window.desk.reader.hits.bar.hide()
    desk.context.selection.open(Place("search", words="landlord OR dwelling"))
    desk.context.selection.open(Place("article", _article(desk).id, words="landlord OR dwelling"))
    _wait(0.3)
    desk.window.desk.reader.hits.walk(1)
    return desk.window


SCREENS: dict[str, Screen] = {
    "box-empty": _typed(""),
    "box-themes": _typed("money theme:"),
    "box-values": _typed("is:"),
    "box-chips": _chips,
    "box-help": _help,
    "find-bar": _find_bar,
    "find-at-a-hit": _at_a_hit,
}
