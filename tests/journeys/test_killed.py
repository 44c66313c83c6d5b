"""Killed at any moment of importing, tagging and indexing: what was acknowledged is there, and the index heals."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import threading
import uuid
from pathlib import Path

import psutil
import pytest

from app.domain import Article, Passage, Text
from app.search import search
from storage.index import WhooshIndex
from storage.library import open_library


@pytest.mark.timeout(1200)
def test_what_was_acknowledged_survives_being_killed(tmp_path: Path, run_slow: bool) -> None:
    chance = random.Random(5)
    kept: set[tuple[str, str]] = set()
    for life in range(100 if run_slow else 3):
        _write_files(tmp_path / f"files{life}", life)
        kept |= _one_life(tmp_path, tmp_path / f"files{life}", chance.uniform(0.0, 1.2))
        _check(tmp_path, kept)
    assert len(kept) > 6


def _write_files(folder: Path, life: int) -> None:
    folder.mkdir()
    for number in range(40):
        words = (
            f"Report {life}-{number}\n\nThe council of ward {life} heard item {number}, marked unique{life}x{number}.\n"
        )
        (folder / f"{number:03}.txt").write_text(words * 3, encoding="utf-8")


def _one_life(place: Path, files: Path, seconds: float) -> set[tuple[str, str]]:
    """Run the busy program, kill it ``seconds`` after it is ready, and answer what it had acknowledged by then."""
    command = [sys.executable, "-m", "tests.journeys.busy", str(place / "library"), str(place / "index"), str(files)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline()]
        timer = threading.Timer(seconds, _kill, [process])
        timer.start()
        said += process.stdout.readlines()
        timer.cancel()
        timer.join()
    whole = [json.loads(line) for line in said if line.endswith("\n")]
    return {(what, value) for what, value in whole if what in ("imported", "tagged")}


def _kill(process: subprocess.Popen[str]) -> None:
    try:
        children = psutil.Process(process.pid).children()
    except psutil.NoSuchProcess:
        return
    process.send_signal(signal.SIGKILL)
    psutil.wait_procs(children, timeout=10)


def _check(place: Path, kept: set[tuple[str, str]]) -> None:
    library = open_library(place / "library")
    index = WhooshIndex(place / "index", library.id)
    try:
        with library.reading() as reader:
            articles = {article.id: article for article in reader.every(Article)}
            passages = {passage.id: passage for passage in reader.every(Passage)}
            for article in articles.values():
                assert reader.get(Text, article.text_id).content.count("unique") == 3
                assert library.original(article.original).is_file()
            for passage in passages.values():
                assert passage.span.slice(reader.get(Text, passage.text_id).content) == passage.quote
        assert {id for what, id in kept if what == "imported"} <= articles.keys()
        assert {id for what, id in kept if what == "tagged"} <= passages.keys()
        index.follow(library)
        assert search(library, index, "council kind:article").total == len(articles)
        assert search(library, index, "theme:Legislation kind:passage").total == len(passages)
        assert search(library, index, uuid.uuid4().hex).total == 0
    finally:
        index.close()
        library.close()
