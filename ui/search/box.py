"""The box in the top bar: what is typed there is searched for at once, with one entry in the history for all of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from ui.context import Context
from ui.keyboard import shown_key
from ui.look import icon
from ui.places import Place
from ui.search import acts
from ui.search.chips import ChipsLine
from ui.search.page import SearchPage
from ui.search.popup import HintPopup
from ui.search.recent import RecentSearches
from ui.search.suggesting import Suggestions
from ui.search.typing import TypingLine

_PAUSE = 50
"""Milliseconds without typing after which the search is asked.

An answer takes 20 to 60 ms and is given up when the next letter comes (80 to 200 ms later as people type), so a longer
pause would only be added to every answer; without any, a burst of letters would ask for each half word. Measured with
``tests/benchmarks/box.py``: 2 ms of the window's time a letter.
"""

_OURS = frozenset(
    {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down}
    | {Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_Delete}
)
"""Keys the box keeps: standing in the menu bar, it is within reach of the shortcuts of everything in the menus."""


class SearchBox(TypingLine):
    """Opens ``Place("search")`` as one types; Enter or Down goes into the list, Escape back to the place before."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ours: Place | None = None
        self._asking = QTimer(self, singleShot=True, interval=_PAUSE)
        self.tell_key()
        self.setAccessibleName(_("Search everything"))
        self.setClearButtonEnabled(True)
        self.addAction(icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        self.popup, self.recent = HintPopup(self), RecentSearches(self)
        self._suggestions = Suggestions(context, self.popup, self.recent, self)
        self._asking.timeout.connect(self._ask)
        self.settled.connect(lambda _text: self._typed())
        self._suggestions.filled.connect(self._fill)
        context.selection.opened.connect(self._follow)

    def tell_key(self) -> None:
        """Name the key that leads here."""
        words = _("Search everything")
        self.setPlaceholderText(f"{words}  {shown_key('search')}".rstrip())

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(words + 3 * hint.height(), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _OURS:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab and self._tab(event):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.popup.isVisible() and self.popup.pressed(event):
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self._into_list()
            case Qt.Key.Key_Escape:
                self._leave()
            case Qt.Key.Key_F1:
                self.open_help()
            case Qt.Key.Key_Backspace if self._enter_chips():
                pass
            case _:
                super().keyPressEvent(event)

    def open_help(self) -> None:
        """Show on one page what can be asked for."""
        from ui.search.help import open_help

        self._suggestions.put_away()
        open_help(self._context, self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.selectAll()
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._suggest()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._suggestions.put_away()
        super().focusOutEvent(event)

    def _tab(self, event: QKeyEvent) -> bool:
        """Take what is offered, or is about to be; in a box in which nothing was begun Tab only goes past it."""
        if not self.isModified() and self.popup.list.currentRow() < 0:
            return False
        return self._suggestions.take_first() or (self.popup.isVisible() and self.popup.pressed(event))

    def _enter_chips(self) -> bool:
        """Backspace where nothing stands before the caret goes to the parts of the search, to take them off."""
        if self.cursorPosition() or self.hasSelectedText():
            return False
        line = self.window().findChild(ChipsLine)
        return isinstance(line, ChipsLine) and line.enter_last()

    def _typed(self) -> None:
        self._asking.start()
        self._suggest()

    def _ask(self) -> None:
        selection = self._context.selection
        self._asking.stop()
        typing_on = self._ours is not None and selection.place == self._ours
        if not self.text().strip():
            if typing_on:
                self._ours = None
                selection.back()
            return
        place = Place("search", words=self.text())
        if typing_on and place != self._ours:
            # Shown without a new entry in the history, or every letter would be a place to go back to.
            self._ours = place
            selection.replace(place)
        elif not typing_on:
            self._ours = place
            selection.open(place)

    def _into_list(self) -> None:
        self._suggestions.put_away()
        if self.text().strip():
            self.recent.add(self.text())
            if self._context.selection.place.words != self.text() or self._context.selection.place.kind != "search":
                self._ask()
            page = self.window().findChild(SearchPage)
            if isinstance(page, SearchPage):
                page.enter_list()

    def _leave(self) -> None:
        self._asking.stop()
        if self._context.selection.place.kind == "search":
            self._ours = None
            acts.leave(self._context)
        else:
            self.clear()

    def _follow(self, place: Place) -> None:
        before = self._context.selection.before
        if place.kind != "search" and place.words and before.kind == "search":
            self.recent.add(before.words)  # a hit was opened: the search was worth making
        if place.kind == "search" and place.words != self.text() and not self._asking.isActive():
            self.setText(place.words)

    def _suggest(self) -> None:
        self._suggestions.offer(self.text(), self.cursorPosition())

    def _fill(self, text: str, caret: int) -> None:
        self.setText(text)
        self.setCursorPosition(caret)
        self._asking.start()
        self._suggest()
