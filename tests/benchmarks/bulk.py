"""A thousand mixed files, from the folder to being found: without a window, in the window, and ten thousand small ones.

``FLORILEGIUM_BULK`` names the parts to run, of ``plain window many`` (all but the last unless it says so).
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import psutil

from app.importing import Report, import_paths
from app.ports import Library
from app.sources import find_files
from app.worker import Worker
from storage.index import open_index
from storage.library import open_library
from storage.likeness import open_like
from tests.benchmarks import Row
from tests.benchmarks.bulk_in_the_window import import_in_the_window
from tests.benchmarks.measure import percentile, resident
from tests.benchmarks.mixed import mixed_files

PARTS = os.environ.get("FLORILEGIUM_BULK", "plain window").split()
COUNT = int(os.environ.get("FLORILEGIUM_BULK_FILES", "1000"))


def run() -> list[Row]:
    """The figures of each part."""
    parts = {"plain": _plain, "window": _window, "many": _many}
    rows: list[Row] = []
    for name in PARTS:
        with tempfile.TemporaryDirectory(prefix="florilegium-bulk-") as scratch:
            folder = Path(scratch)
            os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
            rows += parts[name](folder)
    return rows


def _row(part: str, what: str, figure: float, unit: str, aim: str = "") -> Row:
    return {"part": part, "what": what, "figure": round(figure, 2), "unit": unit, "aim": aim}


def _plain(folder: Path) -> Iterator[Row]:
    """Import with the command line's own parts, then index."""
    mixed_files(folder / "files", COUNT)
    yield from _formats(folder / "files")
    library = open_library(folder / "library")
    index, like = open_index(library), open_like(library)
    peak = 0.0
    with Worker() as worker:
        started = time.perf_counter()
        worker.warm()

        def glance(done: int, total: int, doing: str = "") -> None:
            nonlocal peak
            if done % 20 == 0:
                peak = max(peak, _resident_of(worker.pid))

        report = import_paths(library, worker, [folder / "files"], like=like, progress=glance)
    imported = time.perf_counter() - started
    index.follow(library)
    found = time.perf_counter() - started
    yield _row("plain", f"{COUNT} files imported ({_account(report)})", imported, "s")
    yield _row("plain", "… and indexed", found, "s", "< 90")
    yield _row("plain", "memory of the program", resident(), "MiB", "<= 500")
    yield _row("plain", "memory of the reader, at most", peak, "MiB", "<= 1024")
    yield from _undone(library)
    index.close()
    like.close()
    library.close()


def _undone(library: Library) -> Iterator[Row]:
    started = time.perf_counter()
    library.undo()
    yield _row("plain", "the import undone", time.perf_counter() - started, "s")
    started = time.perf_counter()
    library.redo()
    yield _row("plain", "… and done again", time.perf_counter() - started, "s")


def _formats(folder: Path) -> Iterator[Row]:
    """Milliseconds to read a file of each format, nothing but that."""
    spent: dict[str, list[float]] = defaultdict(list)
    with Worker() as worker:
        started = time.perf_counter()
        worker.warm()
        worker.read(b"A text of some words.", "first.txt")
        yield _row("plain", "the reader begins", (time.perf_counter() - started) * 1000, "ms")
        for path in find_files([folder]):
            if len(spent[path.suffix]) < 20:
                content = path.read_bytes()
                started = time.perf_counter()
                worker.read(content, path.name)
                spent[path.suffix].append((time.perf_counter() - started) * 1000)
    for ending, values in sorted(spent.items()):
        yield _row("plain", f"reading {ending}, median", percentile(values, 0.5), "ms")


def _window(folder: Path) -> Iterator[Row]:
    mixed_files(folder / "files", COUNT)
    yield from (_row("window", *each) for each in import_in_the_window(folder / "library", folder / "files", COUNT))


def _many(folder: Path) -> Iterator[Row]:
    """Ten times as many, small ones: the memory must not grow with them."""
    mixed_files(folder / "files", 10 * COUNT, mean_words=80)
    library = open_library(folder / "library")
    like = open_like(library)
    seen: dict[int, tuple[float, float]] = {}
    with Worker() as worker:
        started = time.perf_counter()

        def glance(done: int, total: int, doing: str = "") -> None:
            if done % COUNT == 0 and done not in seen:
                seen[done] = (resident(), time.perf_counter() - started)

        import_paths(library, worker, [folder / "files"], like=like, progress=glance)
    for done in (COUNT, 5 * COUNT, 10 * COUNT):
        memory, seconds = seen[done]
        yield _row("many", f"memory of the program after {done} files", memory, "MiB", "<= 500")
        yield _row("many", f"files a second until {done} files", done / seconds, "files/s")
    like.close()
    library.close()
    shutil.rmtree(folder / "library")


def _account(report: Report) -> str:
    return f"{len(report.imported)} articles, {len(report.duplicates)} there already, {len(report.failed)} refused"


def _resident_of(pid: int | None) -> float:
    try:
        return resident(psutil.Process(pid)) if pid else 0.0
    except psutil.Error:
        return 0.0
