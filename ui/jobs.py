"""Work outside the GUI thread: the only module of the window that knows of threads and processes."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from app.errors import Cancelled
from app.ports import Progress

T = TypeVar("T")
Work = Callable[[Progress], T]

_log = logging.getLogger(__name__)


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

    def cancel(self) -> None:
        """Ask it to stop: its next report of progress raises Cancelled, and its result is dropped."""
        self.stopped.set()


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
        except (
            Exception
        ) as error:  # the edge of the thread: whatever it is goes back to the GUI thread, to be worded there
            self._jobs.finished.emit(job, None, error)
        else:
            self._jobs.finished.emit(job, result, None)

    def _progress(self, done: int, total: int, doing: str = "") -> None:
        if self._job.stopped.is_set():
            raise Cancelled
        self._job.stage = Stage(done, total, doing)


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
    ) -> Job[T]:
        """Start ``work(progress)``; a later job of the same non-empty key replaces an earlier one.

        ``on_failed`` also hears Cancelled, unless a later job replaced this one.
        """
        for other in self.running:
            if key and other.key == key:
                other.cancel()
        job = Job(title, work, on_done, on_failed, key)
        self.running.append(job)  # type: ignore[arg-type]
        self._pool.start(_Runner(job, self))
        self.changed.emit()
        return job

    @Slot(object, object, object)
    def _finish(self, job: Job[object], result: object, error: Exception | None) -> None:
        self.running.remove(job)
        self.changed.emit()
        replaced = job.key and any(other.key == job.key for other in self.running)
        if replaced:
            return
        if error is None and not job.stopped.is_set():
            job.on_done(result)
        else:
            job.on_failed(error or Cancelled())

    def close(self, wait_ms: int = 2000) -> bool:
        """Cancel everything and wait; answers whether all of it came to an end in time."""
        for job in self.running:
            job.cancel()
        return self._pool.waitForDone(wait_ms)


class IndexerProcess(QObject):
    """The process that keeps the search index in step; started again by itself when it dies."""

    line = Signal(str)
    """One line of JSON from the process."""

    def __init__(self, arguments: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arguments = arguments
        self._closing = False
        self._starts = 0
        self._process = self._start()

    def follow(self) -> None:
        """Tell it that the library has changed."""
        try:
            assert self._process.stdin is not None
            self._process.stdin.write("follow\n")
            self._process.stdin.flush()
        except OSError:
            _log.info("the indexer is gone; it starts again by itself")

    def close(self) -> None:
        """End it, at once if it does not end by itself within a second."""
        self._closing = True
        assert self._process.stdin is not None
        try:
            self._process.stdin.close()
        except OSError:
            _log.info("the indexer was gone already")
        try:
            self._process.wait(1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._listener.join(1)

    def _start(self) -> subprocess.Popen[str]:
        self._starts += 1
        process = subprocess.Popen(
            [sys.executable, "-m", "storage.indexer", *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._listener = threading.Thread(target=self._listen, args=(process,), name="indexer", daemon=True)
        self._listener.start()
        return process

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.line.emit(line)
        process.wait()
        if not self._closing and self._starts < 5:
            self._process = self._start()
