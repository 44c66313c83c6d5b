"""The command line as a program of its own: exit codes, streams, and the lock it shares with the window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import app.__main__ as program
from app.ports import Library
from storage.library import open_library
from tests.app.command_line import Terminal
from tests.factories import all_saved, an_article


def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Start the program and wait for its end."""
    environment = {**os.environ, **more}
    command = [sys.executable, "-m", "app", *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


def test_nothing_but_one_json_document_is_on_standard_output(library_folder: Path, tmp_path: Path) -> None:
    article = tmp_path / "ü 🥣.txt"
    article.write_text("The council met, and مرحبا said nobody at all.", "utf-8")
    at = ("--library", str(library_folder), "--json")
    imported = run(*at, "import", str(article), PYTHONIOENCODING="latin-1", LC_ALL="C")
    assert (imported.returncode, imported.stderr) == (0, "")
    assert json.loads(imported.stdout)["imported"][0]["path"] == str(article)
    listed = run("articles", "--json", FLORILEGIUM_LIBRARY=str(library_folder))
    assert len(json.loads(listed.stdout)) == 1


def test_while_another_program_writes_reading_goes_on_and_writing_names_it(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    all_saved(library, an_article("A zebra crossed.", citation_key="key"))
    listed = run("--library", str(library.folder), "articles", "--json")
    assert (listed.returncode, len(json.loads(listed.stdout))) == (0, 1)
    found = run("--library", str(library.folder), "search", "zebra", "--json")
    assert (found.returncode, json.loads(found.stdout)["total"]) == (0, 1)
    for words in (("theme", "add", "A"), ("undo",), ("import", "x")):
        refused = run("--library", str(library.folder), *words, "--json")
        assert (refused.returncode, refused.stdout) == (3, "")
        assert refused.stderr.startswith(f"florilegium: The library in {library.folder} is open in florilegium")
        assert str(os.getpid()) in refused.stderr
        assert refused.stderr.count("\n") == 1


def test_a_reader_that_stops_early_is_no_trouble(library_folder: Path) -> None:
    library = open_library(library_folder)
    all_saved(library, *(an_article(title=f"Number {number} {'x' * 200}") for number in range(1000)))
    library.close()
    command = [sys.executable, "-m", "app", "--library", str(library_folder), "articles", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        listing.stdout.readline()
        listing.stdout.close()
        assert listing.stderr.read() == b""
    assert listing.returncode == 141


def test_help_tells_every_command_without_opening_anything(tmp_path: Path) -> None:
    told = run("--library", str(tmp_path / "none"), "--help")
    assert told.returncode == 0
    for command in ("import", "articles", "theme", "tag", "search", "export", "undo", "history", "trash", "sample"):
        assert f"\n    {command} " in told.stdout
    assert not (tmp_path / "none").exists()


def test_the_command_line_starts_without_the_window_the_storage_or_parsers() -> None:
    asked = "import sys, app.__main__ as a; a.main(['--help']); print(*sys.modules, file=sys.stderr)"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stderr.split()
    assert not {"PySide6", "sqlalchemy", "whoosh", "lxml", "markdown_it", "yaml"} & set(loaded)


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], ("", "")),
        (["--library", "/l"], ("/l", "")),
        (["--library=/l", "florilegium:passage/1"], ("/l", "florilegium:passage/1")),
        (["florilegium:passage/1"], ("", "florilegium:passage/1")),
        (["--library"], None),
        (["articles"], None),
        (["--library", "/l", "articles"], None),
        (["--help"], None),
    ],
)
def test_without_a_command_the_window_opens(words: list[str], window: tuple[str, str] | None) -> None:
    assert program.asks_for_window(words) == window


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are bytes elsewhere")
def test_bytes_of_another_encoding_are_kept_in_file_names(library_folder: Path, tmp_path: Path) -> None:
    article = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(article, "w", encoding="utf-8") as file:
        file.write("The council met, and nobody said anything at all.")
    start = [sys.executable, "-m", "app", "--library", str(library_folder), "--json"]
    imported = subprocess.run([*start, "import", article], capture_output=True, check=True).stdout
    assert os.fsencode(json.loads(imported)["imported"][0]["path"]) == article
    noted = subprocess.run([*start, "note", "add", "--text", b"caf\xe9"], capture_output=True, check=True).stdout
    assert json.loads(noted)["text"] == "caf\ufffd"


def test_an_empty_name_of_a_library_is_not_the_persons_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["--library", "", "articles"]) == 2
    assert "library" in capsys.readouterr().err


def test_a_new_library_is_made_where_there_is_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(tmp_path / "new", capsys)
    first = terminal.call("themes", "--json")
    assert (first.code, len(json.loads(first.out))) == (0, 3)
    assert "new library" in first.err
    assert terminal.call("themes", "--json").err == ""


def test_a_folder_of_something_else_is_no_library_to_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"x")
    assert "no library" in Terminal(tmp_path / "photos", capsys).fail(3, "articles")


def test_a_damaged_library_is_said_in_one_line(library_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file,) = library_folder.glob("*.sqlite")
    file.write_bytes(b"not a database at all" * 1000)
    said = Terminal(library_folder, capsys).fail(3, "articles")
    assert "not whole" in said
    assert said.count("\n") == 1
    assert Terminal(library_folder, capsys).fail(3, "theme", "add", "A")


def test_a_stop_by_the_person_is_quiet(
    library_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin.read", stop)
    assert Terminal(library_folder, capsys).fail(130, "note", "add", "--text", "-") == ""


def test_a_defect_of_ours_is_one_line_and_changes_nothing(
    library_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise ZeroDivisionError("text\nof two lines")

    monkeypatch.setattr("sys.stdin.read", broken)
    said = Terminal(library_folder, capsys).fail(70, "note", "add", "--text", "-")
    assert "ZeroDivisionError" in said
    assert said.count("\n") == 1
