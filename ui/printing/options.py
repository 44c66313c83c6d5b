"""How something is to be printed: the size of its letters and of the paper, with marks, with notes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSpinBox, QVBoxLayout, QWidget

from app.i18n import _
from ui.asking import heading_label
from ui.printing.sheaf import paper
from ui.printing.wish import Printed, Wish

_SMALLEST, _LARGEST = 7, 28
_SIZES = (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter, QPageSize.PageSizeId.A5, QPageSize.PageSizeId.Legal)


class Options(QWidget):
    """The choices beside the preview."""

    changed = Signal()

    def __init__(self, printed: Printed, parent: QWidget) -> None:
        super().__init__(parent)
        self.highlights = QCheckBox(_("With &highlights"), self)
        self.notes = QCheckBox(_("With &notes"), self)
        self.letters = QSpinBox(self)
        self.letters.setRange(_SMALLEST, _LARGEST)
        self.letters.setValue(round(Wish().points))
        self.letters.setSuffix(_(" pt"))
        self.letters.setAccessibleName(_("Size of the letters, in points"))
        self.sheet = QComboBox(self)
        self.sheet.setAccessibleName(_("Paper"))
        usual = paper().pageSize().id()
        for size in dict.fromkeys((usual, *_SIZES)):
            self.sheet.addItem(QPageSize.name(size), size)
        for box, asked in ((self.highlights, "highlights"), (self.notes, "notes")):
            box.setChecked(True)
            box.setVisible(asked in printed.asks)
            box.toggled.connect(lambda _on: self.changed.emit())
        self.letters.valueChanged.connect(lambda _points: self.changed.emit())
        self.sheet.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self._arrange()

    @property
    def wish(self) -> Wish:
        """What is asked for."""
        return Wish(float(self.letters.value()), self.highlights.isChecked(), self.notes.isChecked())

    @property
    def layout_of_page(self) -> QPageLayout:
        """The paper."""
        return paper(self.sheet.currentData())

    def _arrange(self) -> None:
        fields = QFormLayout()
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, field in ((_("&Letters"), self.letters), (_("Pa&per"), self.sheet)):
            label = heading_label(words, self)
            label.setBuddy(field)
            fields.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.highlights)
        column.addWidget(self.notes)
        column.addLayout(fields)
