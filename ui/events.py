"""News as signals on the GUI thread: the library changed, the index caught up, something can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from app.ports import Changes, Library

GATHER_MS = 100
"""An import commits dozens of times a second; the window hears of it ten times a second at most."""


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
        self._gathered: Changes | None = None
        self._pause = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._pause.timeout.connect(self._pass_on_gathered)
        self._heard.connect(self._gather)
        self._unsubscribe: Callable[[], None] = library.subscribe(self._hear)

    def close(self) -> None:
        """Hear no more of the library, not even what is on its way from another thread."""
        self._closed = True
        self._unsubscribe()

    def _hear(self, changes: Changes) -> None:
        """Any thread."""
        if QThread.currentThread() == self.thread():
            self._pass_on(changes)
        else:
            self._heard.emit(changes)

    @Slot(object)
    def _gather(self, changes: Changes) -> None:
        """The GUI thread: the first news of another thread goes on at once, what follows closely goes on together."""
        self._gathered = changes if self._gathered is None else _both(self._gathered, changes)
        if not self._pause.isActive():
            self._pass_on_gathered()

    def _pass_on_gathered(self) -> None:
        if self._gathered is not None:
            gathered, self._gathered = self._gathered, None
            self._pause.start()
            self._send(gathered)

    def _pass_on(self, changes: Changes) -> None:
        """News of this thread, after what has been gathered before it."""
        if self._gathered is not None:
            changes, self._gathered = _both(self._gathered, changes), None
        self._send(changes)

    def _send(self, changes: Changes) -> None:
        if not self._closed:
            self.changed.emit(changes)


def how_many(changes: Changes) -> int:
    """How many things were changed."""
    return sum(len(getattr(changes, kind)) for kind in _kinds())


def _kinds() -> list[str]:
    return [kind.name for kind in fields(Changes) if kind.name != "revision"]


def _both(one: Changes, two: Changes) -> Changes:
    """What two commits changed together, as of the later."""
    together = {kind: getattr(one, kind) | getattr(two, kind) for kind in _kinds()}
    return Changes(max(one.revision, two.revision), **together)
