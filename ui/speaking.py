"""What a screen reader is to say at once, wherever the focus is."""

from __future__ import annotations

import PySide6.QtGui
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence spoken; ``widget`` shows it, and is pointed at where Qt knows no announcements (before 6.8)."""
    announcement = getattr(PySide6.QtGui, "QAccessibleAnnouncementEvent", None)
    if announcement is not None:
        QAccessible.updateAccessibility(announcement(widget, sentence))
    else:
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
