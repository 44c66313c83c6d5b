"""How many things saved searches find now: counted outside the GUI thread, after the index has followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain import Id, SavedSearch
from app.ports import Library, Progress, SearchIndex
from app.searches import how_many_found
from ui.context import Context
from ui.own_jobs import OwnJobs

SOON_MS = 300
"""News that come closer together than this (an import) are counted once."""

LATER_MS = 1_500
"""The first counting opens the index, which must not delay the window."""


class Counting(QObject):
    """Counts when asked, soon but not at once, and only what is in sight."""

    counted = Signal(object)
    """How many things each saved search finds, by its id."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._searches: Sequence[SavedSearch] = ()
        self._jobs = OwnJobs(context.jobs, self)
        self._begun = False
        self.pause = QTimer(self, singleShot=True)
        self.pause.timeout.connect(self.now)

    def count(self, searches: Sequence[SavedSearch]) -> None:
        """Count what these find, after a moment."""
        self._searches = searches
        if searches:
            self.pause.start(SOON_MS if self._begun else LATER_MS)
        else:
            self.pause.stop()

    def now(self) -> None:
        """Count at once, in the background."""
        self.pause.stop()
        self._begun = True
        work = partial(_counts, self._context.library, self._context.index, self._searches)
        self._jobs.run("count", work, self.counted.emit, self._context.explain)


def _counts(
    library: Library, index: SearchIndex, searches: Sequence[SavedSearch], progress: Progress
) -> Mapping[Id, int]:
    counts: dict[Id, int] = {}
    for number, search in enumerate(searches):
        progress(number, len(searches))
        counts[search.id] = how_many_found(library, index, search.words)
    return counts
