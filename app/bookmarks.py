"""Where a person was in each article: a matter of one person on one machine, outside the library and its undo.

Kept as lines of JSON, one added each time: little is written, two windows do not lose each other's, and of what a crash
cuts short only the last line is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import platformdirs

from app.domain import Id, Text
from app.settings import PROGRAM, write_whole

MOST = 10_000
"""Articles remembered; of more, those seen last."""

WORDS = 60
"""Code points by which a place is found again in another text."""

_SPARE = 4
"""How many lines there may be for each article remembered before the file is written anew."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where a person was in a text: the code points at the top of what was seen, and at the caret.

    ``shift`` is how many pixels of the top line were out of sight above; ``words`` are those that stand there.
    """

    text_id: Id
    top: int = 0
    caret: int = 0
    shift: int = 0
    words: str = ""

    @classmethod
    def at(cls, text: Text, top: int, caret: int, shift: int = 0) -> Bookmark:
        """A place in a text, with the words that stand there."""
        return cls(text.id, top, caret, shift, _whole_words(text.content, top) if top else "")

    def placed_in(self, text: Text) -> Bookmark:
        """The same place in a text that may be another by now: found by its words, or else its beginning."""
        length = len(text.content)
        if text.id == self.text_id and max(self.top, self.caret) <= length:
            return self
        top = self._found(text) if self.top and self.words else 0
        return Bookmark.at(text, top, top)

    def _found(self, text: Text) -> int:
        """Where the words stand now, as near as may be to where they stood; 0 where they are gone."""
        words = self.words
        places = text.content.rfind(words, 0, self.top + len(words)), text.content.find(words, self.top)
        return min((place for place in places if place >= 0), key=lambda place: abs(place - self.top), default=0)


class Bookmarks:
    """The bookmarks of one library, by article; a file that makes no sense counts as none."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[Id, Bookmark] | None = None
        self._new: dict[Id, Bookmark] = {}

    def of(self, article_id: Id) -> Bookmark | None:
        """Where a person was in an article."""
        return self._all().get(article_id)

    def put(self, article_id: Id, bookmark: Bookmark) -> bool:
        """Be at a place of an article; answers whether that is news, which ``keep`` will keep."""
        known = self._all()
        if known.get(article_id) == bookmark:
            return False
        known.pop(article_id, None)
        known[article_id] = self._new[article_id] = bookmark
        return True

    def keep(self) -> None:
        """Write what is new; raises OSError."""
        if self._new:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("ab") as kept:
                kept.write(b"\n" + _lines(self._new))
            self._new = {}

    def _all(self) -> dict[Id, Bookmark]:
        if self._known is None:
            self._known = self._read()
        return self._known

    def _read(self) -> dict[Id, Bookmark]:
        try:
            written = self._file.read_bytes()
        except OSError:
            return {}
        found: dict[Id, Bookmark] = {}
        for article_id, bookmark in _read_lines(written):
            found.pop(article_id, None)
            found[article_id] = bookmark
        latest = dict(list(found.items())[-MOST:])
        if written.count(b"\n") > _SPARE * max(len(latest), MOST // _SPARE):
            try:
                write_whole(self._file, _lines(latest))
            except OSError:  # a full disk: the long file is as good
                return latest
        return latest


def bookmarks_file(library_id: Id) -> Path:
    """Where the bookmarks of a library are kept."""
    return Path(platformdirs.user_state_dir(PROGRAM, appauthor=False)) / "reading" / f"{library_id}.jsonl"


def _whole_words(content: str, start: int) -> str:
    """Some words from a place on, none of them cut where words are told apart by blanks."""
    words = content[start : start + WORDS]
    uncut = words.partition(" ")[2] if not content[start - 1].isspace() else words
    return uncut.rpartition(" ")[0].strip() or words


def _lines(bookmarks: dict[Id, Bookmark]) -> bytes:
    lines = [json.dumps({"article": id, **asdict(bookmark)}) for id, bookmark in bookmarks.items()]
    return ("\n".join(lines) + "\n").encode()


def _read_lines(written: bytes) -> Iterator[tuple[Id, Bookmark]]:
    for line in written.splitlines():
        try:
            kept = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(kept, dict) and _is_sound(kept):
            yield kept.pop("article"), Bookmark(**kept)


def _is_sound(kept: dict[str, Any]) -> bool:
    """Whether this is a line of ours."""
    if set(kept) != {"article", "text_id", "top", "caret", "shift", "words"}:
        return False
    texts = all(isinstance(kept[name], str) for name in ("article", "text_id", "words"))
    numbers = all(type(kept[name]) is int for name in ("top", "caret", "shift"))
    return texts and numbers and min(kept["top"], kept["caret"]) >= 0 and abs(kept["shift"]) < 10_000
