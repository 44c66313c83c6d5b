"""Use case: bring files and copied text into the library, each once, with an account of every source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sized
from dataclasses import replace
from pathlib import Path

from app.domain import Article, Id
from app.drafts import AS_FOUND, Draft, Reading
from app.errors import Cancelled, UnreadableFile
from app.i18n import _
from app.importing.batch import Batch
from app.importing.choices import AS_READ, Choices, Corrections, Source, Twins, corrected
from app.importing.keeping import Incoming, gather, keep, sha256_of_text
from app.importing.preview import Offer, Preview, copied, preview, preview_copied
from app.importing.reading import printable
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
    "import_copied",
    "import_draft",
    "import_paths",
    "import_sources",
    "preview",
    "preview_copied",
    "printable",
    "report_csv",
    "report_text",
    "sha256_of_text",
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


def import_draft(
    library: Library, draft: Draft, original: bytes, name: str = "", *, collection: Id | None = None
) -> Article | Duplicate:
    """Keep a draft as an article, with the bytes it was read from; or tell which article has the same text."""
    sha256 = hashlib.sha256(original).hexdigest() if original else ""
    with library.reading() as reader:
        twin = KnownArticles().twin_of(reader, draft, sha256)
    if twin:
        return Duplicate(Path(name), twin.id, twin.why)
    if original:
        library.keep_original(original)
    with library.writing(_("Import article")) as writer:
        article, _passages = keep(writer, Incoming(draft, sha256, name))
        if collection:
            gather(writer, collection, [article.id])
    return article


def import_copied(
    library: Library,
    worker: Worker,
    html: str,
    text: str,
    *,
    progress: Progress = no_progress,
    collection: Id | None = None,
    choices: Choices = EVERYTHING_AS_IS,
    like: LikeTexts | None = None,
) -> Article | Duplicate:
    """Keep what was copied in another program: as a page if it has a page's structure, else as plain text.

    Raises UnreadableFile (``empty``), Cancelled, and what ``import_sources`` raises.
    """
    choices = replace(choices, collection=collection or choices.collection)
    for source in copied(html, text):
        report = import_sources(library, worker, [source], choices, like=like, progress=progress)
        if report.cancelled:
            raise Cancelled
        for id in (*(one.id for one in report.imported), *(one.id for one in report.replaced)):
            with library.reading() as reader:
                return reader.get(Article, id)
        for two in report.duplicates:
            return two
        problem = report.failed[0].error
        if problem.reason != "empty":
            raise problem
    raise UnreadableFile("", "empty")


class _Count:
    """How many there were, without keeping them."""

    def __init__(self) -> None:
        self.number = 0

    def add(self, _path: Path) -> None:
        self.number += 1
