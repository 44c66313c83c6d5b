"""The command of import: every format, how it is to be read, what is there already, dry runs and watched folders."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.cli.wording import reason
from app.domain import Article, Block, BlockKind, Creator, Inline, InlineKind, Page
from app.errors import UnreadableFile
from storage.library import open_library
from tests.app.command_line import Terminal
from tests.factories import all_saved, an_article

PROSE = (
    "The committee met on Tuesday to ask what the pledge would cost, and nobody in the room could say who would pay."
)
PAGE = (
    '<html lang="en"><head><title>The bridge</title><meta name="author" content="Ada Ames">'
    '<link rel="canonical" href="https://www.example.org/bridge?utm_source=x"></head><body><article>'
    f"<h1>The bridge</h1><p>{PROSE}</p><p>See <a href='https://example.org/toll'>the toll</a>. {PROSE}</p>"
    "</article></body></html>"
)
RIS = (
    "TY  - JOUR\nAU  - Ames, Ada\nTI  - {title}\nJO  - Bridges\nPY  - 2013\nVL  - 3\nDO  - 10.1234/{doi}\n"
    "KW  - cost\nAB  - Nobody could say.\nER  -\n\n"
)


posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")


@pytest.fixture
def terminal(library_folder: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal on a new, empty library."""
    return Terminal(library_folder, capsys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    return place


def put(place: Path, content: str | bytes) -> str:
    place.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(place)


def everything_in(folder: Path) -> dict[str, bytes]:
    """All files but caches, and those that SQLite needs beside a library as long as somebody looks at it."""
    return {
        str(path): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm")) and ".cache" not in path.parts
    }


def test_imported_articles_are_told_with_all_that_is_known_of_them(terminal: Terminal, folder: Path) -> None:
    report = terminal.ask(
        "import", put(folder / "page.html", PAGE), put(folder / "a.ris", RIS.format(title="T", doi=1))
    )
    page, record = report["imported"]
    assert (page["title"], page["url"], page["language"], page["format"]) == (
        "The bridge",
        "https://www.example.org/bridge?utm_source=x",
        "en",
        "html",
    )
    assert page["creators"] == [{"family": "Ames", "given": "Ada", "role": "author"}]
    assert page["path"] == str(folder / "page.html")
    (link,) = page["inlines"]
    assert page["text"][link["start"] : link["end"]] == "the toll"
    assert (link["kind"], link["target"]) == ("link", "https://example.org/toll")
    assert {block["kind"] for block in page["blocks"]} <= {"paragraph", "heading"}
    assert (record["doi"], record["tags"], record["fields"]["volume"], record["like"]) == (
        "10.1234/1",
        ["cost"],
        "3",
        [],
    )
    assert {key: report[key] for key in ("duplicates", "replaced", "failed")} == {
        "duplicates": [],
        "replaced": [],
        "failed": [],
    }
    whole = terminal.ask("article", page["id"])
    assert {key: page[key] for key in whole} == whole


def test_an_article_is_told_with_its_text_blocks_inlines_and_pages(terminal: Terminal) -> None:
    library = open_library(terminal.folder)
    text = "Costs\n\nWho would pay?"
    article = an_article(
        text,
        id="c" * 32,
        blocks=(Block(BlockKind.HEADING, 0, 5, 2), Block(BlockKind.PARAGRAPH, 7, 21)),
        inlines=(Inline(InlineKind.LINK, 7, 10, "https://example.org"),),
        pages=(Page("iv", 0, 21, 4),),
        authors=(Creator("Ames", "Ada"), Creator("Bell", "Bo", "editor")),
        fields=(("volume", "3"),),
        tags=("cost",),
        remarks=("A remark.",),
        doi="10.1234/abc",
        citation_key="key",
        imported_from="a.pdf",
        format="pdf",
    )
    all_saved(library, article)
    library.close()
    told = terminal.ask("article", "key")
    expected: dict[str, Any] = {
        "text": text,
        "blocks": [
            {"kind": "heading", "start": 0, "end": 5, "level": 2},
            {"kind": "paragraph", "start": 7, "end": 21, "level": 1},
        ],
        "inlines": [{"kind": "link", "start": 7, "end": 10, "target": "https://example.org"}],
        "pages": [{"label": "iv", "position": 4, "start": 0, "end": 21}],
        "creators": [
            {"family": "Ames", "given": "Ada", "role": "author"},
            {"family": "Bell", "given": "Bo", "role": "editor"},
        ],
        "fields": {"volume": "3"},
        "tags": ["cost"],
        "remarks": ["A remark."],
        "doi": "10.1234/abc",
        "citation_key": "key",
        "imported_from": "a.pdf",
        "format": "pdf",
    }
    assert {key: told[key] for key in expected} == expected


def test_what_is_there_already_is_told_with_the_reason_or_kept_beside_it(terminal: Terminal, folder: Path) -> None:
    first = terminal.ask("import", put(folder / "a.html", PAGE))["imported"][0]["id"]
    same = put(
        folder / "b.html", PAGE.replace(PROSE, "Other words stand here now, and quite a lot of them, as you see.")
    )
    assert terminal.ask("import", str(folder / "a.html"), same)["duplicates"] == [
        {"path": str(folder / "a.html"), "id": first, "why": "bytes"},
        {"path": same, "id": first, "why": "url"},
    ]
    assert len(terminal.ask("import", same, "--twins", "both")["imported"]) == 1


def test_near_duplicates_are_told_also_of_what_came_in_by_another_way(terminal: Terminal, folder: Path) -> None:
    library = open_library(terminal.folder)
    long = f"{PROSE} {PROSE.upper()} And so on and on, for a good while, until everybody had gone home again."
    all_saved(library, an_article(long, id="c" * 32, title="First"))
    library.close()
    file = put(folder / "a.txt", f"{long} At last.")
    (offered,) = terminal.ask("import", file, "--dry-run")[0]["drafts"]
    (near,) = terminal.ask("import", file)["imported"][0]["like"]
    assert (near["id"], near["title"], 0.8 < near["share"] < 1) == ("c" * 32, "First", True)
    assert offered["near"] in ([], [near])


def test_a_file_is_read_as_what_it_is_said_to_be(terminal: Terminal, folder: Path) -> None:
    file = put(folder / "page.html", PAGE)
    (article,) = terminal.ask("import", file, "--as", "text")["imported"]
    assert (article["format"], article["text"]) == ("text", PAGE)
    assert terminal.ask("import", file, "--as", ".html", "--twins", "both")["imported"][0]["format"] == "html"


def test_an_encoding_may_be_named(terminal: Terminal, folder: Path) -> None:
    file = put(folder / "a.txt", ("Смета моста. " * 9).encode("koi8-r"))
    (article,) = terminal.ask("import", file, "--encoding", "koi8-r")["imported"]
    assert (article["text"].startswith("Смета моста."), article["encoding"]) == (True, "koi8-r")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--as", "spreadsheet", "x.txt"),
        ("--encoding", "klingon", "x.txt"),
        ("--twins", "three", "x.txt"),
        ("--watch", "no-such-folder"),
        ("--watch", ""),
        ("--marks-theme", "", "x.txt"),
        ("--collection", "", "x.txt"),
        ("--dry-run",),
        ("",),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(
    library_folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    terminal = Terminal(library_folder, capsys)
    assert len(terminal.fail(2, "import", *words)) > 20
    assert terminal.ask("history") == []


def test_highlights_go_under_a_theme_that_is_made_if_it_is_missing(terminal: Terminal, folder: Path) -> None:
    for number in range(2):
        terminal.ask("import", put(folder / f"{number}.txt", f"{PROSE} {number}"), "--marks-theme", "Read/By hand")
    assert [theme["path"] for theme in terminal.ask("themes")][3:] == ["Read", "Read/By hand"]


def test_a_dry_run_shows_fields_lines_and_duplicates(terminal: Terminal, folder: Path) -> None:
    known = terminal.ask("import", put(folder / "known.txt", PROSE))["imported"][0]["id"]
    put(folder / "page.html", PAGE)
    put(folder / "two.ris", RIS.format(title="One", doi=1) + RIS.format(title="Two", doi=2))
    told = {Path(one["path"]).name: one for one in terminal.ask("import", str(folder), "--dry-run")}
    (text,), (page,) = told["known.txt"]["drafts"], told["page.html"]["drafts"]
    assert text["duplicate"] == {"id": known, "title": text["fields"]["title"]["value"], "why": "text"}
    assert text["fields"]["title"]["guessed"] is True
    assert page["fields"]["title"] == {"value": "The bridge", "guessed": False}
    assert page["fields"]["authors"]["value"] == [{"family": "Ames", "given": "Ada", "role": "author"}]
    assert page["duplicate"] is None
    assert (told["page.html"]["format"], told["page.html"]["encoding"]) == ("html", "utf-8")
    records = [draft["fields"] for draft in told["two.ris"]["drafts"]]
    assert [(one["title"]["value"], one["volume"]["value"], one["date"]["value"]) for one in records] == [
        ("One", "3", "2013"),
        ("Two", "3", "2013"),
    ]
    for file in told.values():
        for draft in file["drafts"]:
            assert all(line["class"] in ("main", "maybe", "sure") and line["text"] for line in draft["lines"])
    assert any(line["text"] == PROSE for line in page["lines"])


def test_a_dry_run_writes_nothing_anywhere(terminal: Terminal, folder: Path, home: Path, tmp_path: Path) -> None:
    terminal.ask("import", put(folder / "a.txt", PROSE))
    put(folder / "b.txt", f"{PROSE} 2")
    before = everything_in(tmp_path)
    for more in ((), ("--json",)):
        assert terminal.call("import", str(folder), "--dry-run", "--marks-theme", "New", *more).code == 0
    assert everything_in(tmp_path) == before
    assert Terminal(tmp_path / "none", terminal.capture).ask("import", str(folder), "--dry-run")
    assert everything_in(tmp_path) == before


def test_a_dry_run_names_what_cannot_be_read_and_goes_on(terminal: Terminal, folder: Path) -> None:
    put(folder / "a.txt", b"")
    put(folder / "b.txt", PROSE)
    answer = terminal.call("import", str(folder), "--dry-run", "--json")
    told = json.loads(answer.out)
    assert (answer.code, told[0]["reason"], told[0]["drafts"], len(told[1]["drafts"])) == (1, "empty", [], 1)
    said = terminal.call("import", str(folder), "--dry-run").out
    assert "a.txt cannot be imported: there is no text in it" in said
    assert "(guessed)" in said


def test_a_folder_in_which_nothing_can_be_imported_says_so(terminal: Terminal, folder: Path) -> None:
    (folder / "within").mkdir()
    put(folder / "within" / "a.txt", PROSE)
    said = terminal.call("import", str(folder))
    assert (said.code, "--recursive" in said.out) == (0, True)
    assert (
        terminal.fail(2, "import")
        == "florilegium: path: expected files or folders to import, or a folder to --watch.\n"
    )


def test_people_are_told_of_duplicates_and_remarks(terminal: Terminal, folder: Path) -> None:
    said = terminal.call("import", put(folder / "page.pdf", PAGE)).out
    assert "The bridge" in said
    assert "was read as that" in said
    assert "in the library already" in terminal.call("import", str(folder / "page.pdf")).out
    assert "in the library already" in terminal.call("import", str(folder / "page.pdf"), "--dry-run").out


@pytest.mark.parametrize(
    "key",
    ["password", "wrong-password", "scan", "locked", "archive-bomb", "unknown-encoding", "no-records", "is-folder"],
)
def test_every_reason_has_words(key: str) -> None:
    assert reason(UnreadableFile("x", key)) != key


def started(library: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "app", "--library", str(library), "--json", "import", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )


def stopped(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def next_report(process: subprocess.Popen[str]) -> dict[str, Any]:
    """The next whole document that the program prints."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("}"):
            return dict(json.loads(said))
    raise AssertionError("it ended")


@posix
def test_a_watched_folder_comes_in_as_it_fills_until_it_is_stopped(library_folder: Path, folder: Path) -> None:
    put(folder / "a.txt", PROSE)
    process = started(library_folder, "--watch", str(folder))
    try:
        assert [Path(one["path"]).name for one in next_report(process)["imported"]] == ["a.txt"]
        put(folder / "b.txt", f"{PROSE} 2")
        put(folder / "c.txt.part", f"{PROSE} 3")
        assert [Path(one["path"]).name for one in next_report(process)["imported"]] == ["b.txt"]
        code, out, err = stopped(process)
    finally:
        process.kill()
        process.wait()
    assert (code, out, err.count("\n")) == (0, "", 1)


@posix
def test_a_watched_folder_waits_while_another_program_writes(library_folder: Path, folder: Path) -> None:
    put(folder / "a.txt", PROSE)
    library = open_library(library_folder)
    process = started(library_folder, "--watch", str(folder))
    try:
        assert process.stderr is not None
        assert "Watching" in process.stderr.readline()
        assert "is open in" in process.stderr.readline()
        library.close()
        assert len(next_report(process)["imported"]) == 1
        assert stopped(process)[0] == 0
    finally:
        library.close()
        process.kill()
        process.wait()


@posix
def test_an_import_that_is_stopped_keeps_and_tells_what_was_done(library_folder: Path, folder: Path) -> None:
    for number in range(200):
        put(folder / f"{number:03}.txt", f"{PROSE} {number}")
    process = started(library_folder, str(folder))
    library = library_folder / "originals"
    try:
        while not (library.is_dir() and any(library.glob("??/*"))):
            assert process.poll() is None
        code, out, err = stopped(process)
    finally:
        process.kill()
        process.wait()
    report = json.loads(out)
    assert (code, err) == (130, "")
    assert 0 < len(report["imported"]) < 200
    opened = open_library(library_folder)
    with opened.reading() as reader:
        assert reader.count(Article) == len(report["imported"])
    opened.close()
