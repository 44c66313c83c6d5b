"""File names that Windows, macOS and Linux all take, and that no two things share."""

from __future__ import annotations

import re
import unicodedata

from app.domain import Id

LONGEST = 120
"""Bytes of UTF-8 of a name, before the id and the extension: with these it stays below every system's 255."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9\xb9\xb2\xb3])(\..*)?", re.IGNORECASE)
_TAIL = 8


def safe_name(title: str) -> str:
    """A title as the stem of a file name; empty where nothing of it can stay."""
    shown = "".join(" " if character.isspace() else character for character in unicodedata.normalize("NFC", title))
    kept = "".join(character for character in shown if not _is_unseen(character))
    spaced = " ".join(_FORBIDDEN.sub(" ", kept.replace("/", " - ")).split())
    stem = _shortened(spaced).strip(" .-~")
    return f"_{stem}" if _RESERVED.fullmatch(stem) else stem


def distinct_name(title: str, id: Id, taken: set[str], *, always_id: bool = False) -> str:
    """A file name for a thing, not in ``taken`` (names after NFC and case folding), to which it is added.

    The thing's id comes into it where the title alone is taken, lost something, or is no name at all; or always.
    """
    stem = safe_name(title)
    plain = not always_id and stem and stem == " ".join(unicodedata.normalize("NFC", title).replace("/", " - ").split())
    for candidate in ([stem] if plain else []) + [f"{stem} {id[-_TAIL:]}".strip(), f"{stem} {id}".strip()]:
        if _same(candidate) not in taken:
            break
    taken.add(_same(candidate))
    return f"{candidate}.md"


def _is_unseen(character: str) -> bool:
    """Control, bidirectional and other invisible characters, private use, unassigned, halves of a surrogate pair."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")


def _shortened(name: str) -> str:
    cut = name.encode("utf-8", "ignore")[:LONGEST].decode("utf-8", "ignore")
    return cut.rstrip("\u200d") if cut != name else name


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
