"""What the box offers: looked up beside the window, the most used first, quoted where need be; recent searches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.articles import add_collection
from app.domain import Creator, PartialDate, SavedSearch, new_id
from app.ports import Library, SearchIndex, no_progress
from app.themes import add_theme
from tests.factories import a_passage, all_saved, an_article, saved
from ui.context import Context
from ui.main_window import MainWindow
from ui.places import Place
from ui.search.box import SearchBox
from ui.search.completing import Part, completed, part_before, word_before
from ui.search.offer_rows import x_at
from ui.search.offers import offered
from ui.search.recent import RecentSearches


@pytest.fixture
def box(qtbot: QtBot, context: Context) -> Iterator[SearchBox]:
    window = QWidget()
    layout = QVBoxLayout(window)
    made = SearchBox(context)
    layout.addWidget(made)
    qtbot.addWidget(window)
    window.resize(800, 560)
    window.show()
    window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    window.close()


def shown(box: SearchBox) -> list[str]:
    return [box.popup.list.item(row).text() for row in range(box.popup.list.count())] if box.popup.isVisible() else []


def found(library: Library, index: SearchIndex, typed: str) -> list[tuple[str, int]]:
    part = part_before(typed)
    assert part is not None
    return [(offer.value, offer.count) for offer in offered(library, index, part, None, no_progress).offers]


def test_authors_sources_tags_languages_and_years_come_with_how_many_have_them(
    library: Library, index: SearchIndex
) -> None:
    ada = (Creator("Okafor", "Ada"),)
    saved(library, an_article(authors=ada, publication="The Guardian", tags=("young people",), language="en-GB"))
    saved(
        library,
        an_article(authors=ada, publication="The Herald", tags=("youth",), language="de", date=PartialDate(2016)),
    )
    index.follow(library)
    assert found(library, index, "author:ada") == found(library, index, 'author:"oka') == [("Ada Okafor", 2)]
    assert found(library, index, "source:her") == [("The Herald", 1)]
    assert found(library, index, "money -tag:=peo") == [("young people", 1)]
    assert found(library, index, "lang:germ") == found(library, index, "lang:deu") == [("de", 1)]
    assert ("en", 1) in found(library, index, "lang:")
    assert found(library, index, "year:2013..20") == [("2016", 1)]


def test_themes_are_found_by_any_part_of_their_paths_and_by_other_names_the_most_used_first(
    library: Library, index: SearchIndex
) -> None:
    clubs, police = add_theme(library, "Youth clubs"), add_theme(library, "Crime/Police clubs")
    saved(library, replace(clubs, aliases=("Centres",)))
    article = saved(library, an_article("one two three"))
    all_saved(library, a_passage(article, themes=(police.id,)))
    assert found(library, index, "theme:clubs") == [("Crime/Police clubs", 1), ("Youth clubs", 0)]
    assert found(library, index, 'theme:"police cl')[0] == ("Crime/Police clubs", 1)
    assert found(library, index, "theme:centr")[0] == ("Youth clubs", 0)


def test_collections_and_saved_searches_are_offered_by_name(library: Library, index: SearchIndex) -> None:
    add_collection(library, "Second chapter")
    saved(library, SavedSearch(new_id(), "Money promised", "pledge OR promise"))
    assert found(library, index, "in:chap") == [("Second chapter", 0)]
    assert found(library, index, "search:mon") == [("Money promised", 0)]


def test_of_a_stretch_of_years_the_end_is_filled_in() -> None:
    part = part_before("police year:2013..20")
    assert part == Part("year", "20", len("police year:2013.."))
    assert completed("police year:2013..20", part, "2018") == "police year:2013..2018 "
    assert part_before("year:>=20") == Part("year", "20", len("year:>="))


def test_the_name_of_a_field_is_offered_within_a_search_but_not_within_quotation_marks(box: SearchBox) -> None:
    QTest.keyClicks(box, "police aut")
    assert shown(box) == ["author:"]
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert box.text() == "police author:"
    assert word_before('"police aut') is None
    assert word_before("police in") is None


def test_tab_pressed_before_the_values_have_come_takes_the_first_when_they_have(
    box: SearchBox, context: Context, qtbot: QtBot
) -> None:
    add_theme(context.library, "Funding/Youth clubs")
    QTest.keyClicks(box, "theme:youth")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: box.text() == 'theme:"Funding/Youth clubs" ')
    assert box.hasFocus()


def test_what_is_written_whole_is_not_offered(box: SearchBox, context: Context, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "kind:pas")
    assert shown(box) == ["passage"]
    QTest.keyClicks(box, "sage")
    assert shown(box) == []


def test_a_search_that_led_somewhere_is_offered_in_the_empty_box_and_can_be_taken_off(
    box: SearchBox, context: Context, qtbot: QtBot
) -> None:
    QTest.keyClicks(box, "zero tolerance")
    QTest.keyClick(box, Qt.Key.Key_Return)
    context.selection.open(Place("search", words="pledge"))
    context.selection.open(Place("article", "a", words="pledge"))
    box.clear()
    box.setFocus()
    QTest.keyClicks(box, "x")
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert shown(box)[:3] == ["pledge", "zero tolerance", "theme:"]
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Delete)
    assert shown(box)[:2] == ["zero tolerance", "theme:"]
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "zero tolerance"


def test_the_cross_of_a_recent_search_forgets_it_without_searching(box: SearchBox, context: Context) -> None:
    box.recent.add("pledge")
    QTest.keyClicks(box, "x")
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    rows = box.popup.list
    cross = x_at(rows, rows.visualItemRect(rows.item(0))).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cross))
    assert not box.recent.words
    assert shown(box)[0] == "theme:"
    assert box.text() == ""


def test_recent_searches_are_remembered_each_once_and_nonsense_is_not(qapp: QApplication) -> None:
    recent = RecentSearches(qapp)
    for words in ("a", "b", "a ", "  ", "x" * 10_000):
        recent.add(words)
    assert recent.words == ("a", "b")
    recent.restore([1, "c", "", None, "c", "x" * 10_000])
    assert recent.state() == ["c"]
    recent.restore({"a": 1})
    assert recent.state() == []


def test_nothing_is_searched_while_a_letter_is_being_put_together(
    box: SearchBox, context: Context, qtbot: QtBot
) -> None:
    QTest.keyClicks(box, "police")
    qtbot.waitUntil(lambda: context.selection.place.words == "police")
    box.selectAll()
    with qtbot.assertNotEmitted(box.settled):
        QApplication.sendEvent(box, QInputMethodEvent("とう", []))
    assert context.selection.place.words == "police"
    done = QInputMethodEvent()
    done.setCommitString("東京")
    QApplication.sendEvent(box, done)
    qtbot.waitUntil(lambda: context.selection.place.words == "東京")


def test_a_composing_that_is_given_up_tells_what_is_left(box: SearchBox, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "police")
    box.selectAll()
    QApplication.sendEvent(box, QInputMethodEvent("と", []))
    with qtbot.waitSignal(box.settled) as told:
        QApplication.sendEvent(box, QInputMethodEvent())
    assert told.args == [""]


def test_recent_searches_come_back_with_the_window_and_never_into_the_library(
    window: MainWindow, library: Library
) -> None:
    with library.reading() as reader:
        before = reader.revision
    window.search.recent.add("zero tolerance")
    kept = window.remembering.now()
    again = MainWindow(window.context, kept)
    assert again.search.recent.words == ("zero tolerance",)
    with library.reading() as reader:
        assert reader.revision == before
    again.importing.close()
    again.desk.reader.faces.close()
    again.deleteLater()


def test_in_a_long_word_that_was_pasted_no_field_is_looked_for_from_its_beginning() -> None:
    assert part_before("theme:" + "x" * 30_000) is word_before("x" * 30_000) is None
    assert part_before("x" * 30_000 + " theme:Pol") == Part("theme", "Pol", 30_007)
