"""Taking new keys for an action: a field for what is pressed, and what stands in the way of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.i18n import _, quoted
from ui.actions import ActionSpec, keys_of
from ui.asking import plain_label
from ui.keyboard import place_named, plain_name, shown
from ui.roomy import in_letters
from ui.speaking import announce

_ALONE = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_unknown)


class KeyCapture(QLineEdit):
    """Shows the keys pressed last; Escape and leaving it give up, Tab goes on as everywhere."""

    pressed = Signal(str)
    """Keys, in Qt's portable notation."""
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setPlaceholderText(_("Press the new keys…"))
        self.setAccessibleName(_("New keys"))

    def event(self, event: QEvent) -> bool:
        """Keep every key from the shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() not in _ALONE:
            self.pressed.emit(keys_in(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.given_up.emit()


class ChangeLine(QWidget):
    """Below the sheet: what is chosen, a field for its new keys, and what stands in their way."""

    asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = plain_label("", self)
        self.words.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.capture = KeyCapture(self)
        asked = self.fontMetrics().horizontalAdvance(self.capture.placeholderText())
        self.capture.setMinimumWidth(asked + in_letters(self, 3))
        self.begin = QPushButton(_("&Change…"), self)
        self.none = QPushButton(_("&No keys"), self)
        self.first = QPushButton(_("As at &first"), self)
        self.swap = QPushButton(_("&Swap"), self)
        self.leave = QPushButton(_("&Leave"), self)
        self.begin.clicked.connect(self.asked)
        row = QHBoxLayout()
        row.addWidget(self.capture)
        for button in (self.swap, self.leave, self.begin, self.none, self.first):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 3, 3, 3)
        column.addWidget(self.words)
        column.addLayout(row)

    def follow(self, spec: ActionSpec | None, changed: bool) -> None:
        """Speak of the chosen action."""
        self._show(waiting=False, conflict=False)
        fixed = _("Choose an action to change its keys; the digits belong to the themes pinned to them.")
        said = _("{action}: Enter or a double click changes its keys.")
        self.words.setText(said.format(action=plain_name(spec)) if spec else fixed)
        self.begin.setEnabled(spec is not None)
        self.none.setEnabled(spec is not None and bool(keys_of(spec)))
        self.first.setEnabled(changed)

    def wait(self) -> None:
        """Take the next keys that are pressed."""
        self._show(waiting=True, conflict=False)
        self.capture.clear()
        self.capture.setFocus()
        announce(self.capture, self.capture.placeholderText())

    def refuse(self, sentence: str) -> None:
        """Say why keys cannot be had, and wait for others."""
        self.words.setText(sentence)
        announce(self.words, sentence)

    def tell_conflict(self, key: str, others: Sequence[ActionSpec]) -> None:
        """Name those that have the key, and ask what is to be."""
        names = ", ".join(f"{quoted(plain_name(other))} ({place_named(other.where)})" for other in others)
        sentence = _("{keys} does this now: {actions}. Swap the keys, or leave them?")
        self._show(waiting=False, conflict=True)
        self.refuse(sentence.format(keys=shown([key]), actions=names))
        self.swap.setEnabled(not any(other.name.startswith("digit-") for other in others))
        (self.swap if self.swap.isEnabled() else self.leave).setFocus()

    def _show(self, waiting: bool, conflict: bool) -> None:
        self.capture.setVisible(waiting)
        for button in (self.swap, self.leave):
            button.setVisible(conflict)
        for button in (self.begin, self.none, self.first):
            button.setVisible(not waiting and not conflict)


def keys_in(event: QKeyEvent) -> str:
    """What was pressed, in Qt's portable notation; Shift is left out where it only chose the sign, as of ``{``."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    sign = event.text()
    if held == Qt.KeyboardModifier.ShiftModifier and len(sign) == 1 and sign.isprintable() and not sign.isalnum():
        held = Qt.KeyboardModifier.NoModifier
    pressed = QKeySequence(QKeyCombination(held, Qt.Key(event.key())))
    return pressed.toString(QKeySequence.SequenceFormat.PortableText)
