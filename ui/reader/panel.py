"""The reader: one article with its passages, the line above it, finding in it, and words for when there is none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.domain import Id, Passage, Span
from app.errors import NotFound
from app.i18n import _
from app.ports import Changes
from app.trash import restore
from ui.context import Context
from ui.look import toggle_look
from ui.places import Place
from ui.reader.empty import Banner, EmptyPage
from ui.reader.faces import Faces
from ui.reader.header import LARGEST, SMALLEST, Header, OneLine, next_zoom
from ui.reader.hits import Hits
from ui.reader.keys import bind_keys
from ui.reader.menu import open_menu
from ui.reader.noting import copy_quotation
from ui.reader.sitting import Sitting
from ui.reader.view import ReaderView


class ReaderPanel(QWidget):
    """Shows places of kind article and passage."""

    zoom_changed = Signal(int)
    """The text is shown at this many per cent of its size."""
    look_changed = Signal(str)
    """The person went from light to dark, or back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = False
        self.zoom = 100
        self.header, self.banner, self.empty = Header(context, self), Banner(self), EmptyPage(self)
        self.view, self.status = ReaderView(self), OneLine(self)
        self.view.setAccessibleName(_("Text of the article"))
        self.sitting = Sitting(context, self.view, self)
        self.hits = Hits(context, self.view, self)
        self.bound = bind_keys(self.sitting)
        self.faces = Faces(context, self.sitting, self.hits, self.bound)
        self.pages = QStackedWidget(self)
        _lay_out(self)
        self._connect()
        self._show_opened()
        self.show_place(context.selection.place)

    def show_place(self, place: Place) -> None:
        """Show an article or passage; other kinds of places leave the reader as it is."""
        if place.kind not in ("article", "passage"):
            return
        passage = self._passage_of(place)
        article_id = passage.article_id if passage else place.id
        opened = self.sitting.opened
        there = opened is not None and opened.article.id == article_id and not self._stale
        if there or self.sitting.open(article_id):
            self._stale = False
            self._go_to(place, passage)

    def find_in_article(self) -> None:
        """Open the line in which words are looked for in the article."""
        if self.sitting.opened is not None:
            self.hits.open()

    def copy_quotation(self) -> None:
        """Copy the passage or selection with its citation."""
        copy_quotation(self.sitting)

    def set_zoom(self, percent: int) -> None:
        """Show the text at 80 to 250 per cent of its size."""
        percent = max(SMALLEST, min(LARGEST, percent))
        if percent != self.zoom:
            self.zoom = percent
            self.header.show_zoom(percent)
            self.sitting.set_size(percent)
            self.hits.mark()
            self.zoom_changed.emit(percent)

    def zoom_by(self, step: int) -> None:
        """Larger (+1), smaller (-1), or the actual size (0); pages are then as wide as the window."""
        if not self.faces.zoom(step):
            self.set_zoom(next_zoom(self.zoom, step))

    def switch_look(self) -> None:
        """Go from light to dark, or back."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.look_changed.emit(toggle_look(application))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the reader was out of sight."""
        super().showEvent(event)
        opened = self.sitting.opened
        if self._stale and opened is not None:
            self._stale = False
            self.sitting.open(opened.article.id)

    def _hear(self, changes: Changes) -> None:
        if self.isVisible():
            self.sitting.hear(changes)
        else:
            self._stale = True

    def _passage_of(self, place: Place) -> Passage | None:
        if place.kind != "passage":
            return None
        try:
            with self._context.library.reading() as reader:
                return reader.get(Passage, place.id)
        except NotFound:
            return None

    def _go_to(self, place: Place, passage: Passage | None) -> None:
        opened = self.sitting.opened
        if opened is None:
            return
        self.hits.start(opened, place.words)
        if passage is not None and self.sitting.passage(passage.id):
            self.sitting.go_to(passage.id)
        elif place.start is not None and 0 <= place.start < (place.end or 0) <= len(opened.text.content):
            span = Span(place.start, place.end or 0)
            self.view.choose(span.start, span.end)
            self.view.reveal(span, pulse=False)
        if passage is not None and passage.trashed is not None:
            self._context.events.told.emit(_("This passage is in the trash; the article is shown without it."))

    def _show_opened(self) -> None:
        opened = self.sitting.opened
        self.header.show_article(opened.article if opened else None)
        self.banner.setVisible(opened is not None and opened.trashed)
        if opened is None:
            gone = self._context.selection.place.kind in ("article", "passage")
            self.empty.say(*(_gone() if gone else _nothing()))
        elif not opened.text.content.strip():
            self.empty.say(_("There is no text in this article."), _("Its details and notes can still be written."))
        blank = opened is None or not opened.text.content.strip()
        self.faces.follow()
        self.pages.setCurrentWidget(self.empty if blank else self.faces.splitter)
        self.status.setVisible(not blank)

    def _show_current(self) -> None:
        described = self.sitting.opened.described([self.sitting.current]) if self.sitting.opened else ""
        if described != self.status.text():
            self.status.setText(described)
            self.view.setAccessibleDescription(described)

    def _restore(self) -> None:
        opened = self.sitting.opened
        if opened is not None:
            article_id: Id = opened.article.id
            library = self._context.library
            self._context.attempt(lambda: restore(library, "article", article_id), done=_("Article restored"))

    def _connect(self) -> None:
        self._context.selection.opened.connect(self.show_place)
        self._context.events.changed.connect(self._hear)
        self.sitting.changed.connect(self._show_opened)
        self.sitting.current_changed.connect(self._show_current)
        self.view.menu_asked.connect(lambda place: open_menu(self.sitting, self.bound, place))
        self.view.zoom_asked.connect(self.zoom_by)
        self.header.zoom_asked.connect(self.zoom_by)
        self.header.look_asked.connect(self.switch_look)
        self.banner.pressed.connect(self._restore)
        self.header.faces.chosen.connect(self.faces.show)
        self.faces.changed.connect(lambda: self.header.faces.tell(self.faces.shown, self.faces.possible))
        self.faces.zoomed.connect(lambda: _show_zoom(self))


def _lay_out(panel: ReaderPanel) -> None:
    panel.status.setContentsMargins(16, 3, 16, 5)
    panel.pages.addWidget(panel.faces.splitter)
    panel.pages.addWidget(panel.empty)
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in (panel.header, panel.banner, panel.pages, panel.hits.bar, panel.status):
        column.addWidget(widget, 1 if widget is panel.pages else 0)
    panel.setFocusProxy(panel.view)


def _show_zoom(panel: ReaderPanel) -> None:
    """Say how large what is in front is shown."""
    if panel.faces.percent:
        panel.header.show_page_zoom(panel.faces.percent)
    else:
        panel.header.show_zoom(panel.zoom)


def _nothing() -> tuple[str, str]:
    return _("Nothing is open yet."), _("Choose an article in the library to read it here.")


def _gone() -> tuple[str, str]:
    return _("This is no longer in the library."), _("Choose another article in the list.")
