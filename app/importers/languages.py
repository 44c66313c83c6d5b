"""Which language a text is in: as its source states it, or by a vote of its smallest words."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress

from app.errors import BadValue
from app.identifiers import clean_language

_SMALL_WORDS = {
    "en": "the and of to in that is was for with on as it by are this be from have has not which he they his",
    "de": "der die das und ist nicht mit von den zu auf für ein eine dem sich auch als werden wurde bei im des",
    "fr": "le la les des et est une dans que qui pour pas sur du au avec par ce sont plus il elle aux été",
    "es": "el la los las de y que en un una por con para es del se no su al como más fue pero sus",
    "it": "il la di che e un una per con del della è non sono dei le gli nel alla anche come più ha",
    "nl": "de het een en van is dat op te in voor met niet zijn aan door ook als bij naar werd wordt om",
    "pt": "o a os as de e que em um uma para com não do da dos das por no na se foi mais ao é",
}
_VOTERS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
SMALL_WORDS = frozenset().union(*_VOTERS.values())
"""The smallest words of all these languages, in lower case."""

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 5


def stated_language(written: str) -> str:
    """The code of a language that a source states by code, tag or name; empty for what is none."""
    with suppress(BadValue):
        return clean_language(written)
    code = re.split("[-_]", written.strip(), maxsplit=1)[0].lower()
    return code if re.fullmatch("[a-z]{3}", code) and code != "und" else ""


def guess_language(text: str) -> str:
    """A two-letter language code, or an empty string when the vote is too small or too close.

    Only the first 20,000 code points vote.
    """
    counts = Counter(word.lower() for word in _WORD.findall(text[:20_000]))
    votes = sorted(((sum(counts[word] for word in words), name) for name, words in _VOTERS.items()), reverse=True)
    (most, winner), (next_most, _) = votes[0], votes[1]
    total = sum(counts.values())
    return winner if most >= _FEWEST and most * 8 >= total and most > 1.15 * next_most else ""
