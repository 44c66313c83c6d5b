"""Which forms of a word belong together: Snowball's stemmers (Porter, 2001), used when a question is asked.

The index holds words as they are written. To find ``pledge`` in all its forms, the index is asked for the forms that
begin as that stem's words must begin, and those of the same stem are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:  # loaded when the first question is asked
    import snowballstemmer

ENGLISH = "en"

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "nl": "dutch", "nb": "norwegian", "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
_ATTACHED = regex.compile(r"(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu|un|gl|all|dall|dell|nell|sull|quest)'(?=\w)")
_IRREGULAR = {"die": "dying", "lie": "lying", "tie": "tying"}
_ARABIC_PREFIXES = ("ال", "وال", "بال", "كال", "فال", "لل", "و", "ب", "ك", "ف", "ل")
_SHORTEST = 2

_one_at_a_time = Lock()


def known_languages(tags: Iterable[str]) -> frozenset[str]:
    """The languages among these tags (``en-GB``, ``fr``) that have a stemmer; English when there is none."""
    return frozenset(tag for tag in (tag[:2].casefold() for tag in tags) if tag in _ALGORITHMS) or frozenset({ENGLISH})


@lru_cache(200_000)
def stem(form: str, language: str) -> str:
    """The stem of a folded form; figures, names with figures and emoji are their own."""
    bare = _ATTACHED.sub("", form).removesuffix("'s")
    if not bare.isalpha() or language not in _ALGORITHMS:
        return bare or form
    with _one_at_a_time:  # a stemmer keeps the word it works on in itself
        return str(_stemmer(language).stemWord(bare))


@lru_cache(64)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    import snowballstemmer

    return snowballstemmer.stemmer(_ALGORITHMS[language])


def beginnings(form: str, language: str) -> tuple[str, ...]:
    """How every word of the same stem must begin; empty if only the form itself can have that stem.

    Snowball takes endings off, and changes at most the last letter of what is left (two outside English); a vocabulary
    of 79,000 English words had no other exception than those listed here.
    """
    root = stem(form, language)
    if len(root) < _SHORTEST or not root.isalpha():
        return ()
    spare = 2 if language != ENGLISH else 1
    if len(root) <= spare + 2 and root[-1] not in "iey":
        spare = 0
    start = root[: max(len(root) - spare, 1)]
    if language == "ar":
        return (start, *(prefix + start for prefix in _ARABIC_PREFIXES))
    return (start, _IRREGULAR[root]) if root in _IRREGULAR and language == ENGLISH else (start,)


def of_one_stem(form: str, candidates: Iterable[str], language: str) -> set[str]:
    """The candidates that have the form's stem in a language."""
    root = stem(form, language)
    return {candidate for candidate in candidates if stem(candidate, language) == root}
