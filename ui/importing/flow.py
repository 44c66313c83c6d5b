"""One import from the first click to the report."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import LibraryReadOnly
from app.i18n import _
from app.ports import Progress
from ui.context import Context
from ui.importing import works
from ui.importing.offered import offered_by, refusal
from ui.importing.outcome import Outcome
from ui.importing.watched import WatchedFolder
from ui.importing.whence import Whence

if TYPE_CHECKING:  # what reads files is loaded when the first import begins
    from app.importing import Choices, Source
    from app.worker import Worker
    from ui.importing.preview.dialog import PreviewDialog
    from ui.importing.preview.gathering import Read


class Importing(QObject):
    """Starts imports and tells how they went; owns the process that reads files."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._reading: Worker | None = None
        self.whence = Whence()
        self.look_first = True
        """Whether what is chosen or dropped is shown before it is imported."""
        self.looking: PreviewDialog | None = None
        """The look that was opened last."""
        self.outcome = Outcome(context, window)
        self.outcome.again.connect(self.import_sources)
        self.watched = WatchedFolder(context, self)
        self.watched.offer(self.offer)

    def choose_files(self) -> None:
        """Ask for files and look at them."""
        self._warm()
        files, _kind = QFileDialog.getOpenFileNames(self._window, _("Import files"), self.whence.begin())
        self.offer([Path(file) for file in files])

    def choose_folder(self) -> None:
        """Ask for a folder and look at what is in it."""
        self._warm()
        folder = QFileDialog.getExistingDirectory(self._window, _("Import a folder"), self.whence.begin())
        self.offer([Path(folder)] if folder else [])

    def from_clipboard(self) -> None:
        """Look at what was copied in another program."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, mime: QMimeData | None) -> bool:
        """Import what a drop or the clipboard offers; False (and a word about it) if there is nothing in it."""
        offered = offered_by(mime)
        if offered.empty:
            self._context.events.told.emit(refusal(offered))
        elif offered.paths:
            self.offer(offered.paths)
        elif self._may_write() and self.look_first:
            look = self._look(works.read_copied(self._context, self.worker(), offered))
            look.gathering.take([works.unread_copy()])
        elif not self._context.library.read_only:
            self._run(works.copied_in(self._context, self.worker(), offered))
        return not offered.empty

    def offer(self, paths: Sequence[Path]) -> None:
        """Show what would be imported, and import it when that is agreed to; at once if no look is wanted."""
        if not self.look_first:
            self.import_paths(paths)
        elif paths and self._may_write():
            self.whence.note(paths[0])
            self._look(works.read_file(self._context, self.worker())).gathering.look_in(paths)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders in the background, without a look."""
        if paths and self._may_write():
            self.whence.note(paths[0])
            self._run(works.paths_in(self._context, self.worker(), paths))

    def import_sources(self, sources: Sequence[Source], choices: Choices) -> None:
        """Import what was looked at in the background, as the person left it."""
        if sources and self._may_write():
            self._run(works.sources_in(self._context, self.worker(), sources, choices), looked=True)

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

    def choose_watched(self) -> None:
        """Ask which folder's new files are to be offered, or that none be."""
        if self._may_write():
            self.watched.choose(self._window, self.whence.begin())

    def toggle_look(self) -> None:
        """Begin imports with a look, or no longer."""
        self.look_first = not self.look_first
        words = _("Imports begin with a look at what was found") if self.look_first else _("Imports begin at once")
        self._context.events.turned.emit(words)

    def worker(self) -> Worker:
        """The process that reads files, started when it is first asked for."""
        if self._reading is None:
            from app.worker import Worker

            self._reading = Worker()
        return self._reading

    def close(self) -> None:
        """End the process that reads files."""
        self.watched.close()
        if self._reading is not None:
            self._reading.close()

    def _look(self, read: Read) -> PreviewDialog:
        from ui.importing.preview.dialog import PreviewDialog

        dialog = PreviewDialog(self._context, read, self._window)
        dialog.agreed.connect(self.import_sources)
        dialog.show()
        self.looking = dialog
        return dialog

    def _run(self, work: works.Work, looked: bool = False) -> None:
        tell, explain = partial(self.outcome.tell, looked=looked), self._context.explain
        self._context.jobs.run(work, tell, explain, title=_("Importing"), keep_result=True, pausable=True)

    def _may_write(self) -> bool:
        library = self._context.library
        if library.read_only:
            self._context.explain(LibraryReadOnly(library.folder))
        return not library.read_only

    def _warm(self) -> None:
        worker = self.worker()
        self._context.jobs.run(lambda _progress: worker.warm(), lambda _none: None, self._context.explain)
