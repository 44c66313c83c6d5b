"""What the history says of a step: how it was turned, what it touched, and why it can or cannot be gone back to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QLocale, QTime

from app.i18n import _, ngettext
from app.looking_back import Entry
from ui.counting import how_many


def title_of(entry: Entry) -> str:
    """What was done, or that it was undone or done again."""
    shown = entry.title or _("Something without a name")
    match entry.kind:
        case "undo":
            return _("Undone: {what}").format(what=shown)
        case "redo":
            return _("Done again: {what}").format(what=shown)
    return shown


def state_of(entry: Entry) -> str:
    """What has become of an act; empty where it simply stands."""
    if entry.kind != "do" or entry.state == "done":
        return ""
    if entry.state == "undone":
        return _("undone")
    return _("too old to undo") if entry.stands else _("undone, and left behind")


def time_of(moment: datetime) -> str:
    """``14:30``, in the local zone."""
    here = moment.astimezone()
    return QLocale().toString(QTime(here.hour, here.minute), QLocale.FormatType.ShortFormat)


def times_of(entry: Entry) -> str:
    """When it was done; from when to when, if it took more than a minute."""
    began, ended = time_of(entry.began), time_of(entry.at)
    return ended if began == ended else f"{began}\u2013{ended}"


def below(entry: Entry) -> str:
    """When, who, and how many things of each kind, in one line."""
    parts = [times_of(entry), entry.who, touched(entry.touched)]
    return " · ".join(part for part in parts if part)


def touched(counts: Mapping[str, int] | None) -> str:
    """``3 passages, 1 theme``; nothing where that is not known any more."""
    said = (how_many(kind, number) for kind, number in (counts or {}).items())
    return ", ".join(part for part in said if part)


def prospect(entry: Entry, others: int) -> str:
    """What going to an entry would do; ``others`` acts would be turned besides it."""
    if entry.kind != "do":
        return _("This was a turn, not a step of its own. Choose the step it speaks of to go there.")
    match entry.state:
        case "done" if not others:
            return _("This is where the library is now.")
        case "done":
            return ngettext(
                "Going back here undoes the {n} step after it; this one stays.",
                "Going back here undoes the {n} steps after it; this one stays.",
                others,
            ).format(n=others)
        case "undone":
            return ngettext(
                "This was undone. Going here does {n} step again.",
                "This was undone. Going here does {n} steps again.",
                others + 1,
            ).format(n=others + 1)
    if entry.stands:
        return _("This can no longer be undone: only the last thousand steps can. What it did stays.")
    return _("This was undone, and something else was done instead. It cannot be done again.")
