"""What the page of results says: how many, how quickly, what was not understood, what to try."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QLocale

from app.i18n import _, ngettext
from app.query import Hint, HintKind
from app.query.parsing import MARKS
from app.search import Results
from ui.search.found import Asked
from ui.themes.naming import seen

_ONE_THEME = re.compile(r'theme:(?:"/[^"]*"|/\S*)', re.IGNORECASE)


def fields_told() -> tuple[tuple[str, str], ...]:
    """The fields of a search, each with what it is for."""
    return (
        ("theme:", _("a theme and all below it; /Name is one at the top")),
        ("title:", _("words of a title")),
        ("author:", _("who wrote it")),
        ("source:", _("newspaper, journal, publisher")),
        ("tag:", _("a keyword of the article")),
        ("year:", _("2019, 2013..2018 or >=2020")),
        ("kind:", _("article, passage or note")),
    )


def counted(results: Results) -> str:
    """``1,204 results · 12 ms``."""
    number = QLocale().toString(results.total)
    said = ngettext("{count} result", "{count} results", results.total).format(count=number)
    return _("{results} · {time} ms").format(results=said, time=QLocale().toString(round(results.took_ms)))


def hinted(hints: Sequence[Hint]) -> str:
    """All that is to be said about a search, in sentences."""
    return " ".join(_hint(hint) for hint in hints)


def nothing_found(asked: Asked) -> str:
    """What to try when nothing answers."""
    if _ONE_THEME.fullmatch(asked.words.strip()):
        return _("Nothing stands under this theme yet. Select words in an article and press T to put it on them.")
    tries = []
    if asked.kind:
        tries.append(_("look among all kinds, not only one"))
    if any(mark in asked.words for mark in MARKS):
        tries.append(_("leave out the quotation marks"))
    if ":" in asked.words:
        tries.append(_("leave out a field such as theme: or year:"))
    if len(asked.words.split()) > 1:
        tries.append(_("use fewer words, or OR between them"))
    if "*" not in asked.words:
        tries.append(_("end a word with an asterisk: legislat*"))
    return "\n".join([_("Nothing found."), "", *(_("• {advice}").format(advice=advice) for advice in tries)])


def not_asked() -> str:
    """What stands on the page before anything is typed."""
    return _(
        "Type to search articles, passages and notes.\n“Exact words” in quotation marks, -without, begin*, a OR b."
    )


def _hint(hint: Hint) -> str:
    text, meant = seen(hint.text), seen(hint.meant)
    match hint.kind:
        case HintKind.UNKNOWN_FIELD if meant:
            return _("There is no field “{text}”; did you mean “{meant}”?").format(text=text, meant=meant)
        case HintKind.UNKNOWN_FIELD:
            return _("There is no field “{text}”; it was read as a word.").format(text=text)
        case HintKind.NO_VALUE:
            return _("Nothing stands after “{text}”; it was left out.").format(text=text)
        case HintKind.NOT_A_YEAR:
            return _("“{text}” is not a year; write 2019, 2013..2018 or >=2020.").format(text=text)
        case HintKind.UNKNOWN_KIND:
            return _("“{text}” is no kind; there are article, passage and note.").format(text=text)
        case HintKind.READ_AS:
            return _("“{text}” was read as “{meant}”.").format(text=text, meant=meant)
        case HintKind.UNKNOWN_THEME:
            return _("There is no theme “{text}”.").format(text=text)
        case HintKind.TOO_LONG:
            return _("The search is very long; its end was left out.")
