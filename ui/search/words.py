"""What is said of a search: the fields it may have, and what of it was not understood."""

from __future__ import annotations

from collections.abc import Sequence

from app.i18n import _
from app.query import Hint, HintKind
from ui.themes.naming import seen


def fields_told() -> tuple[tuple[str, str], ...]:
    """The fields of a search, each with what it is for."""
    return (
        ("theme:", _("a theme and all below it; theme:= only itself")),
        ("title:", _("words of a title")),
        ("author:", _("who wrote it")),
        ("source:", _("newspaper, journal, publisher")),
        ("tag:", _("a keyword of the article")),
        ("year:", _("2019, 2013..2018 or >=2020")),
        ("date:", _("2016-05 or 2016-05-31..2016-06")),
        ("kind:", _("article, passage or note")),
        ("lang:", _("the language of the article")),
        ("has:", _("note, passage, theme …")),
        ("is:", _("untagged, unread …")),
        ("in:", _("a collection")),
        ("search:", _("a search you have saved")),
        ("near(", _("words close to each other: near(a b, 10)")),
        ("same(", _("words of one paragraph: same(paragraph a b)")),
    )


def values_told(field: str) -> tuple[tuple[str, str], ...]:
    """The values of a field that has only a few, each with what it means."""
    match field:
        case "kind":
            return (("article", _("only articles")), ("passage", _("only passages")), ("note", _("only notes")))
        case "has":
            return (
                ("note", _("with a note")),
                ("passage", _("with passages")),
                ("theme", _("with a theme")),
                ("tag", _("with tags")),
                ("author", _("with an author")),
                ("date", _("with a date")),
                ("source", _("with a source")),
                ("url", _("with a web address")),
                ("doi", _("with a DOI")),
                ("file", _("with its original file")),
                ("abstract", _("with an abstract")),
            )
        case "is":
            return (
                ("untagged", _("passages without a theme")),
                ("unread", _("not yet read")),
                ("reading", _("being read")),
                ("read", _("read")),
                ("marked", _("articles with passages")),
                ("unmarked", _("articles without passages")),
                ("pinned", _("pinned notes")),
                ("waiting", _("passages to be reviewed")),
                ("detached", _("passages no longer in the text")),
            )
    return ()


def hinted(hints: Sequence[Hint]) -> str:
    """All that is to be said about a search, in sentences."""
    return " ".join(_hint(hint) for hint in hints)


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
        case _:
            return _hint_of_values(hint.kind, text, meant)


def _hint_of_values(kind: HintKind, text: str, meant: str) -> str:
    match kind:
        case HintKind.NOT_A_DATE:
            return _("“{text}” is not a date; write 2016, 2016-05 or 2016-05-31.").format(text=text)
        case HintKind.UNKNOWN_HAS:
            return _("A thing cannot have “{text}”; there are {values}.").format(text=text, values=meant)
        case HintKind.UNKNOWN_IS:
            return _("A thing cannot be “{text}”; there are {values}.").format(text=text, values=meant)
        case HintKind.UNKNOWN_COLLECTION:
            return _("There is no collection “{text}”.").format(text=text)
        case HintKind.UNKNOWN_SEARCH:
            return _("There is no saved search “{text}”.").format(text=text)
        case HintKind.NAMES_ITSELF:
            return _("The saved search “{text}” names itself; that part finds nothing.").format(text=text)
        case HintKind.ONLY_WORDS:
            return _("Only words and “phrases” can stand in {text}(…); the rest was left out.").format(text=text)
        case HintKind.SIGN_IN_QUOTES:
            return _("Between quotation marks * and ? mean nothing: “{text}”.").format(text=text)
    return ""
