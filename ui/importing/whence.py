"""Where files to import are looked for first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


class Whence:
    """Knows the folder that something was taken from last."""

    def __init__(self) -> None:
        self._folder = ""

    def note(self, taken: Path) -> None:
        """Something was taken from there."""
        self._folder = str(taken.parent)

    def begin(self) -> str:
        """Where to look: where the last came from, else where what is fetched from elsewhere lies."""
        if self._folder and Path(self._folder).is_dir():
            return self._folder
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)

    def state(self) -> str:
        """What should be remembered."""
        return self._folder

    def restore(self, kept: object) -> None:
        """Be as ``state`` said; anything else is passed over."""
        self._folder = kept if isinstance(kept, str) and "\0" not in kept else ""
