"""Pages onto paper or into a PDF, a few at a time, so that the window goes on answering meanwhile."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QSaveFile, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPainter, QPdfWriter

from app.errors import CannotWrite
from ui.printing.sheaf import Sheaf

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_TURN = 0.03
"""Seconds of painting between two looks at what the person does."""

_RESOLUTION = 600
_OURSELVES = "Florilegium"


class Writing(QObject):
    """Paints the pages of a sheaf that is laid out, some at each turn of the event loop."""

    progressed = Signal(int, int)
    """How many pages are painted, and how many there are."""
    finished = Signal()
    failed = Signal(object)
    """A FlorilegiumError: nothing was written."""

    def __init__(self, sheaf: Sheaf, pages: range, device: QPdfWriter | QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._sheaf, self._pages, self._at = sheaf, pages, 0
        self._device = device
        self._painter = QPainter()
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin; ``finished`` or ``failed`` tells the end."""
        if not self._painter.begin(self._device):
            self._fail()
            return
        across, down = self._device.logicalDpiX(), self._device.logicalDpiY()
        self._painter.scale(across / self._sheaf.dots, down / self._sheaf.dots)
        self._turn.start()

    def stop(self) -> None:
        """Write nothing more, and leave nothing behind."""
        self._turn.stop()
        if self._painter.isActive():
            self._painter.end()

    def _go_on(self) -> None:
        until = time.monotonic() + _TURN
        while self._at < len(self._pages) and time.monotonic() < until:
            if self._at and not self._device.newPage():
                self._fail()
                return
            self._sheaf.paint(self._painter, self._pages[self._at])
            self._at += 1
        self.progressed.emit(self._at, len(self._pages))
        if self._at == len(self._pages):
            self._turn.stop()
            if self._painter.end() and self._kept():
                self.finished.emit()
            else:
                self._fail()

    def _kept(self) -> bool:
        """Whether all that was painted has got where it should."""
        return True

    def _trouble(self) -> CannotWrite:
        return CannotWrite(Path())

    def _fail(self) -> None:
        trouble = self._trouble()
        self.stop()
        self.failed.emit(trouble)


class PdfWriting(Writing):
    """Into a file, whole or not at all; no printer is needed."""

    def __init__(self, sheaf: Sheaf, layout: QPageLayout, title: str, file: Path, parent: QObject) -> None:
        self._path, self._file = file, QSaveFile(str(file))
        self._file.open(QSaveFile.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(self._file)
        writer.setResolution(_RESOLUTION)
        writer.setTitle(title)
        writer.setCreator(_OURSELVES)
        writer.setPageLayout(_whole_page(layout))
        super().__init__(sheaf, range(sheaf.pages), writer, parent)

    def start(self) -> None:
        if self._file.isOpen():
            super().start()
        else:
            self._fail()

    def stop(self) -> None:
        super().stop()
        if self._file.isOpen():
            self._file.cancelWriting()
            self._file.commit()

    def _kept(self) -> bool:
        return self._file.commit()

    def _trouble(self) -> CannotWrite:
        return CannotWrite(self._path, self._file.errorString())


class PaperWriting(Writing):
    """Onto a printer that was chosen in the system's dialog."""

    def __init__(self, sheaf: Sheaf, layout: QPageLayout, title: str, printer: QPrinter, parent: QObject) -> None:
        first, last = printer.fromPage() or 1, printer.toPage() or sheaf.pages
        super().__init__(sheaf, range(first - 1, min(last, sheaf.pages)), printer, parent)
        self._printer = printer
        printer.setPageLayout(_whole_page(layout))
        printer.setFullPage(True)
        printer.setDocName(title)
        printer.setCreator(_OURSELVES)

    def stop(self) -> None:
        if self._painter.isActive():
            self._printer.abort()
        super().stop()

    def _trouble(self) -> CannotWrite:
        return CannotWrite(Path(self._printer.outputFileName() or self._printer.printerName()))


def _whole_page(layout: QPageLayout) -> QPageLayout:
    """The same page without margins: the sheaf keeps its own."""
    return QPageLayout(layout.pageSize(), layout.orientation(), QMarginsF())
