"""The page of results: follows the search in ``selection.place`` and opens hits at their exact place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.hits import Hit
from app.i18n import _
from ui.asking import plain_label
from ui.context import Context
from ui.places import Place
from ui.search import acts, words
from ui.search.bar import ResultsBar
from ui.search.delegate import ResultDelegate
from ui.search.found import PAGE, Asked, Page, find
from ui.search.keys import on_key
from ui.search.model import ResultsModel
from ui.search.pieces import quiet_list
from ui.search.shelf import HitsShelf


class SearchPage(QWidget):
    """Shows what answers the search; what is on the page always answers the words asked last."""

    doubted = Signal()
    """The index was found damaged: it must be made anew."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._asked = Asked("")
        self._kind = ""
        self._shown: Asked | None = None
        self._revision = -2
        self._enter_soon = False
        self.bar = ResultsBar(self)
        self.count = plain_label("", self)
        self.hints = plain_label("", self)
        self.building = plain_label("", self)
        self.empty = plain_label(words.not_asked(), self)
        self.list = QListView(self)
        self.model = ResultsModel(self)
        self.shelf = HitsShelf(self.context, self.list, self.model, self)
        self.chosen_bar = self.shelf.chosen_bar
        self._arrange()
        self._connect()

    def enter_list(self) -> None:
        """Go into the list, as soon as there is something in it."""
        if self._shown == self._asked and self.model.rows:
            self._enter_soon = False
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._enter_soon = True

    def tell_index(self, done: int, total: int) -> None:
        """Say how far the index is built; nothing once it is whole."""
        percent = 100 * done // total if total else 0
        self.building.setText(_("The search index is being built: {percent} %").format(percent=percent))
        self.building.setVisible(done < total)

    def chosen(self) -> list[Hit]:
        """The hits chosen in the list, in its order."""
        return self.shelf.hits()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_again(self.context.index.revision)

    def _arrange(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(ResultDelegate(self.list))
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setDragEnabled(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        quiet_list(self.list, _("Results"))
        self.count.setWordWrap(False)
        said = QHBoxLayout()
        said.setContentsMargins(14, 0, 14, 6)
        said.setSpacing(18)
        said.addWidget(self.count)
        said.addWidget(self.hints, 1)
        self.building.setMargin(8)
        self.building.setVisible(self.context.index.revision < 0)
        self.building.setText(_("The search index is being built."))
        self.empty.setMargin(32)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addLayout(said)
        for part in (self.building, self.empty):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.chosen_bar)
        layout.addStretch(0)
        self.setFocusProxy(self.list)
        self._say()

    def _connect(self) -> None:
        context = self.context
        context.selection.opened.connect(self._opened)
        context.events.indexed.connect(self._ask_again)
        self.bar.kind_wanted.connect(self._narrow)
        self.bar.tag.clicked.connect(lambda: acts.ask_theme(context, self.chosen(), self))
        self.bar.export.clicked.connect(lambda: acts.export(context, self._asked, self.chosen(), self))
        self.list.activated.connect(lambda index: acts.open_hit(context, self.model.hit_at(index), self._asked))
        self.list.selectionModel().selectionChanged.connect(lambda _on, _off: self._chose())
        for part in (self.list, self.bar, self.chosen_bar):  # not what lies over the page, which has an Esc of its own
            on_key(part, "Esc", lambda: acts.leave(context), within=True)
        self.model.more_wanted.connect(lambda: self._run(len(self.model.rows), PAGE))

    def _chose(self) -> None:
        self.bar.allow(self.chosen(), self.model.rows)
        self.shelf.tell()

    def _opened(self, place: Place) -> None:
        if place.kind == "search":
            asked = Asked.read(place.words)
            self._ask(Asked(asked.words, asked.kind or self._kind))

    def _narrow(self, kind: str) -> None:
        self._kind = kind
        self._ask(Asked(self._asked.words, kind))

    def _ask(self, asked: Asked) -> None:
        self.bar.show_kind(asked.kind)
        if asked != self._asked or self._shown != asked:
            self._asked = asked
            self._run(0, PAGE)

    def _ask_again(self, revision: int) -> None:
        self.building.setVisible(revision < 0)
        if self.isVisible() and self._shown is not None and revision > self._revision:
            self._run(0, max(PAGE, len(self.model.rows)))

    def _run(self, offset: int, count: int) -> None:
        work = partial(find, self.context.library, self.context.index, self._asked, offset, count)
        self.context.jobs.run(work, self._show, self._fail, key="search")

    def _fail(self, error: Exception) -> None:
        self.model.stop_waiting()
        self.context.explain(error)

    def _show(self, page: Page) -> None:
        if page.asked != self._asked:
            return
        if page.offset:
            self.model.append(page)
            return
        again = self._shown == page.asked
        self._shown, self._revision = page.asked, page.revision
        if self.context.index.in_doubt:
            self._revision = -1  # asked again when it has been mended, to whatever revision
            self.doubted.emit()
        if again:
            self.model.renew(page)
        else:
            self.model.start_anew(page)
            self.list.scrollToTop()
        self.count.setText(words.counted(page.results) if page.asked.words.strip() else "")
        self.hints.setText(words.hinted(page.results.hints))
        self._say()
        if self._enter_soon:
            self.enter_list()

    def _say(self) -> None:
        nothing = not self.model.rows
        self.empty.setText(words.nothing_found(self._asked) if self._asked.words.strip() else words.not_asked())
        self.empty.setVisible(nothing)
        self.list.setVisible(not nothing)
        self._chose()
