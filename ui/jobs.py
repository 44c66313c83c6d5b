"""Work outside the GUI thread: the only module of the window that knows of threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from app.errors import Cancelled
from app.ports import Progress

T = TypeVar("T")
Work = Callable[[Progress], T]


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a job is; ``total`` is 0 while unknown."""

    done: int
    total: int
    doing: str


@dataclass(eq=False)
class Job(Generic[T]):
    """One piece of work under way; ``title`` is shown in the job bar, empty for quiet work."""

    title: str
    work: Work[T]
    on_done: Callable[[T], None]
    on_failed: Callable[[Exception], None]
    key: str = ""
    stopped: threading.Event = field(default_factory=threading.Event)
    stage: Stage = Stage(0, 0, "")
    replaced: bool = False
    keep_result: bool = False
    pausable: bool = False
    going: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.going.set()

    @property
    def paused(self) -> bool:
        """Whether it waits, since its last report of progress or until its next, to be told to go on."""
        return not self.going.is_set()

    def pause(self) -> None:
        """Let it wait at its next report of progress."""
        self.going.clear()

    def go_on(self) -> None:
        """End the wait."""
        self.going.set()

    def cancel(self) -> None:
        """Ask it to stop: its next report of progress raises Cancelled.

        A result it gives all the same is dropped, unless it was started with ``keep_result``.
        """
        self.stopped.set()
        self.going.set()


class _Runner(QRunnable):
    def __init__(self, job: Job[T], jobs: Jobs) -> None:
        super().__init__()
        self._job, self._jobs = job, jobs

    def run(self) -> None:
        job = self._job
        try:
            if job.stopped.is_set():
                raise Cancelled
            result = job.work(self._progress)
        except Exception as error:  # the edge of the thread: it goes back to the GUI thread, to be worded there
            self._jobs.finished.emit(job, None, error)
        else:
            self._jobs.finished.emit(job, result, None)

    def _progress(self, done: int, total: int, doing: str = "") -> None:
        self._job.stage = Stage(done, total, doing)
        self._job.going.wait()
        if self._job.stopped.is_set():
            raise Cancelled


class Jobs(QObject):
    """Runs work on a few threads and calls back on the GUI thread."""

    finished = Signal(object, object, object)
    """Between threads only: job, result, error."""
    changed = Signal()
    """The list of jobs under way is another."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(4)
        self._closed = False
        self.running: list[Job[object]] = []
        self.finished.connect(self._finish)

    def run(
        self,
        work: Work[T],
        on_done: Callable[[T], None],
        on_failed: Callable[[Exception], None],
        *,
        title: str = "",
        key: str = "",
        keep_result: bool = False,
        pausable: bool = False,
    ) -> Job[T]:
        """Start ``work(progress)``; a later job of the same non-empty key replaces an earlier one.

        ``on_failed`` also hears Cancelled, unless a later job replaced this one. Callbacks come on the GUI thread, and
        none after ``close``. ``keep_result``: what the work returns goes to ``on_done`` even after Cancel.
        ``pausable`` work may be made to wait at any report of its progress.
        """
        for other in self.running:
            if key and other.key == key:
                other.replaced = True
                other.cancel()
        job = Job(title, work, on_done, on_failed, key, keep_result=keep_result, pausable=pausable)
        self.running.append(job)  # type: ignore[arg-type]
        self._pool.start(_Runner(job, self))
        self.changed.emit()
        return job

    @Slot(object, object, object)
    def _finish(self, job: Job[object], result: object, error: Exception | None) -> None:
        self.running.remove(job)
        self.changed.emit()
        if job.replaced or self._closed:
            return
        if error is None and (job.keep_result or not job.stopped.is_set()):
            job.on_done(result)
        else:
            job.on_failed(error or Cancelled())

    def close(self, wait_ms: int = 2000) -> bool:
        """Cancel everything and wait; answers whether all of it came to an end in time."""
        self._closed = True
        for job in self.running:
            job.cancel()
        return self._pool.waitForDone(wait_ms)
