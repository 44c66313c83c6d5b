"""Whatever befalls the files of an index: nothing crashes, nothing in them is run, and it is built anew as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.ports import FACETS, Order, Wanted
from app.query import parse
from storage.index import WhooshIndex
from storage.library import SqliteLibrary, open_library
from tests.factories import a_note, a_passage, all_saved, an_article, saved
from tests.storage.damage import BELIEVED, Case, Surroundings, cases
from tests.storage.index_truth import Thing, contents_of

CASES, CASES_SHORT = 300, 26

QUESTIONS = ("pledge", '"a pledge" OR committee', "-pledge", "pl*", "kind:passage year:2013..2018", '"a number"~4')


@pytest.fixture
def harmed(library: SqliteLibrary, tmp_path: Path) -> Path:
    """The caches that a harmed index is made from: ``sound`` for the library, and ``other`` for another one."""
    articles = [an_article(f"A pledge\n\nnumber {number} " + "word " * 300, title=f"T {number}") for number in range(8)]
    all_saved(library, *articles, a_passage(articles[0], "pledge"), a_note("On the committee", on=articles[1]))
    index = WhooshIndex(tmp_path / "sound", library.id)
    index.follow(library)
    saved(library, an_article("pledge at last"))
    index.follow(library)
    index.close()
    other = open_library(tmp_path / "other library")
    all_saved(other, an_article("Another pledge"))
    index = WhooshIndex(tmp_path / "other", other.id)
    index.follow(other)
    index.close()
    other.close()
    return tmp_path


@pytest.mark.timeout(1200)
def test_whatever_befalls_its_files_it_is_mended(harmed: Path, library: SqliteLibrary, run_slow: bool) -> None:
    anew = WhooshIndex(harmed / "anew", library.id)
    anew.follow(library)
    truth = contents_of(anew)
    anew.close()
    for case in cases(CASES if run_slow else CASES_SHORT):
        shutil.rmtree(harmed / "cache", ignore_errors=True)
        shutil.copytree(harmed / "sound", harmed / "cache")
        case.befall(harmed / "cache" / "index" / library.id, Surroundings(harmed / "other", harmed / "exploded"))
        _mend(case, harmed, library, truth)
        assert not (harmed / "exploded").exists(), case


def _mend(case: Case, place: Path, library: SqliteLibrary, truth: dict[str, Thing]) -> None:
    index = WhooshIndex(place / "cache", library.id)
    if case.number % 2:
        _ask(index, library)
    if case.number % 3 == 0:  # what was met in the middle of a change
        saved(library, an_article("pledge for a moment"))
        _follow(index, library)
        library.undo()
    _follow(index, library)
    if case.name in BELIEVED:
        _ask(index, library)
        index.doubt()
        _follow(index, library)
    _ask(index, library)
    assert not index.in_doubt, case
    assert contents_of(index) == truth, case
    with library.reading() as reader:
        assert index.revision == reader.revision, case
    index.close()


def _follow(index: WhooshIndex, library: SqliteLibrary) -> None:
    """As the indexing process does: what memory is too short for is made anew by the next one."""
    try:
        index.follow(library)
    except MemoryError:
        index.doubt()
        index.follow(library)


def _ask(index: WhooshIndex, library: SqliteLibrary) -> None:
    """All that can be asked: whatever the answer is, there is one."""
    for typed in QUESTIONS:
        index.find(parse(typed).query, Wanted(facets=FACETS, grouped=True))
        for order in Order:
            index.find(parse(typed).query, Wanted(order=order))
    index.frequencies(["pledge", "word"])
    index.alike("pledgs")
    index.values("author", "")
    index.state(library)
