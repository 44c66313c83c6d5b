"""The palette: whatever is typed, what fits is shown, never what fitted before; and Enter goes there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.articles import add_collection
from app.domain import Article, Creator, PartialDate, Theme
from tests.factories import a_note, a_passage, a_theme, all_saved, an_article
from tests.ui.lint import lint
from ui.context import Context
from ui.main_window import MainWindow
from ui.palette.box import Palette
from ui.palette.lines import Asked, Line, best, fit
from ui.palette.list import LinesModel, spoken
from ui.places import Place
from ui.shortcuts import ShortcutSheet


@pytest.fixture
def articles(context: Context) -> list[Article]:
    """Three articles, a theme with another name, a theme below it, a note and a collection."""
    made = [
        an_article(title="Bridges of the north", authors=(Creator("Curie", "Marie"),), date=PartialDate(1911)),
        an_article(title="On salt", authors=(Creator("Smith", "Anna"),), date=PartialDate(2021)),
        an_article(title="<b>Ponts</b> & rivières", authors=(Creator("Ωmega"),)),
    ]
    water = a_theme("Water", aliases=("Rivers and lakes",))
    all_saved(context.library, *made, water, a_theme("Quality", parent_id=water.id), a_note("# Bridges, a plan"))
    add_collection(context.library, "Bridge chapter")
    return made


def opened(qtbot: QtBot, window: MainWindow) -> Palette:
    window.acts["palette"].trigger()
    palette: Palette = next(one for one in window.findChildren(Palette) if one.isVisible())
    return palette


def typed(qtbot: QtBot, window: MainWindow, words: str) -> Palette:
    """The palette with something typed, and all of its answer there."""
    palette = opened(qtbot, window)
    palette.field.setText(words)
    qtbot.waitUntil(lambda: palette.answered, timeout=10_000)
    return palette


def kinds(palette: Palette) -> list[tuple[str, str]]:
    return [(line.kind, line.words) for line in palette.model.lines]


def test_ctrl_k_opens_it_and_escape_gives_the_focus_back(
    qtbot: QtBot, window: MainWindow, articles: list[Article]
) -> None:
    qtbot.waitUntil(window.desk.themes.view.isVisible)
    window.desk.themes.view.setFocus()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = next(one for one in window.findChildren(Palette) if one.isVisible())
    assert palette.field.hasFocus()
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert window.desk.themes.view.hasFocus()
    assert not any(one.isVisible() for one in window.findChildren(Palette))


def test_everything_that_fits_is_found_whatever_it_is(
    qtbot: QtBot, window: MainWindow, articles: list[Article]
) -> None:
    found = kinds(typed(qtbot, window, "bridge"))
    assert {kind for kind, _words in found} == {"article", "note", "collection"}


def test_authors_years_and_other_names_of_themes_are_found(
    qtbot: QtBot, window: MainWindow, articles: list[Article]
) -> None:
    assert ("article", "Bridges of the north") in kinds(typed(qtbot, window, "curie 1911"))
    opened_again = next(one for one in window.findChildren(Palette) if one.isVisible())
    opened_again.field.setText("lakes")
    qtbot.waitUntil(lambda: opened_again.answered)
    assert ("theme", "Water") in kinds(opened_again)


@pytest.mark.parametrize(
    ("words", "kind"), [(">bridge", "command"), ("@bridge", "article"), ("#wat", "theme"), ("> find", "command")]
)
def test_a_sign_chooses_the_kind(
    qtbot: QtBot, window: MainWindow, articles: list[Article], words: str, kind: str
) -> None:
    assert {found for found, _words in kinds(typed(qtbot, window, words))} <= {kind}


def test_enter_goes_over_to_an_article(
    qtbot: QtBot, context: Context, window: MainWindow, articles: list[Article]
) -> None:
    palette = typed(qtbot, window, "on salt")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert context.selection.place == Place("article", articles[1].id)
    qtbot.waitUntil(lambda: window.desk.reader.isAncestorOf(focus()))


def test_enter_before_the_answer_waits_for_it(
    qtbot: QtBot, context: Context, window: MainWindow, articles: list[Article]
) -> None:
    palette = opened(qtbot, window)
    QTest.keyClicks(palette.field, "@salt")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: context.selection.place == Place("article", articles[1].id), timeout=10_000)


def test_what_is_typed_on_never_shows_what_fitted_before(
    qtbot: QtBot, window: MainWindow, articles: list[Article]
) -> None:
    palette = typed(qtbot, window, "@bridges")
    assert len(palette.model.lines) == 1
    palette.field.setText("@bridgesx")
    assert palette.model.lines == ()
    qtbot.waitUntil(lambda: palette.answered)
    assert palette.model.lines == ()


def test_ctrl_enter_goes_to_the_row_of_the_list_instead(
    qtbot: QtBot, context: Context, window: MainWindow, articles: list[Article]
) -> None:
    palette = typed(qtbot, window, "@bridges")
    QTest.keyClick(palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: context.selection.articles == (articles[0].id,))
    assert context.selection.place.kind == "start"
    assert window.desk.articles.table.hasFocus()


def test_a_theme_leads_to_its_page_or_to_its_row(
    qtbot: QtBot, context: Context, window: MainWindow, articles: list[Article]
) -> None:
    with context.library.reading() as reader:
        quality = next(reader.every(Theme, name="Quality"))
    palette = typed(qtbot, window, "#quality")
    assert palette.model.lines[0].words == "Water / Quality"
    QTest.keyClick(palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert context.selection.theme == quality.id
    palette = typed(qtbot, window, "#quality")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert context.selection.place == Place("theme", quality.id)


def test_a_collection_is_shown_in_the_list(
    qtbot: QtBot, context: Context, window: MainWindow, articles: list[Article]
) -> None:
    palette = typed(qtbot, window, "bridge chapter")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert context.selection.collection == window.desk.articles.collections.current_id() != ""


def test_a_command_is_given_in_the_panel_it_belongs_to(
    qtbot: QtBot, context: Context, window: MainWindow, articles: list[Article]
) -> None:
    all_saved(context.library, passage := a_passage(articles[0]))
    context.selection.open(Place("article", articles[0].id))
    window.desk.articles.filter.setFocus()
    palette = typed(qtbot, window, ">next passage")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.reader.isAncestorOf(focus()))
    qtbot.waitUntil(lambda: context.selection.passages == (passage.id,))


def test_a_command_that_is_not_possible_stands_last_and_does_nothing(
    qtbot: QtBot, window: MainWindow, articles: list[Article]
) -> None:
    window.acts["forward"].setEnabled(False)
    palette = typed(qtbot, window, ">forward")
    line = next(line for line in palette.model.lines if line.name == "forward")
    assert not line.enabled
    assert "not possible now" in spoken(line)
    palette.list.setCurrentIndex(palette.model.index(palette.model.lines.index(line), 0))
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_ctrl_enter_on_a_command_leads_to_its_keys(qtbot: QtBot, window: MainWindow) -> None:
    palette = typed(qtbot, window, ">next pane")
    QTest.keyClick(palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sheet = next(iter(window.findChildren(ShortcutSheet)))
    assert sheet.rows.item(sheet.rows.currentRow(), 0).text() == "F6"  # type: ignore[union-attr]


def test_with_nothing_typed_the_places_one_was_at_come_first(
    qtbot: QtBot, context: Context, window: MainWindow, articles: list[Article]
) -> None:
    for article in articles:
        context.selection.open(Place("article", article.id))
    palette = typed(qtbot, window, "")
    assert kinds(palette)[:2] == [("place", "On salt"), ("place", "Bridges of the north")]
    assert palette.model.lines[2].kind == "command"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert context.selection.place == Place("article", articles[1].id)


def test_the_arrows_walk_round_and_a_click_elsewhere_puts_it_away(
    qtbot: QtBot, window: MainWindow, articles: list[Article]
) -> None:
    palette = typed(qtbot, window, "bridge")
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == len(palette.model.lines) - 1
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 0
    window.desk.articles.filter.setFocus()
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.findChildren(Palette)))
    assert window.desk.articles.filter.hasFocus()


@pytest.mark.parametrize(
    "words", ["\0", "🥣" * 500, "<b>", "'; drop", "نص عربي", "x " * 5_000, "> ", "#", "@", "\u202e"]
)
def test_rubbish_does_no_harm(qtbot: QtBot, window: MainWindow, articles: list[Article], words: str) -> None:
    palette = typed(qtbot, window, words)
    QTest.keyClick(palette.field, Qt.Key.Key_PageDown)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)


@pytest.mark.parametrize("size", [(1400, 900), (800, 560)])
def test_it_fits_the_window_and_nothing_is_cut(
    qtbot: QtBot, window: MainWindow, articles: list[Article], size: tuple[int, int]
) -> None:
    window.resize(*size)
    palette = typed(qtbot, window, "")
    assert window.rect().contains(palette.geometry())
    assert lint(palette) == []


def test_the_model_keeps_to_the_rules_of_qt() -> None:
    model = LinesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([Line("article", "One"), Line("theme", "Two")])
    model.show([])


@pytest.mark.parametrize(
    ("words", "name", "fits"),
    [
        ("fund", "Funding", True),
        ("police fund", "Funding / Police", True),
        ("funidng", "Funding", True),
        ("ecole", "École", True),
        ("pled", "Go where the link leads", False),
        ("xyz", "Funding", False),
        ("a", "Zebra", True),
    ],
)
def test_slips_and_accents_are_forgiven_but_not_other_words(words: str, name: str, fits: bool) -> None:
    assert bool(fit(Line("theme", name), words)) == fits


@given(st.text(max_size=30))
def test_a_name_fits_itself_best(name: str) -> None:
    asked = Asked("", " ".join(name.split()))
    lines = [Line("theme", "Something else"), Line("theme", name)]
    if asked.words.strip() and fit(lines[1], asked.words):
        assert best(lines, asked.words, 1) == [lines[1]] or fit(lines[0], asked.words) >= fit(lines[1], asked.words)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
