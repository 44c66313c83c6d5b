"""Five pasted news articles, which stand beside the project: nothing of them is lost, and what they hold is found.

Skipped where they are not there: they belong to others and are no part of the project.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain import Article, Text
from app.importing import import_paths
from app.rereading import bring_back, left_out
from app.trimming import lines_of
from app.worker import Worker
from storage.library import open_library
from tests.app.command_line import Terminal
from tests.journeys.conftest import Program
from ui.main_window import MainWindow

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "articles"
LONG = 30_000

pytestmark = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the real articles are not here")

# What is typed, and what must stand in an article for it to be found, with straight quotes and in lower case.
ASKED = {
    "£50mn": r"£50mn",
    "80,000": r"80,000",
    "700%": r"700%",
    "zero tolerance": r"zero[- ]tolerance",
    "Barnardo's": r"barnardo's",
    "Barnardo’s": r"barnardo's",
    "CEOP": r"\bceop\b",
    "legislat*": r"\blegislat",
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library into which the five articles came, for copies to be made of it."""
    folder = tmp_path_factory.mktemp("imported") / "My research"
    library = open_library(folder)
    with Worker() as worker:
        report = import_paths(library, worker, [ARTICLES])
    assert len(report.imported) == len(list(ARTICLES.glob("*.txt"))) == 5
    library.close()
    return folder


@pytest.fixture
def folder(imported: Path, tmp_path: Path) -> Path:
    """A library with the five articles in it."""
    return Path(shutil.copytree(imported, tmp_path / "My research"))


def plain(text: str) -> str:
    """Straight quotes, lower case, and as many characters as before."""
    straight = text.replace("’", "'").replace("‘", "'")
    return "".join(char if len(char.lower()) != 1 else char.lower() for char in straight)


def holding(folder: Path, pattern: str) -> set[str]:
    """The ids of the articles in whose text a pattern stands."""
    library = open_library(folder, read_only=True)
    with library.reading() as reader:
        found = {
            article.id
            for article in reader.every(Article)
            if re.search(pattern, plain(reader.get(Text, article.text_id).content))
        }
    library.close()
    return found


def test_no_line_is_lost_but_those_that_surely_do_not_belong_and_they_can_be_brought_back(folder: Path) -> None:
    library = open_library(folder)
    with library.reading() as reader, Worker() as worker:
        kept = {article.imported_from: article for article in reader.every(Article)}
        for path in ARTICLES.glob("*.txt"):
            stated = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
            article = kept[path.name]
            assert library.original(article.original).read_bytes() == path.read_bytes()
            gone = left_out(library, worker, article.id)
            sure = {(line.start, line.end) for line in lines_of(gone.draft) if line.kind == "sure"}
            assert gone.draft.text == stated
            assert {(line.start, line.end) for line in gone.lines} <= sure
            assert len(sure) < len(lines_of(gone.draft)) / 3
    with Worker() as worker:
        for article in kept.values():
            bring_back(library, worker, article.id)
    with library.reading() as reader:
        for article in reader.every(Article):
            stated = (ARTICLES / article.imported_from).read_text(encoding="utf-8-sig").replace("\r\n", "\n")
            assert reader.get(Text, article.text_id).content == stated
    library.close()


@pytest.mark.parametrize("typed", ASKED)
def test_the_command_line_finds_the_articles_that_hold_the_words_at_their_place(
    typed: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal(folder, capsys)
    answer = terminal.ask("search", typed)
    assert answer["total"] == len(answer["hits"])
    assert {hit["id"] for hit in answer["hits"]} == holding(folder, ASKED[typed])
    for hit in answer["hits"]:
        words = terminal.ask("article", hit["article"])["text"][hit["start"] : hit["end"]]
        assert re.match(ASKED[typed], plain(words))
        assert words == words.strip()
        assert unicodedata.category(words[0])[0] in "LNS"


def test_the_window_finds_the_same(qtbot: QtBot, program: Program, folder: Path) -> None:
    expected = {typed: holding(folder, pattern) for typed, pattern in ASKED.items()}
    window = program.start()
    for typed, articles in expected.items():
        window.search.setFocus()
        window.search.clear()
        window.search.insert(typed)
        window.search.textEdited.emit(typed)
        qtbot.waitUntil(partial(shows, window, articles), timeout=LONG)


def shows(window: MainWindow, articles: set[str]) -> bool:
    """Whether the page of results shows exactly these."""
    return {row.hit.id for row in window.desk.results.model.rows} == articles
