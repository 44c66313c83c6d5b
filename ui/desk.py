"""The panels of the window and where they stand."""

from __future__ import annotations

import importlib
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from app.i18n import _
from ui.articles.info import InfoPanel
from ui.articles.panel import ArticlesPanel
from ui.centre import Centre
from ui.context import Context
from ui.panes import NARROWEST, beside
from ui.start_page import StartPage
from ui.toast import MessageBar


def _part(module: str, name: str, context: Context) -> Any:
    try:
        return getattr(importlib.import_module(module), name)(context)
    except ImportError:
        return QWidget()


class Desk(QWidget):
    """Library and themes on the left, the page in the middle, passages, notes and details on the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.articles = ArticlesPanel(context)
        self.themes = _part("ui.themes.panel", "ThemesPanel", context)
        self.passages = _part("ui.passages.panel", "PassagesPanel", context)
        self.notes = _part("ui.notes.panel", "NotesPanel", context)
        self.info = InfoPanel(context)
        self.start = StartPage(context)
        self.reader = _part("ui.reader.panel", "ReaderPanel", context)
        self.results = _part("ui.search.page", "SearchPage", context)
        self.note = _part("ui.notes.editor", "NoteEditor", context)
        self.messages = MessageBar(context)
        self.tabs = self._tabs()
        self.centre = Centre(context, self._pages())
        self.left = beside(Qt.Orientation.Vertical, [self.articles, self.themes], 0)
        self.across = self._across()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.across)

    @property
    def splitters(self) -> list[QSplitter]:
        """Those whose state is remembered, by object name."""
        return [self.left, self.across]

    @property
    def panes(self) -> list[QWidget]:
        """What F6 goes through, in reading order."""
        return [self.messages, self.articles, self.themes, self.centre, self.tabs]

    def fold(self, pane: int) -> None:
        """Fold the left (0) or the right (2) side away, or bring it back."""
        sizes = self.across.sizes()
        wanted = 0 if sizes[pane] else self.across.widget(pane).sizeHint().width()
        sizes[1] = max(0, sizes[1] + sizes[pane] - wanted)
        sizes[pane] = wanted
        self.across.setSizes(sizes)

    def _pages(self) -> dict[str, QWidget]:
        return {
            "start": self.start,
            "article": self.reader,
            "passage": self.reader,
            "search": self.results,
            "note": self.note,
        }

    def _tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.setUsesScrollButtons(True)
        tabs.addTab(self.passages, _("Passages"))
        tabs.addTab(self.notes, _("Notes"))
        tabs.addTab(self.info, _("Info"))
        return tabs

    def _across(self) -> QSplitter:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.messages)
        column.addWidget(self.centre, 1)
        middle.setMinimumWidth(2 * NARROWEST - 40)
        across = beside(Qt.Orientation.Horizontal, [self.left, middle, self.tabs], 1)
        for pane in (self.left, self.tabs):
            pane.setMinimumWidth(NARROWEST)
        across.setSizes([290, 780, 300])
        self.left.setSizes([420, 280])
        self.left.setObjectName("left")
        across.setObjectName("across")
        return across
