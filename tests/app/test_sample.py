"""The sample library."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from app.articles import delete_articles
from app.domain import Article, Collection, Note, Passage, Theme
from app.errors import Cancelled
from app.notes import edit_note
from app.ports import Library
from app.sample import add_sample
from app.theme_tree import ThemeTree

SAID = json.loads((files("resources") / "sample" / "library.json").read_text("utf-8"))
PASSAGES = [passage for article in SAID["articles"] for passage in article["passages"]]


def counts(library: Library) -> list[int]:
    with library.reading() as reader:
        return [reader.count(kind) for kind in (Article, Passage, Theme, Note, Collection)]


def test_everything_in_the_sample_is_there_with_its_themes_and_originals(library: Library) -> None:
    assert add_sample(library) == len(SAID["articles"])
    assert counts(library)[:2] == [len(SAID["articles"]), len(PASSAGES)]
    with library.reading() as reader:
        tree = ThemeTree.read(reader)
        assert {said["path"] for said in SAID["themes"]} <= {tree.path(theme.id) for theme in tree.walk()}
        there = {
            (passage.quote, tuple(tree.path(id) for id in passage.themes), passage.note)
            for passage in reader.every(Passage)
        }
        assert there == {(said["quote"], tuple(said["themes"]), said["note"]) for said in PASSAGES}
        for article in reader.every(Article):
            assert library.original(article.original).stat().st_size > 0
        assert {(note.text, bool(note.theme_id), bool(note.article_id)) for note in reader.every(Note)} == {
            (said["text"], "theme" in said["on"], "article" in said["on"]) for said in SAID["notes"]
        }
        schools = next(reader.every(Collection, name="Schools"))
        assert (reader.get(Collection, schools.parent_id or "").name, len(schools.articles)) == ("Health", 1)


def test_it_comes_and_goes_as_one_step(library: Library) -> None:
    before = counts(library)
    add_sample(library)
    assert library.undo().title == "Open the sample library"
    assert counts(library) == before
    library.redo()
    assert counts(library)[0] == len(SAID["articles"])


def test_opening_it_again_doubles_nothing_and_keeps_what_was_changed(library: Library) -> None:
    add_sample(library)
    with library.reading() as reader:
        note = next(reader.every(Note, theme_id=None, article_id=None))
    edit_note(library, note.id, "Mine now")
    there = counts(library)
    assert add_sample(library) == 0
    assert counts(library) == there


def test_what_was_thrown_away_of_it_comes_again(library: Library) -> None:
    add_sample(library)
    there = counts(library)
    with library.reading() as reader:
        thrown = next(reader.every(Article))
    delete_articles(library, [thrown.id])
    assert add_sample(library) == 1
    assert counts(library) == there


def test_stopped_in_the_middle_it_leaves_nothing(library: Library) -> None:
    before = counts(library)

    def stop_at_fifth(done: int, total: int, doing: str = "") -> None:
        if done == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        add_sample(library, stop_at_fifth)
    assert counts(library) == before
