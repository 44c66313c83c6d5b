"""The box of the palette: what is typed, the lines that fit it, and what becomes of the one that is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout

from app.i18n import _, ngettext
from ui.asking import plain_label
from ui.look import faint
from ui.palette.commands import command_lines, live_actions
from ui.palette.finding import Finding
from ui.palette.lines import Line
from ui.palette.list import LineRows, LinesModel, spoken
from ui.palette.taking import take
from ui.roomy import in_letters
from ui.speaking import announce

if TYPE_CHECKING:
    from ui.main_window import MainWindow

ROWS = 12
WIDE = 78
"""Characters of average width."""

SPEAK_MS = 350
"""The line and the count are spoken after such a pause, so that a screen reader can say what was typed first."""

_WALKING = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS - 1,
    Qt.Key.Key_PageUp: 1 - ROWS,
}


class Palette(QFrame):
    """Lies over the window until something is taken, Escape is pressed, or the focus goes elsewhere."""

    closed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAccessibleName(_("Go to or do anything"))
        self._window, self._before = window, QApplication.focusWidget()
        self._finding = Finding(window.context, command_lines(live_actions(window)), self)
        self._waiting: Callable[[], None] | None = None
        self.field = QLineEdit(self)
        self.model = LinesModel(self)
        self.list = QListView(self)
        self.told = plain_label("", self)
        self._speaking = QTimer(self, singleShot=True, interval=SPEAK_MS)
        self._speaking.timeout.connect(self._speak)
        self._lay_out()
        self._finding.found.connect(self._show)
        self.field.textChanged.connect(self._typed)
        self.list.clicked.connect(lambda index: self._take(index, aside=False))
        window.installEventFilter(self)

    @property
    def answered(self) -> bool:
        """Whether all is shown that fits what is typed."""
        return self._finding.complete

    def open(self) -> None:
        """Show it over the upper part of the window."""
        context = self._window.context
        past = [visit.place for visit in context.selection.trail.past if visit.place != context.selection.place]
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._finding.ask("")
        self._finding.begin(past[:60])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; take the keys that walk through the list from the field."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in (Qt.Key.Key_Escape, *_WALKING):
                event.accept()
                return True
            return event.type() == QEvent.Type.KeyPress and self._pressed(event)
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._left)
        if isinstance(event, QResizeEvent) and watched is self._window:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(faint(self.palette()), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def shut(self) -> None:
        """Go, and give the focus back to where it was."""
        self._finding.end()
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
        self.close()

    def _lay_out(self) -> None:
        self.field.setPlaceholderText(_("A command, a title, an author, a theme…"))
        self.field.setAccessibleName(_("Go to or do anything"))
        self.field.setAccessibleDescription(_("> for commands only, @ for articles, # for themes"))
        self.field.installEventFilter(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(LineRows(self.list))
        self.list.setAccessibleName(_("What fits"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.told.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        for part in (self.field, self.list, self.told):
            column.addWidget(part)

    def _place(self) -> None:
        """In the middle of the width, near the top, as high as its lines need."""
        room = self._window.rect()
        line = self.list.sizeHintForRow(0) if self.model.lines else self.fontMetrics().height() + 12
        wide = min(in_letters(self, WIDE), room.width() - 24)
        self.list.setFixedHeight(max(1, min(len(self.model.lines), ROWS)) * line + 2)
        top = self._window.menuBar().height() + 8
        self.told.setFixedHeight(max(0, self.told.heightForWidth(wide - 20)))
        beside = self.sizeHint().height() - self.list.height()
        self.list.setFixedHeight(max(line, min(self.list.height(), room.height() - top - 8 - beside)))
        high = self.list.height() + beside
        self.setGeometry((room.width() - wide) // 2, top, wide, high)

    def _typed(self, typed: str) -> None:
        self._waiting = None
        self._finding.ask(typed)

    def _show(self, lines: Sequence[Line]) -> None:
        self.model.show(lines)
        self.list.setVisible(bool(lines))
        self._place()
        self._walk_to(0)
        count = len(lines)
        number = ngettext("{n} line", "{n} lines", count).format(n=count) if count else _("Nothing fits")
        hint = _("Enter goes · Ctrl+Enter: its other way · > commands  @ articles  # themes")
        self.told.setText(f"{number}   {hint}")
        if self.answered and self._waiting is not None:
            go, self._waiting = self._waiting, None
            go()

    def _pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.shut()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key in _WALKING:
            count = max(1, len(self.model.lines))
            row, step = self.list.currentIndex().row(), _WALKING[key]
            self._walk_to((row + step) % count if abs(step) == 1 else max(0, min(count - 1, row + step)))
        else:
            return False
        return True

    def _enter(self, aside: bool) -> None:
        """Take the chosen line; where the library has not answered yet, what it answers first."""
        if not self.answered:
            self._waiting = lambda: self._take(self.list.currentIndex(), aside)
        else:
            self._take(self.list.currentIndex(), aside)

    def _take(self, index: QModelIndex, aside: bool) -> None:
        line = self.model.lines[index.row()] if 0 <= index.row() < len(self.model.lines) else None
        if line is None:
            return
        if not line.enabled and not aside:
            announce(self.list, spoken(line))
            return
        before = self._before
        self.shut()
        take(self._window, line, aside, before)

    def _walk_to(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row, 0))
        self._speaking.start()

    def _speak(self) -> None:
        lines, row = self.model.lines, self.list.currentIndex().row()
        if 0 <= row < len(lines):
            place = _("{row} of {count}").format(row=row + 1, count=len(lines))
            announce(self.list, f"{spoken(lines[row])}, {place}")
        else:
            announce(self.list, _("Nothing fits"))

    def _left(self) -> None:
        focused = QApplication.focusWidget()
        inside = focused is not None and (focused is self or self.isAncestorOf(focused))
        if self.isVisible() and focused is not None and not inside:
            self._before = None
            self.shut()


def open_palette(window: MainWindow) -> Palette | None:
    """Open the palette; where it is open already, put it away."""
    present = next((one for one in window.findChildren(Palette) if one.isVisible()), None)
    if present is not None:
        present.shut()
        return None
    palette = Palette(window)
    palette.open()
    return palette
