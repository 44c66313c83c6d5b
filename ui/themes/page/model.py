"""The passages of a theme as rows; what is chosen stays chosen when they are gathered anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain import Id, Passage, Span
from app.i18n import quoted
from app.pieces import plain
from app.theme_pages import Gathered, Line, Sort
from ui.themes import drops
from ui.themes.naming import seen
from ui.themes.page.words import headings, spoken

ROW = Qt.ItemDataRole.UserRole + 1
"""The Row itself."""

FOLDED, WHOLE = 1_500, 20_000
"""Code points of a quotation that are laid out: folded to some lines, and unfolded."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """What is painted of a passage; ``tags`` are paths and colours of the other themes it is under."""

    line: Line
    heading: str
    source: str
    colour: str
    tags: tuple[tuple[str, str], ...]
    unfolded: bool

    @property
    def quote(self) -> str:
        """The words in quotation marks, on one line, as many as are shown."""
        most, quote = WHOLE if self.unfolded else FOLDED, self.line.passage.quote
        words = seen(" ".join(quote[:most].split()))
        words = f"{words}…" if len(quote) > most else words
        return quoted(words)

    @property
    def note(self) -> str:
        """The note on one line, after its sign."""
        most = WHOLE if self.unfolded else FOLDED
        words = plain(self.line.passage.note, most)
        return f"✎ {seen(words)}" if words else ""


class ThemePageModel(QAbstractListModel):
    """One row a passage; the heading of a group belongs to its first row, and cannot be chosen."""

    given = Signal(tuple, object)
    """Ids of passages that were let go here, and the id of the one before which (None: after all)."""
    words_given = Signal(str, Span)
    """An article and a stretch of it that was let go here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gathered: Gathered | None = None
        self.lines: Sequence[Line] = ()
        self.headings: Sequence[str] = ()
        self.unfolded: set[Id] = set()
        self._rows: dict[Id, int] = {}

    def show(self, gathered: Gathered) -> None:
        """Show what was gathered; rows of the same passages stay the same rows if the theme is the same."""
        before = self.gathered
        if before is None or before.theme.id != gathered.theme.id:
            self.beginResetModel()
            self.unfolded.clear()
            self._take(gathered)
            self.endResetModel()
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        ids = [self.lines[index.row()].passage.id for index in old]
        self._take(gathered)
        self.changePersistentIndexList(
            old, [self.index(self._rows[id]) if id in self._rows else QModelIndex() for id in ids]
        )
        self.layoutChanged.emit()

    def fold(self, row: int) -> None:
        """Show all of a passage, or some lines of it again."""
        self.unfolded ^= {self.lines[row].passage.id}
        self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, id: Id) -> int:
        """The row of a passage, or -1."""
        return self._rows.get(id, -1)

    def passage_at(self, row: int) -> Passage | None:
        """The passage of a row, None outside the list."""
        return self.lines[row].passage if 0 <= row < len(self.lines) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.gathered is None or not 0 <= index.row() < len(self.lines):
            return None
        if role == ROW:
            return self.row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            line, heading = self.lines[index.row()], self.headings[index.row()]
            return spoken(line, self.gathered.tree, heading, self.gathered.theme.id)
        return None

    def row(self, number: int) -> Row:
        """What is painted in a row."""
        assert self.gathered is not None
        line, tree, own = self.lines[number], self.gathered.tree, self.gathered.theme.id
        themes = [tree.themes[id] for id in line.passage.themes if id in tree.themes and id != own]
        tags = tuple((seen(tree.path(theme.id)), theme.colour) for theme in themes)
        source = "" if self.gathered.sort is Sort.SOURCE else seen(line.source.said)
        colour = tree.themes[line.theme_id].colour
        return Row(line, self.headings[number], source, colour, tags, line.passage.id in self.unfolded)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return super().flags(index) | flag.ItemIsDragEnabled if index.isValid() else flag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        return [drops.PASSAGES, drops.CHOSEN_WORDS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        passages = [self.lines[row].passage for row in sorted(index.row() for index in indexes)]
        carried = drops.carried_passages([passage.id for passage in passages])
        carried.setText("\n\n".join(passage.quote for passage in passages))
        return carried

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        return self.can_take(data)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        return self.take(data, row if row >= 0 or not parent.isValid() else parent.row())

    def can_take(self, carried: QMimeData) -> bool:
        """Whether what is carried can be let go here; rows of this list move in their own order only."""
        ids = drops.read_passages(carried)
        own = self.gathered is not None and self.gathered.sort is Sort.OWN
        return bool(drops.read_words(carried)) or (bool(ids) and (own or any(id not in self._rows for id in ids)))

    def take(self, carried: QMimeData, row: int = -1) -> bool:
        """Tell what was let go before a row (below zero: after all); answers whether it is taken."""
        if not self.can_take(carried):
            return False
        ids, words = drops.read_passages(carried), drops.read_words(carried)
        following = self.passage_at(row)
        if ids:
            self.given.emit(ids, following.id if following else None)
        elif words:
            self.words_given.emit(*words)
        return True

    def _take(self, gathered: Gathered) -> None:
        self.gathered, self.lines = gathered, gathered.lines
        self.headings = headings(gathered)
        self._rows = {line.passage.id: row for row, line in enumerate(self.lines)}
