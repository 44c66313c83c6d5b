"""The command line where the machine is against it: closed streams, full disks, caches that refuse, many at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.ports import Library
from storage.library import open_library
from tests.app.command_line import Terminal
from tests.factories import all_saved, an_article

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="streams and limits of another kind")


def started(*words: str, **more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "app", *words]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **more}, cwd=os.getcwd()
    )


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate()
    return process.returncode, out.decode(), err.decode()


def in_shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which ``$F`` is the program, on a library."""
    start = f'"{sys.executable}" -m app --library "{folder}"'
    script = script.replace("$F", start)
    return subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)


@POSIX
def test_closed_streams_are_no_trouble_and_nothing_is_written_elsewhere(library_folder: Path) -> None:
    assert in_shell("$F articles >&-", library_folder).returncode == 0
    assert in_shell("$F theme add A >&- 2>&- <&-", library_folder).returncode == 0
    assert in_shell("$F theme add A 2>&-", library_folder).returncode == 1
    themes = in_shell("$F themes --json <&-", library_folder)
    assert [theme["path"] for theme in json.loads(themes.stdout)][-1] == "A"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device there")
def test_an_answer_that_cannot_be_written_is_trouble(library_folder: Path) -> None:
    for more in ("", "--json"):
        told = in_shell(f"$F themes {more} >/dev/full", library_folder)
        assert told.returncode == 3
        assert told.stderr.count("\n") == 1


def test_a_folder_that_is_a_file_is_told_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    for words in (("articles",), ("sample",), ("undo",), ("search", "x"), ("export", "-o", "-")):
        said = Terminal(tmp_path / "file", capsys).fail(3, *words)
        assert str(tmp_path / "file") in said
        assert "Traceback" not in said


def test_search_answers_where_nothing_can_be_kept_in_the_cache_folder(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    all_saved(library, an_article("A zebra crossed."))
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "file"))
    monkeypatch.setenv("HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    terminal = Terminal(library.folder, capsys)
    assert terminal.ask("search", "zebra")["total"] == 1
    assert "zebra" in terminal.call("export", "--search", "zebra", "-o", "-").out
    assert list((tmp_path / "temporary").iterdir()) == []
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))
    assert str(tmp_path / "file") in terminal.fail(3, "search", "zebra")


@POSIX
def test_without_room_every_command_says_so_and_what_was_there_stays(library_folder: Path, tmp_path: Path) -> None:
    library = open_library(library_folder)
    all_saved(library, an_article("A zebra crossed. " * 2_000))
    library.close()
    file = tmp_path / "new.txt"
    file.write_text("The council met, and nobody said anything at all. " * 400)
    limited = "ulimit -f 8; $F"
    for words in (f"import {file} --json", f"export -o {tmp_path / 'out'} --json", "theme add A --json"):
        told = in_shell(f"{limited} {words}", library_folder)
        assert told.returncode in (0, 3)
        assert bool(told.stdout) == (told.returncode == 0)
        assert told.stderr.count("\n") == (told.returncode == 3)
    assert list(tmp_path.glob("out/.*")) == []
    assert len(json.loads(in_shell("$F articles --json", library_folder).stdout)) == 1


def test_of_many_that_write_at_once_each_succeeds_or_names_the_holder(library_folder: Path) -> None:
    at = ("--library", str(library_folder), "--json")
    processes = [started(*at, "theme", "add", f"Theme {number}") for number in range(5)]
    made = set()
    for code, out, err in map(ended, processes):
        if code:
            assert (code, out) == (3, "")
            assert "is open in" in err
        else:
            made.add(json.loads(out)["path"])
    assert made
    listed = ended(started(*at, "themes"))[1]
    assert {theme["path"] for theme in json.loads(listed)} >= made
    assert len(json.loads(listed)) == 3 + len(made)


def test_an_option_whose_value_is_two_hyphens_is_answered(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    all_saved(library, an_article("A zebra crossed."))
    library.close()
    answer = Terminal(library.folder, capsys).call("articles", "--search=--")
    assert (answer.code, "fault" in answer.err) == (0, False)


def test_numbers_beyond_any_text_or_list_are_answered(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    all_saved(library, an_article("A zebra crossed.", citation_key="key"))
    library.close()
    terminal, beyond = Terminal(library.folder, capsys), "9" * 30
    for start in ("0", beyond):
        assert "16" in terminal.fail(2, "tag", "key", "--start", start, "--end", f"{beyond}9", "--theme", "A")
    assert terminal.fail(1, "tag", "key", "--quote", "zebra", "--nth", beyond, "--theme", "A")
    assert len(terminal.ask("history", "--limit", beyond)) == 1
    assert terminal.ask("search", "zebra", "--limit", beyond)["total"] == 1
    assert terminal.ask("search", "zebra", "--offset", beyond)["hits"] == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (1, ("note", "add", "--text", "x", "--article", "")),
        (1, ("notes", "--passage", "")),
        (1, ("passages", "--article", "")),
        (2, ("import", "")),
        (2, ("import", "none.txt", "--collection", "")),
        (2, ("export", "-o", "")),
    ],
)
def test_an_empty_name_as_of_a_variable_that_was_not_set_does_nothing(
    library_folder: Path, capsys: pytest.CaptureFixture[str], code: int, words: tuple[str, ...]
) -> None:
    terminal = Terminal(library_folder, capsys)
    assert terminal.fail(code, *words)
    assert terminal.ask("notes") == terminal.ask("history") == []


def test_names_of_files_do_not_speak_to_the_terminal(
    library_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal, odd = Terminal(library_folder, capsys), tmp_path / "\x1b[31mred"
    assert "\x1b" not in terminal.call("import", f"{odd}.txt").out
    assert "\x1b" not in terminal.fail(3, "--library", str(odd / ("n" * 300)), "sample")
    terminal.ask("sample")
    assert "\x1b" not in terminal.call("export", "-o", str(odd)).out


def test_a_name_too_long_for_a_file_is_told(library_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(library_folder, capsys)
    terminal.ask("sample")
    for name in ("n" * 300, f"{'n' * 300}.md"):
        assert "cannot be written" in terminal.fail(3, "export", "-o", str(library_folder / name))
