"""Florilegium's own index."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.domain import Theme
from app.ports import Library, Wanted
from app.query import And, Fuzzy, Or, Phrase, Prefix, Query, Word, Years
from app.search import search
from app.theme_tree import ThemeTree
from storage.index import open_index
from tests.benchmarks.measure import milliseconds, percentile
from tests.benchmarks.search.engine import HITS, Act
from tests.factories import an_article, saved


class Ours:
    """Florilegium's index."""

    def __init__(self, library: Library, folder: Path) -> None:
        self._library, self._index = library, open_index(library)
        with library.reading() as reader:
            tree = ThemeTree.read(reader)
            self._below = {
                theme.id: frozenset(below.id for below in tree.under(theme.id)) for theme in reader.every(Theme)
            }

    def build(self) -> None:
        self._index.follow(self._library)
        while self._index.tidy():
            pass

    def size(self) -> int:
        state = self._index.state(self._library)
        return state.size if state else 0

    def open(self) -> None:
        return

    def ask(self, kind: str, words: list[str]) -> Act | None:
        counted = Wanted(HITS, facets=("theme",), below=self._below) if kind == "themes counted" else Wanted(HITS)
        query = _our_query(kind, words)
        return lambda: self._index.find(query, counted)

    def extra(self, words: list[str]) -> dict[str, Any]:
        spent = [milliseconds(lambda word=word: search(self._library, self._index, word, HITS)) for word in words]  # type: ignore[misc]
        saved(self._library, an_article("One article more, of a few words only."))
        more = milliseconds(lambda: self._index.follow(self._library))
        return {"snippets": [percentile(spent, 0.5), percentile(spent, 0.95)], "more": round(more, 1)}

    def close(self) -> None:
        self._index.close()


def _our_query(kind: str, words: list[str]) -> Query:
    match kind:
        case "two words":
            return And(tuple(map(Word, words)))
        case "either word":
            return Or(tuple(map(Word, words)))
        case "phrase":
            return Phrase(" ".join(words))
        case "prefix":
            return Prefix(words[0])
        case "as you type":
            return And((Word(words[0]), Prefix(words[1])))
        case "word and years":
            return And((Word(words[0]), Years(int(words[1]), int(words[2]))))
        case "one edit away":
            return Fuzzy(words[0])
        case _:
            return Word(words[0])
