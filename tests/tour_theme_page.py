"""Pictures of a theme's page, of the line of chosen passages, and of one note for several."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication, QWidget

from app.domain import Passage, Theme
from app.theme_pages import Sort
from app.theme_tree import ThemeTree
from app.themes import define_theme
from ui.places import Place
from ui.session import OpenDesk
from ui.themes.page.page import ThemePage


def _page(desk: OpenDesk) -> ThemePage:
    """The page of the theme with the most below it."""
    with desk.context.library.reading() as reader:
        tree = ThemeTree.read(reader)
    theme = max(tree.walk(), key=lambda theme: sum(1 for _below in tree.under(theme.id)))
    desk.context.selection.enter(Place("theme", theme.id))
    page = desk.window.desk.centre.currentWidget()
    assert isinstance(page, ThemePage)
    _settle(desk)
    return page


def _settle(desk: OpenDesk) -> None:
    while desk.context.jobs.running:
        QApplication.processEvents()
    QApplication.processEvents()


def _gathered(desk: OpenDesk) -> QWidget:
    """By source, as it opens."""
    page = _page(desk)
    page.list.clearSelection()
    page.list.scrollToTop()
    return desk.window


def _chosen(desk: OpenDesk) -> QWidget:
    """Three chosen, by theme, with the whole entry."""
    page = _page(desk)
    theme = _theme(desk, page)
    define_theme(
        desk.context.library,
        theme.id,
        description=theme.description or "What is proposed, passed or repealed.",
        includes="Drafts and debates",
        excludes="Promises",
        example="“A second reading”",
        aliases=("Laws",),
    )
    page.head.more.setChecked(True)
    page.ask(replace(page.asked, sort=Sort.THEME))
    _settle(desk)
    page.list.setCurrentIndex(page.list.passages.index(0))
    for row in (1, 2):
        page.list.selectionModel().select(page.list.passages.index(row), QItemSelectionModel.SelectionFlag.Select)
    return desk.window


def _noting(desk: OpenDesk) -> QWidget:
    """One note for several."""
    window = _chosen(desk)
    page = desk.window.desk.centre.currentWidget()
    assert isinstance(page, ThemePage)
    page.bound["note-listed"].trigger()
    return window


def _listed(desk: OpenDesk) -> QWidget:
    """Several chosen beside the text."""
    with desk.context.library.reading() as reader:
        passage = max(reader.every(Passage), key=lambda passage: (len(passage.themes), passage.id))
    desk.context.selection.open(Place("passage", passage.id))
    desk.window.desk.tabs.setCurrentWidget(desk.window.desk.passages)
    desk.window.desk.passages.list.selectAll()
    return desk.window


def _found(desk: OpenDesk) -> QWidget:
    """Several chosen among what was found."""
    desk.context.selection.open(Place("search", words="kind:passage"))
    _settle(desk)
    desk.window.desk.results.list.selectAll()
    return desk.window


def _theme(desk: OpenDesk, page: ThemePage) -> Theme:
    with desk.context.library.reading() as reader:
        return reader.get(Theme, page.home())


SCREENS: dict[str, Callable[[OpenDesk], QWidget]] = {
    "theme-page": _gathered,
    "theme-page-chosen": _chosen,
    "theme-page-note": _noting,
    "passages-chosen": _listed,
    "results-chosen": _found,
}
