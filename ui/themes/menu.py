"""The menu of the tree: every command, with the twins of what the mouse can drag."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _


def themes_menu(
    parent: QWidget,
    acts: Mapping[str, QAction],
    new: Callable[[], object],
    new_child: Callable[[], object],
    shift: Callable[[str], object],
) -> QMenu:
    """The menu about the chosen theme; without one only a new theme can be made."""
    menu = QMenu(_("Themes"), parent)
    menu.addAction(_("&New theme…") + "\tCtrl+T").triggered.connect(lambda _checked=False: new())
    if not any(act.isEnabled() for act in acts.values()):
        return menu
    menu.addAction(_("New theme &below…") + "\tIns").triggered.connect(lambda _checked=False: new_child())
    menu.addSeparator()
    menu.addActions([acts[name] for name in ("show-theme", "rename-theme", "recolour-theme", "describe-theme")])
    menu.addAction(acts["pin-theme"])
    menu.addSeparator()
    for way, words in _ways().items():
        menu.addAction(words).triggered.connect(lambda _checked=False, way=way: shift(way))
    menu.addActions([acts["move-theme"], acts["merge-theme"]])
    menu.addSeparator()
    menu.addAction(acts["delete-theme"])
    return menu


def _ways() -> dict[str, str]:
    return {
        "up": _("Move &up") + "\tAlt+↑",
        "down": _("Move do&wn") + "\tAlt+↓",
        "in": _("Nest under the one ab&ove") + "\tAlt+→",
        "out": _("&Take out one level") + "\tAlt+←",
    }
