"""The isolated process in which files are read, for the window and the command line alike.

Parsing a stranger's bytes may hang, crash or fill the memory; here only a process of our own does, and one file is
blamed. ``Worker`` owns that process: it starts it when first needed, watches it, and replaces it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from types import TracebackType

from app.drafts import AS_FOUND, Draft, Reading
from app.errors import Cancelled, UnreadableFile
from app.worker import wire
from app.worker.child import COMMAND, Child
from app.worker.limits import Limits
from app.worker.watch import NotBegun, watch

__all__ = ["Limits", "Worker"]


def _nobody_stops() -> None:
    """For those who never cancel."""


class Worker:
    """Reads files in another process; usable from any thread, one file at a time."""

    def __init__(self, limits: Limits | None = None, command: Sequence[str] = COMMAND) -> None:
        self.limits = limits or Limits()
        self._command = command
        self._child: Child | None = None
        self._closed = False
        self._turn = threading.Lock()

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The number of the process that runs now, if one does."""
        child = self._child
        return child.pid if child else None

    def warm(self) -> None:
        """Start the process now, so that the first file need not wait; raises WorkerTrouble."""
        with self._turn:
            self._ready_child()

    def read(
        self,
        content: bytes,
        name: str,
        reading: Reading = AS_FOUND,
        stopped: Callable[[], None] = _nobody_stops,
    ) -> tuple[Draft, ...]:
        """Read a file's bytes; ``stopped`` is called ten times a second and may raise Cancelled.

        Raises UnreadableFile; ``too-slow``, ``too-large`` and ``crashed`` are the reasons found from outside. Raises
        WorkerTrouble when no process can be had, Cancelled also when the worker is closed meanwhile.
        """
        request: wire.Message = {"name": name, "reading": wire.to_plain(reading)}
        with self._turn:
            try:
                answer = self._ask(request, content, stopped)
            except NotBegun:  # it was killed while it had nothing to do: that is no fault of this file
                answer = self._ask(request, content, stopped)
            if "failed" in answer:
                raise UnreadableFile(name, str(answer["failed"]), str(answer.get("detail", "")))
            try:
                return wire.drafts_from_message(answer)
            except wire.BadMessage as problem:
                self._drop()
                raise UnreadableFile(name, "crashed", str(problem)) from problem

    def close(self) -> None:
        """End the process, even in the middle of a file."""
        self._closed = True
        child = self._child
        if child:
            child.kill()
        with self._turn:
            self._drop()

    def _ask(self, request: wire.Message, content: bytes, stopped: Callable[[], None]) -> wire.Message:
        """One question to one process, which does not outlive a question that it did not answer."""
        child = self._ready_child()
        child.ask(request, content)
        answered = False
        try:
            answer = watch(child, str(request["name"]), len(content), stopped)
            answered = True
        except (NotBegun, UnreadableFile):
            if self._closed:
                raise Cancelled from None
            raise
        finally:
            if not answered:
                self._drop()
        child.answered += 1
        if child.answered >= self.limits.files or child.resident() > self.limits.resident:
            self._drop()
        return answer

    def _ready_child(self) -> Child:
        if self._closed:
            raise Cancelled
        if self._child and not self._child.alive:
            self._drop()
        if not self._child:
            self._child = Child(self._command, self.limits)
        return self._child

    def _drop(self) -> None:
        if self._child:
            self._child.close()
            self._child = None
