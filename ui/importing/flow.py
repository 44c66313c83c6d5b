"""One import from the first click to the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import LibraryReadOnly
from app.i18n import _
from app.ports import Progress
from ui.context import Context
from ui.importing.offered import Offered, offered_by, refusal
from ui.importing.outcome import Outcome
from ui.importing.watched import WatchedFolder

if TYPE_CHECKING:  # what reads files is loaded when the first import begins
    from app.importing import Choices, Preview, Report, Source
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
        self._last_folder = ""
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
        files, _kind = QFileDialog.getOpenFileNames(self._window, _("Import files"), self._last_folder)
        self.offer([Path(file) for file in files])

    def choose_folder(self) -> None:
        """Ask for a folder and look at what is in it."""
        self._warm()
        folder = QFileDialog.getExistingDirectory(self._window, _("Import a folder"), self._last_folder)
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
        else:
            self._offer_copied(offered)
        return not offered.empty

    def offer(self, paths: Sequence[Path]) -> None:
        """Show what would be imported, and import it when that is agreed to; at once if no look is wanted."""
        if not self.look_first:
            self.import_paths(paths)
        elif paths and self._may_write():
            self._last_folder = str(paths[0].parent)
            self._look(self._read).gathering.look_in(paths)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders in the background, without a look."""
        if not paths or not self._may_write():
            return
        self._last_folder = str(paths[0].parent)
        context, worker = self._context, self.worker()
        collection = context.selection.collection or None

        def work(progress: Progress) -> Report:
            from app.importing import import_paths

            return import_paths(
                context.library, worker, paths, progress=progress, collection=collection, like=context.like
            )

        self._run(work)

    def import_sources(self, sources: Sequence[Source], choices: Choices) -> None:
        """Import what was looked at in the background, as the person left it."""
        if not sources or not self._may_write():
            return
        context, worker = self._context, self.worker()

        def work(progress: Progress) -> Report:
            from app.importing import import_sources

            return import_sources(context.library, worker, sources, choices, like=context.like, progress=progress)

        self._run(work)

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
        if self.watched.folder is not None:
            words = _("“{folder}” is no longer watched").format(folder=self.watched.folder.name)
            self.watched.watch(None)
            self._context.events.turned.emit(words)
            return
        chosen = QFileDialog.getExistingDirectory(self._window, _("Watch a folder for new files"), self._last_folder)
        if chosen:
            self.watched.watch(Path(chosen), anew=True)
            words = _("New files in “{folder}” will be offered for import")
            self._context.events.turned.emit(words.format(folder=Path(chosen).name))

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

    def _offer_copied(self, offered: Offered) -> None:
        if not self._may_write():
            return
        if self.look_first:
            self._look(lambda _source, stopped: self._read_copied(offered, stopped)).gathering.take([_copied()])
            return
        context = self._context

        def work(progress: Progress) -> Report:
            from app.importing import Choices, import_sources

            source = self._read_copied(offered, lambda: progress(0, 0)).source
            choices = Choices(collection=context.selection.collection or None)
            return import_sources(
                context.library, self.worker(), [source], choices, like=context.like, progress=progress
            )

        self._run(work)

    def _read_copied(self, offered: Offered, stopped: Callable[[], None]) -> Preview:
        from app.importing import preview_copied

        context, worker = self._context, self.worker()
        return preview_copied(context.library, worker, offered.html, offered.text, like=context.like, stopped=stopped)

    def _read(self, source: Source, stopped: Callable[[], None]) -> Preview:
        from app.importing import preview

        return preview(self._context.library, self.worker(), source, like=self._context.like, stopped=stopped)

    def _look(self, read: Read) -> PreviewDialog:
        from ui.importing.preview.dialog import PreviewDialog

        dialog = PreviewDialog(self._context, read, self._window)
        dialog.agreed.connect(self.import_sources)
        dialog.show()
        self.looking = dialog
        return dialog

    def _run(self, work: Callable[[Progress], Report]) -> None:
        tell, explain = self.outcome.tell, self._context.explain
        self._context.jobs.run(work, tell, explain, title=_("Importing"), keep_result=True, pausable=True)

    def _may_write(self) -> bool:
        library = self._context.library
        if library.read_only:
            self._context.explain(LibraryReadOnly(library.folder))
        return not library.read_only

    def _warm(self) -> None:
        worker = self.worker()
        self._context.jobs.run(lambda _progress: worker.warm(), lambda _none: None, self._context.explain)


def _copied() -> Source:
    """What stands for the clipboard until it is read."""
    from app.importing import Source

    return Source(Path())
