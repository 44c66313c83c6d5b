"""Tabs that show their words where there is room for them, and their signs where there is not."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from ui.look import icon


class SideTabs(QTabWidget):
    """As narrow as its signs allow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._signs: list[str] = []
        self.setTabBar(_Bar(self))
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)

    def add(self, page: QWidget, sign: str, words: str) -> None:
        """Add a page under a sign and its words."""
        number = self.addTab(page, words)
        self._words.append(words)
        self._signs.append(sign)
        self.tabBar().setAccessibleTabName(number, words)
        self.fit()

    def fit(self) -> None:
        """Show words or signs, whichever there is room for."""
        bar, metrics = self.tabBar(), self.fontMetrics()
        needed = sum(metrics.horizontalAdvance(words) + 2 * metrics.averageCharWidth() + 14 for words in self._words)
        wordy = needed <= self.width()
        line = metrics.height()
        self.setIconSize(QSize(line, line))
        for number, (words, sign) in enumerate(zip(self._words, self._signs, strict=True)):
            if bool(bar.tabText(number)) == wordy:
                continue
            self.setTabText(number, words if wordy else "")
            self.setTabIcon(number, QIcon() if wordy else icon(sign))
            self.setTabToolTip(number, "" if wordy else words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class _Bar(QTabBar):
    """Never asks for more room than signs need."""

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(self.count() * (line + 28), super().minimumSizeHint().height())
