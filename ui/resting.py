"""Bringing the library into its one file when nobody has changed it for a while, so that a copy of it is whole."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.ports import Changes, Progress
from ui.context import Context

QUIET_MS = 60_000


class Resting(QObject):
    """Lets the library rest, once after each stretch of changes."""

    def __init__(self, context: Context, parent: QObject, quiet_ms: int = QUIET_MS) -> None:
        super().__init__(parent)
        self._context = context
        self._quiet = QTimer(self, singleShot=True, interval=quiet_ms)
        self._quiet.timeout.connect(self._rest)
        context.events.changed.connect(self._changed)

    def _changed(self, changes: Changes) -> None:
        self._quiet.start()

    def _rest(self) -> None:
        """A failure is not spoken of: nothing was asked for and nothing is lost; the next close tries again."""
        library, jobs = self._context.library, self._context.jobs

        def work(progress: Progress) -> None:
            library.rest()

        if any(job.title for job in jobs.running):
            self._quiet.start()
        else:
            jobs.run(work, lambda _none: None, lambda _error: None, key="rest")
