"""The page of the history: every step there ever was, what it touched, and the way back to it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListView, QPushButton, QVBoxLayout, QWidget

from app.auditing import Thing, things_touched
from app.i18n import _
from app.looking_back import Entry
from app.ports import Changes, Progress
from ui.asking import heading_label, plain_label
from ui.context import Context
from ui.history import going, wording
from ui.history.delegate import EntryDelegate
from ui.history.filters import Filters
from ui.history.model import HistoryModel, Listed, listed
from ui.history.saving import ask_file, save_trail
from ui.history.things import Things
from ui.search.keys import on_key
from ui.search.pieces import quiet_list
from ui.themes.page.flow import Flow

_PAUSE = 120
"""Milliseconds after the last news, or the last step looked at, before anything is read."""


class HistoryPage(QWidget):
    """Lists what was done, undone and done again, and goes back to any step that the journal can take back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = True
        self.model = HistoryModel(context.library, self)
        self.filters = Filters(self)
        self.list = QListView(self)
        self.said = plain_label("", self)
        self.things = Things(context, self)
        self.back = QPushButton(_("Go &back to here"), self)
        self.before = QPushButton(_("Undo this one &too"), self)
        self.save = QPushButton(_("&Save as a table…"), self)
        self._reading = QTimer(self, singleShot=True, interval=_PAUSE)
        self._looking = QTimer(self, singleShot=True, interval=_PAUSE)
        self._arrange()
        self._connect()
        self._tell()

    def current(self) -> Entry | None:
        """The entry in hand."""
        return self.model.entry(self.list.currentIndex().row())

    def go_here(self) -> None:
        """Make the library what it was right after the step in hand."""
        self._go(before=False)

    def go_before(self) -> None:
        """Make the library what it was before the step in hand."""
        self._go(before=True)

    def write_to(self, file: Path) -> None:
        """Write what is listed to a file, as CSV or, where it is named so, as JSON."""
        save_trail(self._context, self.filters.chosen, file)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _arrange(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        quiet_list(self.list, _("Steps, newest first"))
        self.list.setUniformItemSizes(True)
        self.things.hide()
        self.things.setMaximumHeight(self.fontMetrics().lineSpacing() * 7)
        foot = QWidget(self)
        buttons = Flow(foot)
        for button in (self.back, self.before, self.save):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(heading_label(_("History"), self))
        column.addWidget(self.filters)
        column.addWidget(self.list, 1)
        column.addWidget(self.said)
        column.addWidget(self.things)
        column.addWidget(foot)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self._reading.timeout.connect(self._read)
        self._looking.timeout.connect(self._look)
        self._context.events.changed.connect(self._changed)
        self.filters.changed.connect(self._read)
        self.list.selectionModel().currentChanged.connect(lambda *_rows: self._tell())
        self.things.shown.connect(lambda count: self.things.setVisible(count > 0))
        self.back.clicked.connect(self.go_here)
        self.before.clicked.connect(self.go_before)
        self.save.clicked.connect(lambda: ask_file(self, self.write_to))
        self.list.doubleClicked.connect(lambda _index: self.go_here())
        for keys in ("Return", "Enter"):
            on_key(self.list, keys, self.go_here)
        on_key(self.list, "Del", self.go_before)
        on_key(self.filters.words, "Down", self.list.setFocus)
        on_key(self, "Escape", self._peel, within=True)

    def _go(self, before: bool) -> None:
        entry = self.current()
        if entry is not None and not self._context.library.read_only:
            going.go_to(self._context, entry, before)

    def _peel(self) -> None:
        if self.filters.clear():
            self.list.setFocus()
        else:
            self._context.selection.back()

    def _changed(self, changes: Changes) -> None:
        self._stale = True
        if self.isVisible():
            self._reading.start()

    def _read(self) -> None:
        self._stale = False
        library, chosen = self._context.library, self.filters.chosen

        def work(progress: Progress) -> Listed:
            return listed(library, chosen)

        self._context.jobs.run(work, self._show, self._context.explain, key="history-list")

    def _show(self, found: Listed) -> None:
        current, top = self.current(), self.list.verticalScrollBar().value()
        at_top = current is None or top == 0
        self.filters.show_people(found.people)
        self.model.show(found)
        if self.list.hasFocus() and not found.rows:
            self.filters.words.setFocus()
        self.list.setVisible(bool(found.rows))
        row = self.model.row_of(current.revision) if current else 1
        self.list.setCurrentIndex(self.model.index(max(row, min(1, len(found.rows) - 1))))
        if not at_top:
            self.list.verticalScrollBar().setValue(top)
        self._tell()

    def _tell(self) -> None:
        """Say what can be done with the step in hand, and look up what it touched."""
        entry = self.current()
        others = self.model.listed.others(entry) if entry else 0
        nothing = _("Nothing answers this filter.") if self.filters.narrowed else _("Nothing has been done yet.")
        self.said.setText(wording.prospect(entry, others) if entry else nothing)
        listed_any = bool(self.model.listed.rows)
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeading if listed_any else Qt.AlignmentFlag.AlignCenter)
        turns = entry is not None and entry.kind == "do" and not self._context.library.read_only
        self.back.setEnabled(turns and bool(entry and (entry.state == "undone" or (entry.state == "done" and others))))
        self.before.setEnabled(turns and bool(entry and entry.state == "done"))
        self.save.setEnabled(listed_any)
        self._looking.start()

    def _look(self) -> None:
        entry, library = self.current(), self._context.library

        def work(progress: Progress) -> list[Thing]:
            if entry is None:
                return []
            with library.reading() as reader:
                return things_touched(reader, entry.revision)

        self._context.jobs.run(work, self.things.show_things, self._context.explain, key="history-things")
