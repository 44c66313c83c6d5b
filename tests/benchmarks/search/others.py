"""The engines that ours is measured against, each as its own manual shows it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from whoosh import analysis, fields, qparser
from whoosh import index as plain_whoosh
from whoosh import query as wq
from whoosh.sorting import FieldFacet

from app.ports import Library
from tests.benchmarks.measure import milliseconds
from tests.benchmarks.search.engine import HITS, Act, as_typed, bytes_in
from tests.benchmarks.search.filling import things


class Whoosh:
    """Whoosh as its manual shows it: one writer, stemming analyzer, 128 MB."""

    def __init__(self, library: Library, folder: Path) -> None:
        self._library, self._folder = library, folder
        self._searcher: Any = None

    def build(self) -> None:
        self._folder.mkdir()
        text = fields.TEXT(analysis.StemmingAnalyzer())
        schema = fields.Schema(
            key=fields.ID(unique=True, stored=True),
            title=text,
            body=text,
            year=fields.NUMERIC(int),
            theme=fields.KEYWORD(sortable=True),
        )
        writer = plain_whoosh.create_in(str(self._folder), schema).writer(limitmb=128)
        for thing in things(self._library):
            writer.add_document(
                key=thing.key, title=thing.title, body=thing.body, year=thing.year, theme=" ".join(thing.themes)
            )
        writer.commit()

    def size(self) -> int:
        return bytes_in(self._folder)

    def open(self) -> None:
        index = plain_whoosh.open_dir(str(self._folder))
        self._searcher = index.searcher()
        self._parser = qparser.MultifieldParser(["title", "body"], index.schema)

    def ask(self, kind: str, words: list[str]) -> Act | None:
        facets = {"groupedby": FieldFacet("theme")} if kind == "themes counted" else {}
        query = self._parser.parse(as_typed(kind, words))
        if kind == "one edit away":
            query = wq.Or([wq.FuzzyTerm("body", words[0]), wq.FuzzyTerm("title", words[0])])
        if kind == "word and years":
            query = wq.And([query, wq.NumericRange("year", int(words[1]), int(words[2]))])
        return lambda: self._searcher.search(query, limit=HITS, **facets)

    def extra(self, words: list[str]) -> dict[str, Any]:
        with closing(plain_whoosh.open_dir(str(self._folder))) as index:
            writer = index.writer()
            return {"more": round(milliseconds(lambda: _one_more(writer)), 1)}

    def close(self) -> None:
        if self._searcher is not None:
            self._searcher.close()


def _one_more(writer: Any) -> None:
    writer.update_document(key="one", title="One more", body="One article more, of a few words only.", year=2020)
    writer.commit(merge=False)


class Fts5:
    """SQLite's own: an index without contents beside tables of years and themes."""

    def __init__(self, library: Library, folder: Path) -> None:
        self._library, self._folder = library, folder

    def build(self) -> None:
        self._folder.mkdir()
        self.open()
        told = self._connection
        told.executescript(
            "CREATE VIRTUAL TABLE words USING fts5"
            "(title, body, content='', tokenize='porter unicode61 remove_diacritics 2');"
            "CREATE TABLE known (number INTEGER PRIMARY KEY, key TEXT, year INTEGER);"
            "CREATE TABLE themes (number INTEGER, theme TEXT);"
        )
        for number, thing in enumerate(things(self._library), 1):
            told.execute("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (number, thing.title, thing.body))
            told.execute("INSERT INTO known VALUES (?, ?, ?)", (number, thing.key, thing.year))
            told.executemany("INSERT INTO themes VALUES (?, ?)", [(number, theme) for theme in thing.themes])
        told.execute("CREATE INDEX by_number ON themes (number)")
        told.execute("INSERT INTO words (words) VALUES ('optimize')")
        told.commit()

    def size(self) -> int:
        return bytes_in(self._folder)

    def open(self) -> None:
        self._connection = sqlite3.connect(self._folder / "fts5.sqlite")

    def ask(self, kind: str, words: list[str]) -> Act | None:
        if kind == "one edit away":
            return None
        best = f"SELECT rowid, bm25(words) FROM words WHERE words MATCH ? ORDER BY bm25(words) LIMIT {HITS}"
        ask, values = best, [as_typed(kind, words)]
        if kind == "word and years":
            ask = (
                "SELECT words.rowid, bm25(words) FROM words JOIN known ON known.number = words.rowid"
                f" WHERE words MATCH ? AND year BETWEEN ? AND ? ORDER BY bm25(words) LIMIT {HITS}"
            )
            values += words[1:]
        if kind == "themes counted":
            ask = (
                "SELECT theme, count(*) FROM words JOIN themes ON themes.number = words.rowid"
                " WHERE words MATCH ? GROUP BY theme"
            )
        return lambda: self._connection.execute(ask, values).fetchall()

    def extra(self, words: list[str]) -> dict[str, Any]:
        def one_more() -> None:
            added = ("One more", "One article more, of a few words only.")
            self._connection.execute("INSERT INTO words (title, body) VALUES (?, ?)", added)
            self._connection.commit()

        return {"more": round(milliseconds(one_more), 1)}

    def close(self) -> None:
        self._connection.close()


class Tantivy:
    """The Rust library, by its Python binding, with one thread."""

    def __init__(self, library: Library, folder: Path) -> None:
        self._library, self._folder = library, folder

    def build(self) -> None:
        import tantivy

        self._folder.mkdir()
        self.open()
        writer = self._index.writer(128_000_000, 1)
        for thing in things(self._library):
            writer.add_document(
                tantivy.Document(key=[thing.key], title=[thing.title], body=[thing.body], year=[thing.year])
            )
        writer.commit()
        writer.wait_merging_threads()

    def size(self) -> int:
        return bytes_in(self._folder)

    def open(self) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("key", stored=True, tokenizer_name="raw")
        for name in ("title", "body"):
            builder.add_text_field(name, tokenizer_name="en_stem")
        builder.add_integer_field("year", indexed=True, fast=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(self._folder))
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, kind: str, words: list[str]) -> Act | None:
        query = self._query(kind, words)
        return None if query is None else lambda: self._searcher.search(query, HITS)

    def _query(self, kind: str, words: list[str]) -> Any:
        import tantivy

        def parsed(typed: str) -> Any:
            return self._index.parse_query(typed, ["title", "body"])

        def beginning(prefix: str) -> Any:
            parts = [tantivy.Query.regex_query(self._schema, name, f"{prefix}.*") for name in ("title", "body")]
            return tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts])

        def both(one: Any, other: Any) -> Any:
            return tantivy.Query.boolean_query([(tantivy.Occur.Must, one), (tantivy.Occur.Must, other)])

        match kind:
            case "themes counted":
                return None
            case "two words":
                return both(parsed(words[0]), parsed(words[1]))
            case "prefix":
                return beginning(words[0])
            case "as you type":
                return both(parsed(words[0]), beginning(words[1]))
            case "word and years":
                return both(parsed(words[0]), parsed(f"year:[{words[1]} TO {words[2]}]"))
            case "one edit away":
                return tantivy.Query.fuzzy_term_query(self._schema, "body", words[0])
            case _:
                return parsed(as_typed(kind, words))

    def extra(self, words: list[str]) -> dict[str, Any]:
        return {}

    def close(self) -> None:
        return
