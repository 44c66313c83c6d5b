"""The article list narrowed by a saved search: which articles it finds, worked out in the background and kept fresh."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain import Id
from app.errors import NotFound
from app.ports import Among, Changes, Library, Progress, SearchIndex
from app.searches import articles_found, live_search
from ui.context import Context
from ui.own_jobs import OwnJobs

SOON_MS = 300
"""News that come closer together than this are looked at once."""


class FoundBy(QObject):
    """Asks a saved search for its articles, and again whenever it may find others."""

    found = Signal(object)
    """The Among to list now; None where the saved search is no longer there."""

    def __init__(self, context: Context, now: Callable[[], Among | None], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._now = context, now
        self._jobs = OwnJobs(context.jobs, self)
        self._pause = QTimer(self, singleShot=True, interval=SOON_MS)
        self._pause.timeout.connect(self._again)
        context.events.indexed.connect(lambda _revision: self._soon())
        context.events.changed.connect(self._changed)

    def choose(self, search_id: Id) -> None:
        """List only what a saved search finds; all, where none is named."""
        self._pause.stop()
        if not search_id:
            self._jobs.drop()
            self.found.emit(None)
            return
        work = partial(_found, self._context.library, self._context.index, search_id)
        self._jobs.run("found", work, self._tell, self._context.explain)

    def forget(self) -> None:
        """Nothing is listed by a saved search any more: what is being worked out is not shown."""
        self._pause.stop()
        self._jobs.drop()

    def _tell(self, among: Among | None) -> None:
        if among != self._now():
            self.found.emit(among)

    def _changed(self, changes: Changes) -> None:
        if changes.searches or changes.themes or changes.collections or changes.articles:
            self._soon()  # names and states are looked up when a search is asked, not indexed

    def _soon(self) -> None:
        if self._now() is not None:
            self._pause.start()

    def _again(self) -> None:
        among = self._now()
        if among is not None:
            self.choose(among.search_id)


def _found(library: Library, index: SearchIndex, search_id: Id, progress: Progress) -> Among | None:
    try:
        with library.reading() as reader:
            search = live_search(reader, search_id)
    except NotFound:
        return None
    return Among(search.id, search.name, articles_found(library, index, search.words, progress))
