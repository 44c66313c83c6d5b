"""One group of the page of preferences: its name, its rows, and the way back to what it was at first."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from ui.asking import heading_label, plain_label
from ui.roomy import in_letters

LABELS = 18
"""Characters of average width that the names of rows have."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is set, the control that sets it, and a line that explains it."""

    words: str
    label: QLabel | None
    control: QWidget
    hint: QLabel | None

    @property
    def parts(self) -> list[QWidget]:
        """Whatever is seen of it."""
        return [part for part in (self.label, self.control, self.hint) if part is not None]


class Group(QWidget):
    """Rows under a heading, that a filter can leave out."""

    reset = Signal(tuple)
    """The names of the settings that are to be as at first."""

    def __init__(self, title: str, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._title = title
        self.rows: list[Row] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, in_letters(self, LABELS))
        self._grid.setHorizontalSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.addWidget(heading_label(title, self))
        column.addLayout(self._grid)
        self.back: QPushButton | None = None
        if names:
            self.back = QPushButton(_("Back to what it was at first"), self)
            self.back.setAccessibleName(_("{group}: back to what it was at first").format(group=title))
            self.back.clicked.connect(lambda: self.reset.emit(names))
            column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    def add(self, words: str, control: QWidget, hint: str = "") -> None:
        """Put a control below the others; without words it speaks for itself."""
        label = plain_label(words, self) if words else None
        explained = plain_label(hint, self) if hint else None
        at = self._grid.rowCount()
        if label is not None:
            label.setBuddy(control)
            self._grid.addWidget(label, at, 0)
            control.setAccessibleName(words.replace("&", ""))
        if isinstance(control, QAbstractButton | QComboBox | QSpinBox):
            self._grid.addWidget(control, at, 1, Qt.AlignmentFlag.AlignLeft)
        else:
            self._grid.addWidget(control, at, 1)
        if explained is not None:
            explained.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            self._grid.addWidget(explained, at + 1, 1)
            control.setAccessibleDescription(hint)
        said = " ".join([self._title, words.replace("&", ""), hint, control.property("text") or ""])
        self.rows.append(Row(said.casefold(), label, control, explained))

    def narrow(self, words: str) -> bool:
        """Show only the rows that speak of these words; answers whether there are any."""
        wanted = words.casefold().split()
        any_shown = False
        for row in self.rows:
            shown = all(word in row.words for word in wanted)
            any_shown = any_shown or shown
            for part in row.parts:
                part.setVisible(shown)
        self.setVisible(any_shown)
        return any_shown
