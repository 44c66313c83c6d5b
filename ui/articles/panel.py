"""The library panel: collections, filter, the list of articles, and what to do when it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.domain import Id
from app.i18n import _
from app.ports import ArticleFilter, Changes
from ui.articles.collections import CollectionsTree
from ui.articles.commands import article_menu, bind_commands, collection_menu
from ui.articles.info import article_of
from ui.articles.model import ArticlesModel
from ui.articles.table import ArticleTable
from ui.asking import heading_label, plain_label
from ui.context import Context
from ui.places import Place
from ui.search.pieces import SmallButton

TYPING_MS = 80
NEWS_MS = 60
"""Changes that come faster than this (an import) are read as one."""


class ArticlesPanel(QWidget):
    """Lists the articles of the library or of one collection."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._filter = ArticleFilter()
        self.heading = heading_label(_("Library"), self)
        self.count = plain_label("", self)
        self.add = _menu_button("plus", _("Add to the library"), self)
        self.order = _menu_button("sort-ascending", _("Sort the list"), self)
        self.filter = QLineEdit(self)
        self.collections = CollectionsTree(context, self)
        self.model = ArticlesModel(context.library, self)
        self.table = ArticleTable(self.model, self)
        self.empty = EmptyList(self)
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
        """Read the list again."""
        self._stale = False
        self.table.show_filter(self._filter)
        count = self.model.rowCount()
        self.count.setText(QLocale().toString(count))
        self.empty.setVisible(count == 0)
        self.table.setVisible(count > 0)
        self.empty.tell(self._filter)
        if not self.table.chosen_ids():
            self._opened(self.context.selection.place)

    def show_articles(self, **how: str | bool | Id | None) -> None:
        """Show the list otherwise: ``words``, ``collection_id``, ``order``, ``descending``."""
        changed = replace(self._filter, **how)  # type: ignore[arg-type]
        if changed != self._filter:
            self._filter = changed
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.collections.updateGeometry()

    def _lay_out(self) -> None:
        self.filter.setPlaceholderText(_("Filter…"))
        self.filter.setAccessibleName(_("Filter the list by words of title, author, publication or year"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAcceptDrops(False)
        self.order.setMenu(self._order_menu())
        head, search = QHBoxLayout(), QHBoxLayout()
        for part in (self.heading, self.count):
            part.setWordWrap(False)
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.add)
        search.addWidget(self.filter, 1)
        search.addWidget(self.order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        head.setContentsMargins(8, 0, 4, 0)
        search.setContentsMargins(8, 0, 4, 0)
        column.addLayout(head)
        column.addWidget(self.collections)
        column.addLayout(search)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self._typing.timeout.connect(lambda: self.show_articles(words=self.filter.text().strip()))
        self._news.timeout.connect(self._read_news)
        self.filter.textChanged.connect(lambda _text: self._typing.start())
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

    def _order_menu(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        for name, order, falls in _orders():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(order == self._filter.order)
            action.setActionGroup(group)
            action.triggered.connect(
                lambda _checked=False, order=order, falls=falls: self.show_articles(order=order, descending=falls)
            )
        return menu


class EmptyList(QWidget):
    """Stands where the list would be, and names the next step."""

    def __init__(self, panel: ArticlesPanel) -> None:
        super().__init__(panel)
        self.words = plain_label("", self)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.clear = QPushButton(_("Show all articles"), self)
        for show_more in (panel.filter.clear, panel.collections.show_all, panel.filter.setFocus):
            self.clear.clicked.connect(lambda _checked=False, act=show_more: act())
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self.words, 2)
        self._column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignCenter)
        self._column.addStretch(2)

    def tell(self, chosen: ArticleFilter) -> None:
        """Say why there is nothing."""
        narrowed = bool(chosen.words or chosen.collection_id)
        if chosen.words:
            self.words.setText(_("No article here matches “{words}”.").format(words=chosen.words))
        elif chosen.collection_id:
            self.words.setText(_("Nothing in this collection yet. Drag articles onto its name, or press Ctrl+Shift+A."))
        else:
            self.words.setText(_("No articles yet. Import files with Ctrl+I, or drop them anywhere on the window."))
        self.clear.setVisible(narrowed)


def _menu_button(sign: str, name: str, parent: QWidget) -> SmallButton:
    button = SmallButton(sign, name, parent)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def _orders() -> tuple[tuple[str, str, bool], ...]:
    return (
        (_("Latest first"), "added", True),
        (_("By title"), "title", False),
        (_("By author"), "authors", False),
        (_("By publication"), "publication", False),
        (_("By date, newest first"), "date", True),
        (_("Most passages first"), "passages", True),
        (_("Unread first"), "read_state", True),
    )
