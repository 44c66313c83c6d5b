"""Small questions that keep what was typed until it works, with what was wrong beside the field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.errors import FlorilegiumError
from ui.errors import worded
from ui.roomy import in_letters


class NameDialog(QDialog):
    """Asks for a name and does something with it; stays open while that fails."""

    def __init__(self, parent: QWidget, title: str, question: str, name: str, act: Callable[[str], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._act = act
        self.field = QLineEdit(name)
        self.field.selectAll()
        self.trouble = trouble_label(self)
        label = plain_label(question, self)
        label.setBuddy(self.field)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.agree = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.buttons.accepted.connect(self._try)
        self.buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(self._typed)
        self.field.setAccessibleName(question)
        self._column = QVBoxLayout(self)
        for widget in (label, self.field, self.trouble, self.buttons):
            self._column.addWidget(widget)
        self.resize(max(380, in_letters(self, 48)), self.sizeHint().height())
        self._typed()

    def _typed(self) -> None:
        self.trouble.hide()
        self.agree.setEnabled(bool(self.field.text().strip()))

    def _try(self) -> None:
        try:
            self._act(self.field.text().strip())
        except FlorilegiumError as error:
            self.tell(error)
        else:
            self.accept()

    def tell(self, error: FlorilegiumError) -> None:
        """Say beside the field what is wrong; what was typed stays."""
        self.say(worded(error))

    def say(self, trouble: str) -> None:
        """Put a sentence beside the field, and make room for it."""
        self.trouble.setText(trouble)
        self.trouble.show()
        self._column.activate()
        self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))
        self.field.setFocus()


def ask_name(parent: QWidget, title: str, question: str, name: str, act: Callable[[str], object]) -> NameDialog:
    """Open a NameDialog over ``parent``; the window goes on working behind it."""
    dialog = NameDialog(parent, title, question, name, act)
    dialog.open()
    return dialog


def plain_label(text: str, parent: QWidget | None = None) -> QLabel:
    """A label that never takes its text for markup."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(True)
    return label


def trouble_label(parent: QWidget) -> QLabel:
    """The line beside a field that says what is wrong with it; hidden at first."""
    label = plain_label("", parent)
    _make_bold(label)
    label.hide()
    return label


def heading_label(text: str, parent: QWidget | None = None) -> QLabel:
    """The name of a panel, on one line."""
    label = plain_label(text, parent)
    label.setWordWrap(False)
    _make_bold(label)
    return label


def _make_bold(label: QLabel) -> None:
    font = label.font()
    font.setBold(True)
    label.setFont(font)
