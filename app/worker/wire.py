"""What goes over the pipe between the window and the worker: frames of JSON and of raw bytes, never pickles."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from typing import BinaryIO, TypeAlias, TypeVar, cast

import msgspec

from app.canonical import canonical
from app.domain import Block, Inline, Page, Run
from app.drafts import Aside, Draft, Mark

Message: TypeAlias = dict[str, object]
Shape = TypeVar("Shape")

FRAME = "frame"
"""The name under which a message holds the bytes that came after it; JSON itself knows none."""

UNOPENED = "unopened"
"""Why nothing can be shown of a document that the process does not hold (any more)."""

GOT_ON = "got on"
"""What a process says now and then while it reads a file of many parts."""

_FRAMED = "framed"
_LENGTH = struct.Struct(">Q")


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


def receive_message(stream: BinaryIO, largest: int) -> Message:
    """Read one message; the bytes that belong to it, if any, stand in it under ``frame``.

    Raises EOFError and BadMessage, also for more than ``largest`` bytes in either part.
    """
    message = from_json(receive(stream, largest))
    if message.get(_FRAMED) is True:
        message[FRAME] = receive(stream, largest)
    return message


def to_json(message: Mapping[str, object]) -> bytes:
    """A message as a frame's payload; lone surrogates, as in odd file names, become question marks."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def announcing(message: Mapping[str, object]) -> bytes:
    """A message as a frame's payload, which says that its bytes follow in a frame of their own."""
    return to_json({**message, _FRAMED: True})


def from_json(payload: bytes) -> Message:
    """The message of a payload; raises BadMessage."""
    try:
        message = json.loads(payload)
    except (ValueError, RecursionError) as problem:
        raise BadMessage("not JSON") from problem
    if not isinstance(message, dict):
        raise BadMessage("not an object")
    return message


def to_plain(value: object) -> object:
    """A frozen value of the domain as plain lists, objects and strings."""
    return msgspec.to_builtins(value)


def from_plain(value: object, shape: type[Shape]) -> Shape:
    """The value of a message, every part of it of the type its class declares; raises BadMessage."""
    try:
        return msgspec.convert(value, shape)
    except (msgspec.ValidationError, ValueError, RecursionError) as problem:
        raise BadMessage(str(problem)) from problem


def drafts_to_json(drafts: Sequence[Draft]) -> bytes:
    """Drafts as the payload of an answer."""
    message = {"drafts": list(drafts)}
    try:
        return msgspec.json.encode(message)
    except UnicodeEncodeError:  # a lone surrogate in a field
        return to_json(cast("Message", msgspec.to_builtins(message)))


def drafts_from_message(message: Message) -> tuple[Draft, ...]:
    """The drafts of an answer, every part of them checked; raises BadMessage."""
    drafts = from_plain(message.get("drafts"), tuple[Draft, ...])
    if not drafts:
        raise BadMessage("no drafts")
    for draft in drafts:
        _check(draft)
    return drafts


def _check(draft: Draft) -> None:
    if not draft.text.strip() or canonical(draft.text) != draft.text:
        raise BadMessage("not a canonical text")
    if not draft.title.strip() or not draft.kind:
        raise BadMessage("a draft without a title or a kind")
    length = len(draft.text)
    _in_order(draft.blocks, length)
    _in_order(draft.asides, length)
    _in_order(draft.runs, length)
    parts: list[Inline | Mark | Page] = [*draft.inlines, *draft.marks, *draft.pages]
    if any(not 0 <= part.start <= part.end <= length for part in parts):
        raise BadMessage("an inline, a mark or a page out of place")
    if any(block.level < 1 for block in draft.blocks):
        raise BadMessage("a block without a level")


def _in_order(parts: Sequence[Block] | Sequence[Aside] | Sequence[Run], length: int) -> None:
    reached = 0
    for part in parts:
        if not reached <= part.start < part.end <= length:
            raise BadMessage(f"{type(part).__name__} out of place")
        reached = part.end
