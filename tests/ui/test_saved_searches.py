"""Saved searches in the sidebar: live lists that are opened, renamed in place, put in order, deleted and undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain import SavedSearch
from app.exporting import Choice
from app.ports import Library, Order
from app.searches import delete_search, rename_search, save_search
from app.trash import restore
from tests.factories import a_collection, a_passage, a_theme, all_saved, an_article, saved
from ui.articles import found_by
from ui.articles.panel import ArticlesPanel
from ui.context import Context
from ui.export.dialog import ExportDialog
from ui.main_window import MainWindow
from ui.palette.box import Palette
from ui.places import START, Place
from ui.searches import counting
from ui.searches.commands import search_menu
from ui.searches.model import COUNT, SearchesModel
from ui.searches.saving import SaveSearchDialog, ask_to_save
from ui.searches.section import SearchesSection
from ui.themes.page.page import ThemePage
from ui.trash.acts import restore as restore_in_the_window


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting does not wait."""
    monkeypatch.setattr(counting, "LATER_MS", 0)
    monkeypatch.setattr(counting, "SOON_MS", 0)
    monkeypatch.setattr(found_by, "SOON_MS", 0)


@pytest.fixture
def section(qtbot: QtBot, context: Context) -> Iterator[SearchesSection]:
    """The section by itself, in sight and active."""
    made = SearchesSection(context)
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    made.counting.pause.stop()


def names(library: Library) -> list[str]:
    with library.reading() as reader:
        return [one.name for one in reader.every(SavedSearch)]


def shown(section: SearchesSection) -> list[str]:
    return [section.model.index(row).data() for row in range(section.model.rowCount())]


def counts(section: SearchesSection) -> list[int | None]:
    return [section.model.index(row).data(COUNT) for row in range(section.model.rowCount())]


def follow(context: Context) -> None:
    """Bring the index up to date, as its process does."""
    context.events.indexed.emit(context.index.follow(context.library))


def test_without_any_the_section_is_folded_and_says_when_unfolded_how_to_save_one(section: SearchesSection) -> None:
    assert not section.head.is_open
    assert not section.empty.isVisible()
    QTest.mouseClick(section.head.fold, Qt.MouseButton.LeftButton)
    assert section.empty.isVisible()
    assert "Ctrl+Shift+S" in section.empty.text()
    assert section.state() is True


def test_the_first_saved_search_unfolds_the_section_unless_a_person_folded_it(
    context: Context, section: SearchesSection
) -> None:
    save_search(context.library, "Bread", "bread")
    assert section.view.isVisible()
    assert shown(section) == ["Bread"]
    section.head.fold.click()
    save_search(context.library, "Fish", "fish")
    assert not section.view.isVisible()
    assert section.head.count.text() == "2"
    section.restore("rubbish")
    section.restore(True)
    assert section.view.isVisible()


def test_each_search_says_how_much_it_finds_now_and_follows_the_index(
    qtbot: QtBot, context: Context, section: SearchesSection
) -> None:
    all_saved(context.library, an_article("bread"), an_article("fish and bread"))
    follow(context)
    save_search(context.library, "Bread", "bread")
    save_search(context.library, "Both", 'search:"Bread" fish')
    qtbot.waitUntil(lambda: counts(section) == [2, 1])
    saved(context.library, an_article("bread again"))
    follow(context)
    qtbot.waitUntil(lambda: counts(section) == [3, 1])
    assert section.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Bread, 3 found"
    context.library.undo()
    follow(context)
    qtbot.waitUntil(lambda: counts(section) == [2, 1])


def test_what_names_mean_may_change_without_the_index_and_is_counted_anew(
    qtbot: QtBot, context: Context, section: SearchesSection
) -> None:
    article = saved(context.library, an_article("bread"))
    follow(context)
    save_search(context.library, "Chapter", 'in:"Chapter one"')
    qtbot.waitUntil(lambda: counts(section) == [0])
    saved(context.library, a_collection("Chapter one", article))
    qtbot.waitUntil(lambda: counts(section) == [1])


def test_nothing_is_counted_while_it_is_folded(qtbot: QtBot, context: Context, section: SearchesSection) -> None:
    section.restore(False)
    save_search(context.library, "Bread", "bread")
    follow(context)
    assert not section.counting.pause.isActive()
    section.head.fold.click()
    qtbot.waitUntil(lambda: counts(section) == [0])


def test_a_click_opens_a_search_and_enter_goes_over_to_it(context: Context, section: SearchesSection) -> None:
    bread = save_search(context.library, "Bread", "bread", Order.TITLE)
    fish = save_search(context.library, "Fish", "fish")
    entered: list[Place] = []
    context.selection.entered.connect(lambda: entered.append(context.selection.place))
    at = section.view.visualRect(section.model.index(1)).center()
    QTest.mouseClick(section.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert context.selection.place == Place("search", fish.id, words="fish")
    assert entered == []
    section.view.setFocus()
    QTest.keyClick(section.view, Qt.Key.Key_Up)
    QTest.keyClick(section.view, Qt.Key.Key_Return)
    assert entered == [Place("search", bread.id, words="bread")]


def test_the_search_that_is_open_is_marked(context: Context, section: SearchesSection) -> None:
    bread = save_search(context.library, "Bread", "bread")
    context.selection.open(Place("search", bread.id, words="bread"))
    assert section.view.selectionModel().isSelected(section.model.index(0))
    assert section.head.add.isEnabled()
    context.selection.open(START)
    assert not section.view.selectionModel().hasSelection()
    assert not section.head.add.isEnabled()


def test_a_name_is_changed_in_place_and_a_taken_one_is_told(
    qtbot: QtBot, context: Context, section: SearchesSection
) -> None:
    save_search(context.library, "Bread", "bread")
    save_search(context.library, "Fish", "fish")
    told: list[str] = []
    context.events.told.connect(told.append)
    for name in ("Rolls", "FISH", "  "):
        section.view.setCurrentIndex(section.model.index(0))
        section.acts["rename-search"].trigger()
        line = section.view.findChildren(QLineEdit)[-1]
        line.selectAll()
        QTest.keyClicks(line, name)
        QTest.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not section.view.findChildren(QLineEdit))
    assert names(context.library) == ["Rolls", "Fish"]
    assert len(told) == 1
    assert "Fish" in told[0]


def test_searches_are_put_in_order_by_keys_and_by_dragging(context: Context, section: SearchesSection) -> None:
    for name in "abc":
        save_search(context.library, name, name)
    section.view.choose(section.model.searches[2].id)
    section.acts["search-up"].trigger()
    section.acts["search-up"].trigger()
    section.acts["search-up"].trigger()
    assert shown(section) == ["c", "a", "b"]
    assert section.view.chosen() == section.model.searches[0]
    section.acts["search-down"].trigger()
    assert shown(section) == ["a", "c", "b"]
    dragged = section.model.mimeData([section.model.index(0)])
    assert not section.view.take(dragged, 1)
    assert section.view.take(dragged, 3)
    assert names(context.library) == ["c", "b", "a"]
    assert section.view.take(section.model.mimeData([section.model.index(2)]), 1)
    assert shown(section) == ["c", "a", "b"]
    assert not section.view.take(section.model.mimeData([]), 1)


def test_a_deleted_search_leaves_the_list_and_undo_brings_it_back(context: Context, section: SearchesSection) -> None:
    done: list[str] = []
    context.events.done.connect(done.append)
    for name in ("Bread", "Fish"):
        save_search(context.library, name, name)
    section.view.choose(section.model.searches[0].id)
    section.acts["delete-search"].trigger()
    assert shown(section) == ["Fish"]
    assert "Bread" in done[-1]
    context.library.undo()
    assert shown(section) == ["Bread", "Fish"]
    section.view.choose(section.model.searches[1].id)
    section.acts["duplicate-search"].trigger()
    assert shown(section) == ["Bread", "Fish", "Fish (2)"]


def test_the_menu_offers_what_can_be_done_and_nothing_without_a_search(
    context: Context, section: SearchesSection
) -> None:
    save_search(context.library, "Bread", "bread")
    section.view.choose("")
    menu = search_menu(section, QPoint(2, 2))
    assert [action.isEnabled() for action in menu.actions() if not action.isSeparator()] == [False] * 8
    menu.close()
    section.view.choose(section.model.searches[0].id)
    menu = search_menu(section, QPoint(2, 2))
    assert all(action.isEnabled() for action in menu.actions())
    menu.close()


def test_the_list_keeps_to_the_rules_of_models(context: Context) -> None:
    model = SearchesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    bread, fish = save_search(context.library, "Bread", "bread"), save_search(context.library, "<b>", "<i>")
    model.show([bread, fish])
    model.show_counts({bread.id: 1})
    assert "&lt;b&gt;" in model.index(1).data(Qt.ItemDataRole.ToolTipRole)
    model.show([])
    model.show_counts({})
    assert model.row_of(bread.id) == -1
    del tester


def dialog_of(window: MainWindow) -> SaveSearchDialog:
    return next(one for one in window.findChildren(SaveSearchDialog) if one.isVisible())


def test_the_search_on_the_page_is_saved_by_a_key_under_a_proposed_name(
    qtbot: QtBot, context: Context, window: MainWindow
) -> None:
    context.selection.open(Place("search", words='"zero tolerance" police'))
    window.desk.results.arrange(Order.NEWEST, True)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = dialog_of(window)
    assert dialog.field.text() == "Zero tolerance police"
    assert not dialog.replace.isVisible()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    (made,) = window.desk.articles.searches.model.searches
    assert (made.words, made.order, made.grouped) == ('"zero tolerance" police', "newest", True)
    assert context.selection.place == Place("search", made.id, words=made.words)
    assert "Zero tolerance police" in window.toast.words.text()
    context.selection.back()
    assert context.selection.place == START
    window.acts["undo"].trigger()
    assert names(context.library) == []


def test_a_name_that_is_taken_can_be_used_again_or_changed(context: Context, window: MainWindow) -> None:
    first = save_search(context.library, "Bread", "bread")
    context.selection.open(Place("search", words="rolls"))
    dialog = ask_to_save(context, window, Order.BEST, False)
    assert dialog is not None
    dialog.field.setText("bread")
    dialog.agree.click()
    assert dialog.isVisible()
    assert dialog.replace.isVisible()
    assert "Bread" in dialog.trouble.text()
    dialog.field.setText("breads")
    assert not dialog.replace.isVisible()
    dialog.field.setText("bread")
    dialog.agree.click()
    dialog.replace.click()
    (made,) = window.desk.articles.searches.model.searches
    assert (made.id, made.words) == (first.id, "rolls")


def test_a_search_that_would_ask_for_itself_is_not_saved_over_the_one_it_names(
    context: Context, window: MainWindow
) -> None:
    save_search(context.library, "Bread", "bread")
    context.selection.open(Place("search", words="search:Bread rolls"))
    dialog = ask_to_save(context, window, Order.BEST, False)
    assert dialog is not None
    dialog.field.setText("Bread")
    dialog.agree.click()
    dialog.replace.click()
    assert dialog.isVisible()
    assert "ask for itself" in dialog.trouble.text()


def test_an_opened_saved_search_is_offered_under_its_own_name_and_without_a_search_one_is_told_so(
    context: Context, window: MainWindow
) -> None:
    told: list[str] = []
    context.events.told.connect(told.append)
    context.selection.open(Place("search", words=" "))
    assert ask_to_save(context, window, Order.BEST, False) is None
    assert len(told) == 1
    made = save_search(context.library, "My own", "bread")
    context.selection.open(Place("search", made.id, words="bread"))
    dialog = ask_to_save(context, window, Order.BEST, False)
    assert dialog is not None
    assert dialog.field.text() == "My own"


def test_what_is_typed_on_is_no_saved_search_any_more(context: Context, window: MainWindow) -> None:
    made = save_search(context.library, "Bread", "bread")
    context.selection.open(Place("search", made.id, words="bread"))
    context.selection.replace(Place("search", words="bread and"))
    assert not window.desk.articles.searches.view.selectionModel().hasSelection()


def test_a_restored_search_is_offered_to_be_opened(context: Context) -> None:
    offered: list[tuple[str, str, object]] = []
    context.events.offered.connect(lambda *told: offered.append(told))
    made = save_search(context.library, "Bread", "bread")
    delete_search(context.library, made.id)
    restore_in_the_window(context, [("search", made.id)])
    act = offered[0][2]
    assert callable(act)
    act()
    assert context.selection.place == Place("search", made.id, words="bread")


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> Iterator[ArticlesPanel]:
    made = ArticlesPanel(context)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.searches.counting.pause.stop()


def test_the_article_list_is_narrowed_to_what_a_saved_search_finds_and_follows_it(
    qtbot: QtBot, context: Context, panel: ArticlesPanel
) -> None:
    bread, fish, other = (an_article(words, title=words) for words in ("bread", "fish", "other"))
    all_saved(context.library, bread, fish, other, a_passage(fish, "fish", note="no bread"))
    follow(context)
    made = save_search(context.library, "Bread", "bread")
    panel.searches.view.choose(made.id)
    panel.searches.acts["list-search"].trigger()

    def titles() -> list[str]:
        lines = [panel.model.line(row) for row in range(panel.model.rowCount())]
        return sorted(line.title for line in lines if line)

    qtbot.waitUntil(lambda: titles() == ["bread", "fish"])
    assert "Bread" in panel.narrowed.words.text()
    saved(context.library, an_article("bread", title="new bread"))
    follow(context)
    qtbot.waitUntil(lambda: titles() == ["bread", "fish", "new bread"])
    rename_search(context.library, made.id, "Rolls")
    qtbot.waitUntil(lambda: "Rolls" in panel.narrowed.words.text())
    panel.filter.setText("new")
    qtbot.waitUntil(lambda: titles() == ["new bread"])
    assert panel.model.ids(0, 1) == panel.model.ids(0, 10_000)
    delete_search(context.library, made.id)
    qtbot.waitUntil(lambda: not panel.narrowed.isVisible())
    restore(context.library, "search", made.id)
    panel.filter.setText("")
    qtbot.waitUntil(lambda: len(titles()) == 4)


def test_the_form_offers_saved_searches_and_goes_on_to_narrow_by_the_rest(
    qtbot: QtBot, context: Context, panel: ArticlesPanel
) -> None:
    all_saved(context.library, an_article("bread", kind="report"), an_article("bread"), an_article("fish"))
    follow(context)
    made = save_search(context.library, "Bread", "bread")
    panel.form.open_below(panel.narrow, panel.model.chosen)
    panel.form.search.setCurrentIndex(panel.form.search.findData(made.id))
    panel.form.search.activated.emit(panel.form.search.currentIndex())
    panel.form.changed.emit(panel.form._chosen)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    qtbot.waitUntil(lambda: panel.form.kind.count() > 1)
    panel.form.kind.setCurrentIndex(panel.form.kind.findData("report"))
    panel.form.kind.activated.emit(panel.form.kind.currentIndex())
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    panel.form.clear.click()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    assert panel.model.chosen.among is None
    panel.form.close()


def test_the_palette_leads_to_a_saved_search_by_its_name(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    made = save_search(context.library, "Zebra crossings", "bread")
    window.acts["palette"].trigger()
    palette = next(one for one in window.findChildren(Palette) if one.isVisible())
    palette.field.setText("zebra cr")
    qtbot.waitUntil(lambda: palette.answered)
    assert [line.kind for line in palette.model.lines] == ["search"]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert context.selection.place == Place("search", made.id, words="bread")


def test_the_page_of_a_theme_is_filtered_by_a_saved_search_and_follows_it(
    qtbot: QtBot, context: Context, window: MainWindow
) -> None:
    theme, article = saved(context.library, a_theme()), an_article("bread, fish, rolls")
    bread, fish = (a_passage(article, quote, themes=(theme.id,)) for quote in ("bread", "fish"))
    all_saved(context.library, article, bread, fish)
    follow(context)
    made = save_search(context.library, "Bread", "bread")
    context.selection.open(Place("theme", theme.id))
    page = window.desk.centre.currentWidget()
    assert isinstance(page, ThemePage)

    def quotes() -> list[str]:
        return [line.passage.quote for line in page.gathered.lines] if page.gathered else []

    qtbot.waitUntil(lambda: quotes() == ["bread", "fish"])
    assert page.tools.found.isVisible()
    page.tools.search_wanted.emit(made.id)
    qtbot.waitUntil(lambda: quotes() == ["bread"])
    assert page.tools.found.text() == "Found by: Bread"
    saved(context.library, a_passage(article, "rolls", note="bread", themes=(theme.id,)))
    follow(context)
    qtbot.waitUntil(lambda: quotes() == ["bread", "rolls"])
    page.tools.found.click()
    qtbot.waitUntil(lambda: len(quotes()) == 3)
    page.tools.search_wanted.emit(made.id)
    qtbot.waitUntil(lambda: len(quotes()) == 2)
    delete_search(context.library, made.id)
    qtbot.waitUntil(lambda: len(quotes()) == 3)
    assert not page.tools.found.isVisible()


def test_what_a_saved_search_finds_is_exported_as_its_own_choice(qtbot: QtBot, context: Context) -> None:
    article = an_article("bread, fish")
    all_saved(context.library, article, a_passage(article, "bread"), a_passage(article, "fish"))
    follow(context)
    made = save_search(context.library, "Bread", "bread kind:passage")
    save_search(context.library, "None", "xyzzy")
    context.selection.open(Place("search", made.id, words=made.words))
    dialog = ExportDialog(context, Choice())
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.what.what.currentData() == "search"
    assert dialog.what.searches.currentText() == "Bread"
    qtbot.waitUntil(lambda: "1 passage" in dialog.said.text())
    assert dialog.preview.names.item(0).text().startswith("Search Bread")
    dialog.what.searches.setCurrentIndex(1)
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert not dialog.save.isEnabled()
    dialog.what.what.setCurrentIndex(dialog.what.what.findData("all"))
    assert not dialog.what.searches.isVisible()
    qtbot.waitUntil(dialog.save.isEnabled)
