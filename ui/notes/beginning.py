"""Whether a link or a theme is being typed just before the caret."""

from __future__ import annotations

import re
from dataclasses import dataclass

FAR = 100
"""UTF-16 units before the caret that are looked at."""

_LINK = re.compile(r"\[\[([^\[\]]{0,90})$")
_THEME = re.compile(r"(?:^|(?<=[\s(]))#([^\s#\[\]()][^#\[\]()\n]{0,60}|)$")
_ENDED = re.compile(r"[.,;:!?]\s|\s\s")
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Begun:
    """What was typed after ``[[`` or ``#`` (``sign``)."""

    sign: str
    typed: str

    @property
    def written(self) -> str:
        """All of it, as it stands before the caret."""
        return f"{self.sign}{self.typed}"

    @property
    def may_be_new(self) -> bool:
        """Whether it can name a theme yet to be made: a few words that do not begin like a number."""
        words = self.typed.split()
        named = all(part.strip() for part in self.typed.split("/"))
        return self.sign == "#" and named and 0 < len(words) <= _MOST_WORDS and not words[0][0].isdigit()


def begun_in(before: str, at_start: bool) -> Begun | None:
    """What is being typed at the end of ``before``; ``at_start`` says that it holds its line from the first letter.

    A ``#`` that may still become a heading's begins nothing.
    """
    link = _LINK.search(before)
    if link:
        return Begun("[[", link[1])
    theme = _THEME.search(before)
    if theme is None or _ENDED.search(theme[1]):
        return None
    opening = at_start and not before[: theme.start()].strip()
    return None if opening and not theme[1] else Begun("#", theme[1])
