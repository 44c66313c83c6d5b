"""Messages in parts, as mail programs and browsers write them (RFC 2045 to 2047, 2557, 5322): what is in them, decoded.

The parsing is the standard library's, with the policy that leaves headers as they stand: its newer one takes apart
every header with grammars that a hostile one can keep busy for minutes.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from app.canonical import canonical_name
from app.domain import PartialDate
from app.errors import UnreadableFile
from app.importers.encodings import Decoded, codec_named, decode

MOST_PARTS = 5000
"""Parts of one message beyond which it is not a message but an attack."""

_DEEPEST = 40
_LONGEST_HEADER = 20_000
_BROKEN = (MessageError, ValueError, LookupError, RecursionError, TypeError)
"""What the standard library raises on headers and bodies that are not what they say."""

_ENVELOPE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:>?From [^\n]*\n)?")
_BOUNDARY = re.compile(rb"^--(?=\S)([^\r\n]{1,200}?)[ \t]*\r?\n(?=Content-[\w-]+:)", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"\A[A-Za-z][\w-]*:")
_HEAD = 16_384


def parse_message(content: bytes, name: str) -> Message:
    """The message in a file, be it in a mailbox's envelope or without headers; raises UnreadableFile (``broken``)."""
    content = content[_ENVELOPE.match(content).end() :]  # type: ignore[union-attr]  # it matches nothing at all as well
    try:
        return message_from_bytes(_with_boundary(content))
    except _BROKEN as problem:
        raise UnreadableFile(name, "broken") from problem


def _with_boundary(content: bytes) -> bytes:
    """The message with the header that names its boundary, where that was lost."""
    head = content[:_HEAD]
    headers = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0] if _HEADER.match(head) else b""
    boundary = _BOUNDARY.search(head)
    if boundary is None or re.search(rb"boundary\s*=", headers, re.IGNORECASE):
        return content
    rest = content[len(headers) :] if headers else b"\r\n" + content
    kept = re.sub(rb"(?im)^content-type:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n?", b"", headers).rstrip()
    named = b'Content-Type: multipart/mixed; boundary="' + boundary[1] + b'"'
    return (kept + b"\r\n" if kept else b"") + named + (rest if headers else b"\r\n" + rest)


def leaves(message: Message, name: str) -> Iterator[tuple[Message, int]]:
    """The parts that hold something, in order, with their depth; messages within a message count as such.

    Raises UnreadableFile (``archive-bomb``).
    """
    waiting = [(message, 0)]
    passed = 0
    while waiting:
        part, depth = waiting.pop()
        passed += 1
        if passed > MOST_PARTS or depth > _DEEPEST:
            raise UnreadableFile(name, "archive-bomb")
        if part.is_multipart() and part.get_content_maintype() != "message":
            waiting.extend((each, depth + 1) for each in reversed(part_list(part)))
        else:
            yield part, depth


def part_list(part: Message) -> list[Message]:
    """The parts of a part."""
    held = part.get_payload()
    return [each for each in held if isinstance(each, Message)] if isinstance(held, list) else []


def body_of(part: Message) -> bytes:
    """What a part holds, freed of its transfer encoding as far as it can be."""
    try:
        held = part.get_payload(decode=True)
    except (*_BROKEN, binascii.Error, AssertionError):
        held = part.get_payload()
    if isinstance(held, str):
        return held.encode("utf-8", "surrogateescape")
    return held if isinstance(held, bytes) else b""


def text_of(part: Message, name: str, wanted: str = "") -> Decoded:
    """The text of a part in the encoding that is wanted, that it says, or that is found out; raises UnreadableFile."""
    content = body_of(part)
    said = codec_named(_parameter(part, "charset"))
    if not wanted and said:
        try:
            content.decode(said)
            wanted = said
        except (UnicodeError, LookupError):
            wanted = ""
    return decode(content, name, wanted)


def _parameter(part: Message, label: str) -> str:
    try:
        value = part.get_param(label)
    except _BROKEN:
        return ""
    value = value[2] if isinstance(value, tuple) else value
    return value if isinstance(value, str) else ""


def parameter_of(part: Message, label: str) -> str:
    """A parameter of the content type in lower case; empty when it has none such."""
    return _parameter(part, label).strip().casefold()


def header_of(message: Message, label: str) -> str:
    """A header on one line with its encoded words decoded (RFC 2047); empty where there is none, or only rubbish."""
    raw = next((str(value) for key, value in message.raw_items() if key.casefold() == label), "")
    return canonical_name(_decoded(raw[:_LONGEST_HEADER]))


def _decoded(raw: str) -> str:
    raw = re.sub(r"\r?\n[ \t]*", " ", raw)
    if not raw.isascii():
        return _eight_bit(raw.encode("utf-8", "surrogateescape"))
    try:
        pieces = decode_header(raw)
    except (*_BROKEN, binascii.Error):
        return raw
    return "".join(_piece(words, charset) for words, charset in pieces)


def _piece(words: bytes | str, charset: str | None) -> str:
    if isinstance(words, str):
        return words
    codec = codec_named(charset or "")
    return words.decode(codec, "replace") if codec else _eight_bit(words)


def _eight_bit(words: bytes) -> str:
    """Letters that stand in a header without saying in which encoding."""
    try:
        return words.decode("utf-8")
    except UnicodeDecodeError:
        return words.decode("cp1252", "replace")


def date_of(message: Message) -> PartialDate | None:
    """The day on which it was sent, in its sender's time zone."""
    try:
        moment = parsedate_to_datetime(header_of(message, "date"))
        return PartialDate(moment.year, moment.month, moment.day)
    except (*_BROKEN, OverflowError, IndexError):
        return None


def addressed_in(message: Message, label: str) -> list[tuple[str, str]]:
    """The names and addresses of a header, in order; either may be empty."""
    try:
        return getaddresses([header_of(message, label)])
    except (*_BROKEN, IndexError):
        return []


def filename_of(part: Message) -> str:
    """The name of an attachment on one line; empty where it has none."""
    try:
        name = part.get_filename()
    except _BROKEN:
        return ""
    return canonical_name(_decoded(name[:_LONGEST_HEADER])) if name else ""
