"""The table of the preview: a row for each article to be, edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QPalette

from app.domain import Span
from app.errors import BadValue, UnreadableFile
from app.importing import Preview, Source, Twins
from ui.importing.preview import cells
from ui.importing.preview.cells import EDITED, FILE, REMARKS, is_guess
from ui.importing.preview.rows import Row, row_of
from ui.look import icon

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole + 1


class OffersModel(QAbstractTableModel):
    """What is offered for import; a guess is in italics behind a question mark, and no longer once it is corrected."""

    written = Signal(int, int, str)
    """The person wrote in a row and column, and what."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._starts: dict[Path, int] = {}
        self.refused: BadValue | None = None
        """Why the last edit was not taken."""

    def add(self, sources: Sequence[Source]) -> None:
        """Show sources that are yet to be read."""
        if sources:
            first = len(self.rows)
            self.beginInsertRows(_NOWHERE, first, first + len(sources) - 1)
            self.rows += [Row(source) for source in sources]
            self._starts.clear()
            self.endInsertRows()

    def arrive(self, source: Source, made: Preview | UnreadableFile) -> None:
        """Show what a source turned out to be; a file of many records becomes as many rows."""
        places = _places_of(self.rows, self._starts, source.path)
        before = self.rows[places.start : places.stop]
        if not before:
            return
        twins = before[0].source.twins
        if isinstance(made, UnreadableFile):
            fresh = [replace(before[0], source=replace(source, twins=twins), known=None, trouble=made)]
        else:
            known = dict(enumerate(before)) if before[0].known else {0: before[0]}
            read = replace(made.source, twins=twins)
            fresh = [row_of(read, number, offer, known.get(number)) for number, offer in enumerate(made.offers)]
        self._put(places, fresh)

    def turn(self, place: int, dropped: tuple[Span, ...]) -> None:
        """Note which stretches of a row's text are left out."""
        row = self.rows[place]
        corrections = replace(row.corrections, dropped=dropped)
        self._change([place], [replace(row, corrections=corrections, left=len(dropped))])

    def choose_twins(self, place: int, twins: Twins | None) -> None:
        """Note what is to become of a file that is here already."""
        places = _places_of(self.rows, self._starts, self.rows[place].source.path)
        rows = [self.rows[each] for each in places]
        self._change(places, [replace(row, source=replace(row.source, twins=twins)) for row in rows])

    def take_or_leave(self, places: Sequence[int]) -> None:
        """Import what was not to be imported, or the other way round; several follow the first of them."""
        if places:
            taken = not self.rows[places[0]].taken
            self._change(places, [replace(self.rows[place], taken=taken) for place in places])

    def write(self, places: Sequence[int], column: int, text: str) -> bool:
        """Write the same in a field of rows, but of those that are not read yet; or note why it cannot be read."""
        self.refused = None
        known = [place for place in places if self.rows[place].known]
        try:
            self._change(known, [cells.with_written(self.rows[place], column, text) for place in known])
        except BadValue as error:
            self.refused = error
        return self.refused is None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else REMARKS + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == FILE:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() in EDITED and self.rows[index.row()].known:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cells.shown(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return cells.spoken(row, column)
            case Qt.ItemDataRole.EditRole:
                return cells.written(row, column)
            case Qt.ItemDataRole.CheckStateRole if column == FILE:
                return Qt.CheckState.Checked if row.taken and not row.trouble else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.FontRole if is_guess(row, column):
                font = QFont()
                font.setItalic(True)
                return font
            case Qt.ItemDataRole.DecorationRole if is_guess(row, column) and cells.written(row, column):
                return icon("question")
            case Qt.ItemDataRole.ForegroundRole if not row.taken or row.trouble or row.known is None:
                return QPalette().color(QPalette.ColorRole.PlaceholderText)
            case Qt.ItemDataRole.ToolTipRole:
                return cells.tip(row, column)
            case _ if role == ROW:
                return row
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        place, column = index.row(), index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == FILE:
            self.take_or_leave([place])
            return True
        if column not in EDITED or role != Qt.ItemDataRole.EditRole:
            return False
        if value == cells.written(self.rows[place], column) or not self.write([place], column, str(value)):
            return False
        self.written.emit(place, column, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return cells.headings()[section]

    def _put(self, places: range, fresh: list[Row]) -> None:
        """Have fresh rows in the place of others, more or fewer."""
        first, more = places.start, len(fresh) - len(places)
        if more:
            self._starts.clear()
        if more > 0:
            self.beginInsertRows(_NOWHERE, places.stop, first + len(fresh) - 1)
        elif more < 0:
            self.beginRemoveRows(_NOWHERE, first + len(fresh), places.stop - 1)
        self.rows[first : places.stop] = fresh
        if more > 0:
            self.endInsertRows()
        elif more < 0:
            self.endRemoveRows()
        self.dataChanged.emit(self.index(first, FILE), self.index(first + len(fresh) - 1, REMARKS))

    def _change(self, places: Sequence[int], rows: Sequence[Row]) -> None:
        for place, row in zip(places, rows, strict=True):
            self.rows[place] = row
        if places:
            self.dataChanged.emit(self.index(min(places), FILE), self.index(max(places), REMARKS))


def _places_of(rows: Sequence[Row], starts: dict[Path, int], path: Path) -> range:
    """The rows of a file, which stand together; ``starts`` remembers where those of each begin."""
    if not starts:
        starts |= {rows[place].source.path: place for place in range(len(rows) - 1, -1, -1)}
    start = end = starts.get(path, len(rows))
    while end < len(rows) and rows[end].source.path == path:
        end += 1
    return range(start, end)
