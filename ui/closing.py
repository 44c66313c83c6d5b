"""Ending well: a signal from the system closes the window, and a defect in a slot is owned up to while work goes on."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QSocketNotifier

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def closed_by_signals(close: Callable[[], object]) -> Iterator[None]:
    """Call ``close`` on the GUI thread when the system asks the program to end."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    os.set_blocking(reading, False)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read)

    def heard() -> None:
        os.read(reading, 64)
        close()

    notifier.activated.connect(heard)
    woken = signal.set_wakeup_fd(writing)
    before = {number: signal.signal(number, lambda *_: None) for number in SIGNALS}
    try:
        yield
    finally:
        signal.set_wakeup_fd(woken)
        for number, handler in before.items():
            signal.signal(number, handler)
        notifier.setEnabled(False)
        os.close(reading)
        os.close(writing)


@contextmanager
def defects_told(tell: Callable[[BaseException], object]) -> Iterator[None]:
    """Hand every exception that nobody caught to ``tell``; Qt goes on after one in a slot."""
    before = sys.excepthook

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        tell(error.with_traceback(trace))

    sys.excepthook = caught
    try:
        yield
    finally:
        sys.excepthook = before
