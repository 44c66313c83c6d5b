"""The reader and writer that the core sees: thin, over ``queries``, ``lists``, ``saving`` and ``journal``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from app.domain import AnyRecord, Article, ArticleLine, Id, Step
from app.looking_back import Trashed
from app.ports import ArticleFilter, Changes, Mention, Record
from storage import having, journal, lists, queries, saving
from storage.past import SqlitePast
from storage.rows import Kind
from storage.trashed import SqliteBin, trash

_BATCH = 500


class SqliteReader:
    """A ``Reader`` over one connection inside a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _present(self) -> Connection:
        """The connection, ready to be read from."""
        return self._connection

    @property
    def revision(self) -> int:
        """The number of the last step."""
        return journal.revision_of(self._present())

    def get(self, kind: type[Record], id: Id) -> Record:
        """The record of that id; raises NotFound."""
        return queries.one(self._present(), kind, id)

    def every(self, kind: type[Record], /, **where: object) -> Iterator[Record]:
        """Stream the live records whose fields equal ``where``."""
        return queries.every(self._present, kind, where)

    def contents(self, text_ids: Collection[Id]) -> Iterator[tuple[Id, str]]:
        """Stream the words of these texts, each with its id; a far lighter read than that of whole texts."""
        return queries.contents(self._present, list(text_ids))

    def count(self, kind: type[Record], /, **where: object) -> int:
        """How many records ``every`` would give."""
        return queries.count(self._present(), kind, where)

    def article_lines(self, chosen: ArticleFilter, start: int, count: int) -> Sequence[ArticleLine]:
        """A page of the list of live articles."""
        return lists.article_lines(self._present(), chosen, start, count)

    def article_ids(self, chosen: ArticleFilter, start: int = 0, count: int = -1) -> Sequence[Id]:
        """The ids of a stretch of that list."""
        return lists.article_ids(self._present(), chosen, start, count)

    def article_facets(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """The kinds and the tags of all live articles, each with how many have it."""
        return lists.article_facets(self._present())

    def count_articles(self, chosen: ArticleFilter) -> int:
        """How long the list is."""
        return lists.count_articles(self._present(), chosen)

    def articles_of(self, passages: Collection[Id], notes: Collection[Id]) -> frozenset[Id]:
        """The live articles to which these passages and notes belong."""
        return lists.articles_of(self._present(), passages, notes)

    def mentions(self, id: Id) -> Sequence[Mention]:
        """The live notes, and passages by their notes, that hold a link to the thing of that id."""
        return lists.mentions(self._present(), id)

    def theme_counts(self) -> Mapping[Id, int]:
        """How many live passages stand directly under each live theme."""
        return lists.theme_counts(self._present())

    def having(self, what: str) -> Mapping[str, frozenset[Id]]:
        """For each kind the live things that have something or are somehow."""
        return having.having(self._present(), what)

    def passage_counts(self, article_ids: Sequence[Id]) -> Mapping[Id, int]:
        """How many live passages each of these articles has."""
        return lists.passage_counts(self._present(), article_ids)

    def trash(self) -> Sequence[Trashed]:
        """What is in the trash, latest first."""
        return trash(self._present())

    def history(self, count: int = 200, about: Id = "") -> Sequence[Step]:
        """The latest acts, newest first; of one record, if it is named."""
        return journal.history(self._present(), count, about)

    @property
    def past(self) -> SqlitePast:
        """All that was ever done, as a list to page through."""
        return SqlitePast(self._present)

    @property
    def bin(self) -> SqliteBin:
        """What lies in the trash, as a list to page through."""
        return SqliteBin(self._present)

    def changes_since(self, revision: int) -> Changes | None:
        """All that changed after ``revision``, or None if the journal does not say."""
        return journal.changes_since(self._present(), revision)


class SqliteWriter(SqliteReader):
    """A ``Writer``: saves of one kind are gathered and written together, before anything else is read or written.

    So are deletions. One statement for many rows is what lets five thousand passages change in a third of a second.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._kind: Kind = Article
        self._waiting: dict[Id, AnyRecord] = {}
        self._going: list[Id] = []

    def _present(self) -> Connection:
        self.flush()
        return self._connection

    def save(self, record: AnyRecord) -> None:
        """Insert or replace a record."""
        if type(record) is not self._kind or len(self._waiting) >= _BATCH or self._going:
            self.flush()
        self._kind = type(record)
        self._waiting[record.id] = record

    def delete(self, record: AnyRecord) -> None:
        """Remove a record's row for good, with what hangs on it."""
        if type(record) is not self._kind or len(self._going) >= _BATCH or self._waiting:
            self.flush()
        self._kind = type(record)
        self._going.append(record.id)

    def flush(self) -> None:
        """Write what waits."""
        waiting, self._waiting = list(self._waiting.values()), {}
        going, self._going = self._going, []
        if waiting:
            saving.save_all(self._connection, self._kind, waiting)
        if going:
            saving.remove_all(self._connection, self._kind, going)
