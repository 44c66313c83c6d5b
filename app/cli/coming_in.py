"""Commands that bring articles in: files, and the sample library."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.articles import add_collection
from app.cli.answers import Record, show_one, shown
from app.cli.articles import short
from app.cli.calls import Call
from app.cli.wording import DONE, NO, STOPPED, reason
from app.domain import Collection, Id
from app.errors import BadValue
from app.i18n import _
from app.ports import Library, no_progress
from app.theme_tree import same_name

if TYPE_CHECKING:
    from app.importing import Report


def bring_in(call: Call) -> int:
    """Read files in; 1 if one of them could not be read."""
    from app.importing import import_paths
    from app.worker import Worker

    args = call.args
    if "" in args.files:
        raise BadValue("path", "", _("the name of a file or folder"))
    with call.writing() as library, Worker() as worker:
        report = import_paths(
            library,
            worker,
            [Path(typed) for typed in args.files],
            recursive=args.recursive,
            progress=no_progress if call.as_json else _progress,
            collection=_collection(library, args.collection) if args.collection is not None else None,
        )
    show_one(_record(report), call.as_json, lambda _record: _lines(report))
    return STOPPED if report.cancelled else NO if report.failed else DONE


def sample(call: Call) -> int:
    """Add the sample library."""
    from app.sample import add_sample

    with call.writing() as library:
        added = add_sample(library)
    words = _("{count} articles added.").format(count=added)
    show_one({"added": added}, call.as_json, lambda _record: [words])
    return DONE


def demo(call: Call) -> int:
    """Play the main job on the sample library where there is no screen."""
    return call.surroundings.play_demo(Path(call.args.output) if call.args.output else None)


def _collection(library: Library, name: str) -> Id:
    with library.reading() as reader:
        for collection in reader.every(Collection):
            if same_name(collection.name) == same_name(name):
                return collection.id
    return add_collection(library, name).id


def _record(report: Report) -> Record:
    return {
        "imported": [{"id": one.id, "path": str(one.path), "title": one.title} for one in report.imported],
        "duplicates": [{"path": str(one.path), "id": one.id} for one in report.duplicates],
        "failed": [
            {"path": str(one.path), "reason": _key(one.error.reason, one.error.detail)} for one in report.failed
        ],
    }


def _key(reason: str, detail: str) -> str:
    return f"{reason}: {detail}" if detail else reason


def _lines(report: Report) -> Iterator[str]:
    for one in report.imported:
        yield f"{short(one.id)}  {shown(one.title)}"
    for two in report.duplicates:
        yield _("{path} is in the library already: {id}").format(path=shown(two.path), id=short(two.id))
    for three in report.failed:
        yield _("{path} was not imported: {reason}").format(path=shown(three.path), reason=reason(three.error))
    if report.passed_over:
        yield _("Files of other kinds passed over: {count}").format(count=report.passed_over)


def _progress(done: int, total: int, doing: str = "") -> None:
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\r\x1b[K{done}/{total} {shown(doing, 60)}", end=end, file=sys.stderr, flush=True)
