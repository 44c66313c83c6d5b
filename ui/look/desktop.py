"""What the desktop wears: light or dark, or as much contrast as there can be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication


def desktop_look() -> str:
    """The look that goes with the desktop now."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def on_desktop_change(act: Callable[[], object]) -> None:
    """Do something whenever the desktop changes its colours or its contrast."""
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: act())
    hints.accessibility().contrastPreferenceChanged.connect(lambda _preference: act())
