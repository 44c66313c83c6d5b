"""Choosing of which theme the passages are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QWidget

from app.domain import Id, Passage
from app.i18n import _
from app.theme_tree import ThemeTree
from ui.look import chip
from ui.passages.model import ALL, BARE
from ui.themes.naming import seen


class ThemeFilter(QComboBox):
    """The themes that occur in the article, with how often, after “all” and before “without”."""

    chosen = Signal(str)
    """ALL, BARE, or the id of a theme."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: list[tuple[str, str, str]] = []
        self.setAccessibleName(_("Show the passages of"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.activated.connect(lambda _row: self.chosen.emit(self.present()))

    def present(self) -> str:
        """What is chosen."""
        return str(self.currentData() or ALL)

    def show_themes(self, tree: ThemeTree, passages: Iterable[Passage]) -> None:
        """List the themes that occur; what was chosen stays chosen, or all are shown where it is gone."""
        entries = _entries(tree, passages)
        if entries == self._entries:
            return
        before = self.present()
        quiet = QSignalBlocker(self)
        self.clear()
        for words, key, colour in entries:
            self.addItem(chip(colour) if colour else QIcon(), words, key)
        self._entries = entries
        self.setCurrentIndex(max(0, self.findData(before)))
        quiet.unblock()
        if self.present() != before:
            self.chosen.emit(self.present())


def _entries(tree: ThemeTree, passages: Iterable[Passage]) -> list[tuple[str, str, str]]:
    counts: Counter[Id] = Counter()
    bare = 0
    for themes, times in Counter(passage.themes for passage in passages).items():
        above = {theme.id for id in themes for theme in tree.line(id)}
        counts.update(dict.fromkeys(above, times))
        bare += 0 if above else times
    found = [theme for theme in tree.walk() if counts[theme.id]]
    lines = [(f"{seen(tree.path(theme.id))}  {counts[theme.id]}", theme.id, theme.colour) for theme in found]
    last = [(_("Without a theme  {count}").format(count=bare), BARE, "")] if bare else []
    return [(_("All themes"), ALL, ""), *lines, *last]
