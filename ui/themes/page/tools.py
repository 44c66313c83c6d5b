"""The row of tools on a theme's page: order, filter, and what can be done with all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from app.i18n import _
from app.theme_pages import Asked, Gathered, Sort
from ui.look import chip, icon
from ui.reading_order import put_in_order
from ui.search.chooser import ChooserDialog, theme_choices
from ui.search.pieces import SmallButton
from ui.searches.choices import search_choices
from ui.themes.naming import seen
from ui.themes.page.flow import Flow
from ui.themes.page.words import sort_names

_PAUSE = 120
"""Milliseconds after the last letter before the passages are filtered."""

_SHOWN = 28
"""Letters of a saved search's name that its button shows."""


class ThemeTools(QWidget):
    """Tells what the person wants to see as it changes."""

    sort_wanted = Signal(object)
    below_wanted = Signal(bool)
    words_wanted = Signal(str)
    also_wanted = Signal(str)
    """The id of a second theme, or an empty string."""
    search_wanted = Signal(str)
    """The id of a saved search that finds them, or an empty string."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._gathered: Gathered | None = None
        self.sort, self.below, self.also, self.found = (self._button() for _number in range(4))
        self.filter = QLineEdit(self)
        self.print = SmallButton("printer", _("Print…"), self)
        self.export = SmallButton("export", _("Export…"), self)
        self.split = self._button("scissors", _("Split…"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.words_wanted.emit(self.filter.text()))
        self._orders = self._menu_of_orders()
        self._arrange()

    def show_asked(self, asked: Asked) -> None:
        """Show what is asked of another theme."""
        self._pause.stop()
        if self.filter.text() != asked.words:
            blocked = self.filter.blockSignals(True)
            self.filter.setText(asked.words)
            self.filter.blockSignals(blocked)

    def show_gathered(self, gathered: Gathered) -> None:
        """Show what is shown."""
        self._gathered = gathered
        words = sort_names()[gathered.sort].replace("&", "")
        self._orders[gathered.sort].setChecked(True)
        self.sort.setText(words)
        self.sort.setAccessibleName(_("Order: {order}").format(order=words))
        self.below.setChecked(gathered.asked.below)
        self.below.setVisible(bool(gathered.children))
        also = gathered.tree.themes.get(gathered.asked.also)
        self.also.setText(_("Also under: {theme}").format(theme=seen(also.name)) if also else _("Also under…"))
        self.also.setIcon(chip(also.colour) if also else icon("funnel"))
        self.also.setAccessibleName(self.also.text())
        self.also.setChecked(also is not None)
        self._show_search(gathered)
        for button in (self.print, self.export):
            button.setEnabled(bool(gathered.lines))

    def forget_words(self) -> bool:
        """Leave the filter; answers whether there was one."""
        asked = self._gathered.asked if self._gathered is not None else Asked("")
        filtered = bool(self.filter.text() or asked.also or asked.search)
        self.filter.clear()
        self._pause.stop()
        if filtered:
            self.words_wanted.emit("")
            self.also_wanted.emit("")
            self.search_wanted.emit("")
        return filtered

    def enter(self) -> None:
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def allow_split(self, possible: bool) -> None:
        """Whether passages are chosen that can be split off."""
        self.split.setEnabled(possible)

    def _ask_also(self) -> None:
        if self._gathered is None:
            return
        if self._gathered.asked.also:
            self.also_wanted.emit("")
            return
        self.also.setChecked(False)
        tree, own = self._gathered.tree, self._gathered.theme.id
        choices = theme_choices(tree, frozenset({own}))
        dialog = ChooserDialog(_("Only those also under…"), _("Second theme"), choices, self)
        dialog.chosen.connect(self.also_wanted)
        dialog.open()

    def _show_search(self, gathered: Gathered) -> None:
        search = next((one for one in gathered.searches if one.id == gathered.asked.search), None)
        named = seen(search.name) if search else ""
        shown = named if len(named) <= _SHOWN else f"{named[:_SHOWN].rstrip()}…"
        self.found.setText(_("Found by: {search}").format(search=shown) if search else _("Found by…"))
        self.found.setAccessibleName(_("Found by: {search}").format(search=named) if search else _("Found by…"))
        self.found.setChecked(search is not None)
        self.found.setVisible(bool(gathered.searches))

    def _ask_search(self) -> None:
        if self._gathered is None or self._gathered.asked.search:
            self.search_wanted.emit("")
            return
        self.found.setChecked(False)
        choices = search_choices(self._gathered.searches)
        dialog = ChooserDialog(_("Only those found by…"), _("Saved search"), choices, self)
        dialog.chosen.connect(self.search_wanted)
        dialog.open()

    def _menu_of_orders(self) -> dict[Sort, QAction]:
        menu, group = QMenu(self.sort), QActionGroup(self)
        actions: dict[Sort, QAction] = {}
        for sort, words in sort_names().items():
            action = menu.addAction(words)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, sort=sort: self.sort_wanted.emit(sort))
            actions[sort] = action
        self.sort.setMenu(menu)
        self.sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return actions

    def _arrange(self) -> None:
        self.sort.setIcon(icon("sort-ascending"))
        named = ((self.below, _("With those below")), (self.also, _("Also under…")), (self.found, _("Found by…")))
        for button, words in named:
            button.setCheckable(True)
            button.setText(words)
            button.setAccessibleName(words)
        self.below.setIcon(icon("tree-structure"))
        self.filter.setPlaceholderText(_("Filter…"))
        self.filter.setAccessibleName(_("Filter by quote, note or source"))
        self.filter.setToolTip(_("Words of the quote, the note or the source (Ctrl+F)"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _words: self._pause.start())
        self.below.clicked.connect(self.below_wanted)
        self.also.clicked.connect(lambda _on: self._ask_also())
        self.found.setIcon(icon("magnifying-glass"))
        self.found.clicked.connect(lambda _on: self._ask_search())
        flow = Flow(self)
        flow.setContentsMargins(12, 2, 12, 6)
        for part in (self.sort, self.below, self.filter, self.also, self.found, self.split, self.print, self.export):
            flow.addWidget(part)
        self.filter.setMinimumWidth(self.fontMetrics().averageCharWidth() * 20)
        self.allow_split(False)
        put_in_order(self)

    def _button(self, sign: str = "", words: str = "") -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line = self.fontMetrics().height()
        button.setIcon(icon(sign))
        button.setIconSize(QSize(line, line))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setText(words)
        button.setAccessibleName(words.rstrip("…"))
        return button
