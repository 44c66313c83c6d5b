"""``florilegium index``: how the search index stands, and building it anew."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storage.index import open_index
from storage.library import open_library
from tests.app.command_line import Terminal
from tests.factories import a_note, a_passage, all_saved, an_article


@pytest.fixture
def terminal(library_folder: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal on a library with an article, a passage and a note."""
    library = open_library(library_folder)
    article = an_article("A pledge was made.")
    all_saved(library, article, a_passage(article, "pledge"), a_note("On it"))
    library.close()
    return Terminal(library_folder, capsys)


def test_before_the_first_build_there_is_nothing_to_rely_on(terminal: Terminal) -> None:
    answer = terminal.call("index", "status", "--json")
    said = json.loads(answer.out)
    assert (answer.code, said["sound"], said["revision"]) == (1, False, -1)
    assert "no index that can be relied on" in terminal.call("index", "status").out


def test_built_anew_it_holds_everything_and_is_up_to_date(terminal: Terminal) -> None:
    built = terminal.ask("index", "rebuild")
    assert built == terminal.ask("index", "status")
    assert built["documents"] == {"article": 1, "passage": 1, "note": 1}
    assert built["revision"] == built["library_revision"]
    assert (built["behind"], built["segments"]) == (0, 1)
    files = [path.stat().st_size for path in Path(built["folder"]).iterdir()]
    assert built["size"] == sum(files)
    assert "up to date with the library" in terminal.call("index", "status").out


def test_after_a_change_it_is_so_many_steps_behind(terminal: Terminal) -> None:
    terminal.ask("index", "rebuild")
    library = open_library(terminal.folder)
    all_saved(library, an_article("Another."))
    library.undo()
    library.close()
    answer = terminal.call("index", "status")
    assert (answer.code, answer.out.splitlines()[0]) == (1, "2 steps behind the library")


def test_a_damaged_one_is_told_and_mended_by_building_anew(terminal: Terminal) -> None:
    folder = Path(terminal.ask("index", "rebuild")["folder"])
    for segment in folder.glob("*.seg"):
        segment.write_bytes(b"rubbish")
    assert terminal.call("index", "status").code == 1
    assert terminal.ask("index", "rebuild")["sound"]


def test_the_index_of_a_copied_library_is_not_taken_for_its_own(terminal: Terminal, tmp_path: Path) -> None:
    terminal.ask("index", "rebuild")
    copied = Terminal(tmp_path / "copy", terminal.capture)
    terminal.folder.rename(copied.folder)
    assert copied.call("index", "status").code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_stopped_by_ctrl_c_the_old_one_stays_and_nothing_is_left_of_the_new(terminal: Terminal) -> None:
    before = terminal.ask("index", "rebuild")
    library = open_library(terminal.folder)
    all_saved(library, *(an_article("word " * 20_000) for _number in range(15)))
    command = [sys.executable, "-m", "app", "--library", str(terminal.folder), "index", "rebuild"]
    root = Path(before["folder"]).parent
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not list(root.glob("*.new")):
            assert process.poll() is None
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert not list(root.glob("*.new"))
    index = open_index(library)
    assert index.revision == before["revision"]
    index.close()
    library.close()
