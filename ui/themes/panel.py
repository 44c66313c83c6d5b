"""The panel of themes: the codebook's tree, its filter, and all that can be done to a theme."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain import Id, Theme
from app.i18n import _
from app.ports import Changes, Library, Progress
from app.theme_tree import ThemeTree
from app.themes import add_theme
from ui.actions import bind
from ui.context import Context
from ui.keyboard import shown_key
from ui.search.keys import on_key
from ui.themes import asking, commands
from ui.themes.header import ThemesHeader
from ui.themes.hiding import HiddenLine, Hiding
from ui.themes.keeping import TreeState
from ui.themes.menu import themes_menu
from ui.themes.new_line import NewThemeLine
from ui.themes.view import ThemeView

_FEW = 60
"""Codebooks up to this size are shown wholly open at first."""


class ThemesPanel(QWidget):
    """Shows the themes of the library and follows it; choosing one sets ``selection.theme``."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = True
        self._kept: TreeState | None = None
        self.header = ThemesHeader(self)
        self.filter = QLineEdit(self)
        self.hidden = HiddenLine(self)
        self.new_line = NewThemeLine(self)
        self.view = ThemeView(self)
        self.empty = QLabel(self)
        handlers = asking.handlers(context, self.view) | {"new-theme-below": self.new_child}
        self.acts = bind(self.view, "themes", handlers)
        self._hiding = Hiding(context, self.view, self.hidden, self.acts["hide-theme"])
        self._arrange()
        self._connect()
        self._chosen("")

    def new_theme(self) -> None:
        """Ask for the name of a theme at the top."""
        self._renew()
        self.new_line.ask(self.tree, None)

    def new_child(self) -> None:
        """Ask for the name of a theme under the chosen one."""
        self.new_line.ask(self.tree, self.view.theme() or None)

    @property
    def tree(self) -> ThemeTree:
        """The codebook as the panel knows it."""
        return self.view.themes.tree

    def state(self) -> dict[str, object]:
        """What should be remembered: the open branches, the scroll position, what is hidden; fit for JSON."""
        there = bool(self.tree.themes) and self._kept is None
        state = self.view.as_it_stands(self._context.selection.hidden) if there else self._kept or TreeState()
        return state.written()

    def restore(self, kept: object) -> None:
        """Be as ``state`` said, now or when first shown; anything else is passed over."""
        self._kept = TreeState.read(kept)
        if self._kept is not None:
            self._context.selection.hide_themes(self._kept.hidden)
        if self.isVisible():
            self._restore()

    def showEvent(self, event: QShowEvent) -> None:
        self._renew()
        super().showEvent(event)
        # Where it scrolls to depends on a height that it has only when all of the window is laid out.
        QTimer.singleShot(0, self, self._restore)

    def _arrange(self) -> None:
        self.filter.setPlaceholderText(_("Filter themes…"))
        self.filter.setAccessibleName(_("Filter themes"))
        self.filter.setClearButtonEnabled(True)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        filter_row = QHBoxLayout()
        filter_row.setContentsMargins(8, 0, 8, 4)
        filter_row.addWidget(self.filter)
        layout.addWidget(self.header)
        layout.addLayout(filter_row)
        for part in (self.hidden, self.new_line, self.empty):
            layout.addWidget(part)
        layout.addWidget(self.view, 1)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        context, view = self._context, self.view
        context.events.changed.connect(self._changed)
        context.selection.theme_chosen.connect(view.choose)
        view.chosen.connect(self._chosen)
        view.doubleClicked.connect(lambda _index: self.acts["show-theme"].trigger())
        view.customContextMenuRequested.connect(lambda at: self._open_menu(view.viewport().mapToGlobal(at)))
        view.painting.renamed.connect(lambda id, name: commands.rename(context, id, name))
        view.themes.dropped.connect(lambda found: asking.take(context, view, found))
        self.filter.textChanged.connect(view.narrow)
        self.filter.textChanged.connect(self._say_empty)
        on_key(self.filter, "Esc", lambda: _leave_filter(self))
        on_key(self.filter, "Down", view.setFocus)
        self.header.wanted.connect(self.new_theme)
        self.header.menu_wanted.connect(self._open_menu)
        self.new_line.named.connect(self._make)
        self.new_line.left.connect(view.setFocus)

    def _open_menu(self, at: QPoint) -> None:
        themes_menu(self, self.acts, self.new_theme).popup(at)

    def _chosen(self, id: Id) -> None:
        for act in self.acts.values():
            act.setEnabled(bool(id) or act is self.acts["show-all-themes"])
        self._context.selection.choose_theme(id)

    def _make(self, path: str) -> None:
        made: list[Theme] = []
        if self._context.attempt(
            lambda: made.append(add_theme(self._context.library, path)), done=_("New theme: {path}").format(path=path)
        ):
            self.new_line.leave()
            if not self.view.themes.index_of(made[0].id).isValid():
                self.filter.clear()
            self.view.choose(made[0].id)

    def _changed(self, changes: Changes) -> None:
        if changes.themes or changes.passages or changes.articles:
            self._stale = True
        if self.isVisible():
            self._renew()

    def _renew(self) -> None:
        if self._stale:
            self._stale = False
            self._read_tree()
            count = functools.partial(_counts, self._context.library)
            self._context.jobs.run(count, self.view.themes.show_counts, self._context.explain, key="theme-counts")

    def _read_tree(self) -> None:
        with self._context.library.reading() as reader:
            tree = ThemeTree.read(reader)
        before, first = self.tree, not self.tree.themes
        self.view.show_tree(tree)
        self._hiding.follow(before)
        self.new_line.follow(tree)
        if first and len(tree.themes) <= _FEW:
            self.view.expandAll()
        self.header.show_count(len(tree.themes))
        self._say_empty()

    def _restore(self) -> None:
        if self._kept is not None and self.tree.themes:
            kept, self._kept = self._kept, None
            self.view.restore(kept)

    def _say_empty(self) -> None:
        nothing = self.view.themes.rowCount() == 0
        none_at_all = _("No themes yet. {key} makes the first one.").format(key=shown_key("new-theme"))
        self.empty.setText(_("No theme fits. Esc shows them all.") if self.tree.themes else none_at_all)
        self.empty.setVisible(nothing)
        self.view.setVisible(not nothing)


def _leave_filter(panel: ThemesPanel) -> None:
    if not panel.filter.text():
        panel.view.setFocus()
    panel.filter.clear()


def _counts(library: Library, progress: Progress) -> Mapping[Id, int]:
    with library.reading() as reader:
        return reader.theme_counts()
