"""News of the library: at once where it is made in the window, gathered where work makes a lot of it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.ports import Changes
from tests.factories import a_theme, saved
from ui.context import Context


def test_what_is_done_in_the_window_is_told_at_once_each_time(context: Context) -> None:
    told: list[Changes] = []
    context.events.changed.connect(told.append)
    themes = [saved(context.library, a_theme(f"Theme {number}")) for number in range(3)]
    assert [set(changes.themes) for changes in told] == [{theme.id} for theme in themes]


def test_what_work_does_fast_is_told_together_and_nothing_is_left_out(qtbot: QtBot, context: Context) -> None:
    told: list[Changes] = []
    done: list[list[str]] = []
    context.events.changed.connect(told.append)

    def work(_progress: object) -> list[str]:
        return [saved(context.library, a_theme(f"Theme {number}")).id for number in range(30)]

    context.jobs.run(work, done.append, context.explain)
    qtbot.waitUntil(lambda: bool(done) and {id for changes in told for id in changes.themes} == set(done[0]))
    assert len(told) < 30
    with context.library.reading() as reader:
        assert told[-1].revision == reader.revision


def test_what_is_done_in_the_window_takes_along_what_waited(qtbot: QtBot, context: Context) -> None:
    told: list[Changes] = []
    done: list[str] = []
    context.events.changed.connect(told.append)
    for _turn in range(2):
        context.jobs.run(lambda _progress: saved(context.library, a_theme()).id, done.append, context.explain)
    qtbot.waitUntil(lambda: len(done) == 2)
    mine = saved(context.library, a_theme()).id
    assert {id for changes in told for id in changes.themes} == {*done, mine}
