"""The search command: narrowed, ordered, counted, explained; for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli.explaining import meaning
from app.domain import Creator, PartialDate, SavedSearch, new_id
from app.query import Dates, Everything, HintKind, Like, Query, Years
from app.query.rules import RULES
from storage.library import open_library
from tests.app.command_line import Terminal
from tests.factories import a_note, a_passage, a_theme, all_saved, an_article


@pytest.fixture
def terminal(library_folder: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal on a library with two articles, a passage under nested themes and a note."""
    money = a_theme("Money", id="a" * 32, position=9)
    police = a_theme("Police", id="b" * 32, parent_id="a" * 32)
    first = an_article(
        "The bakers pay. Bread is dear.",
        id="c" * 32,
        title="Zwieback",
        authors=(Creator("Ames", "Ada"),),
        publication="The Courier",
        date=PartialDate(2013, 5),
        language="de",
    )
    second = an_article("The millers pay too, and pay again.", id="d" * 32, title="Ale", date=PartialDate(2019))
    passage = a_passage(first, "bakers pay", id="e" * 32, themes=("b" * 32,))
    library = open_library(library_folder)
    saved_search = SavedSearch(new_id(), "Old ones", "year:2013")
    all_saved(library, money, police, first, second, passage, a_note("Who can pay?", id="f" * 32), saved_search)
    library.close()
    return Terminal(library_folder, capsys)


def found(terminal: Terminal, *words: str) -> list[str]:
    return [hit["id"][0] for hit in terminal.ask("search", *words)["hits"]]


def test_hits_come_of_one_kind_in_an_order_page_by_page(terminal: Terminal) -> None:
    assert found(terminal, "pay", "--kind", "note") == ["f"]
    assert found(terminal, "pay kind:note", "--kind", "article", "--sort", "title") == ["d", "c"]
    assert found(terminal, "pay", "--kind", "article", "--sort", "oldest") == ["c", "d"]
    assert found(terminal, "pay", "--sort", "oldest", "--group", "--limit", "3") in (["c", "e", "d"], ["e", "c", "d"])
    assert found(terminal, "pay", "--kind", "article", "--sort", "title", "--limit", "1", "--offset", "1") == ["c"]
    assert found(terminal, 'search:"old ones" pay', "--kind", "passage") == ["e"]


def test_programs_get_counts_to_narrow_by(terminal: Terminal) -> None:
    answer = terminal.ask("search", "pay")
    assert (answer["total"], answer["articles"], answer["instead"]) == (4, 2, [])
    assert answer["facets"]["theme"] == [
        {"value": "a" * 32, "name": "Money", "count": 1, "depth": 0, "query": 'pay theme:"/Money"'},
        {"value": "b" * 32, "name": "Police", "count": 1, "depth": 1, "query": 'pay theme:"/Money/Police"'},
    ]
    for facet in ("kind", "year"):
        for value in answer["facets"][facet][:2]:
            assert json.loads(terminal.call("search", "--json", "--", value["query"]).out)["total"] == value["count"]


def test_people_get_the_same_counts_as_a_list(terminal: Terminal) -> None:
    assert "Police" not in terminal.call("search", "pay", "--kind", "article").out
    out = terminal.call("search", "pay", "--facets").out
    lines = [line.rstrip() for line in out.splitlines()]
    assert lines[lines.index("theme:") + 1 : lines.index("theme:") + 3] == ["        1  Money", "        1    Police"]
    assert "        2  Deutsch" in lines
    assert lines[-1] == "4 of 4"


def test_what_was_perhaps_meant_is_asked(terminal: Terminal) -> None:
    answer = terminal.call("search", "pai")
    assert (answer.code, answer.out) == (1, "Nothing found.\nDid you mean: pay\n")
    assert json.loads(terminal.call("search", "pai", "--json").out)["instead"] == ["pay"]


def test_how_a_question_was_understood_is_explained(terminal: Terminal) -> None:
    out = terminal.call("search", "pay -theme:=police OR near(bred milk, 3)", "--explain").out
    assert "pay in all its forms" in out
    assert "not (under the theme police itself)" in out
    assert "at most 3 words apart: bred in all its forms; milk in all its forms" in out
    assert "police = Money/Police" in out
    told = terminal.ask("search", "pay theme:police", "--explain")["explained"]
    assert [part["typed"] for part in told["parts"]] == ["pay", "theme:police"]
    assert told["themes"] == {"police": ["Money/Police"]}
    assert told["words"]["pay"]
    assert told["index"]["revision"] == told["index"]["library"] > 0


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (Years(None, 2018), "dated 2018 or earlier"),
        (Years(2013, None), "dated 2013 or later"),
        (Dates(20160500, 20160531), "dated from 2016-05 to 2016-05-31"),
        (Dates(20160531, 20160531), "dated 2016-05-31"),
        (Everything(), "everything"),
        (Like((("a", 1.0),)), "what shares words with: a"),
    ],
)
def test_a_part_is_said_in_words(query: Query, said: str) -> None:
    assert meaning(query) == said


def test_every_rule_can_be_said_in_words() -> None:
    said = {meaning(rule.reads) for rule in RULES}
    assert len(said) == len(RULES) - 1  # the minus and NOT are the same
    assert "everything" not in said


def test_the_help_holds_every_rule(terminal: Terminal) -> None:
    out = terminal.call("search", "--help").out
    assert all(rule.example in out and rule.says in out for rule in RULES)


HINTED = {
    HintKind.UNKNOWN_FIELD: "theem:x",
    HintKind.NO_VALUE: "theme:",
    HintKind.NOT_A_YEAR: "year:soon",
    HintKind.NOT_A_DATE: "date:soon",
    HintKind.UNKNOWN_KIND: "kind:book",
    HintKind.UNKNOWN_HAS: "has:wings",
    HintKind.UNKNOWN_IS: "is:lost",
    HintKind.READ_AS: "kind:notes",
    HintKind.UNKNOWN_THEME: "theme:x",
    HintKind.UNKNOWN_COLLECTION: "in:x",
    HintKind.UNKNOWN_SEARCH: "search:x",
    HintKind.ONLY_WORDS: "near(a -b)",
    HintKind.SIGN_IN_QUOTES: '"a*"',
    HintKind.TOO_LONG: "x " * 2_000,
}
"""What is typed for each hint."""


def test_every_hint_is_worded(terminal: Terminal) -> None:
    told = {kind: terminal.call("search", "--", typed).err.strip() for kind, typed in HINTED.items()}
    assert set(told) == set(HintKind) - {HintKind.NAMES_ITSELF}
    assert all(told.values())
    assert len(set(told.values())) == len(told)
    assert "theme:" in told[HintKind.UNKNOWN_FIELD]


def test_a_saved_search_that_names_itself_is_told(terminal: Terminal) -> None:
    library = open_library(terminal.folder)
    all_saved(library, SavedSearch(new_id(), "Round", "search:round"))
    library.close()
    assert "Round" in terminal.call("search", "search:round").err
