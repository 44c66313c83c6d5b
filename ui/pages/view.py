"""The pages of an article in a window of their own: another face of the selection and caret that the text holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from ui.pages.guide import Guide
from ui.pages.keys import press
from ui.pages.lines import Box
from ui.pages.paint import Painting
from ui.pages.papers import Papers
from ui.pages.pointer import Pointer
from ui.pages.script import Script
from ui.pages.scroll import PageScroll
from ui.pages.spoken import Spoken
from ui.pages.supply import Supply
from ui.pages.surface import PageSurface
from ui.reader.by_sign import trigger_by_sign
from ui.reader.dropping import Dropping
from ui.reader.handles import Handles
from ui.reader.hits import Hits
from ui.reader.pointing import Pointing
from ui.reader.sitting import Sitting


class PageView(PageScroll):
    """Shows the pages; what is chosen on them is chosen in the text, by the same rules."""

    menu_asked = Signal(QPoint)
    """The context menu is wanted at a point of the screen."""

    def __init__(self, sitting: Sitting, hits: Hits, papers: Papers, parent: QWidget) -> None:
        super().__init__(parent)
        self.sitting, self.hits, self.papers = sitting, hits, papers
        self.script: Script | None = None
        self.choosing = False
        """Whether the text is being told of a choice made here."""
        self.guide, self.painting, self.pointer = Guide(self), Painting(self), Pointer(self)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.supply, self.spoken = Supply(self), Spoken(self)
        self.handles = Handles(sitting, PageSurface(self))
        self.pointing = Pointing(sitting, self.viewport(), self.pointer.pointed)
        self.dropping = Dropping(sitting, self.viewport(), self.pointer.pointed)
        hits.over.append(self.handles.cancel)
        self._connect()

    def show_script(self, script: Script | None) -> None:
        """Show an article's pages, as soon as their sizes are known; None for none."""
        self.script = script
        self.guide.forget()
        self.painting.forget()
        self.show_sizes(self.papers.extent.sizes if script and self.papers.extent else ())

    def label(self, page: int) -> str:
        """The label of a page: the one that is cited, or else the PDF's own."""
        opened, extent = self.sitting.opened, self.papers.extent
        cited = next((one.label for one in opened.text.pages if one.position == page), "") if opened else ""
        stated = extent.labels[page - 1] if extent and 1 <= page <= len(extent.labels) else ""
        return cited or stated or str(page)

    def choose(self, start: int, end: int) -> None:
        """Select from one code point to another, where the caret comes to stand."""
        self.choosing = True
        self.sitting.view.choose(start, end)
        self.choosing = False

    def caret_box(self) -> QRect:
        """Where the caret is, in the viewport; its middle while that is not known."""
        at = self.script.caret(self.sitting.view.caret()) if self.script else None
        if at is None:
            return QRect(self.viewport().rect().center(), self.viewport().rect().center())
        return self.place_of(at.page, Box(at.x, at.top, at.x + 1, at.bottom)).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages in sight."""
        painter = QPainter(self.viewport())
        self.painting.paint(painter)
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """The pointer chooses, and is told what lies under it."""
        if isinstance(event, QHelpEvent | QMouseEvent) and self.pointer.hear(event):
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret over the pages; what has no meaning here goes to whoever holds the view."""
        if not press(self, event) and not trigger_by_sign(self, event):
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel make the pages larger or smaller where the pointer is."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The reader's menu, at the pointer or the caret."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.viewport().mapToGlobal(self.caret_box().bottomLeft()) if by_key else event.globalPos()
        self.menu_asked.emit(place)

    def _connect(self) -> None:
        text = self.sitting.view
        for signal in (text.caret_moved, text.pulse.valueChanged, text.pointed, self.sitting.current_changed):
            signal.connect(self._repaint)
        text.marks_changed.connect(self._marks_changed)
        text.revealed.connect(self.guide.reveal)

    def _repaint(self, *_news: object) -> None:
        self.viewport().update()

    def _marks_changed(self) -> None:
        self.painting.forget()
        self.viewport().update()
