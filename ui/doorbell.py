"""How a second start on a library that is open already reaches the window that has it: a slip of paper in the cache."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from uuid import uuid4

import platformdirs
from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from app.settings import PROGRAM

PATIENCE_S = 1.5
LONGEST_LINK = 200


class Doorbell(QObject):
    """Hears those who ring for the library in ``folder``."""

    rung = Signal(str)
    """Someone wants this link shown, or just the window for an empty one."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = _place(folder)
        self._place.mkdir(parents=True, exist_ok=True)
        for old in self._place.glob("*.link"):
            old.unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(self._place)], self)
        self._watcher.directoryChanged.connect(lambda _path: self.answer())

    def answer(self) -> None:
        """Take the slips that lie there; also fit to be called by hand where the system tells of no changes."""
        for slip in sorted(self._place.glob("*.link")):
            link = slip.read_bytes()[:LONGEST_LINK].decode("utf-8", "replace")
            slip.unlink(missing_ok=True)
            self.rung.emit(link)


def ring(folder: Path, link: str) -> bool:
    """Ask the window that has this library to come forward and show a link; answers whether one did."""
    place = _place(folder)
    if not place.is_dir():
        return False
    slip = place / f"{uuid4().hex}.link"
    beside = slip.with_suffix(".new")
    beside.write_text(link, encoding="utf-8")
    beside.rename(slip)
    deadline = time.monotonic() + PATIENCE_S
    while slip.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    taken = not slip.exists()
    slip.unlink(missing_ok=True)
    return taken


def _place(folder: Path) -> Path:
    named = hashlib.sha256(str(folder.expanduser().resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return Path(platformdirs.user_cache_dir(PROGRAM, appauthor=False)) / "doorbells" / named
