"""Owning one worker process: started when first needed, watched, replaced when it dies or has grown."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from app.errors import Cancelled, UnreadableFile
from app.worker import wire
from app.worker.child import Child
from app.worker.limits import Limits
from app.worker.watch import NotBegun, watch


def nobody_stops() -> None:
    """For those who never cancel."""


class Host:
    """Asks a process of its own one question at a time; usable from any thread."""

    def __init__(self, limits: Limits, command: Sequence[str]) -> None:
        self.limits = limits
        self._command = command
        self._child: Child | None = None
        self._closed = False
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
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
        """Start the process now, so that the first question need not wait; raises WorkerTrouble."""
        with self._turn:
            self._ready_child()

    def close(self) -> None:
        """End the process, even in the middle of an answer."""
        self._closed = True
        child = self._child
        if child:
            child.kill()
        with self._turn:
            self._drop()

    def _ask(
        self, request: wire.Message, content: bytes, name: str, stopped: Callable[[], None] = nobody_stops
    ) -> wire.Message:
        """The answer to one question about ``name``, to be asked while holding the turn.

        Raises UnreadableFile, also where the answer says so; WorkerTrouble; Cancelled.
        """
        try:
            answer = self._once(request, content, name, stopped)
        except NotBegun:  # it was killed while it had nothing to do: that is no fault of this file
            try:
                answer = self._once(request, content, name, stopped)
            except NotBegun as problem:  # it was: not even its bytes can be taken up
                raise UnreadableFile(name, "crashed") from problem
        if "failed" in answer:
            raise UnreadableFile(name, str(answer["failed"]), str(answer.get("detail", "")))
        return answer

    def _once(self, request: wire.Message, content: bytes, name: str, stopped: Callable[[], None]) -> wire.Message:
        """One question to one process, which does not outlive a question that it did not answer."""
        child = self._ready_child()
        child.ask(request, content)
        answered = False
        try:
            answer = watch(child, name, len(content), stopped)
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
