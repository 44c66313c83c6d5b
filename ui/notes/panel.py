"""The tab of notes: those of the open article or others, found and sorted, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QListView, QMenu, QVBoxLayout, QWidget

from app.domain import Article, Id, Note
from app.i18n import _
from app.notes import add_note
from app.ports import Changes
from ui.actions import bind
from ui.asking import plain_label
from ui.context import Context
from ui.keyboard import shown_key, tip_with_key
from ui.notes import listed
from ui.notes.delegate import NoteDelegate
from ui.notes.hosts import article_at
from ui.notes.lines import Asked, NoteLine, Order, Scope, read_lines
from ui.notes.mentioned import MentionedIn
from ui.notes.model import NotesModel
from ui.notes.new_menu import new_note_menu
from ui.own_jobs import OwnJobs
from ui.places import Place
from ui.search import pieces
from ui.search.keys import on_key

_PAUSE = 120
"""Milliseconds without typing after which the list is narrowed."""


class NotesPanel(QWidget):
    """Lists notes and follows the library; Enter opens one in the centre."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._jobs = OwnJobs(context.jobs, self)
        self._stale = True
        self._article: Id = ""
        self.filter = QLineEdit(self)
        self.scope, self.order = QComboBox(self), QComboBox(self)
        self.new = pieces.SmallButton("plus", _("New note"), self)
        tip_with_key(self.new, _("New note"), "new-note")
        self.list = NotesList(self)
        self.model = NotesModel(self)
        self.empty = plain_label("", self)
        self.mentioned = MentionedIn(context, self)
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._arrange()
        self._connect()

    def begin_note(self) -> None:
        """Write a new note at once: on the article whose notes are listed, else on its own."""
        here = self._article if self.scope.currentData() == Scope.ARTICLE else ""
        with self._context.library.reading() as reader:
            there = bool(here) and any(reader.every(Article, id=here))
        self._add({"article_id": here} if there else {})

    def new_note(self) -> None:
        """Write a new note; asks what it hangs on when something is open or chosen."""
        menu = new_note_menu(self._context, self._article, self._add, self)
        if menu is None:
            self._add({})
        else:
            menu.popup(self.new.mapToGlobal(self.new.rect().bottomLeft()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()
        self.mentioned.renew()

    def _arrange(self) -> None:
        self._fill_head()
        self.list.setModel(self.model)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.empty.setMargin(24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        rows: tuple[tuple[QWidget, ...], ...] = ((self.filter, self.new), (self.scope, self.order))
        for row in rows:
            line = QHBoxLayout()
            line.setContentsMargins(8, 4, 8, 2)
            line.setSpacing(6)
            for part in row:
                line.addWidget(part, 0 if part is self.new else 1)
            layout.addLayout(line)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.list, 2)
        layout.addWidget(self.mentioned)
        self.setFocusProxy(self.list)

    def _fill_head(self) -> None:
        for scope, words in _scopes():
            self.scope.addItem(words, scope)
        for order, words in _orders():
            self.order.addItem(words, order)
        self.filter.setPlaceholderText(_("Filter notes…"))
        self.filter.setClearButtonEnabled(True)
        named = ((self.filter, _("Filter notes")), (self.scope, _("Which notes")), (self.order, _("Sorted by")))
        for widget, words in named:
            widget.setAccessibleName(words)
        for box in (self.scope, self.order):
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _connect(self) -> None:
        self._context.events.changed.connect(self._changed)
        self._context.selection.opened.connect(self._opened)
        self.scope.currentIndexChanged.connect(self._ask_again)
        self.order.currentIndexChanged.connect(self._ask_again)
        self.filter.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._ask_again)
        self.new.clicked.connect(self.new_note)
        self.list.activated.connect(lambda index: self._open(self.model.id_at(index)))
        for keys in ("Down", "Return", "Enter"):
            on_key(self.filter, keys, self.list.enter)
        on_key(self.filter, "Esc", self.filter.clear)
        bind(self.list, "notes", _acts(self._context, self.list, self.model))

    def _opened(self, place: Place) -> None:
        article = article_at(self._context.library, place)
        if article and article != self._article:
            self._article = article
            self.mentioned.show_mentions_of(article)
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
            read = partial(read_lines, self._context.library, self._asked())
            self._jobs.run("notes", read, self._show, self._context.explain)

    def _asked(self) -> Asked:
        scope = Scope(self.scope.currentData())
        if scope is Scope.ARTICLE and not self._article:
            scope = Scope.ALL
        return Asked(scope, Order(self.order.currentData()), self.filter.text(), self._article)

    def _show(self, lines: list[NoteLine]) -> None:
        self.model.show_lines(lines)
        self.empty.setText(_emptiness(self._asked()))
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


class NotesList(QListView):
    """The list itself; its menu holds what its keys do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setItemDelegate(NoteDelegate(self))
        self.setAccessibleName(_("Notes"))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)

    def enter(self) -> None:
        """Go over to the list, if it holds anything."""
        if self.model().rowCount():
            self.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.currentIndex().isValid():
                self.setCurrentIndex(self.model().index(0, 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.indexAt(event.pos()).isValid() or event.reason() == QContextMenuEvent.Reason.Keyboard:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(self.actions())
            menu.popup(self._point(event))

    def _point(self, event: QContextMenuEvent) -> QPoint:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            return event.globalPos()
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())


def _acts(context: Context, shown: NotesList, model: NotesModel) -> dict[str, Callable[[], object]]:
    def chosen() -> list[NoteLine]:
        indexes = shown.selectionModel().selectedRows()
        return [line for index in sorted(indexes) if (line := model.line_at(index))]

    return {
        "pin-note": lambda: listed.pin(context, chosen()),
        "export-notes": lambda: listed.export(context, chosen(), shown.window()),
        "delete-note": lambda: listed.delete(context, chosen()),
    }


def _scopes() -> tuple[tuple[Scope, str], ...]:
    return (
        (Scope.ARTICLE, _("On this article")),
        (Scope.ALL, _("All notes")),
        (Scope.PINNED, _("Pinned")),
        (Scope.THEMES, _("On themes")),
        (Scope.ALONE, _("On their own")),
    )


def _orders() -> tuple[tuple[Order, str], ...]:
    return (
        (Order.CHANGED, _("Changed last")),
        (Order.CREATED, _("Newest")),
        (Order.TITLE, _("Title")),
    )


def _emptiness(asked: Asked) -> str:
    """Why the list is empty, and what to do about it."""
    if asked.words.strip():
        return _("No note holds these words. Try fewer, or “All notes”.")
    key = shown_key("new-note")
    match asked.scope:
        case Scope.ARTICLE:
            return _("No notes on this article yet. {key} writes one.").format(key=key)
        case Scope.PINNED:
            return _("No note is pinned. Choose one in “All notes” and press {key}.").format(key=shown_key("pin-note"))
        case Scope.THEMES:
            return _("No notes on themes yet. Choose a theme, then {key} writes one.").format(key=key)
        case Scope.ALONE:
            return _("No notes stand alone yet. {key} writes one.").format(key=key)
    return _("No notes yet. {key} writes one.").format(key=key)
