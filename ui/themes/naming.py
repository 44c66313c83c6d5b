"""Names as they are shown, and what is wrong with a name while it is typed."""

from __future__ import annotations

import unicodedata

from app.domain import Id
from app.i18n import _
from app.theme_tree import ThemeTree

_INVISIBLE = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x061C}
"""Marks that turn or hide text; joiners (U+200C, U+200D) stay, scripts and emoji need them."""


def seen(name: str) -> str:
    """The name with marks that turn or hide text made visible."""
    return "".join(f"⟨{ord(sign):04X}⟩" if _hidden(sign) else sign for sign in name)


def trouble_with(tree: ThemeTree, name: str, parent: Id | None, itself: Id | None = None) -> str:
    """Why a theme cannot have this name there, in words; empty if it can."""
    typed = " ".join(name.split())
    if not typed:
        return _("A theme needs a name.")
    if "/" in typed:
        return _("A name cannot hold a slash.")
    twin = tree.named(typed, parent)
    if twin is not None and twin.id != itself:
        return _("“{name}” stands here already.").format(name=seen(twin.name))
    return ""


def trouble_with_path(tree: ThemeTree, path: str) -> str:
    """Why no theme can be made at this path, in words; empty if one can."""
    if any(not part.strip() for part in path.split("/")):
        return _("A theme needs a name.")
    there = tree.at(path)
    return _("“{name}” stands here already.").format(name=seen(tree.path(there.id))) if there else ""


def _hidden(sign: str) -> bool:
    return ord(sign) in _INVISIBLE or (unicodedata.category(sign) == "Cc" and sign not in "\n\t")
