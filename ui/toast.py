"""What was just done, for eight seconds, with Undo; and what went wrong, until it is dismissed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QTextEdit,
    QWidget,
)

from app.i18n import _
from app.ports import Changes
from ui.asking import plain_label
from ui.context import Context
from ui.errors import Report, worded
from ui.look import icon
from ui.search.pieces import SmallButton
from ui.speaking import announce

SHOWN_MS = 8_000
MARGIN = 16


class Toast(QFrame):
    """Floats above the lower edge of its parent; goes by itself, or when the library changes again.

    It goes then because its Undo would take back something else than it speaks of. It waits while it has the focus or
    the mouse is on it, and stands at the upper edge where it would cover the line that is being written. What it is to
    float ``above``, if that is in sight, it leaves to be read.
    """

    def __init__(
        self, context: Context, undo: Callable[[], object], parent: QWidget, above: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._above = above
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._context = context
        self._revision = -1
        self.words = plain_label("", self)
        self.undo = QPushButton(_("Undo"), self)
        self.undo.setAutoDefault(False)
        self.undo.clicked.connect(undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.undo)
        self.clock = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self.clock.timeout.connect(self.hide)
        context.events.done.connect(self.tell)
        context.events.turned.connect(lambda sentence: self.tell(sentence, undoable=False))
        context.events.changed.connect(self._changed)
        for watched in (parent, self.undo):
            watched.installEventFilter(self)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._keep_off)
        self._dress()
        self.hide()

    def tell(self, sentence: str, undoable: bool = True) -> None:
        """Show a sentence about the last step."""
        with self._context.library.reading() as reader:
            self._revision = reader.revision
        self.words.setText(sentence)
        self.undo.setVisible(undoable)
        self.undo.setAccessibleName(_("Undo: {what}").format(what=sentence))
        self._place()
        self.show()
        self.raise_()
        self._rest()
        announce(self.words, sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.undo and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self._rest)
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.clock.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().window())
        painter.drawRoundedRect(self.rect(), 8, 8)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._dress()

    def _dress(self) -> None:
        """Stand out from the page: its colours the other way round."""
        role, page = QPalette.ColorRole, QApplication.palette()
        ink, ground = page.color(role.Window), page.color(role.WindowText)
        palette = QPalette(page)
        for place, colour in (
            (role.Window, ground),
            (role.WindowText, ink),
            (role.Button, ground),
            (role.ButtonText, ink),
        ):
            palette.setColor(place, colour)
        for part in (self, self.words, self.undo):
            part.setPalette(palette)

    def _changed(self, changes: Changes) -> None:
        if changes.revision > self._revision:
            self.hide()

    def _rest(self) -> None:
        """Count the time from now on, but not while a person is at it."""
        if self.undo.hasFocus() or self.underMouse():
            self.clock.stop()
        elif self.isVisible():
            self.clock.start()

    def _keep_off(self) -> None:
        """Make way for the line that is being written."""
        if self.isVisible() and not self.isAncestorOf(QApplication.focusWidget() or self):
            self._place()

    def _place(self) -> None:
        host = self.parentWidget()
        room = host.rect() if host else self.rect()
        widest = max(120, room.width() - 2 * MARGIN)
        self.words.setWordWrap(False)
        if self.sizeHint().width() > widest:
            self.words.setWordWrap(True)
            self.resize(widest, self.heightForWidth(widest))
        else:
            self.resize(self.sizeHint())
        self.move((room.width() - self.width()) // 2, max(0, self._floor(room.height()) - self.height() - MARGIN))
        if host is not None and self.geometry().intersects(_written_line(host)):
            self.move(self.x(), MARGIN)

    def _floor(self, lowest: int) -> int:
        host, above = self.parentWidget(), self._above
        return above.mapTo(host, QPoint(0, 0)).y() if host and above and above.isVisible() else lowest


def _written_line(host: QWidget) -> QRect:
    """The line of the caret, as wide as what holds it; empty where nothing is written or read by caret."""
    focused = QApplication.focusWidget()
    if not isinstance(focused, QLineEdit | QTextEdit | QPlainTextEdit) or not host.isAncestorOf(focused):
        return QRect()
    caret = focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    top = focused.mapTo(host, caret.toRect().topLeft() if isinstance(caret, QRectF) else caret.topLeft())
    return QRect(focused.mapTo(host, QPoint(0, 0)).x(), top.y(), focused.width(), int(caret.height()))


class MessageBar(QFrame):
    """Says what went wrong, in line above the page; stays until it is dismissed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message-bar")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._report = ""
        sign = QLabel(self)
        line = self.fontMetrics().height()
        sign.setPixmap(icon("warning-circle").pixmap(line + 4, line + 4))
        self.words = plain_label("", self)
        self.copy = QPushButton(_("Copy a report"), self)
        self.copy.setToolTip(_("Where in the program it happened. None of your texts are in it."))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._report))
        self.act = QPushButton(self)
        self._acting: Callable[[], object] = self.hide
        self.act.clicked.connect(self._do)
        self.dismiss = SmallButton("x", _("Dismiss"), self)
        self.dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.addWidget(sign)
        row.addWidget(self.words, 1)
        for button in (self.copy, self.act, self.dismiss):
            row.addWidget(button)
        context.events.told.connect(self.tell)
        context.events.offered.connect(self.offer)
        context.events.broke.connect(self.tell_defect)
        for over in (context.events.done, context.events.turned):
            over.connect(lambda _sentence: self.hide())
        self.hide()

    def tell(self, sentence: str) -> None:
        """Show a sentence."""
        self._show(sentence, "")

    def offer(self, sentence: str, words: str, act: Callable[[], object]) -> None:
        """Show a sentence with a button that does something about it, and puts the bar away."""
        self._show(sentence, "", words)
        self._acting = act

    def tell_defect(self, error: BaseException) -> None:
        """Own up to a defect, and offer the report about it."""
        self._show(worded(error), Report.of(error).text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _do(self) -> None:
        self.hide()
        self._acting()

    def _show(self, sentence: str, report: str, act: str = "") -> None:
        self._report = report
        self.words.setText(sentence)
        self.copy.setVisible(bool(report))
        self.act.setText(act)
        self.act.setVisible(bool(act))
        self.show()
        announce(self.words, sentence)
