"""The one beat by which a passage shows itself after a jump."""

from __future__ import annotations

from PySide6.QtCore import QVariantAnimation
from PySide6.QtWidgets import QTextEdit

from ui.reader.paint import Overlay


class Pulse(QVariantAnimation):
    """Lets the outline of the passage in hand swell and fade once."""

    def __init__(self, view: QTextEdit) -> None:
        super().__init__(view)
        self._view = view
        self._overlay: Overlay | None = None
        self.setStartValue(1.0)
        self.setEndValue(0.0)
        self.setDuration(900)
        self.valueChanged.connect(self._beat)

    def begin(self, overlay: Overlay) -> None:
        """Beat once in a sheet."""
        self.end()
        self._overlay = overlay
        self.start()

    def end(self) -> None:
        """Be still at once."""
        self.stop()
        if self._overlay:
            self._overlay.pulse = 0.0

    def _beat(self, strength: object) -> None:
        if self._overlay and isinstance(strength, float):
            self._overlay.pulse = strength
            self._view.viewport().update()
