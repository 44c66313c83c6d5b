"""Words in the person's language, by gettext; English where there is no catalogue.

Catalogues lie in ``resources/locale``; ``make words`` brings them up to date with the code.
"""

from __future__ import annotations

import gettext
import os
from importlib.resources import as_file, files

LANGUAGES = {"en": "English", "de": "Deutsch", "es": "Español", "fr": "Français"}
"""The languages the program speaks, by their codes, each by its own name."""

_MARKS = tuple('“”„‟«»"')

_VARIABLE = "LANGUAGE"
"""Where gettext looks first; the processes that are started from here look there too."""


def speak(language: str = "") -> None:
    """Use one of LANGUAGES from now on; empty or unknown: the one the machine's surroundings ask for."""
    if language in LANGUAGES:
        os.environ[_VARIABLE] = language
    use(_catalogue())


def use(words: gettext.NullTranslations) -> None:
    """Take words from there from now on."""
    global _chosen  # noqa: PLW0603
    _chosen = words


def spoken() -> str:
    """The code of the language that is spoken now."""
    return _chosen.info().get("language", "en")


def _(message: str) -> str:
    """A sentence in the person's language."""
    return _chosen.gettext(message) if message else ""


def quoted(words: str) -> str:
    """Words between the quotation marks of the language; what was within such marks already is not marked twice."""
    bare = unquoted(words)
    return words if bare == words and words[:1] in _MARKS else _("“{quote}”").format(quote=bare)


def unquoted(words: str) -> str:
    """Words without quotation marks at their ends, to stand between others; as they are where more stand within."""
    bare = words.strip("".join(_MARKS) + " ")
    return bare if bare and not set(bare) & set(_MARKS) else words


def N_(message: str) -> str:
    """A sentence that stands in a table and is translated by ``_`` where it is shown."""
    return message


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a sentence that goes with a count."""
    return _chosen.ngettext(one, many, count)


def _catalogue() -> gettext.NullTranslations:
    with as_file(files("resources") / "locale") as folder:
        return gettext.translation("florilegium", folder, fallback=True)


_chosen = gettext.NullTranslations()
speak()
