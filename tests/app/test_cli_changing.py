"""Commands that change the library."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from storage.library import open_library
from tests.app.command_line import Terminal
from tests.factories import all_saved, an_article

TEXT = "The pledge. Nobody paid.\n\nThe pledge again: مرحبا 🥣 and the pledge."


@pytest.fixture
def terminal(library_folder: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal on a library with one article."""
    library = open_library(library_folder)
    all_saved(library, an_article(TEXT, id="c" * 32, citation_key="key"))
    library.close()
    return Terminal(library_folder, capsys)


def paths(terminal: Terminal) -> list[str]:
    return [theme["path"] for theme in terminal.ask("themes")]


def test_a_quotation_is_tagged_where_it_stands(terminal: Terminal) -> None:
    tagged = terminal.ask("tag", "key", "--quote", "مرحبا 🥣", "--theme", "Funding", "--note", "A *note*")
    start = TEXT.index("مرحبا")
    assert tagged == {
        "id": tagged["id"],
        "article": "c" * 32,
        "start": start,
        "end": start + 7,
        "quote": "مرحبا 🥣",
        "themes": ["Funding"],
        "note": "A *note*",
    }
    assert terminal.ask("passages") == [tagged]


def test_a_range_is_tagged_by_code_points(terminal: Terminal) -> None:
    tagged = terminal.ask("tag", "key", "--start", "4", "--end", "10", "--theme", "Funding", "Legislation")
    assert (tagged["quote"], tagged["themes"]) == ("pledge", ["Funding", "Legislation"])


def test_themes_that_are_missing_are_made_in_the_same_step(terminal: Terminal) -> None:
    tagged = terminal.ask("tag", "key", "--quote", "Nobody", "--theme", "funding/Police", "New")
    assert tagged["themes"] == ["Funding/Police", "New"]
    terminal.ask("undo")
    assert terminal.ask("passages") == []
    assert paths(terminal) == ["Legislation", "Industry pledges", "Funding"]


def test_words_that_stand_there_more_than_once_need_a_number(terminal: Terminal) -> None:
    said = terminal.fail(1, "tag", "key", "--quote", "pledge", "--theme", "Funding")
    assert "3 times" in said
    assert "--nth" in said
    tagged = terminal.ask("tag", "key", "--quote", "pledge", "--nth", "2", "--theme", "Funding")
    assert tagged["start"] == TEXT.index("pledge", 10)
    for number in ("0", "4", "-1"):
        assert "3 times" in terminal.fail(1, "tag", "key", "--quote", "pledge", f"--nth={number}", "--theme", "Funding")


def test_words_that_do_not_stand_there_are_refused(terminal: Terminal) -> None:
    assert "does not occur" in terminal.fail(1, "tag", "key", "--quote", "Pledges!", "--theme", "Funding")
    assert "does not occur" in terminal.fail(1, "tag", "key", "--quote", "", "--theme", "Funding")
    assert paths(terminal) == ["Legislation", "Industry pledges", "Funding"]


@pytest.mark.parametrize(
    "words",
    [
        ("tag", "key", "--theme", "Funding"),
        ("tag", "key", "--quote", "x"),
        ("tag", "key", "--start", "3", "--theme", "Funding"),
        ("tag", "key", "--start", "3", "--end", "3", "--theme", "Funding"),
        ("tag", "key", "--start=-3", "--end", "3", "--theme", "Funding"),
        ("tag", "key", "--start", "3", "--end", "99999", "--theme", "Funding"),
        ("tag", "key", "--start", "x", "--end", "3", "--theme", "Funding"),
        ("tag", "key", "--quote", "Nobody", "--theme", "a//b"),
        ("theme", "add", ""),
        ("theme", "add", "X", "--colour", "purple"),
        ("theme", "rename", "Funding", "a/b"),
        ("note", "add"),
        ("note", "add", "--text", "x", "--theme", "Funding", "--article", "key"),
        ("article", "key", "key"),
        ("trash", "restore", "kettle", "c" * 32),
        ("history", "--limit=-1"),
        ("export", "--theme", "Funding"),
        ("export", "--by", "colour", "-o", "x"),
        ("frobnicate",),
        ("theme",),
        ("art",),
    ],
)
def test_wrong_use_is_told_and_changes_nothing(terminal: Terminal, words: tuple[str, ...]) -> None:
    assert terminal.fail(2, *words)
    assert terminal.ask("passages") == []
    assert paths(terminal) == ["Legislation", "Industry pledges", "Funding"]


def test_a_passage_gets_and_loses_themes(terminal: Terminal) -> None:
    id = terminal.ask("tag", "key", "--quote", "Nobody", "--theme", "Funding")["id"]
    assert terminal.ask("retag", id[-8:], "--theme", "Legislation", "Z/Y")["themes"] == [
        "Funding",
        "Legislation",
        "Z/Y",
    ]
    assert terminal.ask("untag", id, "--theme", "Funding", "Y")["themes"] == ["Legislation"]
    assert terminal.ask("undo")["title"] == "Untag passage"
    assert terminal.ask("passages")[0]["themes"] == ["Funding", "Legislation", "Z/Y"]
    assert "no theme" in terminal.fail(1, "untag", id, "--theme", "Nowhere")


def test_a_theme_goes_through_its_life(terminal: Terminal) -> None:
    made = terminal.ask("theme", "add", "Funding/Police", "--colour", "#123abc", "--description", "Who pays *them*")
    assert made == {
        "id": made["id"],
        "path": "Funding/Police",
        "colour": "#123ABC",
        "description": "Who pays *them*",
        "passages": 0,
        "includes": "",
        "excludes": "",
        "example": "",
        "aliases": [],
        "parent": terminal.ask("themes")[2]["id"],
        "digit": None,
    }
    assert "already" in terminal.fail(1, "theme", "add", "funding/POLICE")
    assert terminal.ask("theme", "rename", "Police", "Polizei")["path"] == "Funding/Polizei"
    assert terminal.ask("theme", "move", "Polizei", "Legislation")["path"] == "Legislation/Polizei"
    assert terminal.ask("theme", "move", "Polizei", "/")["path"] == "Polizei"
    assert terminal.ask("theme", "recolour", "Polizei", "#ffffff")["colour"] == "#FFFFFF"
    assert terminal.ask("theme", "describe", "Polizei", "Short")["description"] == "Short"
    assert terminal.ask("theme", "delete", "Polizei") == {"deleted": [made["id"]]}
    assert paths(terminal) == ["Legislation", "Industry pledges", "Funding"]
    assert "itself" in terminal.fail(1, "theme", "move", "Funding", "Funding")


def test_themes_are_merged(terminal: Terminal) -> None:
    terminal.ask("tag", "key", "--quote", "Nobody", "--theme", "Cash")
    merged = terminal.ask("theme", "merge", "Funding", "Cash")
    assert (merged["path"], merged["passages"]) == ("Funding", 1)
    assert terminal.ask("passages")[0]["themes"] == ["Funding"]


def test_a_name_that_two_themes_share_must_be_given_as_a_path(terminal: Terminal) -> None:
    for path in ("Funding/Police", "Legislation/Police"):
        terminal.ask("theme", "add", path)
    said = terminal.fail(2, "theme", "delete", "Police")
    assert "Funding/Police" in said
    assert "Legislation/Police" in said


def test_a_note_goes_through_its_life(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    passage = terminal.ask("tag", "key", "--quote", "Nobody", "--theme", "Funding")["id"]
    alone = terminal.ask("note", "add", "--text", "# Alone 🥣")
    assert (alone["text"], alone["theme"]) == ("# Alone 🥣", None)
    assert terminal.ask("note", "add", "--text", "x", "--passage", passage)["passage"] == passage
    assert terminal.ask("note", "add", "--text", "x", "--article", "key")["article"] == "c" * 32
    assert terminal.ask("note", "add", "--text", "x", "--theme", "Funding")["theme"]
    monkeypatch.setattr("sys.stdin", io.StringIO("from\nelsewhere"))
    assert terminal.ask("note", "edit", alone["id"], "--text", "-")["text"] == "from\nelsewhere"
    terminal.ask("note", "delete", alone["id"])
    assert alone["id"] not in [note["id"] for note in terminal.ask("notes")]
    assert terminal.fail(1, "note", "edit", alone["id"], "--text", "x")
    assert terminal.fail(1, "note", "add", "--text", "x", "--passage", "rubbish")


def test_what_was_deleted_waits_in_the_trash(terminal: Terminal) -> None:
    passage = terminal.ask("tag", "key", "--quote", "Nobody", "--theme", "Funding")["id"]
    terminal.ask("passage", "delete", passage)
    (thrown,) = terminal.ask("trash")
    assert (thrown["kind"], thrown["id"], thrown["label"]) == ("passage", passage, "Nobody")
    assert terminal.ask("trash", "restore", "passage", passage[-8:])["restored"]["id"] == passage
    terminal.ask("article", "delete", "key")
    assert (terminal.ask("articles"), terminal.ask("passages")) == ([], [])
    assert "no article" in terminal.fail(1, "article", "key")
    assert terminal.fail(1, "trash", "restore", "passage", passage)
    assert terminal.ask("trash", "empty") == {"emptied": 1}
    assert terminal.ask("trash") == []


def test_the_history_tells_what_was_done_and_undone(terminal: Terminal) -> None:
    terminal.ask("theme", "add", "A")
    terminal.ask("theme", "add", "B")
    assert terminal.ask("undo")["title"] == "New theme"
    assert [step["state"] for step in terminal.ask("history", "--limit", "2")] == ["undone", "done"]
    assert set(terminal.ask("history")[0]) == {"revision", "at", "title", "state", "who"}
    assert paths(terminal)[-1] == "A"
    terminal.ask("redo")
    assert paths(terminal)[-1] == "B"
    assert "nothing to redo" in terminal.fail(1, "redo")


def test_people_are_told_what_was_undone(terminal: Terminal) -> None:
    terminal.call("theme", "add", "A")
    assert terminal.call("undo").out == "Undone: New theme\n"
    assert terminal.call("redo").out == "Done again: New theme\n"


def test_an_import_tells_of_every_file(terminal: Terminal, tmp_path: Path) -> None:
    good, twin, empty = tmp_path / "good.txt", tmp_path / "twin.txt", tmp_path / "empty.txt"
    good.write_text("A short report\n\nThe council met on Monday and agreed to nothing at all. 🥣\n", "utf-8")
    twin.write_bytes(good.read_bytes())
    empty.write_bytes(b"")
    answer = terminal.call("import", str(good), str(twin), str(empty), str(tmp_path / "gone.txt"), "--json")
    report = json.loads(answer.out)
    assert (answer.code, answer.err) == (1, "")
    (article,) = report["imported"]
    assert article["path"] == str(good)
    assert report["duplicates"] == [{"path": str(twin), "id": article["id"], "why": "bytes"}]
    assert [(failed["path"], failed["reason"]) for failed in report["failed"]] == [
        (str(empty), "empty"),
        (str(tmp_path / "gone.txt"), "missing"),
    ]
    assert "nothing at all. 🥣" in terminal.ask("article", article["id"])["text"]
    assert terminal.call("import", str(good)).code == 0


def test_a_folder_is_imported_with_its_folders_only_when_asked(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text("First of the two texts, about a bridge.")
    (tmp_path / "in" / "deep" / "b.txt").write_text("Second of the two texts, about a road.")
    assert len(terminal.ask("import", str(tmp_path / "in"))["imported"]) == 1
    assert len(terminal.ask("import", str(tmp_path / "in"), "--recursive", "--collection", "Roads")["imported"]) == 1


def test_the_sample_library_is_added_once(terminal: Terminal) -> None:
    added = terminal.ask("sample")["added"]
    assert added > 0
    assert terminal.ask("sample") == {"added": 0}
    assert len(terminal.ask("articles")) == added + 1


def test_an_export_says_what_it_wrote(terminal: Terminal, tmp_path: Path) -> None:
    terminal.ask("tag", "key", "--quote", "Nobody", "--theme", "Funding/Police")
    terminal.ask("tag", "key", "--start", "0", "--end", "3", "--theme", "Legislation")
    one = tmp_path / "one.md"
    assert terminal.ask("export", "--theme", "Funding", "-o", str(one)) == {"written": [str(one)], "passages": 1}
    folder = tmp_path / "all"
    written = terminal.ask("export", "-o", str(folder))
    assert written == {
        "written": [str(folder / "Legislation.md"), str(folder / "Funding - Police.md")],
        "passages": 2,
    }
    assert terminal.ask("export", "--article", "key", "-o", str(tmp_path / "a.md"))["passages"] == 2
    assert "> Nobody\n" in one.read_text("utf-8")
    assert terminal.call("export", "--theme", "Funding", "-o", "-").out == one.read_text("utf-8")
    assert terminal.ask("export", "--theme", "Funding", "-o", "-")["text"] == one.read_text("utf-8")


def test_what_a_search_finds_can_be_exported(terminal: Terminal, tmp_path: Path) -> None:
    terminal.ask("tag", "key", "--quote", "Nobody paid", "--theme", "Funding")
    terminal.ask("tag", "key", "--quote", "The pledge again", "--theme", "Funding")
    target = tmp_path / "found.md"
    assert terminal.ask("export", "--search", "paid", "-o", str(target))["passages"] == 1
    text = target.read_text("utf-8")
    assert "# Search: paid" in text
    assert "## Articles found" in text
    assert terminal.fail(1, "export", "--search", "zebra", "-o", str(target))


def test_an_export_does_not_overwrite_what_was_edited_unless_told_to(terminal: Terminal, tmp_path: Path) -> None:
    terminal.ask("tag", "key", "--quote", "Nobody", "--theme", "Funding")
    target = tmp_path / "out.md"
    terminal.ask("export", "-o", str(target))
    target.write_text(target.read_text("utf-8") + "mine", "utf-8")
    said = terminal.fail(1, "export", "-o", str(target))
    assert "edited" in said
    assert "--force" in said
    assert terminal.ask("export", "-o", str(target), "--force")["passages"] == 1
