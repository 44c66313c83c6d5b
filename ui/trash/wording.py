"""What the trash says of a thing: what it is, when and by whom it went there, and what went with it."""

from __future__ import annotations

from app.i18n import _, ngettext
from app.looking_back import Trashed
from ui.counting import how_many
from ui.errors import noun
from ui.moments import moment_shown


def title_of(thing: Trashed) -> str:
    """What it is called."""
    return thing.label or _("Untitled")


def below(thing: Trashed) -> str:
    """Its kind, when and by whom it was deleted, and what went along, in one line."""
    when = moment_shown(thing.at) if thing.at else ""
    return " · ".join(part for part in (noun(thing.kind), when, thing.who, along(thing)) if part)


def along(thing: Trashed) -> str:
    """``with 14 passages and 2 notes``; nothing where it went alone."""
    said = [_counted(kind, number) for kind, number in thing.along if number]
    if not said:
        return ""
    if len(said) == 1:
        return _("with {things}").format(things=said[0])
    return _("with {things} and {last}").format(things=", ".join(said[:-1]), last=said[-1])


def _counted(kind: str, number: int) -> str:
    match kind:
        case "theme":
            return ngettext("{n} theme below it", "{n} themes below it", number).format(n=number)
        case "collection":
            return ngettext("{n} collection below it", "{n} collections below it", number).format(n=number)
    return how_many(f"{kind}s", number)
