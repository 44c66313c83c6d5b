"""The indexing process, or the whole window, killed at any moment: soon after, the index equals the library."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from app.ports import Library
from storage.index import WhooshIndex, open_index
from storage.library import open_library
from tests.storage.index_truth import assert_index_equals_library

LIVES = 200
A_LIBRARY = 10
"""Lives after which a new library is begun, so that comparing stays quick."""

PATIENCE_S = 20.0
"""Four times what it may take on a machine at rest: here several tests share a core."""


@pytest.mark.timeout(7200)
def test_killed_at_any_moment_the_index_soon_equals_the_library(library_folder: Path, run_slow: bool) -> None:
    chance, taken = random.Random(17), []
    template = library_folder.with_name("template")
    shutil.copytree(library_folder, template)
    for life in range(LIVES) if run_slow else [1]:
        if life % A_LIBRARY == 0:
            shutil.rmtree(library_folder)
            shutil.copytree(template, library_folder)
        whole = life % 2 == 1
        taken.append(_one_life(library_folder, life, chance.uniform(0.0, 4.0 if run_slow else 1.5), whole))
        if run_slow:
            _tell(f"{life} {'window' if whole else 'indexer'} {taken[-1]:.2f} s")
    if run_slow:
        middle = sorted(taken)[len(taken) // 2]
        _tell(f"{len(taken)} kills; the index equalled the library after {middle:.2f} s, at most {max(taken):.2f} s")
    assert max(taken) < PATIENCE_S


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _one_life(folder: Path, seed: int, seconds: float, whole: bool) -> float:
    """Kill the window or its indexer after so many seconds; how long the index then took to equal the library."""
    taken = _killed(folder, seed, seconds, whole)
    taken = _next_start(folder) if whole else taken
    library, index = _opened(folder)
    try:
        assert_index_equals_library(index, library)
    finally:
        index.close()
        library.close()
    return taken


def _killed(folder: Path, seed: int, seconds: float, whole: bool) -> float:
    command = [sys.executable, "-m", "tests.journeys.at_index", str(folder), str(seed)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        assert window.stdin is not None
        try:
            indexer = int(window.stdout.readline())
            time.sleep(seconds)
            if not whole:
                begun = _kill(indexer)
                window.stdin.write("be still\n")
                window.stdin.flush()
                while window.stdout.readline() != "still\n":
                    pass
                return _until_reached(folder, begun)
            return 0.0
        finally:
            children = psutil.Process(window.pid).children()
            window.kill()
            psutil.wait_procs(children, timeout=10)


def _kill(number: int) -> float:
    begun = time.monotonic()
    os.kill(number, signal.SIGKILL)
    return begun


def _next_start(folder: Path) -> float:
    """What the next window starts to bring the index up to date; how long that takes, from its start."""
    command = [sys.executable, "-m", "storage.indexer", str(folder)]
    begun = time.monotonic()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as indexer:
        assert indexer.stdout is not None
        assert indexer.stdin is not None
        while "revision" not in json.loads(indexer.stdout.readline()):
            pass
        taken = time.monotonic() - begun
        indexer.stdin.close()
    return taken


def _until_reached(folder: Path, begun: float) -> float:
    """Wait until the index has the library's revision; how long that took since the kill."""
    library, index = _opened(folder)
    try:
        with library.reading() as reader:
            revision = reader.revision
        while index.revision != revision or index.unfinished:
            assert time.monotonic() - begun < PATIENCE_S, "the index does not catch up"
            time.sleep(0.01)
        return time.monotonic() - begun
    finally:
        index.close()
        library.close()


def _opened(folder: Path) -> tuple[Library, WhooshIndex]:
    library = open_library(folder, create=False, read_only=True)
    return library, open_index(library)
