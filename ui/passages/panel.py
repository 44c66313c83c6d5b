"""The passages of the open article beside its text: filter, choose, tag, note, delete, carry, export."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain import Id, Passage
from app.errors import NotFound
from app.i18n import _, ngettext
from app.ports import Changes
from ui.centre import article_of
from ui.context import Context
from ui.counting import how_many
from ui.look import icon
from ui.passages import keys
from ui.passages.chosen_bar import ChosenBar
from ui.passages.delegate import PassageDelegate
from ui.passages.menu import open_menu
from ui.passages.model import ALL, BARE, PassagesModel
from ui.passages.theme_filter import ThemeFilter
from ui.places import Place
from ui.reader.opened import Opened, read_article, refresh
from ui.search.pieces import quiet_list
from ui.themes.page.flow import Flow

_MANY = 300
"""Passages changed at once, from which on the list is made anew."""


class PassagesPanel(QWidget):
    """Follows the open article, and the passage under the reader's caret."""

    export_asked = Signal(object)
    """A Choice of the chosen passages, or of all that are shown."""
    review_asked = Signal()
    """The passages that lost their place are to be looked at."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.opened: Opened | None = None
        self._stale = self._following = False
        self.count, self.filter = QLabel(self), ThemeFilter(self)
        self.list, self.model = QListView(self), PassagesModel(self)
        self.empty, self.export = QLabel(self), QPushButton(icon("export"), _("Export these…"), self)
        self.review = QPushButton(icon("question"), "", self)
        self.review.hide()
        self.pages = QStackedWidget(self)
        self.bound = keys.bind_keys(self)
        self.bar = ChosenBar(self.bound, self._open_menu, self)
        _dress(self)
        context.selection.opened.connect(self.show_place)
        context.selection.passages_chosen.connect(self.follow)
        context.events.changed.connect(self._hear)
        self.list.selectionModel().selectionChanged.connect(lambda _on, _off: self._chose())
        self.list.doubleClicked.connect(lambda _index: keys.show_in_text(self))
        self.list.customContextMenuRequested.connect(lambda place: open_menu(self, self.bound, place))
        self.filter.chosen.connect(self._choose_filter)
        self.export.clicked.connect(self.ask_export)
        self.review.clicked.connect(self.review_asked)
        self._list_anew()
        self.show_place(context.selection.place)

    def show_place(self, place: Place) -> None:
        """List the passages of the article a place is in; other kinds of places leave the list as it is."""
        if place.kind not in ("article", "passage"):
            return
        try:
            article_id = article_of(self.context, place)
            if self.opened is None or self.opened.article.id != article_id or self._stale:
                self.opened = read_article(self.context.library, article_id)
                self._list_anew()
        except NotFound:
            self.opened = None
            self._list_anew()

    def ground(self) -> QWidget:
        """Popups lie over the whole panel."""
        return self

    def chosen(self) -> tuple[Id, ...]:
        """The ids of the chosen rows, in order."""
        shown = self.model.shown()
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return tuple(shown[row] for row in rows if row < len(shown))

    def passages(self) -> list[Passage]:
        """The chosen passages."""
        known = self.opened.passages if self.opened else {}
        return [known[id] for id in self.chosen() if id in known]

    def home(self) -> Id:
        """The theme that the list is narrowed to."""
        chosen = self.filter.present()
        return "" if chosen in (ALL, BARE) else chosen

    def follow(self, ids: tuple[Id, ...]) -> None:
        """Choose the rows of these passages, without telling anyone."""
        if ids == self.chosen():
            return
        wanted = QItemSelection()
        rows = [row for id in ids if (row := self.model.row_of(id)) >= 0]
        for row in rows:
            wanted.select(self.model.index(row), self.model.index(row))
        self._following = True
        flag = QItemSelectionModel.SelectionFlag
        self.list.selectionModel().select(wanted, flag.ClearAndSelect)
        if rows:
            self.list.selectionModel().setCurrentIndex(self.model.index(rows[0]), flag.NoUpdate)
            self.list.scrollTo(self.model.index(rows[0]))
        self._following = False

    def ask_export(self) -> None:
        """Export the chosen rows where there are several, else all that are shown."""
        from app.exporters.gathering import Choice  # with it comes what reads Markdown

        chosen = self.chosen()
        title = self.opened.article.title if self.opened else ""
        self.export_asked.emit(Choice(passages=chosen if len(chosen) > 1 else tuple(self.model.shown()), title=title))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the list was out of sight."""
        super().showEvent(event)
        if self._stale:
            self.show_place(Place("article", self.opened.article.id) if self.opened else self.context.selection.place)
            self._stale = False

    def _hear(self, changes: Changes) -> None:
        opened = self.opened
        if not self.isVisible():
            self._stale = True
        elif opened is not None:
            news = refresh(self.context.library, opened, changes)
            if news.gone:
                self.opened = None
            elif news.anew:
                self.opened = read_article(self.context.library, opened.article.id)
            if news.gone or news.anew or len(news.touched) > _MANY:
                self._list_anew()
            elif news.touched or news.themes or changes.passages:
                self.model.take_in(opened.tree if news.themes else None, news.touched, opened.passages)
                self._tell()

    def _list_anew(self) -> None:
        opened = self.opened
        if opened is None:
            self.model.show(None, self.model.tree, ())
        else:
            self.model.show(opened.text, opened.tree, opened.passages.values())
        self._tell()

    def _tell(self) -> None:
        """Count, list the filters, say what to do where there is nothing, choose what is chosen elsewhere."""
        self.filter.show_themes(self.model.tree, self.model.passages())
        total, shown = len(self.model.passages()), self.model.rowCount()
        words = how_many("passages", total)
        self.count.setText(words if shown == total else _("{shown} of {total}").format(shown=shown, total=words))
        self.export.setEnabled(shown > 0)
        self._tell_review()
        self.empty.setText(_advice(self.opened is not None, total))
        self.pages.setCurrentWidget(self.list if shown else self.empty)
        self.follow(self.context.selection.passages)
        self.bar.tell(len(self.chosen()))

    def _tell_review(self) -> None:
        """Say how many passages of the article lost their place; where none waits, how many are kept without one."""
        count = apart = 0
        if self.opened is not None:
            with self.context.library.reading() as reader:
                count = reader.count(Passage, article_id=self.opened.article.id, needs_review=True)
                apart = reader.count(Passage, article_id=self.opened.article.id, detached=True)
        words = ngettext("{n} to &review…", "{n} to &review…", count).format(n=count)
        gone = ngettext("{n} no longer in the &text…", "{n} no longer in the &text…", apart).format(n=apart)
        self.review.setText(words if count else gone)
        self.review.setVisible(bool(count or apart))

    def _chose(self) -> None:
        self.bar.tell(len(self.chosen()))
        if not self._following:
            self.context.selection.choose_passages(self.chosen())

    def _choose_filter(self, chosen: str) -> None:
        self.model.choose_filter(chosen)
        self._tell()

    def _open_menu(self) -> None:
        open_menu(self, self.bound, self.list.viewport().rect().bottomLeft())


def _advice(open_: bool, total: int) -> str:
    if not open_:
        return _("Open an article to see its passages.")
    if total:
        return _("No passage under this theme here.")
    return _("No passage yet. Select words in the text and press T, or a theme's digit.")


def _dress(panel: PassagesPanel) -> None:
    view = panel.list
    view.setModel(panel.model)
    view.setItemDelegate(PassageDelegate(view))
    quiet_list(view, _("Passages of the article"))
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setLayoutMode(QListView.LayoutMode.Batched)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setDragEnabled(True)
    view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.setMouseTracking(True)
    for label in (panel.count, panel.empty):
        label.setTextFormat(Qt.TextFormat.PlainText)
    panel.empty.setWordWrap(True)
    panel.empty.setMargin(24)
    panel.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
    panel.setFocusProxy(view)
    _lay_out(panel)


def _lay_out(panel: PassagesPanel) -> None:
    head = QWidget(panel)
    top = Flow(head)
    top.setContentsMargins(8, 6, 8, 6)
    panel.count.setMinimumHeight(panel.filter.sizeHint().height())  # the words of both on one line
    top.addWidget(panel.count)
    top.addWidget(panel.filter)
    foot = QHBoxLayout()
    foot.setContentsMargins(8, 6, 8, 8)
    foot.addWidget(panel.export)
    foot.addStretch(1)
    foot.addWidget(panel.review)
    panel.pages.addWidget(panel.list)
    panel.pages.addWidget(panel.empty)
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(head)
    column.addWidget(panel.pages, 1)
    column.addWidget(panel.bar)
    column.addLayout(foot)
