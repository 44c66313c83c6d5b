"""The reader: one article with its passages, the line above it, finding in it, and words for when there is none."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.domain import Id
from app.i18n import _
from app.ports import Changes
from app.settings import LARGEST_ZOOM, SMALLEST_ZOOM
from app.trash import restore
from ui.actions import bind
from ui.context import Context
from ui.look import apply_look, current_look, switch_look
from ui.one_line import OneLine
from ui.places import Place
from ui.reader.arriving import Arrivals
from ui.reader.beyond import Beyond
from ui.reader.empty import Banner, EmptyPage
from ui.reader.equipping import equip
from ui.reader.faces import Faces
from ui.reader.going_to import go_to
from ui.reader.header import Header, next_zoom
from ui.reader.hits import Hits
from ui.reader.keys import bind_keys
from ui.reader.menu import open_menu
from ui.reader.noting import copy_quotation
from ui.reader.of_search import OfSearch
from ui.reader.sitting import Sitting
from ui.reader.states import States
from ui.reader.tag_on_select import TagOnSelect
from ui.reader.telling import Telling
from ui.reader.type_popup import TypePopup
from ui.reader.typography import BOOK, Typography
from ui.reader.view import ReaderView
from ui.reader.ways import MouseWays
from ui.reader.whereabouts import Whereabouts
from ui.search.pieces import smaller


class ReaderPanel(QWidget):
    """Shows places of kind article and passage."""

    zoom_changed = Signal(int)
    """The text is shown at this many per cent of its size."""
    size_shown = Signal(int, bool)
    """What is in front is shown at this many per cent; whether that are pages."""
    typography_changed = Signal(object)
    """The text is set in another Typography."""
    outline_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = False
        self.zoom, self.typography = 100, BOOK
        self.header, self.banner, self.empty = Header(context, self), Banner(self), EmptyPage(self)
        self.view, self.status, self.place = ReaderView(self), OneLine(self), QToolButton(self)
        self.view.setAccessibleName(_("Text of the article"))
        self.sitting = Sitting(context, self.view, self)
        self.hits = Hits(context, self.view, self)
        self.mode = TagOnSelect(self.sitting)
        self.bound = bind_keys(self.sitting, self.mode)
        self.handles = equip(self.sitting, self.hits, self.mode)
        walking = {"next-hit": lambda: self.hits.walk(1), "previous-hit": lambda: self.hits.walk(-1)}
        acts = bind(self, "reader", {"outline": self.outline_asked.emit, **walking})
        self._walks = [acts[name] for name in walking]
        self.faces = Faces(context, self.sitting, self.hits, self.bound)
        self._arrivals = Arrivals(context, self.sitting, self.hits)
        self.whereabouts = Whereabouts(context, self.sitting)
        self.ways = MouseWays(context, self.view.viewport(), self.header, self)
        self.pages, self.foot = QStackedWidget(self), QWidget(self)
        self.states, self.beyond = States(self.sitting, self.mode, self), Beyond(self.sitting, self.foot)
        self.telling = Telling(self.sitting, self.status)
        self.of_search = OfSearch(context, self.hits, self)
        _lay_out(self)
        self._connect()
        self._allow_walking()
        self._show_opened()
        self.show_place(context.selection.place)

    def show_place(self, place: Place) -> None:
        """Show an article or passage; other kinds of places leave the reader as it is."""
        if self._arrivals.show(place, self._stale):
            self._stale = False

    def find_in_article(self) -> None:
        """Open the line in which words are looked for in the article."""
        if self.sitting.opened is not None:
            self.hits.open()

    def copy_quotation(self) -> None:
        """Copy the passage or selection with its citation."""
        copy_quotation(self.sitting)

    def set_zoom(self, percent: int) -> None:
        """Show the text at 80 to 250 per cent of its size."""
        percent = max(SMALLEST_ZOOM, min(LARGEST_ZOOM, percent))
        if percent != self.zoom:
            self.zoom = percent
            self.sitting.set_type(percent, self.typography)
            self.hits.mark()
            _show_zoom(self)
            self.zoom_changed.emit(percent)

    def set_typography(self, typography: Typography) -> None:
        """Set the text in this face, measure and height of lines, the same words staying at the top."""
        typography = typography.sound()
        if typography != self.typography:
            self.typography = typography
            self.sitting.set_type(self.zoom, typography)
            self.hits.mark()
            self.typography_changed.emit(typography)

    def open_type(self) -> None:
        """Open the frame in which face, size, measure and look are chosen."""
        open_type(self)

    def zoom_by(self, step: int) -> None:
        """Larger (+1), smaller (-1), or the actual size (0); pages are then as wide as the window."""
        if not self.faces.zoom(step):
            self.set_zoom(next_zoom(self.zoom, step))

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
        self.foot.setVisible(not blank)

    def _show_whereabouts(self, words: str) -> None:
        self.place.setText(words)
        self.place.setAccessibleName(_("{page}; press to go to another").format(page=words))
        self.place.setVisible(bool(words) and self.faces.shown != "page")

    def _restore(self) -> None:
        opened = self.sitting.opened
        if opened is not None:
            article_id: Id = opened.article.id
            library = self._context.library
            self._context.attempt(lambda: restore(library, "article", article_id), done=_("Article restored"))

    def _allow_walking(self) -> None:
        """The keys from hit to hit are those from paragraph to paragraph where no hit is marked."""
        for walk in self._walks:
            walk.setEnabled(bool(self.hits.spans))

    def _connect(self) -> None:
        self.hits.told.connect(self._allow_walking)
        self._context.selection.opened.connect(self.show_place)
        self._context.events.changed.connect(self._hear)
        self.sitting.changed.connect(self._show_opened)
        self.view.menu_asked.connect(lambda place: open_menu(self.sitting, self.bound, place))
        self.view.zoom_asked.connect(self.zoom_by)
        self.header.zoom_asked.connect(self.zoom_by)
        self.header.look_asked.connect(switch_look)
        self.header.type_asked.connect(self.open_type)
        self.whereabouts.told.connect(self._show_whereabouts)
        self.place.clicked.connect(lambda: go_to(self.faces))
        self.banner.pressed.connect(self._restore)
        self.header.faces.chosen.connect(self.faces.show)
        self.faces.changed.connect(lambda: self.header.faces.tell(self.faces.shown, self.faces.possible))
        self.faces.zoomed.connect(lambda: _show_zoom(self))
        self.faces.zoomed.connect(self.beyond.watch)


def _lay_out(panel: ReaderPanel) -> None:
    panel.pages.addWidget(panel.faces.splitter)
    panel.pages.addWidget(panel.empty)
    panel.place.setAutoRaise(True)
    panel.place.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    panel.place.setFont(smaller(panel.font()))
    row = QHBoxLayout(panel.foot)
    row.setContentsMargins(16, 1, 8, 1)
    row.addWidget(panel.status, 1)
    row.addWidget(panel.beyond)
    row.addWidget(panel.place)
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    lines = (panel.states, panel.of_search, panel.hits.bar, panel.foot)
    for widget in (panel.header, panel.banner, panel.pages, *lines):
        column.addWidget(widget, 1 if widget is panel.pages else 0)
    panel.setFocusProxy(panel.view)


def _show_zoom(panel: ReaderPanel) -> None:
    """Say how large what is in front is shown."""
    if panel.faces.percent:
        panel.header.show_page_zoom(panel.faces.percent)
    else:
        panel.header.show_zoom(panel.zoom)
    panel.size_shown.emit(panel.faces.percent or panel.zoom, bool(panel.faces.percent))


def open_type(panel: ReaderPanel) -> None:
    """Open the frame in which face, size, measure and look are chosen, below its button."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    giver = panel.header.type if panel.header.type.hasFocus() else panel.sitting.front
    popup = TypePopup(panel, giver, panel.typography, panel.zoom, current_look(application))
    popup.typography_asked.connect(panel.set_typography)
    popup.zoom_asked.connect(panel.set_zoom)
    popup.look_asked.connect(lambda name: apply_look(application, name))
    button = panel.header.type
    popup.open_at(QRect(button.mapTo(panel, QPoint()), button.size()))


def _nothing() -> tuple[str, str]:
    return _("Nothing is open yet."), _("Choose an article in the library to read it here.")


def _gone() -> tuple[str, str]:
    return _("This is no longer in the library."), _("Choose another article in the list.")
