"""Commands that look things up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain import Creator, PartialDate, Span
from storage.library import open_library
from tests.app.command_line import Terminal
from tests.factories import WORDS, a_note, a_passage, a_theme, all_saved, an_article


@pytest.fixture
def terminal(library_folder: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal on a new, empty library."""
    return Terminal(library_folder, capsys)


@pytest.fixture
def filled(terminal: Terminal) -> Terminal:
    """A terminal on a library with an article, themes over one another, passages and notes."""
    money, police = a_theme("Money", id="a" * 32, position=9), a_theme("Police", id="b" * 32, parent_id="a" * 32)
    article = an_article(
        WORDS + "\n\nمرحبا 🥣 again, and again.",
        id="c" * 32,
        title="What it costs",
        authors=(Creator("Ames", "Ada"), Creator("Council of Bakers")),
        publication="Courier",
        date=PartialDate(2013, 5),
        url="https://example.org",
        language="en",
        kind="report",
        citation_key="ames2013costs",
    )
    passage = a_passage(article, "who would pay", id="d" * 32, themes=("b" * 32,), note="Nobody?")
    plain = a_passage(article, "مرحبا 🥣", id="e" * 32, themes=("a" * 32,))
    library = open_library(terminal.folder)
    all_saved(library, money, police, article, passage, plain, a_note("On it", article, id="0" * 32), a_note("Alone"))
    library.close()
    return terminal


def test_lists_of_an_empty_library_are_empty_but_for_the_first_themes(terminal: Terminal) -> None:
    assert [terminal.ask(command) for command in ("articles", "passages", "notes", "trash", "history")] == [[]] * 5
    assert [theme["path"] for theme in terminal.ask("themes")] == ["Legislation", "Industry pledges", "Funding"]
    assert terminal.call("search", "anything").code == 1


def test_articles_are_listed_without_their_texts_and_shown_with_them(filled: Terminal) -> None:
    (listed,) = filled.ask("articles")
    assert listed == {
        "id": "c" * 32,
        "title": "What it costs",
        "authors": ["Ada Ames", "Council of Bakers"],
        "publication": "Courier",
        "date": "2013-05",
        "url": "https://example.org",
        "language": "en",
        "kind": "report",
        "passages": 2,
    }
    whole = filled.ask("article", "c" * 32)
    assert {**whole, **listed, "text": WORDS + "\n\nمرحبا 🥣 again, and again."} == whole


@pytest.mark.parametrize("typed", ["c" * 32, "cccccc", "ames2013costs", f"florilegium:article/{'c' * 32}", "C" * 32])
def test_an_article_is_found_by_whatever_names_it(filled: Terminal, typed: str) -> None:
    assert filled.ask("article", typed)["id"] == "c" * 32


@pytest.mark.parametrize("typed", ["ccccc", "d" * 32, "rubbish", "", "'; drop table articles; --", "9" * 33, "٣" * 8])
def test_a_name_that_fits_nothing_is_refused(filled: Terminal, typed: str) -> None:
    assert "There is no article" in filled.fail(1, "article", typed)


def test_a_part_of_an_id_that_fits_two_is_refused(filled: Terminal) -> None:
    library = open_library(filled.folder)
    all_saved(library, an_article(id="c" * 31 + "0"))
    library.close()
    assert "2 fit" in filled.fail(2, "article", "cccccccc")


def test_themes_are_listed_by_path_with_how_many_passages_are_right_under_them(filled: Terminal) -> None:
    themes = {theme["path"]: theme for theme in filled.ask("themes")}
    assert themes["Money/Police"] == {
        "id": "b" * 32,
        "path": "Money/Police",
        "colour": "#E69F00",
        "description": "",
        "passages": 1,
        "includes": "",
        "excludes": "",
        "example": "",
        "aliases": [],
        "parent": themes["Money"]["id"],
        "digit": None,
    }


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ((), "de"),
        (("--theme", "Money"), "de"),
        (("--theme", "money/POLICE"), "d"),
        (("--theme", "Police"), "d"),
        (("--article", "ames2013costs"), "de"),
        (("--theme", "Legislation"), ""),
        (("--theme", "Police", "--article", "c" * 32), "d"),
    ],
)
def test_passages_are_listed_by_theme_and_article(filled: Terminal, options: tuple[str, ...], ids: str) -> None:
    assert [passage["id"][0] for passage in filled.ask("passages", *options)] == list(ids)


def test_a_passage_has_its_place_in_code_points_and_the_paths_of_its_themes(filled: Terminal) -> None:
    first, second = filled.ask("passages")
    start = WORDS.index("who would pay")
    assert first == {
        "id": "d" * 32,
        "article": "c" * 32,
        "start": start,
        "end": start + 13,
        "quote": "who would pay",
        "themes": ["Money/Police"],
        "note": "Nobody?",
    }
    text = filled.ask("article", "c" * 32)["text"]
    assert Span(second["start"], second["end"]).slice(text) == second["quote"] == "مرحبا 🥣"


def test_notes_are_listed_with_what_they_hang_on(filled: Terminal) -> None:
    on_article, alone = filled.ask("notes")
    assert (on_article["id"], on_article["text"], on_article["article"]) == ("0" * 32, "On it", "c" * 32)
    assert [alone[kind] for kind in ("article", "passage", "theme")] == [None, None, None]
    assert set(alone) == {"id", "text", "article", "passage", "theme", "pinned", "created", "modified"}
    assert filled.ask("notes", "--article", "c" * 32) == [on_article]


def test_a_search_finds_passages_articles_and_notes(filled: Terminal) -> None:
    answer = filled.ask("search", "pay", "kind:passage")
    assert (answer["query"], answer["total"]) == ("pay kind:passage", 1)
    (hit,) = answer["hits"]
    assert (hit["kind"], hit["id"], hit["article"], hit["title"]) == ("passage", "d" * 32, "c" * 32, "What it costs")
    assert (hit["themes"], hit["page"]) == (["Money/Police"], None)
    assert filled.ask("article", hit["article"])["text"][hit["start"] : hit["end"]] == "pay"
    assert set(hit) == {
        "kind",
        "id",
        "article",
        "title",
        "start",
        "end",
        "page",
        "snippet",
        "themes",
        "score",
        "section",
        "needs_review",
        "detached",
    }
    assert filled.ask("search", "pay", "--limit", "1")["total"] == 2
    assert len(filled.ask("search", "pay", "--limit", "1", "--offset", "1")["hits"]) == 1


def test_a_search_without_hits_says_so_and_what_it_did_not_know(filled: Terminal) -> None:
    answer = filled.call("search", "theme:nowhere", "--json")
    assert (answer.code, json.loads(answer.out)["hits"]) == (1, [])
    assert "nowhere" in answer.err


def test_an_index_that_lags_behind_is_brought_up_first(filled: Terminal) -> None:
    assert filled.call("search", "zebra").code == 1
    library = open_library(filled.folder)
    all_saved(library, an_article("A zebra crossed."))
    library.close()
    assert filled.ask("search", "zebra")["total"] == 1


def test_people_get_a_line_for_each_thing(filled: Terminal) -> None:
    out = [filled.call(command).out for command in ("articles", "themes", "passages", "notes")]
    assert [len(lines.splitlines()) for lines in out] == [1, 5, 2, 2]
    assert out[0] == "cccccccc  2013-05  What it costs  Ada Ames; Council of Bakers  2\n"
    assert "مرحبا 🥣 again" in filled.call("article", "cccccc").out
    assert "2 of 2" in filled.call("search", "pay").out


def test_marks_of_control_in_a_title_do_not_reach_the_terminal(terminal: Terminal) -> None:
    library = open_library(terminal.folder)
    all_saved(library, an_article("a\x1b[2Jb", title="x\x1b[31m\u202ey\nz"))
    library.close()
    out = terminal.call("articles").out + terminal.call("article", terminal.ask("articles")[0]["id"]).out
    assert not {"\x1b", "\u202e"} & set(out)
    assert terminal.ask("articles")[0]["title"] == "x\x1b[31m\u202ey\nz"


def test_long_lists_are_whole_documents(terminal: Terminal) -> None:
    library = open_library(terminal.folder)
    all_saved(library, *(an_article(title=f"Number {number}") for number in range(1201)))
    library.close()
    assert [article["title"] for article in terminal.ask("articles")] == [f"Number {number}" for number in range(1201)]
    assert len(terminal.call("articles").out.splitlines()) == 1201
