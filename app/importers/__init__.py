"""Readers of files: from bytes to drafts, one module a format.

A new format is a module with ``read(content, name, reading) -> Sequence[Draft]`` and a line in ``FORMATS``. Readers run
in the worker process (``app.worker``), never in the window's; naming the formats here imports none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePath
from typing import cast

from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile

Read = Callable[[bytes, str, Reading], Sequence[Draft]]
"""From a file's bytes, its name and the person's wishes to drafts, at least one; raises UnreadableFile."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its key, the endings it goes by in lower case, and the module that reads it.

    Formats without endings are only read when they are asked for by key.
    """

    key: str
    name: str
    endings: tuple[str, ...]
    module: str


FORMATS = (
    Format("text", "Plain text", (".txt", ".text"), "app.importers.plain"),
    Format("markdown", "Markdown", (".md", ".markdown", ".mdown", ".mkd"), "app.importers.markdown"),
    Format("html", "Web page", (".html", ".htm", ".xhtml"), "app.importers.html"),
    Format("copied", "Copied page", (), "app.importers.clipboard"),
)


def format_of(name: str) -> Format | None:
    """The format that a file's name stands for, if there is one."""
    ending = PurePath(name).suffix.lower()
    return next((each for each in FORMATS if ending in each.endings), None)


def format_keyed(key: str) -> Format | None:
    """The format of that key, if there is one."""
    return next((each for each in FORMATS if each.key == key), None)


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> Sequence[Draft]:
    """Read a file as it is asked for, or by the format its name stands for; raises UnreadableFile."""
    chosen = format_keyed(reading.format) if reading.format else format_of(name)
    if chosen is None:
        raise UnreadableFile(name, "unknown-format")
    drafts = cast(Read, import_module(chosen.module).read)(content, name, reading)
    return [replace(draft, format=draft.format or chosen.key) for draft in drafts]
