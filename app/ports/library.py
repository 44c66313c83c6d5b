"""What the core asks of a library: reading, writing, and being told what changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from app.domain import AnyRecord, ArticleLine, Id, ReadState, Step
from app.looking_back import Bin, Past, Trashed

Record = TypeVar("Record", bound=AnyRecord)


@dataclass(frozen=True, slots=True)
class Changes:
    """What one commit, undo or redo changed: ids by kind. ``revision`` is the library's state after it."""

    revision: int
    articles: frozenset[Id] = frozenset()
    texts: frozenset[Id] = frozenset()
    passages: frozenset[Id] = frozenset()
    themes: frozenset[Id] = frozenset()
    notes: frozenset[Id] = frozenset()
    collections: frozenset[Id] = frozenset()
    likenesses: frozenset[Id] = frozenset()
    arrangements: frozenset[Id] = frozenset()
    searches: frozenset[Id] = frozenset()


@dataclass(frozen=True, slots=True)
class Among:
    """Articles chosen by something else than their fields: what a saved search finds. ``name`` tells a person by what.

    They are those of one moment: who lists them asks anew when the search may find others.
    """

    search_id: Id
    name: str
    ids: frozenset[Id] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles a list shows, and in what order.

    ``words`` must each occur in title, authors, publication or year; ``order`` is a field of ArticleLine, or ``added``.
    ``begins`` is how the title begins, its case and quotation marks aside. ``since`` and ``until`` are years, both
    counted in; ``marked`` is whether it has passages; ``tag`` is one of its tags, letter for letter.
    """

    words: str = ""
    collection_id: Id | None = None
    order: str = "added"
    descending: bool = True
    begins: str = ""
    since: int | None = None
    until: int | None = None
    kinds: tuple[str, ...] = ()
    states: tuple[ReadState, ...] = ()
    marked: bool | None = None
    tag: str = ""
    among: Among | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Something whose words link to another thing; ``kind`` is ``note`` or ``passage`` (its own note)."""

    kind: str
    id: Id
    text: str


class Reader(Protocol):
    """A steady view of the library as it was when reading began."""

    @property
    def revision(self) -> int:
        """The number of the last step; it grows with every commit, undo and redo."""

    def get(self, kind: type[Record], id: Id) -> Record:
        """The record of that id, whether live or in the trash; raises NotFound."""

    def every(self, kind: type[Record], /, **where: object) -> Iterator[Record]:
        """Stream the live records whose fields equal ``where``, in their natural order.

        Themes, collections and saved searches come by position, passages by place in their text, articles and notes by
        age. A field may be given a tuple, set or list of values: one of them must match. ``Passage`` also takes
        ``theme_id``, and ``needs_review`` for whether it stands in another text than its article's present one and is
        not detached.
        Naming ``trashed`` gives what lies in the trash since that moment instead of what is live.
        """

    def contents(self, text_ids: Collection[Id]) -> Iterator[tuple[Id, str]]:
        """Stream the words of these texts, as far as they exist, each with its id; their structure is left unread."""

    def count(self, kind: type[Record], /, **where: object) -> int:
        """How many records ``every`` would give."""

    def article_lines(self, chosen: ArticleFilter, start: int, count: int) -> Sequence[ArticleLine]:
        """A page of the list of live articles; ``count`` below zero means all the rest."""

    def article_ids(self, chosen: ArticleFilter, start: int = 0, count: int = -1) -> Sequence[Id]:
        """The ids of a stretch of that list: far less work than its lines."""

    def count_articles(self, chosen: ArticleFilter) -> int:
        """How long the list is."""

    def article_facets(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """The kinds and the tags of all live articles, each with how many have it."""

    def articles_of(self, passages: Collection[Id], notes: Collection[Id]) -> frozenset[Id]:
        """The live articles to which these passages and notes belong; a note by its passage, too."""

    def mentions(self, id: Id) -> Sequence[Mention]:
        """The live notes, and passages by their notes, that hold a link to that thing, lately changed first."""

    def theme_counts(self) -> Mapping[Id, int]:
        """How many live passages stand directly under each theme."""

    def having(self, what: str) -> Mapping[str, frozenset[Id]]:
        """For each kind (``article``, ``passage``, ``note``) that may, the live things for which ``what`` holds.

        ``note``, ``passage``, ``theme``, ``tag``, ``author``, ``date``, ``source``, ``url``, ``doi``, ``file``,
        ``abstract``: they have one; ``unread``, ``reading``, ``read``, ``pinned``, ``waiting``, ``detached``: so they
        are.
        """

    def passage_counts(self, article_ids: Sequence[Id]) -> Mapping[Id, int]:
        """How many live passages each of these articles has."""

    def trash(self) -> Sequence[Trashed]:
        """What is in the trash, latest first; things that went there with another are not listed beside it."""

    def history(self, count: int = 200, about: Id = "") -> Sequence[Step]:
        """The latest steps, newest first; steps joined by a merge key are one.

        ``about`` chooses those that touched the record of that id, or an article's passages and texts, as far as the
        journal reaches back.
        """

    @property
    def past(self) -> Past:
        """All that was ever done, as a list to page through."""

    @property
    def bin(self) -> Bin:
        """What lies in the trash, as a list to page through."""

    def changes_since(self, revision: int) -> Changes | None:
        """All that changed after ``revision``, or None if the journal no longer reaches back so far."""


class Writer(Reader, Protocol):
    """A transaction: everything saved and deleted in it becomes one step, or nothing does."""

    def save(self, record: AnyRecord) -> None:
        """Insert or replace a record; saving what is there already changes nothing and is not logged."""

    def delete(self, record: AnyRecord) -> None:
        """Remove a record's row for good, with what hangs on it. The trash is a field; this is for emptying it."""


class Library(Protocol):
    """An open library: one folder, one SQLite file, its originals."""

    @property
    def id(self) -> Id:
        """The library's own id, given when it was made."""

    @property
    def folder(self) -> Path:
        """Where it stands."""

    @property
    def read_only(self) -> bool:
        """Whether writing() raises LibraryReadOnly, because another program holds it or it was asked for."""

    def sign(self, who: str) -> None:
        """Put this name to every step from now on."""

    def reading(self) -> AbstractContextManager[Reader]:
        """A view to read from; cheap, from any thread, never waits for a writer."""

    def writing(self, title: str, merge: str = "") -> AbstractContextManager[Writer]:
        """A transaction that becomes the step ``title`` ("Rename theme").

        Consecutive steps of the same non-empty ``merge`` key are undone as one. Raises LibraryReadOnly, LibraryLocked
        or DiskFull; on any error nothing is changed.
        """

    def undo(self) -> Step:
        """Take the last step back, durably; raises NothingToUndo."""

    def redo(self) -> Step:
        """Do the last undone step again; raises NothingToUndo."""

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call ``listener`` after each commit, on the committing thread; the answer unsubscribes it."""

    def keep_original(self, content: bytes) -> str:
        """Store the bytes under their SHA-256, which is returned; storing them again does nothing."""

    def original(self, sha256: str) -> Path:
        """The file that holds an original; raises NotFound."""

    def rest(self) -> None:
        """Bring everything into the one file, when nobody has written for a while; nothing is changed."""

    def close(self) -> None:
        """Finish: checkpoint, give the lock back."""
