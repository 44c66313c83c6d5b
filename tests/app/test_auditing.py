"""The audit trail: every step with who, when and what, as files; and the way back to any step."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.articles import delete_articles
from app.auditing import as_csv, as_json, go, things_touched, trail, way_to
from app.domain import Article, Note, Span, Theme
from app.errors import Cancelled, NothingToUndo
from app.looking_back import Entry, EntryFilter, TrashFilter
from app.notes import add_note, delete_notes, edit_note
from app.passages import delete_passages, mark
from app.ports import Library
from app.themes import add_theme, delete_theme
from app.trash import delete_for_good, restore_all
from storage.library import SqliteLibrary
from tests.app.command_line import Terminal
from tests.factories import a_collection, an_article, saved
from tests.storage.test_histories import forget_what_earlier_examples_did
from tests.storage.test_journal import pruned, write_note

EVERYTHING = EntryFilter()


@pytest.fixture
def terminal(library_folder: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(library_folder, capsys)


def entries(library: Library, chosen: EntryFilter = EVERYTHING) -> list[Entry]:
    with library.reading() as reader:
        return list(trail(reader, chosen))


def notes(library: Library) -> list[str]:
    with library.reading() as reader:
        return [note.text for note in reader.every(Note)]


def gone_to(library: Library, entry: Entry, before: bool = False) -> int:
    with library.reading() as reader:
        way = way_to(reader, entry, before)
    return go(library, way)


def test_each_act_and_each_turn_is_an_entry_with_who_did_it(library: Library) -> None:
    library.sign("Ana")
    theme = add_theme(library, "Winter")
    library.sign("Ben")
    library.undo()
    library.sign("")
    library.redo()
    assert [(one.kind, one.who, one.state, one.stands, one.of) for one in entries(library)] == [
        ("redo", "", "kept", True, 1),
        ("undo", "Ben", "kept", True, 1),
        ("do", "Ana", "done", True, 1),
    ]
    assert [dict(one.touched or {}) for one in entries(library)] == [{"themes": 1}] * 3
    with library.reading() as reader:
        assert [(thing.kind, thing.id, thing.label) for thing in things_touched(reader, 1)] == [
            ("theme", theme.id, "Winter")
        ]
        assert things_touched(reader, 99) == []


def test_whether_a_kept_act_is_in_force_is_known_for_ever(library: SqliteLibrary) -> None:
    write_note(library, "Stays")
    write_note(library, "Left behind")
    library.undo()
    write_note(library, "Newest")
    pruned(library, 1)
    told = {one.title: (one.state, one.stands, one.touched) for one in entries(library) if one.kind == "do"}
    assert told["Stays"] == ("kept", True, None)
    assert told["Left behind"] == ("kept", False, None)
    assert told["Newest"][:2] == ("done", True)


def test_what_was_typed_on_is_one_entry_with_its_beginning_and_its_end(library: Library) -> None:
    note = add_note(library, "a")
    for text in ("ab", "abc"):
        edit_note(library, note.id, text)
    newest = entries(library)[0]
    assert (newest.steps, newest.title) == (2, "Edit note")
    assert newest.began <= newest.at


def test_the_trail_is_narrowed_by_words_person_kind_and_thing(library: Library) -> None:
    library.sign("Ana")
    theme = add_theme(library, "Winter")
    library.sign("Ben")
    add_note(library, "x")
    delete_theme(library, theme.id)
    assert [one.title for one in entries(library, EntryFilter(words="THEME del"))] == ["Delete theme"]
    assert [one.title for one in entries(library, EntryFilter(who="Ana"))] == ["New theme"]
    assert [one.title for one in entries(library, EntryFilter(kind="notes"))] == ["New note"]
    assert [one.title for one in entries(library, EntryFilter(about=theme.id))] == ["Delete theme", "New theme"]
    assert entries(library, EntryFilter(words="100% _ '")) == []
    with library.reading() as reader:
        assert reader.past.people() == ["Ana", "Ben"]


def test_one_comes_back_to_any_step_and_on_again(library: Library) -> None:
    for text in "abcde":
        add_note(library, text)
    second = entries(library)[3]
    assert gone_to(library, second) == 3
    assert notes(library) == ["a", "b"]
    assert gone_to(library, second) == 0
    fourth = next(one for one in entries(library) if (one.kind, one.of) == ("do", 4))
    assert gone_to(library, fourth) == 2
    assert notes(library) == ["a", "b", "c", "d"]
    first = next(one for one in entries(library) if (one.kind, one.of) == ("do", 1))
    assert gone_to(library, first, before=True) == 4
    assert notes(library) == []
    assert gone_to(library, fourth, before=True) == 3
    assert notes(library) == ["a", "b", "c"]


@settings(max_examples=15)
@given(moves=st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=5))
def test_every_step_leads_exactly_to_what_was_there(library: SqliteLibrary, moves: list[tuple[int, bool]]) -> None:
    forget_what_earlier_examples_did(library)
    for text in "abcdef":
        add_note(library, text)
    for number, before in moves:
        acts = [one for one in reversed(entries(library)) if one.kind == "do"]
        gone_to(library, acts[number], before)
        assert "".join(notes(library)) == "abcdef"[: number if before else number + 1]


def test_what_is_done_meanwhile_is_never_undone(library: Library) -> None:
    for text in "abc":
        add_note(library, text)
    with library.reading() as reader:
        way = way_to(reader, entries(library)[2])
    add_note(library, "new")
    assert go(library, way) == 0
    assert notes(library) == ["a", "b", "c", "new"]


def test_going_back_can_be_stopped_between_two_acts(library: Library) -> None:
    for text in "abc":
        add_note(library, text)

    def impatient(done: int, total: int, doing: str = "") -> None:
        if done:
            raise Cancelled

    with library.reading() as reader:
        way = way_to(reader, entries(library)[2], before=True)
    with pytest.raises(Cancelled):
        go(library, way, impatient)
    assert notes(library) == ["a", "b"]


def test_there_is_no_way_to_what_is_no_act_or_too_old(library: SqliteLibrary) -> None:
    for text in "abc":
        write_note(library, text, text)
    library.undo()
    pruned(library, 2)
    for entry in entries(library):
        if entry.kind != "do" or entry.state == "kept":
            with library.reading() as reader:
                assert way_to(reader, entry).acts == ()
    library.undo()
    with pytest.raises(NothingToUndo):
        library.undo()


def test_in_a_spreadsheet_no_cell_is_a_formula(library: SqliteLibrary) -> None:
    library.sign("=HYPERLINK(1)")
    write_note(library, '+1, "quoted"\nand broken')
    rows = list(csv.DictReader(io.StringIO("".join(as_csv(iter(entries(library)))), newline="")))
    assert [(row["who"], row["title"], row["notes"]) for row in rows] == [
        ("'=HYPERLINK(1)", '\'+1, "quoted"\nand broken', "1")
    ]


def test_the_trail_as_json_is_one_document(library: Library) -> None:
    assert json.loads("".join(as_json(iter(entries(library))))) == []
    add_note(library, "x")
    library.undo()
    (undone, done) = json.loads("".join(as_json(iter(entries(library)))))
    assert (undone["kind"], done["kind"], done["stands"], done["touched"]) == ("undo", "do", False, {"notes": 1})


def test_the_command_line_tells_who_did_what_and_writes_the_trail(terminal: Terminal, tmp_path: Path) -> None:
    terminal.call("note", "add", "--text", "x")
    terminal.call("undo")
    (line,) = terminal.call("history").out.splitlines()
    assert "undone" in line
    assert "New note" in line
    assert len(line.split("  ")) >= 5
    assert len(terminal.call("history", "--all").out.splitlines()) == 2
    assert "undone: New note" in terminal.call("history", "--all").out
    assert [one["kind"] for one in terminal.ask("history", "--all")] == ["undo", "do"]
    assert terminal.call("history", "--csv").out.startswith("revision,act,kind,began,ended,who,title")
    file = tmp_path / "trail.csv"
    assert terminal.call("history", "--all", "-o", str(file)).code == 0
    assert len(list(csv.reader(io.StringIO(file.read_text("utf-8"))))) == 3
    terminal.fail(1, "history", "-o", str(file))
    assert terminal.call("history", "-o", str(file), "--force", "--json").code == 0
    assert len(json.loads(file.read_text("utf-8"))) == 2


def test_the_command_line_tells_the_history_of_one_thing(terminal: Terminal) -> None:
    note = terminal.ask("note", "add", "--text", "x")["id"]
    terminal.call("theme", "add", "Winter")
    assert [one["title"] for one in terminal.ask("history", "--about", note)] == ["New note"]
    assert [one["title"] for one in terminal.ask("history", "--about", note[-8:])] == ["New note"]
    assert [one["title"] for one in terminal.ask("history", "--about", "Winter")] == ["New theme"]
    assert terminal.call("history", "--about", "nothing of the kind").code == 1


def test_the_trash_is_paged_by_kind_and_words_whatever_their_accents(library: Library) -> None:
    article = saved(library, an_article(title="Élan"))
    passage = mark(library, article.id, Span(0, 13))
    theme = add_theme(library, "Élan vital")
    chapter = saved(library, a_collection("Chapter", article))
    note = add_note(library, "# elan\n\nwords", theme_id=theme.id)
    delete_notes(library, [note.id])
    delete_theme(library, theme.id)
    delete_passages(library, [passage.id])
    delete_articles(library, [article.id])
    with library.reading() as reader:
        things = reader.bin.ids(TrashFilter())
        assert [kind for kind, _id in things] == ["article", "passage", "theme", "note"]
        assert [id for _kind, id in reader.bin.ids(TrashFilter(words="ELAN"))] == [article.id, theme.id, note.id]
        assert reader.bin.ids(TrashFilter("collection")) == []
        assert reader.bin.ids(TrashFilter("rubbish")) == []
        assert [line.label for line in reader.bin.lines(things)] == ["Élan", passage.quote, "Élan vital", "elan"]
        assert reader.bin.lines([("collection", chapter.id), ("theme", "0" * 32)]) == []


def test_several_things_are_restored_or_deleted_for_good_as_one_step(library: Library) -> None:
    articles = [saved(library, an_article()) for _ in range(3)]
    delete_articles(library, [article.id for article in articles])
    things = [("article", article.id) for article in articles]
    restore_all(library, things[:2])
    with library.reading() as reader:
        assert reader.count(Article) == 2
    library.undo()
    delete_for_good(library, [*things[1:], ("theme", "0" * 32), ("rubbish", "1")])
    with library.reading() as reader:
        assert [thing.id for thing in reader.trash()] == [articles[0].id]
    library.undo()
    with library.reading() as reader:
        assert len(reader.trash()) == 3


def test_what_lives_is_never_deleted_for_good(library: Library) -> None:
    article, theme = saved(library, an_article()), add_theme(library, "A")
    passage = mark(library, article.id, Span(0, 3), [theme.id])
    note = add_note(library, "x")
    delete_for_good(library, [("article", article.id), ("theme", theme.id), ("passage", passage.id), ("note", note.id)])
    with library.reading() as reader:
        assert (reader.count(Article), reader.count(Note)) == (1, 1)
        assert reader.get(Theme, theme.id) == theme
