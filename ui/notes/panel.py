"""The tab of notes: those of the open article or all of them, and making a new one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.domain import Id, Note
from app.i18n import _
from app.notes import add_note, delete_notes
from app.ports import Changes
from ui.actions import bind
from ui.asking import plain_label
from ui.context import Context
from ui.notes.delegate import NoteDelegate
from ui.notes.hosts import article_at
from ui.notes.lines import NoteLine, read_lines
from ui.notes.model import NotesModel
from ui.notes.new_menu import new_note_menu
from ui.places import Place
from ui.search import pieces


class NotesPanel(QWidget):
    """Lists notes and follows the library; Enter opens one in the centre."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = True
        self._article: Id = ""
        self.scope = QComboBox(self)
        self.new = pieces.SmallButton("plus", _("New note (Ctrl+N)"), self)
        self.list = QListView(self)
        self.model = NotesModel(self)
        self.empty = plain_label("", self)
        self._arrange()
        self._connect()

    def new_note(self) -> None:
        """Write a new note; asks what it hangs on when something is open or chosen."""
        menu = new_note_menu(self._context, self._article, self._add, self)
        if menu is None:
            self._add({})
        else:
            menu.popup(self._menu_point())

    def showEvent(self, event: QShowEvent) -> None:
        self._renew()
        super().showEvent(event)

    def _arrange(self) -> None:
        self.scope.addItem(_("On this article"))
        self.scope.addItem(_("All notes"))
        self.scope.setAccessibleName(_("Which notes"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(NoteDelegate(self.list))
        self.list.setAccessibleName(_("Notes"))
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.empty.setMargin(24)
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 4, 4)
        head.addWidget(self.scope, 1)
        head.addWidget(self.new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.list, 2)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self._context.events.changed.connect(self._changed)
        self._context.selection.opened.connect(self._opened)
        self.scope.currentIndexChanged.connect(self._ask_again)
        self.new.clicked.connect(self.new_note)
        self.list.activated.connect(lambda index: self._open(self.model.id_at(index)))
        bind(self.list, "notes", {"delete-note": self._delete})

    def _opened(self, place: Place) -> None:
        article = article_at(self._context.library, place)
        if article and article != self._article:
            self._article = article
            self._ask_again()
        elif place.kind == "note":
            self._mark(place.id)

    def _changed(self, changes: Changes) -> None:
        if changes.notes or changes.articles or changes.passages or changes.themes:
            self._ask_again()

    def _ask_again(self) -> None:
        self._stale = True
        if self.isVisible():
            self._renew()

    def _renew(self) -> None:
        if self._stale:
            self._stale = False
            article = self._article if self._article and self.scope.currentIndex() == 0 else None
            read = partial(read_lines, self._context.library, article)
            self._context.jobs.run(read, self._show, self._context.explain, key="notes-list")

    def _show(self, lines: list[NoteLine]) -> None:
        self.model.show_lines(lines)
        here = self.scope.currentIndex() == 0 and self._article
        said = _("No notes on this article yet. Ctrl+N writes one.") if here else _("No notes yet. Ctrl+N writes one.")
        self.empty.setText(said)
        self.empty.setVisible(not lines)
        self.list.setVisible(bool(lines))
        self._mark(self._context.selection.place.id)

    def _mark(self, id: Id) -> None:
        row = self.model.row_of(id)
        if row >= 0 and not self.list.hasFocus():
            self.list.setCurrentIndex(self.model.index(row))

    def _add(self, on: dict[str, Id]) -> None:
        made: list[Note] = []
        if self._context.attempt(lambda: made.append(add_note(self._context.library, "", **on))):
            self._open(made[0].id)

    def _open(self, id: Id) -> None:
        if id:
            self._context.selection.enter(Place("note", id))

    def _delete(self) -> None:
        ids = [self.model.id_at(index) for index in self.list.selectionModel().selectedIndexes()]
        if ids:
            said = _("Note deleted") if len(ids) == 1 else _("{count} notes deleted").format(count=len(ids))
            self._context.attempt(lambda: delete_notes(self._context.library, ids), done=said)

    def _menu_point(self) -> QPoint:
        return self.new.mapToGlobal(self.new.rect().bottomLeft())
