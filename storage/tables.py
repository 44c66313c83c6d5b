"""The schema, version 4: columns are named as the fields of the records in ``app.domain``.

Every foreign key is checked at commit, so records of one step may be saved in any order. ``info`` says of a table under
which kind of ``app.ports.Changes`` it is announced, and which of its columns holds the id that is announced.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text, text

from storage import columns

METADATA = MetaData()


def _key(target: str, cascade: bool = True) -> ForeignKey:
    return ForeignKey(target, deferrable=True, initially="DEFERRED", ondelete="CASCADE" if cascade else None)


def _trashed() -> Column[object]:
    return Column("trashed", columns.MOMENT)


def _derived(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, info={"derived": True})


def _announced(kind: str, owner: str = "id") -> dict[str, str]:
    return {"kind": kind, "owner": owner}


articles = Table(
    "articles",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    Column("title", Text, nullable=False),
    Column("text_id", Text, _key("texts.id", cascade=False), nullable=False, index=True),
    Column("authors", columns.CREATORS, nullable=False),
    Column("publication", Text, nullable=False),
    Column("date", columns.DATE),
    Column("url", Text, nullable=False),
    Column("doi", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("citation_key", Text, nullable=False),
    Column("added", columns.MOMENT, nullable=False),
    Column("read_state", columns.READ_STATE, nullable=False),
    Column("fields", columns.FIELDS, nullable=False),
    Column("tags", columns.WORDS, nullable=False),
    Column("original", Text, nullable=False),
    Column("imported_from", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("encoding", Text, nullable=False),
    Column("remarks", columns.WORDS, nullable=False),
    _trashed(),
    # What lists filter and sort by, worked out from the fields above by ``rows.article_keys``.
    _derived("words_key"),
    _derived("title_key"),
    _derived("authors_key"),
    _derived("publication_key"),
    info=_announced("articles"),
)

texts = Table(
    "texts",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    Column("article_id", Text, _key("articles.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("blocks", columns.BLOCKS, nullable=False),
    Column("inlines", columns.INLINES, nullable=False),
    Column("pages", columns.PAGES, nullable=False),
    # Last, so that reading the columns before it never touches the pages a long text overflows into.
    Column("content", Text, nullable=False),
    info=_announced("texts"),
)

layouts = Table(
    "layouts",
    METADATA,
    Column("id", Text, _key("texts.id"), primary_key=True, nullable=False),
    Column("runs", columns.RUNS, nullable=False),
    info=_announced("texts"),
)

passages = Table(
    "passages",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    Column("article_id", Text, _key("articles.id"), nullable=False),
    Column("text_id", Text, _key("texts.id", cascade=False), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("colour", Text, nullable=False),
    Column("created", columns.MOMENT, nullable=False),
    Column("modified", columns.MOMENT, nullable=False),
    Column("detached", Boolean, nullable=False),
    _trashed(),
    info=_announced("passages"),
)

themes = Table(
    "themes",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    Column("name", Text, nullable=False),
    Column("parent_id", Text, _key("themes.id"), index=True),
    Column("colour", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("includes", Text, nullable=False),
    Column("excludes", Text, nullable=False),
    Column("example", Text, nullable=False),
    Column("aliases", columns.WORDS, nullable=False),
    Column("position", Integer, nullable=False),
    Column("digit", Integer),
    _trashed(),
    info=_announced("themes"),
)

notes = Table(
    "notes",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    Column("text", Text, nullable=False),
    Column("article_id", Text, _key("articles.id"), index=True),
    Column("passage_id", Text, _key("passages.id"), index=True),
    Column("theme_id", Text, _key("themes.id"), index=True),
    Column("created", columns.MOMENT, nullable=False, index=True),
    Column("modified", columns.MOMENT, nullable=False),
    Column("pinned", Boolean, nullable=False),
    _trashed(),
    info=_announced("notes"),
)

collections = Table(
    "collections",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    Column("name", Text, nullable=False),
    Column("parent_id", Text, _key("collections.id"), index=True),
    Column("position", Integer, nullable=False),
    _trashed(),
    info=_announced("collections"),
)

passage_themes = Table(
    "passage_themes",
    METADATA,
    Column("passage_id", Text, _key("passages.id"), primary_key=True, nullable=False),
    Column("theme_id", Text, _key("themes.id"), primary_key=True, nullable=False),
    Column("position", Integer, nullable=False),
    info=_announced("passages", "passage_id"),
    sqlite_with_rowid=False,
)

collection_articles = Table(
    "collection_articles",
    METADATA,
    Column("collection_id", Text, _key("collections.id"), primary_key=True, nullable=False),
    Column("article_id", Text, _key("articles.id"), primary_key=True, nullable=False),
    Column("position", Integer, nullable=False),
    info=_announced("collections", "collection_id"),
    sqlite_with_rowid=False,
)

arrangements = Table(
    "arrangements",
    METADATA,
    Column("id", Text, _key("themes.id"), primary_key=True, nullable=False),
    info=_announced("arrangements"),
)

arrangement_passages = Table(
    "arrangement_passages",
    METADATA,
    Column("arrangement_id", Text, _key("arrangements.id"), primary_key=True, nullable=False),
    Column("passage_id", Text, _key("passages.id"), primary_key=True, nullable=False),
    Column("position", Integer, nullable=False),
    info=_announced("arrangements", "arrangement_id"),
    sqlite_with_rowid=False,
)

likenesses = Table(
    "likenesses",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    Column("article_id", Text, _key("articles.id"), nullable=False, index=True),
    Column("other_id", Text, _key("articles.id"), nullable=False, index=True),
    Column("share", Float, nullable=False),
    Column("settled", Boolean, nullable=False),
    info=_announced("likenesses"),
)

searches = Table(
    "searches",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    Column("name", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("order", Text, nullable=False),
    Column("grouped", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
    Column("created", columns.MOMENT, nullable=False),
    _trashed(),
    info=_announced("searches"),
)

steps = Table(
    "steps",
    METADATA,
    Column("revision", Integer, primary_key=True),
    Column("at", columns.MOMENT, nullable=False),
    Column("title", Text, nullable=False),
    Column("merge_key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("of", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("who", Text, nullable=False),
    sqlite_autoincrement=True,
)

journal = Table(
    "journal",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("revision", Integer, nullable=False, index=True),
    Column("entity", Text, nullable=False),
    Column("row_id", Text, nullable=False),
    Column("op", Text, nullable=False),
    Column("before", Text, nullable=False),
)

about = Table(
    "about",
    METADATA,
    Column("name", Text, primary_key=True, nullable=False),
    Column("value", Text, nullable=False),
)

LINKING_NOTES = text("instr(text, 'florilegium:')")
LINKING_PASSAGES = text("instr(note, 'florilegium:')")
"""Which notes, and notes of passages, hold links of ours: few among many, so what mentions a thing is found fast."""

# Lists find ids from an index alone and then read only the rows of a page; hence ``trashed`` first and ``id`` last.
for _name, _column in (
    ("added", articles.c.added),
    ("title", articles.c.title_key),
    ("authors", articles.c.authors_key),
    ("publication", articles.c.publication_key),
    ("date", articles.c.date),
    ("read_state", articles.c.read_state),
    ("words", articles.c.words_key),
):
    Index(f"articles_by_{_name}", articles.c.trashed, _column, articles.c.id)
Index("articles_by_original", articles.c.original)
Index("articles_by_citation_key", articles.c.citation_key)
Index("articles_by_doi", articles.c.doi)
Index("articles_by_url", articles.c.url)
Index("passages_by_article", passages.c.article_id, passages.c.trashed)
Index("passages_trashed", passages.c.trashed, sqlite_where=passages.c.trashed.is_not(None))
Index("notes_trashed", notes.c.trashed, sqlite_where=notes.c.trashed.is_not(None))
Index("notes_that_link", notes.c.id, sqlite_where=LINKING_NOTES)
Index("passages_that_link", passages.c.id, sqlite_where=LINKING_PASSAGES)
Index("arrangement_passages_by_passage", arrangement_passages.c.passage_id)
Index("passage_themes_by_theme", passage_themes.c.theme_id, passage_themes.c.passage_id)
Index("collection_articles_by_article", collection_articles.c.article_id, collection_articles.c.collection_id)
Index("steps_by_act", steps.c.of, steps.c.revision)
