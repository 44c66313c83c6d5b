"""The panels of the window and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from app.i18n import _
from ui.articles.info import InfoPanel
from ui.articles.panel import ArticlesPanel
from ui.centre import Centre, article_of
from ui.context import Context
from ui.late_pages import late_pages
from ui.notes.editor import NoteEditor
from ui.notes.panel import NotesPanel
from ui.outline.panel import OutlinePanel
from ui.panes import NARROWEST, beside, enter
from ui.passages.keys import Shelf, copy
from ui.passages.panel import PassagesPanel
from ui.reader.panel import ReaderPanel
from ui.search.page import SearchPage
from ui.side_tabs import SideTabs
from ui.start_page import StartPage
from ui.themes.panel import ThemesPanel
from ui.toast import MessageBar

if TYPE_CHECKING:
    from app.exporting import Choice

WIDTHS = (320, 760, 320)
"""Left, middle and right at first, in pixels."""

SIDE = 53
"""Characters of width that a side has at first, where there is room: 320 pixels or so."""

NARROW = 150
"""Characters of width below which a new window starts without its right side."""


class Desk(QWidget):
    """Library and themes on the left, the page in the middle, passages, notes and details on the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.articles = ArticlesPanel(context)
        self.themes = ThemesPanel(context)
        self.passages = PassagesPanel(context)
        self.notes = NotesPanel(context)
        self.info = InfoPanel(context)
        self.outline = OutlinePanel(context)
        self.start = StartPage(context)
        self.reader = ReaderPanel(context)
        self.results = SearchPage(context)
        self.note = NoteEditor(context)
        self.messages = MessageBar(context)
        self.tabs = self._tabs()
        self.centre = Centre(context, self._pages())
        for kind, make in late_pages(context, self.reader, self.centre).items():
            self.centre.offer(kind, make)
        self.reader.outline_asked.connect(self.show_outline)
        self.articles.searches.save_wanted.connect(self.save_search)
        self.left = beside(Qt.Orientation.Vertical, [self.articles, self.themes], 0)
        self.left.setStretchFactor(0, 3)
        self.left.setStretchFactor(1, 2)
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
        wanted = 0 if sizes[pane] else WIDTHS[pane]
        sizes[1] = max(0, sizes[1] + sizes[pane] - wanted)
        sizes[pane] = wanted
        self.across.setSizes(sizes)

    def make_room(self) -> None:
        """Give the sides what their letters need, and fold the right one away where there is no room for three."""
        side = min(self.width() * 28 // 100, SIDE * self.fontMetrics().averageCharWidth())
        self.across.setSizes([side, self.width() - 2 * side, side])
        if self.width() < NARROW * self.fontMetrics().averageCharWidth():
            self.fold(2)

    def choice(self) -> Choice:
        """What an export would take by default: the theme or articles chosen where the focus is, else what is open."""
        from app.exporting import Choice

        selection, focused = self._context.selection, QApplication.focusWidget()
        if focused and selection.theme and self.themes.isAncestorOf(focused):
            return Choice(themes=(selection.theme,))
        if focused and selection.articles and self.articles.isAncestorOf(focused):
            return Choice(articles=selection.articles)
        if selection.place.kind == "theme":
            return Choice(themes=(selection.place.id,))
        opened = article_of(self._context, selection.place)
        return Choice(articles=(opened,)) if opened else Choice()

    def find_here(self) -> None:
        """Find words in what the centre shows: an article, or the passages of a theme."""
        enter_filter = getattr(self.centre.currentWidget(), "enter_filter", self.reader.find_in_article)
        enter_filter()

    def copy_quotations(self) -> None:
        """Copy the passages chosen in the list that has the focus, else the reader's, as quotations."""
        page = self.centre.currentWidget()
        shelves = (self.passages, self.results.shelf, getattr(page, "shelf", page))
        shelf = next((one for one in shelves if isinstance(one, Shelf) and one.list.hasFocus()), None)
        if shelf is not None:
            copy(shelf)
        else:
            self.reader.copy_quotation()

    def save_search(self) -> None:
        """Ask under which name the search that is shown is to be kept."""
        from ui.searches.saving import ask_to_save

        ask_to_save(self._context, self, self.results.order, self.results.grouped)

    def show_notes(self) -> None:
        """Bring the tab of notes forward."""
        self.tabs.setCurrentWidget(self.notes)

    def show_outline(self) -> None:
        """Bring the outline forward, unfolding the right side, and go over to it."""
        if not self.across.sizes()[2]:
            self.fold(2)
        self.tabs.setCurrentWidget(self.outline)
        enter(self.outline)

    def _pages(self) -> dict[str, QWidget]:
        return {
            "start": self.start,
            "article": self.reader,
            "passage": self.reader,
            "search": self.results,
            "note": self.note,
        }

    def _tabs(self) -> SideTabs:
        tabs = SideTabs()
        tabs.add(self.passages, "highlighter-circle", _("Passages"))
        tabs.add(self.notes, "note-pencil", _("Notes"))
        tabs.add(self.info, "info", _("Info"))
        tabs.add(self.outline, "list-dashes", _("Outline"))
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
        across.setSizes(WIDTHS)
        self.left.setSizes([560, 340])
        self.left.setObjectName("left")
        across.setObjectName("across")
        return across
