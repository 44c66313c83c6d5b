"""Themes whose marks are not shown while reading: hiding them, showing them again, and the line that says so."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.domain import Id
from app.i18n import _, ngettext
from app.theme_tree import ThemeTree
from ui.asking import plain_label
from ui.context import Context
from ui.counting import how_many
from ui.speaking import announce
from ui.themes.naming import seen
from ui.themes.view import ThemeView


class HiddenLine(QWidget):
    """``3 themes hidden`` and a button that shows them all; in sight only while there are any."""

    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = plain_label("", self)
        self.all = QPushButton(_("Show all"), self)
        self.all.setAutoDefault(False)
        self.all.setAccessibleName(_("Show the marks of all themes"))
        self.all.clicked.connect(self.all_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 2)
        row.addWidget(self.words, 1)
        row.addWidget(self.all)
        self.hide()

    def tell(self, count: int) -> None:
        """Say how many themes are hidden."""
        told = ngettext("{n} theme hidden", "{n} themes hidden", count).format(n=f"{count:n}")
        self.words.setText(told)
        self.setVisible(count > 0)


class Hiding(QObject):
    """Keeps tree, line and menu in step with what is hidden, and what is hidden with the codebook."""

    def __init__(self, context: Context, view: ThemeView, line: HiddenLine, act: QAction) -> None:
        super().__init__(line)
        self._context, self._view, self._line, self._act = context, view, line, act
        act.setCheckable(True)
        context.selection.themes_hidden.connect(self._show)
        line.all_wanted.connect(lambda: show_all(context))
        view.eye_clicked.connect(lambda id: turn(context, view, view.themes.tree, [id]))
        view.selectionModel().selectionChanged.connect(lambda _on, _off: self._tick())

    def follow(self, before: ThemeTree) -> None:
        """The codebook is another: hide the themes that were made under hidden ones since."""
        now, hidden = self._view.themes.tree, set(self._context.selection.hidden)
        for theme in now.walk() if hidden and before.themes else ():
            if theme.id not in before.themes and now.parent(theme.id) in hidden:
                hidden.add(theme.id)
        self._context.selection.hide_themes(frozenset(hidden))
        self._show(self._context.selection.hidden)

    def _show(self, hidden: frozenset[Id]) -> None:
        self._view.themes.show_hidden(hidden)
        self._line.tell(len(hidden & self._view.themes.tree.themes.keys()))
        self._tick()

    def _tick(self) -> None:
        """Say in the menu whether what is chosen is hidden."""
        chosen = self._view.several()
        self._act.setChecked(bool(chosen) and self._context.selection.hidden.issuperset(chosen))


def turn(context: Context, view: QWidget, tree: ThemeTree, ids: Collection[Id]) -> None:
    """Hide themes with all below them; show them again if each of them is hidden."""
    selection, meant = context.selection, with_those_below(tree, ids)
    hiding = not selection.hidden.issuperset(ids)
    selection.hide_themes(selection.hidden | meant if hiding else selection.hidden - meant)
    names = how_many("themes", len(ids))
    if len(ids) == 1:
        names = ", ".join(seen(tree.path(id)) for id in ids)
    said = _("{themes}: hidden while reading") if hiding else _("{themes}: shown while reading")
    announce(view, said.format(themes=names))


def show_only(context: Context, tree: ThemeTree, ids: Collection[Id]) -> None:
    """Hide all themes but these and those below them."""
    context.selection.hide_themes(frozenset(tree.themes) - with_those_below(tree, ids))


def show_all(context: Context) -> None:
    """Hide none."""
    context.selection.hide_themes(frozenset())


def with_those_below(tree: ThemeTree, ids: Collection[Id]) -> frozenset[Id]:
    """The themes and all below them."""
    return frozenset(below.id for id in ids for below in tree.under(id))
