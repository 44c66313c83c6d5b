"""What an import of a source would bring in, with nothing written anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.drafts import Draft, Reading
from app.errors import UnreadableFile
from app.importing.attachments import attached_files
from app.importing.choices import Source
from app.importing.keeping import near_articles
from app.importing.reading import Opened, Stopped, drafts_of, opened
from app.importing.report import Near, Twin
from app.importing.twins import KnownArticles
from app.ports import Library, LikeTexts
from app.trimming import trimmed
from app.worker import Worker, nobody_stops


@dataclass(frozen=True, slots=True)
class Offer:
    """One draft of a source, untrimmed and with all that surrounds it, and what the library has that is like it.

    ``attachment`` is the file of its own whose text an import would take in place of the record's.
    """

    draft: Draft
    twin: Twin | None = None
    near: tuple[Near, ...] = ()
    attachment: Path | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a source offers; ``source`` is to be imported, with corrections by the numbers of the offers, from 0."""

    path: Path
    offers: tuple[Offer, ...]
    source: Source


def preview(
    library: Library,
    worker: Worker,
    source: Source,
    *,
    like: LikeTexts | None = None,
    stopped: Stopped = nobody_stops,
) -> Preview:
    """Read a source as an import would, and keep nothing; raises UnreadableFile, Cancelled, WorkerTrouble."""
    file = opened(source)
    drafts = drafts_of(worker, file, True, stopped)
    known, shared = KnownArticles(), len(drafts) > 1
    offers = (_offer(library, like, known, file, draft, shared) for draft in drafts)
    return Preview(source.path, tuple(offers), source)


def preview_copied(
    library: Library,
    worker: Worker,
    html: str,
    text: str,
    *,
    like: LikeTexts | None = None,
    stopped: Stopped = nobody_stops,
) -> Preview:
    """What was copied in another program, as a page if it has a page's structure, else as plain text.

    Raises UnreadableFile (``empty``) and what ``preview`` raises.
    """
    for source in copied(html, text):
        try:
            return preview(library, worker, source, like=like, stopped=stopped)
        except UnreadableFile as problem:
            if problem.reason != "empty":
                raise
    raise UnreadableFile("", "empty")


def copied(html: str, text: str) -> tuple[Source, Source]:
    """What was copied as sources, the first that can be read is the better one."""
    return (
        Source(Path(), Reading("copied", "utf-8"), content=html.encode("utf-8", "replace")),
        Source(Path(), Reading("text", "utf-8"), content=text.encode("utf-8", "replace")),
    )


def _offer(
    library: Library, like: LikeTexts | None, known: KnownArticles, file: Opened, draft: Draft, shared: bool
) -> Offer:
    left = trimmed(draft)
    with library.reading() as reader:
        twin = known.twin_of(reader, left, "" if shared else file.sha256)
        near = [one for one in near_articles(reader, like, left.text) if twin is None or one.id != twin.id]
    return Offer(draft, twin, tuple(near), next(attached_files(draft, file.source.path.parent), None))
