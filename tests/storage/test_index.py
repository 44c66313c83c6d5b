"""The index follows the library: after any history it answers as a look through the whole library would."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.articles import delete_articles, set_read_state
from app.domain import ReadState, new_id
from app.errors import Cancelled
from app.ports import Found, Wanted
from app.query import (
    Word,
    parse,
)
from app.trash import empty_trash, restore
from storage.index import WhooshIndex, folders, following, upkeep
from storage.library import SqliteLibrary, open_library
from tests.factories import a_note, a_passage, a_text, all_saved, an_article, saved, text_of


@pytest.fixture
def index(library: SqliteLibrary, tmp_path: Path) -> Iterator[WhooshIndex]:
    """The library's index, not yet built."""
    opened = WhooshIndex(tmp_path / "cache", library.id)
    yield opened
    opened.close()


def found(index: WhooshIndex, typed: str, limit: int = 100) -> set[str]:
    return {match.id for match in index.find(parse(typed).query, Wanted(limit)).matches}


def present_folder(index: WhooshIndex) -> Path:
    folder = folders.answering(index._root)
    assert folder is not None
    return folder


def test_before_the_first_build_nothing_is_found(index: WhooshIndex) -> None:
    assert index.revision == -1
    assert index.find(Word("pledge")) == Found(0, ())
    assert not index.in_doubt


def test_following_reaches_the_library_s_revision(library: SqliteLibrary, index: WhooshIndex) -> None:
    saved(library, an_article("A pledge."))
    with library.reading() as reader:
        assert index.follow(library) == index.revision == reader.revision


def test_an_edit_is_found_and_what_it_replaced_is_not(library: SqliteLibrary, index: WhooshIndex) -> None:
    article = saved(library, an_article("Old words.", title="First"))
    passage = saved(library, a_passage(article, "Old"))
    index.follow(library)
    newer = a_text(article, "New phrases.", version=2)
    all_saved(library, newer, replace(article, text_id=newer.id, title="Second"))
    index.follow(library)
    assert found(index, "phrases") == {article.id}
    assert found(index, "words") == set()
    assert found(index, "title:second") == {article.id, passage.id}
    assert found(index, "title:first") == set()


def test_what_was_undone_vanishes_and_what_is_redone_returns(library: SqliteLibrary, index: WhooshIndex) -> None:
    article = saved(library, an_article("A pledge."))
    index.follow(library)
    library.undo()
    index.follow(library)
    assert found(index, "pledge") == set()
    library.redo()
    index.follow(library)
    assert found(index, "pledge") == {article.id}


def test_what_is_in_the_trash_is_not_found(library: SqliteLibrary, index: WhooshIndex) -> None:
    article = saved(library, an_article("A pledge here."))
    passage = saved(library, a_passage(article, "pledge"))
    note = saved(library, a_note("pledge?", on=passage))
    index.follow(library)
    assert found(index, "pledge") == {article.id, passage.id, note.id}
    delete_articles(library, [article.id])
    index.follow(library)
    assert found(index, "pledge") == set()
    restore(library, "article", article.id)
    index.follow(library)
    assert found(index, "pledge") == {article.id, passage.id, note.id}
    delete_articles(library, [article.id])
    empty_trash(library)
    index.follow(library)
    assert found(index, "kind:article OR kind:passage OR kind:note") == set()


def test_a_passage_of_an_article_in_the_trash_is_not_found_even_if_it_is_not_there_itself(
    library: SqliteLibrary, index: WhooshIndex
) -> None:
    article = saved(library, an_article("A pledge here."))
    saved(library, a_passage(article, "pledge"))
    index.follow(library)
    saved(library, replace(article, trashed=article.added))
    index.follow(library)
    assert found(index, "pledge") == set()


def test_what_the_index_does_not_hold_costs_no_new_segment(library: SqliteLibrary, index: WhooshIndex) -> None:
    article = saved(library, an_article("A pledge."))
    index.follow(library)
    before = sorted(present_folder(index).glob("*.seg"))
    set_read_state(library, [article.id], ReadState.READ)
    index.follow(library)
    assert sorted(present_folder(index).glob("*.seg")) == before
    assert found(index, "pledge") == {article.id}


def test_the_total_is_exact_however_few_are_asked_for(library: SqliteLibrary, index: WhooshIndex) -> None:
    all_saved(library, *(an_article(f"pledge {number}") for number in range(30)))
    index.follow(library)
    answer = index.find(Word("pledge"), Wanted(3))
    assert (answer.total, len(answer.matches)) == (30, 3)
    assert index.find(Word("pledge"), Wanted(0)).total == 30


def test_equal_scores_come_by_id_and_the_same_way_each_time(library: SqliteLibrary, index: WhooshIndex) -> None:
    all_saved(library, *(an_article("one pledge") for _ in range(9)))
    index.follow(library)
    answer = index.find(Word("pledge"), Wanted(100)).matches
    assert [match.id for match in answer] == sorted(match.id for match in answer)
    assert index.find(Word("pledge"), Wanted(4)).matches == answer[:4]
    assert index.find(Word("pledge"), Wanted(4, 4)).matches == answer[4:8]


def test_the_rarer_word_and_the_title_weigh_more(library: SqliteLibrary, index: WhooshIndex) -> None:
    in_text = an_article("pledge and so on, and more words than that", title="On trees")
    in_title = an_article("nothing of it here, and more words than that", title="A pledge")
    often = an_article("pledge pledge pledge, and more words than", title="On trees")
    all_saved(library, in_text, in_title, often)
    index.follow(library)
    ranked = [match.id for match in index.find(Word("pledge")).matches]
    assert ranked.index(often.id) < ranked.index(in_text.id)
    assert ranked.index(in_title.id) < ranked.index(in_text.id)


def test_a_word_tells_which_forms_it_stood_for(library: SqliteLibrary, index: WhooshIndex) -> None:
    saved(library, an_article("Pledges were pledged; legislators legislate."))
    index.follow(library)
    forms = index.find(parse("pledge legis* absent OR pledge").query).forms
    assert forms["pledge"] == {"pledge", "pledges", "pledged"}
    assert forms["legis*"] == {"legislators", "legislate"}


def test_stems_follow_the_languages_of_the_articles(library: SqliteLibrary, index: WhooshIndex) -> None:
    saved(library, an_article("Alle Büchereien schließen.", language="de-DE"))
    index.follow(library)
    assert len(found(index, "bücherei")) == 1


def test_a_large_change_is_written_in_parts(
    library: SqliteLibrary, index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "FLUSH_AT", 50)
    articles = [an_article(f"pledge number {number} of many") for number in range(12)]
    all_saved(library, *articles)
    index.follow(library)
    all_saved(library, *(replace(article, title="Renamed") for article in articles))
    index.follow(library)
    assert found(index, "title:renamed pledge") == {article.id for article in articles}
    assert index.find(parse("kind:article").query).total == 12


@pytest.mark.parametrize("built", [False, True])
def test_work_broken_off_leaves_what_there_was(library: SqliteLibrary, index: WhooshIndex, built: bool) -> None:
    kept = saved(library, an_article("A pledge."))
    if built:
        index.follow(library)
    all_saved(library, *(an_article(f"pledge {number}") for number in range(5)))

    def stop(done: int, total: int, doing: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        index.follow(library, stop)
    assert found(index, "pledge") == ({kept.id} if built else set())
    index.follow(library)
    assert len(found(index, "pledge")) == 6


def test_progress_ends_with_all_done(library: SqliteLibrary, index: WhooshIndex) -> None:
    all_saved(library, *(an_article() for _ in range(3)))
    told: list[tuple[int, int]] = []
    index.follow(library, lambda done, total, doing="": told.append((done, total)))
    assert told[-1] == (3, 3)


def test_an_index_follows_no_other_library(library: SqliteLibrary, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot follow"):
        WhooshIndex(tmp_path, new_id()).follow(library)


def test_small_segments_become_one(library: SqliteLibrary, index: WhooshIndex) -> None:
    for number in range(12):
        saved(library, an_article(f"pledge number{number}"))
        index.follow(library)
    gone = saved(library, an_article("pledge gone"))
    index.follow(library)
    delete_articles(library, [gone.id])
    index.follow(library)
    before = index.find(parse("pledge").query, Wanted(100))
    assert index.tidy()
    after = index.find(parse("pledge").query, Wanted(100))
    assert {match.id for match in after.matches} == {match.id for match in before.matches}
    assert after.total == 12
    assert len(list(present_folder(index).glob("*.seg"))) <= 8
    assert found(index, '"pledge number7"') != set()
    assert not index.tidy()


def test_crowded_segments_do_not_wait_for_an_idle_moment(
    library: SqliteLibrary, index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "CROWDED", 5)
    for number in range(9):
        saved(library, an_article(f"pledge {number}"))
        index.follow(library)
    assert len(list(present_folder(index).glob("*.seg"))) <= 6
    assert len(found(index, "pledge")) == 9


def test_another_process_s_work_is_seen(library: SqliteLibrary, index: WhooshIndex, tmp_path: Path) -> None:
    other = WhooshIndex(tmp_path / "cache", library.id)
    saved(library, an_article("A pledge."))
    other.follow(library)
    assert len(found(index, "pledge")) == 1
    saved(library, an_article("Another pledge."))
    other.follow(library)
    assert len(found(index, "pledge")) == 2
    for number in range(12):
        saved(library, an_article(f"pledge {number}"))
        other.follow(library)
    other.tidy()
    assert len(found(index, "pledge")) == 14
    other.doubt()
    other.follow(library)
    assert len(found(index, "pledge")) == 14
    other.close()


def test_the_index_of_a_copy_is_not_the_index_of_the_original(
    library: SqliteLibrary, index: WhooshIndex, tmp_path: Path
) -> None:
    library.rest()
    shutil.copytree(library.folder, tmp_path / "copy")
    copy = open_library(tmp_path / "copy")
    saved(library, an_article("in the original"))
    index.follow(library)
    article = saved(copy, an_article("in the copy"))
    index.follow(copy)
    assert found(index, "copy") == {article.id}
    assert found(index, "original") == set()
    copy.close()


def test_text_of_is_what_was_saved(library: SqliteLibrary, index: WhooshIndex) -> None:
    article = saved(library, an_article("Beyond 😀 the plane: عَرَبِيّ and\ttabs."))
    index.follow(library)
    assert text_of(article).content
    assert found(index, "عربي 😀 tabs") == {article.id}
