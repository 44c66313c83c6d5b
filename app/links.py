"""Links that lead back into a library: ``florilegium:passage/<id>``, also for articles, themes and notes."""

from __future__ import annotations

import re

from app.domain import Id

SCHEME = "florilegium"

_LINK = re.compile(rf"{SCHEME}:(?://)?(article|passage|theme|note)/([0-9a-f]{{32}})/?", re.IGNORECASE)


def link_to(kind: str, id: Id) -> str:
    """The link that opens a thing; ``kind`` is article, passage, theme or note."""
    return f"{SCHEME}:{kind}/{id}"


def read_link(link: str) -> tuple[str, Id] | None:
    """The kind and id a link leads to, or None if it is not one of ours."""
    found = _LINK.fullmatch(link.strip())
    return (found[1].lower(), found[2].lower()) if found else None
