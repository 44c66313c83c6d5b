"""How the domain's values are written into columns: text that a person with any SQLite browser can read."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from app.domain import Block, BlockKind, Creator, Inline, InlineKind, Page, PartialDate, ReadState, Run


class RowDamaged(Exception):
    """A stored value cannot be read back: the file has been altered by something other than this program."""


class _Written(TypeDecorator[Any]):
    """A value kept as text, by a pair of functions; None stays NULL."""

    impl = Text
    cache_ok = True

    def __init__(self, name: str, write: Callable[[Any], str], read: Callable[[str], Any]) -> None:
        super().__init__()
        self.name = name
        self._write = write
        self._read = read

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else self._write(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        try:
            return self._read(value)
        except (ValueError, TypeError, KeyError, AttributeError) as trouble:
            raise RowDamaged(f"not {self.name}: {value[:80]!r}") from trouble

    def __reduce__(self) -> tuple[Any, ...]:
        return (_Written, (self.name, self._write, self._read))


def _write_moment(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError(f"a time without a zone: {moment}")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _compact(rows: Sequence[Sequence[object]]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _write_creators(creators: Sequence[Creator]) -> str:
    return _compact([(creator.family, creator.given, creator.role) for creator in creators])


def _read_creators(stored: str) -> tuple[Creator, ...]:
    return tuple(Creator(*creator) for creator in json.loads(stored))


_BLOCKS = {
    BlockKind.PARAGRAPH: "p",
    BlockKind.HEADING: "h",
    BlockKind.LIST_ITEM: "l",
    BlockKind.QUOTATION: "q",
    BlockKind.TABLE_ROW: "t",
    BlockKind.CODE: "c",
    BlockKind.FOOTNOTE: "f",
}
_INLINES = {
    InlineKind.EMPHASIS: "e",
    InlineKind.STRONG: "s",
    InlineKind.CODE: "c",
    InlineKind.LINK: "l",
    InlineKind.NOTE: "n",
}
_BLOCK_OF = {letter: kind for kind, letter in _BLOCKS.items()}
_INLINE_OF = {letter: kind for kind, letter in _INLINES.items()}


def _write_blocks(blocks: Sequence[Block]) -> str:
    return _compact([(_BLOCKS[block.kind], block.start, block.end, block.level) for block in blocks])


def _read_blocks(stored: str) -> tuple[Block, ...]:
    return tuple(Block(_BLOCK_OF[letter], start, end, level) for letter, start, end, level in json.loads(stored))


def _write_inlines(inlines: Sequence[Inline]) -> str:
    return _compact([(_INLINES[inline.kind], inline.start, inline.end, inline.target) for inline in inlines])


def _read_inlines(stored: str) -> tuple[Inline, ...]:
    return tuple(Inline(_INLINE_OF[letter], start, end, target) for letter, start, end, target in json.loads(stored))


def _write_pages(pages: Sequence[Page]) -> str:
    return _compact([(page.label, page.start, page.end, page.position) for page in pages])


def _read_pages(stored: str) -> tuple[Page, ...]:
    return tuple(Page(*page) for page in json.loads(stored))


def _write_runs(runs: Sequence[Run]) -> str:
    return _compact([(run.start, run.end, run.page, run.first) for run in runs])


def _read_runs(stored: str) -> tuple[Run, ...]:
    return tuple(Run(*run) for run in json.loads(stored))


def _read_fields(stored: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in json.loads(stored))


def _read_words(stored: str) -> tuple[str, ...]:
    return tuple(str(word) for word in json.loads(stored))


MOMENT = _Written("a moment", _write_moment, datetime.fromisoformat)
DATE = _Written("a date", str, PartialDate.parse)
READ_STATE = _Written("a read state", str, ReadState)
CREATORS = _Written("creators", _write_creators, _read_creators)
BLOCKS = _Written("blocks", _write_blocks, _read_blocks)
INLINES = _Written("inlines", _write_inlines, _read_inlines)
PAGES = _Written("pages", _write_pages, _read_pages)
RUNS = _Written("runs", _write_runs, _read_runs)
FIELDS = _Written("fields", _compact, _read_fields)
WORDS = _Written("words", _compact, _read_words)
