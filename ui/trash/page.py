"""The page of the trash: what was deleted, found, brought back, or deleted for good."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.looking_back import TrashFilter
from app.ports import Changes, Progress
from ui.asking import heading_label, plain_label
from ui.context import Context
from ui.search.keys import on_key
from ui.search.pieces import quiet_list
from ui.themes.page.flow import Flow
from ui.trash import acts
from ui.trash.asking import ask_for_good
from ui.trash.delegate import ThingDelegate
from ui.trash.model import Things, TrashModel

_PAUSE = 150


class TrashPage(QWidget):
    """Lists what lies in the trash, latest first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = True
        self.model = TrashModel(context.library, self)
        self.words = QLineEdit(self)
        self.kind = QComboBox(self)
        self.list = QListView(self)
        self.said = plain_label("", self)
        self.bring = QPushButton(_("&Restore"), self)
        self.delete = QPushButton(_("&Delete for good…"), self)
        self.empty = QPushButton(_("&Empty the trash…"), self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._dress()
        self._arrange()
        self._connect()
        self._tell()

    def chosen(self) -> Things:
        """Kind and id of what is selected, from top to bottom."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.model.things[row] for row in rows]

    def restore_chosen(self) -> None:
        """Take what is selected out of the trash."""
        if chosen := self.chosen():
            acts.restore(self._context, chosen)

    def ask_about_chosen(self) -> QMessageBox | None:
        """Ask whether what is selected is to be deleted for good."""
        chosen = self.chosen()
        return ask_for_good(self, len(chosen), lambda: acts.delete(self._context, chosen)) if chosen else None

    def ask_about_all(self) -> QMessageBox:
        """Ask whether the trash is to be emptied."""
        return ask_for_good(self, 0, lambda: acts.empty(self._context))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _dress(self) -> None:
        self.words.setPlaceholderText(_("Filter…"))
        self.words.setAccessibleName(_("Filter what lies in the trash"))
        self.words.setClearButtonEnabled(True)
        self.kind.setAccessibleName(_("Kind of thing"))
        for words, kind in _kinds():
            self.kind.addItem(words, kind)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ThingDelegate(self.list))
        quiet_list(self.list, _("What lies in the trash, latest first"))
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setUniformItemSizes(True)

    def _arrange(self) -> None:
        filters, foot = QHBoxLayout(), QWidget(self)
        buttons = Flow(foot)
        filters.addWidget(self.words, 1)
        filters.addWidget(self.kind)
        buttons.addWidget(self.bring)
        buttons.addWidget(self.delete)
        buttons.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.addWidget(heading_label(_("Trash"), self))
        column.addLayout(filters)
        column.addWidget(self.said)
        column.addWidget(self.list, 1)
        column.addWidget(foot)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._read)
        self._context.events.changed.connect(self._changed)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        self.kind.currentIndexChanged.connect(lambda _row: self._read())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.list.doubleClicked.connect(lambda _index: self.restore_chosen())
        self.bring.clicked.connect(self.restore_chosen)
        self.delete.clicked.connect(self.ask_about_chosen)
        self.empty.clicked.connect(self.ask_about_all)
        for keys in ("Return", "Enter"):
            on_key(self.list, keys, self.restore_chosen)
        on_key(self.list, "Del", self.ask_about_chosen)
        on_key(self.words, "Down", self.list.setFocus)
        on_key(self, "Escape", self._peel, within=True)

    def _peel(self) -> None:
        if self.words.text() or self.kind.currentIndex():
            self.words.clear()
            self.kind.setCurrentIndex(0)
            self.list.setFocus()
        else:
            self._context.selection.back()

    def _changed(self, changes: Changes) -> None:
        self._stale = True
        if self.isVisible():
            self._pause.start()

    def _read(self) -> None:
        self._stale = False
        chosen, library = TrashFilter(self.kind.currentData(), self.words.text()), self._context.library

        def work(progress: Progress) -> Things:
            with library.reading() as reader:
                return reader.bin.ids(chosen)

        self._context.jobs.run(work, self._show, self._context.explain, key="trash-list")

    def _show(self, things: Things) -> None:
        row = max(0, self.list.currentIndex().row())
        self.model.show(things)
        if things:
            self.list.setCurrentIndex(self.model.index(min(row, len(things) - 1)))
        elif self.list.hasFocus():
            self.words.setFocus()
        self.list.setVisible(bool(things))
        self._tell()

    def _tell(self) -> None:
        count = len(self.model.things)
        if count:
            told = ngettext("{n} thing. Enter brings it back.", "{n} things. Enter brings the chosen ones back.", count)
        elif self.words.text() or self.kind.currentIndex():
            told = _("Nothing in the trash answers this filter.")
        else:
            told = _("The trash is empty. What you delete waits here until you empty it.")
        self.said.setText(told.format(n=QLocale().toString(count)))
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeading if count else Qt.AlignmentFlag.AlignCenter)
        self._enable()

    def _enable(self) -> None:
        may = not self._context.library.read_only
        chosen = may and self.list.selectionModel().hasSelection()
        self.bring.setEnabled(chosen)
        self.delete.setEnabled(chosen)
        self.empty.setEnabled(may and bool(self.model.things))


def _kinds() -> list[tuple[str, str]]:
    return [
        (_("All things"), ""),
        (_("Articles"), "article"),
        (_("Passages"), "passage"),
        (_("Themes"), "theme"),
        (_("Notes"), "note"),
        (_("Collections"), "collection"),
        (_("Saved searches"), "search"),
    ]
