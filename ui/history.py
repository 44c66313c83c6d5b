"""The history of the library: every step, newest first, and undo back down to one of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain import Step
from app.i18n import _, ngettext
from app.ports import Changes
from ui.asking import plain_label
from ui.context import Context
from ui.moments import moment_shown

SHOWN = 500


class HistoryDialog(QDialog):
    """Lists what was done; the window goes on working beside it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("History"))
        self._context = context
        self._steps: list[Step] = []
        self.steps = QListWidget(self)
        self.steps.setAccessibleName(_("Steps, newest first"))
        self.back = QPushButton(_("&Undo down to here"), self)
        self.back.clicked.connect(self.undo_down_to_chosen)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(_("Choose a step: it and all after it are taken back. Redo brings them again.")))
        column.addWidget(self.steps, 1)
        column.addWidget(buttons)
        self.steps.currentRowChanged.connect(self._chosen)
        # Not a lambda: it would be called after this dialog is gone.
        context.events.changed.connect(self._changed)
        self._reload()
        self.resize(480, 520)

    def undo_down_to_chosen(self) -> None:
        """Take back the chosen step and those after it."""
        count = self._how_many(self.steps.currentRow())
        library = self._context.library
        done = 0
        while done < count and self._context.attempt(library.undo):
            done += 1
        if done:
            told = ngettext("Undone: {n} step", "Undone: {n} steps", done).format(n=done)
            self._context.events.turned.emit(told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.steps.hasFocus():
            self.undo_down_to_chosen()
        else:
            super().keyPressEvent(event)

    def _how_many(self, row: int) -> int:
        return sum(1 for step in self._steps[: row + 1] if step.state == "done") if self._can(row) else 0

    def _can(self, row: int) -> bool:
        return 0 <= row < len(self._steps) and self._steps[row].state == "done"

    def _chosen(self, row: int) -> None:
        self.back.setEnabled(self._can(row) and not self._context.library.read_only)

    def _changed(self, changes: Changes) -> None:
        self._reload()

    def _reload(self) -> None:
        row = max(0, self.steps.currentRow())
        with self._context.library.reading() as reader:
            self._steps = list(reader.history(SHOWN))
        self.steps.clear()
        for step in self._steps:
            self.steps.addItem(_item(step))
        if not self._steps:
            self.steps.addItem(_("Nothing has been done yet."))
        self.steps.setCurrentRow(min(row, self.steps.count() - 1))


def _item(step: Step) -> QListWidgetItem:
    marks = [moment_shown(step.at)] + ([_("undone")] if step.state == "undone" else [])
    item = QListWidgetItem(f"{step.title}\n{' · '.join(marks)}")
    if step.state != "done":
        item.setForeground(QApplication.palette().placeholderText())
    return item
