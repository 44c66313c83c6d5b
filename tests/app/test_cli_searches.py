"""Commands of saved searches, and commands that take one to narrow what they give."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.library import open_library
from tests.app.command_line import Terminal
from tests.factories import a_passage, all_saved, an_article


@pytest.fixture
def terminal(library_folder: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal on a library with two articles and a passage."""
    library = open_library(library_folder)
    bread, fish = an_article("Bread for all.", id="a" * 32), an_article("Fish for some.", id="b" * 32)
    all_saved(library, bread, fish, a_passage(fish, "some", note="bread later"))
    library.close()
    return Terminal(library_folder, capsys)


def names(terminal: Terminal) -> list[str]:
    return [one["name"] for one in terminal.ask("searches")]


def test_a_search_is_saved_listed_counted_renamed_and_deleted(terminal: Terminal) -> None:
    made = terminal.ask("searches", "save", "To eat", "bread", "OR", "fish", "--order", "title", "--grouped")
    assert made == made | {"name": "To eat", "query": "bread OR fish", "order": "title", "grouped": True}
    assert terminal.ask("searches") == [made]
    assert terminal.ask("searches", "--counts") == [made | {"finds": 3}]
    assert "To eat  bread OR fish  3" in terminal.call("searches", "--counts").out
    assert terminal.ask("searches", "rename", "to EAT", "Food")["id"] == made["id"]
    copy = terminal.ask("searches", "duplicate", made["id"][-8:])
    assert names(terminal) == ["Food", "Food (2)"]
    assert terminal.ask("searches", "move", "Food (2)", "--before", "Food")["id"] == copy["id"]
    assert names(terminal) == ["Food (2)", "Food"]
    terminal.ask("searches", "move", "food (2)")
    assert terminal.ask("searches", "delete", "Food", copy["id"]) == {"deleted": [made["id"], copy["id"]]}
    assert [one["kind"] for one in terminal.ask("trash")] == ["search", "search"]
    terminal.ask("undo")
    assert names(terminal) == ["Food", "Food (2)"]
    assert terminal.ask("history", "--about", copy["id"][-8:])[0]["title"] == "Delete saved search"


def test_a_name_that_is_taken_needs_replace(terminal: Terminal) -> None:
    first = terminal.ask("searches", "save", "Food", "bread")
    assert "already one named Food" in terminal.fail(1, "searches", "save", "food", "fish")
    assert terminal.ask("searches", "save", "food", "fish", "--replace")["id"] == first["id"]
    assert "ask for itself" in terminal.fail(1, "searches", "save", "Food", "search:food", "--replace")
    assert "no saved search" in terminal.fail(1, "searches", "delete", "nothing of the kind")
    terminal.fail(2, "searches", "save", "x", "y", "--order", "worst")


def test_a_deleted_search_is_restored_from_the_trash(terminal: Terminal) -> None:
    made = terminal.ask("searches", "save", "Food", "bread")
    terminal.ask("searches", "delete", "Food")
    terminal.ask("trash", "restore", "search", made["id"])
    assert names(terminal) == ["Food"]


def test_articles_and_exports_are_narrowed_by_a_saved_search_or_a_query(terminal: Terminal) -> None:
    terminal.ask("searches", "save", "Food", "bread -kind:note")
    assert [one["id"] for one in terminal.ask("articles", "--search", "food")] == ["a" * 32, "b" * 32]
    assert [one["id"] for one in terminal.ask("articles", "--search", "kind:article bread")] == ["a" * 32]
    assert terminal.ask("articles", "--search", "nothing") == []
    whole = terminal.ask("export", "--search", "FOOD", "-o", "-")
    assert whole["passages"] == 1
    assert "Search: Food" in whole["text"]
    assert "Search: bread" in terminal.ask("export", "--search", "bread", "-o", "-")["text"]
    assert terminal.ask("search", "search:Food", "kind:passage")["total"] == 1
