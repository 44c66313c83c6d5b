"""The indexer: a process of its own that keeps the index in step, and may be killed at any moment."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.ports import Wanted
from app.query import parse
from storage import indexer
from storage.index import WhooshIndex, folders, open_index
from storage.indexer import Service
from storage.library import SqliteLibrary
from tests.factories import an_article, saved

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def running(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """An indexer of the library in ``folder``; killed at the end if it still runs."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "storage.indexer", str(folder)]
    with subprocess.Popen(
        command,
        text=True,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def tell(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def next_fact(process: subprocess.Popen[str], name: str) -> Any:
    """What it says next of a kind."""
    assert process.stdout is not None
    for line in process.stdout:
        fact = json.loads(line)
        if name in fact:
            return fact[name]
    raise AssertionError(f"it ended without a {name}")


def revision_of(library: SqliteLibrary) -> int:
    with library.reading() as reader:
        return reader.revision


def test_it_follows_at_once_and_when_told_and_ends_with_its_input(library: SqliteLibrary) -> None:
    saved(library, an_article("A pledge."))
    with running(library.folder) as process:
        assert next_fact(process, "revision") == revision_of(library)
        saved(library, an_article("Another pledge."))
        tell(process, "follow")
        assert next_fact(process, "revision") == revision_of(library)
        assert psutil.Process(process.pid).nice() == indexer.NICENESS
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(10) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
    index = open_index(library)
    assert index.find(parse("pledge").query).total == 2
    index.close()


def test_a_library_that_is_not_there_is_told_as_trouble(tmp_path: Path) -> None:
    with running(tmp_path / "nowhere") as process:
        assert next_fact(process, "trouble") == "LibraryMissing"
        assert process.wait(10) == 1


def test_killed_at_any_moment_it_heals_itself(library: SqliteLibrary, run_slow: bool) -> None:
    chance = random.Random(7)
    count = 0
    for _ in range(60 if run_slow else 5):
        with running(library.folder) as process:
            next_fact(process, "revision")
            for _ in range(chance.randint(1, 4)):
                saved(library, an_article(f"pledge number{count} " + "filling " * chance.randint(1, 2000)))
                count += 1
                tell(process, "follow")
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0.0005, 0.04))
            process.kill()
            process.wait(10)
        index = open_index(library)
        assert index.find(parse("pledge").query).total <= count
        assert not index.in_doubt
        assert index.follow(library) == revision_of(library)
        assert index.find(parse("pledge").query, Wanted(1)).total == count
        assert all(index.find(parse(f'"pledge number{number}"').query).total == 1 for number in range(count))
        index.close()


def test_killed_while_building_it_leaves_nothing_that_answers_wrongly(library: SqliteLibrary) -> None:
    for number in range(30):
        saved(library, an_article(f"pledge number{number} " + "filling " * 3000))
    with running(library.folder) as process:
        next_fact(process, "progress")
        process.kill()
        process.wait(10)
    index = open_index(library)
    assert index.find(parse("pledge").query).total in (0, 30)
    index.follow(library)
    assert index.find(parse("pledge").query).total == 30
    index.close()


class _Requests:
    """Lines that come one at a time, as from a pipe."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        self.read, self.write = os.fdopen(reading), os.fdopen(writing, "w", buffering=1)


@pytest.fixture
def requests() -> Iterator[_Requests]:
    """The two ends of a pipe."""
    made = _Requests()
    yield made
    made.read.close()
    made.write.close()


def facts(answers: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def test_requests_that_come_together_are_answered_together(library: SqliteLibrary, tmp_path: Path) -> None:
    index = WhooshIndex(tmp_path / "cache", library.id)
    answers = io.StringIO()
    service = Service(library, index, io.StringIO("follow\nfollow\nnonsense\n\n"), answers)
    service.run()
    assert len([fact for fact in facts(answers) if "revision" in fact]) <= 2
    index.close()


def test_it_builds_anew_when_told(library: SqliteLibrary, tmp_path: Path, requests: _Requests) -> None:
    index = WhooshIndex(tmp_path / "cache", library.id)
    saved(library, an_article("A pledge."))
    index.follow(library)
    before = folders.answering(index._root)
    answers = _Answers(3)
    thread = threading.Thread(target=Service(library, index, requests.read, answers).run)
    thread.start()
    requests.write.write("rebuild\n")
    assert answers.enough.wait(20)
    requests.write.close()
    thread.join(20)
    assert folders.answering(index._root) != before
    assert index.find(parse("pledge").query).total == 1
    index.close()


class _Answers(io.StringIO):
    """Tells when so many lines have been said."""

    def __init__(self, enough: int) -> None:
        super().__init__()
        self.enough = threading.Event()
        self._left = enough

    def flush(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.enough.set()


def test_it_merges_when_nothing_is_asked(
    library: SqliteLibrary, tmp_path: Path, requests: _Requests, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = WhooshIndex(tmp_path / "cache", library.id)
    for number in range(10):
        saved(library, an_article(f"pledge {number}"))
        index.follow(library)
    merged = threading.Event()
    tidy = index.tidy

    def tell_when_tidy() -> bool:
        done = tidy()
        merged.set()
        return done

    monkeypatch.setattr(indexer, "IDLE", 0.01)
    monkeypatch.setattr(index, "tidy", tell_when_tidy)
    thread = threading.Thread(target=Service(library, index, requests.read, io.StringIO()).run)
    thread.start()
    assert merged.wait(20)
    requests.write.close()
    thread.join(20)
    folder = folders.answering(index._root)
    assert folder is not None
    assert len(list(folder.glob("*.seg"))) <= 8
    assert index.find(parse("pledge").query).total == 10
    index.close()


def test_trouble_is_told_by_name_and_service_goes_on(
    library: SqliteLibrary, tmp_path: Path, requests: _Requests, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = WhooshIndex(tmp_path / "a file" / "cache", library.id)
    (tmp_path / "a file").write_text("in the way")
    answers = io.StringIO()
    requests.write.close()
    Service(library, index, requests.read, answers).run()
    assert facts(answers) == [{"trouble": "CannotWrite"}]
