"""More like this: of an article, a passage, chosen words and a hit; and the words that speak for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain import Article, Note, Passage
from tests.factories import a_note, a_passage, all_saved, an_article, saved
from ui.context import Context
from ui.main_window import MainWindow
from ui.place_names import place_name
from ui.places import Place
from ui.search.found import Row
from ui.search.like_found import Example
from ui.search.like_page import SimilarPage

HERONS = "Herons nest along the estuary. The estuary floods, and herons wait for eels in the reeds."
EELS = "Eels swim up the estuary past the reeds where herons stand."
TAXES = "The treasury raised the levy on payrolls, and the ministry said nothing of it."


@pytest.fixture
def library_of(context: Context) -> tuple[Article, Article, Passage, Note]:
    """An article, one like it with a passage and a note, and others that are not."""
    herons, eels = an_article(HERONS, title="Herons"), an_article(EELS, title="Eels")
    all_saved(context.library, herons, eels, *(an_article(f"{TAXES} {number}") for number in range(12)))
    passage, note = a_passage(eels, "Eels swim up the estuary"), a_note("Reeds and **herons**", eels)
    all_saved(context.library, passage, note)
    context.index.follow(context.library)
    context.events.indexed.emit(context.index.revision)
    return herons, eels, passage, note


def like(context: Context, window: MainWindow, qtbot: QtBot) -> SimilarPage:
    """The page of what is like something, when it has answered."""
    page = window.desk.centre.currentWidget()
    assert isinstance(page, SimilarPage)
    qtbot.waitUntil(lambda: page.shown == page.question)
    return page


def rows(page: SimilarPage) -> dict[str, Row]:
    return {row.hit.id: row for row in page.model.rows}


def more_like(window: MainWindow) -> None:
    window.acts["more-like-this"].trigger()


def test_the_article_that_is_read_has_others_like_it(
    window: MainWindow, context: Context, library_of: tuple[Article, Article, Passage, Note], qtbot: QtBot
) -> None:
    herons, eels, passage, note = library_of
    context.selection.enter(Place("article", herons.id))
    more_like(window)
    assert context.selection.place == Place("similar", words=f"article:{herons.id}")
    page = like(context, window, qtbot)
    assert set(rows(page)) == {eels.id, passage.id, note.id}
    assert page.title.text() == "More like “Herons”"
    assert {"herons", "estuary"} & {word.lower() for word in rows(page)[eels.id].because}


def test_a_word_can_be_taken_off_and_put_back_by_keyboard(
    window: MainWindow, context: Context, library_of: tuple[Article, Article, Passage, Note], qtbot: QtBot
) -> None:
    context.selection.enter(Place("similar", words=f"article:{library_of[0].id}"))
    page = like(context, window, qtbot)
    word, button = next(iter(page.words.buttons.items()))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    like(context, window, qtbot)
    assert page.question.without == {word}
    assert page.words.buttons[word].hasFocus()
    assert not page.words.buttons[word].isChecked()
    assert page.words.buttons[word].accessibleName() == f"{word}, taken off"
    assert all(word not in row.because for row in page.model.rows)
    QTest.keyClick(page.words.buttons[word], Qt.Key.Key_Space)
    assert page.question.without == frozenset()


def test_one_kind_alone(
    window: MainWindow, context: Context, library_of: tuple[Article, Article, Passage, Note], qtbot: QtBot
) -> None:
    context.selection.enter(Place("similar", words=f"article:{library_of[0].id}"))
    page = like(context, window, qtbot)
    page.bar.kinds["passage"].click()
    like(context, window, qtbot)
    assert set(rows(page)) == {library_of[2].id}


def test_enter_opens_a_hit_with_the_words_that_speak_for_it_marked(
    window: MainWindow, context: Context, library_of: tuple[Article, Article, Passage, Note], qtbot: QtBot
) -> None:
    context.selection.enter(Place("similar", words=f"article:{library_of[0].id}"))
    page = like(context, window, qtbot)
    page.bar.kinds["article"].click()
    like(context, window, qtbot)
    page.list.go_in()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    place = context.selection.place
    assert (place.kind, place.id) == ("article", library_of[1].id)
    assert '"estuary"' in place.words.lower()
    context.selection.back()
    assert context.selection.place.kind == "similar"


def test_a_hit_of_a_search_a_passage_and_a_note_have_things_like_them(
    window: MainWindow, context: Context, library_of: tuple[Article, Article, Passage, Note], qtbot: QtBot
) -> None:
    results = window.desk.results
    for words, kind, id in (("eels kind:passage", "passage", 2), ("herons kind:note", "note", 3)):
        context.selection.enter(Place("search", words=words))
        qtbot.waitUntil(lambda: results.inquiry.settled and results.model.total == 1)
        results.enter_list()
        qtbot.waitUntil(results.list.hasFocus)
        more_like(window)
        assert context.selection.place == Place("similar", words=f"{kind}:{library_of[id].id}")
        page = like(context, window, qtbot)
        assert library_of[0].id in rows(page)
        assert library_of[id].id not in rows(page)


def test_chosen_words_leave_their_own_article_out(
    window: MainWindow, context: Context, library_of: tuple[Article, Article, Passage, Note], qtbot: QtBot
) -> None:
    herons = library_of[0]
    context.selection.enter(Place("article", herons.id))
    view = window.desk.reader.view
    qtbot.waitUntil(view.isVisible)
    view.choose(0, len("Herons nest along the estuary"))
    more_like(window)
    assert context.selection.place == Place("similar", herons.id, words="Herons nest along the estuary")
    page = like(context, window, qtbot)
    assert library_of[1].id in rows(page)
    assert herons.id not in rows(page)


def test_what_is_not_in_the_library_any_more_is_said(
    window: MainWindow, context: Context, library_of: tuple[Article, Article, Passage, Note], qtbot: QtBot
) -> None:
    context.selection.enter(Place("similar", words="article:nobody"))
    page = window.desk.centre.currentWidget()
    assert isinstance(page, SimilarPage)
    qtbot.waitUntil(page.empty.isVisible)
    assert "no longer" in page.empty.text()
    assert place_name(context, Place("similar", words="article:nobody")) == ""


def test_with_nothing_to_be_like_the_window_says_what_to_do(window: MainWindow, context: Context) -> None:
    told: list[str] = []
    context.events.told.connect(told.append)
    more_like(window)
    assert len(told) == 1


def test_what_is_alike_follows_the_index(
    window: MainWindow, context: Context, library_of: tuple[Article, Article, Passage, Note], qtbot: QtBot
) -> None:
    context.selection.enter(Place("similar", words=f"article:{library_of[0].id}"))
    page = like(context, window, qtbot)
    before = page.model.total
    saved(context.library, an_article("Another estuary with herons and eels in its reeds."))
    context.index.follow(context.library)
    context.events.indexed.emit(context.index.revision)
    qtbot.waitUntil(lambda: page.model.total == before + 1)


def test_any_words_can_be_asked_for(
    window: MainWindow, context: Context, library_of: tuple[Article, Article, Passage, Note], qtbot: QtBot
) -> None:
    for words in ("", "article:", "💷 \u202e", "article: about herons", "x" * 5000, "العربية"):
        example = Example.of(Place("similar", words=words))
        assert example.kind == ""
        context.selection.enter(example.place)
        page = like(context, window, qtbot)
        assert page.model.total == 0 or page.model.rows
        assert not page.grab().isNull()


def test_a_place_of_this_kind_has_a_name(context: Context, library_of: tuple[Article, Article, Passage, Note]) -> None:
    assert place_name(context, Place("similar", words=f"article:{library_of[0].id}")) == "More like: Herons"
    assert place_name(context, Place("similar", words="two words")) == "More like: two words"
