"""Commands of what was done: undo, redo, the history, the trash."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from app.auditing import as_csv, as_json, entry_json, trail
from app.cli.answers import Cells, Record, show_list, show_one, shown
from app.cli.articles import short
from app.cli.calls import Call
from app.cli.lookup import WHOLE, article_of, fits, note_of, passage_of, search_of, several_fit, theme_of
from app.cli.records import step_json, trashed_json
from app.cli.wording import DONE
from app.domain import Id
from app.errors import FileInTheWay, NotFound
from app.exporters.files import write_whole
from app.i18n import _
from app.links import read_link
from app.looking_back import EntryFilter, Trashed
from app.ports import Reader
from app.theme_tree import ThemeTree
from app.trash import empty_trash, restore

_WHEN, _LABEL, _NAME = 19, 80, 24


def undo(call: Call) -> int:
    """Take the last act back."""
    with call.writing() as library:
        step = library.undo()
    show_one(step_json(step), call.as_json, lambda record: [_("Undone: {title}").format(title=shown(record["title"]))])
    return DONE


def redo(call: Call) -> int:
    """Do the act undone last again."""
    with call.writing() as library:
        step = library.redo()
    show_one(
        step_json(step), call.as_json, lambda record: [_("Done again: {title}").format(title=shown(record["title"]))]
    )
    return DONE


def list_history(call: Call) -> int:
    """Print the latest acts, the newest first; or the whole trail, for people, as JSON or as CSV, also to a file."""
    args = call.args
    with call.reading() as reader:
        about = _about(reader, args.about) if args.about else ""
        if not (args.all or args.csv or args.output):
            show_list((step_json(step) for step in reader.history(args.limit, about)), call.as_json, _step)
            return DONE
        entries = trail(reader, EntryFilter(about=about), None if args.all else args.limit)
        if args.output:
            _write(Path(args.output), as_json(entries) if call.as_json else as_csv(entries), args.force)
            show_one({"written": [args.output]}, call.as_json, lambda _record: [shown(args.output)])
        elif args.csv and not call.as_json:
            sys.stdout.writelines(as_csv(entries))
        else:
            show_list(map(entry_json, entries), call.as_json, _entry)
    return DONE


def list_trash(call: Call) -> int:
    """Print what is in the trash, the latest first."""
    with call.reading() as reader:
        show_list((trashed_json(item) for item in reader.trash()), call.as_json, _item)
    return DONE


def bring_back(call: Call) -> int:
    """Take a thing out of the trash."""
    with call.writing() as library:
        with library.reading() as reader:
            item = _thrown(reader.trash(), call.args.kind, call.args.id)
        restore(library, item.kind, item.id)
    show_one({"restored": trashed_json(item)}, call.as_json, lambda _record: [shown(item.label)])
    return DONE


def empty(call: Call) -> int:
    """Delete for good what is in the trash."""
    with call.writing() as library:
        with library.reading() as reader:
            count = len(reader.trash())
        empty_trash(library)
    show_one({"emptied": count}, call.as_json, lambda _record: [_("{count} deleted for good.").format(count=count)])
    return DONE


def _thrown(trash: Sequence[Trashed], kind: str, typed: str) -> Trashed:
    id = typed.strip().lower()
    found = [item for item in trash if item.kind == kind and fits(item.id, id)]
    if len(found) > 1:
        raise several_fit(kind, typed, len(found))
    if not found:
        raise NotFound(kind, typed)
    return found[0]


def _about(reader: Reader, typed: str) -> Id:
    """The id of what was typed for anything at all; a whole id also where the thing is in the trash or gone."""
    linked = read_link(typed)
    id = linked[1] if linked else typed.strip().lower()
    if WHOLE.fullmatch(id):
        return id
    for look in (article_of, passage_of, note_of):
        with suppress(NotFound):
            return look(reader, typed).id
    with suppress(NotFound):
        return theme_of(ThemeTree.read(reader), typed).id
    return search_of(reader, typed).id


def _write(file: Path, lines: Iterable[str], force: bool) -> None:
    if os.path.lexists(file) and not force:
        raise FileInTheWay(file)
    write_whole(file, "".join(lines))


def _step(record: Record) -> Cells:
    return _line(record, record["at"], str(record["title"]))


def _entry(record: Record) -> Cells:
    turned = {"undo": _("undone: {title}"), "redo": _("done again: {title}")}.get(str(record["kind"]), "{title}")
    return _line(record, record["ended"], turned.format(title=record["title"]))


def _line(record: Record, at: object, title: str) -> Cells:
    who = shown(record["who"], _NAME) or "-"
    return str(record["revision"]), str(at)[:_WHEN], _state_said(str(record["state"])), who, shown(title)


def _item(record: Record) -> Cells:
    return str(record["kind"]), short(record["id"]), shown(record["label"], _LABEL)


def _state_said(state: str) -> str:
    """What has become of an act, in a word."""
    return {"done": _("done"), "undone": _("undone"), "kept": _("kept")}.get(state, state)
