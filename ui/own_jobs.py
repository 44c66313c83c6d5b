"""Background work that belongs to a dialog: nobody hears of it once the dialog is closed or gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from app.ports import Progress
from ui.jobs import Job, Jobs

T = TypeVar("T")


class OwnJobs:
    """Runs work for an owner; a later piece of a name takes the place of its earlier one, and of no other owner's."""

    def __init__(self, jobs: Jobs, owner: QObject) -> None:
        self._jobs = jobs
        self._latest: dict[str, Job[Any]] = {}
        owner.destroyed.connect(self.drop)
        if isinstance(owner, QDialog):
            owner.finished.connect(self.drop)

    def run(
        self,
        name: str,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        """Start work in the background; ``on_failed`` hears of what nobody stopped."""
        self._forget(name)
        self._latest[name] = self._jobs.run(work, on_done, on_failed)

    def drop(self, *_told: object) -> None:
        """Ask all of it to stop, and hear no more of it."""
        for name in list(self._latest):
            self._forget(name)

    def _forget(self, name: str) -> None:
        job = self._latest.pop(name, None)
        if job is not None:
            job.replaced = True
            job.cancel()
