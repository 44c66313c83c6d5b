"""A size that goes by the letters, and stays on the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget


def resize_in_letters(window: QWidget, wide: int, high: int, most: QSize | None = None) -> None:
    """Give a window room for so many letters across and so many lines, but no more than nine tenths of the screen."""
    metrics = QFontMetrics(window.font())
    wanted = QSize(metrics.averageCharWidth() * wide, metrics.lineSpacing() * high)
    window.resize(wanted.boundedTo(most or window.screen().availableSize() * 0.9))


def in_letters(widget: QWidget, wide: int) -> int:
    """The pixels that so many letters of average width take in a widget."""
    return widget.fontMetrics().averageCharWidth() * wide
