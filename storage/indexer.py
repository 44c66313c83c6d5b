"""The process that keeps the index in step beside the window: ``python -m storage.indexer LIBRARY_FOLDER``.

It opens the library for reading only, follows it at once, and again whenever a line ``follow`` comes in; ``rebuild``
makes the index anew. Lines that come while it is at work are answered together. When none has come for a while it
merges small segments. It says how it fares in JSON lines: ``{"revision": 812}``, ``{"progress": [83, 212]}``,
``{"trouble": "DiskFull"}``. It ends when its input is closed, and may be killed at any moment: what it did not finish
is done by the next one.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import IO

import psutil

from app.errors import Cancelled, FlorilegiumError
from app.ports import Library
from storage.index import WhooshIndex, open_index
from storage.library import open_library

NICENESS = 10
IDLE = 2.0
"""Seconds without a request after which there is time to merge."""

_PROGRESS_EVERY = 0.1


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until standard input is closed; 1 if the library could not be opened."""
    folder = Path((sys.argv[1:] if argv is None else argv)[0])
    _step_back()
    # Ctrl+C in the terminal is for the window, which then closes standard input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        library = open_library(folder, create=False, read_only=True)
    except FlorilegiumError as trouble:
        _say(sys.stdout, trouble=type(trouble).__name__)
        return 1
    index = open_index(library)
    try:
        Service(library, index, sys.stdin, sys.stdout).run()
    except BrokenPipeError:
        # The window is gone; leave nothing in the buffer that would be flushed, in vain, at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        index.close()
        library.close()
    return 0


class Service:
    """One library's index, kept in step for whoever is at the other end of two streams."""

    def __init__(self, library: Library, index: WhooshIndex, requests: IO[str], answers: IO[str]) -> None:
        self._library, self._index, self._answers = library, index, answers
        self._requests = requests
        self._waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._closed = threading.Event()
        self._said = 0.0

    def run(self) -> None:
        """Serve until the requests end; work in progress is broken off then."""
        threading.Thread(target=self._listen, name="requests", daemon=True).start()
        self._follow()
        while not self._closed.is_set():
            asked = self._next()
            if "rebuild" in asked:
                self._index.doubt()
            if not self._closed.is_set() and asked & {"follow", "rebuild"}:
                self._follow()

    def _listen(self) -> None:
        for line in self._requests:
            self._waiting.put(line.strip())
        self._closed.set()
        self._waiting.put("")

    def _next(self) -> set[str]:
        """All that has been asked for since; merges while nothing is."""
        more = True
        while more:
            try:
                asked = {self._waiting.get(timeout=IDLE)}
                break
            except queue.Empty:
                more = self._index.tidy()
        else:
            asked = {self._waiting.get()}
        while not self._waiting.empty():
            asked.add(self._waiting.get())
        return asked

    def _follow(self) -> None:
        try:
            _say(self._answers, revision=self._index.follow(self._library, self._progress))
        except Cancelled:
            return
        except (FlorilegiumError, OSError) as trouble:
            if isinstance(trouble, BrokenPipeError):
                raise
            _say(self._answers, trouble=type(trouble).__name__)

    def _progress(self, done: int, total: int, doing: str = "") -> None:
        if self._closed.is_set():
            raise Cancelled
        if monotonic() - self._said >= _PROGRESS_EVERY:
            self._said = monotonic()
            _say(self._answers, progress=[done, total])


def _say(answers: IO[str], **fact: object) -> None:
    answers.write(json.dumps(fact) + "\n")
    answers.flush()


def _step_back() -> None:
    """Let the window go first."""
    psutil.Process().nice(getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", NICENESS))


if __name__ == "__main__":
    sys.exit(main())
