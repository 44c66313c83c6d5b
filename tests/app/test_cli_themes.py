"""The codebook on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.library import open_library
from tests.app.command_line import Terminal
from tests.factories import all_saved, an_article

TEXT = "The pledge. Nobody paid. Somebody will."


@pytest.fixture
def terminal(library_folder: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal on a library with one article."""
    library = open_library(library_folder)
    all_saved(library, an_article(TEXT, id="c" * 32, citation_key="key"))
    library.close()
    return Terminal(library_folder, capsys)


def test_an_entry_is_written_part_by_part(terminal: Terminal) -> None:
    terminal.ask("theme", "define", "Funding", "--description", "Who pays", "--alias", "Money", "--alias", " money ")
    kept = terminal.ask("theme", "define", "Funding", "--include", "Grants", "--exclude", "Fines", "--example", "£1m")
    wanted = {"description": "Who pays", "includes": "Grants", "excludes": "Fines", "example": "£1m"}
    assert {part: kept[part] for part in wanted} == wanted
    assert kept["aliases"] == ["Money"]
    assert terminal.ask("theme", "define", "Funding", "--alias", "")["aliases"] == []
    terminal.ask("undo")
    assert terminal.ask("themes")[2]["aliases"] == ["Money"]


def test_the_list_tells_where_a_theme_stands_and_its_key(terminal: Terminal) -> None:
    made = terminal.ask("theme", "add", "Funding/Police")
    funding, police = terminal.ask("themes")[2:]
    assert (funding["digit"], funding["parent"]) == (3, None)
    assert (police["digit"], police["parent"]) == (None, funding["id"])
    assert made == police


def test_a_theme_is_split_on_the_command_line(terminal: Terminal) -> None:
    goes, stays = (
        terminal.ask("tag", "key", "--quote", words, "--theme", "Funding") for words in ("Nobody", "Somebody")
    )
    made = terminal.ask("theme", "split", "Funding", "Grants", "--passage", goes["id"][-8:])
    assert (made["path"], made["passages"]) == ("Grants", 1)
    assert [one["themes"] for one in terminal.ask("passages")] == [["Grants"], ["Funding"]]
    said = terminal.fail(1, "theme", "split", "Funding", "grants", "--passage", stays["id"])
    assert "already" in said


def test_an_alias_with_a_slash_is_refused(terminal: Terminal) -> None:
    assert "without /" in terminal.fail(2, "theme", "define", "Funding", "--alias", "a/b")


def test_a_theme_is_found_by_another_name_it_goes_by(terminal: Terminal) -> None:
    terminal.ask("theme", "define", "Funding", "--alias", "Money")
    terminal.ask("tag", "key", "--quote", "The pledge", "--theme", "Money")
    assert [theme["path"] for theme in terminal.ask("themes")] == ["Legislation", "Industry pledges", "Funding"]
    assert [one["quote"] for one in terminal.ask("passages", "--theme", "money")] == ["The pledge"]
