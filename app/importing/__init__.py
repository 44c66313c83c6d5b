"""Use case: bring files and copied text into the library, each once, with an account of every source.

``choices`` is what a person wants, ``preview`` what an import would bring. A ``batch`` takes source after source:
``reading`` turns it into drafts (with ``attachments``), ``twins`` finds what is there already, ``keeping`` saves the
rest; ``report`` is what became of each, ``words`` the same to be read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sized
from dataclasses import replace
from pathlib import Path

from app.domain import Article, Id
from app.drafts import AS_FOUND, Draft, Reading
from app.errors import Cancelled
from app.i18n import _
from app.importing.batch import Batch
from app.importing.choices import AS_READ, Choices, Corrections, Source, Twins, corrected
from app.importing.keeping import Incoming, keep
from app.importing.preview import Offer, Preview, preview, preview_copied
from app.importing.report import Duplicate, Failed, Imported, Near, Replaced, Report, Twin, Why, again
from app.importing.twins import KnownArticles
from app.importing.words import report_csv, report_text, why_the_same
from app.ports import Library, LikeTexts, Progress, no_progress
from app.sources import find_files
from app.worker import Worker

__all__ = [
    "AS_READ",
    "Choices",
    "Corrections",
    "Duplicate",
    "Failed",
    "Imported",
    "Near",
    "Offer",
    "Preview",
    "Replaced",
    "Report",
    "Source",
    "Twin",
    "Twins",
    "Why",
    "again",
    "corrected",
    "import_draft",
    "import_paths",
    "import_sources",
    "preview",
    "preview_copied",
    "report_csv",
    "report_text",
    "why_the_same",
]

EVERYTHING_AS_IS = Choices()


def import_paths(
    library: Library,
    worker: Worker,
    paths: Iterable[Path],
    *,
    recursive: bool = True,
    reading: Reading = AS_FOUND,
    progress: Progress = no_progress,
    collection: Id | None = None,
    choices: Choices | None = None,
    like: LikeTexts | None = None,
) -> Report:
    """Import files and the files in folders, as ``import_sources`` does; ``collection`` is short for that choice."""
    strangers = _Count()
    files = [Source(path, reading) for path in find_files(paths, recursive, strangers.add)]
    choices = choices or EVERYTHING_AS_IS
    if collection:
        choices = replace(choices, collection=collection)
    report = import_sources(library, worker, files, choices, like=like, progress=progress)
    return replace(report, passed_over=strangers.number)


def import_sources(
    library: Library,
    worker: Worker,
    sources: Iterable[Source],
    choices: Choices = EVERYTHING_AS_IS,
    *,
    like: LikeTexts | None = None,
    progress: Progress = no_progress,
) -> Report:
    """Import sources; each is kept as soon as it is read, all are undone as one.

    What cannot be read is told in the report and the others come in. Cancelling keeps what is done. Raises NotFound for
    an unknown collection or theme, WorkerTrouble, DiskFull, LibraryReadOnly, LibraryLocked.
    """
    total = len(sources) if isinstance(sources, Sized) else 0
    batch = Batch(library, worker, choices, total=total, like=like, progress=progress)
    cancelled = False
    try:
        for source in sources:
            batch.take(source)
        progress(batch.done, batch.done)
    except Cancelled:
        cancelled = True
    finally:
        batch.finish()
    return batch.report(cancelled)


def import_draft(library: Library, draft: Draft, original: bytes, name: str = "") -> Article | Duplicate:
    """Keep a draft as an article, with the bytes it was read from; or tell which article is the same."""
    sha256 = hashlib.sha256(original).hexdigest() if original else ""
    with library.reading() as reader:
        twin = KnownArticles().twin_of(reader, draft, sha256)
    if twin:
        return Duplicate(Path(name), twin.id, twin.why)
    if original:
        library.keep_original(original)
    with library.writing(_("Import article")) as writer:
        return keep(writer, Incoming(draft, sha256, name))[0]


class _Count:
    """How many there were, without keeping them."""

    def __init__(self) -> None:
        self.number = 0

    def add(self, _path: Path) -> None:
        self.number += 1
