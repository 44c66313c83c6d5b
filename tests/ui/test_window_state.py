"""What a window remembers is read as it was written, whatever else the settings hold; and the next start finds it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.articles import add_collection, delete_articles
from app.domain import Article
from app.settings import Settings, read_settings, settings_file
from tests.factories import a_theme, all_saved, an_article
from ui.articles.columns import AS_AT_FIRST, AUTHORS, TITLE, ListState, Shown
from ui.context import Context
from ui.main_window import MainWindow
from ui.places import START, Place
from ui.reader.faces import FaceState
from ui.selection import Selection
from ui.session import Session
from ui.window_state import MOST_DESKS, DeskState, WindowState, bring_back

Shown_ = Callable[..., MainWindow]

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=9), inner, max_size=5),
    max_leaves=12,
)
_PARTS = st.sampled_from(["version", "geometry", "splitters", "tab", "faces", "articles", "desks"])


@pytest.fixture
def shown(qtbot: QtBot, context: Context) -> Iterator[Shown_]:
    """Opens windows on the library one after the other, each with a selection of its own."""
    made: list[MainWindow] = []

    def show(settings: Settings | None = None) -> MainWindow:
        selection = Selection()
        own = Context(context.library, context.index, context.jobs, context.events, selection)
        window = MainWindow(own, settings)
        qtbot.addWidget(window)
        window.show()
        made.append(window)
        return window

    yield show
    for window in made:
        window.importing.close()
        window.desk.reader.faces.close()


@given(st.text())
def test_rubbish_is_as_if_nothing_were_remembered(text: str) -> None:
    assert isinstance(WindowState.read(text), WindowState)


@given(_JSON | st.dictionaries(_PARTS, _JSON))
def test_parts_of_the_wrong_shape_do_no_harm_and_what_is_read_can_be_written(value: object) -> None:
    state = WindowState.read(json.dumps(value))
    assert WindowState.read(state.written()) == state


def test_half_a_character_that_no_library_holds_is_as_if_nothing_were_remembered(shown: Shown_) -> None:
    state = WindowState(desks={"x": DeskState(Place("note", "\ud800"))})
    assert WindowState.read(state.written()) == WindowState()
    assert shown(Settings(window=state.written(), name="\ud800", language="\ud800")).isVisible()


def test_all_of_it_is_read_as_it_was_written() -> None:
    here = Place("passage", "x" * 32, 3, 9, "wörter")
    desk = DeskState(
        here, (START, Place("note", "y")), (Place("search", words="a"),), "c", ("t",), {"themes": {"a": [1]}}
    )
    order = ListState("date", False, (Shown(TITLE, 200), Shown(AUTHORS, 90, False)))
    state = WindowState("ab", {"left": "cd"}, 2, FaceState("page", True, 30), order, {"lib": desk})
    again = WindowState.read(state.written())
    assert again.desk("lib") == desk
    assert again.articles.columns[:2] == order.columns
    assert (again.geometry, again.splitters, again.tab, again.faces) == ("ab", {"left": "cd"}, 2, state.faces)
    assert WindowState.read(WindowState().written()) == WindowState()


def test_one_part_of_nonsense_leaves_the_others() -> None:
    kept = json.loads(WindowState("ab", {"left": "cd"}, 2).written())
    for part in ("geometry", "splitters", "faces", "articles", "desks"):
        assert WindowState.read(json.dumps(kept | {part: 17})).tab == 2


def test_windows_of_earlier_versions_are_read_too() -> None:
    kept = ["ab", {"left": "cd"}, "lib", ["note", "n" * 32, None, None, ""], 1]
    state = WindowState.read(json.dumps(kept))
    assert (state.geometry, state.tab, state.faces) == ("ab", 1, FaceState())
    assert state.desk("lib").place == Place("note", "n" * 32)
    assert WindowState.read(json.dumps([*kept, ["both", True, 30]])).faces == FaceState("both", True, 30)
    for wrong in (["side", True, 30], ["page", True, 300], 5):
        assert WindowState.read(json.dumps([*kept, wrong])).faces == FaceState()


def test_the_desks_of_the_libraries_opened_last_are_remembered() -> None:
    state = WindowState()
    for number in range(MOST_DESKS + 3):
        state = state.with_desk(str(number), DeskState(Place("note", str(number))))
    assert len(state.desks) == MOST_DESKS
    assert state.desk("10").place.id == "10"
    assert state.desk("0") == DeskState()


def test_columns_keep_their_width_order_and_choice(shown: Shown_) -> None:
    window = shown()
    head = window.desk.articles.table.across
    head.arrange((Shown(AUTHORS, 130), *(one for one in AS_AT_FIRST.columns if one.column != AUTHORS)))
    window.desk.articles.show_articles(order="authors", descending=False)
    again = shown(window.remembered()).desk.articles
    assert again.table.across.columns[0] == Shown(AUTHORS, 130)
    assert again.state.order == "authors"


def test_the_way_back_the_collection_and_hidden_themes_outlive_the_window(context: Context, shown: Shown_) -> None:
    articles, theme = [an_article(title=title) for title in ("A", "B", "C")], a_theme("Bridges")
    all_saved(context.library, *articles, theme)
    chapter = add_collection(context.library, "Chapter")
    window = shown()
    selection = window.context.selection
    for article in articles:
        selection.open(Place("article", article.id))
    selection.back()
    window.desk.articles.collections.choose(chapter.id)
    selection.hide_themes(frozenset({theme.id}))
    again = shown(window.remembered()).context.selection
    assert again.place == Place("article", articles[1].id)
    assert again.collection == chapter.id
    assert again.hidden == {theme.id}
    again.forward()
    assert again.place == Place("article", articles[2].id)
    again.travel(-2)
    assert again.place == Place("article", articles[0].id)


def test_places_that_are_gone_are_left_out_of_the_way_back(context: Context, shown: Shown_) -> None:
    first, second = an_article(title="A"), an_article(title="B")
    all_saved(context.library, first, second)
    window = shown()
    for article in (first, second):
        window.context.selection.open(Place("article", article.id))
    kept = window.remembered()
    delete_articles(context.library, [first.id])
    trail = shown(kept).context.selection.trail
    assert [visit.place for visit in trail.past] == [START]


def test_the_open_branches_of_the_themes_outlive_the_window(qtbot: QtBot, context: Context, shown: Shown_) -> None:
    parent = a_theme("Water")
    all_saved(context.library, parent, a_theme("Rivers", parent_id=parent.id))
    window = shown()
    view = window.desk.themes.view
    view.collapseAll()
    closed = shown(window.remembered()).desk.themes.view
    qtbot.waitUntil(lambda: not closed.isExpanded(closed.model().index(0, 0)))
    view.expandAll()
    opened = shown(window.remembered()).desk.themes.view
    qtbot.waitUntil(lambda: opened.isExpanded(opened.model().index(0, 0)))


def test_a_window_of_a_screen_that_is_gone_is_brought_back(qtbot: QtBot, qapp: QApplication) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    room = qapp.primaryScreen().availableGeometry()
    for lost in (QPoint(room.right() + 4000, 10), QPoint(10, room.top() - 3000), QPoint(room.left() - 9000, 10)):
        window.move(lost)
        bring_back(window)
        assert room.contains(window.pos())
    window.move(room.topLeft() + QPoint(50, 40))
    bring_back(window)
    assert window.pos() == room.topLeft() + QPoint(50, 40)


def test_what_was_done_is_kept_before_the_window_closes(qtbot: QtBot, context: Context, shown: Shown_) -> None:
    article = an_article(title="A")
    all_saved(context.library, article)
    window = shown()
    kept: list[Settings] = []
    window.remembering.kept.connect(kept.append)
    window.context.selection.open(Place("article", article.id))
    qtbot.waitUntil(lambda: bool(kept), timeout=5_000)
    assert WindowState.read(kept[-1].window).desk(context.library.id).place == Place("article", article.id)
    window.remembering.keep()
    assert len(kept) == 1, "nothing is written that is written already"


def test_a_change_of_the_settings_is_on_the_disk_at_once(qtbot: QtBot, session: Session) -> None:
    assert session.desk is not None
    session.desk.window.remembering.change(name="Ada", measure=60)
    assert settings_file().exists()
    assert (read_settings().name, read_settings().measure) == ("Ada", 60)


@pytest.fixture
def session(qtbot: QtBot, context: Context) -> Iterator[Session]:
    """A start of the program on a library of its own."""
    from storage.index import WhooshIndex
    from storage.library import open_library

    folder = context.library.folder.parent / "another"
    made = Session(open_library, lambda library: WhooshIndex(folder.parent / "c2", library.id), Settings())
    made.open(folder)
    yield made
    made.close()


def test_what_a_person_does_is_signed_with_their_name(context: Context, shown: Shown_) -> None:
    window = shown()
    window.remembering.change(name="Ada Byron")
    all_saved(context.library, an_article())
    with context.library.reading() as reader:
        assert reader.history(1)[0].who == "Ada Byron"
        assert reader.count(Article) == 1
