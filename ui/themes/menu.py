"""The menu of the tree: every command, with the twins of what the mouse can drag."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from ui.keyboard import shown_key


def themes_menu(parent: QWidget, acts: Mapping[str, QAction], new: Callable[[], object]) -> QMenu:
    """The menu about the chosen theme; without one a new theme can be made, and what is hidden be shown."""
    menu = QMenu(_("Themes"), parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    words = _("&New theme…")
    menu.addAction(f"{words}\t{shown_key('new-theme')}").triggered.connect(lambda _checked=False: new())
    if not acts["rename-theme"].isEnabled():
        menu.addAction(acts["show-all-themes"])
        return menu
    for part in _PARTS:
        menu.addActions([acts[name] for name in part])
        menu.addSeparator()
    menu.addAction(acts["delete-theme"])
    return menu


_PARTS = (
    ("new-theme-below",),
    ("show-theme", "rename-theme", "recolour-theme", "define-theme", "pin-theme"),
    ("hide-theme", "show-only-theme", "show-all-themes"),
    ("theme-up", "theme-down", "theme-in", "theme-out", "move-theme", "merge-theme", "split-on-page"),
)
