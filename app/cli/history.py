"""Commands of what was done: undo, redo, the history, the trash."""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.answers import Cells, Record, show_list, show_one, shown
from app.cli.articles import short
from app.cli.calls import Call
from app.cli.lookup import fits, several_fit
from app.cli.records import step_json, trashed_json
from app.cli.wording import DONE
from app.errors import NotFound
from app.i18n import _
from app.ports import Trashed
from app.trash import empty_trash, restore

_WHEN, _LABEL = 19, 80


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
    """Print the latest acts, the newest first."""
    with call.reading() as reader:
        show_list((step_json(step) for step in reader.history(call.args.limit)), call.as_json, _step)
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


def _step(record: Record) -> Cells:
    return str(record["revision"]), str(record["at"])[:_WHEN], str(record["state"]), shown(record["title"])


def _item(record: Record) -> Cells:
    return str(record["kind"]), short(record["id"]), shown(record["label"], _LABEL)
