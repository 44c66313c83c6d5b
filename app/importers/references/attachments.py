"""Links from records to files on this computer, as reference managers write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote

_FILE_URL = re.compile(r"file:(?://(?:localhost)?(?=/)|//)?", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_DRIVE = re.compile(r"/?[A-Za-z]:[\\/]")
_ROOTLESS = ("home/", "Users/")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".svg", ".bmp", ".webp")
_UNUSABLE = re.compile("[\x00-\x1f\ud800-\udfff]")


def in_order(links: Iterable[str]) -> tuple[str, ...]:
    """The paths among some links, each once: PDFs first, pictures last, as they stand otherwise."""
    paths = [path for link in links for path in local_paths(link)]
    return tuple(sorted(dict.fromkeys(paths), key=_rank))


def _rank(path: str) -> int:
    ending = PurePosixPath(path).suffix.lower()
    return 0 if ending == ".pdf" else 2 if ending in _PICTURES else 1


def local_paths(link: str) -> tuple[str, ...]:
    """The paths to try for a link, with forward slashes; none for one that leads into the web."""
    link = link.strip().strip("<>\"'")
    if not link or _UNUSABLE.search(link):
        return ()
    if link.casefold().startswith("file:"):
        path = unquote(_FILE_URL.sub("", link, count=1))
    elif link.startswith("internal-pdf://"):  # EndNote: below the folder PDF of the library's data
        path = "PDF/" + unquote(link.removeprefix("internal-pdf://")).lstrip("/")
    elif link.startswith("attachments:"):  # Zotero: below the folder for linked files
        path = link.removeprefix("attachments:")
    elif _SCHEME.match(link) and not _DRIVE.match(link):
        return ()
    else:
        path = link
    path = path if "/" in path and not _DRIVE.match(path) else path.replace("\\", "/")
    path = path[1:] if _DRIVE.match(path) and path.startswith("/") else path
    return (path, f"/{path}") if path.startswith(_ROOTLESS) else (path,) if path.strip("/. ") else ()


def is_web_link(link: str) -> bool:
    """Whether a link leads into the web."""
    return bool(re.match(r"(?:https?|ftps?)://|//\w|www\.\w", link.strip(), re.IGNORECASE))


def links_of_field(written: str) -> tuple[str, ...]:
    r"""The links of BibTeX's ``file`` field, whoever wrote it.

    JabRef and Zotero write ``description:path:type``, parted by semicolons; Mendeley leaves the description out and the
    leading slash away; others write a bare path. A backslash takes a colon, a semicolon or itself out of its meaning.
    """
    return tuple(link for entry in _split(written, ";") if (link := _link(entry)))


def _split(written: str, mark: str) -> list[str]:
    """The parts between marks that no backslash stands before."""
    parts, start = [], 0
    for found in re.finditer(rf"\\.|{re.escape(mark)}", written, re.DOTALL):
        if found[0] == mark:
            parts.append(written[start : found.start()])
            start = found.end()
    return [*parts, written[start:]]


def _link(entry: str) -> str:
    entry = entry.strip()
    if is_web_link(entry) or entry.startswith("file:") or _DRIVE.match(entry):
        return entry
    parts = _split(entry, ":")
    if len(parts) > 2:
        return _bare(":".join(parts[1:-1]))
    has_type = bool(parts[0]) and re.fullmatch(r"[\w/.+-]{1,80}", parts[-1])
    return _bare(parts[0] if has_type else parts[-1])


def _bare(written: str) -> str:
    """A path without the backslashes that shield its colons, semicolons, spaces and backslashes."""
    return re.sub(r"\\([:;\\_&%#$ {}])", r"\1", written).strip()
