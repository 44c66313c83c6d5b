"""What stands over the results: the kinds, and what can be done with what is chosen or with the search itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.i18n import _
from ui.look import icon
from ui.search.delegate import ICONS
from ui.search.pieces import SmallButton


class ResultsBar(QWidget):
    """All, Articles, Passages or Notes; Tag with…, Export these… and Save this search…"""

    kind_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 12, 4)
        self.narrow = SmallButton("funnel", _("Narrow the results"), self)
        self.narrow.setCheckable(True)
        self._row.addWidget(self.narrow)
        for kind, words in _kinds().items():
            self._add_kind(kind, words)
        self._row.addStretch(1)
        self.tag = QPushButton(icon("tag"), _("Tag with…"), self)
        self.export = QPushButton(icon("export"), _("Export these…"), self)
        self.save = QPushButton(icon("bookmark-simple"), _("Save this search…"), self)
        self.commands = (self.tag, self.export, self.save)
        for button in (*self.kinds.values(), *self.commands):
            button.setProperty("words", button.text())
            button.setAccessibleName(button.text().replace("&", "").rstrip("…"))
            button.setToolTip(button.accessibleName())
        for button in self.commands:
            self._row.addWidget(button)

    def show_kind(self, kind: str) -> None:
        """Mark the kind that is shown."""
        self.kinds.get(kind, self.kinds[""]).setChecked(True)

    def allow(self, tagging: bool, found: bool) -> None:
        """Offer only what can be done: whether what is chosen can be tagged, and whether anything was found."""
        self.tag.setEnabled(tagging)
        self.export.setEnabled(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def fit(self) -> None:
        """Leave words out where the room is short, first those of the commands; icons and names stay."""
        buttons = (*self.commands, *self.kinds.values())
        line = self.fontMetrics().height()
        for button in buttons:
            button.setIconSize(QSize(line, line))
        for wordless in ((), (self.save,), self.commands, buttons):
            for button in buttons:
                button.setText("" if button in wordless else str(button.property("words")))
            self._row.invalidate()
            if self._row.sizeHint().width() <= self.width():
                return

    def _add_kind(self, kind: str, words: str) -> None:
        button = QPushButton(words, self)
        button.setIcon(icon(ICONS.get(kind, "stack")))
        button.setCheckable(True)
        button.setFlat(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.kind_wanted.emit(kind))
        self._group.addButton(button)
        self._row.addWidget(button)
        self.kinds[kind] = button


def _kinds() -> dict[str, str]:
    return {"": _("&All"), "article": _("Art&icles"), "passage": _("&Passages"), "note": _("N&otes")}
