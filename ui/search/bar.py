"""What stands over the results: the kinds, and what can be done with what is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.hits import Hit
from app.i18n import _
from ui.look import icon
from ui.search.delegate import ICONS
from ui.search.found import Row


class ResultsBar(QWidget):
    """All, Articles, Passages or Notes; Tag with… and Export these…"""

    kind_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 12, 4)
        for kind, words in _kinds().items():
            self._add_kind(kind, words)
        self._row.addStretch(1)
        self.tag = QPushButton(icon("tag"), _("Tag with…"), self)
        self.export = QPushButton(icon("export"), _("Export these…"), self)
        for button in (*self.kinds.values(), self.tag, self.export):
            button.setProperty("words", button.text())
            button.setAccessibleName(button.text().replace("&", ""))
            button.setToolTip(button.text().replace("&", ""))
        self._row.addWidget(self.tag)
        self._row.addWidget(self.export)

    def show_kind(self, kind: str) -> None:
        """Mark the kind that is shown."""
        self.kinds[kind].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Leave words out where the room is short, first those of the commands; icons and names stay."""
        kinds = [button for kind, button in self.kinds.items() if kind]
        buttons = (self.tag, self.export, *kinds)
        line = self.fontMetrics().height()
        for button in buttons:
            button.setIconSize(QSize(line, line))
        for wordless in ((), (self.tag, self.export), buttons):
            for button in buttons:
                button.setText("" if button in wordless else str(button.property("words")))
            self._row.invalidate()
            if self._row.sizeHint().width() <= self.width():
                return

    def allow(self, chosen: Sequence[Hit], rows: Sequence[Row]) -> None:
        """Offer only what can be done with what is chosen and found."""
        self.tag.setEnabled(any(hit.kind == "passage" for hit in chosen))
        self.export.setEnabled(bool(rows))

    def _add_kind(self, kind: str, words: str) -> None:
        button = QPushButton(words, self)
        if kind:
            button.setIcon(icon(ICONS[kind]))
        button.setCheckable(True)
        button.setFlat(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.kind_wanted.emit(kind))
        self._group.addButton(button)
        self._row.addWidget(button)
        self.kinds[kind] = button


def _kinds() -> dict[str, str]:
    return {"": _("&All"), "article": _("Art&icles"), "passage": _("&Passages"), "note": _("N&otes")}
