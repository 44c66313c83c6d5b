"""The middle of the window: start page, reader, search results or a note, whichever the open place asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.domain import Article, Id, Note, Passage, Theme
from app.errors import NotFound
from app.ports import Changes
from ui.context import Context
from ui.panes import enter
from ui.places import START, Place
from ui.reading_order import put_in_order

KINDS: dict[str, type[Article] | type[Passage] | type[Note] | type[Theme]] = {
    "article": Article,
    "correct": Article,
    "passage": Passage,
    "note": Note,
    "theme": Theme,
}


@runtime_checkable
class Keeping(Protocol):
    """A page on which something is typed."""

    def keep(self) -> bool:
        """Keep what was typed; answers False where that failed."""


class Centre(QStackedWidget):
    """Turns to the page of a place's kind; the pages themselves follow the selection."""

    def __init__(self, context: Context, pages: dict[str, QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._pages = pages
        self._makers: dict[str, Callable[[], QWidget]] = {}
        for page in dict.fromkeys(pages.values()):
            self.addWidget(page)
        context.selection.opened.connect(self._turn)
        context.selection.entered.connect(self.enter)
        context.events.changed.connect(self._changed)
        self._turn(context.selection.place)

    def offer(self, kind: str, make: Callable[[], QWidget]) -> None:
        """Show places of a kind on a page that is made when the first is opened; it then looks what place is open."""
        self._makers[kind] = make

    def enter(self) -> None:
        """Give the focus to the page that is shown."""
        enter(self.currentWidget() or self)

    def keep(self) -> bool:
        """Let the pages keep what was typed; answers False where one could not."""
        kept = [page.keep() for page in dict.fromkeys(self._pages.values()) if isinstance(page, Keeping)]
        return all(kept)

    def _turn(self, place: Place) -> None:
        if place.kind in self._makers:
            self._pages[place.kind] = self._makers.pop(place.kind)()
            self.addWidget(self._pages[place.kind])
            put_in_order(self)
        page = self._pages.get(place.kind, self._pages["start"])
        if page is self.currentWidget():
            return
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        self.setCurrentWidget(page)
        if inside:
            self.enter()

    def _changed(self, changes: Changes) -> None:
        place = self._context.selection.place
        touched = changes.articles | changes.passages | changes.notes | changes.themes
        if touched and place.kind in KINDS and not still_there(self._context, place):
            self._context.selection.open(START)


def article_of(context: Context, place: Place) -> Id:
    """The article that a place shows; empty if it shows none."""
    if place.kind in ("article", "correct"):
        return place.id
    if place.kind != "passage":
        return ""
    with context.library.reading() as reader:
        try:
            return reader.get(Passage, place.id).article_id
        except NotFound:
            return ""


def still_there(context: Context, place: Place) -> bool:
    """Whether a place can still be shown: what it speaks of is in the library and not in the trash."""
    kind = KINDS.get(place.kind)
    if kind is None:
        return True
    with context.library.reading() as reader:
        try:
            record = reader.get(kind, place.id)
            article = reader.get(Article, record.article_id) if isinstance(record, Passage) else None
        except NotFound:
            return False
    return record.trashed is None and (article is None or article.trashed is None)
