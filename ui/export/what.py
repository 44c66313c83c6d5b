"""The questions of an export: what, under which headings, in how many files."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QRadioButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.domain import Article, Id, Theme
from app.exporting import By, Choice
from app.i18n import _
from app.theme_tree import ThemeTree
from ui.asking import plain_label
from ui.context import Context
from ui.counting import how_many
from ui.export.planning import Choosing, chosen_told
from ui.export.searches import SearchesToExport
from ui.search.pieces import bolder
from ui.themes.delegate import ThemeDelegate
from ui.themes.model import THEME, ThemesModel

_SHOWN = 24
"""Letters of a title that are shown at the least: a longer one leaves the room to the preview."""


class WhatToExport(QWidget):
    """Answers with a Choice, an arrangement and whether all goes into one file."""

    changed = Signal()

    def __init__(self, context: Context, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._given = choice
        self.what = QComboBox(self)
        self.what.setAccessibleName(_("What to export"))
        self.what.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.what.setMinimumContentsLength(_SHOWN)
        self.themes = ThemesModel(self)
        self.tree = QTreeView(self)
        self.searches = SearchesToExport(context, self)
        self.by_theme = QRadioButton(_("By &theme"), self)
        self.by_article = QRadioButton(_("By &article"), self)
        self.one_file = QRadioButton(_("&One file"), self)
        self.folder = QRadioButton(_("A &folder, one file each"), self)
        self._offer()
        self._arrange()
        self._start()

    def choosing(self) -> Choosing:
        """What is to be exported, worked out when it is wanted: a saved search must be asked first."""
        if self.what.currentData() == "search":
            return self.searches.choosing()
        choice = self.choice()
        return lambda _progress: choice

    def choice(self) -> Choice:
        """What is to be exported, where no saved search is asked."""
        match self.what.currentData():
            case "themes":
                return Choice(themes=self._themes())
            case "articles":
                return Choice(articles=self._articles())
            case "given":
                return self._given
        return Choice()

    def nothing_chosen(self) -> bool:
        """Whether themes, or what a saved search finds, are to be exported and none is chosen (as if all were)."""
        kind = self.what.currentData()
        return (kind == "themes" and not self._themes()) or (kind == "search" and self.searches.nothing_chosen())

    def advice(self) -> str:
        """What to do where nothing is chosen."""
        themes = self.what.currentData() == "themes"
        return _("Choose a theme on the left.") if themes else _("Choose a saved search on the left.")

    def by(self) -> By:
        """What stands in the headings."""
        return By.THEME if self.by_theme.isChecked() else By.ARTICLE

    def together(self) -> bool:
        """Whether all goes into one file."""
        return self.one_file.isChecked()

    def _offer(self) -> None:
        if self._given.passages is not None:
            self.what.addItem(chosen_told(self._given), "given")
        self.what.addItem(_("Themes, with those below"), "themes")
        articles = self._articles()
        if articles:
            self.what.addItem(self._articles_told(articles), "articles")
        if self.searches.count():
            self.what.addItem(_("A saved search"), "search")
        self.what.addItem(_("The whole library"), "all")

    def _arrange(self) -> None:
        self.tree.setModel(self.themes)
        self.tree.setItemDelegate(ThemeDelegate(self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(_("Themes to export"))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(_title(_("What"), self))
        layout.addWidget(self.what)
        layout.addWidget(self.searches)
        layout.addWidget(self.tree, 1)
        for words, first, second in (
            (_("Headings"), self.by_theme, self.by_article),
            (_("Files"), self.one_file, self.folder),
        ):
            group = QButtonGroup(self)
            layout.addSpacing(8)
            layout.addWidget(_title(words, self))
            for button in (first, second):
                group.addButton(button)
                layout.addWidget(button)
            first.setChecked(True)
            group.buttonToggled.connect(lambda _button, on: self.changed.emit() if on else None)
        layout.addStretch(0)

    def _start(self) -> None:
        with self._context.library.reading() as reader:
            self.themes.show_tree(ThemeTree.read(reader))
            self.themes.show_counts(reader.theme_counts())
        self.tree.expandAll()
        for id in self._given.themes or (self._context.selection.theme,):
            index = self.themes.index_of(id)
            if index.isValid():
                self.tree.setCurrentIndex(index)
        whole = "search" if self.searches.opened else "all"
        kind = {"selection": "given", "theme": "themes", "article": "articles"}.get(self._given.kind, whole)
        self.what.setCurrentIndex(max(0, self.what.findData(kind)))
        if kind == "articles":
            self.by_article.setChecked(True)
        self._show_tree()
        self.what.currentIndexChanged.connect(self._switch)
        self.tree.selectionModel().selectionChanged.connect(lambda _on, _off: self.changed.emit())
        self.searches.currentIndexChanged.connect(lambda _row: self.changed.emit())

    def _switch(self) -> None:
        self._show_tree()
        self.changed.emit()

    def _show_tree(self) -> None:
        self.tree.setVisible(self.what.currentData() == "themes")
        self.searches.setVisible(self.what.currentData() == "search")

    def _themes(self) -> tuple[Id, ...]:
        chosen: list[Theme] = [index.data(THEME) for index in self.tree.selectionModel().selectedIndexes()]
        return tuple(theme.id for theme in chosen)

    def _articles(self) -> tuple[Id, ...]:
        place = self._context.selection.place
        open_one = (place.id,) if place.kind == "article" else ()
        return self._given.articles or self._context.selection.articles or open_one

    def _articles_told(self, ids: tuple[Id, ...]) -> str:
        if len(ids) > 1:
            return how_many("articles", len(ids))
        with self._context.library.reading() as reader:
            return _("Article: {title}").format(title=reader.get(Article, ids[0]).title)


def _title(words: str, parent: QWidget) -> QWidget:
    label = plain_label(words, parent)
    label.setFont(bolder(label.font()))
    label.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return label
