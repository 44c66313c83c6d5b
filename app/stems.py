"""Which forms of a word belong together: Snowball's stemmers (Porter, 2001), used when a question is asked.

The index holds words as they are written. To find ``pledge`` in all its forms, the index is asked for the forms that
begin as that stem's words must begin, and those of the same stem are kept. A form is stemmed without its accents, as
the index holds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

import regex

from app.words import ELISION

if TYPE_CHECKING:  # loaded when the first question is asked
    import Stemmer

ENGLISH = "en"

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "nb": "norwegian", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
_LATIN = r"\p{Latin}"
_SCRIPTS = {
    "ar": r"\p{Arabic}", "fa": r"\p{Arabic}", "el": r"\p{Greek}", "hi": r"\p{Devanagari}", "hy": r"\p{Armenian}",
    "ne": r"\p{Devanagari}", "ru": r"\p{Cyrillic}", "sr": r"[\p{Cyrillic}\p{Latin}]", "ta": r"\p{Tamil}",
}  # fmt: skip
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_IRREGULAR = {"die": "dying", "lie": "lying", "tie": "tying"}
_PREFIXES = {
    "ar": ("ال", "وال", "بال", "كال", "فال", "لل", "و", "ب", "ك", "ف", "ل"),
    "ga": ("h", "t", "n", "m", "g", "b", "bh", "d"),
    "id": (
        "be",
        "ber",
        "di",
        "ke",
        "me",
        "mem",
        "men",
        "meng",
        "meny",
        "pe",
        "pem",
        "pen",
        "peng",
        "peny",
        "per",
        "se",
    ),
}
"""What stands before a word in languages whose stemmers take it off."""

_SHORTEST = 2

_one_at_a_time = Lock()


def known_languages(tags: Iterable[str]) -> frozenset[str]:
    """The languages among these tags (``en-GB``, ``fr``) that have a stemmer; English when there is none."""
    return frozenset(tag for tag in (tag[:2].casefold() for tag in tags) if tag in _ALGORITHMS) or frozenset({ENGLISH})


@lru_cache(50_000)
def stem(form: str, language: str) -> str:
    """The stem of a folded form; figures, names with figures and emoji are their own."""
    bare = _bare(form)
    if not _stems(bare, language):
        return bare
    with _one_at_a_time:  # a stemmer keeps the word it works on in itself
        return str(_stemmer(language).stemWord(bare))


def _bare(form: str) -> str:
    """A form without what is tied to it by an apostrophe."""
    return form if form.isalpha() else ELISION.sub("", form).removesuffix("'s") or form


def _stems(bare: str, language: str) -> bool:
    return language in _ALGORITHMS and (bare.isalpha() or _LETTERS.fullmatch(bare) is not None)


@lru_cache(64)
def _stemmer(language: str) -> Stemmer.Stemmer:
    import Stemmer

    return Stemmer.Stemmer(_ALGORITHMS[language], 0)  # its own store of words slows it down


@lru_cache(64)
def _script(language: str) -> regex.Pattern[str]:
    return regex.compile(_SCRIPTS.get(language, _LATIN))


def beginnings(form: str, language: str) -> tuple[str, ...]:
    """How every word of the same stem must begin; empty if only the form itself can have that stem.

    Snowball takes endings off, and changes at most the last letter of what is left (two outside English), of which two
    letters are kept in any case; a vocabulary of 79,000 English words had no other exception than those listed here.
    """
    root = stem(form, language)
    if len(root) < _SHORTEST or not _stems(root, language) or not _script(language).match(form):
        return ()
    start = root[: max(len(root) - (1 if language == ENGLISH else 2), _SHORTEST)]
    starts = {start, *_with_prefixes(start, language)}
    if language == ENGLISH and root in _IRREGULAR:
        starts.add(_IRREGULAR[root])
    if not form.startswith(start) and language not in _PREFIXES:  # Serbian stems are Latin, dying's is die
        starts.add(form[: max(min(len(form), len(root)) - 3, _SHORTEST)])
    return tuple(sorted(one for one in starts if not any(one != other and one.startswith(other) for other in starts)))


def _with_prefixes(start: str, language: str) -> Iterable[str]:
    """The beginning behind each prefix of the language; Indonesian ones swallow its first letter, Irish h softens."""
    prefixes = _PREFIXES.get(language, ())
    yield from (prefix + start for prefix in prefixes)
    if language == "id":
        yield from (prefix + start[1:] for prefix in prefixes)
    if language == "ga":
        yield f"{start[0]}h{start[1:]}"


def of_one_stem(form: str, candidates: Iterable[str], language: str) -> set[str]:
    """The candidates that have the form's stem in a language."""
    root = stem(form, language)
    bare = {candidate: _bare(candidate) for candidate in candidates}
    stemmed = [candidate for candidate, word in bare.items() if _stems(word, language)]
    with _one_at_a_time:
        roots = _stemmer(language).stemWords([bare[candidate] for candidate in stemmed]) if stemmed else []
    bare |= dict(zip(stemmed, roots, strict=True))
    return {candidate for candidate, found in bare.items() if found == root}
