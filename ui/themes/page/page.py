"""The page of a theme: everything said under it, in order, with sources; sorted, filtered, arranged, split, printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain import Id, Passage
from app.errors import Cancelled, NotFound
from app.i18n import _
from app.theme_pages import Asked, Gathered, Places, Sort, gather
from ui.asking import plain_label
from ui.context import Context
from ui.own_jobs import OwnJobs
from ui.passages import keys
from ui.passages.chosen_bar import ChosenBar
from ui.passages.menu import open_menu
from ui.places import Place
from ui.themes.page import doings, found_by
from ui.themes.page.head import ThemeHead
from ui.themes.page.tools import ThemeTools
from ui.themes.page.view import Spot, ThemePageView
from ui.themes.page.words import advice

if TYPE_CHECKING:
    from ui.printing import Printed


@dataclass(frozen=True, slots=True)
class Sitting:
    """How a theme's page was left: what was asked, and where one was."""

    asked: Asked
    spot: Spot


class ThemePage(QWidget):
    """Follows the theme in ``selection.place``; each theme is found again as it was left."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.asked = Asked("")
        self.gathered: Gathered | None = None
        self._sittings: dict[Id, Sitting] = {}
        self._return: Spot | None = None
        self._stale = False
        self._places = Places()
        self._jobs = OwnJobs(context.jobs, self)
        self.head, self.tools = ThemeHead(self), ThemeTools(self)
        self.list, self.empty = ThemePageView(self), plain_label("", self)
        self.pages = QStackedWidget(self)
        self.bound = keys.bind_keys(self) | doings.bind_keys(self)
        self.bar = ChosenBar(self.bound, lambda: open_menu(self, self.bound, self.list.menu_point()), self)
        self._arrange()
        self._connect()
        self.show_place(context.selection.place)

    def show_place(self, place: Place) -> None:
        """Gather the passages of the theme that a place names; leave the page as it is for any other place."""
        if self.gathered is not None and self.gathered.theme.id == self.home():
            self._sittings[self.home()] = Sitting(self.asked, self.list.spot())
        if place.kind != "theme" or (place.id == self.asked.theme_id and not self._stale):
            return
        kept = self._sittings.get(place.id)
        self.asked = kept.asked if kept else Asked(place.id)
        self._return = kept.spot if kept else Spot()
        self.tools.show_asked(self.asked)
        self.ask(self.asked)

    def ask(self, asked: Asked) -> None:
        """Gather what is asked, out of the GUI thread."""
        self.asked, self._stale = asked, False
        work = partial(gather, self.context.library, asked, self._places, find=found_by.finder(self.context))
        self._jobs.run("gather", work, self._show, self._failed)

    def passages(self) -> Sequence[Passage]:
        """The chosen passages, in order."""
        return [self.list.passages.lines[row].passage for row in self.list.chosen_rows()]

    def home(self) -> Id:
        """The theme whose page this is."""
        return self.asked.theme_id

    def ground(self) -> QWidget:
        """Popups lie over the whole page."""
        return self

    def enter_filter(self) -> None:
        """Go to the filter."""
        self.tools.enter()

    def printed(self) -> Printed | None:
        """What Print… takes: the passages as they are shown."""
        return doings.printed(self.gathered)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was out of sight."""
        super().showEvent(event)
        if self._stale and self.asked.theme_id:
            self.ask(self.asked)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take passages and words also where no list is shown."""
        if self.list.passages.can_take(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.list.passages.take(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def _show(self, gathered: Gathered) -> None:
        if gathered.asked != self.asked:
            return
        self.gathered = gathered
        spot, self._return = self._return, None
        self.head.show_gathered(gathered)
        self.tools.show_gathered(gathered)
        self.empty.setText(advice(gathered))
        self.pages.setCurrentWidget(self.list if gathered.lines else self.empty)
        self.list.show_gathered(gathered, spot)
        self._chose()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self.gathered = None
            self.empty.setText(_("This theme is not in the library any more."))
            self.pages.setCurrentWidget(self.empty)
        elif not isinstance(error, Cancelled):
            self.context.explain(error)

    def _renew(self, needed: bool) -> None:
        """Gather anew if there is need and a theme is shown; later, while the page is out of sight."""
        if needed and self.asked.theme_id:
            if self.isVisible():
                self.ask(self.asked)
            else:
                self._stale = True

    def _chose(self) -> None:
        passages = self.passages()
        self.bar.tell(len(passages))
        self.tools.allow_split(any(self.home() in passage.themes for passage in passages))

    def _arrange(self) -> None:
        self.empty.setMargin(24)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.empty)
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.tools)
        column.addWidget(self.pages, 1)
        column.addWidget(self.bar)
        self.setFocusProxy(self.list)
        self.setAccessibleName(_("Page of a theme"))

    def _connect(self) -> None:
        context, tools = self.context, self.tools
        context.selection.opened.connect(self.show_place)
        context.events.changed.connect(lambda changes: self._renew(found_by.bears_on(changes, self.asked)))
        doings.connect(self)
        self.list.selectionModel().selectionChanged.connect(lambda _on, _off: self._chose())
        self.list.doubleClicked.connect(lambda _index: keys.show_in_text(self))
        self.list.customContextMenuRequested.connect(lambda place: open_menu(self, self.bound, place))
        tools.sort_wanted.connect(lambda sort: self.ask(replace(self.asked, sort=Sort(sort))))
        tools.below_wanted.connect(lambda below: self.ask(replace(self.asked, below=below)))
        tools.words_wanted.connect(lambda words: self.ask(replace(self.asked, words=words)))
        tools.also_wanted.connect(lambda id: self.ask(replace(self.asked, also=id)))
        tools.search_wanted.connect(lambda id: self.ask(replace(self.asked, search=id)))
        context.events.indexed.connect(lambda _revision: self._renew(bool(self.asked.search)))
        tools.export.clicked.connect(lambda: doings.export(self))
