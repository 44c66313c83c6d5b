"""Use case: bring files and copied text into the library, each once, with an account of every file."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

from app.domain import Article, Collection, Id, Text, new_id
from app.drafts import Draft, Reading
from app.errors import Cancelled, UnreadableFile
from app.i18n import _
from app.importers import format_of
from app.ports import Library, Progress, Reader, no_progress
from app.sources import find_files, read_source
from app.worker import Worker


class Imported(NamedTuple):
    """A file that became an article."""

    id: Id
    path: Path
    title: str


class Duplicate(NamedTuple):
    """A source that is in the library already, as the article ``id``."""

    path: Path
    id: Id


class Failed(NamedTuple):
    """A file that could not be read, and why."""

    path: Path
    error: UnreadableFile


@dataclass(frozen=True, slots=True)
class Report:
    """What became of every file of an import.

    ``passed_over`` counts files of unknown formats in folders; ``untouched`` those left when it was cancelled.
    """

    imported: Sequence[Imported] = ()
    duplicates: Sequence[Duplicate] = ()
    failed: Sequence[Failed] = ()
    passed_over: int = 0
    untouched: int = 0
    cancelled: bool = False


def import_paths(
    library: Library,
    worker: Worker,
    paths: Iterable[Path],
    *,
    recursive: bool = True,
    progress: Progress = no_progress,
    collection: Id | None = None,
) -> Report:
    """Import files and the files in folders; each is kept as soon as it is read, all are undone as one.

    What cannot be read is told in the report and the others come in. Cancelling keeps what is done. Raises NotFound for
    an unknown collection, WorkerTrouble, DiskFull, LibraryReadOnly, LibraryLocked.
    """
    strangers: list[Path] = []
    files = list(find_files(paths, recursive, strangers.append))
    batch = _Batch(library, worker, progress, collection, f"import:{new_id()}" if len(files) > 1 else "", len(files))
    try:
        for path in files:
            batch.take(path)
        progress(len(files), len(files))
    except Cancelled:
        return batch.report(len(strangers), cancelled=True)
    return batch.report(len(strangers))


def import_draft(
    library: Library, draft: Draft, original: bytes, name: str = "", *, collection: Id | None = None, batch: str = ""
) -> Article | Duplicate:
    """Keep a draft as an article, with the bytes it was read from; or tell which article has the same text.

    ``batch`` joins several imports to one step of undo.
    """
    text_sum = sha256_of_text(draft.text)
    with library.reading() as reader:
        twin = _same_bytes(reader, hashlib.sha256(original).hexdigest()) or _same_text(reader, text_sum)
        if twin:
            return Duplicate(Path(name), twin)
        key = _citation_key(reader, draft)
    article = _article(draft, library.keep_original(original) if original else "", name, key)
    with library.writing(_("Import articles") if batch else _("Import article"), merge=batch) as writer:
        writer.save(article)
        writer.save(_text(draft, article, text_sum))
        if collection:
            present = writer.get(Collection, collection)
            writer.save(replace(present, articles=(*present.articles, article.id)))
    return article


def import_copied(
    library: Library,
    worker: Worker,
    html: str,
    text: str,
    *,
    progress: Progress = no_progress,
    collection: Id | None = None,
) -> Article | Duplicate:
    """Keep what was copied in another program: as a page if it has a page's structure, else as plain text.

    Raises UnreadableFile (``empty``) and what ``import_draft`` raises.
    """
    for content, key in ((html.encode("utf-8", "replace"), "copied"), (text.encode("utf-8", "replace"), "text")):
        with suppress(UnreadableFile) if key == "copied" else nullcontext():
            (draft,) = worker.read(content, "", Reading(key, "utf-8"), lambda: progress(0, 0))
            return import_draft(library, draft, content, collection=collection)
    raise UnreadableFile("", "empty")


def sha256_of_text(text: str) -> str:
    """The sum by which two canonical texts are known to be the same."""
    return hashlib.sha256(text.encode()).hexdigest()


class _Batch:
    """One import under way: where to, how far, and what has become of the files so far."""

    def __init__(
        self, library: Library, worker: Worker, progress: Progress, collection: Id | None, key: str, total: int
    ) -> None:
        self._library = library
        self._worker = worker
        self._progress = progress
        self._collection = collection
        self._key = key
        self._total = total
        self._imported: list[Imported] = []
        self._duplicates: list[Duplicate] = []
        self._failed: list[Failed] = []

    @property
    def done(self) -> int:
        """How many files have been dealt with, well or badly."""
        return len(self._imported) + len(self._duplicates) + len(self._failed)

    def take(self, path: Path) -> None:
        """Read one file and keep what it says; what goes wrong with it alone is written down."""
        self._tell(path)
        try:
            kept = self._keep(path)
        except UnreadableFile as problem:
            self._failed.append(Failed(path, UnreadableFile(str(path), problem.reason, problem.detail)))
            return
        if isinstance(kept, Duplicate):
            self._duplicates.append(Duplicate(path, kept.id))
        else:
            self._imported.append(Imported(kept.id, path, kept.title))

    def report(self, passed_over: int, cancelled: bool = False) -> Report:
        """The account of all files."""
        untouched = self._total - self.done
        return Report(self._imported, self._duplicates, self._failed, passed_over, untouched, cancelled)

    def _keep(self, path: Path) -> Article | Duplicate:
        if format_of(path.name) is None and not path.is_dir():
            raise UnreadableFile(str(path), "unknown-format" if path.exists() else "missing")
        content = read_source(path)
        with self._library.reading() as reader:
            twin = _same_bytes(reader, hashlib.sha256(content).hexdigest())
        if twin:
            return Duplicate(path, twin)
        (draft,) = self._worker.read(content, printable(path.name), stopped=lambda: self._tell(path))
        return import_draft(
            self._library, draft, content, printable(path.name), collection=self._collection, batch=self._key
        )

    def _tell(self, path: Path) -> None:
        self._progress(self.done, self._total, printable(path.name))


def printable(name: str) -> str:
    """A file's name as it can be stored and shown: bytes that are not UTF-8 stand as U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _same_bytes(reader: Reader, original: str) -> Id | None:
    return next((article.id for article in reader.every(Article, original=original)), None)


def _same_text(reader: Reader, text_sum: str) -> Id | None:
    """The live article whose present text is the same; an older version of a text is not a twin."""
    for text in reader.every(Text, sha256=text_sum):
        article = reader.get(Article, text.article_id)
        if article.trashed is None and article.text_id == text.id:
            return article.id
    return None


def _article(draft: Draft, original: str, name: str, key: str) -> Article:
    return Article(
        id=new_id(),
        title=draft.title,
        text_id=new_id(),
        authors=draft.authors,
        publication=draft.publication,
        date=draft.date,
        url=draft.url,
        doi=draft.doi,
        language=draft.language,
        kind=draft.kind,
        citation_key=key,
        fields=draft.fields,
        tags=draft.tags,
        original=original,
        imported_from=name,
        format=draft.format,
        encoding=draft.encoding,
        remarks=draft.remarks,
    )


def _text(draft: Draft, article: Article, text_sum: str) -> Text:
    return Text(
        id=article.text_id,
        article_id=article.id,
        content=draft.text,
        sha256=text_sum,
        blocks=draft.blocks,
        inlines=draft.inlines,
        pages=draft.pages,
    )


def _citation_key(reader: Reader, draft: Draft) -> str:
    """Family name, year and first long word of the title in plain letters, with a letter behind where it is taken."""
    words = [word for word in (_plain(part) for part in draft.title.split()) if word]
    first = next((word for word in words if len(word) > 3), words[0] if words else "")
    family = _plain(draft.authors[0].family) if draft.authors else ""
    stem = f"{family}{draft.date.year if draft.date else ''}{first}" or "source"
    if not reader.count(Article, citation_key=stem):
        return stem
    lettered = [stem + letter for letter in ascii_lowercase]
    taken = {article.citation_key for article in reader.every(Article, citation_key=lettered)}
    return next((key for key in lettered if key not in taken), "") or f"{stem}-{new_id()[-6:]}"


def _plain(word: str) -> str:
    """Letters and digits of ASCII, in lower case; accents go, other scripts leave nothing."""
    folded = unicodedata.normalize("NFKD", word).casefold()
    return "".join(char for char in folded if char.isascii() and char.isalnum())[:30]
