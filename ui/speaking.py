"""What a screen reader is to say at once, wherever the focus is."""

from __future__ import annotations

import PySide6.QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QListWidget, QWidget

from app.i18n import _


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence spoken; ``widget`` shows it, and is pointed at where Qt knows no announcements (before 6.8)."""
    announcement = getattr(PySide6.QtGui, "QAccessibleAnnouncementEvent", None)
    if announcement is not None:
        QAccessible.updateAccessibility(announcement(widget, sentence))
    else:
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))


def speak_rows(list_: QListWidget, line: QWidget) -> None:
    """Speak the row that is reached in a list by keys typed in ``line``, which keeps the focus."""

    def tell(row: int) -> None:
        item = list_.item(row)
        if item is not None and line.hasFocus():
            said = item.data(Qt.ItemDataRole.AccessibleTextRole) or item.text()
            announce(line, _("{row}, {number} of {count}").format(row=said, number=row + 1, count=list_.count()))

    list_.currentRowChanged.connect(tell)
