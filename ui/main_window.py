"""The frame: menus, panels, status bar, and the few acts that belong to no panel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from app.i18n import _
from app.links import read_link
from app.settings import Look, Settings
from ui.centre import still_there
from ui.context import Context
from ui.desk import Desk
from ui.history import HistoryDialog
from ui.importing.flow import Importing
from ui.importing.offered import offered_by
from ui.look import current_look, toggle_look
from ui.menus import fill_menu_bar
from ui.panes import go_round
from ui.places import Place
from ui.search.box import SearchBox
from ui.shortcuts import ShortcutSheet, about
from ui.status import Status
from ui.toast import Toast
from ui.trash import TrashDialog
from ui.undoing import Undoing
from ui.window_state import WindowState, encoded, restore_layout


class MainWindow(QMainWindow):
    """The window of one open library."""

    other_library_wanted = Signal()
    rebuild_wanted = Signal()
    closed = Signal()

    def __init__(self, context: Context, settings: Settings | None = None) -> None:
        super().__init__()
        self.context = context
        self.settings = settings or Settings()
        self.desk = Desk(context, self)
        self.search = SearchBox(context)
        self.importing = Importing(context, self)
        self.undoing = Undoing(context, self)
        self.toast = Toast(context, self.undoing.undo_step, self.desk)
        self.status = Status(context, self)
        self._frame()
        self.acts = fill_menu_bar(self, self._handlers())
        self._join()
        self._restore()
