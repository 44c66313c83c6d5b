"""The one form in which a text is stored: made once, at import, and never changed again."""

from __future__ import annotations

import re
from unicodedata import category

_NEWLINES = re.compile("\r\n?")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff\ufdd0-\ufdef]")
_MARK = "\ufeff"
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_HALVES = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Lone surrogates that stand for no byte; names of files on Windows may hold them."""


def canonical(text: str) -> str:
    """The text with one kind of newline, no byte order mark, and nothing that cannot be stored.

    NUL, lone surrogates and the noncharacters U+FDD0 to U+FDEF become U+FFFD. Everything else is evidence and stays:
    no Unicode normalisation, and U+2028, U+2029, U+0085 and the form feed are kept as they are. Doing it twice does
    nothing more.
    """
    return _UNSTORABLE.sub("\ufffd", _NEWLINES.sub("\n", text.lstrip(_MARK)))


def printable(name: str) -> str:
    """A file's name, or what was typed, as it can be stored and shown: bytes that are not UTF-8 stand as U+FFFD."""
    return _HALVES.sub("\ufffd", name).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def one_line(text: str) -> str:
    """What stands in a field of one line: canonical, runs of white space as one blank."""
    return " ".join(canonical(text).split())


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a text without the white space at its ends; empty where there is nothing else."""
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    return start, max(start, start + len(said.strip()))


def canonical_name(typed: str) -> str:
    """A name in its one form: canonical, on one line, runs of blanks and control characters as one blank.

    Marks that turn the direction of writing go: from a name they would run on into what stands beside it. The answer
    is empty where nothing could be seen of the name.
    """
    name = one_line(_CONTROLS.sub(" ", _TURNING.sub("", canonical(typed))))
    return name if any(category(character) not in ("Cf", "Mn", "Zs") for character in name) else ""
