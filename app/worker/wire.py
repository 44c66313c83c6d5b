"""What goes over the pipe between the window and the worker: frames of JSON and of raw bytes, never pickles."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO, TypeAlias

from app.canonical import canonical
from app.domain import Block, BlockKind, Creator, Inline, InlineKind, Page, PartialDate
from app.drafts import Draft

Message: TypeAlias = dict[str, object]

_LENGTH = struct.Struct(">Q")
_FIELDS = frozenset(Draft.__dataclass_fields__)


class BadMessage(ValueError):
    """The other side said what it should not: too much, or not what was agreed on."""


def send(stream: BinaryIO, payload: bytes) -> None:
    """Write one frame and push it out."""
    stream.write(_LENGTH.pack(len(payload)))
    stream.write(payload)
    stream.flush()


def receive(stream: BinaryIO, largest: int) -> bytes:
    """Read one frame; raises EOFError when the other side is gone, BadMessage for a frame over ``largest`` bytes."""
    (size,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if size > largest:
        raise BadMessage(f"a frame of {size} bytes")
    return _exactly(stream, size)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    read = stream.read(size)
    if len(read) < size:
        raise EOFError
    return read


def to_json(message: Mapping[str, object]) -> bytes:
    """A message as a frame's payload; lone surrogates, as in odd file names, become question marks."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def from_json(payload: bytes) -> Message:
    """The message of a payload; raises BadMessage."""
    try:
        message = json.loads(payload)
    except (ValueError, RecursionError) as problem:
        raise BadMessage("not JSON") from problem
    if not isinstance(message, dict):
        raise BadMessage("not an object")
    return message


def draft_to_message(draft: Draft) -> Message:
    """A draft as plain lists and strings."""
    return {
        "title": draft.title,
        "text": draft.text,
        "blocks": [[each.kind.value, each.start, each.end, each.level] for each in draft.blocks],
        "inlines": [[each.kind.value, each.start, each.end, each.target] for each in draft.inlines],
        "pages": [[each.label, each.start, each.end] for each in draft.pages],
        "authors": [[each.family, each.given, each.role] for each in draft.authors],
        "publication": draft.publication,
        "date": str(draft.date) if draft.date else "",
        "url": draft.url,
        "doi": draft.doi,
        "language": draft.language,
        "kind": draft.kind,
        "guessed": sorted(draft.guessed),
        "remarks": list(draft.remarks),
    }


def draft_from_message(message: Message) -> Draft:
    """The draft of a message, every part of it checked; raises BadMessage."""
    if message.keys() != _FIELDS:
        raise BadMessage("not a draft's fields")
    text = _string(message["text"])
    if not text.strip() or canonical(text) != text:
        raise BadMessage("not a canonical text")
    try:
        return Draft(
            title=_string(message["title"], wanted=True),
            text=text,
            blocks=_blocks(message["blocks"], len(text)),
            inlines=_inlines(message["inlines"], len(text)),
            pages=tuple(Page(*_typed(each, str, int, int)) for each in _list(message["pages"])),
            authors=tuple(Creator(*_typed(each, str, str, str)) for each in _list(message["authors"])),
            publication=_string(message["publication"]),
            date=PartialDate.parse(_string(message["date"])) if message["date"] else None,
            url=_string(message["url"]),
            doi=_string(message["doi"]),
            language=_string(message["language"]),
            kind=_string(message["kind"], wanted=True),
            guessed=frozenset(_string(each) for each in _list(message["guessed"])) & _FIELDS,
            remarks=tuple(_string(each) for each in _list(message["remarks"])),
        )
    except ValueError as problem:
        raise BadMessage(str(problem)) from problem


def _blocks(value: object, length: int) -> tuple[Block, ...]:
    blocks, reached = [], 0
    for each in _list(value):
        kind, start, end, level = _typed(each, str, int, int, int)
        if not reached <= start < end <= length or level < 1:
            raise BadMessage("a block out of place")
        blocks.append(Block(BlockKind(kind), start, end, level))
        reached = end
    return tuple(blocks)


def _inlines(value: object, length: int) -> tuple[Inline, ...]:
    inlines = []
    for each in _list(value):
        kind, start, end, target = _typed(each, str, int, int, str)
        if not 0 <= start < end <= length:
            raise BadMessage("an inline out of place")
        inlines.append(Inline(InlineKind(kind), start, end, target))
    return tuple(inlines)


def _string(value: object, wanted: bool = False) -> str:
    if not isinstance(value, str) or (wanted and not value.strip()):
        raise BadMessage("not a string")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise BadMessage("not a list")
    return value


def _typed(value: object, *types: type) -> tuple[Any, ...]:
    """The parts of a list, each of exactly its type."""
    parts = _list(value)
    if [type(part) for part in parts] != list(types):
        raise BadMessage("not the agreed parts")
    return tuple(parts)
