"""What an import does outside the GUI thread; each function gives the work for a job, and loads what it needs then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.ports import Progress
from ui.context import Context
from ui.importing.offered import Offered

if TYPE_CHECKING:  # what reads files is loaded when the first import begins
    from app.importing import Choices, Preview, Report, Source
    from app.worker import Worker
    from ui.importing.preview.gathering import Read

Work = Callable[[Progress], "Report"]


def paths_in(context: Context, worker: Worker, paths: Sequence[Path]) -> Work:
    """Import files and folders as they are, into the collection that is shown now."""
    collection = context.selection.collection or None

    def work(progress: Progress) -> Report:
        from app.importing import import_paths

        _know_all_texts(context, progress)
        return import_paths(context.library, worker, paths, progress=progress, collection=collection, like=context.like)

    return work


def sources_in(context: Context, worker: Worker, sources: Sequence[Source], choices: Choices) -> Work:
    """Import what was looked at, as the person left it."""

    def work(progress: Progress) -> Report:
        from app.importing import import_sources

        _know_all_texts(context, progress)
        return import_sources(context.library, worker, sources, choices, like=context.like, progress=progress)

    return work


def copied_in(context: Context, worker: Worker, offered: Offered) -> Work:
    """Import what was copied in another program, into the collection that is shown now."""
    collection = context.selection.collection or None

    def work(progress: Progress) -> Report:
        from app.importing import Choices

        source = read_copied(context, worker, offered)(unread_copy(), lambda: progress(0, 0)).source
        return sources_in(context, worker, [source], Choices(collection=collection))(progress)

    return work


def read_file(context: Context, worker: Worker) -> Read:
    """Read a file for a look at it."""

    def read(source: Source, stopped: Callable[[], None]) -> Preview:
        from app.importing import preview

        return preview(context.library, worker, source, like=context.like, stopped=stopped)

    return read


def read_copied(context: Context, worker: Worker, offered: Offered) -> Read:
    """Read what was copied for a look at it, whichever source is named."""

    def read(_source: Source, stopped: Callable[[], None]) -> Preview:
        from app.importing import preview_copied

        return preview_copied(context.library, worker, offered.html, offered.text, like=context.like, stopped=stopped)

    return read


def unread_copy() -> Source:
    """What stands for the clipboard until it is read."""
    from app.importing import Source

    return Source(Path())


def _know_all_texts(context: Context, progress: Progress) -> None:
    """Let new texts be compared with all that are here, also after the cache of likenesses was lost."""
    if context.like is not None:
        from app.likeness import catch_up

        catch_up(context.library, context.like, progress)
