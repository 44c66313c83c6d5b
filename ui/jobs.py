"""Work outside the GUI thread: the only module of the window that knows of threads and processes."""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QRunnable, QThreadPool, QTimer, Signal, Slot

from app.errors import Cancelled
from app.ports import Progress

T = TypeVar("T")
Work = Callable[[Progress], T]

GATHER_MS = 50
"""Changes that follow each other within this time are told to the indexer as one."""

WHILE_BUSY_MS = 1_500
"""The same while files are being imported: two busy processes beside the window would starve it on two cores."""

RESTARTS_MS = (100, 500, 2_000, 10_000, 60_000)
"""How long to wait before starting the indexer again, after the first, second … death in a row."""

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


class IndexerProcess(QObject):
    """The process that keeps the search index in step; started again by itself when it dies.

    It ends with the window however that ends: it reads its commands from a pipe that closes with us.
    """

    line = Signal(str)
    """One line of JSON from the process."""
    indexed = Signal(int)
    """The index reflects the library as of this revision."""
    progress = Signal(int, int)
    """How far it is: done, total."""
    trouble = Signal(str)
    """It cannot do its work, and why."""

    def __init__(self, arguments: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arguments = list(arguments)
        self._closing = False
        self._deaths = 0
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(lambda: self._tell("follow"))
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._start)
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_our_packages())
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._failed)
        self._start()

    @property
    def pid(self) -> int:
        """The number of the process, 0 while none runs."""
        return self._process.processId()

    def follow(self, patience_ms: int = GATHER_MS) -> None:
        """Tell it, after this time at the latest, that the library has changed."""
        if not self._gather.isActive() or self._gather.remainingTime() > patience_ms:
            self._gather.start(patience_ms)

    def rebuild(self) -> None:
        """Tell it to make the index anew."""
        self._tell("rebuild")

    def close(self) -> None:
        """End it, at once if it does not end by itself within a second."""
        self._closing = True
        self._gather.stop()
        self._again.stop()
        if self._process.state() == QProcess.ProcessState.NotRunning:
            return
        self._process.closeWriteChannel()
        if not self._process.waitForFinished(1000):
            self._process.kill()
            self._process.waitForFinished(1000)

    def _start(self) -> None:
        self._process.start(sys.executable, ["-m", "storage.indexer", *self._arguments])

    def _tell(self, command: str) -> None:
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.write(f"{command}\n".encode())

    def _read(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode("utf-8", "replace").strip()
            self.line.emit(line)
            self._understand(line)

    def _understand(self, line: str) -> None:
        try:
            told = json.loads(line)
        except ValueError:
            _log.warning("the indexer said something that is not JSON")
            return
        match told:
            case {"revision": int(revision)}:
                self._deaths = 0
                self.indexed.emit(revision)
            case {"progress": [int(done), int(total)]}:
                self.progress.emit(done, total)
            case {"trouble": str(reason)}:
                self.trouble.emit(reason)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended()

    def _ended(self) -> None:
        if self._closing:
            return
        wait = RESTARTS_MS[min(self._deaths, len(RESTARTS_MS) - 1)]
        self._deaths += 1
        _log.info("the indexer ended; it starts again in %d ms", wait)
        self._again.start(wait)


def _our_packages() -> QProcessEnvironment:
    """The environment in which another Python finds the packages that this one runs."""
    environment = QProcessEnvironment.systemEnvironment()
    root = str(Path(__file__).resolve().parent.parent)
    before = environment.value("PYTHONPATH")
    environment.insert("PYTHONPATH", f"{root}{os.pathsep}{before}" if before else root)
    return environment
