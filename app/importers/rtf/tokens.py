"""The signs that a Rich Text file is written in: groups, control words, characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_TOKEN = re.compile(
    rb"(?P<brace>[{}])"
    rb"|\\(?P<word>[A-Za-z]{1,40})(?P<value>-?[0-9]{1,10})?[ ]?"
    rb"|\\'(?P<byte>[0-9A-Fa-f]{2})"
    rb"|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|[\r\n]+|\\",
    re.DOTALL,
)


class Kind(Enum):
    """What a token is."""

    OPEN = "{"
    CLOSE = "}"
    WORD = "word"
    SIGN = "sign"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Token:
    """A token; ``value`` is None where a control word has no number, ``end`` where the next one begins."""

    kind: Kind
    word: str = ""
    value: int | None = None
    said: bytes = b""
    end: int = 0


def tokens(content: bytes) -> Iterator[Token]:
    """The tokens of a file; raw bytes that a ``bin`` announces are passed over."""
    position = 0
    while found := _TOKEN.match(content, position):
        position = found.end()
        token = _token(found)
        if token is None:
            continue
        if token.word == "bin" and token.value and token.value > 0:
            position += token.value
        yield token


def _token(found: re.Match[bytes]) -> Token | None:
    match found.lastgroup:
        case "brace":
            return Token(Kind.OPEN if found["brace"] == b"{" else Kind.CLOSE, end=found.end())
        case "word" | "value":
            value = int(found["value"]) if found["value"] else None
            return Token(Kind.WORD, found["word"].decode("ascii"), value)
        case "byte":
            return Token(Kind.BYTES, said=bytes([int(found["byte"], 16)]))
        case "sign":
            return Token(Kind.SIGN, found["sign"].decode("latin-1"))
        case "text":
            return Token(Kind.BYTES, "text", said=found["text"])
    return None
