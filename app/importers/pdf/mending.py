"""Joining lines: which hyphens at their ends belong to the words, by the document's own vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from app.importers.pdf.lines import Line
from app.importers.pdf.strips import ends_in_hyphen

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LAST_WORD = re.compile(r"([^\W_]+(?:['’-][^\W_]+)*)-$")
_FIRST_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_WIDE = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_BROKEN_ADDRESS = re.compile(r"(?:https?://|www\.|doi\.org/)\S*[/._=&?-]$")
_REST_OF_ADDRESS = re.compile(r"[\w%~#?=&-]\S*[./=]\S*")
_PREFIXES = frozenset(
    ("self", "semi", "quasi", "well", "ex", "non", "half", "all", "cross", "high", "low", "long", "short")
)
"""English words that join others by a hyphen more often than without."""

_RARE = 0.02
"""The share of lines ending in a hyphen up to which a document is taken not to divide words."""


class Joint(NamedTuple):
    """How one line goes on in the next: how many characters the first loses, and what stands between them."""

    dropped: int
    between: str


class Vocabulary:
    """The words of a document, as far as they stand whole in its lines."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: Counter[str] = Counter()
        count = hyphens = 0
        for line in lines:
            words = _WORD.findall(line.text)
            divided = ends_in_hyphen(line)
            self._words.update(word.casefold() for word in (words[:-1] if divided else words))
            count, hyphens = count + 1, hyphens + divided
        self._beginnings = Counter(word.partition("-")[0] for word in self._words if "-" in word)
        self._divides = hyphens > _RARE * count

    def joint(self, line: Line, following: str) -> Joint:
        """How a line is joined to the text that follows it in its paragraph."""
        text = line.text
        if ends_in_hyphen(line) and text[-2:-1].strip() and following[:1].isalnum():
            return Joint(0, "") if self._keeps_hyphen(text, following) else Joint(1, "")
        if text[-1:] in "—/" and text[-2:-1].strip() and not line.text.endswith("//"):
            return Joint(0, "")
        if _WIDE.match(text[-1:]) and _WIDE.match(following[:1]):
            return Joint(0, "")
        if _BROKEN_ADDRESS.match(text.rsplit(" ", 1)[-1]) and _REST_OF_ADDRESS.match(following):
            return Joint(0, "")
        return Joint(0, " ")

    def _keeps_hyphen(self, text: str, following: str) -> bool:
        before, after = _LAST_WORD.search(text), _FIRST_WORD.match(following)
        if not before or not after or not before[1][-1].isalpha() or not following[0].isalpha():
            return True
        one, other = before[1], after[0]
        if other[0].isupper() and not (one.isupper() and other.isupper()):
            return True
        whole, parted = (one + other).casefold(), f"{one}-{other}".casefold()
        if self._words[whole] or self._words[parted]:
            return self._words[parted] > self._words[whole]
        if "-" in one or one.casefold() in _PREFIXES or self._beginnings[one.casefold()] > 1:
            return True
        known = self._words[one.casefold()] and self._words[other.casefold()]
        return bool(known) and not self._divides
