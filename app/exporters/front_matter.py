"""YAML front matter, and the seal in it that tells whether a file is as Florilegium wrote it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

Value = str | int | Sequence[str]

SEAL = "florilegium_sha256"
_SEAL_LINE = re.compile(rf'^{SEAL}: "([0-9a-f]{{64}})"\n', re.MULTILINE)
_HEAD = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_FIELD = re.compile(r'^(\w+): "([^"\\]*)"$', re.MULTILINE)
_PIECE = 1 << 20
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNPRINTABLE = re.compile(
    '["\\\\\x00-\x1f\x7f-\xa0\xad\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]'
)
"""What must not stand as it is in a quoted YAML 1.1 scalar, and marks no one could see there."""


def sealed(fields: Mapping[str, Value], body: str) -> str:
    """A whole file: the fields as YAML, a seal over everything else in the file, and the body."""
    head = "".join(f"{key}: {_scalar(value)}\n" for key, value in fields.items())
    digest = _digest(f"---\n{head}---\n", body)
    return f'---\n{head}{SEAL}: "{digest}"\n---\n{body}'


def written_fields(text: str) -> dict[str, str]:
    """The plain string fields of a file's front matter; empty for a file without."""
    head = _HEAD.match(_with_newlines(text))
    return dict(_FIELD.findall(head[1])) if head else {}


def seal_holds(text: str) -> bool:
    """Whether nothing but the kind of its line ends has changed since ``sealed`` made this text."""
    text = _with_newlines(text)
    head = _HEAD.match(text)
    found = _SEAL_LINE.search(text, 0, head.end()) if head else None
    return found is not None and _digest(text[: found.start()], text[found.end() :]) == found[1]


def _scalar(value: Value) -> str:
    if isinstance(value, str):
        return f'"{_UNPRINTABLE.sub(_escaped, value)}"'
    if isinstance(value, int):
        return str(value)
    return f"[{', '.join(_scalar(part) for part in value)}]"


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return _SHORT.get(found[0]) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def _digest(*parts: str) -> str:
    """SHA-256 of texts put together, without putting them together: they may be large."""
    digest = hashlib.sha256()
    for part in parts:
        for start in range(0, len(part), _PIECE):
            digest.update(part[start : start + _PIECE].encode("utf-8"))
    return digest.hexdigest()


def _with_newlines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")
