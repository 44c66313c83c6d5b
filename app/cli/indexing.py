"""Commands of the search index: how it stands, and building it anew."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing

from app.cli.answers import Record, show_one, shown
from app.cli.calls import Call
from app.cli.stopping import stoppable, until
from app.cli.wording import DONE, NO
from app.i18n import _, ngettext
from app.ports import IndexState, Library, SearchIndex


def status(call: Call) -> int:
    """Say how the index stands; the answer is no when it is behind the library, or must be built anew."""
    with call.looking() as library, closing(call.surroundings.open_index(library)) as index:
        record, state = _record(library, index)
    show_one(record, call.as_json, lambda _record: _lines(record, state))
    return DONE if record["sound"] and not record["behind"] else NO


def rebuild(call: Call) -> int:
    """Build the index anew; until that is done, and if it is stopped, the old one answers."""
    with call.looking() as library, closing(call.surroundings.open_index(library)) as index:
        index.doubt()
        with stoppable() as asked:
            index.follow(library, until(asked, _progress))
        record, state = _record(library, index)
    show_one(record, call.as_json, lambda _record: _lines(record, state))
    return DONE if record["sound"] else NO


def _record(library: Library, index: SearchIndex) -> tuple[Record, IndexState | None]:
    with library.reading() as reader:
        present = reader.revision
    state = index.state(library)
    reached = state.revision if state else max(index.revision, 0)
    return {
        "sound": state is not None,
        "revision": index.revision,
        "library_revision": present,
        "behind": max(present - reached, 0),
        "documents": dict(state.documents) if state else {},
        "segments": state.segments if state else 0,
        "size": state.size if state else 0,
        "at": state.at.isoformat() if state else None,
        "folder": str(state.folder) if state else None,
        "format": state.format if state else None,
    }, state


def _lines(record: Record, state: IndexState | None) -> Iterator[str]:
    if state is None:
        yield _("There is no index that can be relied on; the next search, or “index rebuild”, makes one.")
        return
    behind = int(str(record["behind"]))
    if behind:
        words = ngettext("{n} step behind the library", "{n} steps behind the library", behind)
        yield words.format(n=behind)
    else:
        yield _("up to date with the library")
    for kind, words in (("article", _("articles: {n}")), ("passage", _("passages: {n}")), ("note", _("notes: {n}"))):
        yield words.format(n=state.documents.get(kind, 0))
    yield _("size: {bytes} bytes; segments: {n}; format: {format}").format(
        bytes=state.size, n=state.segments, format=state.format
    )
    yield _("folder: {folder}").format(folder=shown(state.folder))


def _progress(done: int, total: int, doing: str = "") -> None:
    if sys.stderr.isatty():
        share = 100 * done // total if total else 0
        end = "\n" if done == total else ""
        print(f"\r\x1b[K{done}/{total} ({share} %)", end=end, file=sys.stderr, flush=True)
