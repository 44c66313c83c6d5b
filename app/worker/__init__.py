"""The isolated process in which files are read, for the window and the command line alike.

Parsing a stranger's bytes may hang, crash or fill the memory; here only a process of our own does, and one file is
blamed. ``Worker`` owns that process; ``app.worker.pages`` owns another of the kind, which shows pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile
from app.worker import wire
from app.worker.child import COMMAND
from app.worker.host import Host, nobody_stops
from app.worker.limits import Limits

__all__ = ["Limits", "Worker", "nobody_stops"]


class Worker(Host):
    """Reads files in another process; usable from any thread, one file at a time."""

    def __init__(self, limits: Limits | None = None, command: Sequence[str] = COMMAND) -> None:
        super().__init__(limits or Limits(), command)

    def read(
        self,
        content: bytes,
        name: str,
        reading: Reading = AS_FOUND,
        stopped: Callable[[], None] = nobody_stops,
    ) -> tuple[Draft, ...]:
        """Read a file's bytes; ``stopped`` is called ten times a second and may raise Cancelled.

        Raises UnreadableFile; ``too-slow``, ``too-large`` and ``crashed`` are the reasons found from outside. Raises
        WorkerTrouble when no process can be had, Cancelled also when the worker is closed meanwhile.
        """
        request: wire.Message = {"name": name, "reading": wire.to_plain(reading)}
        with self._turn:
            answer = self._ask(request, content, name, stopped)
            try:
                return wire.drafts_from_message(answer)
            except wire.BadMessage as problem:
                self._drop()
                raise UnreadableFile(name, "crashed", str(problem)) from problem
