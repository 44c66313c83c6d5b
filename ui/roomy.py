"""A size that goes by the letters, and stays on the screen."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget


def resize_in_letters(window: QWidget, wide: int, high: int) -> None:
    """Give a window room for so many letters across and so many lines, but no more than nine tenths of the screen."""
    metrics = QFontMetrics(window.font())
    screen = window.screen().availableSize() * 0.9
    window.resize(
        min(metrics.averageCharWidth() * wide, screen.width()), min(metrics.lineSpacing() * high, screen.height())
    )
