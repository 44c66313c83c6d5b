"""The sample library."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from app.articles import delete_articles
from app.domain import Article, Collection, Note, Passage, SavedSearch, Theme
from app.errors import Cancelled
from app.links import links_in
from app.mentioning import lost
from app.notes import edit_note
from app.ports import Library
from app.sample import add_sample, first_steps
from app.theme_tree import ThemeTree

SAID = json.loads((files("resources") / "sample" / "library.json").read_text("utf-8"))
PASSAGES = [passage for article in SAID["articles"] for passage in article["passages"]]


def counts(library: Library) -> list[int]:
    with library.reading() as reader:
        return [reader.count(kind) for kind in (Article, Passage, Theme, Note, Collection, SavedSearch)]


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
        written = [note for note in reader.every(Note) if not note.pinned]
        assert {(note.text, bool(note.theme_id), bool(note.article_id)) for note in written} == {
            (said["text"], "theme" in said["on"], "article" in said["on"]) for said in SAID["notes"]
        }
        searches = [(one.name, one.words, one.order) for one in reader.every(SavedSearch)]
        assert searches == [(said["name"], said["words"], said["order"]) for said in SAID["searches"]]
        schools = next(reader.every(Collection, name="Schools"))
        assert (reader.get(Collection, schools.parent_id or "").name, len(schools.articles)) == ("Health", 1)


def test_the_note_to_begin_with_leads_to_what_is_there(library: Library) -> None:
    add_sample(library)
    with library.reading() as reader:
        note = reader.get(Note, first_steps(reader) or "")
        assert note.title == "First steps"
        assert note.text.count("[ ]") == 10
        assert {link.kind for link in links_in(note.text)} == {"article", "passage", "theme", "note"}
        assert lost(reader, note.text) == {}
        assert "{" not in note.text
    library.undo()
    with library.reading() as reader:
        assert first_steps(reader) is None


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
        note = next(reader.every(Note, theme_id=None, article_id=None, pinned=False))
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
