"""Imports under blows: readers killed at random, full disks, files in motion, many at once, and all of it undone."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.domain import Article, Id, Text
from app.drafts import Reading
from app.errors import DiskFull, LibraryReadOnly, UnreadableFile
from app.importing import Report, Source, import_paths, import_sources
from app.ports import Library
from app.sources import read_source
from app.worker import Worker
from storage.library import open_library
from tests.benchmarks.mixed import mixed_files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are those of POSIX")
PROSE = "The committee met on Tuesday to ask what the pledge would cost, and nobody could say who would pay for it."


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        worker.warm()
        yield worker


def texts_of(library: Library) -> dict[Id, str]:
    with library.reading() as reader:
        return {text.article_id: text.content for text in reader.every(Text)}


def many(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(f"Report {number}\n\n{PROSE * (number % 40 + 1)}")
    return folder


def started(library: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "app", "--library", str(library), "import", "--json", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ))


@pytest.mark.timeout(900)
def test_readers_killed_at_random_cost_a_named_file_each_and_the_batch_goes_on(
    library: Library, tmp_path: Path, run_slow: bool
) -> None:
    count, deaths = (300, 20) if run_slow else (60, 4)
    mixed_files(tmp_path / "in", count, mean_words=120)
    chance = random.Random(9)
    at = set(chance.sample(range(2, count - 2), deaths))
    with Worker() as worker:

        def kill_sometimes(done: int, total: int, doing: str = "") -> None:
            if done in at and worker.pid is not None:
                at.remove(done)
                blow = threading.Timer(chance.random() * 0.01, _kill, [worker.pid])
                blow.start()
                blow.join(chance.random() * 0.02)

        report = import_paths(library, worker, [tmp_path / "in"], progress=kill_sometimes)
    assert {one.error.reason for one in report.failed} <= {"crashed"}
    assert len(report.failed) <= deaths
    assert len(report.imported) + len(report.failed) == count
    assert set(texts_of(library)) == {one.id for one in report.imported}
    with Worker() as worker:
        again = import_paths(library, worker, [tmp_path / "in"])
    assert (len(again.imported), len(again.failed)) == (len(report.failed), 0)


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@pytest.mark.timeout(900)
def test_an_import_of_a_thousand_is_undone_and_done_again_exactly(
    library: Library, tmp_path: Path, run_slow: bool
) -> None:
    count = 1000 if run_slow else 120
    many(tmp_path / "before", 2)
    mixed_files(tmp_path / "in", count, mean_words=60)
    with Worker() as worker:  # its process is replaced on the way
        import_paths(library, worker, [tmp_path / "before"])
        before = _everything(library)
        assert len(import_paths(library, worker, [tmp_path / "in"]).imported) == count
    after = _everything(library)
    for _time in range(2):
        library.undo()
        assert _everything(library) == before
        library.redo()
        assert _everything(library) == after


def _everything(library: Library) -> tuple[dict[Id, Article], dict[Id, str]]:
    with library.reading() as reader:
        return {article.id: article for article in reader.every(Article)}, texts_of(library)


def test_a_file_that_grows_while_it_is_read_is_told_and_comes_in_later(
    library: Library, tmp_path: Path, worker: Worker
) -> None:
    growing = tmp_path / "growing.txt"
    growing.write_bytes(b"x" * (8 << 20))
    grow = f"file = open({str(growing)!r}, 'ab', buffering=0)\nwhile True: file.write(b' more')"
    with subprocess.Popen([sys.executable, "-c", grow]) as writer:
        try:
            # Where the machine is busy the other program may now and then rest for as long as a reading takes.
            reasons = next(filter(None, (_refused(growing) for _time in range(1000))))
        finally:
            writer.kill()
    assert reasons == "broken"
    assert len(import_paths(library, worker, [growing]).imported) == 1


def _refused(path: Path) -> str:
    """Why a file's bytes cannot be had; empty if they can."""
    try:
        read_source(path)
    except UnreadableFile as problem:
        return problem.reason
    return ""


def test_a_name_longer_than_any_file_system_allows_is_told_or_kept(
    library: Library, tmp_path: Path, worker: Worker
) -> None:
    long = "name\n" * 1000 + ".txt"
    told = import_paths(library, worker, [tmp_path / long])
    assert [one.error.reason for one in told.failed] == ["not-a-file"]
    report = import_sources(library, worker, [Source(Path(long), Reading(), content=PROSE.encode())])
    assert len(report.imported) == 1


def test_a_library_that_is_only_read_takes_nothing_in(library_folder: Path, tmp_path: Path, worker: Worker) -> None:
    many(tmp_path / "in", 2)
    library = open_library(library_folder, read_only=True)
    try:
        with pytest.raises(LibraryReadOnly):
            import_paths(library, worker, [tmp_path / "in"])
    finally:
        library.close()
    assert not list((library_folder / "originals").glob("??/*")) if (library_folder / "originals").exists() else True


def test_a_disk_that_fills_ends_the_import_and_keeps_what_was_done(
    library: Library, tmp_path: Path, worker: Worker
) -> None:
    folder = many(tmp_path / "in", 3)
    (folder / "0001b.txt").write_text(PROSE * 12_000)
    worker.warm()
    bound = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, bound[1]))
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        with pytest.raises(DiskFull):
            import_paths(library, worker, [folder])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, bound)
        signal.signal(signal.SIGXFSZ, before)
    assert len(texts_of(library)) == 2
    assert not list(library.folder.glob("originals/.incoming-*"))
    report = import_paths(library, worker, [folder])
    assert (len(report.imported), len(report.duplicates)) == (2, 2)


def test_of_two_imports_at_once_the_second_is_told_who_holds_the_library(library_folder: Path, tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 60)
    first = started(library_folder, str(folder))
    _wait_for_originals(first, library_folder)
    second = started(library_folder, str(folder))
    out, err = second.communicate(timeout=60)
    assert (second.returncode, out, err.count("\n")) == (3, "", 1)
    assert "is open in" in err
    out, _err = first.communicate(timeout=60)
    assert len(json.loads(out)["imported"]) == 60


def _wait_for_originals(process: subprocess.Popen[str], library: Path) -> None:
    while not list(library.glob("originals/??/*")):
        assert process.poll() is None


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_control_c_at_any_moment_ends_an_import_quietly_and_loses_nothing(library_folder: Path, tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 400)
    chance = random.Random(4)
    for _time in range(40):
        process = started(library_folder, str(folder))
        time.sleep(chance.random() * 4)  # the moment is what is tried, nothing is waited for
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert process.returncode in (0, 130, -signal.SIGINT), err
        assert "Traceback" not in err
        library = open_library(library_folder)
        there = texts_of(library)
        if out:
            assert {one["id"] for one in json.loads(out)["imported"]} <= set(there)
        library.undo() if there else None
        library.close()


def test_the_account_of_a_file_with_many_records_says_how_far_it_is(
    library: Library, tmp_path: Path, worker: Worker
) -> None:
    file = tmp_path / "all.ris"
    file.write_text("".join(f"TY  - JOUR\nTI  - Bridge {n}\nAB  - {PROSE} {n}\nER  - \n" for n in range(5)))
    said: list[str] = []
    report: Report = import_paths(library, worker, [file], progress=lambda done, total, doing="": said.append(doing))
    assert len(report.imported) == 5
    assert "all.ris: 3 of 5" in said
