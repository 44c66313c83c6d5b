"""The page of results: follows the search in ``selection.place`` and opens hits at their exact place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain import SavedSearch
from app.errors import NotFound
from app.hits import Hit
from app.i18n import _
from app.ports import FACETS, Order
from ui.actions import named
from ui.asking import plain_label
from ui.context import Context
from ui.places import Place
from ui.search import acts, remembered, saying
from ui.search.beside import FacetsBeside
from ui.search.chips import ChipsLine
from ui.search.facets.pane import FacetsPane
from ui.search.found import Asked, Page
from ui.search.head import ResultsHead
from ui.search.help_button import HelpButton
from ui.search.inquiry import Inquiry
from ui.search.keys import on_key
from ui.search.kinds import kind_in, of_kind
from ui.search.listing import HitsList
from ui.search.shelf import HitsShelf
from ui.search.whole_button import WholeButton


class SearchPage(QWidget):
    """Shows what answers the search; what is on the page always answers the words asked last."""

    doubted = Signal()
    """The index was found damaged: it must be made anew."""
    rearranged = Signal()
    """Results are shown in another order, or the facets otherwise."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.order, self.grouped = Order.BEST, False
        self._enter_soon = False
        self.inquiry = Inquiry(context, self)
        self.chips = ChipsLine(context, self)
        self.head = ResultsHead(self)
        self.bar, self.count, self.hints, self.building = (
            *(self.head.bar, self.head.count),
            *(self.head.hints, self.head.building),
        )
        self.found = QWidget(self)
        self.empty = plain_label(saying.not_asked(), self.found)
        self.help = HelpButton(self.found)
        self.list = HitsList(context, _("Results"), self.found)
        self.model = self.list.hits
        self.shelf = HitsShelf(context, self.list, self.model, self)
        self.chosen_bar = self.shelf.chosen_bar
        self.whole = WholeButton(context, self.shelf, self)
        self.facets = FacetsPane(self)
        self.beside = FacetsBeside(self.facets, self.found, self)
        _lay_out(self)
        _connect(self)
        self._say()

    def enter_list(self) -> None:
        """Go into the list, as soon as there is something in it; else to what may have been meant instead."""
        self._enter_soon = not self.inquiry.settled
        self.head.hints.tell_all()
        if self.inquiry.settled and self.model.rows:
            self.beside.put_back()
            self.list.go_in()
        elif self.inquiry.settled:
            self.head.instead.enter()

    def tell_index(self, done: int, total: int) -> None:
        """Say how far the index is built; nothing once it is whole."""
        self.building.hide()
        if done < total:
            self.head.tell_index(done, total)

    def chosen(self) -> list[Hit]:
        """The hits chosen in the list, in its order."""
        return self.shelf.hits()

    def arrange(self, order: Order, grouped: bool) -> None:
        """Show results in this order, put together by article or not, from now on."""
        if (order, grouped) != (self.order, self.grouped):
            self.order, self.grouped = order, grouped
            self.head.ordering.show_order(order, grouped)
            self.ask(self.inquiry.asked.words)
            self.rearranged.emit()

    def ask(self, words: str) -> None:
        """Search for these words, in the order of the page."""
        self.bar.show_kind(kind_in(words))
        self.inquiry.facets = FACETS if self.beside.wanted or self.beside.narrow else ()
        self.inquiry.ask(Asked(words, self.order, self.grouped))

    def state(self) -> dict[str, object]:
        """What is remembered of the page."""
        return remembered.written(self)

    def restore(self, kept: object) -> None:
        """Be as the page was left; what makes no sense is passed over."""
        remembered.put_back(self, kept)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.bar.save.setVisible(bool(named(self, "save-search")))
        self.bar.fit()
        self.catch_up()

    def catch_up(self) -> None:
        """Ask again where the index has moved on since, and the page is in sight."""
        if self.isVisible() and self.inquiry.outdated:
            self.inquiry.ask_again(len(self.model.rows))

    def go_to(self, place: Place) -> None:
        """Show a search; one that is saved has an order of its own."""
        if place.kind != "search":
            return
        if place.id:
            _arrange_as_saved(self, place)
        self.ask(place.words)

    def show_answer(self, page: Page, again: bool) -> None:
        """Show the beginning of an answer; where the same was asked again, what is chosen and where one is stays."""
        if page.in_doubt:
            self.doubted.emit()
        whole = self.shelf.whole
        if again:
            self.model.renew(page.rows, page.results.total, page.asked.grouped)
        else:
            self.model.start_anew(page.rows, page.results.total, page.asked.grouped)
            self.list.scrollToTop()
        if self.inquiry.facets:
            self.facets.show_groups(page.groups)
        self.head.tell(page)
        self._say()
        self.beside.fit()
        if whole is not None and whole.asked == page.asked:
            self.whole.choose()
        if self._enter_soon:
            self.enter_list()

    def choose(self) -> None:
        """Offer what can be done with what is chosen now."""
        hits = len(self.list.selectionModel().selectedIndexes())
        self.whole.follow(self.inquiry.asked, hits, len(self.model.rows), self.model.total)
        self.tell_chosen()

    def tell_chosen(self) -> None:
        """Say how much is chosen, be it in the list or beyond it."""
        self.bar.allow(bool(self.shelf.ids("passage", "article")), bool(self.model.rows))
        self.shelf.tell()

    def _say(self) -> None:
        nothing, words = not self.model.rows, self.inquiry.asked.words
        self.empty.setText(saying.nothing_found(words) if words.strip() else saying.not_asked())
        for part in (self.empty, self.help):
            part.setVisible(nothing)
        left = nothing and self.list.hasFocus()
        self.list.setVisible(not nothing)
        if left:
            self.head.instead.enter()
        self.choose()


def _arrange_as_saved(page: SearchPage, place: Place) -> None:
    with page.context.library.reading() as reader:
        try:
            saved = reader.get(SavedSearch, place.id)
        except NotFound:
            return
    if saved.words == place.words:
        page.arrange(Order(saved.order) if saved.order in list(Order) else Order.BEST, saved.grouped)


def _lay_out(page: SearchPage) -> None:
    page.empty.setMargin(14)
    page.empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    page.bar.tag.setToolTip(_("Put under a theme: chosen passages, and the words found in chosen articles"))
    inside = QVBoxLayout(page.found)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(page.empty)
    inside.addWidget(page.help)
    inside.addWidget(page.list, 1)
    inside.addStretch(0)
    foot = QVBoxLayout()
    foot.addWidget(page.whole, 0, Qt.AlignmentFlag.AlignLeft)
    foot.addWidget(page.chosen_bar)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(page.chips)
    column.addWidget(page.head)
    column.addWidget(page.beside, 1)
    column.addLayout(foot)
    page.setFocusProxy(page.list)


def _connect(page: SearchPage) -> None:
    context, inquiry, bar = page.context, page.inquiry, page.bar
    context.selection.opened.connect(page.go_to)
    context.events.indexed.connect(partial(_indexed, page))
    inquiry.answered.connect(page.show_answer)
    inquiry.went_on.connect(lambda more: page.model.append(more.rows, more.results.total))
    inquiry.failed.connect(page.model.stop_waiting)
    page.model.more_wanted.connect(lambda: inquiry.go_on(len(page.model.rows)))
    bar.kind_wanted.connect(lambda kind: _search(page, of_kind(inquiry.asked.words, kind)))
    bar.tag.clicked.connect(lambda: _ask_theme(page))
    bar.export.clicked.connect(lambda: acts.export(context, inquiry.asked, page.shelf.found(), page))
    bar.save.clicked.connect(lambda: acts.press(page, "save-search"))
    bar.narrow.clicked.connect(page.beside.show_facets)
    page.beside.changed.connect(partial(_facets_changed, page))
    page.facets.wanted.connect(partial(_narrow, page))
    page.facets.folded_otherwise.connect(page.rearranged)
    page.head.ordering.wanted.connect(page.arrange)
    page.head.instead.wanted.connect(partial(_search, page))
    page.whole.changed.connect(page.tell_chosen)
    for part in (page.list, page.head, page.facets, page.whole, page.chosen_bar):  # not what lies over the page
        on_key(part, "Esc", partial(_peel, page), within=True)
    _connect_list(page)


def _connect_list(page: SearchPage) -> None:
    context, inquiry = page.context, page.inquiry
    tagging = QAction(page.bar.tag.icon(), _("&Tag with…"), page)
    tagging.triggered.connect(lambda _on=False: _ask_theme(page))
    page.shelf.for_articles.append(tagging)
    page.list.activated.connect(lambda index: acts.open_line(context, page.model.line_at(index), inquiry.asked.words))
    page.list.left_above.connect(lambda: acts.press(page, "search"))
    page.list.step_wanted.connect(
        lambda direction: acts.step_in_article(context, page.list.line(), inquiry.asked.words, direction)
    )
    page.list.selectionModel().selectionChanged.connect(lambda _on, _off: page.choose())


def _indexed(page: SearchPage, revision: int) -> None:
    page.building.hide()
    page.inquiry.hear(revision)
    page.catch_up()


def _search(page: SearchPage, words: str) -> None:
    """Search for something else: a place of its own, from which Escape leads back."""
    page.context.selection.open(Place("search", words=words))


def _ask_theme(page: SearchPage) -> None:
    shelf = page.shelf
    acts.ask_theme(page.context, shelf.ids(), page, shelf.ids("article"), page.inquiry.asked.words)


def _narrow(page: SearchPage, words: str) -> None:
    if page.beside.put_back():
        page.list.setFocus()
    _search(page, words)


def _facets_changed(page: SearchPage) -> None:
    page.bar.narrow.setChecked(page.beside.shown)
    asked_for = FACETS if page.beside.wanted or page.beside.narrow else ()
    if asked_for and not page.inquiry.facets and page.inquiry.shown is not None:
        page.inquiry.facets = asked_for
        page.inquiry.ask_again(len(page.model.rows))
    page.rearranged.emit()


def _peel(page: SearchPage) -> None:
    if page.beside.put_back():
        page.list.setFocus()
    else:
        acts.leave(page.context)
