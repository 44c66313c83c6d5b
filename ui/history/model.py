"""The history as a list: every entry there ever was under headings of days, read in pages when they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.looking_back import Entry, EntryFilter
from app.ports import Library
from ui.history import wording
from ui.moments import day_shown

PAGE = 128
KEPT_PAGES = 24
ENTRY = Qt.ItemDataRole.UserRole + 1
"""The Entry of a row; None for the heading of a day."""

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list is made of, read outside the GUI thread.

    ``rows`` holds revisions, newest first, and before those of each day its last moment; ``done`` and ``undone`` are
    the acts that can be turned, the next one first.
    """

    rows: Sequence[int | datetime] = ()
    people: Sequence[str] = ()
    done: Sequence[int] = ()
    undone: Sequence[int] = ()

    def others(self, entry: Entry) -> int:
        """How many acts are turned besides an act to come to it."""
        acts = {"done": self.done, "undone": self.undone}.get(entry.state, ())
        return acts.index(entry.of) if entry.of in acts else 0


def listed(library: Library, chosen: EntryFilter) -> Listed:
    """Read what the list is made of."""
    with library.reading() as reader:
        past = reader.past
        rows = with_days(past.trail(chosen))
        done, undone = ([act for act, _title in past.waiting(state)] for state in ("done", "undone"))
        return Listed(rows, past.people(), done, undone)


def with_days(trail: Sequence[tuple[int, datetime]]) -> list[int | datetime]:
    """The revisions with the last moment of each local day before its own."""
    rows: list[int | datetime] = []
    days: dict[datetime, date] = {}
    last: date | None = None
    for revision, at in trail:
        # Zones differ by quarters of an hour at the least, so the day is worked out once for each.
        quarter = at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
        day = days.get(quarter) or days.setdefault(quarter, quarter.astimezone().date())
        if day != last:
            rows.append(at)
            last = day
        rows.append(revision)
    return rows


class HistoryModel(QAbstractListModel):
    """Entries of the history; rows are read a page at a time."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._pages: OrderedDict[int, Mapping[int, Entry]] = OrderedDict()
        self.listed = Listed()

    def show(self, listed: Listed) -> None:
        """Show another list."""
        self.beginResetModel()
        self.listed = listed
        self._pages.clear()
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """The entry of a row; None for a heading, and where the list is older than the library."""
        rows = self.listed.rows
        revision = rows[row] if 0 <= row < len(rows) else None
        return self._page(row // PAGE).get(revision) if isinstance(revision, int) else None

    def row_of(self, revision: int) -> int:
        """The row of an entry, or of the one before it in time where it is not listed; -1 if there is none."""
        rows = enumerate(self.listed.rows)
        return next((place for place, row in rows if isinstance(row, int) and row <= revision), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.listed.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = not index.isValid() or isinstance(self.listed.rows[index.row()], datetime)
        never = Qt.ItemFlag.ItemNeverHasChildren
        return never if heading else never | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.listed.rows[index.row()]
        if isinstance(row, datetime):
            return day_shown(row) if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        entry = self.entry(index.row())
        if entry is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return wording.title_of(entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (wording.title_of(entry), wording.state_of(entry), day_shown(entry.at), wording.below(entry))
                return ", ".join(part for part in parts if part)
            case _ if role == ENTRY:
                return entry
        return None

    def _page(self, number: int) -> Mapping[int, Entry]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        page = self.listed.rows[number * PAGE : (number + 1) * PAGE]
        with self._library.reading() as reader:
            entries = reader.past.entries([row for row in page if isinstance(row, int)])
        self._pages[number] = {entry.revision: entry for entry in entries}
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return self._pages[number]
