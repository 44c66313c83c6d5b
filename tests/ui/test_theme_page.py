"""The page of a theme: what stands on it and in which order, keys, arranging, splitting, coming back, thousands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from app.domain import Article, Creator, Id, Note, Passage, Span, Theme
from app.exporting import Choice
from app.passages import apply_theme, delete_passages, remove_theme
from app.theme_pages import Sort
from app.themes import delete_theme, rename_theme
from tests.factories import a_note, a_passage, a_theme, all_saved, an_article, saved, text_of
from tests.ui.lint import lint
from ui.asking import NameDialog
from ui.centre import Centre
from ui.context import Context
from ui.export.dialog import ExportDialog
from ui.main_window import MainWindow
from ui.places import START, Place
from ui.reader.carrying import carried
from ui.reader.note_popup import NotePopup
from ui.reader.opened import read_article
from ui.themes.drops import carried_passages, read_passages
from ui.themes.page.heights import LINES
from ui.themes.page.model import ThemePageModel
from ui.themes.page.page import ThemePage
from ui.themes.page.paper import page_html

WORDS = "The ferry left at noon.\n\nTwo companies had promised a second boat.\n\nIt never came 🎉👩‍🚀."


@pytest.fixture
def boats(context: Context) -> Theme:
    return saved(context.library, a_theme("Boats", description="What *floats*."))


@pytest.fixture
def article(context: Context) -> Article:
    made = an_article(WORDS, title="The ferry", authors=(Creator("Nordby", "Ada"),))
    all_saved(context.library, made)
    return made


@pytest.fixture
def page(context: Context, qtbot: QtBot, boats: Theme) -> ThemePage:
    made = ThemePage(context)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def marked(context: Context, article: Article, *themes: Theme, **fields: object) -> list[Passage]:
    """Three passages under these themes, in the order of the text."""
    ids = tuple(theme.id for theme in themes)
    made = [a_passage(article, quote, themes=ids, **fields) for quote in ("ferry", "promised", "never came 🎉👩‍🚀")]
    all_saved(context.library, *made)
    return made


def opened(context: Context, page: ThemePage, theme: Theme, qtbot: QtBot, count: int) -> None:
    context.selection.open(Place("theme", theme.id))
    shows(page, qtbot, count)
    page.list.setFocus()


def shows(page: ThemePage, qtbot: QtBot, count: int) -> None:
    def settled() -> bool:
        here = page.gathered is not None and page.gathered.theme.id == page.asked.theme_id
        return here and not page.context.jobs.running and page.list.passages.rowCount() == count

    qtbot.waitUntil(settled)


def ids(page: ThemePage) -> list[Id]:
    return [line.passage.id for line in page.list.passages.lines]


def quotes(page: ThemePage) -> list[str]:
    return [line.passage.quote for line in page.list.passages.lines]


def choose(page: ThemePage, *rows: int) -> None:
    page.list.setCurrentIndex(page.list.passages.index(rows[0]))
    for row in rows[1:]:
        page.list.selectionModel().select(page.list.passages.index(row), QItemSelectionModel.SelectionFlag.Select)


def live(context: Context, *records: Passage) -> list[Passage]:
    with context.library.reading() as reader:
        return [reader.get(Passage, record.id) for record in records]


def test_passages_of_all_articles_are_gathered_under_the_heads_of_their_sources(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    marked(context, article, boats, note="which\none?")
    other = an_article(WORDS, title="Zeal & <b>zest</b>")
    all_saved(context.library, other, a_passage(other, "noon", themes=(boats.id,)))
    opened(context, page, boats, qtbot, 4)
    assert list(page.list.passages.headings) == ["Ada Nordby, The ferry", "", "", "Zeal & <b>zest</b>"]
    assert page.head.path.text() == "Boats"
    assert page.head.count.text() == "4 passages · 2 sources"
    assert page.head.definition.accessibleName() == "What floats."
    spoken = page.list.passages.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ada Nordby, The ferry, “ferry”, Ada Nordby, The ferry, para. 1, which one?"
    qtbot.waitUntil(lambda: lint(page) == [])  # once it is laid out


def test_themes_below_and_notes_are_links_and_passages_below_can_be_left_out(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    lost = saved(context.library, a_theme("Lost", parent_id=boats.id))
    note = saved(context.library, a_note("White paper", on=boats))
    made = marked(context, article, lost)
    apply_theme(context.library, [made[0].id], boats.id)
    opened(context, page, boats, qtbot, 3)
    assert page.head.count.text() == "3 passages, 1 of them right here · 1 source"
    page.tools.below.click()
    shows(page, qtbot, 1)
    links = {button.text(): button for button in page.head.links.findChildren(QToolButton) if button.isVisible()}
    assert list(links) == ["White paper", "Lost  3", "New note on this theme"]
    links["White paper"].click()
    assert context.selection.place == Place("note", note.id)
    links["Lost  3"].click()
    assert context.selection.place == Place("theme", lost.id)
    shows(page, qtbot, 3)


def test_a_new_note_on_the_theme_is_opened(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    opened(context, page, boats, qtbot, 0)
    page.head.note_wanted.emit()
    with context.library.reading() as reader:
        note = next(reader.every(Note, theme_id=boats.id))
    assert context.selection.place == Place("note", note.id)


def test_an_empty_page_says_what_to_do(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    opened(context, page, boats, qtbot, 0)
    assert page.pages.currentWidget() is page.empty
    assert "press T" in page.empty.text()
    marked(context, article, boats)
    shows(page, qtbot, 3)
    page.tools.filter.setText("xyzzy")
    shows(page, qtbot, 0)
    assert "Esc shows them all" in page.empty.text()


def test_the_page_follows_what_is_done_elsewhere_and_keeps_what_is_chosen(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    made = marked(context, article, boats)
    opened(context, page, boats, qtbot, 3)
    choose(page, 1)
    fresh = saved(context.library, a_passage(article, "The", themes=(boats.id,)))
    shows(page, qtbot, 4)
    assert ids(page)[0] == fresh.id
    assert [passage.id for passage in page.passages()] == [made[1].id]
    rename_theme(context.library, boats.id, "Ships")
    qtbot.waitUntil(lambda: page.head.path.text() == "Ships")
    delete_passages(context.library, [made[1].id])
    shows(page, qtbot, 3)
    assert [passage.id for passage in page.passages()] == [made[2].id], "the next takes its place"
    context.library.undo()
    shows(page, qtbot, 4)


def test_enter_opens_the_passage_and_back_returns_to_the_same_row(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    other = saved(context.library, a_theme("Other"))
    long = an_article("word " * 2_000)
    many = [a_passage(long, Span(at * 50, at * 50 + 40), themes=(boats.id,)) for at in range(150)]
    all_saved(context.library, long, *many)
    opened(context, page, boats, qtbot, 150)
    choose(page, 90)
    page.list.scrollTo(page.list.passages.index(90))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert context.selection.place == Place("passage", many[90].id)
    left = page.list.spot()
    context.selection.open(Place("theme", other.id))
    shows(page, qtbot, 0)
    context.selection.back()
    context.selection.back()
    shows(page, qtbot, 150)
    assert page.list.currentIndex().row() == 90
    assert page.list.spot() == left


def test_orders_and_their_heads(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    lost = saved(context.library, a_theme("Lost", parent_id=boats.id))
    made = marked(context, article, lost)
    apply_theme(context.library, [made[2].id], boats.id)
    opened(context, page, boats, qtbot, 3)
    page.tools.sort_wanted.emit(Sort.THEME)
    qtbot.waitUntil(lambda: list(page.list.passages.headings) == ["Boats", "Boats/Lost", ""])
    assert page.tools.sort.text() == "By theme"
    page.tools.sort_wanted.emit(Sort.DATE)
    qtbot.waitUntil(lambda: list(page.list.passages.headings) == ["Without a date", "", ""])
    page.tools.sort_wanted.emit(Sort.OWN)
    qtbot.waitUntil(lambda: list(page.list.passages.headings) == ["", "", ""])


def test_alt_and_arrows_move_in_the_own_order_which_is_offered_first(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    made = marked(context, article, boats)
    offered: list[object] = []
    context.events.offered.connect(lambda _said, _words, act: offered.append(act))
    opened(context, page, boats, qtbot, 3)
    choose(page, 2)
    QTest.keyClick(page.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert quotes(page)[2] == made[2].quote, "nothing moves in another order"
    offered[0]()  # type: ignore[operator]
    qtbot.waitUntil(lambda: page.gathered is not None and page.gathered.sort is Sort.OWN)
    QTest.keyClick(page.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: ids(page) == [made[0].id, made[2].id, made[1].id])
    QTest.keyClick(page.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: ids(page) == [made[2].id, made[0].id, made[1].id])
    QTest.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: ids(page) == [made[0].id, made[2].id, made[1].id])
    assert [passage.id for passage in page.passages()] == [made[2].id]
    context.library.undo()
    qtbot.waitUntil(lambda: ids(page) == [one.id for one in made])


def test_rows_are_dragged_in_the_own_order_only_and_out_as_passages(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    made = marked(context, article, boats)
    opened(context, page, boats, qtbot, 3)
    rows = page.list.passages
    carrying = rows.mimeData([rows.index(2), rows.index(1)])
    assert read_passages(carrying) == (made[1].id, made[2].id)
    copying = Qt.DropAction.CopyAction
    assert not rows.dropMimeData(carrying, copying, 0, 0, QModelIndex())
    page.tools.sort_wanted.emit(Sort.OWN)
    qtbot.waitUntil(lambda: page.gathered is not None and page.gathered.sort is Sort.OWN)
    assert rows.dropMimeData(carrying, copying, 0, 0, QModelIndex())
    qtbot.waitUntil(lambda: ids(page) == [made[1].id, made[2].id, made[0].id])


def test_what_is_let_go_on_the_page_comes_under_its_theme(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    passage = saved(context.library, a_passage(article, "ferry"))
    opened(context, page, boats, qtbot, 0)
    rows, copying = page.list.passages, Qt.DropAction.CopyAction
    assert rows.dropMimeData(carried_passages([passage.id]), copying, -1, -1, QModelIndex())
    shows(page, qtbot, 1)
    words = carried(read_article(context.library, article.id), Span(0, 3))
    assert rows.dropMimeData(words, copying, -1, -1, QModelIndex())
    shows(page, qtbot, 2)
    assert quotes(page) == ["The", "ferry"]


def test_passages_are_split_off_into_a_new_theme_and_one_is_offered_to_go_there(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    made = marked(context, article, boats)
    said: list[str] = []
    offered: list[object] = []
    context.events.done.connect(said.append)
    context.events.offered.connect(lambda _said, _words, act: offered.append(act))
    opened(context, page, boats, qtbot, 3)
    choose(page, 0, 2)
    QTest.keyClick(page.list, Qt.Key.Key_S)
    dialog = page.findChild(NameDialog)
    assert dialog is not None
    dialog.field.setText("boats")
    dialog.agree.click()
    assert dialog.trouble.isVisible(), "the name is taken; what was typed stays"
    dialog.field.setText("Lost ones")
    dialog.agree.click()
    shows(page, qtbot, 1)
    assert quotes(page) == ["promised"]
    assert said == ["Split off 2 passages: Lost ones"]
    offered[0]()  # type: ignore[operator]
    shows(page, qtbot, 2)
    assert page.head.path.text() == "Lost ones"
    context.library.undo()
    assert [one.themes for one in live(context, *made)] == [(boats.id,)] * 3


def test_del_takes_this_theme_off_and_stays_where_one_was(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    other = saved(context.library, a_theme("Other"))
    made = marked(context, article, boats, other)
    said: list[str] = []
    context.events.done.connect(said.append)
    opened(context, page, boats, qtbot, 3)
    choose(page, 0)
    for left in (2, 1):
        QTest.keyClick(page.list, Qt.Key.Key_Delete)
        shows(page, qtbot, left)
    assert [one.themes for one in live(context, *made)] == [(other.id,), (other.id,), (boats.id, other.id)]
    assert said == ["Taken off 1 passage: Boats"] * 2
    QTest.keyClick(page.list, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    shows(page, qtbot, 0)
    assert said[-1] == "1 passage deleted"


def test_a_note_is_written_beside_its_passage(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    made = marked(context, article, boats)
    opened(context, page, boats, qtbot, 3)
    choose(page, 1)
    QTest.keyClick(page.list, Qt.Key.Key_N)
    popup = page.findChild(NotePopup)
    assert popup is not None
    popup.words.setPlainText("Compare 🎉")
    QTest.keyClick(popup.words, Qt.Key.Key_Escape)
    assert live(context, made[1])[0].note == "Compare 🎉"
    qtbot.waitUntil(lambda: page.list.passages.row(1).note == "✎ Compare 🎉")
    assert context.selection.place == Place("theme", boats.id), "Esc closed the note only"


def test_escape_peels_the_chosen_then_the_filter_then_the_page(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    marked(context, article, boats)
    opened(context, page, boats, qtbot, 3)
    QTest.keyClick(page.list, Qt.Key.Key_Slash)
    qtbot.waitUntil(page.tools.filter.hasFocus)
    QTest.keyClicks(page.tools.filter, "e")
    QTest.keyClick(page.tools.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(page.list.hasFocus)
    page.list.selectAll()
    assert page.bar.isVisible()
    assert page.bar.words.text() == "3 chosen"
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert len(page.passages()) == 1
    assert not page.bar.isVisible()
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert page.tools.filter.text() == ""
    assert context.selection.place == Place("theme", boats.id)
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert context.selection.place == START


def test_a_second_theme_narrows_the_page(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    other = saved(context.library, a_theme("Other"))
    made = marked(context, article, boats)
    apply_theme(context.library, [made[1].id], other.id)
    opened(context, page, boats, qtbot, 3)
    page.tools.also_wanted.emit(other.id)
    shows(page, qtbot, 1)
    assert page.tools.also.text() == "Also under: Other"
    assert page.head.count.text() == "1 of 3 passages · 1 source"
    page.tools.also.click()
    shows(page, qtbot, 3)


def test_a_very_long_passage_is_folded_and_unfolds(
    context: Context, page: ThemePage, boats: Theme, qtbot: QtBot
) -> None:
    long = an_article("«" + "كان الوزير قد قال إن الشركات وافقت على ذلك 🎉 " * 3_000 + "»")
    all_saved(context.library, long, a_passage(long, Span(0, len(text_of(long).content)), themes=(boats.id,)))
    opened(context, page, boats, qtbot, 1)
    row = page.list.passages.index(0)
    folded = page.list.visualRect(row).height()
    assert page.list.heights.lines(0).quote == LINES
    choose(page, 0)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.list.visualRect(row).height() > 10 * folded)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.list.visualRect(row).height() == folded)
    more = page.list.painting.more(page.list.visualRect(row), 0).center().toPoint()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=more)
    qtbot.waitUntil(lambda: page.list.visualRect(row).height() > 10 * folded)


def test_a_heading_is_no_part_of_what_can_be_chosen(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    marked(context, article, boats)
    opened(context, page, boats, qtbot, 3)
    choose(page, 2)
    first = page.list.visualRect(page.list.passages.index(0))
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=first.topLeft() + QPoint(30, 5))
    assert page.list.chosen_rows() == [2]
    body = page.list.painting.body(first, 0)
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=body.topLeft() + QPoint(30, 5))
    assert page.list.chosen_rows() == [0]


def test_the_theme_deleted_meanwhile_leads_to_the_start_and_undo_brings_it_back(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    centre = Centre(context, {"start": QLabel(), "theme": page})
    qtbot.addWidget(centre)
    centre.show()
    marked(context, article, boats)
    opened(context, page, boats, qtbot, 3)
    delete_theme(context.library, boats.id)
    assert context.selection.place == START
    context.selection.back()
    qtbot.waitUntil(lambda: page.pages.currentWidget() is page.empty)
    assert "not in the library" in page.empty.text()
    context.library.undo()
    qtbot.waitUntil(lambda: page.pages.currentWidget() is page.list)
    shows(page, qtbot, 3)
    page.setParent(None)


def test_what_changed_out_of_sight_is_there_when_the_page_comes_back(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    made = marked(context, article, boats)
    opened(context, page, boats, qtbot, 3)
    page.hide()
    remove_theme(context.library, [made[0].id], boats.id)
    assert page.list.passages.rowCount() == 3
    page.show()
    shows(page, qtbot, 2)


def test_export_takes_the_theme_or_what_the_filter_leaves(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    made = marked(context, article, boats)
    opened(context, page, boats, qtbot, 3)
    taken: list[Choice] = []
    for words, count in (("", 3), ("never", 1)):
        page.tools.filter.setText(words)
        shows(page, qtbot, count)
        page.tools.export.click()
        dialog = page.findChild(ExportDialog)
        assert dialog is not None
        taken.append(dialog.what.choice())
        qtbot.waitUntil(lambda: not context.jobs.running)
        dialog.close()
        qtbot.waitUntil(lambda: page.findChild(ExportDialog) is None)
    assert taken == [Choice(themes=(boats.id,)), Choice(passages=(made[2].id,), title="Boats")]


def test_on_paper_stands_what_is_on_the_page_with_strangers_words_escaped(
    context: Context, page: ThemePage, boats: Theme, qtbot: QtBot
) -> None:
    sly = an_article("<script>alert(1)</script> & more\n\nnext", title="<i>Sly</i>")
    note = a_note("White **paper**", on=boats)
    all_saved(context.library, sly, note, a_passage(sly, Span(0, 38), themes=(boats.id,), note="so *it* is <b>not</b>"))
    opened(context, page, boats, qtbot, 1)
    assert page.gathered is not None
    html = page_html(page.gathered)
    for part in ("&lt;script&gt;", "<h2>&lt;i&gt;Sly", "so <em>it</em> is &lt;b&gt;not", "White <strong>paper"):
        assert part in html
    bare = page_html(page.gathered, notes=False)
    assert "White" not in bare
    assert "<em>it" not in bare


def test_the_page_is_looked_at_before_it_is_printed(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    assert page.printed() is None, "there is nothing yet"
    marked(context, article, boats)
    opened(context, page, boats, qtbot, 3)
    printed = page.printed()
    assert printed is not None
    assert printed.title == "Boats"
    page.tools.print.click()
    dialog = page.findChild(QDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    dialog.close()


def test_passages_can_be_let_go_where_there_are_none_yet(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    passage = saved(context.library, a_passage(article, "ferry"))
    opened(context, page, boats, qtbot, 0)
    carrying, middle = carried_passages([passage.id]), QPointF(page.rect().center())
    copying, button, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    coming = QDragEnterEvent(middle.toPoint(), copying, carrying, button, plain)
    QApplication.sendEvent(page, coming)
    assert coming.isAccepted()
    QApplication.sendEvent(page, QDropEvent(middle, copying, carrying, button, plain))
    shows(page, qtbot, 1)


def test_the_windows_keys_for_finding_and_copying_mean_the_page_where_one_is_on_it(
    context: Context, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    made = marked(context, article, boats)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    context.selection.enter(Place("theme", boats.id))
    page = window.desk.centre.currentWidget()
    assert isinstance(page, ThemePage)
    shows(page, qtbot, 3)
    page.list.setFocus()
    choose(page, 0, 2)
    copying = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.list, Qt.Key.Key_C, copying)
    qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()))
    assert read_passages(QApplication.clipboard().mimeData()) == (made[0].id, made[2].id)
    QTest.keyClick(page.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.tools.filter.hasFocus)
    assert window.desk.choice() == Choice(themes=(boats.id,))
    window.importing.close()


def test_the_menu_has_all_of_it(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    marked(context, article, boats)
    opened(context, page, boats, qtbot, 3)
    choose(page, 0)
    page.list.customContextMenuRequested.emit(page.list.menu_point())
    menu = page.list.findChild(QMenu)
    assert menu is not None
    names = [action.objectName() or action.text() for action in menu.actions() if not action.isSeparator()]
    assert {"show-in-text", "split-theme", "passage-up", "Take off: Boats", "delete-passages"} <= set(names)
    menu.close()


def test_a_library_open_for_reading_only_says_so_and_changes_nothing(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked(context, article, boats)
    opened(context, page, boats, qtbot, 3)
    told: list[str] = []
    context.events.told.connect(told.append)
    monkeypatch.setattr(type(context.library), "read_only", property(lambda _library: True))
    choose(page, 0, 1)
    for key in (Qt.Key.Key_T, Qt.Key.Key_M, Qt.Key.Key_S, Qt.Key.Key_N, Qt.Key.Key_Delete):
        QTest.keyClick(page.list, key)
    assert len(told) == 5


def test_five_thousand_passages_keep_their_place_while_one_goes(
    context: Context, page: ThemePage, boats: Theme, qtbot: QtBot
) -> None:
    long = an_article("word " * 20_000)
    many = [a_passage(long, Span(at * 19, at * 19 + 5 + at % 400), themes=(boats.id,)) for at in range(5_000)]
    all_saved(context.library, long, *many)
    opened(context, page, boats, qtbot, 5_000)
    choose(page, 3_000)
    page.list.scrollTo(page.list.passages.index(3_000))
    before = page.list.spot()
    delete_passages(context.library, [many[10].id, many[3_001].id])
    shows(page, qtbot, 4_998)
    assert page.list.spot() == before
    assert page.list.currentIndex().row() == 2_999


def test_the_model_keeps_qts_rules(
    context: Context, page: ThemePage, boats: Theme, article: Article, qtbot: QtBot
) -> None:
    tester = QAbstractItemModelTester(page.list.passages, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made = marked(context, article, boats)
    opened(context, page, boats, qtbot, 3)
    page.list.selectAll()
    page.ask(replace(page.asked, words="never"))
    shows(page, qtbot, 1)
    page.ask(replace(page.asked, words=""))
    shows(page, qtbot, 3)
    delete_passages(context.library, [made[0].id, made[2].id])
    shows(page, qtbot, 1)
    context.library.undo()
    shows(page, qtbot, 3)
    assert isinstance(tester.model(), ThemePageModel)
