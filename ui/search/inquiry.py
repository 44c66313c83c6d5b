"""One search after another, asked out of the GUI thread: of all that comes back only the answer to the last is told."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.errors import Cancelled
from ui.context import Context
from ui.search.found import FIRST, PAGE, Asked, Page, find

_NEVER = -2


class Inquiry(QObject):
    """What is asked now, what was answered last, and whether the index has moved on since."""

    answered = Signal(object, bool)
    """A Page from the beginning of the answer, and whether the same was asked and shown before."""
    went_on = Signal(object)
    """A Page that follows those before it."""
    failed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.asked = Asked("")
        self.shown: Asked | None = None
        self.facets: tuple[str, ...] = ()
        """What is counted in the whole answer."""
        self._answered, self._heard = _NEVER, _NEVER

    @property
    def settled(self) -> bool:
        """Whether what was asked last has been answered."""
        return self.shown == self.asked

    def ask(self, asked: Asked) -> None:
        """Ask, unless that is what was asked last."""
        if asked != self.asked or self.shown is None:
            self.asked = asked
            self._run(0, FIRST)

    def ask_again(self, have: int = 0) -> None:
        """Ask the same once more, for as much as is there already."""
        self._run(0, max(PAGE, have))

    def go_on(self, have: int) -> None:
        """Ask for what follows the hits that are there."""
        self._run(have, PAGE)

    def hear(self, revision: int) -> None:
        """The index reflects this revision."""
        self._heard = max(self._heard, revision)

    @property
    def outdated(self) -> bool:
        """Whether the index has moved on since the answer that is shown."""
        return self.shown is not None and self._heard > self._answered

    def _run(self, offset: int, count: int) -> None:
        context = self._context
        facets = () if offset else self.facets
        work = partial(find, context.library, context.index, self.asked, offset, count, facets)
        context.jobs.run(work, self._take, self._fail, key="search")

    def _take(self, page: Page) -> None:
        if page.asked != self.asked:
            return
        if page.offset:
            self.went_on.emit(page)
            return
        # One found damaged is asked again when it has been mended, to whatever revision.
        self._answered = -1 if page.in_doubt else page.revision
        again, self.shown = self.settled, page.asked
        self.answered.emit(page, again)

    def _fail(self, error: Exception) -> None:
        self.failed.emit()
        if not isinstance(error, Cancelled):
            self._context.explain(error)
