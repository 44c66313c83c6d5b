"""The preview: exactly the pages that will be printed, how they are to be, and where they go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.errors import FlorilegiumError
from app.exporters.file_names import safe_name
from app.i18n import _
from ui.asking import plain_label, trouble_label
from ui.context import Context
from ui.errors import worded
from ui.printing.options import Options
from ui.printing.sheaf import Sheaf
from ui.printing.view import PageView
from ui.printing.wish import Printed
from ui.printing.writing import PaperWriting, PdfWriting
from ui.roomy import resize_in_letters

if TYPE_CHECKING:  # loaded when a printer is asked for
    from PySide6.QtPrintSupport import QPrinter

_PAUSE = 200
"""Milliseconds after the last change of a choice before the pages are made anew."""


class PrintDialog(QDialog):
    """Shows the pages, and prints them; the window goes on working behind it."""

    def __init__(self, context: Context, printed: Printed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Print: {title}").format(title=printed.title))
        self._context, self._printed = context, printed
        self.sheaf: Sheaf | None = None
        self.writing: PdfWriting | PaperWriting | None = None
        self.view = PageView(self)
        self.options = Options(printed, self)
        self.number = QSpinBox(self)
        self.said, self.trouble = plain_label("", self), trouble_label(self)
        self.save = QPushButton(_("&Save as PDF…"), self)
        self.print = QPushButton(_("P&rint…"), self)
        self.leave = QPushButton(_("&Close"), self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._laying = QTimer(self, interval=0)
        self._arrange()
        self._connect()
        self.make()

    def make(self) -> None:
        """Make the pages anew, as they are asked for now."""
        self._pause.stop()
        try:
            made = self._printed.make(self.options.wish)
        except FlorilegiumError as error:
            self._refused(error)
            return
        self.trouble.hide()
        self.sheaf = Sheaf(made, self._printed.title, self.options.layout_of_page)
        self._laying.start()
        self._enable()

    def write_to(self, file: Path) -> None:
        """Write the pages to a PDF."""
        if self.sheaf is not None and self.sheaf.ready:
            layout = self.options.layout_of_page
            self._write(PdfWriting(self.sheaf, layout, self._printed.title, file, self), file.name)

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages."""
        if self.sheaf is not None and self.sheaf.ready:
            layout = self.options.layout_of_page
            writing = PaperWriting(self.sheaf, layout, self._printed.title, printer, self)
            self._write(writing, printer.printerName() or self._printed.title)

    def done(self, result: int) -> None:
        self._laying.stop()
        self._pause.stop()
        if self.writing is not None:
            self.writing.stop()
        super().done(result)

    def _arrange(self) -> None:
        self.number.setAccessibleName(_("Page"))
        self.number.setMinimum(1)
        self.trouble.hide()
        side = QVBoxLayout()
        side.addWidget(self.options)
        side.addWidget(self.number)
        side.addWidget(self.said)
        side.addWidget(self.trouble)
        side.addStretch(1)
        for button in (self.save, self.print, self.leave):
            button.setEnabled(button is self.leave)
            side.addWidget(button)
        row = QHBoxLayout(self)
        row.addWidget(self.view, 1)
        row.addLayout(side)
        self.save.setDefault(True)
        resize_in_letters(self, 120, 44)

    def _connect(self) -> None:
        self.options.changed.connect(self._pause.start)
        self._pause.timeout.connect(self.make)
        self._laying.timeout.connect(self._lay_out)
        self.view.turned.connect(lambda page: self.number.setValue(page + 1))
        self.number.valueChanged.connect(lambda number: self.view.show_page(self.sheaf, number - 1))
        self.save.clicked.connect(self._ask_file)
        self.print.clicked.connect(self._ask_printer)
        self.leave.clicked.connect(self.close)

    def _lay_out(self) -> None:
        assert self.sheaf is not None
        if self.sheaf.lay_out():
            self._laying.stop()
            self.number.setMaximum(max(1, self.sheaf.pages))
            self.number.setSuffix(_(" of {pages}").format(pages=self.sheaf.pages))
            self.said.setText("")
            self.view.show_page(self.sheaf, self.number.value() - 1)
        else:
            self.said.setText(_("Setting the pages…"))
        self._enable()

    def _enable(self) -> None:
        self.options.setEnabled(self.writing is None)
        for button in (self.save, self.print):
            button.setEnabled(self.sheaf is not None and self.sheaf.ready and self.writing is None)

    def _write(self, writing: PdfWriting | PaperWriting, name: str) -> None:
        self.writing = writing
        self.trouble.hide()
        self._enable()
        writing.progressed.connect(
            lambda done, pages: self.said.setText(_("Page {done} of {pages}…").format(done=done, pages=pages))
        )
        writing.finished.connect(lambda: self._end(_("Done: {name}").format(name=name)))
        writing.failed.connect(self._refused)
        writing.start()

    def _end(self, told: str) -> None:
        self.writing = None
        self.said.setText(told)
        self._context.events.turned.emit(told)
        self._enable()

    def _refused(self, error: FlorilegiumError) -> None:
        self.writing = None
        self.said.setText("")
        self.trouble.setText(worded(error))
        self.trouble.show()
        self._enable()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, _("Save as PDF"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{safe_name(self._printed.title)}.pdf")
        dialog.fileSelected.connect(lambda name: self.write_to(Path(name)))
        dialog.open()

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if self.sheaf is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, max(1, self.sheaf.pages))
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)
