"""The indexer: a process of its own that keeps the index in step, and may be killed at any moment."""

from __future__ import annotations

import errno
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

from app.articles import delete_articles, edit_articles
from app.errors import Cancelled
from app.ports import Progress, Wanted
from app.query import parse
from storage import indexer, modest
from storage.index import WhooshIndex, folders, following, open_index, upkeep
from storage.index.contents import Contents
from storage.indexer import Service
from storage.library import SqliteLibrary
from tests.factories import a_note, a_passage, all_saved, an_article, saved
from tests.storage.index_truth import assert_index_equals_library

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def running(folder: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    """An indexer of the library in ``folder``; killed at the end if it still runs."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "storage.indexer", str(folder), *more]
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
        assert psutil.Process(process.pid).nice() == modest.NICENESS
        if sys.platform == "linux":
            assert psutil.Process(process.pid).ionice().ioclass == psutil.IOPRIO_CLASS_IDLE
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
    for _ in range(60 if run_slow else 3):
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
        self._more, self._read = threading.Condition(), 0

    def flush(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.enough.set()
        with self._more:
            self._more.notify_all()

    def wait_for(self, name: str, value: object = None) -> None:
        """Wait until a fact of that name (and value) has been said since the last wait."""

        def is_said() -> bool:
            told = facts(self)
            while self._read < len(told):
                fact = told[self._read]
                self._read += 1
                if name in fact and value in (None, fact[name]):
                    return True
            return False

        with self._more:
            assert self._more.wait_for(is_said, 20), (name, value, facts(self))


def test_it_merges_when_nothing_is_asked(
    library: SqliteLibrary, tmp_path: Path, requests: _Requests, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = WhooshIndex(tmp_path / "cache", library.id)
    for number in range(10):
        saved(library, an_article(f"pledge {number}"))
        index.follow(library)
    merged = threading.Event()
    tidy = index.tidy

    def tell_when_tidy(progress: Progress, most: int) -> bool:
        done = tidy(progress, most)
        if most < upkeep.CROWDED:
            merged.set()
        return done

    monkeypatch.setattr(indexer, "QUIET", 0.01)
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
    monkeypatch.setattr(indexer, "IDLE", 0.01)
    monkeypatch.setattr(indexer, "WAITS", (0.02,))
    answers = _Answers(2)
    with serving(Service(library, index, requests.read, answers), requests):
        assert answers.enough.wait(20)
        told = facts(answers)[0]
        assert (told["trouble"], told["place"]) == ("CannotWrite", str(index._root))
        (tmp_path / "a file").unlink()
        answers.wait_for("revision")
    assert_index_equals_library(index, library)
    index.close()


@contextmanager
def serving(service: Service, requests: _Requests) -> Iterator[None]:
    """The service at work in a thread, until the requests are closed at the end."""
    thread = threading.Thread(target=service.run)
    thread.start()
    try:
        yield
    finally:
        requests.write.close()
        thread.join(20)
        assert not thread.is_alive()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that is soon idle."""
    monkeypatch.setattr(indexer, "QUIET", 0.01)
    monkeypatch.setattr(indexer, "IDLE", 0.01)


@pytest.mark.usefixtures("hurried")
def test_what_another_program_writes_is_followed_unasked(
    library: SqliteLibrary, tmp_path: Path, requests: _Requests
) -> None:
    index, answers = WhooshIndex(tmp_path / "cache", library.id), _Answers(1)
    with serving(Service(library, index, requests.read, answers), requests):
        answers.wait_for("revision", revision_of(library))
        saved(library, an_article("A pledge."))
        answers.wait_for("revision", revision_of(library))
        assert index.find(parse("pledge").query).total == 1
        index.close()
        (tmp_path / "cache").rename(tmp_path / "gone")
        answers.wait_for("revision", revision_of(library))
        assert index.find(parse("pledge").query).total == 1
    index.close()


@pytest.mark.usefixtures("hurried")
def test_paused_it_does_nothing_until_it_is_resumed(
    library: SqliteLibrary, tmp_path: Path, requests: _Requests
) -> None:
    index, answers = WhooshIndex(tmp_path / "cache", library.id), _Answers(1)
    with serving(Service(library, index, requests.read, answers), requests):
        answers.wait_for("revision")
        before = index.revision
        requests.write.write("pause\n")
        answers.wait_for("paused")
        saved(library, an_article("A pledge."))
        requests.write.write("follow\npause\n")
        answers.wait_for("paused")
        assert index.revision == before
        requests.write.write("resume\n")
        answers.wait_for("revision", revision_of(library))
    index.close()


def test_a_build_that_was_paused_is_gone_on_with_and_not_begun_again(library: SqliteLibrary, tmp_path: Path) -> None:
    articles = [an_article(f"pledge {number}") for number in range(500)]
    all_saved(library, *articles)
    index = WhooshIndex(tmp_path / "cache", library.id)

    def until_the_second(done: int, total: int, doing: str = "") -> None:
        if done > 200:
            raise folders.Paused

    with pytest.raises(folders.Paused):
        index.follow(library, until_the_second)
    assert index.unfinished
    assert index.revision == -1
    delete_articles(library, [articles[0].id, articles[-1].id])
    saved(library, an_article("pledge at last"))
    told: list[int] = []
    again = WhooshIndex(tmp_path / "cache", library.id)
    again.follow(library, lambda done, total, doing="": told.append(done))
    assert told[0] > 400
    assert not again.unfinished
    assert_index_equals_library(again, library)
    index.close()
    again.close()


def test_a_change_broken_off_in_the_middle_is_done_again_as_a_whole(
    library: SqliteLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = an_article("A pledge was made.")
    passage = a_passage(article, "pledge")
    all_saved(library, article, passage, a_note("On it", on=passage))
    index = WhooshIndex(tmp_path / "cache", library.id)
    index.follow(library)
    edit_articles(library, [article.id], {"title": "Renamed"})
    monkeypatch.setattr(following, "FLUSH_AT", 1)  # each document comes into force by itself
    for batches in (1, 2):
        with pytest.raises(Cancelled):
            index.follow(library, _broken_off_after(batches))
    index.follow(library)
    assert_index_equals_library(index, library)
    index.close()


def _broken_off_after(batches: int) -> Progress:
    left = iter(range(batches - 1))

    def progress(done: int, total: int, doing: str = "") -> None:
        if next(left, None) is None:
            raise Cancelled

    return progress


def test_a_build_that_was_killed_is_finished_by_the_next_process(
    library: SqliteLibrary, tmp_path: Path, requests: _Requests
) -> None:
    saved(library, an_article("pledge"))
    index, answers = WhooshIndex(tmp_path / "cache", library.id), _Answers(1)
    index.follow(library)
    (index._root / "2.new").mkdir()
    (index._root / "2.new" / "half.seg").write_bytes(b"half a segment")
    with serving(Service(library, index, requests.read, answers), requests):
        answers.wait_for("revision")
    assert folders.answering(index._root) == index._root / "2"
    assert not index.unfinished
    assert_index_equals_library(index, library)
    index.close()


def test_asked_twice_it_builds_anew_once(library: SqliteLibrary, tmp_path: Path, requests: _Requests) -> None:
    saved(library, an_article("pledge"))
    index, answers = WhooshIndex(tmp_path / "cache", library.id), _Answers(1)
    index.follow(library)
    requests.write.write("rebuild\nrebuild\n")
    with serving(Service(library, index, requests.read, answers), requests):
        answers.wait_for("revision")
        answers.wait_for("revision")
    assert folders.answering(index._root) == index._root / "2"
    index.close()


@pytest.mark.usefixtures("hurried")
def test_merging_gives_way_to_a_request(
    library: SqliteLibrary, tmp_path: Path, requests: _Requests, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, answers = WhooshIndex(tmp_path / "cache", library.id), _Answers(1)
    for number in range(10):
        saved(library, an_article(f"pledge {number}"))
        index.follow(library)
    service, tidy, gave_way = Service(library, index, requests.read, answers), index.tidy, threading.Event()

    def asked_meanwhile(progress: Progress, most: int) -> bool:
        if most == upkeep.CROWDED:
            return tidy(progress, most)
        if not gave_way.is_set():
            requests.write.write("follow\n")
        try:
            return tidy(lambda *_: _look_again_once_asked(progress, service), most)
        except folders.Paused:
            gave_way.set()
            raise

    monkeypatch.setattr(index, "tidy", asked_meanwhile)
    with serving(service, requests):
        assert gave_way.wait(20)
        answers.wait_for("revision")
    assert_index_equals_library(index, library)
    index.close()


def _look_again_once_asked(progress: Progress, service: Service) -> None:
    while service._waiting.empty() and not service._closed.is_set():
        threading.Event().wait(0.001)
    progress(0, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of another kind")
def test_without_memory_it_ends_with_a_word_and_the_next_takes_less_at_a_time(library: SqliteLibrary) -> None:
    with running(library.folder) as process:
        next_fact(process, "revision")
        here = psutil.Process(process.pid)
        here.rlimit(psutil.RLIMIT_DATA, (here.memory_info().data // 2,) * 2)
        saved(library, an_article("pledge " + "number " * 150_000))
        tell(process, "follow")
        assert next_fact(process, "trouble") == "MemoryError"
        assert process.wait(20) == indexer.OUT_OF_MEMORY
    with running(library.folder, "9") as process:
        assert next_fact(process, "revision") == revision_of(library)


@pytest.mark.usefixtures("hurried")
def test_without_room_it_says_where_and_goes_on_once_there_is_some(
    library: SqliteLibrary, tmp_path: Path, requests: _Requests, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(folder: Path, new: Contents) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(indexer, "WAITS", (0.02,))
    index, answers = WhooshIndex(tmp_path / "cache", library.id), _Answers(1)
    with monkeypatch.context() as full:
        full.setattr("storage.index.writing.write_contents", no_room)
        with serving(Service(library, index, requests.read, answers), requests):
            answers.wait_for("place", str(index._root))
            full.undo()
            answers.wait_for("revision", revision_of(library))
    assert facts(answers)[0]["trouble"] == "DiskFull"
    assert_index_equals_library(index, library)
    index.close()


@pytest.mark.usefixtures("hurried")
def test_two_on_one_library_take_turns(library: SqliteLibrary, tmp_path: Path, requests: _Requests) -> None:
    indexes = [WhooshIndex(tmp_path / "cache", library.id) for _service in range(2)]
    answers, other_requests = [_Answers(1), _Answers(1)], _Requests()
    services = [
        Service(library, index, of.read, told)
        for index, of, told in zip(indexes, (requests, other_requests), answers, strict=True)
    ]
    with serving(services[0], requests), serving(services[1], other_requests):
        for number in range(5):
            saved(library, an_article(f"pledge {number}"))
            for told in answers:
                told.wait_for("revision", revision_of(library))
    other_requests.read.close()
    assert_index_equals_library(indexes[1], library)
    for index in indexes:
        index.close()


def test_after_several_deaths_it_may_be_the_index_and_that_is_built_anew(
    library: SqliteLibrary, tmp_path: Path, requests: _Requests
) -> None:
    index, answers = WhooshIndex(tmp_path / "cache", library.id), _Answers(1)
    index.follow(library)
    with serving(Service(library, index, requests.read, answers, indexer.SUSPICIOUS), requests):
        answers.wait_for("revision")
    assert folders.answering(index._root) == index._root / "2"
    index.close()
