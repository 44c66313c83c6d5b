"""The menu of the tree: every command, with the twins of what the mouse can drag."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _


def themes_menu(parent: QWidget, acts: Mapping[str, QAction], new: Callable[[], object]) -> QMenu:
    """The menu about the chosen theme; without one only a new theme can be made."""
    menu = QMenu(_("Themes"), parent)
    menu.addAction(_("&New theme…") + "\tCtrl+T").triggered.connect(lambda _checked=False: new())
    if not any(act.isEnabled() for act in acts.values()):
        return menu
    for part in _PARTS:
        menu.addActions([acts[name] for name in part])
        menu.addSeparator()
    menu.addAction(acts["delete-theme"])
    return menu


_PARTS = (
    ("new-theme-below",),
    ("show-theme", "rename-theme", "recolour-theme", "describe-theme", "pin-theme"),
    ("theme-up", "theme-down", "theme-in", "theme-out", "move-theme", "merge-theme"),
)
