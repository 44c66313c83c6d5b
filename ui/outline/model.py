"""The headings of an article as a tree for Qt; ids are the headings' numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.folding import folded
from app.headings import Heading
from app.i18n import _
from ui.counting import how_many
from ui.themes.naming import seen

Index = QModelIndex | QPersistentModelIndex
COUNT, PRESENT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()


class OutlineModel(QAbstractItemModel):
    """Headings with the number of passages in their sections; a filter leaves out what has not its words."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._headings: Sequence[Heading] = ()
        self._counts: Sequence[int] = ()
        self._below: dict[int, list[int]] = {}
        self._rows: dict[int, int] = {}
        self._first = -1
        self.present = -1
        """The number of the heading one is reading under; -1 for none."""

    def show(self, headings: Sequence[Heading], counts: Sequence[int], words: str = "") -> None:
        """Show the headings that hold all these words, and those above them."""
        self.beginResetModel()
        self._headings, self._counts = headings, counts
        holding = _holding(headings, words)
        shown = _with_those_above(headings, holding)
        self._first = holding[0] if holding else -1
        self._below, self._rows = {}, {}
        for number in sorted(shown):
            siblings = self._below.setdefault(headings[number].above, [])
            self._rows[number] = len(siblings)
            siblings.append(number)
        self.endResetModel()

    def count_again(self, counts: Sequence[int]) -> None:
        """Show other numbers of passages."""
        self._counts = counts
        for number in self._rows:
            index = self.index_of(number)
            self.dataChanged.emit(index, index)

    def mark(self, present: int) -> None:
        """Mark the heading one is reading under."""
        before, self.present = self.present, present
        for number in {before, present}:
            index = self.index_of(number)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def first_found(self) -> QModelIndex:
        """The first heading that holds the words of the filter itself."""
        return self.index_of(self._first)

    def index_of(self, number: int) -> QModelIndex:
        """Where a heading is in the tree; an invalid index for one that is not shown."""
        return self.createIndex(self._rows[number], 0, number) if number in self._rows else _ROOT

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        siblings = self._below.get(_number(parent), [])
        return self.createIndex(row, 0, siblings[row]) if column == 0 and 0 <= row < len(siblings) else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The heading it stands under."""
        return self.index_of(self._headings[_number(index)].above) if index.isValid() else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return len(self._below.get(_number(parent), []))

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        number = _number(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return seen(self._headings[number].title)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(number)
            case _ if role == COUNT:
                return self._counts[number]
            case _ if role == PRESENT:
                return number == self.present
        return None

    def _said(self, number: int) -> str:
        count = self._counts[number]
        parts = [seen(self._headings[number].title)]
        if count:
            parts.append(how_many("passages", count))
        if number == self.present:
            parts.append(_("you are here"))
        return ", ".join(parts)


def _number(index: Index) -> int:
    return int(index.internalId()) if index.isValid() else -1


def _holding(headings: Sequence[Heading], words: str) -> list[int]:
    sought = [folded(word) for word in words.split()]
    titles = (folded(heading.title) for heading in headings)
    return [number for number, title in enumerate(titles) if all(word in title for word in sought)]


def _with_those_above(headings: Sequence[Heading], numbers: Sequence[int]) -> set[int]:
    shown: set[int] = set()
    for number in numbers:
        here = number
        while here >= 0 and here not in shown:
            shown.add(here)
            here = headings[here].above
    return shown
