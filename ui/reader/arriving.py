"""Coming to a place: an article where it was left, a passage or hit where it stands, the history as it was."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.bookmarks import Bookmark
from app.domain import Passage, Span
from app.errors import NotFound
from app.i18n import _
from ui.context import Context
from ui.places import Place
from ui.reader.hits import Hits
from ui.reader.sitting import Sitting
from ui.reader.standing import stand
from ui.trail import BEGINNING

READ = ("article", "passage")
"""The kinds of places that are read."""


class Arrivals(QObject):
    """Shows the places one comes to; going back restores the page as it was, opening anew goes to what is named."""

    def __init__(self, context: Context, sitting: Sitting, hits: Hits) -> None:
        super().__init__(sitting)
        self._context, self._sitting, self._hits = context, sitting, hits

    def show(self, place: Place, stale: bool = False) -> bool:
        """Show an article or passage, read again if what is shown is ``stale``; answers whether it could be."""
        sitting, visit = self._sitting, self._context.selection.trail.here.number
        came_anew = visit != sitting.visit
        sitting.remember()
        sitting.visit = -1
        if place.kind not in READ:
            return False
        passage = self._passage_of(place)
        article_id = passage.article_id if passage else place.id
        there = sitting.opened is not None and sitting.opened.article.id == article_id and not stale
        if not there and not sitting.open(article_id):
            return False
        if not (came_anew and self._come_back(place, visit)):
            self._go_to(place, passage)
        sitting.visit = visit
        sitting.remember()
        return True

    def _come_back(self, place: Place, visit: int) -> bool:
        """Put the page as it was at that stop of the history; answers whether there was such a stop."""
        opened, standings = self._sitting.opened, self._sitting.standings
        if opened is None:
            return False
        began = visit == BEGINNING
        bookmark = standings.left(opened.text) if began else standings.at(visit, opened.text)
        if bookmark is None or (began and bookmark == Bookmark(opened.text.id)):
            return False
        self._hits.start(opened, place.words)
        stand(self._sitting.view, bookmark)
        return True

    def _passage_of(self, place: Place) -> Passage | None:
        if place.kind != "passage":
            return None
        try:
            with self._context.library.reading() as reader:
                return reader.get(Passage, place.id)
        except NotFound:
            return None

    def _go_to(self, place: Place, passage: Passage | None) -> None:
        opened, view = self._sitting.opened, self._sitting.view
        if opened is None:
            return
        self._hits.start(opened, place.words)
        length = len(opened.text.content)
        if passage is not None and self._sitting.passage(passage.id):
            self._sitting.go_to(passage.id)
        elif place.start is not None and 0 <= place.start <= (place.end or 0) <= length and place.start < length:
            view.choose(place.start, place.end or 0)
            view.reveal(Span(place.start, max(place.start + 1, place.end or 0)), pulse=False)
        if passage is not None and passage.trashed is not None:
            self._context.events.told.emit(_("This passage is in the trash; the article is shown without it."))
