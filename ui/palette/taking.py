"""What becomes of a line that is taken from the palette: done, gone to, or met in its other way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.palette.commands import give, live_actions
from ui.palette.lines import Line
from ui.panes import enter

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def take(window: MainWindow, line: Line, aside: bool, before: QWidget | None) -> None:
    """Do what a line says, or go to what it names; ``aside``: its other way.

    That is for a command its keys in the sheet, for an article or a theme its row in the list, for a note the list of
    notes, for a collection its articles without going over to them.
    """
    if line.kind == "command":
        if aside:
            window.show_shortcuts(line.name)
        else:
            give(live_actions(window)[line.name], before)
    elif line.kind == "collection":
        window.desk.articles.collections.choose(line.name)
        if not aside:
            enter(window.desk.articles)
    elif aside:
        _show_aside(window, line)
    elif line.place is not None:
        window.context.selection.enter(line.place)


def _show_aside(window: MainWindow, line: Line) -> None:
    desk, selection = window.desk, window.context.selection
    match line.kind:
        case "theme":
            desk.themes.view.choose(line.name)
            desk.themes.view.setFocus()
        case "article":
            desk.articles.show_in_list(line.name)
        case "note" if line.place is not None:
            desk.show_notes()
            selection.open(line.place)
            enter(desk.notes)
        case _ if line.place is not None:
            selection.open(line.place)
