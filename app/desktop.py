"""Telling the desktop that ``florilegium:`` links open with this program (freedesktop.org systems such as Linux).

After the Desktop Entry Specification 1.5 and the MIME Applications specification 1.0.1: an entry in the person's own
``applications`` folder, and a line in their ``mimeapps.list``; nothing else of theirs is changed.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from app.links import SCHEME

ENTRY = "florilegium.desktop"
_TYPE = f"x-scheme-handler/{SCHEME}"
_DEFAULTS = "[Default Applications]"


def register_links(command: Sequence[str], data_home: Path, config_home: Path) -> Path:
    """Make ``command`` (a program and its first arguments) open links; answer the entry's place. Raises OSError."""
    entry = data_home / "applications" / ENTRY
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        "Name=Florilegium",
        "Comment=Research notes: articles, marked passages, themes, notes",
        f"Exec={' '.join(_quoted(word) for word in command)} %u",
        "Terminal=false",
        "Categories=Office;Education;",
        f"MimeType={_TYPE};",
    ]
    _write(entry, "\n".join(lines) + "\n")
    _make_default(config_home / "mimeapps.list")
    return entry


def _make_default(associations: Path) -> None:
    """Name our entry for our links among the person's default applications, and leave every other line as it is."""
    try:
        lines = associations.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        lines = []
    lines = [line for line in lines if line.partition("=")[0].strip() != _TYPE]
    if _DEFAULTS not in lines:
        lines += [_DEFAULTS]
    lines.insert(lines.index(_DEFAULTS) + 1, f"{_TYPE}={ENTRY}")
    _write(associations, "\n".join(lines) + "\n")


def _write(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(words, encoding="utf-8")
    draft.replace(path)


def _quoted(word: str) -> str:
    """A word of an Exec line: in double quotes, with what is special in them escaped, and % doubled."""
    for special in ("\\", '"', "`", "$"):
        word = word.replace(special, "\\" + special)
    return '"' + word.replace("%", "%%").replace("\\", "\\\\") + '"'
