"""What is said of a theme in few words: when one points at it, and to those who hear it."""

from __future__ import annotations

import html

from app.domain import Theme
from app.i18n import _, ngettext
from app.theme_tree import ThemeTree
from ui.counting import how_many
from ui.themes.naming import seen

_BRIEF = 280
"""Letters of each part of a codebook's entry that are shown when one points at the theme."""


def tooltip(tree: ThemeTree, theme: Theme, own: int, below: int, hidden: bool) -> str:
    """Path, counts and key, then the entry of the codebook in brief; markup, with all words escaped."""
    parts = [f"<b>{_escaped(tree.path(theme.id))}</b>", how_many("passages", own)]
    if below:
        parts.append(ngettext("{count} more below", "{count} more below", below).format(count=f"{below:n}"))
    if theme.digit:
        parts.append(_("Key {digit}").format(digit=theme.digit))
    if hidden:
        parts.append(_("Hidden while reading"))
    if theme.aliases:
        parts.append(_("Also called: {names}").format(names=_escaped(", ".join(theme.aliases))))
    for words, label in (
        (theme.description, "{words}"),
        (theme.includes, _("Belongs here: {words}")),
        (theme.excludes, _("Does not belong here: {words}")),
        (theme.example, _("For example: {words}")),
    ):
        if words.strip():
            parts.append(label.format(words=_escaped(words)))
    return "<br>".join(parts)


def spoken(tree: ThemeTree, theme: Theme, own: int, hidden: bool) -> str:
    """``Funding/Police, 64 passages, key 2, hidden``."""
    pinned = _("key {digit}").format(digit=theme.digit) if theme.digit else ""
    unseen = _("hidden") if hidden else ""
    return ", ".join(part for part in (seen(tree.path(theme.id)), how_many("passages", own), pinned, unseen) if part)


def _escaped(words: str) -> str:
    short = words.strip()
    if len(short) > _BRIEF:
        short = f"{short[:_BRIEF].rpartition(' ')[0] or short[:_BRIEF]} …"
    return html.escape(seen(short)).replace("\n", "<br>")
