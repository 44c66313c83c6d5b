"""One import from the first click to the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain import Article
from app.errors import LibraryReadOnly
from app.i18n import _
from app.ports import Progress
from ui.context import Context
from ui.importing.offered import Offered, offered_by, refusal
from ui.importing.outcome import Outcome

if TYPE_CHECKING:  # what reads files is loaded when the first import begins
    from app.importing import Duplicate, Report
    from app.worker import Worker


class Importing(QObject):
    """Starts imports and tells how they went; owns the process that reads files."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._worker: Worker | None = None
        self._last_folder = ""
        self.outcome = Outcome(context, window)

    def choose_files(self) -> None:
        """Ask for files and import them."""
        self._warm()
        files, _kind = QFileDialog.getOpenFileNames(self._window, _("Import files"), self._last_folder)
        self.import_paths([Path(file) for file in files])

    def choose_folder(self) -> None:
        """Ask for a folder and import what is in it."""
        self._warm()
        folder = QFileDialog.getExistingDirectory(self._window, _("Import a folder"), self._last_folder)
        self.import_paths([Path(folder)] if folder else [])

    def from_clipboard(self) -> None:
        """Import what was copied in another program."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, mime: QMimeData | None) -> bool:
        """Import what a drop or the clipboard offers; False (and a word about it) if there is nothing in it."""
        offered = offered_by(mime)
        if offered.empty:
            self._context.events.told.emit(refusal(offered))
        elif offered.paths:
            self.import_paths(offered.paths)
        else:
            self._import_copied(offered)
        return not offered.empty

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders in the background."""
        if not paths or not self._may_write():
            return
        self._last_folder = str(paths[0].parent)
        collection = self._context.selection.collection or None
        library, worker = self._context.library, self._ready_worker()

        def work(progress: Progress) -> Report:
            from app.importing import import_paths

            return import_paths(library, worker, paths, progress=progress, collection=collection)

        self._context.jobs.run(work, self.outcome.tell, self._context.explain, title=_("Importing"), keep_result=True)

    def add_sample(self) -> None:
        """Put the sample texts, with their passages and themes, in the library."""
        if not self._may_write():
            return
        library = self._context.library

        def work(progress: Progress) -> int:
            from app.sample import add_sample

            return add_sample(library, progress)

        tell = self.outcome.tell_sample
        self._context.jobs.run(work, tell, self._context.explain, title=_("Opening the sample"))

    def close(self) -> None:
        """End the process that reads files."""
        if self._worker is not None:
            self._worker.close()

    def _import_copied(self, offered: Offered) -> None:
        if not self._may_write():
            return
        library, worker, collection = self._context.library, self._ready_worker(), self._context.selection.collection

        def work(progress: Progress) -> Article | Duplicate:
            from app.importing import import_copied

            return import_copied(
                library, worker, offered.html, offered.text, progress=progress, collection=collection or None
            )

        self._context.jobs.run(work, self.outcome.tell_copied, self._context.explain, title=_("Importing"))

    def _may_write(self) -> bool:
        library = self._context.library
        if library.read_only:
            self._context.explain(LibraryReadOnly(library.folder))
        return not library.read_only

    def _warm(self) -> None:
        worker = self._ready_worker()
        self._context.jobs.run(lambda _progress: worker.warm(), lambda _none: None, self._context.explain)

    def _ready_worker(self) -> Worker:
        if self._worker is None:
            from app.worker import Worker

            self._worker = Worker()
        return self._worker
