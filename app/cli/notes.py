"""Commands of notes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress

from app.cli.answers import Cells, Record, show_deleted, show_list, show_one, shown
from app.cli.articles import short
from app.cli.calls import Call
from app.cli.lookup import article_of, note_of, passage_of, theme_of
from app.cli.records import mention_json, note_json
from app.cli.wording import DONE
from app.domain import Id, Note
from app.errors import NotFound
from app.folding import folded
from app.mentioning import mentioned_by
from app.notes import add_note, delete_notes, edit_note, pin_note
from app.ports import Library, Reader
from app.theme_tree import ThemeTree

_STANDARD_INPUT = "-"
_WHEN, _TEXT, _TITLE = 16, 80, 40


def list_notes(call: Call) -> int:
    """Print notes, the oldest first: all, or those on one thing, pinned, or with some words."""
    with call.reading() as reader:
        where: dict[str, object] = {field: id for field, id in _target(call, reader).items() if id}
        where |= {"pinned": True} if call.args.pinned else {}
        words = folded(call.args.search).split()
        found = (note for note in reader.every(Note, **where) if _holds(note, words))
        show_list(map(note_json, found), call.as_json, _cells)
    return DONE


def list_mentions(call: Call) -> int:
    """Print where notes link to a thing, those lately changed first."""
    with call.reading() as reader:
        id = _thing(reader, call.args.id)
        found = mentioned_by(reader, id)
        show_list(map(mention_json, found), call.as_json, _mention_cells)
    return DONE


def pin(call: Call) -> int:
    """Put notes at the head of their list."""
    return _pin(call, True)


def unpin(call: Call) -> int:
    """Put notes back among the others."""
    return _pin(call, False)


def add(call: Call) -> int:
    """Write a note."""
    with call.writing() as library:
        with library.reading() as reader:
            target = _target(call, reader)
        note = add_note(library, _text(call), **target)
        return _answer(call, library, note.id)


def edit(call: Call) -> int:
    """Write a note anew."""
    with call.writing() as library:
        with library.reading() as reader:
            id = note_of(reader, call.args.note).id
        edit_note(library, id, _text(call))
        return _answer(call, library, id)


def delete(call: Call) -> int:
    """Put notes in the trash."""
    with call.writing() as library:
        with library.reading() as reader:
            ids = [note_of(reader, one).id for one in call.args.note]
        delete_notes(library, ids)
    show_deleted(ids, call.as_json)
    return DONE


def _pin(call: Call, pinned: bool) -> int:
    with call.writing() as library:
        with library.reading() as reader:
            ids = [note_of(reader, one).id for one in call.args.note]
        pin_note(library, ids, pinned)
        with library.reading() as reader:
            show_list((note_json(reader.get(Note, id)) for id in ids), call.as_json, _cells)
    return DONE


def _thing(reader: Reader, typed: str) -> Id:
    """The id of an article, passage, note or theme; raises NotFound, BadValue."""
    for find in (article_of, passage_of, note_of):
        with suppress(NotFound):
            return find(reader, typed).id
    return theme_of(ThemeTree.read(reader), typed).id


def _holds(note: Note, words: Sequence[str]) -> bool:
    text = folded(note.text) if words else ""
    return all(word in text for word in words)


def _mention_cells(record: Record) -> Cells:
    return short(record["id"]), str(record["kind"]), shown(record["title"], _TITLE), shown(record["words"], _TEXT)


def _target(call: Call, reader: Reader) -> dict[str, Id | None]:
    args = call.args
    return {
        "article_id": article_of(reader, args.article).id if args.article is not None else None,
        "passage_id": passage_of(reader, args.passage).id if args.passage is not None else None,
        "theme_id": theme_of(ThemeTree.read(reader), args.theme).id if args.theme is not None else None,
    }


def _text(call: Call) -> str:
    text: str = call.args.text
    return sys.stdin.read() if text == _STANDARD_INPUT else text


def _answer(call: Call, library: Library, id: Id) -> int:
    with library.reading() as reader:
        show_one(note_json(reader.get(Note, id)), call.as_json, lambda record: ["  ".join(_cells(record))])
    return DONE


def _cells(record: Record) -> Cells:
    on = next((f"{kind} {short(record[kind])}" for kind in ("article", "passage", "theme") if record[kind]), "")
    return short(record["id"]), str(record["created"])[:_WHEN], on, shown(record["text"], _TEXT)
