"""Whatever a person does, undo and redo bring the library back row for row, over hundreds of acts and a restart."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from app.articles import (
    add_collection,
    delete_articles,
    delete_collection,
    edit_articles,
    gather,
    move_collection,
    rename_collection,
    set_read_state,
    take_out,
)
from app.correcting import Edit, correct
from app.domain import Article, Collection, Note, Passage, ReadState, SavedSearch, Span, Text, Theme
from app.drafts import Draft
from app.errors import FlorilegiumError, NothingToUndo
from app.importing import import_draft, import_paths
from app.merging import merge_articles
from app.notes import add_note, delete_notes, edit_note, pin_note
from app.one_step import as_one_step
from app.passages import apply_theme, delete_passages, mark, note_passage, note_passages, remove_theme, resize_passage
from app.ports import Library, Record
from app.reviewing import accept_all, detach, reattach
from app.searches import delete_search, duplicate_search, move_search, rename_search, save_search
from app.theme_pages import arrange
from app.themes import (
    add_theme,
    define_theme,
    delete_theme,
    merge_themes,
    move_passages,
    move_theme,
    pin_theme,
    recolour_theme,
    rename_theme,
    split_theme,
)
from app.trash import delete_for_good, restore_all
from app.worker import Worker
from storage.library import SqliteLibrary, open_library
from tests.factories import a_note, a_passage, a_text, a_theme, all_saved, an_article, saved
from tests.storage.test_histories import Rows, rows_of

ACTS = 120
ACTS_AT_LENGTH = 240
PROSE = "The committee met on Tuesday to ask what the pledge would cost, and nobody could say who would pay for it."


class Person:
    """Does one thing after another, as chance has it."""

    def __init__(self, library: Library, chance: random.Random) -> None:
        self._library, self._chance = library, chance
        self._number = 0

    def act(self) -> None:
        """Do something; what cannot be done now is not done."""
        name = self._chance.choice(DEEDS)
        with suppress(FlorilegiumError, IndexError, ValueError):
            getattr(self, name)()

    def _some(self, kind: type[Record], **where: object) -> Record:
        with self._library.reading() as reader:
            return self._chance.choice(list(reader.every(kind, **where)))

    def _several(self, kind: type[Record]) -> list[str]:
        with self._library.reading() as reader:
            ids = [record.id for record in reader.every(kind)]
        return self._chance.sample(ids, self._chance.randint(1, min(3, len(ids))))

    def _name(self) -> str:
        self._number += 1
        return f"Name {self._number}"

    def bring_in(self) -> None:
        draft = Draft(self._name(), f"{PROSE} {self._name()}")
        import_draft(self._library, draft, self._name().encode())

    def mark_words(self) -> None:
        article = self._some(Article)
        start = self._chance.randint(0, 60)
        mark(self._library, article.id, Span(start, start + self._chance.randint(1, 30)), self._several(Theme))

    def tag(self) -> None:
        apply_theme(self._library, self._several(Passage), self._some(Theme).id)

    def untag(self) -> None:
        remove_theme(self._library, self._several(Passage), self._some(Theme).id)

    def note_on_passage(self) -> None:
        note_passage(self._library, self._some(Passage).id, self._name())

    def note_on_passages(self) -> None:
        note_passages(self._library, self._several(Passage), self._name())

    def resize(self) -> None:
        resize_passage(self._library, self._some(Passage).id, Span(5, self._chance.randint(6, 50)))

    def drop_passages(self) -> None:
        delete_passages(self._library, self._several(Passage)[:1])

    def detach(self) -> None:
        detach(self._library, self._several(Passage))

    def reattach(self) -> None:
        reattach(self._library, self._several(Passage))

    def accept_all(self) -> None:
        accept_all(self._library, {id: Span(number, number + 20) for number, id in enumerate(self._several(Passage))})

    def new_theme(self) -> None:
        parent = self._chance.choice(["", "", "Top/", "Top/Below/"])
        add_theme(self._library, f"{parent}{self._name()}")

    def rename(self) -> None:
        rename_theme(self._library, self._some(Theme).id, self._name())

    def recolour(self) -> None:
        recolour_theme(self._library, self._some(Theme).id, f"#{self._chance.getrandbits(24):06X}")

    def define(self) -> None:
        said = {field: self._name() for field in ("description", "includes", "excludes", "example")}
        define_theme(self._library, self._some(Theme).id, aliases=[self._name()], **said)

    def pin(self) -> None:
        pin_theme(self._library, self._some(Theme).id, self._chance.choice([None, 1, 2]))

    def move(self) -> None:
        parent = self._chance.choice([None, self._some(Theme).id])
        move_theme(self._library, self._some(Theme).id, parent, self._chance.choice([None, 0]))

    def merge(self) -> None:
        merge_themes(self._library, self._some(Theme).id, self._some(Theme).id)

    def merge_several(self) -> None:
        with as_one_step(self._library, "Merge themes") as library:
            for absorbed in self._several(Theme):
                merge_themes(library, self._some(Theme).id, absorbed)

    def tag_while_writing(self) -> None:
        with as_one_step(self._library, "Tag passage") as library:
            passage = self._some(Passage)
            note_passage(library, passage.id, f"#{self._name()} 👩‍👩‍👧")
            apply_theme(library, [passage.id], add_theme(library, self._name()).id)

    def split(self) -> None:
        split_theme(self._library, self._some(Theme).id, self._name(), self._several(Passage))

    def move_marks(self) -> None:
        move_passages(self._library, self._several(Passage), self._some(Theme).id, self._some(Theme).id)

    def order(self) -> None:
        theme, passages = self._some(Theme).id, self._several(Passage)
        arrange(self._library, theme, passages, passages[:1], None)

    def drop_theme(self) -> None:
        if self._chance.random() < 0.4:
            delete_theme(self._library, self._some(Theme).id)

    def write(self) -> None:
        on = self._chance.choice([{}, {"article_id": self._some(Article).id}, {"theme_id": self._some(Theme).id}])
        add_note(self._library, self._name(), **on)

    def write_on(self) -> None:
        edit_note(self._library, self._some(Note).id, f"# {self._name()} 😀")

    def pin_note(self) -> None:
        pin_note(self._library, self._several(Note), self._chance.random() < 0.5)

    def drop_note(self) -> None:
        delete_notes(self._library, self._several(Note)[:1])

    def correct(self) -> None:
        article = self._some(Article)
        place = self._chance.randint(0, 80)
        correct(self._library, article.id, article.text_id, [Edit(place, place + 3, self._name())])

    def edit_details(self) -> None:
        edit_articles(self._library, self._several(Article), {"publication": self._name(), "tags": (self._name(),)})

    def read(self) -> None:
        set_read_state(self._library, self._several(Article), self._chance.choice(list(ReadState)))

    def drop_article(self) -> None:
        if self._chance.random() < 0.5:
            delete_articles(self._library, [self._some(Article).id])

    def make_one_of(self) -> None:
        if self._chance.random() < 0.3:
            merge_articles(self._library, self._some(Article).id, [self._some(Article).id])

    def collect(self) -> None:
        parent = self._chance.choice([None, None, self._some(Collection).id])
        add_collection(self._library, self._name(), parent)

    def put_in(self) -> None:
        gather(self._library, self._some(Collection).id, self._several(Article))

    def take_out(self) -> None:
        take_out(self._library, self._some(Collection).id, self._several(Article))

    def rename_collection(self) -> None:
        rename_collection(self._library, self._some(Collection), self._name())

    def move_collection(self) -> None:
        move_collection(self._library, self._some(Collection), self._chance.choice([None, self._some(Collection).id]))

    def drop_collection(self) -> None:
        delete_collection(self._library, self._some(Collection))

    def keep_search(self) -> None:
        named = self._chance.choice(["", f"search:{self._several(SavedSearch)[0]} "])
        save_search(self._library, self._name(), f"{named}pledge", grouped=self._chance.random() < 0.5)

    def change_search(self) -> None:
        name, other = self._some(SavedSearch).name, self._some(SavedSearch).name
        save_search(self._library, name, f'search:"{other}"', replacing=True)

    def rename_search(self) -> None:
        rename_search(self._library, self._some(SavedSearch).id, self._name())

    def duplicate_search(self) -> None:
        duplicate_search(self._library, self._some(SavedSearch).id)

    def move_search(self) -> None:
        move_search(self._library, self._some(SavedSearch).id, self._chance.choice([None, self._some(SavedSearch).id]))

    def drop_search(self) -> None:
        delete_search(self._library, self._some(SavedSearch).id)

    def bring_back(self) -> None:
        restore_all(self._library, self._trash()[:2])

    def for_good(self) -> None:
        if self._chance.random() < 0.4:
            delete_for_good(self._library, self._trash()[:1])

    def _trash(self) -> list[tuple[str, str]]:
        with self._library.reading() as reader:
            things = [(thing.kind, thing.id) for thing in reader.trash()]
        return self._chance.sample(things, len(things))


DEEDS = [name for name in vars(Person) if not name.startswith("_") and name != "act"]


def standing(library: SqliteLibrary) -> list[int]:
    with library.reading() as reader:
        return [act for act, _title in reader.past.waiting("done")]


def differing(one: Rows, other: Rows) -> list[str]:
    """The tables that differ: what pytest would print of all rows nobody could read."""
    return [name for name in one if one[name] != other[name]]


def done_at_length(library: SqliteLibrary, seed: int, acts: int) -> list[Rows]:
    """What the library was before each of many acts, and after the last."""
    person = Person(library, random.Random(seed))
    add_collection(library, "First")
    add_note(library, "first")
    save_search(library, "First", "pledge")
    for begin in (person.bring_in, person.new_theme, person.mark_words):
        for _ in range(3):
            begin()
    already = len(standing(library))
    states = [rows_of(library)]
    while len(states) <= acts:
        person.act()
        count = len(standing(library)) - already
        if count == len(states):
            states.append(rows_of(library))
        elif count == len(states) - 1:
            states[-1] = rows_of(library)  # it joined the act before, or did nothing
    return states


@pytest.mark.parametrize("seed", [2026, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(8))])
def test_a_long_row_of_mixed_acts_is_undone_and_redone_row_for_row_across_a_restart(
    library_folder: Path, seed: int, run_slow: bool
) -> None:
    acts = ACTS_AT_LENGTH if run_slow else ACTS
    library = open_library(library_folder, who="Ana")
    states = done_at_length(library, seed, acts)
    assert len(states) > acts
    with library.reading() as reader:
        assert len({title for _act, title in reader.past.waiting("done")}) >= 20
    library.close()
    library = open_library(library_folder, who="Ben")
    for number in reversed(range(acts)):
        step = library.undo()
        assert differing(rows_of(library), states[number]) == [], (number, step.title)
    library.close()
    library = open_library(library_folder)
    for number in range(1, acts + 1):
        step = library.redo()
        assert differing(rows_of(library), states[number]) == [], (number, step.title)
    with pytest.raises(NothingToUndo):
        library.redo()
    library.close()


def undone_and_redone(library: SqliteLibrary, act: Callable[[], object]) -> None:
    """Do something, then take it back and do it again, comparing every row of every table each time."""
    before = rows_of(library)
    act()
    after = rows_of(library)
    assert differing(before, after)
    for _ in range(2):
        library.undo()
        assert differing(rows_of(library), before) == []
        library.redo()
        assert differing(rows_of(library), after) == []


def test_merging_two_themes_of_fifteen_hundred_passages(library: SqliteLibrary) -> None:
    article = saved(library, an_article("word " * 2_000))
    kept, absorbed = a_theme("Kept"), a_theme("Absorbed")
    both = [(kept.id,), (absorbed.id,), (absorbed.id, kept.id)]
    spans = (Span(start, start + 4) for start in range(3_000))
    passages = [a_passage(article, span, themes=both[n % 3]) for n, span in zip(range(2_250), spans, strict=False)]
    all_saved(library, kept, absorbed, *passages, a_note(on=absorbed))
    with library.reading() as reader:
        assert [reader.count(Passage, theme_id=theme.id) for theme in (kept, absorbed)] == [1_500, 1_500]
    undone_and_redone(library, lambda: merge_themes(library, kept.id, absorbed.id))


def test_deleting_an_article_of_hundreds_of_passages(library: SqliteLibrary) -> None:
    article, theme = saved(library, an_article("word " * 2_000)), saved(library, a_theme())
    passages = [a_passage(article, Span(start, start + 3), themes=(theme.id,)) for start in range(600)]
    notes = [a_note(str(number), on=passage) for number, passage in enumerate(passages[:50])]
    text = a_text(article, "An older text.", version=0)
    all_saved(library, text, *passages, *notes, a_note(on=article))
    undone_and_redone(library, lambda: delete_articles(library, [article.id]))
    undone_and_redone(library, lambda: delete_for_good(library, [("article", article.id)]))
    with library.reading() as reader:
        assert reader.count(Text, article_id=article.id) == 0


def test_importing_a_hundred_files(library: SqliteLibrary, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(70):
        (folder / f"{number}.txt").write_text(f"{PROSE} Number {number}.", encoding="utf-8")
    for number in range(30):
        page = f"<html><title>Page {number}</title><h1>Page {number}</h1><p>{PROSE} And page {number}.</p></html>"
        (folder / f"{number}.html").write_text(page, encoding="utf-8")
    chapter = add_collection(library, "Chapter")
    with Worker() as worker:
        undone_and_redone(library, lambda: import_paths(library, worker, [folder], collection=chapter.id))
    with library.reading() as reader:
        assert reader.count(Article) == 100
        assert len(reader.get(Collection, chapter.id).articles) == 100


def test_an_act_that_undoes_what_hangs_together_is_undone_together(library: SqliteLibrary) -> None:
    article = saved(library, an_article())
    passage = saved(library, a_passage(article))
    note = saved(library, a_note(on=passage))
    undone_and_redone(library, lambda: saved(library, replace(note, text="new")))
    undone_and_redone(library, lambda: delete_passages(library, [passage.id]))
