"""The library panel: collections, filter, the list of articles, and what to do when it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from app.domain import Id
from app.i18n import _
from app.ports import ArticleFilter, Changes, Library, Progress
from ui.articles.collections import CollectionsTree
from ui.articles.columns import ListState
from ui.articles.commands import article_menu, bind_commands, collection_menu
from ui.articles.empty import EmptyList, NarrowedLine
from ui.articles.found_by import FoundBy
from ui.articles.model import ArticlesModel, Known
from ui.articles.narrowing import NarrowingForm, counts_slowly, narrowed_as, widened
from ui.articles.orders import OrderMenu
from ui.articles.table import ArticleTable
from ui.articles.type_ahead import TypeAhead
from ui.asking import plain_label
from ui.centre import article_of
from ui.context import Context
from ui.one_line import Heading
from ui.own_jobs import OwnJobs
from ui.places import Place
from ui.search.pieces import SmallButton
from ui.searches.section import SearchesSection

TYPING_MS = 80
NEWS_MS = 60
"""Changes that come faster than this (an import) are read as one."""


class ArticlesPanel(QWidget):
    """Lists the articles of the library or of one collection."""

    rearranged = Signal()
    """Articles are listed in other columns or in another order."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._filter = ArticleFilter()
        self.heading = Heading(_("Library"), self)
        self.count = plain_label("", self)
        self.add = _menu_button("plus", _("Add to the library"), self)
        self.order = _menu_button("sort-ascending", _("Sort the list"), self)
        self.narrow = SmallButton("funnel", _("Narrow the list by year, kind, state, passages or tag"), self)
        self.form = NarrowingForm(context, self)
        self.narrowed = NarrowedLine(self)
        self.filter = QLineEdit(self)
        self.collections = CollectionsTree(context, self)
        self.searches = SearchesSection(context, self)
        self.found_by = FoundBy(context, lambda: self._filter.among, self)
        self.model = ArticlesModel(context.library, self)
        self.table = ArticleTable(self.model, self)
        self.empty = EmptyList(self)
        self.empty.clear.clicked.connect(self.show_all)
        self.type_ahead = TypeAhead(context, self.table.go_to, self)
        self._counting = OwnJobs(context.jobs, self)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._news = QTimer(self, singleShot=True, interval=NEWS_MS)
        self._stale = True
        self._offered: list[QAction] = []
        self._lay_out()
        self._connect()
        self.acts = bind_commands(self)

    def offer(self, actions: Sequence[QAction]) -> None:
        """Put the window's ways to import into the menu of the plus sign."""
        self._offered = list(actions)
        menu = QMenu(self)
        menu.addActions(self._offered)
        self.add.setMenu(menu)

    def reload(self) -> None:
        """Read the list again; where counting it is slow, when that is done."""
        self._stale = False
        if not counts_slowly(self._filter):
            self._counting.drop()
            self._show(self._filter)
            return
        library, chosen = self.context.library, self._filter
        work, show = partial(_looked_up, library, chosen), partial(self._show, chosen)
        self._counting.run("count", work, show, self.context.explain)

    def _show(self, chosen: ArticleFilter, known: Known | None = None) -> None:
        self.table.show_filter(chosen, known)
        count = self.model.rowCount()
        self.count.setText(QLocale().toString(count))
        self.empty.setVisible(count == 0)
        self.table.setVisible(count > 0)
        self.empty.tell(self._filter)
        self.narrowed.tell(self._filter)
        if not self.table.chosen_ids():
            self._opened(self.context.selection.place)

    @property
    def state(self) -> ListState:
        """How articles are listed, to be remembered."""
        return ListState(self._filter.order, self._filter.descending, self.table.across.columns)

    def restore(self, state: ListState) -> None:
        """List articles as they were."""
        self.table.across.arrange(state.columns)
        self._filter = replace(self._filter, order=state.order, descending=state.descending)

    def show_articles(self, **how: object) -> None:
        """Show the list otherwise, by fields of ArticleFilter: ``words``, ``collection_id``, ``order`` …"""
        changed = replace(self._filter, **how)  # type: ignore[arg-type]
        if changed != self._filter:
            self._filter = changed
            self.reload()
            self.rearranged.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.collections.updateGeometry()
        self.searches.view.updateGeometry()

    def _lay_out(self) -> None:
        self.filter.setPlaceholderText(_("Filter…"))
        self.filter.setAccessibleName(_("Filter the list by words of title, author, publication or year"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAcceptDrops(False)
        orders = OrderMenu(self.table.across, lambda: self._filter.order, self)
        orders.chosen.connect(lambda order, falls: self.show_articles(order=order, descending=falls))
        self.order.setMenu(orders)
        head, search = QHBoxLayout(), QHBoxLayout()
        self.count.setWordWrap(False)
        for part in (self.heading, self.count):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.add)
        search.addWidget(self.filter, 1)
        search.addWidget(self.narrow)
        search.addWidget(self.order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        head.setContentsMargins(8, 0, 4, 0)
        search.setContentsMargins(8, 0, 4, 0)
        column.addLayout(head)
        column.addWidget(self.collections)
        column.addWidget(self.searches)
        column.addLayout(search)
        column.addWidget(self.narrowed)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self._typing.timeout.connect(lambda: self.show_articles(words=self.filter.text().strip()))
        self._news.timeout.connect(self._read_news)
        self.filter.textChanged.connect(lambda _text: self._typing.start())
        self.narrow.clicked.connect(lambda: self.form.open_below(self.narrow, self._filter))
        self.form.changed.connect(lambda chosen: self._narrow(replace(chosen, among=self._filter.among)))
        self.form.search_wanted.connect(self.found_by.choose)
        self.searches.list_wanted.connect(lambda search: self.found_by.choose(search.id))
        self.found_by.found.connect(lambda among: self._narrow(replace(self._filter, among=among)))
        self.narrowed.dismissed.connect(self._widen)
        self.table.typed.connect(lambda typed, row: self.type_ahead.take(typed, self._filter, row))
        self.table.across.altered.connect(self.rearranged)
        self.filter.returnPressed.connect(self.table.setFocus)
        self.table.ordered.connect(lambda order, falls: self.show_articles(order=order, descending=falls))
        self.table.chosen.connect(self.context.selection.choose_articles)
        self.table.wanted.connect(lambda id: self.context.selection.open(Place("article", id)))
        self.table.entered.connect(lambda id: self.context.selection.enter(Place("article", id)))
        self.table.customContextMenuRequested.connect(lambda at: article_menu(self, at))
        self.collections.chosen.connect(lambda id: self.show_articles(collection_id=id or None))
        self.collections.chosen.connect(self.context.selection.choose_collection)
        self.collections.customContextMenuRequested.connect(lambda at: collection_menu(self, at))
        self.context.events.changed.connect(self._changed)
        self.context.selection.opened.connect(self._opened)

    def show_in_list(self, id: Id) -> None:
        """Go to the row of an article, wherever in the whole list it stands."""
        self.show_all()
        if self._stale:
            self.reload()
        self.type_ahead.find(id, self._filter)
        self.table.setFocus()

    def show_all(self) -> None:
        """Leave out nothing: no words, no collection, nothing narrowed."""
        self.filter.clear()
        self.collections.show_all()
        self._widen()
        self.filter.setFocus()

    def _widen(self) -> None:
        self.found_by.forget()
        self._narrow(widened(self._filter))

    def _narrow(self, chosen: ArticleFilter) -> None:
        changed = narrowed_as(self._filter, chosen)
        if changed != self._filter:
            self._filter = changed
            self.reload()

    def _opened(self, place: Place) -> None:
        """Choose the article that is read: what the menu does to articles must be meant for the one in sight."""
        article_id = article_of(self.context, place) if place.kind in ("article", "passage") else ""
        if article_id and article_id not in self.context.selection.articles:
            near = self.table.currentIndex().row()
            if self._stale or not self.table.choose(article_id, near):
                self.table.clearSelection()
                self.context.selection.choose_articles((article_id,))

    def _changed(self, changes: Changes) -> None:
        if changes.collections:
            self.collections.reload()
        if changes.articles or changes.passages or changes.collections:
            self._stale = True
            if not self._news.isActive():
                self._news.start()

    def _read_news(self) -> None:
        if self.isVisible():
            self.reload()


def _looked_up(library: Library, chosen: ArticleFilter, progress: Progress) -> Known:
    """What no index tells of a list at once: how long it is; of one that a search found, its articles."""
    with library.reading() as reader:
        return reader.count_articles(chosen) if chosen.among is None else reader.article_ids(chosen)


def _menu_button(sign: str, name: str, parent: QWidget) -> SmallButton:
    button = SmallButton(sign, name, parent)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button
