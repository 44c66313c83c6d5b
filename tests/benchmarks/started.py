"""The program in a process of its own, ending as soon as its window stands: ``started.py LIBRARY MODULE…``.

It prints one line of JSON: CPU and wall seconds since the process began, resident MiB, and which of the modules are
loaded.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import app.__main__ as program
from app.ports import Library


def main() -> int:
    """Start, tell, end."""
    library, *modules = sys.argv[1:]
    opening = program._open_library

    def open_and_tell(*args: Any, **how: Any) -> Library:
        from PySide6.QtCore import QTimer

        # Twice: the window is shown in the first turn of the event loop, and painted in the next.
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: _tell(modules)))
        return opening(*args, **how)

    program._open_library = open_and_tell
    return program.main(["--library", library])


def _tell(modules: list[str]) -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow)]
    QApplication.sendPostedEvents()
    told = {
        "cpu": time.process_time(),
        "wall": time.time() - _began(),
        "rss": int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 2**20,
        "heavy": [name for name in modules if name in sys.modules],
        "shown": [one.isVisible() for one in windows],
    }
    print(json.dumps(told), flush=True)
    for window in windows:
        window.close()


def _began() -> float:
    import psutil

    return float(psutil.Process().create_time())


if __name__ == "__main__":
    sys.exit(main())
