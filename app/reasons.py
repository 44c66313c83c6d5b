"""Why no text can be had from a file, in words that end a sentence or stand alone; the window adds what to do."""

from __future__ import annotations

from app.errors import UnreadableFile
from app.i18n import _


def why_unreadable(error: UnreadableFile) -> str:
    """The reason in words, with the fact that goes with it."""
    words = _reasons().get(error.reason, error.reason)
    return f"{words} ({error.detail})" if error.detail else words


def _reasons() -> dict[str, str]:
    return {
        "empty": _("there is no text in it"),
        "not-text": _("it is not text"),
        "unknown-format": _("its format is not known"),
        "no-permission": _("it may not be read"),
        "missing": _("there is no such file"),
        "is-folder": _("it is a folder"),
        "not-a-file": _("it is not a file"),
        "too-large": _("it is too large"),
        "too-slow": _("reading it took too long"),
        "crashed": _("reading it failed badly"),
        "no-main-text": _("no main text was found in it"),
        "broken": _("it is broken"),
        "password": _("it asks for a password"),
        "wrong-password": _("the password does not open it"),
        "scan": _("its pages are pictures without text"),
        "locked": _("rights management locks it"),
        "archive-bomb": _("what is packed in it is beyond all measure"),
        "unknown-encoding": _("there is no such encoding"),
        "no-records": _("there are no references in it"),
    }
