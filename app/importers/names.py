"""People's names as pages and bylines write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.domain import Creator

_BY = re.compile(
    r"^\s*(?:(?:written|reported|words|posted|story) by|(?:erstellt|ein beitrag|text) von|by|von|(?:écrit |rédigé )?par"
    r"|por|di|da|door|de|autor(?:in)?|author|auteur)\s*:?\s+(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:;|\||•|\s&\s|\s(?:and|und|et|y|e|en)\s(?=[A-ZÀ-Þ]))\s*")
_NOBODY = re.compile(
    r"(?:https?:|www\.|@|\d)|^(?:admin\w*|administrator|author|editor(?:s|ial)?|staff|newsroom|redaktion|redacción|rédaction"
    r"|redazione|redactie|webmaster|unknown|anonymous|none|null|n/a|guest|user|news ?desk|team|press)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r",?\s+(?:(?:senior|chief|staff|political|home affairs|science)\s+)*(?:reporter|correspondent|editor|writer)\b.*",
    re.I,
)
_AFTER = re.compile(
    r"\s+(?:all articles|more (?:articles|stories)|alle artikel|view profile|profile|follow)\b.*", re.IGNORECASE
)
_LONGEST = 60
_MOST = 100


def creators(names: Iterable[str], family_first: bool = False) -> tuple[Creator, ...]:
    """The people behind the names, each once, in order; what cannot be a name is left out."""
    found: dict[str, Creator] = {}
    for said in names:
        for name in _single_names(said, family_first):
            creator = Creator.parse(name)
            found.setdefault(str(creator).casefold(), creator)
    return tuple(found.values())[:_MOST]


def without_by(line: str) -> str:
    """A byline without its *By*, *Von*, *Par* …; empty if it has none."""
    return _BY.sub("", line).strip() if _BY.match(line) else ""


def _single_names(said: str, family_first: bool) -> Iterator[str]:
    said = " ".join((without_by(said) or said).split())
    for part in _AND.split(said):
        commas = part.split(",")
        alone = all(len(piece.split()) == 1 for piece in commas)
        for name in [part] if family_first or (len(commas) == 2 and alone) else commas:
            bare = _AFTER.sub("", _ROLE.sub("", name)).strip(" .,-–—\"'")
            if bare and len(bare) <= _LONGEST and not _NOBODY.search(bare) and len(bare.split()) <= 6:
                yield bare
