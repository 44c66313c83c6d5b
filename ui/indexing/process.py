"""The process that keeps the search index in step with the library, as the window sees it."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

GATHER_MS = 150
"""Changes that follow one that was told within this time are told as one."""

ENOUGH = 200
"""Things changed beyond which it is told at once."""

WHILE_BUSY_MS = 1_500
"""The same while files are being imported: two busy processes beside the window would starve it on two cores."""

RESTARTS_MS = (100, 500, 2_000, 10_000, 60_000)
"""How long to wait before starting it again, after the first, second … death in a row."""

DEATHS_SAID = 3
"""Deaths in a row of which the person is told."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the index cannot be kept in step: the name of an error, or ``Died``; where, and what the system said."""

    name: str
    place: str = ""
    detail: str = ""


class IndexerProcess(QObject):
    """The process that keeps the search index in step; started again by itself when it dies.

    It ends with the window however that ends: it reads its commands from a pipe that closes with us.
    """

    indexed = Signal(int)
    """The index reflects the library as of this revision."""
    progress = Signal(int, int)
    """How far it is: done, total."""
    trouble = Signal(object)
    """It cannot do its work: a Trouble. It goes on trying."""
    paused = Signal(bool)
    """The person wants it to do nothing, or to go on."""

    def __init__(self, arguments: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arguments = list(arguments)
        self._closing = self.is_paused = False
        self._deaths = self._changed = 0
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self._tell_changes)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._start)
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_surroundings())
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._failed)
        self._start()

    @property
    def pid(self) -> int:
        """The number of the process, 0 while none runs."""
        return self._process.processId()

    def follow(self, changed: int = 1, patience_ms: int = GATHER_MS) -> None:
        """Tell it that so many things in the library have changed: at once, but for what follows closely on another."""
        self._changed += changed
        waiting = self._gather.isActive()
        if patience_ms <= GATHER_MS and (not waiting or self._changed >= ENOUGH):
            self._tell_changes()
        elif not waiting or self._gather.interval() > patience_ms:
            self._gather.start(patience_ms)

    def rebuild(self) -> None:
        """Tell it to make the index anew, also when it was paused."""
        self._pause(False)
        self._tell("rebuild")

    def pause(self) -> None:
        """Have it do nothing until it is resumed, in this window."""
        self._pause(True)
        self._tell("pause")

    def resume(self) -> None:
        """Have it go on."""
        self._pause(False)
        self._tell("resume")

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
        deaths = [str(self._deaths)] if self._deaths else []
        self._process.start(sys.executable, ["-m", "storage.indexer", *self._arguments, *deaths])
        if self.is_paused:
            self._tell("pause")

    def _pause(self, wanted: bool) -> None:
        if wanted != self.is_paused:
            self.is_paused = wanted
            self.paused.emit(wanted)

    def _tell_changes(self) -> None:
        if self._changed:
            self._changed = 0
            self._tell("follow")
            self._gather.start(GATHER_MS)

    def _tell(self, command: str) -> None:
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.write(f"{command}\n".encode())

    def _read(self) -> None:
        while self._process.canReadLine():
            self._understand(bytes(self._process.readLine().data()).decode("utf-8", "replace"))

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
            case {"trouble": str(name)}:
                self.trouble.emit(Trouble(name, str(told.get("place", "")), str(told.get("detail", ""))))

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended()

    def _ended(self) -> None:
        if self._closing:
            return
        wait = RESTARTS_MS[min(self._deaths, len(RESTARTS_MS) - 1)]
        self._deaths += 1
        _log.info("the indexer ended; it starts again in %d ms", wait)
        if self._deaths >= DEATHS_SAID:
            self.trouble.emit(Trouble("Died"))
        self._again.start(wait)


def _surroundings() -> QProcessEnvironment:
    """The environment in which another Python finds the packages that this one runs."""
    environment = QProcessEnvironment.systemEnvironment()
    root = str(Path(__file__).resolve().parents[2])
    before = environment.value("PYTHONPATH")
    environment.insert("PYTHONPATH", f"{root}{os.pathsep}{before}" if before else root)
    for library in ("OPENBLAS", "OMP", "MKL"):  # numpy would keep memory for threads that are of no use here
        environment.insert(f"{library}_NUM_THREADS", "1")
    return environment
