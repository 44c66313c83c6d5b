"""What every test stands on: a real library, a home of its own, and guards against what must not happen unseen."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from hypothesis import HealthCheck, settings
from pytest_socket import disable_socket

from app.i18n import speak
from storage import opening
from storage.library import SqliteLibrary, open_library
from storage.places import Place

_HEALTH = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("house", deadline=None, max_examples=30, suppress_health_check=_HEALTH)
settings.register_profile("slow", deadline=None, max_examples=500, suppress_health_check=_HEALTH)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--run-slow", action="store_true", help="run the long form of the tests too")


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LANGUAGE"] = "en"  # tests read English, whatever the machine speaks
    speak()
    config.addinivalue_line("markers", "expects_log: this test is meant to log a warning or an error")
    settings.load_profile("slow" if config.getoption("--run-slow") else "house")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--run-slow"):
        for item in items:
            if "slow" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="long; --run-slow runs it"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    disable_socket(allow_unix_socket=True)


@pytest.fixture
def run_slow(request: pytest.FixtureRequest) -> bool:
    """Whether long forms were asked for."""
    return bool(request.config.getoption("--run-slow"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, so that no test ever touches a person's settings, caches or libraries."""
    folder = tmp_path / "home"
    folder.mkdir()
    places = {
        "HOME": "",
        "USERPROFILE": "",
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CACHE_HOME": ".cache",
        "XDG_DOCUMENTS_DIR": "Documents",
        "XDG_RUNTIME_DIR": "run",
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
    }
    for variable, place in places.items():
        monkeypatch.setenv(variable, str(folder / place))
    (folder / "run").mkdir(mode=0o700)
    return folder


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new library, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("template") / "library"
    open_library(folder).close()
    return folder


@pytest.fixture
def library_folder(tmp_path: Path, _template: Path) -> Path:
    """The folder of a new library that nobody has open."""
    folder = tmp_path / "library"
    shutil.copytree(_template, folder)
    return folder


@pytest.fixture
def library(library_folder: Path) -> Iterator[SqliteLibrary]:
    """A new library, open for writing; closed after the test."""
    opened = open_library(library_folder)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _on_a_local_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever file system the tests run on, libraries are treated as on a local disk."""
    monkeypatch.setattr(opening, "place_of", lambda folder: Place.LOCAL)


class _Heard(logging.Handler):
    """Keeps what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_stray_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or an error, unless it is marked ``expects_log``."""
    heard = _Heard()
    logging.getLogger().addHandler(heard)
    yield
    logging.getLogger().removeHandler(heard)
    if heard.records and request.node.get_closest_marker("expects_log") is None:
        pytest.fail("logged unexpectedly:\n" + "\n".join(heard.records))


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread or a child process behind."""
    threads, children = set(threading.enumerate()), _children()
    yield
    left = [thread for thread in threading.enumerate() if thread not in threads and not _is_foreign(thread)]
    for thread in left:
        thread.join(2)
    names = [thread.name for thread in left if thread.is_alive()]
    names += [name for number in _children() - children if (name := _name_of_running(number))]
    if names:
        pytest.fail(f"left running: {', '.join(names)}")


def _is_foreign(thread: threading.Thread) -> bool:
    """Whether a thread was not started by Python: Qt's pool keeps its threads for later."""
    return isinstance(thread, threading._DummyThread)


def _children() -> set[int]:
    if sys.platform == "linux":
        tasks = Path("/proc/self/task").iterdir()
        return {int(number) for task in tasks for number in _read(task / "children").split()}
    return {child.pid for child in psutil.Process().children()}


def _read(path: Path) -> str:
    """The words in a file of /proc, or nothing when the thread it told of has just ended."""
    try:
        return path.read_text()
    except OSError:
        return ""


def _name_of_running(number: int) -> str:
    """What a child process is called, or nothing when it is gone, or Python's own (which ends with the program)."""
    try:
        child = psutil.Process(number)
        child.wait(2)
    except psutil.TimeoutExpired:
        command = " ".join(child.cmdline())
        return "" if "resource_tracker" in command else f"process {number}: {command}"
    except psutil.NoSuchProcess:
        pass
    return ""
