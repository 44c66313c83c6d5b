"""Work outside the GUI thread: results, cancelling, replacing."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.errors import Cancelled
from app.ports import Progress
from ui.job_bar import JobBar, time_left
from ui.jobs import Jobs, Stage


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    assert made.close()


class Ends:
    """What the callbacks of a job heard, and on which thread."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.threads: set[int] = set()

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.get_ident())

    def failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.add(threading.get_ident())


def until_told(progress: Progress, told: threading.Event) -> str:
    while not told.wait(0.005):
        progress(1, 2)
    return "done"


def test_a_result_comes_back_on_the_thread_of_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    ends = Ends()
    jobs.run(lambda _progress: threading.get_ident(), ends.done, ends.failed)
    qtbot.waitUntil(lambda: len(ends.results) == 1)
    assert ends.results != [threading.get_ident()]
    assert ends.threads == {threading.get_ident()}
    assert jobs.running == []


def test_an_error_comes_back_as_it_was_raised(qtbot: QtBot, jobs: Jobs) -> None:
    ends, error = Ends(), ValueError("no")

    def work(_progress: Progress) -> None:
        raise error

    jobs.run(work, ends.done, ends.failed)
    qtbot.waitUntil(lambda: ends.errors == [error])
    assert ends.results == []


def test_cancelled_work_stops_at_its_next_report(qtbot: QtBot, jobs: Jobs) -> None:
    ends, never = Ends(), threading.Event()
    job = jobs.run(lambda progress: until_told(progress, never), ends.done, ends.failed)
    qtbot.waitUntil(lambda: job.stage.total == 2)
    job.cancel()
    qtbot.waitUntil(lambda: len(ends.errors) == 1)
    assert isinstance(ends.errors[0], Cancelled)


def test_a_result_given_after_cancel_is_kept_only_where_it_was_asked_for(qtbot: QtBot, jobs: Jobs) -> None:
    kept, dropped, told = Ends(), Ends(), threading.Event()
    for ends, keep in ((kept, True), (dropped, False)):
        jobs.run(lambda _progress: told.wait(5), ends.done, ends.failed, keep_result=keep).cancel()
    told.set()
    qtbot.waitUntil(lambda: not jobs.running)
    assert dropped.results == []


def test_a_replaced_job_is_never_heard_of_even_if_it_ends_last(qtbot: QtBot, jobs: Jobs) -> None:
    first, second, told = Ends(), Ends(), threading.Event()
    jobs.run(lambda _progress: told.wait(5), first.done, first.failed, key="search")
    jobs.run(lambda _progress: "new", second.done, second.failed, key="search")
    qtbot.waitUntil(lambda: second.results == ["new"])
    told.set()
    qtbot.waitUntil(lambda: not jobs.running)
    assert (first.results, first.errors) == ([], [])


def test_closing_waits_for_work_and_calls_nobody_back(qtbot: QtBot) -> None:
    jobs, ends, never = Jobs(), Ends(), threading.Event()
    jobs.run(lambda progress: until_told(progress, never), ends.done, ends.failed)
    assert jobs.close()
    qtbot.wait(10)
    assert (ends.results, ends.errors) == ([], [])


def test_the_job_bar_shows_long_work_with_a_title_and_cancels_it(qtbot: QtBot, jobs: Jobs) -> None:
    bar, ends, never = JobBar(jobs), Ends(), threading.Event()
    qtbot.addWidget(bar)
    jobs.run(lambda progress: until_told(progress, never), ends.done, ends.failed, title="Importing")
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: bar.words.text() == "Importing · 1 / 2")
    bar.cancel.click()
    assert bar.words.text() == "Stopping…"
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert isinstance(ends.errors[0], Cancelled)


def test_paused_work_waits_where_it_is_and_goes_on_from_there(qtbot: QtBot, jobs: Jobs) -> None:
    bar, ends, told = JobBar(jobs), Ends(), threading.Event()
    qtbot.addWidget(bar)
    reports: list[int] = []

    def work(progress: Progress) -> str:
        while not told.is_set():
            reports.append(1)
            progress(1, 3)
            told.wait(0.002)
        return "done"

    job = jobs.run(work, ends.done, ends.failed, title="Importing", pausable=True)
    qtbot.waitUntil(bar.pause.isVisible)
    bar.pause.click()
    assert (job.paused, bar.words.text()) == (True, "Importing · 1 / 3 · paused")
    assert bar.pause.accessibleName() == "Go on: Importing"
    qtbot.wait(30)
    seen = len(reports)
    qtbot.wait(50)
    assert len(reports) == seen
    bar.pause.click()
    qtbot.waitUntil(lambda: len(reports) > seen)
    told.set()
    qtbot.waitUntil(lambda: ends.results == ["done"])


def test_paused_work_can_be_cancelled(qtbot: QtBot, jobs: Jobs) -> None:
    ends, never = Ends(), threading.Event()
    job = jobs.run(lambda progress: until_told(progress, never), ends.done, ends.failed, pausable=True)
    job.pause()
    job.cancel()
    qtbot.waitUntil(lambda: len(ends.errors) == 1)
    assert isinstance(ends.errors[0], Cancelled)


@pytest.mark.parametrize(
    ("worked", "stage", "said"),
    [
        (2.0, Stage(5, 10, ""), ""),
        (10.0, Stage(0, 10, ""), ""),
        (10.0, Stage(10, 0, ""), ""),
        (10.0, Stage(5, 10, ""), "10 seconds left"),
        (60.0, Stage(10, 20, ""), "1 minute left"),
        (60.0, Stage(10, 100, ""), "9 minutes left"),
    ],
)
def test_the_time_left_is_told_once_it_is_known(worked: float, stage: Stage, said: str) -> None:
    assert time_left(worked, stage) == said


def test_the_job_bar_says_nothing_of_quiet_or_quick_work(qtbot: QtBot, jobs: Jobs) -> None:
    bar, ends, told = JobBar(jobs), Ends(), threading.Event()
    qtbot.addWidget(bar)
    jobs.run(lambda _progress: told.wait(5), ends.done, ends.failed)
    jobs.run(lambda _progress: None, ends.done, ends.failed, title="Importing")
    qtbot.waitUntil(lambda: len(jobs.running) == 1)
    assert bar.shown() is None
    told.set()
    qtbot.waitUntil(lambda: not jobs.running)
