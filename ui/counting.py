"""How many there are of something, in words."""

from __future__ import annotations

from app.i18n import ngettext


def how_many(kind: str, number: int) -> str:
    """``3 passages``, ``1 theme``: ``kind`` is a field of Changes; nothing for a kind that has no word."""
    match kind:
        case "articles":
            words = ngettext("{n} article", "{n} articles", number)
        case "texts":
            words = ngettext("{n} text", "{n} texts", number)
        case "passages":
            words = ngettext("{n} passage", "{n} passages", number)
        case "themes":
            words = ngettext("{n} theme", "{n} themes", number)
        case "notes":
            words = ngettext("{n} note", "{n} notes", number)
        case "collections":
            words = ngettext("{n} collection", "{n} collections", number)
        case "searches":
            words = ngettext("{n} saved search", "{n} saved searches", number)
        case "arrangements":
            words = ngettext("{n} order of passages", "{n} orders of passages", number)
        case _:
            return ""
    return words.format(n=f"{number:n}")
