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
    if name.isprintable():  # no such mark is, and long quotations are asked about too
        return name
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


def oddity_of_path(tree: ThemeTree, path: str) -> str:
    """What a person may not know of a path at which a theme could be made, in words; empty if there is nothing."""
    names = [part.strip() for part in path.split("/")]
    if not all(names):
        return ""
    called = [theme for theme in tree.called(names[-1]) if names[-1].casefold() in map(str.casefold, theme.aliases)]
    if called:
        said = _("“{name}” is another name of {theme}.")
        return said.format(name=seen(names[-1]), theme=seen(tree.path(called[0].id)))
    above = tree.at("/".join(names[:-1])) if names[:-1] else None
    siblings = tree.children.get(above.id if above else None, []) if above or not names[:-1] else []
    twin = next((one for one in siblings if _drawn(one.name) == _drawn(names[-1])), None)
    said = _("This looks like “{name}”, but other letters are in it.")
    return said.format(name=seen(twin.name)) if twin is not None and not tree.at(path) else ""


_ALIKE = str.maketrans("авекмнорстухіѕјһԁԛԝαβεικνορτυχ0l|ı", "abekmhopctyxisjhdqwabeikvoptuxoiii")
"""Letters of other scripts that are drawn like Latin ones, after case folding, and digits drawn like letters.

From Unicode's list of confusable characters (UTS 39), those of the Cyrillic and Greek alphabets.
"""


def _drawn(name: str) -> str:
    """What a name looks like: two that share it can hardly be told apart."""
    plain = unicodedata.normalize("NFKC", "".join(sign for sign in name if unicodedata.category(sign) != "Cf"))
    return " ".join(plain.casefold().translate(_ALIKE).split())


def _hidden(sign: str) -> bool:
    return ord(sign) in _INVISIBLE or (unicodedata.category(sign) == "Cc" and sign not in "\n\t")
