"""The outline beside the text: its headings, where one is reading, and the way to each of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QTreeView, QVBoxLayout, QWidget

from app.errors import NotFound
from app.headings import Heading, counted, heading_at, headings
from app.i18n import _
from app.ports import Changes
from ui.asking import plain_label
from ui.centre import article_of
from ui.context import Context
from ui.outline.delegate import OutlineDelegate
from ui.outline.model import OutlineModel
from ui.places import Place
from ui.reader.opened import Opened, read_article, refresh
from ui.search.keys import on_key


class OutlinePanel(QWidget):
    """Follows the open article, and the scrolling of its text."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.opened: Opened | None = None
        self._headings: tuple[Heading, ...] = ()
        self._stale = False
        self.line, self.tree, self.model = QLineEdit(self), _Tree(self), OutlineModel(self)
        self.empty, self.pages = plain_label("", self), QStackedWidget(self)
        _dress(self)
        context.selection.opened.connect(self.show_place)
        context.selection.read_to.connect(self.follow)
        context.events.changed.connect(self._hear)
        self.line.textChanged.connect(lambda _words: self._list())
        self.line.returnPressed.connect(self.jump)
        self.tree.activated.connect(lambda _index: self.jump())
        self.tree.clicked.connect(lambda _index: self.jump())
        on_key(self, "Escape", self.line.clear, within=True)
        on_key(self.line, "Down", self.tree.setFocus)
        self._show(None)
        self.show_place(context.selection.place)

    def show_place(self, place: Place) -> None:
        """Show the headings of the article a place is in; other kinds of places leave the outline as it is."""
        if place.kind not in ("article", "passage"):
            return
        try:
            article_id = article_of(self.context, place)
            if self.opened is None or self.opened.article.id != article_id:
                self._show(read_article(self.context.library, article_id))
        except NotFound:
            self._show(None)

    def follow(self, offset: int) -> None:
        """Mark the heading that a code point stands under."""
        present = heading_at(self._headings, offset)
        if present != self.model.present:
            self.model.mark(present)
            index = self.model.index_of(present)
            if index.isValid() and not self.tree.hasFocus():
                self.tree.setCurrentIndex(index)

    def jump(self) -> None:
        """Go to the heading that is chosen in the tree, and over to the text."""
        index = self.tree.currentIndex()
        if index.isValid() and self.opened is not None:
            start = self._headings[index.internalId()].start
            self.context.selection.enter(Place("article", self.opened.article.id, start, start))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the outline was out of sight."""
        super().showEvent(event)
        if self._stale and self.opened is not None:
            article_id, self.opened = self.opened.article.id, None
            self.show_place(Place("article", article_id))

    def _hear(self, changes: Changes) -> None:
        opened = self.opened
        if not self.isVisible():
            self._stale = True
        elif opened is not None:
            news = refresh(self.context.library, opened, changes)
            if news.gone:
                self._show(None)
            elif news.anew:
                self._show(read_article(self.context.library, opened.article.id))
            elif news.touched:
                self.model.count_again(self._counts())

    def _show(self, opened: Opened | None) -> None:
        self.opened, self._stale = opened, False
        self._headings = headings(opened.text) if opened else ()
        self._list()

    def _list(self) -> None:
        words, at = self.line.text(), self.context.selection.reading_at
        self.model.show(self._headings, self._counts(), words)
        self.model.mark(heading_at(self._headings, at))
        self.tree.expandAll()
        present = self.model.index_of(self.model.present)
        self.tree.setCurrentIndex(self.model.first_found() if words.strip() else present)
        self.line.setVisible(bool(self._headings))
        self.empty.setText(_advice(self.opened, bool(self._headings)))
        self.pages.setCurrentWidget(self.tree if self.model.rowCount() else self.empty)

    def _counts(self) -> list[int]:
        passages = self.opened.passages.values() if self.opened else ()
        return counted(self._headings, sorted(passage.start for passage in passages))


class _Tree(QTreeView):
    """Enter goes to the heading also where the desktop opens things by other keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _dress(panel: OutlinePanel) -> None:
    panel.line.setPlaceholderText(_("Filter…"))
    panel.line.setAccessibleName(_("Filter the headings"))
    panel.line.setClearButtonEnabled(True)
    panel.tree.setAccessibleName(_("Headings of the article"))
    panel.tree.setHeaderHidden(True)
    panel.tree.setUniformRowHeights(True)
    panel.tree.setFrameShape(QTreeView.Shape.NoFrame)
    panel.tree.setModel(panel.model)
    panel.tree.setItemDelegate(OutlineDelegate(panel.tree))
    panel.tree.setIndentation(panel.fontMetrics().averageCharWidth() * 2)
    panel.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
    panel.empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    panel.empty.setMargin(16)
    panel.pages.addWidget(panel.tree)
    panel.pages.addWidget(panel.empty)
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 6, 0, 0)
    row = QVBoxLayout()
    row.setContentsMargins(8, 0, 8, 0)
    row.addWidget(panel.line)
    column.addLayout(row)
    column.addWidget(panel.pages, 1)
    panel.setFocusProxy(panel.tree)


def _advice(opened: Opened | None, any_headings: bool) -> str:
    if opened is None:
        return _("Open an article to see its headings.")
    return _("No heading has these words.") if any_headings else _("This text has no headings.")
