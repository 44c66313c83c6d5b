"""Placing a passage by hand: its words are selected in the reader, and Enter puts it there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from app.domain import Passage, Span
from app.i18n import _
from app.reviewing import accept
from ui.asking import plain_label
from ui.centre import article_of
from ui.context import Context
from ui.places import Place
from ui.reader.panel import ReaderPanel
from ui.speaking import announce
from ui.themes.page.flow import Flow

_SHOWN = 80


class ByHand(QFrame):
    """The bar above the reader while a passage is placed; at any other time it is not there."""

    def __init__(self, context: Context, reader: ReaderPanel, column: QVBoxLayout) -> None:
        super().__init__()
        self._context, self._reader = context, reader
        self._passage: Passage | None = None
        self._back = Place("review")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.words = plain_label("", self)
        self.put = QPushButton(_("Place it at the s&elected words"), self)
        self.leave = QPushButton(_("&Leave it"), self)
        acts = QWidget(self)
        row = Flow(acts)
        row.addWidget(self.put)
        row.addWidget(self.leave)
        lines = QVBoxLayout(self)
        lines.addWidget(self.words)
        lines.addWidget(acts)
        self.put.clicked.connect(self.place)
        self.leave.clicked.connect(self.end)
        column.insertWidget(column.count() - 1, self)
        context.selection.opened.connect(self._moved)
        self.hide()

    def begin(self, passage: Passage, likely: Span | None, back: Place) -> None:
        """Open the passage's article where its words perhaps are, and wait for them to be selected."""
        self._passage, self._back = passage, back
        line = " ".join(passage.quote[: 2 * _SHOWN].split())
        shown = f"{line[:_SHOWN]}…" if len(line) > _SHOWN else line
        self.words.setText(_("Select in the text what “{words}” is now, then press Enter.").format(words=shown))
        start, end = (likely.start, likely.end) if likely else (None, None)
        self._context.selection.enter(Place("article", passage.article_id, start, end))
        self.show()
        announce(self.words, self.words.text())
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def place(self) -> None:
        """Put the passage on what is selected, and go on with the next one."""
        passage, span = self._passage, self._reader.view.chosen()
        if passage is None:
            return
        if span is None:
            announce(self.words, _("Nothing is selected."))
            self._context.events.told.emit(_("Select the words in the text first, then press Enter."))
            return
        library = self._context.library
        if self._context.attempt(lambda: accept(library, passage.id, span), _("Passage placed")):
            self.end()

    def end(self) -> None:
        """Go back to where the passage was looked at."""
        back = self._back
        self._stop()
        self._context.selection.enter(back)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Escape in the reader are ours, and no action's, until the passage has its place."""
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        wanted = {Qt.Key.Key_Return: self.place, Qt.Key.Key_Enter: self.place, Qt.Key.Key_Escape: self.end}
        act = wanted.get(Qt.Key(event.key()))
        if act is None or not isinstance(watched, QWidget) or not self._in_the_text(watched):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            act()
        return True

    def _in_the_text(self, widget: QWidget) -> bool:
        return widget is self._reader.view or widget is self._reader.sitting.front

    def _moved(self, place: Place) -> None:
        article = self._passage.article_id if self._passage else ""
        if place.kind not in ("article", "passage") or article_of(self._context, place) != article:
            self._stop()

    def _stop(self) -> None:
        self._passage = None
        self.hide()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
