"""A watched folder: what appears there is offered for import, each file once."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import _, ngettext
from app.ports import Progress
from app.settings import PROGRAM
from ui.context import Context

if TYPE_CHECKING:  # what reads files is loaded when a folder is first watched
    from app.watching import Look, Watched

EVERY_MS = 5_000


class WatchedFolder(QObject):
    """Looks into the folder every few seconds, outside the GUI thread; remembers from day to day what it offered."""

    appeared = Signal(list)
    """Paths of files that are new there and whole."""

    def __init__(self, context: Context, parent: QObject, every_ms: int = EVERY_MS) -> None:
        super().__init__(parent)
        self._context = context
        self.folder: Path | None = None
        """The folder that is watched, if one is."""
        self._watched: Watched | None = None
        self._offered: list[Path] = []
        self._clock = QTimer(self, interval=every_ms)
        self._clock.timeout.connect(self._look)

    def watch(self, folder: Path | None, anew: bool = False) -> None:
        """Watch a folder, or none; ``anew``: what is in it now counts as known.

        The first look is taken a while later, so that a start with a watched folder is none the slower.
        """
        self._offered.clear()
        self.folder, self._watched = folder, None
        if folder is None:
            self._clock.stop()
            return
        if anew:
            self._watched = _begun(folder)
            _remember(self._memory(), self._watched.given)
        self._clock.start()

    def choose(self, window: QWidget, start: str) -> None:
        """Ask which folder to watch; one that is watched already is let go instead."""
        told = self._context.events.turned
        if self.folder is not None:
            words = _("“{folder}” is no longer watched").format(folder=self.folder.name)
            self.watch(None)
            told.emit(words)
        elif chosen := QFileDialog.getExistingDirectory(window, _("Watch a folder for new files"), start):
            self.watch(Path(chosen), anew=True)
            told.emit(_("New files in “{folder}” will be offered for import").format(folder=Path(chosen).name))

    def offer(self, look_at: Callable[[Sequence[Path]], object]) -> None:
        """Say what has appeared, with a button that leads to the look before an import."""
        self.appeared.connect(lambda paths: self._tell(paths, look_at))

    def close(self) -> None:
        """Look no more."""
        self._clock.stop()

    def _look(self) -> None:
        from app.watching import Watched

        if self.folder is None:
            return
        watched = self._watched = self._watched or Watched(self.folder, _remembered(self._memory()))

        def work(progress: Progress) -> list[Path]:
            return watched.look()

        self._context.jobs.run(work, self._found, lambda _error: None, key="watched-folder")

    def _found(self, paths: list[Path]) -> None:
        if paths and self._watched is not None:
            _remember(self._memory(), self._watched.given)
            self.appeared.emit(paths)

    def _tell(self, paths: Sequence[Path], look_at: Callable[[Sequence[Path]], object]) -> None:
        self._offered += paths
        folder = self.folder.name if self.folder else ""
        count = len(self._offered)
        words = ngettext("{n} new file in “{folder}”", "{n} new files in “{folder}”", count)
        waiting = tuple(self._offered)

        def act() -> None:
            self._offered.clear()
            look_at(waiting)

        self._context.events.offered.emit(words.format(n=count, folder=folder), _("&Look at them…"), act)

    def _memory(self) -> Path:
        """Where is remembered what was offered: per library, since each is offered its own."""
        state = Path(platformdirs.user_state_dir(PROGRAM, appauthor=False))
        return state / f"watched-{self._context.library.id}.json"


def _begun(folder: Path) -> Watched:
    """A folder of which all that lies still in it counts as given: two looks tell what does."""
    from app.watching import Watched

    watched = Watched(folder)
    watched.look()
    watched.look()
    return watched


def _remembered(file: Path) -> list[Look]:
    """What was offered on other days; nothing where that cannot be read, so that all is offered once more."""
    with suppress(OSError, ValueError, TypeError, RecursionError):
        return [(str(path), int(size), int(age)) for path, size, age in json.loads(file.read_bytes())]
    return []


def _remember(file: Path, given: frozenset[Look]) -> None:
    """Losing this memory only means being offered a file twice, so a full disk is no reason to disturb."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(".tmp")
        beside.write_text(json.dumps(sorted(given)), encoding="ascii")
        beside.replace(file)
