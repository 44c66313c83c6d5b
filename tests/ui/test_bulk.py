"""Acts on many passages at once, wherever they are listed: each is one step, told with its Undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.domain import Article, Passage, Span, Theme
from app.exporting import Choice
from app.passages import apply_theme
from tests.factories import a_note, a_passage, a_theme, all_saved, an_article, saved
from ui.context import Context
from ui.export.dialog import ExportDialog
from ui.passages import acts
from ui.passages.add_note import AddNotePopup
from ui.passages.chosen_bar import ChosenBar
from ui.passages.panel import PassagesPanel
from ui.places import Place
from ui.reader.quick_tag import QuickTag
from ui.search.page import SearchPage
from ui.themes.drops import read_passages
from ui.themes.page.page import ThemePage

WORDS = "The ferry left at noon.\n\nTwo companies had promised a second ferry.\n\nThe third ferry never came."

Lister = PassagesPanel | ThemePage | SearchPage


@pytest.fixture
def boats(context: Context) -> Theme:
    return saved(context.library, a_theme("Boats", digit=4))


@pytest.fixture
def money(context: Context) -> Theme:
    return saved(context.library, a_theme("Money"))


@pytest.fixture
def made(context: Context, boats: Theme) -> list[Passage]:
    article = an_article(WORDS, title="The ferry")
    quotes = ("ferry left", "second ferry", "third ferry")
    passages = [a_passage(article, quote, themes=(boats.id,)) for quote in quotes]
    all_saved(context.library, article, *passages)
    return passages


def panel(context: Context, qtbot: QtBot, made: list[Passage]) -> Lister:
    shown = PassagesPanel(context)
    context.selection.open(Place("article", made[0].article_id))
    return shown


def theme_page(context: Context, qtbot: QtBot, made: list[Passage]) -> Lister:
    context.selection.open(Place("theme", made[0].themes[0]))
    return ThemePage(context)


def results(context: Context, qtbot: QtBot, made: list[Passage]) -> Lister:
    all_saved(context.library, a_note("A ferry of my own"))
    context.index.follow(context.library)
    shown = SearchPage(context)
    context.selection.open(Place("search", words="ferry"))
    return shown


@pytest.fixture(params=[panel, theme_page, results])
def lister(request: pytest.FixtureRequest, context: Context, qtbot: QtBot, made: list[Passage], money: Theme) -> Lister:
    """Each place where passages are listed, with all of them shown."""
    make: Callable[[Context, QtBot, list[Passage]], Lister] = request.param
    shown = make(context, qtbot, made)
    qtbot.addWidget(shown)
    shown.resize(700, 600)
    shown.show()
    shown.activateWindow()
    qtbot.waitActive(shown)
    qtbot.waitUntil(lambda: shown.list.model().rowCount() >= 3 and not context.jobs.running)
    shown.list.setFocus()
    qtbot.waitUntil(shown.list.hasFocus)
    return shown


@pytest.fixture
def said(context: Context) -> list[str]:
    heard: list[str] = []
    context.events.done.connect(heard.append)
    return heard


def bar_of(lister: Lister) -> ChosenBar:
    return lister.chosen_bar if isinstance(lister, SearchPage) else lister.bar


def choose_two(lister: Lister, made: list[Passage]) -> list[Passage]:
    """Choose two passages, whatever else is listed, and answer them."""
    model, chosen = lister.list.model(), made[:2]
    lister.list.clearSelection()
    for row in range(model.rowCount()):
        words = str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        wanted = any(passage.quote in words for passage in chosen)
        if isinstance(lister, SearchPage):
            hit = lister.model.hit_at(lister.model.index(row))
            wanted = hit is not None and hit.id in [passage.id for passage in chosen]
        if wanted:
            lister.list.selectionModel().setCurrentIndex(model.index(row, 0), QItemSelectionModel.SelectionFlag.Select)
    assert bar_of(lister).words.text() == "2 chosen"
    return chosen


def themes(context: Context, passages: list[Passage]) -> list[tuple[str, ...]]:
    with context.library.reading() as reader:
        return [reader.get(Passage, passage.id).themes for passage in passages]


def notes(context: Context, passages: list[Passage]) -> list[str]:
    with context.library.reading() as reader:
        return [reader.get(Passage, passage.id).note for passage in passages]


def pick(popup: QuickTag | None, words: str) -> None:
    assert popup is not None
    popup.line.setText(words)
    QTest.keyClick(popup.line, Qt.Key.Key_Return)


def test_two_are_tagged_at_once_and_one_undo_takes_it_back(
    context: Context, lister: Lister, made: list[Passage], boats: Theme, money: Theme, said: list[str]
) -> None:
    choose_two(lister, made)
    QTest.keyClick(lister.list, Qt.Key.Key_T)
    pick(lister.findChild(QuickTag), "Money")
    assert themes(context, made) == [(boats.id, money.id), (boats.id, money.id), (boats.id,)]
    assert said == ["Tagged 2 passages: Money"]
    context.library.undo()
    assert themes(context, made) == [(boats.id,)] * 3


def test_two_are_moved_to_a_theme_made_for_them(
    context: Context, lister: Lister, made: list[Passage], boats: Theme, said: list[str]
) -> None:
    choose_two(lister, made)
    QTest.keyClick(lister.list, Qt.Key.Key_M)
    pick(lister.findChild(QuickTag), "Lost/At sea")
    assert said == ["Moved 2 passages to Lost/At sea"]
    assert [boats.id in put for put in themes(context, made)] == [False, False, True]
    context.library.undo()
    assert themes(context, made) == [(boats.id,)] * 3
    assert acts.tree_of(context).at("Lost") is None


def test_the_same_note_is_added_to_two(context: Context, lister: Lister, made: list[Passage], said: list[str]) -> None:
    choose_two(lister, made)
    QTest.keyClick(lister.list, Qt.Key.Key_N)
    popup = lister.findChild(AddNotePopup)
    assert popup is not None
    popup.words.setPlainText("Compare 🎉 مقارنة")
    QTest.keyClick(popup.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert notes(context, made) == ["Compare 🎉 مقارنة"] * 2 + [""]
    assert said == ["Noted on 2 passages"]
    context.library.undo()
    assert notes(context, made) == ["", "", ""]


def test_leaving_the_note_changes_nothing(context: Context, lister: Lister, made: list[Passage]) -> None:
    choose_two(lister, made)
    place = context.selection.place
    QTest.keyClick(lister.list, Qt.Key.Key_N)
    popup = lister.findChild(AddNotePopup)
    assert popup is not None
    popup.words.setPlainText("Never mind")
    QTest.keyClick(popup.words, Qt.Key.Key_Escape)
    assert notes(context, made) == ["", "", ""]
    assert context.selection.place == place


def test_their_only_theme_comes_off_without_a_question(
    context: Context, lister: Lister, made: list[Passage], boats: Theme, said: list[str]
) -> None:
    choose_two(lister, made)
    QTest.keyClick(lister.list, Qt.Key.Key_Delete)
    assert themes(context, made) == [(), (), (boats.id,)]
    assert said == ["Taken off 2 passages: Boats"]


def test_two_are_deleted(context: Context, lister: Lister, made: list[Passage], said: list[str]) -> None:
    choose_two(lister, made)
    QTest.keyClick(lister.list, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert said == ["2 passages deleted"]
    with context.library.reading() as reader:
        assert [passage.id for passage in reader.every(Passage)] == [made[2].id]


def test_two_are_exported(context: Context, lister: Lister, made: list[Passage], qtbot: QtBot) -> None:
    chosen = choose_two(lister, made)
    QTest.keyClick(lister.list, Qt.Key.Key_E)
    dialog = lister.findChild(ExportDialog)
    assert dialog is not None
    choice = dialog.what.choice()
    assert sorted(choice.passages or ()) == sorted(passage.id for passage in chosen)
    assert choice == Choice(passages=choice.passages)
    qtbot.waitUntil(lambda: not context.jobs.running)
    dialog.close()


def test_a_digit_tags_and_takes_off(
    context: Context, lister: Lister, made: list[Passage], boats: Theme, qtbot: QtBot
) -> None:
    choose_two(lister, made)
    QTest.keyClick(lister.list, Qt.Key.Key_4)
    assert themes(context, made) == [(), (), (boats.id,)]
    acts.tag(context, [made[0].id, made[1].id], boats.id)
    assert themes(context, made) == [(boats.id,)] * 3


def test_the_line_of_the_chosen_does_what_the_keys_do_and_goes_when_one_is_left(
    context: Context, lister: Lister, made: list[Passage], qtbot: QtBot
) -> None:
    bar = bar_of(lister)
    assert not bar.isVisible()
    choose_two(lister, made)
    assert bar.isVisible()
    delete = next(button for button in bar.buttons if button.property("words") == "Delete")
    delete.setFocus()
    delete.click()
    with context.library.reading() as reader:
        assert reader.count(Passage) == 1
    if not isinstance(lister, SearchPage):  # there the hits stand until the index has caught up
        qtbot.waitUntil(lambda: not bar.isVisible())
        assert lister.list.hasFocus(), "the focus is not lost with the button"


def test_where_there_are_several_themes_a_menu_asks_which(
    context: Context, qtbot: QtBot, made: list[Passage], boats: Theme, money: Theme
) -> None:
    apply_theme(context.library, [made[1].id], money.id)
    shown = panel(context, qtbot, made)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitActive(shown)
    choose_two(shown, made)
    shown.list.setFocus()
    qtbot.waitUntil(shown.list.hasFocus)
    QTest.keyClick(shown.list, Qt.Key.Key_Delete)
    menu = shown.list.findChild(QMenu)
    assert menu is not None
    lines = [action for action in menu.actions() if not action.isSeparator()]
    assert [action.text() for action in lines] == ["Boats  2", "Money  1"]
    lines[1].trigger()
    menu.close()
    assert themes(context, made) == [(boats.id,)] * 3


def test_quotations_are_copied_with_their_citations_and_stay_passages(
    context: Context, qtbot: QtBot, made: list[Passage]
) -> None:
    ids = [made[0].id, made[2].id]
    acts.copy(context, ids)
    qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()))
    words = QApplication.clipboard().text()
    assert words.index("> ferry left") < words.index("> third ferry")
    assert words.count("The ferry") == 2
    assert read_passages(QApplication.clipboard().mimeData()) == tuple(ids)


def test_tagging_what_is_tagged_already_offers_no_undo(
    context: Context, made: list[Passage], boats: Theme, said: list[str]
) -> None:
    acts.tag(context, [passage.id for passage in made], boats.id)
    assert said == [], "Undo would take back something else"


def test_thousands_are_changed_behind_the_window_as_one_step(
    context: Context, qtbot: QtBot, boats: Theme, said: list[str]
) -> None:
    long = an_article("word " * 2_000)
    many = [a_passage(long, Span(at, at + 4)) for at in range(1_000)]
    all_saved(context.library, long, *many)
    acts.tag(context, [passage.id for passage in many], boats.id, note="All of them")
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Tagged 1,000 passages: Boats"] or said == ["Tagged 1000 passages: Boats"]
    with context.library.reading() as reader:
        assert all(one.themes and one.note == "All of them" for one in reader.every(Passage))
    context.library.undo()
    with context.library.reading() as reader:
        assert not any(one.themes or one.note for one in reader.every(Passage))


def test_nothing_chosen_is_said(context: Context, qtbot: QtBot, article: Article, boats: Theme) -> None:
    told: list[str] = []
    context.events.told.connect(told.append)
    shown = PassagesPanel(context)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitActive(shown)
    context.selection.open(Place("article", article.id))
    saved(context.library, a_passage(article))
    shown.list.setFocus()
    qtbot.waitUntil(shown.list.hasFocus)
    shown.list.clearSelection()
    QTest.keyClick(shown.list, Qt.Key.Key_M)
    assert told == ["Choose a passage in the list first."]


@pytest.fixture
def article(context: Context) -> Article:
    made = an_article(WORDS)
    all_saved(context.library, made)
    return made


@pytest.mark.parametrize("width", [120, 200, 320, 900])
def test_the_line_fits_whatever_room_there_is(context: Context, qtbot: QtBot, made: list[Passage], width: int) -> None:
    shown = panel(context, qtbot, made)
    qtbot.addWidget(shown)
    shown.resize(width, 500)
    shown.show()
    choose_two(shown, made)
    bar = bar_of(shown)
    qtbot.waitUntil(lambda: bar.more.geometry().right() <= bar.width())
    assert bar.more.isVisible()
