"""Where words stand in an article: what was typed in the find bar, or a search that led here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import regex
from PySide6.QtCore import QObject

from app.domain import Span
from app.marking import find_in_text
from app.ports import Progress, no_progress
from app.query import Word, parse
from app.query.chips import chips
from ui.context import Context
from ui.offsets import whole
from ui.own_jobs import OwnJobs
from ui.reader.opened import Opened

MOST = 5_000
"""Hits shown; more would hide the text."""

_QUOTES = '"“”„«»'


Found = Callable[[list[Span]], None]


class Looking:
    """Looks for words in the text that is open, beside the window; only what was asked last is answered."""

    def __init__(self, context: Context, owner: QObject) -> None:
        self._jobs = OwnJobs(context.jobs, owner)
        self._explain = context.explain
        self.typed = ""
        """What is looked for at this moment as it was typed; empty while nothing is."""

    def for_typed(self, opened: Opened, typed: str, found: Found) -> None:
        """Look for what was typed in the find bar."""
        self.forget()
        self.typed = typed
        work = partial(find_typed, opened.text.content, typed, _languages(opened))
        self._jobs.run("hits", work, partial(self._found, found), self._not_found)

    def for_search(self, opened: Opened, words: str, found: Found) -> None:
        """Look for the words of a search in all their forms; what goes wrong leaves the text unmarked."""
        self.forget()
        content, languages = opened.text.content, _languages(opened)

        def look(progress: Progress) -> list[Span]:
            progress(0, 0)
            return find_in_text(content, words, languages)[:MOST]

        self._jobs.run("hits", look, found, _quietly)

    def at_once(self, opened: Opened) -> list[Span]:
        """What is still looked for, without leaving the caller for it."""
        typed = self.typed
        self.forget()
        return find_typed(opened.text.content, typed, _languages(opened), no_progress)

    def forget(self) -> None:
        """What is still looked for is not wanted any more."""
        self.typed = ""
        self._jobs.drop()

    def _found(self, found: Found, spans: list[Span]) -> None:
        self.typed = ""
        found(spans)

    def _not_found(self, error: Exception) -> None:
        self.typed = ""
        self._explain(error)


def _languages(opened: Opened) -> tuple[str, ...]:
    return (opened.article.language,) if opened.article.language else ()


def _quietly(error: Exception) -> None:
    """Words that could not be marked leave the text as it is."""


def words_of(search: str) -> str:
    """What of a search can be found in a text: its words and phrases."""
    return " ".join(search[chip.start : chip.end] for chip in chips(search) if not chip.field and not chip.denied)


def find_typed(content: str, typed: str, languages: Iterable[str], progress: Progress) -> list[Span]:
    """Where what was typed stands: words and phrases as in a search, else letter by letter.

    So a part of a word is found while one types on, and signs that are no words are too. What stands in the
    text just as it was typed, several words and signs included, is meant so.
    """
    progress(0, 0)
    together = find_all(content, typed) if len(typed.split()) > 1 else []
    if together:
        return together
    progress(0, 0)
    spans, bare = find_in_text(content, typed, languages), typed.strip(_QUOTES)
    progress(0, 0)
    return spans[:MOST] or find_all(content, typed) or (find_all(content, bare) if bare != typed else [])


def as_typed(words: str) -> str:
    """Words taken from a text as one types them to find just these: what is more than one word stands in quotes."""
    bare = " ".join(words.translate(dict.fromkeys(map(ord, _QUOTES), " ")).split())
    return bare if isinstance(parse(bare).query, Word) else f'"{bare}"' if bare else ""


def find_all(content: str, typed: str) -> list[Span]:
    """Where the typed words stand side by side, capitals, kinds of blanks, quotes and hyphens aside."""
    words = typed.split()
    if not words:
        return []
    pattern = regex.compile(r"\s+".join(_loosely(word) for word in words), regex.IGNORECASE)
    found: list[Span] = []
    for hit in pattern.finditer(content, concurrent=True):  # the window goes on meanwhile
        span = whole(content, *hit.span())
        if not found or span.start >= found[-1].end:
            found.append(span)
        if len(found) == MOST:
            break
    return found


def _loosely(word: str) -> str:
    return "".join(next((f"[{alike}]" for alike in _ALIKE if sign in alike), regex.escape(sign)) for sign in word)


_ALIKE = ("'‘’ʼ′", '"“”„«»″', "\\-‐‑–—")
