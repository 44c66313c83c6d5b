"""Readers of files: from bytes to a Draft, one module a format.

A new format is a module with ``read(content, name) -> Draft`` and a line in ``FORMATS``. Readers run in the worker
process (``app.worker``), never in the window's; naming the formats here imports none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import cast

from app.drafts import Draft
from app.errors import UnreadableFile

Read = Callable[[bytes, str], Draft]
"""From a file's bytes and name to a draft; raises UnreadableFile."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: the endings it goes by, in lower case, and the module that reads it."""

    name: str
    endings: tuple[str, ...]
    module: str


FORMATS = (
    Format("Plain text", (".txt", ".text"), "app.importers.plain"),
    Format("Markdown", (".md", ".markdown", ".mdown", ".mkd"), "app.importers.markdown"),
    Format("Web page", (".html", ".htm", ".xhtml"), "app.importers.html"),
)


def format_of(name: str) -> Format | None:
    """The format that a file's name stands for, if there is one."""
    ending = PurePath(name).suffix.lower()
    return next((each for each in FORMATS if ending in each.endings), None)


def read(content: bytes, name: str) -> Draft:
    """Read a file by the format its name stands for; raises UnreadableFile (``unknown-format`` among others)."""
    chosen = format_of(name)
    if chosen is None:
        raise UnreadableFile(name, "unknown-format")
    return cast(Read, import_module(chosen.module).read)(content, name)
