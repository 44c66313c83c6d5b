"""Which texts say nearly the same, by MinHash (Broder, 1997) and bands of it (Leskovec, Rajaraman and Ullman, ch. 3).

Kept in a small SQLite file in the person's cache folder: derived from the library, never inside its folder, and thrown
away at any doubt. Of each of a text's 128 least hashes only the lowest byte is kept (Li and König, 2010): by these the
share is estimated, to about four hundredths.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import TypeVar

import platformdirs
from rensa import RMinHash

from app.domain import Id
from app.likeness import LEAST_SHARE, runs_of_words
from app.ports import Library

_log = logging.getLogger(__name__)

_FORMAT = 1
_HASHES, _ROWS = 128, 4
"""Texts that share half of their runs meet in one of the 32 bands with a chance of .87, three fifths .99."""

_SEED = 1597
_APPLICATION = 0x466C6B65
_SCHEMA = (
    "CREATE TABLE seal (words TEXT NOT NULL)",
    "CREATE TABLE texts (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, hashes BLOB NOT NULL)",
    "CREATE TABLE bands (hash INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (hash, number)) WITHOUT ROWID",
)
_MOST_MET = 200
"""Texts that meet a text in most bands, of which the share is estimated."""

_SLACK = 0.06
_BY_CHANCE = 1 / 256

Answer = TypeVar("Answer")


def open_like(library: Library, cache_folder: Path | None = None) -> MinHashTexts:
    """What is known of a library's texts, in this user's cache folder if no other is named."""
    folder = cache_folder or Path(platformdirs.user_cache_dir("florilegium", appauthor=False))
    return MinHashTexts(folder, library.id)


class MinHashTexts:
    """Knows texts by their MinHash; every method may be called from any thread, and none fails for the cache's sake."""

    def __init__(self, cache_folder: Path, library_id: Id) -> None:
        self._file = cache_folder / "likeness" / f"{library_id}.sqlite"
        self._seal = json.dumps([_FORMAT, RMinHash.ALGORITHM_VERSION, _HASHES, _ROWS, _SEED, library_id])
        self._connection: sqlite3.Connection | None = None
        self._turn = Lock()

    def like(self, content: str) -> Sequence[tuple[Id, float]]:
        """The ids of texts that are nearly the same, with the estimated share of common runs, best first."""
        digest = _digest(content)
        return self._ask(lambda cache: _like(cache, digest), ()) if digest else ()

    def add(self, text_id: Id, content: str) -> None:
        """Know a text from now on; knowing it already does nothing."""
        if self.unknown([text_id]):
            digest = _digest(content)
            self._ask(lambda cache: _add(cache, text_id, digest), None)

    def unknown(self, text_ids: Sequence[Id]) -> Sequence[Id]:
        """Those of the texts that were never added, or were forgotten with a lost cache."""
        nothing: frozenset[Id] = frozenset()
        known = self._ask(lambda cache: _known(cache, text_ids), nothing)
        return [id for id in text_ids if id not in known]

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._let_go()

    def _ask(self, question: Callable[[sqlite3.Connection], Answer], otherwise: Answer) -> Answer:
        """What the cache answers; of a damaged one nothing is kept, and where there can be none, nothing is known."""
        for _attempt in range(2):
            try:
                with self._turn:
                    return question(self._opened())
            except (sqlite3.OperationalError, OSError) as trouble:
                _log.info("no cache of likenesses: %r", trouble)
                return otherwise
            except sqlite3.DatabaseError as trouble:
                _log.info("cache of likenesses begun anew: %r", trouble)
                self._begin_anew()
        return otherwise

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            connection = sqlite3.connect(self._file, timeout=5, isolation_level=None, check_same_thread=False)
            try:
                _make_sound(connection, self._seal)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _begin_anew(self) -> None:
        with self._turn:
            self._let_go()
            for ending in ("", "-wal", "-shm", "-journal"):
                with suppress(OSError):
                    self._file.with_name(self._file.name + ending).unlink(missing_ok=True)

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _make_sound(cache: sqlite3.Connection, seal: str) -> None:
    """Make an empty file a cache; raises DatabaseError for one that is not exactly ours."""
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "journal_mode=WAL", "synchronous=NORMAL"):
        cache.execute(f"PRAGMA {pragma}").fetchall()
    there = [row[0] for row in cache.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
    if not there:
        with _writing(cache):
            for statement in _SCHEMA:
                cache.execute(statement)
            cache.execute("INSERT INTO seal VALUES (?)", (seal,))
            cache.execute(f"PRAGMA application_id={_APPLICATION}")
        return
    sealed = cache.execute("SELECT words FROM seal").fetchall() if sorted(there) == sorted(_SCHEMA) else []
    if sealed != [(seal,)] or cache.execute("PRAGMA application_id").fetchone() != (_APPLICATION,):
        raise sqlite3.DatabaseError("not a cache of likenesses of this library and program")


@contextmanager
def _writing(cache: sqlite3.Connection) -> Iterator[None]:
    cache.execute("BEGIN IMMEDIATE")
    try:
        yield
        cache.execute("COMMIT")
    finally:
        if cache.in_transaction:
            cache.execute("ROLLBACK")


def _digest(content: str) -> tuple[int, ...]:
    """The least hashes of a text's runs of words; nothing for one that is too short to be compared."""
    runs = list(runs_of_words(content))
    if not runs:
        return ()
    least = RMinHash(num_perm=_HASHES, seed=_SEED)
    least.update(runs)
    return tuple(least.digest())


def _bands(digest: Sequence[int]) -> Iterator[int]:
    """A number for each band: texts that have one in common have all hashes of that band in common."""
    for start in range(0, len(digest), _ROWS):
        rows = struct.pack(f"<{1 + _ROWS}I", start, *digest[start : start + _ROWS])
        yield int.from_bytes(blake2b(rows, digest_size=8).digest(), "little", signed=True)


def _add(cache: sqlite3.Connection, text_id: Id, digest: Sequence[int]) -> None:
    """Keep a text; of a short one just that it is known."""
    with _writing(cache):
        found = cache.execute(
            "INSERT OR IGNORE INTO texts (id, hashes) VALUES (?, ?)", (text_id, bytes(each & 255 for each in digest))
        )
        if found.rowcount:
            bands = [(band, found.lastrowid) for band in _bands(digest)]
            cache.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", bands)


def _like(cache: sqlite3.Connection, digest: Sequence[int]) -> Sequence[tuple[Id, float]]:
    met = cache.execute(
        "SELECT texts.id, texts.hashes FROM bands JOIN texts USING (number) "
        "WHERE bands.hash IN (SELECT value FROM json_each(?)) GROUP BY number ORDER BY count(*) DESC LIMIT ?",
        (json.dumps(list(_bands(digest))), _MOST_MET),
    )
    own = bytes(each & 255 for each in digest)
    found = [(str(id), _estimated(own, hashes)) for id, hashes in met]
    return sorted((one for one in found if one[1] >= LEAST_SHARE - _SLACK), key=lambda one: (-one[1], one[0]))


def _estimated(own: bytes, other: bytes) -> float:
    """The share of common runs: the part of the hashes that are the same, but for those that are so by chance."""
    same = sum(one == two for one, two in zip(own, other, strict=False)) / _HASHES
    return max(0.0, (same - _BY_CHANCE) / (1 - _BY_CHANCE))


def _known(cache: sqlite3.Connection, text_ids: Sequence[Id]) -> frozenset[Id]:
    rows = cache.execute("SELECT id FROM texts WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(text_ids),))
    return frozenset(str(row[0]) for row in rows)
