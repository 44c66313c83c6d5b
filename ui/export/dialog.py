"""The export: choose, look at exactly what will be written, write it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.errors import Cancelled, FileInTheWay, FlorilegiumError
from app.exporting import Choice, Written, write_export
from app.i18n import _, ngettext
from app.ports import Progress
from ui.asking import plain_label, trouble_label
from ui.context import Context
from ui.errors import worded
from ui.export.planning import Planned, plan, told
from ui.export.preview import DocumentsPreview
from ui.export.what import WhatToExport
from ui.own_jobs import OwnJobs

_PAUSE = 150


class ExportDialog(QDialog):
    """Shows what an export would write, and writes it; the window goes on working behind it."""

    def __init__(self, context: Context, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Export as Markdown"))
        self._context = context
        self._own = OwnJobs(context.jobs, self)
        self._target: Path | None = None
        self._written: Written | None = None
        self.what = WhatToExport(context, choice, self)
        self.preview = DocumentsPreview(self)
        self.said = plain_label("", self)
        self.trouble = trouble_label(self)
        self.save = QPushButton(_("&Save…"), self)
        self.replace = QPushButton(_("&Replace it"), self)
        self.show_folder = QPushButton(_("Show in &folder"), self)
        self.leave = QPushButton(_("&Close"), self)
        self._planning = QTimer(self, singleShot=True, interval=_PAUSE)
        self._arrange()
        self._connect()
        self._plan()

    def write_to(self, target: Path, force: bool = False) -> None:
        """Write the export to a file (named ``.md``) or a folder, out of the GUI thread."""
        self._target = target
        self.said.setText("")
        for part in (self.trouble, self.replace, self.show_folder):
            part.hide()
        choosing, by = self.what.choosing(), self.what.by()
        library = self._context.library

        def work(progress: Progress) -> Written:
            return write_export(library, choosing(progress), target, by, force=force, progress=progress)

        self._context.jobs.run(work, self._wrote, self._refused, title=_("Exporting"), key="export")

    def done(self, result: int) -> None:
        for job in self._context.jobs.running:
            if job.key == "export":
                job.cancel()
        super().done(result)

    def _arrange(self) -> None:
        split = QSplitter(self)
        split.addWidget(self.what)
        split.addWidget(self.preview)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        for button in (self.show_folder, self.replace, self.save, self.leave):
            row.addWidget(button)
        for button in (self.show_folder, self.replace):
            button.hide()
        self.save.setDefault(True)
        self.save.setEnabled(False)  # until there is something to write
        layout = QVBoxLayout(self)
        layout.addWidget(split, 1)
        layout.addWidget(self.trouble)
        layout.addLayout(row)
        em = self.fontMetrics().height()
        self.resize(em * 52, em * 32)

    def _connect(self) -> None:
        self.what.changed.connect(self._planning.start)
        self._planning.timeout.connect(self._plan)
        self._context.events.changed.connect(self._planning.start)
        self.save.clicked.connect(self._ask_target)
        self.replace.clicked.connect(lambda: self.write_to(self._target, force=True) if self._target else None)
        self.show_folder.clicked.connect(self._open_folder)
        self.leave.clicked.connect(self.close)

    def _plan(self) -> None:
        if self.what.nothing_chosen():
            self._show(Planned((), frozenset(), False))
            self.said.setText(self.what.advice())
            return
        work = partial(plan, self._context.library, self.what.choosing(), self.what.by(), self.what.together())
        self._own.run("plan", work, self._show, self._unplanned)

    def _show(self, planned: Planned) -> None:
        self.trouble.hide()
        self.replace.hide()
        self.preview.show_documents(planned.documents)
        self.said.setText(told(planned))
        self.save.setEnabled(bool(planned.documents))

    def _unplanned(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._show(Planned((), frozenset(), False))
            self.said.setText("")
            self._refused(error)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, FlorilegiumError):
            self._context.explain(error)
        elif not isinstance(error, Cancelled):
            self.trouble.setText(worded(error))
            self.trouble.show()
            self.replace.setVisible(isinstance(error, FileInTheWay) and not error.path.is_dir())

    def _wrote(self, written: Written) -> None:
        self._written = written
        files = ngettext("{count} file", "{count} files", len(written.files)).format(count=f"{len(written.files):n}")
        self.said.setText(_("Written: {files} in {place}").format(files=files, place=self._place()))
        self.show_folder.show()

    def _place(self) -> Path:
        assert self._written is not None
        return self._written.files[0].parent

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._place())))

    def _ask_target(self) -> None:
        dialog = QFileDialog(self, _("Export as Markdown"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        if self.what.together():
            dialog.setDefaultSuffix("md")
            dialog.setNameFilter(_("Markdown (*.md)"))
            dialog.selectFile(self.preview.names.item(0).text())
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, name: str) -> None:
        one = self.what.together() and not name.casefold().endswith(".md")
        self.write_to(Path(f"{name}.md" if one else name))
