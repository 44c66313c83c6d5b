"""States of the window that come and go, for ``tests.tour``: menus, messages, work under way, small frames."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.articles import delete_articles
from app.domain import Article, Passage, Theme
from app.errors import DiskFull, LibraryLocked
from app.ports import Progress
from app.themes import define_theme, rename_theme
from ui.errors import worded
from ui.places import Place
from ui.reader.menu import open_menu
from ui.reader.quick_tag import QuickTag
from ui.roomy import resize_in_letters
from ui.session import OpenDesk
from ui.shortcuts import ShortcutSheet, about
from ui.unopened import UnopenedDialog

Screen = Callable[[OpenDesk], QWidget]

FOLDER = Path("/home/anna/Research/Ferries and bridges of the outer islands")


def _reading(desk: OpenDesk) -> QWidget:
    """The passage with the most themes, in hand."""
    with desk.context.library.reading() as reader:
        passage = max(reader.every(Passage), key=lambda passage: (len(passage.themes), passage.id))
    desk.context.selection.open(Place("passage", passage.id))
    desk.window.desk.reader.faces.show("text")
    desk.window.desk.tabs.setCurrentIndex(0)
    desk.window.desk.make_room()
    desk.window.activateWindow()
    desk.window.desk.reader.view.setFocus()
    return desk.window


def _by_another_name(desk: OpenDesk) -> QWidget:
    """A theme found by its other name while tagging."""
    with desk.context.library.reading() as reader:
        theme = next(reader.every(Theme))
    said = {"description": theme.description, "includes": "", "excludes": "", "example": ""}
    define_theme(desk.context.library, theme.id, aliases=("Laws",), **said)
    window = _reading(desk)
    desk.window.acts["quick-tag"].trigger()
    desk.window.desk.reader.findChildren(QuickTag)[-1].line.setText("law")
    return window


def _noting(desk: OpenDesk) -> QWidget:
    """A note on the passage being written."""
    window = _reading(desk)
    desk.window.acts["note-passage"].trigger()
    return window


def _going(desk: OpenDesk) -> QWidget:
    """Which paragraph or page to go to."""
    window = _reading(desk)
    desk.window.desk.reader.place.click()
    return window


def _troubled(desk: OpenDesk) -> QWidget:
    """What went wrong, above the page."""
    window = _reading(desk)
    desk.context.events.told.emit(worded(DiskFull(FOLDER)))
    return window


def _broken(desk: OpenDesk) -> QWidget:
    """A defect, with its report."""
    window = _reading(desk)
    desk.context.events.broke.emit(ValueError("of the tour"))
    return window


def _toasted(desk: OpenDesk) -> QWidget:
    """What was just done, with Undo."""
    window = _reading(desk)
    desk.window.desk.messages.hide()
    with desk.context.library.reading() as reader:
        theme = list(reader.every(Theme))[3]
    desk.context.attempt(
        lambda: rename_theme(desk.context.library, theme.id, f"{theme.name}."), done=f"{theme.name} → {theme.name}."
    )
    return window


def _working(desk: OpenDesk) -> QWidget:
    """An import under way, with how far it is."""
    window, going = _reading(desk), threading.Event()

    def work(progress: Progress) -> None:
        while not going.wait(0.05):
            progress(83, 212, "The council’s minutes of the year of the second ferry, part 3.pdf")

    desk.context.jobs.run(work, lambda _none: None, lambda _error: None, title="3.pdf", pausable=True)
    until = time.monotonic() + 1.6
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)
    _WORKS.append((desk, going))
    return window


_WORKS: list[tuple[OpenDesk, threading.Event]] = []
"""Work that is still under way."""


def _thrown_away(desk: OpenDesk) -> QWidget:
    """An article in the trash, still open, beside the trash that is no longer empty."""
    _end_work()
    with desk.context.library.reading() as reader:
        article = next(article for article in reader.every(Article) if article.title.startswith("Ferry toll"))
    delete_articles(desk.context.library, [article.id])
    desk.context.selection.open(Place("trash"))
    return desk.window


def _end_work() -> None:
    while _WORKS:
        desk, going = _WORKS.pop()
        going.set()
        while desk.context.jobs.running:
            QApplication.processEvents()


def _menu(number: int) -> Screen:
    """A menu of the bar, open."""

    def show(desk: OpenDesk) -> QWidget:
        _end_work()
        _reading(desk)
        bar = desk.window.menuBar()
        action = bar.actions()[number]
        menu = action.menu()
        assert isinstance(menu, QMenu)
        menu.popup(bar.mapToGlobal(bar.actionGeometry(action).bottomLeft()))
        return menu

    return show


def _reader_menu(desk: OpenDesk) -> QWidget:
    """What can be done to a passage."""
    _reading(desk)
    panel = desk.window.desk.reader
    return open_menu(panel.sitting, panel.bound, QPoint(40, 40))


def _adding(desk: OpenDesk) -> QWidget:
    """What can be added to the library."""
    _reading(desk)
    button = desk.window.desk.articles.add
    button.menu().popup(button.mapToGlobal(QPoint(0, button.height())))
    return button.menu()


def _theme_menu(desk: OpenDesk) -> QWidget:
    """What can be done to a theme."""
    _reading(desk)
    themes = desk.window.desk.themes
    with desk.context.library.reading() as reader:
        themes.view.choose(next(reader.every(Theme)).id)
    themes.header.menu_wanted.emit(desk.window.mapToGlobal(QPoint(40, 60)))
    return next(menu for menu in themes.findChildren(QMenu) if menu.isVisible())


def _unopened(desk: OpenDesk) -> QWidget:
    dialog = UnopenedDialog(FOLDER, LibraryLocked(FOLDER, "florilegium 4121 on desk"), desk.window)
    dialog.show()
    return dialog


def _about(desk: OpenDesk) -> QWidget:
    return about(desk.window)


def _asking_keys(desk: OpenDesk) -> QWidget:
    sheet = ShortcutSheet(desk.window, "next-passage")
    sheet.show()
    resize_in_letters(sheet, 105, 38, desk.window.size() * 0.9)
    sheet.ask()
    return sheet


SCREENS: dict[str, Screen] = {
    "quick-tag-alias": _by_another_name,
    "passage-note": _noting,
    "go-to": _going,
    "message-bar": _troubled,
    "defect": _broken,
    "toast": _toasted,
    "job-bar": _working,
    "trash-filled": _thrown_away,
    **{f"menu-{number}": _menu(number) for number in range(8)},
    "menu-reader": _reader_menu,
    "menu-articles": _adding,
    "menu-themes": _theme_menu,
    "unopened": _unopened,
    "about": _about,
    "keys-asked": _asking_keys,
}
