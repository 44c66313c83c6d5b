"""What was done, when and by whom: the trail as a file, what a step touched by name, and the way back to any step."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from app import trash
from app.domain import Article, Id, Note, Passage
from app.errors import NotFound, NothingToUndo
from app.looking_back import Entry, EntryFilter
from app.ports import Library, Progress, Reader, no_progress

KINDS = ("articles", "texts", "passages", "themes", "notes", "collections", "searches")
"""What is counted of what a step touched, as fields of Changes."""

_COLUMNS = ("revision", "act", "kind", "began", "ended", "who", "title", "steps", "state", "stands")
_PAGE = 500
_LONGEST = 200
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""With what a cell begins that a spreadsheet would run."""

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Way:
    """How to come to a step: the acts (``Entry.of``) to undo or redo, in order."""

    state: str
    """``done`` for acts to be undone, ``undone`` for acts to be done again."""
    acts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a step touched; ``kind`` is a domain noun, and ``gone`` says that it is not there any more."""

    kind: str
    id: Id
    label: str
    gone: bool = False


def way_to(reader: Reader, entry: Entry, before: bool = False) -> Way:
    """How to make the library what it was right after an act, or right before it; no acts where it is so, or cannot be.

    To an act that stands one comes by undoing those after it, to one that was undone by redoing up to it.
    """
    if entry.kind != "do" or entry.state not in ("done", "undone"):
        return Way("done")
    acts = [act for act, _title in reader.past.waiting(entry.state)]
    if entry.state == "done":
        return Way("done", tuple(act for act in acts if act > entry.of or (before and act == entry.of)))
    return Way("undone", tuple(act for act in acts if act < entry.of or (not before and act == entry.of)))


def go(library: Library, way: Way, progress: Progress = no_progress) -> int:
    """Undo or redo the acts of a way, one after another, and answer how many were turned.

    It ends early when somebody does something else meanwhile: nobody's new work is undone. Raises what ``progress``,
    ``library.undo`` and ``library.redo`` raise; what was turned before stays so.
    """
    turn = library.undo if way.state == "done" else library.redo
    for number, act in enumerate(way.acts):
        with library.reading() as reader:
            waiting = reader.past.waiting(way.state, 1)
        if not waiting or waiting[0][0] != act:
            return number
        progress(number, len(way.acts), waiting[0][1])
        try:
            turn()
        except NothingToUndo:  # somebody was quicker than the look above
            return number
    return len(way.acts)


def trail(reader: Reader, chosen: EntryFilter, count: int | None = None) -> Iterator[Entry]:
    """The entries of the history, newest first, read page by page."""
    revisions = (revision for revision, _at in reader.past.trail(chosen)[:count])
    while page := list(islice(revisions, _PAGE)):
        yield from reader.past.entries(page)


def as_csv(entries: Iterator[Entry]) -> Iterator[str]:
    """The trail as lines of CSV; a cell that a spreadsheet would take for a formula gets an apostrophe."""
    yield _csv_line([*_COLUMNS, *KINDS])
    for entry in entries:
        yield _csv_line(list(_row(entry).values()))


def as_json(entries: Iterator[Entry]) -> Iterator[str]:
    """The trail as one JSON document, a line an entry; what is not known is null."""
    before = "[\n"
    for entry in entries:
        yield f"{before}{json.dumps(entry_json(entry), ensure_ascii=False)}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def entry_json(entry: Entry) -> Row:
    """An entry for programs; ``touched`` counts records by kind and is null where that is forgotten."""
    row = {name: value for name, value in _row(entry).items() if name not in KINDS}
    return row | {"touched": dict(entry.touched) if entry.touched is not None else None}


def things_touched(reader: Reader, revision: int, most: int = 100) -> list[Thing]:
    """What an entry touched by its present names, as many as ``most``; what is in the trash or gone is said to be."""
    found: list[Thing] = []
    touched = reader.past.touched(revision)
    for kind in _NOUNS:
        found += _named(reader, kind, touched.get(kind, ())[: most - len(found)])
    return found


def _row(entry: Entry) -> Row:
    touched = entry.touched
    return {
        "revision": entry.revision,
        "act": entry.of,
        "kind": entry.kind,
        "began": entry.began.isoformat(),
        "ended": entry.at.isoformat(),
        "who": entry.who,
        "title": entry.title,
        "steps": entry.steps,
        "state": entry.state,
        "stands": entry.stands,
        **{kind: touched.get(kind, 0) if touched is not None else None for kind in KINDS},
    }


def _csv_line(cells: Sequence[object]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\r\n").writerow([_cell(cell) for cell in cells])
    return written.getvalue()


def _cell(value: object) -> str:
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULAS) else text


_NOUNS = {
    "articles": "article",
    "passages": "passage",
    "themes": "theme",
    "notes": "note",
    "collections": "collection",
    "searches": "search",
}


def _named(reader: Reader, kind: str, ids: Sequence[Id]) -> Iterator[Thing]:
    noun = _NOUNS[kind]
    for id in ids:
        try:
            record = reader.get(trash.KINDS[noun], id)
        except NotFound:
            yield Thing(noun, id, "", True)
        else:
            yield Thing(noun, id, _label(record), record.trashed is not None)


def _label(record: trash.Discardable) -> str:
    match record:
        case Article() | Note():
            return " ".join(record.title.split())
        case Passage():
            return " ".join(record.quote[:_LONGEST].split())
    return record.name
