"""Why no text can be had from a file: the one table of words; the window and the command line add what can be done."""

from __future__ import annotations

from app.errors import UnreadableFile
from app.i18n import _


def why_unreadable(error: UnreadableFile) -> str:
    """The reason in words that end a sentence, with the fact that goes with it."""
    words = said_of(error.reason)
    return f"{words} ({error.detail})" if error.detail else words


def said_of(reason: str) -> str:
    """A reason of UnreadableFile in words that end a sentence."""
    return {
        "empty": _("there is no text in it"),
        "not-text": _("it is not text"),
        "unknown-format": _("its format is not known here"),
        "no-permission": _("it may not be read"),
        "missing": _("there is no such file"),
        "is-folder": _("it is a folder"),
        "not-a-file": _("it is not an ordinary file"),
        "too-large": _("it is too large"),
        "too-slow": _("reading it took too long and was given up"),
        "crashed": _("reading it failed badly"),
        "no-main-text": _("no running text was found in it"),
        "broken": _("it is damaged"),
        "password": _("it asks for a password"),
        "wrong-password": _("the password does not open it"),
        "scan": _("its pages are pictures without text"),
        "locked": _("rights management locks it"),
        "archive-bomb": _("what is packed in it is beyond all measure"),
        "unknown-encoding": _("there is no encoding of that name"),
        "no-records": _("there are no references in it"),
    }.get(reason, _("it could not be read"))
