"""Where one is in an article and where one was: kept from one start to the next, and for each stop of the history."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor

from app.bookmarks import Bookmark, Bookmarks, bookmarks_file
from app.domain import Id, Text
from ui.reader.scrolling import hold, top_position
from ui.reader.view import ReaderView

_LATER = 1_000
"""Milliseconds after which what is new is kept; so much is lost at most when the program is killed."""

_log = logging.getLogger(__name__)


class Standings(QObject):
    """Remembers where a view stood in the articles of one library."""

    def __init__(self, library_id: Id, parent: QObject) -> None:
        super().__init__(parent)
        self._bookmarks = Bookmarks(bookmarks_file(library_id))
        self._visits: dict[int, tuple[Id, Bookmark]] = {}
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self.keep)

    def remember(self, article_id: Id, bookmark: Bookmark, visit: int = -1) -> None:
        """Note where one is in an article, at a stop of the history where one is named."""
        if self._bookmarks.put(article_id, bookmark) and not self._later.isActive():
            self._later.start()
        if visit >= 0:
            self._visits[visit] = article_id, bookmark

    def left(self, text: Text) -> Bookmark:
        """Where an article was left; its beginning if it was never read."""
        found = self._bookmarks.of(text.article_id)
        return found.placed_in(text) if found else Bookmark(text.id)

    def at(self, visit: int, text: Text) -> Bookmark | None:
        """Where one was in an article at a stop of the history."""
        article_id, bookmark = self._visits.get(visit, ("", Bookmark("")))
        return bookmark.placed_in(text) if article_id == text.article_id else None

    def keep(self) -> None:
        """Write what is new at once; what cannot be written is tried again with what comes next."""
        self._later.stop()
        try:
            self._bookmarks.keep()
        except OSError as error:
            _log.info("the reading positions could not be kept: %s", error)


def standing(view: ReaderView, text: Text) -> Bookmark:
    """Where a view stands in its text."""
    sheet = view.sheet
    if sheet is None or view.verticalScrollBar().value() == 0:
        return Bookmark(text.id, 0, view.caret())
    cursor = QTextCursor(view.document())
    cursor.setPosition(top_position(view))
    top = sheet.placement.offset(cursor.position())
    return Bookmark.at(text, top, view.caret(), view.cursorRect(cursor).top())


def stand(view: ReaderView, bookmark: Bookmark, anchor: int | None = None) -> None:
    """Put a view where it stood; what lies between an ``anchor`` and the caret is selected."""
    sheet = view.sheet
    if sheet is None:
        return
    start = bookmark.caret if anchor is None else anchor
    if (start, bookmark.caret) != (view.anchor(), view.caret()):
        view.choose(start, bookmark.caret)
    if bookmark.top:
        hold(view, sheet.placement.position(bookmark.top), bookmark.shift)
    else:
        view.verticalScrollBar().setValue(0)
