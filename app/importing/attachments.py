"""The files that a reference names as its own: where they are, and the article that a record and its file make."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from app.drafts import Draft
from app.importers import format_of

_TAIL = 3
"""A file's name and the folders that reference managers put before it when they export a library with its files."""

_SAID = ("title", "authors", "publication", "date", "url", "doi", "language", "kind")
_PREFIX = re.compile(r"(?:storage|attachments):(?!//)", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z]:[/\\]", re.IGNORECASE)


def attached_files(draft: Draft, folder: Path) -> Iterator[Path]:
    """The attachments of a record that are there and of a known format, in its order.

    Paths that are not absolute are looked for in and below the reference file's ``folder``, also under the last parts
    of a path that was true elsewhere. Other computers are never asked: neither web addresses nor network paths.
    """
    yield from dict.fromkeys(path for written in draft.attachments if (path := _found(written, folder)))


def names_files(draft: Draft) -> bool:
    """Whether a record names files of its own, be they there or not."""
    return any(_spellings(written) for written in draft.attachments)


def joined(record: Draft, attached: Draft) -> Draft:
    """What the attached file says, under what the record says about it; the file's own words fill the gaps."""
    of_record = {name for name in _SAID if getattr(record, name)}
    of_file = {name for name in _SAID if name not in of_record and name != "kind"}
    fields = dict(attached.fields) | dict(record.fields)
    return replace(
        attached,
        **{name: getattr(record, name) for name in of_record},
        fields=tuple(sorted(fields.items())),
        tags=tuple(dict.fromkeys((*record.tags, *attached.tags))),
        notes=(*record.notes, *attached.notes),
        attachments=record.attachments,
        citation_key=record.citation_key,
        guessed=(record.guessed & of_record) | (attached.guessed & of_file),
        remarks=(*record.remarks, *attached.remarks),
    )


def _found(written: str, folder: Path) -> Path | None:
    for spelling in _spellings(written):
        for path in _places(spelling, folder):
            chosen = format_of(path.name)
            if chosen is not None and not chosen.references and _is_file(path):
                return path
    return None


def _spellings(written: str) -> list[str]:
    """What a path may have been meant to be: as it stands, with its escapes read, with slashes of another system."""
    plain = _PREFIX.sub("", written.strip(), count=1)
    if plain.lower().startswith("file:"):
        plain = _of_url(plain)
    elif _ADDRESS.match(plain):
        return []
    ways = [way for one in (plain, unquote(plain)) for way in (one, one.replace("\\", "/"))]
    return [way for way in dict.fromkeys(ways) if way and "\0" not in way and not way.startswith(("//", "\\\\"))]


def _of_url(url: str) -> str:
    """The path of a file's address on this computer; of another computer's, nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = parts.path if parts.netloc.lower() in ("", "localhost") else ""
    return path[1:] if _DRIVE.match(path[1:]) else path


def _places(spelling: str, folder: Path) -> Iterator[Path]:
    path = Path(spelling)
    yield path if path.is_absolute() else folder / path
    yield folder / "storage" / spelling.lstrip("/")
    parts = [part for part in PurePosixPath(spelling).parts if part not in ("/", "..")]
    for count in range(min(_TAIL, len(parts)), 0, -1):
        yield folder.joinpath(*parts[-count:])


def _is_file(path: Path) -> bool:
    """Whether a regular file stands there, as far as it can be told."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False
