"""Starting and ending: what is shown when a library cannot be opened, a second start, signals, defects, leftovers."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.errors import LibraryTooNew
from app.links import link_to
from app.ports import Library, SearchIndex
from app.settings import Settings, read_settings
from storage.index import open_index
from storage.library import open_library
from tests.factories import an_article, saved
from ui.closing import closed_by_signals, defects_told
from ui.doorbell import Doorbell
from ui.main_window import MainWindow
from ui.places import Place
from ui.session import Session

PROGRAM = """
import sys
from pathlib import Path
from storage.index import open_index
from storage.library import open_library
from ui.start import run
sys.exit(run(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None, open_library, open_index))
"""


def opened(folder: Path, *, create: bool = True, read_only: bool = False) -> Library:
    return open_library(folder, create=create, read_only=read_only)


def indexed(library: Library) -> SearchIndex:
    return open_index(library)


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    made = Session(opened, indexed, Settings())
    yield made
    made.close()
    made.deleteLater()


def window_of(session: Session) -> MainWindow:
    assert session.desk is not None
    return session.desk.window


def test_the_first_start_makes_a_library_and_shows_how_to_begin(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    session.open(tmp_path / "new" / "My research")
    window = window_of(session)
    qtbot.waitUntil(window.desk.start.import_files.isVisible)
    assert "My research" in window.windowTitle()


def test_closing_the_window_ends_everything_and_remembers_the_library(
    qtbot: QtBot, session: Session, library_folder: Path
) -> None:
    session.open(library_folder)
    with qtbot.waitSignal(session.ended):
        window_of(session).close()
    assert session.desk is None
    assert session.ended_clean
    assert read_settings().library == str(library_folder)
    assert read_settings().window != ""
    open_library(library_folder).close()


def test_a_library_that_is_being_written_is_not_touched_and_its_holder_named(
    qtbot: QtBot, session: Session, library_folder: Path
) -> None:
    holder = open_library(library_folder, program="the other Florilegium")
    session.open(library_folder)
    assert session.desk is None
    assert session.refusal is not None
    assert "the other Florilegium" in session.refusal.words.text()
    session.refusal.read_only.click()
    assert window_of(session).context.library.read_only
    holder.close()


def test_try_again_opens_the_library_once_the_other_program_has_let_go(session: Session, library_folder: Path) -> None:
    holder = open_library(library_folder)
    session.open(library_folder)
    holder.close()
    assert session.refusal is not None
    session.refusal.again.click()
    assert not window_of(session).context.library.read_only


def test_another_library_can_be_chosen_in_place_of_a_locked_one(
    session: Session, library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = open_library(library_folder)
    session.open(library_folder)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "other"))
    assert session.refusal is not None
    session.refusal.other.click()
    assert window_of(session).context.library.folder == tmp_path / "other"
    holder.close()


def test_giving_up_ends_the_program(qtbot: QtBot, session: Session, library_folder: Path) -> None:
    holder = open_library(library_folder)
    session.open(library_folder)
    assert session.refusal is not None
    with qtbot.waitSignal(session.ended):
        session.refusal.quit.click()
    assert not session.going_on
    holder.close()


@pytest.mark.parametrize("rubbish", [b"", b"not a database at all", bytes(range(256)) * 40])
def test_what_is_no_library_is_refused_and_left_as_it_is(
    session: Session, library_folder: Path, rubbish: bytes
) -> None:
    (file,) = library_folder.glob("*.sqlite*") or library_folder.glob("*.db")
    file.write_bytes(rubbish or b"x")
    before = file.read_bytes()
    session.open(library_folder)
    assert session.refusal is not None
    assert not session.refusal.read_only.isVisible()
    assert file.read_bytes() == before


def test_a_library_of_a_later_version_is_refused_in_plain_words(qtbot: QtBot, tmp_path: Path) -> None:
    def too_new(folder: Path, *, create: bool = True, read_only: bool = False) -> Library:
        raise LibraryTooNew(folder, 9, 1)

    session = Session(too_new, indexed, Settings())
    session.open(tmp_path)
    assert session.refusal is not None
    assert "newer version" in session.refusal.words.text()
    session.close()


def test_choosing_another_library_keeps_the_present_one_if_that_cannot_be_opened(
    session: Session, library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.open(library_folder)
    other = tmp_path / "other"
    shutil.copytree(library_folder, other)
    holder = open_library(other)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(other))
    window_of(session).acts["open-library"].trigger()
    assert session.refusal is not None
    assert window_of(session).context.library.folder == library_folder
    holder.close()
    session.refusal.again.click()
    assert window_of(session).context.library.folder == other


def test_a_second_start_with_a_link_shows_it_in_the_window_that_is_open(
    qtbot: QtBot, session: Session, library_folder: Path
) -> None:
    session.open(library_folder)
    context = window_of(session).context
    article = saved(context.library, an_article())
    started = start(library_folder, link_to("article", article.id))
    qtbot.waitUntil(lambda: context.selection.place == Place("article", article.id), timeout=20_000)
    qtbot.waitUntil(lambda: started.poll() is not None, timeout=20_000)
    assert started.returncode == 0


def test_slips_left_by_an_earlier_day_are_not_answered(qtbot: QtBot, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path)
    heard: list[str] = []
    again = Doorbell(tmp_path)
    again.rung.connect(heard.append)
    again.answer()
    assert heard == []
    bell.deleteLater()


def start(folder: Path, *more: str) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).parent.parent.parent)
    environment = os.environ | {"PYTHONPATH": root, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen([sys.executable, "-c", PROGRAM, str(folder), *more], env=environment)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_closes_the_window_cleanly(qtbot: QtBot, library_folder: Path, number: signal.Signals) -> None:
    started = start(library_folder)
    qtbot.waitUntil(lambda: bool(children(started.pid)), timeout=20_000)
    left = children(started.pid)
    started.send_signal(number)
    qtbot.waitUntil(lambda: started.poll() is not None, timeout=10_000)
    assert started.returncode == 0
    assert not any(psutil.pid_exists(pid) for pid in left)
    open_library(library_folder).close()


def test_a_killed_window_leaves_no_process_and_a_library_that_opens(qtbot: QtBot, library_folder: Path) -> None:
    started = start(library_folder)
    qtbot.waitUntil(lambda: bool(children(started.pid)), timeout=20_000)
    left = children(started.pid)
    started.kill()
    started.wait()
    qtbot.waitUntil(lambda: not any(psutil.pid_exists(pid) for pid in left), timeout=20_000)
    open_library(library_folder).close()


def children(pid: int) -> list[int]:
    try:
        return [child.pid for child in psutil.Process(pid).children()]
    except psutil.NoSuchProcess:
        return []


def test_before_the_first_window_nothing_is_loaded_that_reads_strangers_files(library_folder: Path) -> None:
    code = (
        "import sys, json\n"
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication([])\n"
        "from storage.library import open_library\n"
        "from ui.session import Session\n"
        "from app.settings import Settings\n"
        "from pathlib import Path\n"
        "session = Session(open_library, None, Settings())\n"
        "session.open(Path(sys.argv[1]))\n"
        "application.processEvents()\n"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))\n"
        "session.close()\n"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(library_folder)], env=environment, capture_output=True, check=True, text=True
    )
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert "PySide6" in loaded
    assert not loaded & {"lxml", "readability", "charset_normalizer", "whoosh", "yaml", "PIL", "qtawesome"}


def test_signals_are_heard_only_while_the_window_is_open(qtbot: QtBot) -> None:
    before = signal.getsignal(signal.SIGTERM)
    heard: list[int] = []
    with closed_by_signals(lambda: heard.append(1)):
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: heard == [1])
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.expects_log
@pytest.mark.qt_no_exception_capture
def test_a_defect_in_a_slot_is_told_and_work_goes_on(qtbot: QtBot, session: Session, library_folder: Path) -> None:
    session.open(library_folder)
    window = window_of(session)
    with defects_told(session.explain):
        QTimer.singleShot(0, broken)
        qtbot.waitUntil(window.desk.messages.isVisible)
    assert window.desk.messages.copy.isVisible()
    saved(window.context.library, an_article(title="Still works"))
    qtbot.waitUntil(lambda: window.desk.articles.model.rowCount() == 1)


def broken() -> None:
    raise ZeroDivisionError("a defect made for this test")


def test_work_that_does_not_stop_is_noticed_at_the_end(qtbot: QtBot, library_folder: Path) -> None:
    session = Session(opened, indexed, Settings())
    session.open(library_folder)
    jobs, told = window_of(session).context.jobs, threading.Event()
    wait: Callable[[int], bool] = jobs.close
    jobs.close = lambda wait_ms=1: wait(1)  # type: ignore[method-assign]
    jobs.run(lambda _progress: told.wait(20), lambda _result: None, lambda _error: None)
    session.close()
    told.set()
    assert not session.ended_clean
    assert wait(5000)
