"""A language of no country: accented and 40 % longer, so that what is not translated and what is cut shows."""

from __future__ import annotations

import gettext
import re

_PLAIN = "aceginorsuyzACEGINORSUYZ"
_MARKED = "àçéğîñöřšûýžÀÇÉĞÎÑÖŘŠÛÝŽ"
_ACCENTED = str.maketrans(_PLAIN, _MARKED)
_KEPT = re.compile(r"(\{[^}]*\}|&\w|%\(\w+\)s)")
"""What stands for a value, and the letter that is a key."""

_LONGEST = 12
"""Signs between two blanks of what is added, so that lines can be broken as in a language."""


def pseudo(message: str) -> str:
    """A message in that language: ``&Import…`` is ``⟦&Împöřt… ~~~⟧``."""
    if not message.strip():
        return message
    parts = _KEPT.split(message)
    accented = "".join(part if place % 2 else part.translate(_ACCENTED) for place, part in enumerate(parts))
    filling = "~" * max(1, round(0.4 * len(message) - 3))
    longer = " ".join(filling[at : at + _LONGEST] for at in range(0, len(filling), _LONGEST))
    return f"⟦{accented} {longer}⟧"


class Pseudo(gettext.NullTranslations):
    """Says everything in that language."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)
