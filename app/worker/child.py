"""One running worker process, seen from the other side of its pipes."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO, cast

import psutil

from app.errors import WorkerTrouble
from app.worker import wire
from app.worker.limits import Limits

_ROOT = str(Path(__file__).resolve().parents[2])


def command(module: str) -> tuple[str, ...]:
    """How the ``main`` of one of our modules is run in a process of its own.

    ``-I`` keeps the folder we happen to stand in, and the person's own settings of Python, out of the process.
    """
    start = f"import sys; sys.path.append({_ROOT!r}); from {module} import main; main()"
    return sys.executable, "-I", "-c", start


COMMAND = command("app.worker.serving")

_SAID = 2000
_FITS = 12_000
"""Bytes; macOS gives a pipe 16 KiB at first. A file's name, which goes with them, has some hundred bytes."""


class Child:
    """Owns a process, its pipes and the two threads that keep them from blocking us."""

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        self.limits = limits
        self.ready = False
        self.answered = 0
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as we do)
        try:
            self._process = subprocess.Popen(
                [*command, json.dumps(asdict(limits))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                start_new_session=True,
            )
        except OSError as problem:
            self._complaints.close()
            raise WorkerTrouble(str(problem)) from problem
        self._heard: queue.SimpleQueue[wire.Message | None] = queue.SimpleQueue()
        self._sender: threading.Thread | None = None
        self._listener = threading.Thread(target=self._listen, name="worker listener", daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def ask(self, request: wire.Message, content: bytes) -> None:
        """Send a request without waiting for it to be taken; a small one fits in the pipe, which is empty now."""
        if len(content) <= _FITS:
            self._send(wire.to_json(request), content)
            return
        self._sender = threading.Thread(
            target=self._send, args=(wire.to_json(request), content), name="worker sender", daemon=True
        )
        self._sender.start()

    def next_message(self, timeout: float) -> wire.Message | None:
        """The next message; raises queue.Empty after ``timeout`` seconds, and answers None once the process is gone."""
        return self._heard.get(timeout=timeout)

    def resident(self) -> int:
        """Bytes of memory that the process holds; 0 if it is gone."""
        try:
            return int(psutil.Process(self.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def kill(self) -> None:
        """Stop the process; whoever waits for it hears so."""
        self._process.kill()

    def end(self) -> int:
        """Kill the process if it still runs, tidy up, and answer how it ended."""
        self._process.kill()
        code = self._process.wait()
        for thread in (self._sender, self._listener):
            if thread:
                thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        return code

    def last_words(self) -> str:
        """The kind of error that ended the process, as far as it said; never any of the text it read."""
        self._complaints.seek(0, 2)
        self._complaints.seek(max(0, self._complaints.tell() - _SAID))
        lines = self._complaints.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1].partition(":")[0] if lines else ""

    def close(self) -> None:
        """End it and let go of everything."""
        self.end()
        self._complaints.close()

    def _send(self, request: bytes, content: bytes) -> None:
        stream = cast(BinaryIO, self._process.stdin)
        with contextlib.suppress(OSError, ValueError):
            wire.send(stream, request)
            wire.send(stream, content)

    def _listen(self) -> None:
        stream = cast(BinaryIO, self._process.stdout)
        try:
            while True:
                self._heard.put(wire.receive_message(stream, self.limits.reply))
        except (EOFError, OSError, ValueError):
            self._heard.put(None)
