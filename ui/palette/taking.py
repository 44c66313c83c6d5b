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
    selection, desk = window.context.selection, window.desk
    match line.kind, aside:
        case "command", False:
            give(live_actions(window)[line.name], before)
        case "command", True:
            window.show_shortcuts(line.name)
        case "collection", _:
            desk.articles.collections.choose(line.name)
            if not aside:
                enter(desk.articles)
        case "theme", True:
            desk.themes.view.choose(line.name)
            desk.themes.view.setFocus()
        case "article", True:
            desk.articles.show_in_list(line.name)
        case "note", True if line.place is not None:
            desk.show_notes()
            selection.open(line.place)
            enter(desk.notes)
        case _, _ if line.place is not None:
            if aside:
                selection.open(line.place)
            else:
                selection.enter(line.place)
