"""One article being read: its text in the view, the passage in hand, and what the library says has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain import Id, Passage
from app.errors import NotFound
from app.ports import Changes
from ui.context import Context
from ui.reader.carrying import carried
from ui.reader.marks import Marks
from ui.reader.opened import News, Opened, read_article, refresh
from ui.reader.paint import Overlay
from ui.reader.scrolling import hold, top_position
from ui.reader.typeset import reading_points, typeset
from ui.reader.view import ReaderView

if TYPE_CHECKING:  # loaded when the first page is shown
    from ui.pages.view import PageView


class Sitting(QObject):
    """The desk the reader's keys work on."""

    changed = Signal()
    """Another article is open, or the open one was corrected, thrown away, brought back, or is gone."""
    current_changed = Signal()
    """Another passage is in hand, or the one in hand is another."""

    def __init__(self, context: Context, view: ReaderView, ground: QWidget) -> None:
        super().__init__(ground)
        self.context, self.view, self._ground = context, view, ground
        self.front: ReaderView | PageView = view
        self.opened: Opened | None = None
        self.current: Id = ""
        self.recent: list[Id] = []
        self._percent = 100
        self._left: dict[Id, tuple[int, int]] = {}
        view.describe = lambda ids: self.opened.described(ids) if self.opened else ""
        view.carry = lambda span: carried(self.opened, span) if self.opened else QMimeData()
        view.caret_moved.connect(self._follow_caret)
        view.letters_changed.connect(lambda: self.set_size(self._percent))
        context.selection.passages_chosen.connect(self._choose)

    def open(self, article_id: Id) -> bool:
        """Show an article where it was left in this session; answers whether it is there."""
        self._remember()
        try:
            opened = read_article(self.context.library, article_id)
        except NotFound:
            self.close()
            return False
        self.opened, self.current = opened, ""
        self._set(self._left.get(article_id, (0, 0)))
        self.changed.emit()
        return True

    def close(self) -> None:
        """Show no article."""
        self._remember()
        self.opened, self.current = None, ""
        self.changed.emit()
        self.current_changed.emit()

    def set_size(self, percent: int) -> None:
        """Set the text larger or smaller, the same words staying at the top."""
        self._percent = percent
        if self.opened is not None:
            self._set(_standing(self.view))

    def take(self, id: Id) -> None:
        """Take a passage in hand where the caret is; an empty string puts it down."""
        self.current = id if self.opened and id in self.opened.passages else ""
        self._show_current()
        self.context.selection.choose_passages((self.current,) if self.current else ())

    def go_to(self, id: Id) -> None:
        """Take a passage in hand and show it."""
        passage = self.passage(id)
        if passage is not None:
            self.current = id
            self.view.choose(passage.start, passage.start)
            self.view.reveal(passage.span)
            self.take(id)

    def ground(self) -> QWidget:
        """Popups lie over the whole panel."""
        return self._ground

    def passage(self, id: Id) -> Passage | None:
        """A passage of the open article."""
        return self.opened.passages.get(id) if self.opened else None

    def hear(self, changes: Changes) -> None:
        """Follow the library: only what has changed is read and painted again, selection and caret stay."""
        opened = self.opened
        if opened is None:
            return
        news = refresh(self.context.library, opened, changes)
        if news.gone:
            self.close()
        elif news.anew:
            self.open(opened.article.id)
        else:
            self._repaint(opened, news)

    def _repaint(self, opened: Opened, news: News) -> None:
        overlay = self.view.overlay
        if overlay is None:
            return
        if news.themes:
            overlay.colours = opened.colours()
        paragraphs = overlay.marks.take_in(news.touched, opened.passages)
        self.view.repaint_marks(None if news.themes else paragraphs)
        if news.touched and len(self.context.selection.passages) < 2:
            self._follow_caret()
        if news.touched or news.themes:
            self._show_current()
        if news.article:
            self.changed.emit()

    def _set(self, standing: tuple[int, int]) -> None:
        opened = self.opened
        if opened is None:
            return
        sheet = typeset(opened.text, reading_points(self.view.font(), self._percent))
        overlay = Overlay(sheet, Marks(sheet.placement, opened.passages.values()), opened.colours())
        self.view.show_overlay(overlay)
        top, caret = standing
        if caret:
            self.view.choose(caret, caret)
        if top:
            hold(self.view, sheet.placement.position(top), 4)
        self._show_current()

    def _remember(self) -> None:
        if self.opened is not None:
            self._left[self.opened.article.id] = _standing(self.view)

    def _follow_caret(self) -> None:
        overlay, opened = self.view.overlay, self.opened
        if overlay is None or opened is None:
            return
        span = self.view.chosen()
        if span is not None:
            exact = opened.exactly(span)
            self.take(exact.id if exact else "")
            return
        ids = [mark.id for mark in overlay.marks.at(self.view.textCursor().position())]
        self.take(self.current if self.current in ids else next(iter(ids), ""))

    def _choose(self, ids: tuple[Id, ...]) -> None:
        if len(ids) == 1 and ids[0] != self.current:
            self.go_to(ids[0])

    def _show_current(self) -> None:
        overlay, passage = self.view.overlay, self.passage(self.current)
        if overlay is not None:
            mark = overlay.marks.get(passage.id) if passage else None
            overlay.current = (mark.start, mark.end) if mark else None
            self.view.viewport().update()
        self.current_changed.emit()


def _standing(view: ReaderView) -> tuple[int, int]:
    """The code points at the top of the page and at the caret."""
    at_top = view.sheet is None or view.verticalScrollBar().value() == 0
    return 0 if at_top or view.sheet is None else view.sheet.placement.offset(top_position(view)), view.caret()
