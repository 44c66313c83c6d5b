"""Keys of one widget only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_key(widget: QWidget, keys: str, act: Callable[[], object], within: bool = False) -> None:
    """Do something when keys are pressed in a widget, or (``within``) also in what it holds."""
    shortcut = QShortcut(QKeySequence(keys), widget)
    # Set apart: PySide ignores the context when it is given to the constructor together with what is to be called.
    here, around = Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut
    shortcut.setContext(around if within else here)
    shortcut.activated.connect(act)
