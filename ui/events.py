"""News as signals on the GUI thread: the library changed, the index caught up, something can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.ports import Changes, Library


class Events(QObject):
    """Carries what is told on any thread over to the GUI thread (Qt queues a signal between threads)."""

    changed = Signal(object)
    """A Changes: what the last commit, undo or redo altered."""
    indexed = Signal(int)
    """The search index now reflects the library as of this revision."""
    done = Signal(str)
    """Something was done that a person may want to take back at once; the sentence goes into a toast with Undo."""
    turned = Signal(str)
    """A step was taken back or done again; the sentence goes into a toast."""
    told = Signal(str)
    """A sentence for the message bar: what happened, what was kept, what to do."""
    offered = Signal(str, str, object)
    """A sentence for the message bar, and what can be done about it: the words of a button, and what it calls."""
    broke = Signal(object)
    """An exception that is our own defect: the message bar offers a report to copy."""
    _heard = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._heard.connect(self._pass_on)
        self._unsubscribe: Callable[[], None] = library.subscribe(self._hear)

    def close(self) -> None:
        """Hear no more of the library, not even what is on its way from another thread."""
        self._closed = True
        self._unsubscribe()

    def _hear(self, changes: Changes) -> None:
        """Any thread."""
        self._heard.emit(changes)

    @Slot(object)
    def _pass_on(self, changes: Changes) -> None:
        """The GUI thread."""
        if not self._closed:
            self.changed.emit(changes)
