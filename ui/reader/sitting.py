"""One article being read: its text in the view, the passage in hand, and what the library says has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.bookmarks import Bookmark
from app.domain import Id, Passage
from app.errors import NotFound
from app.ports import Changes
from ui.context import Context
from ui.reader.carrying import carried
from ui.reader.marks import Marks
from ui.reader.opened import News, Opened, read_article, refresh
from ui.reader.paint import Overlay
from ui.reader.standing import Standings, stand, standing
from ui.reader.typeset import reading_points, typeset
from ui.reader.typography import BOOK, Typography
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
        self.made: set[Id] = set()
        self.visit = -1
        """The stop of the history at which one is reading; -1 for none."""
        self.standings = Standings(context.library.id, self)
        self._percent, self._typography = 100, BOOK
        view.describe = lambda ids: self.opened.described(ids) if self.opened else ""
        view.carry = lambda span: carried(self.opened, span) if self.opened else QMimeData()
        view.caret_moved.connect(self._follow_caret)
        view.letters_changed.connect(self._set_again)
        context.selection.passages_chosen.connect(self._choose)

    def open(self, article_id: Id) -> bool:
        """Show an article where it was left; answers whether it is there."""
        self.remember()
        try:
            opened = read_article(self.context.library, article_id)
        except NotFound:
            self.close()
            return False
        self.opened, self.current, opened.hidden = opened, "", self.context.selection.hidden
        self._set(self.standings.left(opened.text))
        self.changed.emit()
        return True

    def close(self) -> None:
        """Show no article."""
        self.remember()
        self.opened, self.current = None, ""
        self.changed.emit()
        self.current_changed.emit()

    def remember(self) -> None:
        """Note where one is reading."""
        sheet, opened = self.view.sheet, self.opened
        if opened is not None and sheet is not None and sheet.placement.text is opened.text.content:
            self.standings.remember(opened.article.id, standing(self.view, opened.text), self.visit)

    def leave(self) -> None:
        """Note where one is reading, and keep it for the next start."""
        self.remember()
        self.standings.keep()

    def set_type(self, percent: int, typography: Typography) -> None:
        """Set the text at another size, face, measure or height of lines, the same words staying at the top."""
        self._percent, self._typography = percent, typography
        self._set_again()

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
        paragraphs = overlay.marks.take_in(news.touched, opened.shown(news.touched))
        self.view.repaint_marks(None if news.themes else paragraphs)
        if news.touched and len(self.context.selection.passages) < 2:
            self._follow_caret()
        if news.touched or news.themes:
            self._show_current()
        if news.article:
            self.changed.emit()

    def _set_again(self) -> None:
        if self.opened is not None:
            there, anchor = standing(self.view, self.opened.text), self.view.anchor()
            self._set(replace(there, shift=0), anchor)

    def _set(self, there: Bookmark, anchor: int | None = None) -> None:
        opened = self.opened
        if opened is None:
            return
        points = reading_points(self.view.font(), self._percent)
        sheet = typeset(opened.text, points, typography=self._typography)
        overlay = Overlay(sheet, Marks(sheet.placement, opened.shown().values()), opened.colours())
        self.view.show_overlay(overlay)
        stand(self.view, there, anchor)
        self._show_current()

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
