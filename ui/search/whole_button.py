"""“Choose all 1,204”: what the list has not fetched is chosen too."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.i18n import _
from ui.context import Context
from ui.own_jobs import OwnJobs
from ui.search.found import Asked
from ui.search.saying import number
from ui.search.shelf import HitsShelf
from ui.search.whole import MOST, Whole, gather


class WholeButton(QPushButton):
    """Comes up when all that was fetched is chosen and there is more."""

    changed = Signal()
    """The whole answer is chosen, or is not any more."""

    def __init__(self, context: Context, shelf: HitsShelf, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._shelf = context, shelf
        self._jobs = OwnJobs(context.jobs, self)
        self._asked = Asked("")
        self._total = 0
        self.setFlat(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda _on=False: self.choose())
        self.hide()

    def follow(self, asked: Asked, chosen: int, fetched: int, total: int) -> None:
        """See whether all that was fetched is chosen, and not all there is."""
        self._asked, self._total = asked, total
        if self._shelf.whole is not None:
            self._shelf.whole = None
            self.changed.emit()
        self._jobs.drop()
        self.setText(_("Choose all {count}").format(count=number(min(total, MOST))))
        self.setVisible(chosen == fetched and 0 < fetched < total)

    def choose(self) -> None:
        """Gather all there is, beside the window."""
        work = partial(gather, self._context.library, self._context.index, self._asked)
        self._jobs.run("whole", work, self._take, self._context.explain)

    def _take(self, whole: Whole) -> None:
        if whole.asked == self._asked:
            self._shelf.whole = whole
            self.setText(_("All {count} are chosen").format(count=number(len(whole.matches))))
            self.show()
            self.changed.emit()
