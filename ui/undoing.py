"""Undo and redo: in the text that is being written first, then in the library, always saying what."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.domain import Step
from app.errors import NothingToUndo
from app.i18n import _
from ui.context import Context
from ui.errors import worded


@runtime_checkable
class WritesElsewhere(Protocol):
    """A widget in which the text of another is changed, as an outline moves the pieces of its note."""

    @property
    def writes_in(self) -> QPlainTextEdit:
        """The text that is changed."""


class Undoing(QObject):
    """Keeps the two actions named, and leads them to the right place."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._actions: dict[str, QAction] = {}
        context.events.changed.connect(lambda _changes: self.name())
        self._editor: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def take(self, undo: QAction, redo: QAction) -> None:
        """Name these actions from now on."""
        self._actions = {"done": undo, "undone": redo}
        self.name()

    def undo(self) -> None:
        """Take back the last thing typed in the focused text, or the library's last step."""
        self._turn("done")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._turn("undone")

    def undo_step(self) -> None:
        """Take back the library's last step, whatever has the focus."""
        self._turn_library("done")

    def name(self) -> None:
        """Say in the menu what would be undone and redone."""
        for state, action in self._actions.items():
            title = self._next(state).replace("&", "&&")
            bare, named = (_("&Undo"), _("&Undo {what}")) if state == "done" else (_("&Redo"), _("&Redo {what}"))
            action.setText(named.format(what=title) if title else bare)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+Z through to the library where the focused text has nothing to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for state, keys in (("done", QKeySequence.StandardKey.Undo), ("undone", QKeySequence.StandardKey.Redo)):
                if event.matches(keys) and not _can(self._editor, state):
                    event.ignore()
                    return True
        return False

    def _turn(self, state: str) -> None:
        editor = _text_of(QApplication.focusWidget())
        if _can(editor, state) and isinstance(editor, QLineEdit | QTextEdit | QPlainTextEdit):
            editor.undo() if state == "done" else editor.redo()
        else:
            self._turn_library(state)

    def _turn_library(self, state: str) -> None:
        library, turned = self._context.library, self._context.events.turned
        taken: list[Step] = []

        def turn() -> None:
            try:
                taken.append(library.undo() if state == "done" else library.redo())
            except NothingToUndo as error:  # a key pressed once too often: nothing to be dismissed
                turned.emit(worded(error))

        self._context.attempt(turn)
        for step in taken:
            told = _("Undone: {what}") if state == "done" else _("Done again: {what}")
            turned.emit(told.format(what=step.title))

    def _next(self, state: str) -> str:
        with self._context.library.reading() as reader:
            waiting = reader.past.waiting(state, 1)
        return waiting[0][1] if waiting else ""

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, QLineEdit | QTextEdit | QPlainTextEdit):
            before.removeEventFilter(self)
        self._editor = now
        if isinstance(now, QLineEdit | QTextEdit | QPlainTextEdit):
            now.installEventFilter(self)


def _text_of(widget: QWidget | None) -> QWidget | None:
    return widget.writes_in if isinstance(widget, WritesElsewhere) else widget


def _can(widget: QWidget | None, state: str) -> bool:
    match widget:
        case QLineEdit():
            able = widget.isUndoAvailable() if state == "done" else widget.isRedoAvailable()
            return able and not widget.isReadOnly()
        case QTextEdit() | QPlainTextEdit():
            document = widget.document()
            able = document.isUndoAvailable() if state == "done" else document.isRedoAvailable()
            return able and not widget.isReadOnly()
    return False
