"""Screens of saved searches, for ``tests.tour``."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from app.domain import Theme
from app.exporting import Choice
from app.ports import Order
from app.searches import save_search, search_named
from ui.export.dialog import ExportDialog
from ui.places import Place
from ui.searches.saving import SaveSearchDialog, ask_to_save
from ui.session import OpenDesk
from ui.themes.page.page import ThemePage

Screen = Callable[[OpenDesk], QWidget]

SAVED = (
    ("Ships and their money", "ferry OR bridge OR harbour", Order.NEWEST),
    ("Zero tolerance", '"zero tolerance"', Order.BEST),
    ("A long name that does not fit into the side of the window at all", "pledge*", Order.TITLE),
    ("Funding since 2010", "theme:Funding year:>=2010", Order.SOURCE),
)


def _saved(desk: OpenDesk) -> None:
    """Some saved searches, and the list of them in sight."""
    library = desk.context.library
    for name, words, order in SAVED:
        save_search(library, name, words, order, replacing=True)
    desk.window.desk.results.tell_index(1, 1)
    desk.window.desk.articles.show_all()
    desk.window.desk.make_room()
    section = desk.window.desk.articles.searches
    section.head.unfold(True)
    section.counting.now()


def _opened(desk: OpenDesk) -> QWidget:
    """The results of a saved search, with the search chosen in the sidebar."""
    _saved(desk)
    with desk.context.library.reading() as reader:
        search = search_named(reader, "Funding since 2010")
    assert search is not None
    desk.context.selection.open(Place("search", search.id, words=search.words))
    desk.window.activateWindow()
    desk.window.desk.articles.searches.view.setFocus()
    return desk.window


def _renaming(desk: OpenDesk) -> QWidget:
    """A saved search is renamed in place."""
    window = _opened(desk)
    QApplication.processEvents()
    desk.window.desk.articles.searches.acts["rename-search"].trigger()
    return window


def _menu(desk: OpenDesk) -> QWidget:
    """What can be done with a saved search."""
    from ui.searches.commands import search_menu

    _opened(desk)
    return search_menu(desk.window.desk.articles.searches, QPoint(40, 10))


def _saving(desk: OpenDesk) -> QWidget:
    """A name is asked for a search."""
    _saved(desk)
    desk.context.selection.open(Place("search", words="legislation -funding"))
    dialog = ask_to_save(desk.context, desk.window, Order.BEST, False)
    assert isinstance(dialog, SaveSearchDialog)
    return dialog


def _taken(desk: OpenDesk) -> QWidget:
    """The name is taken, and can be used again."""
    dialog = _saving(desk)
    assert isinstance(dialog, SaveSearchDialog)
    dialog.field.setText(SAVED[0][0])
    dialog.agree.click()
    return dialog


def _listing(desk: OpenDesk) -> QWidget:
    """The article list holds only what a saved search finds."""
    window = _opened(desk)
    desk.window.desk.articles.searches.acts["list-search"].trigger()
    return window


def _narrowing(desk: OpenDesk) -> QWidget:
    """The form that narrows the list, with a saved search."""
    _listing(desk)
    panel = desk.window.desk.articles
    panel.form.open_below(panel.narrow, panel._filter)
    return panel.form


def _theme_found(desk: OpenDesk) -> QWidget:
    """A theme's page filtered by a saved search."""
    _saved(desk)
    with desk.context.library.reading() as reader:
        theme = max(reader.every(Theme), key=lambda one: reader.theme_counts().get(one.id, 0))
        search = search_named(reader, SAVED[2][0])
    assert search is not None
    desk.context.selection.open(Place("theme", theme.id))
    page = desk.window.desk.centre.currentWidget()
    assert isinstance(page, ThemePage)
    page.tools.search_wanted.emit(search.id)
    return desk.window


def _exporting(desk: OpenDesk) -> QWidget:
    """What a saved search finds is exported."""
    _saved(desk)
    dialog = ExportDialog(desk.context, Choice(), desk.window)
    dialog.what.what.setCurrentIndex(dialog.what.what.findData("search"))
    dialog.show()
    return dialog


def _none(desk: OpenDesk) -> QWidget:
    """No search is saved yet."""
    desk.window.desk.articles.searches.head.unfold(True)
    desk.window.desk.make_room()
    return desk.window


SCREENS: dict[str, Screen] = {
    "searches": _opened,
    "searches-rename": _renaming,
    "searches-menu": _menu,
    "searches-save": _saving,
    "searches-taken": _taken,
    "searches-list": _listing,
    "searches-narrow": _narrowing,
    "searches-theme": _theme_found,
    "searches-export": _exporting,
}
EMPTY: dict[str, Screen] = {"searches-none": _none}
