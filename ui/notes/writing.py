"""The text of a note while it is written: plain Markdown, lightly emphasised, with the keys Markdown asks for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _
from ui.actions import bind
from ui.notes.bringing import KINDS, read_brought
from ui.notes.emphasis import Emphasis
from ui.notes.markdown_text import MarkdownText
from ui.notes.typing import action_for, embrace, go_on, indent_item


class NoteText(MarkdownText):
    """Where a note is typed; what is dropped or pasted from the library is told, all else comes in as plain text."""

    brought = Signal(object)
    """A Brought, to be put in at the caret."""
    followed = Signal(str)
    """A link of ours to be opened: Ctrl+Enter with the caret in it, or Ctrl and a click."""
    left = Signal()
    """The focus went elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Note"))
        self.setPlaceholderText(_("Write… Markdown works. The first line is the title."))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(18)
        self.emphasis = Emphasis(self.document(), self)
        handlers: dict[str, Callable[[], object]] = {
            "note-bold": lambda: self._embrace("**"),
            "note-italic": lambda: self._embrace("*"),
            "follow-link": self._follow,
        }
        bind(self, "note", handlers)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files are left to the window, which imports them."""
        files = any(url.isLocalFile() for url in source.urls())
        return any(source.hasFormat(kind) for kind in KINDS) or (source.hasText() and not files)

    def insertFromMimeData(self, source: QMimeData) -> None:
        brought = read_brought(source)
        if brought is not None:
            self.brought.emit(brought)
        elif source.hasText():
            self.insertPlainText(source.text())

    def event(self, event: QEvent) -> bool:
        """Its own keys come before the window's: Ctrl+I is italic here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and action_for(self, event):
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._goes_in(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = action_for(self, event)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if action is not None:
            action.trigger()
        elif not (
            plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.isReadOnly() and go_on(self)
        ):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self.textCursor().hasSelection():
            self._follow()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pasting = menu.addAction(_("Paste as plain words"), self._paste_words)
        pasting.setEnabled(not self.isReadOnly() and bool(QGuiApplication.clipboard().text()))
        menu.popup(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _goes_in(self, event: QKeyEvent) -> bool:
        """Tab and Shift+Tab move a list's item in and out; anywhere else they go on to the next control."""
        step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        return bool(step and plain and not self.isReadOnly() and indent_item(self, step))

    def _embrace(self, mark: str) -> None:
        if not self.isReadOnly():
            embrace(self, mark)

    def _follow(self) -> None:
        link = self.link_here()
        if link:
            self.followed.emit(link)

    def _paste_words(self) -> None:
        self.insertPlainText(QGuiApplication.clipboard().text())
