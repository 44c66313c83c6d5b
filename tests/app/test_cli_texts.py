"""Texts on the command line: reading again, reviewing, finding and merging what is there twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.drafts import Draft
from app.rereading import replace_text
from storage.library import SqliteLibrary, open_library
from tests.app.command_line import Terminal
from tests.factories import WORDS, a_passage, all_saved, an_article

EDITED = WORDS.replace("what the pledge would cost", "what that pledge might cost")


@pytest.fixture
def terminal(library_folder: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(library_folder, capsys)


def filled(folder: Path) -> SqliteLibrary:
    """The library in a folder, open."""
    return open_library(folder)


def test_a_passage_that_waits_is_listed_and_placed(terminal: Terminal) -> None:
    library = filled(terminal.folder)
    article = an_article()
    passage = a_passage(article, "what the pledge would cost")
    all_saved(library, article, passage)
    replace_text(library, article.id, Draft("x", EDITED), b"")
    library.close()
    (found,) = terminal.ask("review")
    assert (found["id"], found["quote"]) == (passage.id, "what the pledge would cost")
    place = found["candidate"]
    assert EDITED[place["start"] : place["end"]] == "what that pledge might cost"
    assert [one["needs_review"] for one in terminal.ask("passages")] == [True]
    assert terminal.ask("review", "--accept", passage.id)["quote"] == "what that pledge might cost"
    assert terminal.ask("review") == []
    assert "no passage" in terminal.fail(1, "review", "--accept", passage.id)


def test_duplicates_are_listed_and_merged(terminal: Terminal) -> None:
    library = filled(terminal.folder)
    kept, other = an_article(doi="10.1000/a"), an_article(doi="10.1000/A")
    all_saved(library, kept, other, a_passage(other, "who would pay"))
    library.close()
    (group,) = terminal.ask("duplicates")
    assert [one["id"] for one in group["articles"]] == [kept.id, other.id]
    done = terminal.ask("merge", kept.id, other.id)
    assert done == {"id": kept.id, "kept": 1, "moved": 0, "uncertain": 0}
    assert terminal.ask("duplicates") == []
    assert "kept: 1" not in terminal.call("duplicates").out


def test_files_that_say_nearly_the_same_are_listed_as_alike(terminal: Terminal, tmp_path: Path) -> None:
    words = " ".join(f"word{number} said so" for number in range(60))
    for name, more in (("one", "In the Mail."), ("two", "In the Post, it seems.")):
        (tmp_path / f"{name}.txt").write_text(f"{words}\n\n{more}")
    report = terminal.ask("import", str(tmp_path / "one.txt"), str(tmp_path / "two.txt"))
    (pair,) = terminal.ask("alike")
    assert pair["share"] > 0.8
    assert {one["id"] for one in pair["articles"]} == {one["id"] for one in report["imported"]}
    assert terminal.ask("alike", report["imported"][0]["id"]) == [pair]
    assert "%" in terminal.call("alike").out


def test_an_article_is_read_again(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Der Ausschuß tagte über drei Stunden im Süden.".encode("cp1252"))
    (article,) = terminal.ask("import", "--encoding", "cp850", str(tmp_path / "a.txt"))["imported"]
    done = terminal.ask("read-again", article["id"], "--encoding", "cp1252")
    assert done["id"] == article["id"]
    assert "Ausschuß" in terminal.ask("article", article["id"])["text"]
    assert terminal.ask("read-again", "--everything", article["id"])["uncertain"] == 0


def test_an_article_without_an_original_cannot_be_read_again(terminal: Terminal) -> None:
    library = filled(terminal.folder)
    article = an_article()
    all_saved(library, article)
    library.close()
    assert "original" in terminal.fail(1, "read-again", article.id)


def test_words_are_corrected_and_passages_counted(terminal: Terminal) -> None:
    library = filled(terminal.folder)
    article = an_article()
    passages = [a_passage(article, quote) for quote in ("The committee", "on Tuesday", "who would pay")]
    all_saved(library, article, *passages)
    library.close()
    done = terminal.ask("correct", article.id, "--quote", "Tuesday", "--with", "a Wednesday")
    assert done == {"id": article.id, "kept": 1, "moved": 1, "uncertain": 1}
    assert "on a Wednesday." in terminal.ask("article", article.id)["text"]
    put_in = terminal.ask("correct", article.id, "--start", "0", "--end", "0", "--with", "Minutes.\n\n")
    assert (put_in["moved"], put_in["uncertain"]) == (2, 1)
    assert terminal.ask("undo")["title"] == "Correct text"
    assert "more than once" not in terminal.fail(1, "correct", article.id, "--quote", "nowhere", "--with", "x")
    assert "once only" in terminal.fail(1, "correct", article.id, "--quote", "Nobody", "--nth", "2", "--with", "x")
    terminal.fail(2, "correct", article.id, "--start", "5", "--end", "9999", "--with", "x")
    terminal.fail(2, "correct", article.id, "--with", "x")
    size = str(len(terminal.ask("article", article.id)["text"]))
    assert "No word" in terminal.fail(1, "correct", article.id, "--start", "0", "--end", size, "--with", "")


def test_a_passage_is_detached_and_waits_again(terminal: Terminal) -> None:
    library = filled(terminal.folder)
    article = an_article()
    passage = a_passage(article, "what the pledge would cost")
    all_saved(library, article, passage)
    replace_text(library, article.id, Draft("x", EDITED), b"")
    library.close()
    assert [one["id"] for one in terminal.ask("review", "--detach", passage.id)] == [passage.id]
    assert terminal.ask("review") == []
    assert [one["detached"] for one in terminal.ask("passages")] == [True]
    assert "no longer in the text" in terminal.call("passages").out
    terminal.ask("review", "--wait-again", passage.id)
    assert [one["id"] for one in terminal.ask("review")] == [passage.id]
    terminal.ask("review", "--accept", passage.id)
    assert "no passage" in terminal.fail(1, "review", "--detach", passage.id)
