"""The people and bodies who made a work: who, in which role, in which order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.csl import label_of_role
from app.domain import Creator
from app.i18n import _
from ui.search.keys import on_key
from ui.search.pieces import SmallButton

ROLE, FAMILY, GIVEN = range(3)


class CreatorsEditor(QWidget):
    """A row each; bodies have no given name. Alt+Up and Alt+Down move a row, Ins adds one, Ctrl+Del removes it."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._roles: tuple[str, ...] = ("author",)
        self.rows = QTableWidget(0, 3, self)
        self.rows.setHorizontalHeaderLabels([_("Role"), _("Name"), _("Given names")])
        self.rows.setAccessibleName(_("Creators"))
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows.setTabKeyNavigation(False)
        self.rows.verticalHeader().hide()
        across = self.rows.horizontalHeader()
        across.resizeSection(ROLE, self.fontMetrics().averageCharWidth() * 18)
        across.setSectionResizeMode(FAMILY, QHeaderView.ResizeMode.Stretch)
        across.setSectionResizeMode(GIVEN, QHeaderView.ResizeMode.Stretch)
        across.setHighlightSections(False)
        letter = self.fontMetrics().averageCharWidth()
        across.setMinimumSectionSize(self.fontMetrics().horizontalAdvance(_("Given names")) + 2 * letter)
        self.rows.itemChanged.connect(lambda _item: self.changed.emit())
        self._arrange()

    def show_creators(self, creators: Sequence[Creator], roles: Sequence[str]) -> None:
        """Show creators, and the roles that can be chosen."""
        present = dict.fromkeys(creator.role for creator in creators)
        self._roles = tuple(dict.fromkeys((*roles, *present))) or ("author",)
        self.rows.blockSignals(True)
        self.rows.setRowCount(0)
        for creator in creators:
            self._put(self.rows.rowCount(), creator)
        self.rows.blockSignals(False)
        self._fit()

    def creators(self) -> tuple[Creator, ...]:
        """Those with a name, in order."""
        found = (self._creator(row) for row in range(self.rows.rowCount()))
        return tuple(creator for creator in found if creator.family)

    def add(self) -> None:
        """An empty row after the present one, to be filled in."""
        row = self.rows.currentRow() + 1 if self.rows.currentRow() >= 0 else self.rows.rowCount()
        self._put(row, Creator("", "", self._roles[0]))
        self._fit()
        self.rows.setCurrentCell(row, FAMILY)
        self.rows.setFocus()
        self.changed.emit()

    def remove(self) -> None:
        """Take the present row away."""
        if self.rows.currentRow() >= 0:
            self._take_out(self.rows.currentRow())
            self.rows.setCurrentCell(self.rows.currentRow(), FAMILY)
            self._fit()
            self.changed.emit()

    def shift(self, step: int) -> None:
        """Move the present row up (-1) or down (+1)."""
        row, column = self.rows.currentRow(), self.rows.currentColumn()
        if row < 0 or not 0 <= row + step < self.rows.rowCount():
            return
        creator = self._creator(row)
        self._take_out(row)
        self._put(row + step, creator)
        self.rows.setCurrentCell(row + step, max(FAMILY, column))
        self.changed.emit()

    def _take_out(self, row: int) -> None:
        """The focus may be in a box of the row, and would leave the list with it."""
        self.rows.setFocus()
        self.rows.removeRow(row)

    def _arrange(self) -> None:
        signs = (
            ("plus", _("Add a creator (Ins)"), "Ins", self.add),
            ("minus", _("Remove this creator (Ctrl+Del)"), "Ctrl+Del", self.remove),
            ("arrow-up", _("Move up (Alt+Up)"), "Alt+Up", lambda: self.shift(-1)),
            ("arrow-down", _("Move down (Alt+Down)"), "Alt+Down", lambda: self.shift(1)),
        )
        beside = QVBoxLayout()
        beside.setSpacing(0)
        for sign, words, keys, act in signs:
            button = SmallButton(sign, words, self)
            button.clicked.connect(lambda _checked=False, act=act: act())
            on_key(self.rows, keys, act, within=True)
            beside.addWidget(button)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.rows, 1)
        row.addLayout(beside)

    def _put(self, row: int, creator: Creator) -> None:
        self.rows.insertRow(row)
        box = QComboBox()
        box.setFrame(False)
        box.setAccessibleName(_("Role"))
        for role in self._roles:
            box.addItem(label_of_role(role), role)
        box.setCurrentIndex(max(0, box.findData(creator.role)))
        box.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.rows.setCellWidget(row, ROLE, box)
        self.rows.setItem(row, FAMILY, QTableWidgetItem(creator.family))
        self.rows.setItem(row, GIVEN, QTableWidgetItem(creator.given))

    def _creator(self, row: int) -> Creator:
        box = self.rows.cellWidget(row, ROLE)
        role = str(box.currentData()) if isinstance(box, QComboBox) else self._roles[0]
        return Creator(self._said(row, FAMILY), self._said(row, GIVEN), role)

    def _said(self, row: int, column: int) -> str:
        item = self.rows.item(row, column)
        return " ".join(item.data(Qt.ItemDataRole.DisplayRole).split()) if item else ""

    def _fit(self) -> None:
        """Rows as high as their boxes, and the whole as high as its rows, within reason."""
        boxes = (self.rows.cellWidget(row, ROLE) for row in range(self.rows.rowCount()))
        highest = max((box.sizeHint().height() for box in boxes if box), default=0)
        line = max(highest, round(self.fontMetrics().height() * 1.6))
        self.rows.verticalHeader().setDefaultSectionSize(line)
        shown = min(6, max(2, self.rows.rowCount()))
        self.rows.setFixedHeight(line * shown + self.rows.horizontalHeader().sizeHint().height() + 6)
