"""The one form in which a text is stored: made once, at import, and never changed again."""

from __future__ import annotations

import re
from unicodedata import category

_NEWLINES = re.compile("\r\n?")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff\ufdd0-\ufdef]")
_MARK = "\ufeff"
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")


def canonical(text: str) -> str:
    """The text with one kind of newline, no byte order mark, and nothing that cannot be stored.

    NUL, lone surrogates and the noncharacters U+FDD0 to U+FDEF become U+FFFD. Everything else is evidence and stays:
    no Unicode normalisation, and U+2028, U+2029, U+0085 and the form feed are kept as they are. Doing it twice does
    nothing more.
    """
    return _UNSTORABLE.sub("\ufffd", _NEWLINES.sub("\n", text.lstrip(_MARK)))


def canonical_name(typed: str) -> str:
    """A name in its one form: canonical, on one line, runs of blanks and control characters as one blank.

    Marks that turn the direction of writing go: from a name they would run on into what stands beside it. The answer
    is empty where nothing could be seen of the name.
    """
    shown = _CONTROLS.sub(" ", _TURNING.sub("", canonical(typed)))
    name = " ".join(shown.split())
    return name if any(category(character) not in ("Cf", "Mn", "Zs") for character in name) else ""
