"""The passages of one article as rows in the order of its text, changed one at a time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain import Id, Passage, Text
from app.i18n import _, quoted
from app.pieces import plain
from app.theme_tree import ThemeTree
from ui.themes.drops import PASSAGES, carried_passages
from ui.themes.naming import seen

ROW = Qt.ItemDataRole.UserRole + 1
"""The Row itself."""

Index = QModelIndex | QPersistentModelIndex

ALL, BARE = "", "-"
"""Filters beside the id of a theme: every passage, and those without a theme."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the list shows of a passage: colours and names of its themes, its place, its words, its note."""

    passage: Passage
    colours: tuple[str, ...]
    themes: str
    place: str

    @property
    def quote(self) -> str:
        """The words on one line, as many as a list may show."""
        return " ".join(self.passage.quote[:600].split())

    @property
    def note(self) -> str:
        """The note on one line, its links without their addresses."""
        return plain(self.passage.note)

    def spoken(self) -> str:
        """Theme, quote, note: what a screen reader says."""
        words = [self.themes or _("no theme"), quoted(self.quote), self.note]
        return ", ".join(word for word in words if word)


class PassagesModel(QAbstractListModel):
    """Rows in order of place; the filter leaves some out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tree = ThemeTree.of(())
        self._where = _Where(None)
        self._all: dict[Id, Passage] = {}
        self._keys: list[tuple[int, int, Id]] = []
        self._filter = ALL

    def show(self, text: Text | None, tree: ThemeTree, passages: Iterable[Passage]) -> None:
        """Show the passages of an article."""
        self.beginResetModel()
        self.tree, self._where = tree, _Where(text)
        self._all = {passage.id: passage for passage in passages}
        self._arrange()
        self.endResetModel()

    def take_in(self, tree: ThemeTree | None, ids: Iterable[Id], passages: Mapping[Id, Passage]) -> None:
        """Take in another codebook, and those passages that are new, altered or gone."""
        if tree is not None:
            self.tree = tree
            self.choose_filter(self._filter)
        for id in ids:
            before = self._all.get(id)
            if id in passages:
                self._put(before, passages[id])
            elif before is not None:
                self._take_out(_key(before))
                del self._all[id]

    def choose_filter(self, chosen: str) -> None:
        """Show only the passages under a theme (or below it), those without one (BARE), or ALL."""
        self.beginResetModel()
        self._filter = chosen if chosen in self.tree.themes or chosen == BARE else ALL
        self._arrange()
        self.endResetModel()

    def passages(self) -> Sequence[Passage]:
        """All passages of the article, filtered or not."""
        return list(self._all.values())

    def shown(self) -> list[Id]:
        """The ids in the list, in order."""
        return [key[2] for key in self._keys]

    def row_of(self, id: Id) -> int:
        """The row of a passage, or -1."""
        passage = self._all.get(id)
        if passage is None:
            return -1
        row = bisect_left(self._keys, _key(passage))
        return row if row < len(self._keys) and self._keys[row][2] == id else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._keys):
            return None
        row = _row(self._all[self._keys[index.row()][2]], self.tree, self._where)
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:
        return [PASSAGES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted(index.row() for index in indexes)
        carried = carried_passages([self._keys[row][2] for row in rows])
        carried.setText("\n\n".join(self._all[self._keys[row][2]].quote for row in rows))
        return carried

    def _arrange(self) -> None:
        self._keys = sorted(_key(passage) for passage in self._all.values() if _fits(passage, self.tree, self._filter))

    def _put(self, before: Passage | None, passage: Passage) -> None:
        key, fits = _key(passage), _fits(passage, self.tree, self._filter)
        row = bisect_left(self._keys, key)
        if fits and row < len(self._keys) and self._keys[row] == key:
            self._all[passage.id] = passage
            self.dataChanged.emit(self.index(row), self.index(row))
            return
        if before is not None:
            self._take_out(_key(before))
        self._all[passage.id] = passage
        if fits:
            row = bisect_left(self._keys, key)
            self.beginInsertRows(QModelIndex(), row, row)
            self._keys.insert(row, key)
            self.endInsertRows()

    def _take_out(self, key: tuple[int, int, Id]) -> None:
        row = bisect_left(self._keys, key)
        if row < len(self._keys) and self._keys[row] == key:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._keys[row]
            self.endRemoveRows()


def _row(passage: Passage, tree: ThemeTree, where: _Where) -> Row:
    themes = [tree.themes[id] for id in passage.themes if id in tree.themes]
    names = "  ·  ".join(seen(tree.path(theme.id)) for theme in themes)
    return Row(passage, tuple(theme.colour for theme in themes), names, where.of(passage))


def _fits(passage: Passage, tree: ThemeTree, chosen: str) -> bool:
    themes = [id for id in passage.themes if id in tree.themes]
    if chosen in (ALL, BARE):
        return chosen == ALL or not themes
    return any(above.id == chosen for id in themes for above in tree.line(id))


class _Where:
    """Pages or paragraph numbers, found fast."""

    def __init__(self, text: Text | None) -> None:
        self._pages = text.pages if text else ()
        self._starts = [page.start for page in self._pages]
        self._blocks = [block.start for block in text.blocks] if text else []

    def of(self, passage: Passage) -> str:
        number = bisect_right(self._starts, passage.start) - 1
        if number >= 0 and passage.start < self._pages[number].end and self._pages[number].label:
            return _("p. {page}").format(page=seen(self._pages[number].label))
        return _("¶ {number}").format(number=max(1, bisect_right(self._blocks, passage.start)))


def _key(passage: Passage) -> tuple[int, int, Id]:
    return passage.start, -passage.end, passage.id
