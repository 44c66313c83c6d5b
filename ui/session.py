"""One start of the program: a library with all that serves it and its window, or the reason why there is none."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import EnvironmentTrouble, LibraryLocked
from app.i18n import _
from app.ports import Changes, Library
from app.settings import Settings, keep_settings, settings_file, with_library
from ui.context import Context
from ui.doorbell import Doorbell, ring
from ui.events import Events, how_many
from ui.indexing.process import GATHER_MS, WHILE_BUSY_MS, IndexerProcess
from ui.jobs import Jobs
from ui.late_index import LateIndex
from ui.late_like import LateLike
from ui.main_window import MainWindow
from ui.resting import Resting
from ui.selection import Selection
from ui.unopened import UnopenedDialog, chosen_library
from ui.window_state import keep_in_sight

if TYPE_CHECKING:  # importing it would load the whole command line
    from app.cli.calls import OpenIndex, OpenLibrary, OpenLike

_log = logging.getLogger(__name__)


class Session(QObject):
    """One start of the program: at any time one library's window, or the reason why there is none."""

    ended = Signal()

    def __init__(
        self, open_library: OpenLibrary, open_index: OpenIndex, settings: Settings, open_like: OpenLike | None = None
    ) -> None:
        super().__init__()
        self._open_library, self._open_index, self._open_like = open_library, open_index, open_like
        self._settings = settings
        self.desk: OpenDesk | None = None
        self.refusal: UnopenedDialog | None = None
        self._unkept_told = False
        self.going_on = True
        self.ended_clean = True

    def open(self, folder: Path, link: str = "", read_only: bool = False) -> None:
        """Show a library's window in place of what is shown now, or say why it cannot be."""
        folder = folder.expanduser().absolute()
        try:
            library = self._open_library(folder, read_only=read_only)
        except LibraryLocked as error:
            if self.desk is None and ring(folder, link):
                self._end()
            else:
                self._refuse(folder, link, error)
        except EnvironmentTrouble as error:
            self._refuse(folder, link, error)
        else:
            self._show(library, link)

    def close(self) -> None:
        """End: close the window as if the person had."""
        if self.desk is not None:
            self.desk.window.close()
        else:
            self._end()

    def explain(self, error: BaseException) -> None:
        """Own up to a defect that nobody caught; work goes on."""
        if isinstance(error, KeyboardInterrupt):
            self.close()
        elif self.desk is not None:
            self.desk.context.explain(error)
        else:
            _log.error("a defect", exc_info=error)

    def _show(self, library: Library, link: str) -> None:
        settings = with_library(self._settings, library.folder)
        shown = OpenDesk(library, self._open_index, settings, self._open_like)
        self._leave()
        self.desk, self._settings = shown, settings
        shown.window.other_library_wanted.connect(self._choose)
        shown.window.closed.connect(self._window_closed)
        shown.window.remembering.kept.connect(self._settings_changed)
        keep_in_sight(shown.window)
        shown.window.show()
        if link:
            shown.window.show_link(link)

    def _refuse(self, folder: Path, link: str, error: EnvironmentTrouble) -> None:
        self._drop_refusal()
        parent = self.desk.window if self.desk else None
        self.refusal = UnopenedDialog(folder, error, parent)
        self.refusal.wanted.connect(lambda wanted, read_only: self.open(wanted, link, read_only))
        self.refusal.given_up.connect(self._given_up)
        self.refusal.show()

    def _given_up(self) -> None:
        self._drop_refusal()
        if self.desk is None:
            self._end()

    def _drop_refusal(self) -> None:
        if self.refusal is not None:
            self.refusal.hide()
            self.refusal.deleteLater()
            self.refusal = None

    def _choose(self) -> None:
        assert self.desk is not None
        folder = chosen_library(self.desk.window, self.desk.context.library.folder)
        if folder is not None and folder != self.desk.context.library.folder:
            self.open(folder)

    def _window_closed(self) -> None:
        self._leave()
        self._end()

    def _leave(self) -> None:
        self._drop_refusal()
        if self.desk is not None:
            desk, self.desk = self.desk, None
            self._settings = desk.window.remembered()
            self._keep()
            self.ended_clean = desk.close() and self.ended_clean

    def _settings_changed(self, settings: Settings) -> None:
        self._settings = settings
        self._keep()

    def _keep(self) -> None:
        try:
            keep_settings(self._settings)
        except OSError as error:
            _log.info("the settings could not be kept: %s", error)
            self._tell_unkept(error)
        else:
            self._unkept_told = False

    def _tell_unkept(self, error: OSError) -> None:
        """Say once that the settings are not kept; they are tried again with every change."""
        if self.desk is not None and not self._unkept_told:
            self._unkept_told = True
            sentence = _("Your settings cannot be kept: {detail}. They hold until you close the window.")
            self.desk.context.events.told.emit(sentence.format(detail=error.strerror or settings_file()))

    def _end(self) -> None:
        self.going_on = False
        self.ended.emit()


class OpenDesk:
    """An open library with all that serves it: its index, the process that follows it, jobs, and the window."""

    def __init__(
        self, library: Library, open_index: OpenIndex, settings: Settings, open_like: OpenLike | None = None
    ) -> None:
        self._busy = False
        self._index = LateIndex(lambda: open_index(library))
        self._like = LateLike(lambda: open_like(library)) if open_like else None
        self.context = Context(library, self._index, Jobs(), Events(library), Selection(), self._like)
        self.window = MainWindow(self.context, settings)
        self.indexer = IndexerProcess([str(library.folder)], self.window)
        self.doorbell = Doorbell(library.folder, self.window) if not library.read_only else None
        self.resting = Resting(self.context, self.window)
        self._join()

    def close(self) -> bool:
        """Put everything away; answers whether all work had come to an end in time."""
        self.context.events.close()
        self.indexer.close()
        self.window.importing.close()
        self.window.desk.reader.sitting.leave()
        self.window.desk.reader.faces.close()
        clean = self.context.jobs.close()
        self.window.hide()
        self.window.deleteLater()
        self._index.close()
        if self._like is not None:
            self._like.close()
        self.context.library.close()
        return clean

    def _join(self) -> None:
        events, status = self.context.events, self.window.status
        events.changed.connect(self._follow)
        self.context.jobs.changed.connect(self._jobs_changed)
        self.indexer.indexed.connect(self._index.hear)
        self.indexer.indexed.connect(events.indexed)
        status.index.told.connect(lambda: self.window.desk.results.tell_index(*status.index.reached))
        status.index.watch(self.indexer)
        self.window.desk.results.doubted.connect(self.indexer.rebuild)
        if self.doorbell is not None:
            self.doorbell.rung.connect(self.window.show_link)

    def _follow(self, changes: Changes | None = None) -> None:
        changed = how_many(changes) if changes else 1
        self.indexer.follow(changed, WHILE_BUSY_MS if self._busy else GATHER_MS)

    def _jobs_changed(self) -> None:
        was_busy, self._busy = self._busy, any(job.title for job in self.context.jobs.running)
        if was_busy and not self._busy:
            self._follow()
