"""The one form in which a text is stored: made once, at import, and never changed again."""

from __future__ import annotations

import re

_NEWLINES = re.compile("\r\n?")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff\ufdd0-\ufdef]")
_MARK = "\ufeff"


def canonical(text: str) -> str:
    """The text with one kind of newline, no byte order mark, and nothing that cannot be stored.

    NUL, lone surrogates and the noncharacters U+FDD0 to U+FDEF become U+FFFD. Everything else is evidence and stays:
    no Unicode normalisation, and U+2028, U+2029, U+0085 and the form feed are kept as they are. Doing it twice does
    nothing more.
    """
    return _UNSTORABLE.sub("\ufffd", _NEWLINES.sub("\n", text.lstrip(_MARK)))
