"""Pictures of what a search found: with facets, narrowed, by article, in another way, and what is like something."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from app.domain import Article
from app.ports import Order
from ui.places import Place
from ui.search.like_page import SimilarPage
from ui.session import OpenDesk


def _settle(desk: OpenDesk) -> None:
    while desk.context.jobs.running:
        QApplication.processEvents()
    QApplication.processEvents()


def _search(desk: OpenDesk, words: str) -> QWidget:
    desk.window.desk.fold(2)
    desk.window.desk.results.arrange(Order.BEST, False)
    desk.window.desk.results.tell_index(1, 1)
    desk.context.selection.open(Place("search", words=words))
    _settle(desk)
    return desk.window


def _narrowed(desk: OpenDesk) -> QWidget:
    """One kind and one source, the keys in the facets."""
    window = _search(desk, "the kind:passage year:2019..2024")
    facets = desk.window.desk.results.facets
    desk.window.desk.results.beside.show_facets(True)
    facets.go_in()
    return window


def _grouped(desk: OpenDesk) -> QWidget:
    """By article, the newest first."""
    window = _search(desk, "pledge OR funding OR council")
    desk.window.desk.results.arrange(Order.NEWEST, True)
    _settle(desk)
    desk.window.desk.results.enter_list()
    return window


def _instead(desk: OpenDesk) -> QWidget:
    """Nearly nothing found, and what may have been meant."""
    return _search(desk, "counsil pledje")


def _building(desk: OpenDesk) -> QWidget:
    """While the index is not whole."""
    window = _search(desk, "pledge")
    desk.window.desk.results.tell_index(83, 100)
    return window


def _chosen_all(desk: OpenDesk) -> QWidget:
    """All on the page are chosen, and all that was found is offered."""
    window = _search(desk, "the OR and")
    desk.window.desk.results.enter_list()
    desk.window.desk.results.list.selectAll()
    return window


def _hinted(desk: OpenDesk) -> QWidget:
    """Things that were not understood."""
    return _search(desk, "colour:red theme:Nowhere pledge year:soon")


def _similar(desk: OpenDesk) -> QWidget:
    """What is like an article, one word taken off."""
    with desk.context.library.reading() as reader:
        article = next(one for one in reader.every(Article) if one.title.startswith("Harrowmere"))
    desk.context.selection.enter(Place("similar", words=f"article:{article.id}"))
    _settle(desk)
    page = desk.window.desk.centre.currentWidget()
    assert isinstance(page, SimilarPage)
    for word in list(page.words.buttons)[2:3]:
        page.turn(word, False)
    _settle(desk)
    page.list.go_in()
    return desk.window


SCREENS: dict[str, Callable[[OpenDesk], QWidget]] = {
    "search-narrowed": _narrowed,
    "search-grouped": _grouped,
    "search-instead": _instead,
    "search-all-chosen": _chosen_all,
    "search-hinted": _hinted,
    "search-building": _building,
    "similar": _similar,
}
