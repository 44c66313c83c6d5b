"""Ctrl+C while something goes on that should not be torn in the middle."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from app.errors import Cancelled
from app.ports import Progress


@contextmanager
def stoppable() -> Iterator[threading.Event]:
    """Within it Ctrl+C only sets the event, for the work to end well; a second one stops the program at once."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return

    def ask(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def until(asked: threading.Event, progress: Progress) -> Progress:
    """The progress, which cancels the work once it is asked to stop."""

    def told(done: int, total: int, doing: str = "") -> None:
        if asked.is_set():
            raise Cancelled
        progress(done, total, doing)

    return told
