"""``florilegium similar``: more like an article, a passage, a note, or some words."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.library import open_library
from tests.app.command_line import Terminal
from tests.factories import a_note, a_passage, all_saved, an_article

RIVER, FERRY, OVEN = "1" * 32, "2" * 32, "3" * 32
PASSAGE, NOTE = "4" * 32, "5" * 32


@pytest.fixture
def terminal(library_folder: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal on a library with two articles on a river, others on bread, a passage and a note."""
    river = an_article("The river and its bridges.\nA toll is paid.", id=RIVER, title="Tolls", language="en")
    ferry = an_article("A ferry crossed the River; then came a bridge, and its toll.", id=FERRY, title="Ferries")
    ovens = [an_article("It is the bread, and its crust; then a loaf.", title="Bread") for _copy in range(9)]
    oven = an_article("The oven is out.", id=OVEN, title="Cold")
    passage = a_passage(ferry, "came a bridge", id=PASSAGE)
    library = open_library(library_folder)
    all_saved(library, river, ferry, oven, *ovens, passage, a_note("Which ovens?", id=NOTE))
    library.close()
    return Terminal(library_folder, capsys)


def test_what_is_like_an_article_is_listed_with_the_words_that_speak_for_it(terminal: Terminal) -> None:
    answer = terminal.ask("similar", RIVER[:8])
    assert [hit["id"] for hit in answer["hits"]] == [FERRY, PASSAGE]
    assert answer["total"] == 2
    first = answer["hits"][0]
    assert set(first["because"]) == {"River", "bridge", "toll"}
    assert {"kind", "title", "snippet", "score", "start", "end", "themes"} <= set(first)
    assert {word["word"] for word in answer["words"]} == {"river", "bridges", "Tolls"}
    assert max(word["weight"] for word in answer["words"]) == 1


def test_people_see_the_words_above_each_snippet(terminal: Terminal) -> None:
    answer = terminal.call("similar", "--words", "rivers, bridges", "--kind", "article")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == "Looked for: bridges, rivers"
    assert lines[1].split() == [RIVER[:8], "article", "Tolls"]
    assert lines[2].split(", ") in (["    river", "bridges"], ["    bridges", "river"])
    assert "The river and its bridges" in lines[3]
    assert lines[-1] == "2 of 2"


def test_a_passage_a_note_and_words_have_what_is_like_them(terminal: Terminal) -> None:
    assert [hit["id"] for hit in terminal.ask("similar", "--passage", PASSAGE)["hits"]] == [RIVER]
    assert OVEN in [hit["id"] for hit in terminal.ask("similar", "--note", NOTE)["hits"]]
    whole = terminal.ask("similar", "--words", "the river", "--kind", "article", "--kind", "note")
    assert {hit["id"] for hit in whole["hits"]} == {RIVER, FERRY}
    assert [hit["id"] for hit in terminal.ask("similar", RIVER, "--words", "the river")["hits"]] == [FERRY]
    assert terminal.ask("similar", "--words", "river ferry", "--without", "ferry", "--limit", "1")["total"] == 2
    assert len(terminal.ask("similar", "--words", "river", "--limit", "1", "--offset", "1")["hits"]) == 1


def test_nothing_alike_is_a_no(terminal: Terminal) -> None:
    answer = terminal.call("similar", "--words", "zebra", "--json")
    assert (answer.code, '"hits": []' in answer.out, answer.err) == (1, True, "")
    assert terminal.call("similar", "--words", "").out == "Nothing found.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "one of ARTICLE"),
        (("--passage", PASSAGE, "--words", "x"), "one of ARTICLE"),
        ((RIVER, "--note", NOTE), "one of ARTICLE"),
        (("--words", "x", "--kind", "theme"), "--kind"),
        (("--words", "x", "--limit", "-1"), "--limit"),
    ],
)
def test_wrong_use_is_refused(terminal: Terminal, words: tuple[str, ...], said: str) -> None:
    assert said in terminal.fail(2, "similar", *words)


@pytest.mark.parametrize("words", [("9" * 32,), ("--passage", RIVER), ("--note", "rubbish"), (PASSAGE, "--words", "x")])
def test_what_is_not_there_has_nothing_like_it(terminal: Terminal, words: tuple[str, ...]) -> None:
    assert "There is no" in terminal.fail(1, "similar", *words)
