"""The process that keeps the index in step beside the window: ``python -m storage.indexer LIBRARY_FOLDER [DEATHS]``.

It opens the library for reading only, follows it at once, again whenever a line ``follow`` comes in, and by itself when
another program has written in the library or the index is gone. Lines that come while it is at work are answered
together. ``rebuild`` makes the index anew; ``pause`` has it stop, whatever it does, until ``resume``. When nothing is
asked it merges small segments, and leaves off as soon as something is.

It says how it fares in JSON lines: ``{"revision": 812}``, ``{"progress": [83, 212]}``, ``{"paused": true}``,
``{"trouble": "DiskFull", "place": "/where"}``. It goes on after trouble, less and less often where that is of no use.
It ends when its input is closed, or for want of memory (its exit code is then 4), and may be killed at any moment:
what it did not finish is gone on with by the next one. ``DEATHS`` is how many before it have died of the same work; it
then takes less of it at a time.
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

from app.errors import CannotWrite, DiskFull, FlorilegiumError
from app.ports import Library, Progress
from storage.index import WhooshIndex, open_index
from storage.index.folders import Paused
from storage.index.upkeep import CROWDED
from storage.index.writing import MOST_SEGMENTS
from storage.library import open_library
from storage.modest import step_back, take_little

QUIET = 0.4
"""Seconds without a request after which there is time to merge; twice as many after each merge that had to give way."""

LONG_QUIET = 30.0

IDLE = 1.5
"""The same to see whether another program has written."""

OUT_OF_MEMORY = 4
SUSPICIOUS = 3
"""Deaths in a row after which it may be the index that they die of: it is built anew."""

WAITS = (2.0, 5.0, 15.0, 60.0)
"""Seconds for which what could not be done is left alone, after the first, second … time in a row."""

_PROGRESS_EVERY = 0.1


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until standard input is closed; 1 if the library could not be opened, 4 for want of memory."""
    folder, *deaths = sys.argv[1:] if argv is None else argv
    step_back()
    died = int(deaths[0]) if deaths else 0
    take_little(died)
    # Ctrl+C in the terminal is for the window, which then closes standard input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        library = open_library(Path(folder), create=False, read_only=True)
    except FlorilegiumError as trouble:
        _say(sys.stdout, trouble=type(trouble).__name__)
        return 1
    index = open_index(library)
    try:
        Service(library, index, sys.stdin, sys.stdout, died).run()
    except BrokenPipeError:
        # The window is gone; leave nothing in the buffer that would be flushed, in vain, at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except MemoryError:
        _say(sys.stdout, trouble="MemoryError")
        return OUT_OF_MEMORY
    finally:
        index.close()
        library.close()
    return 0


class Service:
    """One library's index, kept in step for whoever is at the other end of two streams."""

    def __init__(
        self, library: Library, index: WhooshIndex, requests: IO[str], answers: IO[str], deaths: int = 0
    ) -> None:
        if index.unfinished or deaths >= SUSPICIOUS:
            index.doubt()
        self._library, self._index, self._answers = library, index, answers
        self._requests = requests
        self._waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._closed, self._paused = threading.Event(), threading.Event()
        self._said = 0.0
        self._reached: int | None = None
        self._failures = 0
        self._not_before = 0.0
        self._may_merge, self._quiet = True, QUIET

    def run(self) -> None:
        """Serve until the requests end; work in progress is broken off then."""
        threading.Thread(target=self._listen, name="requests", daemon=True).start()
        self._follow()
        while not self._closed.is_set():
            may_merge = self._may_merge and not self._paused.is_set()
            if self._is_asked(self._quiet if may_merge else IDLE):
                self._follow()
            elif may_merge:
                self._tidy(self._give_way)
            elif self._is_behind():
                self._follow()

    def _listen(self) -> None:
        """What must not wait for the work in hand to end is done at once, the rest is put in line."""
        for line in self._requests:
            request = line.strip()
            if request == "pause":
                self._paused.set()
            elif request in ("resume", "rebuild"):
                self._paused.clear()
                self._failures, self._not_before = 0, 0.0
            if request == "rebuild":  # doubts the folder that answers now: asked twice, it is not built twice
                self._index.doubt()
            self._waiting.put(request)
        self._closed.set()
        self._waiting.put("")

    def _is_asked(self, patience: float) -> bool:
        """Whether something has been asked for since, or is within so many seconds."""
        try:
            asked = {self._waiting.get(timeout=patience)}
        except queue.Empty:
            return False
        while not self._waiting.empty():
            asked.add(self._waiting.get())
        if "pause" in asked and self._paused.is_set():
            _say(self._answers, paused=True)
        return bool(asked & {"follow", "rebuild", "resume"})

    def _is_behind(self) -> bool:
        """Whether another program has written in the library, or the index is not there any more."""
        try:
            with self._library.reading() as reader:
                return reader.revision != self._reached or self._index.revision != self._reached
        except FlorilegiumError:
            return False  # of which it is told when it is asked to follow

    def _follow(self) -> None:
        if self._closed.is_set() or self._paused.is_set() or monotonic() < self._not_before:
            return
        try:
            self._reached = self._index.follow(self._library, self._progress, merging=False)
        except Paused:
            if self._paused.is_set():
                _say(self._answers, paused=True)
        except (DiskFull, CannotWrite) as trouble:
            self._fail(trouble, place=str(trouble.place), detail=getattr(trouble, "detail", ""))
        except (FlorilegiumError, OSError) as trouble:
            if isinstance(trouble, BrokenPipeError):
                raise
            self._fail(trouble)
        else:
            self._failures, self._not_before = 0, 0.0
            _say(self._answers, revision=self._reached)
            self._tidy(self._end, CROWDED)  # which does not wait for a quiet moment: there may be none for long

    def _fail(self, trouble: Exception, **facts: str) -> None:
        self._not_before = monotonic() + WAITS[min(self._failures, len(WAITS) - 1)]
        self._failures += 1
        _say(self._answers, trouble=type(trouble).__name__, **facts)

    def _tidy(self, progress: Progress, most: int = MOST_SEGMENTS) -> None:
        """Merge if there are more segments than that; ``progress`` breaks it off."""
        try:
            self._may_merge = self._index.tidy(progress, most) or most > MOST_SEGMENTS
            self._quiet = QUIET
        except Paused:
            self._quiet = min(2 * self._quiet, LONG_QUIET)
        except (FlorilegiumError, OSError):
            self._may_merge = False  # there is no need to: it is tried again after the next change

    def _progress(self, done: int, total: int, doing: str = "") -> None:
        self._end(done, total)
        if monotonic() - self._said >= _PROGRESS_EVERY:
            self._said = monotonic()
            _say(self._answers, progress=[done, total])

    def _give_way(self, done: int, total: int, doing: str = "") -> None:
        self._end(done, total)
        if not self._waiting.empty():
            raise Paused

    def _end(self, done: int, total: int, doing: str = "") -> None:
        if self._closed.is_set() or self._paused.is_set():
            raise Paused


def _say(answers: IO[str], **fact: object) -> None:
    answers.write(json.dumps(fact) + "\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
