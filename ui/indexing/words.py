"""What is said of the search index."""

from __future__ import annotations

from pathlib import Path

from app import errors as e
from app.i18n import _
from ui.errors import worded
from ui.indexing.process import Trouble


def said_of(trouble: Trouble) -> str:
    """What happened, that searching goes on, and what is done about it."""
    place = Path(trouble.place)
    match trouble.name:
        case "Died":
            return _(
                "The part of Florilegium that keeps the search index in step ended several times in a row. "
                "It is tried again, each time after a longer pause; what was indexed before can be found meanwhile."
            )
        case "MemoryError":
            return _(
                "There was not enough memory to keep the search index in step. It is tried again in smaller steps; "
                "what was indexed before can be found meanwhile."
            )
        case "DiskFull":
            return _(
                "There is no room left for the search index in “{place}”. Make room; it then goes on by itself. "
                "What was indexed before can be found meanwhile, and all that you do is saved."
            ).format(place=place)
        case "CannotWrite":
            return _(
                "The search index cannot be written in “{place}”: {detail}. It is tried again now and then. "
                "What was indexed before can be found meanwhile, and all that you do is saved."
            ).format(place=place, detail=trouble.detail or _("the system refuses"))
        case "LibraryMissing":
            return worded(e.LibraryMissing(place))
    return _("The search index could not be kept in step. It is tried again now and then.")
