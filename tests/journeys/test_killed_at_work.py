"""A window killed while someone works in it: what was done is there, and what was typed but for the last moments."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from app.domain import Article, Note, Passage, Text, Theme
from app.editing import applied
from app.settings import read_settings, settings_file
from app.unfinished import unfinished_of
from storage.library import open_library
from tests.factories import a_note, a_passage, a_theme, all_saved, an_article
from ui.window_state import WindowState

AT_MOST = 3.0
"""Seconds of typing that may be lost where two tests share a core; at rest it is half of that."""


def worked(folder: Path, what: str, lines: int) -> list[str]:
    """Let someone work, kill the program after so many lines of what it says, and answer all it had said by then."""
    command = [sys.executable, "-m", "tests.journeys.at_work", str(folder), what]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _line in range(lines)]
        children = psutil.Process(process.pid).children()
        process.send_signal(signal.SIGKILL)
        said += process.stdout.readlines()
    psutil.wait_procs(children, timeout=10)
    return [line for line in said if line.endswith("\n")]


def typed_long_ago(said: list[str]) -> list[str]:
    """The words whose typing was not among the last moments."""
    typed = [(number, float(at)) for number, at in (line.split() for line in said)]
    end = typed[-1][1]
    return [f"w{number} " for number, at in typed if at < end - AT_MOST]


def test_a_note_loses_the_last_moments_at_most(library_folder: Path) -> None:
    library = open_library(library_folder)
    note = a_note("Costs")
    all_saved(library, note)
    library.close()
    long_ago = "".join(typed_long_ago(worked(library_folder, "note", 400)))
    assert long_ago
    library = open_library(library_folder)
    with library.reading() as reader:
        assert reader.get(Note, note.id).text.startswith(long_ago)
    library.close()


@pytest.mark.slow
def test_a_correction_loses_the_last_moments_at_most(library_folder: Path) -> None:
    library = open_library(library_folder)
    article = an_article()
    all_saved(library, article)
    library.close()
    long_ago = "".join(typed_long_ago(worked(library_folder, "correct", 400)))
    assert long_ago
    library = open_library(library_folder)
    unfinished = unfinished_of(library.id, article.id)
    assert unfinished is not None
    with library.reading() as reader:
        content = reader.get(Text, unfinished.text_id).content
    assert applied(content, unfinished.edits).startswith(long_ago)
    library.close()
    state = WindowState.read(read_settings().window)
    assert state.desk(library.id).place.kind == "correct"


@pytest.mark.timeout(600)
def test_acts_that_were_acknowledged_are_there_and_no_other_is_half_there(library_folder: Path, run_slow: bool) -> None:
    chance = random.Random(11)
    library = open_library(library_folder)
    article = an_article("word " * 2_000)
    kept, absorbed = a_theme("Kept"), a_theme("Absorbed")
    all_saved(library, article, an_article(), kept, absorbed)
    marks = [a_passage(article, "word word", themes=(absorbed.id,)) for _mark in range(300)]
    all_saved(library, *marks)
    library.close()
    for _life in range(30 if run_slow else 1):
        said = worked(library_folder, "acts", chance.randrange(3, 30))
        library = open_library(library_folder)
        with library.reading() as reader:
            assert reader.revision >= int(said[-1])
            there = {theme.id for theme in reader.every(Theme, trashed=None)}
            live = reader.get(Article, article.id).trashed is None
            passages = list(reader.every(Passage, article_id=article.id))
            assert len(passages) == (300 if live else 0)
            # Merging is one step: all have the one theme, or all the other.
            assert len({passage.themes for passage in passages}) <= 1
            assert kept.id in there
        library.close()
        read_settings()
        assert not settings_file().with_name("settings.json.unreadable").exists()
