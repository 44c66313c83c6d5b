"""Errors in words for the command line, and the exit code that goes with each."""

from __future__ import annotations

from app import errors as e
from app.i18n import _, ngettext
from app.reasons import why_unreadable

DONE, NO, WRONG_USE, TROUBLE = 0, 1, 2, 3
DEFECT, STOPPED, PIPE_CLOSED = 70, 130, 141


def exit_code(error: BaseException) -> int:
    """0 done; 1 the answer is no; 2 wrong use; 3 the machine or the library; 70 our defect; 130 stopped."""
    match error:
        case e.Cancelled() | KeyboardInterrupt():
            return STOPPED
        case e.BadValue():
            return WRONG_USE
        case e.UserError():
            return NO
        case e.EnvironmentTrouble() | OSError():
            return TROUBLE
    return DEFECT


def worded(error: BaseException) -> str:
    """One line for a person; empty for what they stopped themselves."""
    match error:
        case e.Cancelled() | KeyboardInterrupt():
            return ""
        case e.UserError():
            return _user(error)
        case e.EnvironmentTrouble():
            return _environment(error)
        case OSError():
            return f"{error.strerror or type(error).__name__}: {error.filename or ''}".rstrip(": ")
    return _("This is a fault in Florilegium, nothing was changed: {fault}").format(
        fault=f"{type(error).__name__}: {error}"
    )


def reason(error: e.UnreadableFile) -> str:
    """Why no text can be had from a file, in words."""
    if error.reason == "is-folder":
        return _("it is a folder; --recursive imports what is in it")
    return why_unreadable(error)


def _user(error: e.UserError) -> str:
    match error:
        case e.NotFound(what=what, key=key):
            return _("There is no {what} {key}.").format(what=_nouns().get(what, what), key=key)
        case e.NameTaken(name=name):
            return _("There is already one named {name} in that place.").format(name=name)
        case e.WouldLoop(name=name):
            return _("{name} cannot go under itself.").format(name=name)
        case e.AsksForItself(name=name):
            return _("{name} would ask for itself; a saved search can name any other.").format(name=name)
        case e.BadValue(field=field, value="", expected=expected):
            return _("{field}: expected {expected}.").format(field=_nouns().get(field, field), expected=expected)
        case e.BadValue(field=field, value=value, expected=expected):
            return _("{field}: {value} will not do; expected {expected}.").format(
                field=_nouns().get(field, field), value=value, expected=expected
            )
        case e.UnreadableFile(path=path):
            return f"{path}: {reason(error)}"
        case e.NothingToUndo(redo=redo):
            return _("There is nothing to redo.") if redo else _("There is nothing to undo.")
        case e.NothingToExport():
            return _("There is nothing to export: no passage and no note in what was chosen.")
    return _quote_or_file(error)


def _quote_or_file(error: e.UserError) -> str:
    match error:
        case e.QuoteMissing():
            return _("The quotation does not occur in the article.")
        case e.QuoteAmbiguous(times=1):
            return _("The quotation occurs once only.")
        case e.QuoteAmbiguous(times=times):
            return ngettext(
                "The quotation occurs {times} time; say which with --nth 1 to {times}.",
                "The quotation occurs {times} times; say which with --nth 1 to {times}.",
                times,
            ).format(times=times)
        case e.TextChanged():
            return _("The article has got another text meanwhile; nothing was changed.")
        case e.TextEmptied():
            return _("No word of the text would be left; nothing was changed.")
        case e.FileInTheWay(path=path, edited=True):
            return _("{path} was edited after it was exported and stays as it is; --force replaces it.").format(
                path=path
            )
        case e.FileInTheWay(path=path):
            return _("{path} is not this export's and stays as it is; --force replaces it.").format(path=path)
    return type(error).__name__


def _environment(error: e.EnvironmentTrouble) -> str:
    match error:
        case e.LibraryLocked(folder=folder, holder=holder):
            return _("The library in {folder} is open in {holder}; close it there to change anything here.").format(
                folder=folder, holder=holder or _("another program (it does not say which)")
            )
        case e.LibraryReadOnly(folder=folder):
            return _("The library in {folder} can only be read.").format(folder=folder)
        case e.LibraryTooNew(folder=folder, found=found, known=known):
            return _(
                "The library in {folder} was made by a later Florilegium (its form is {found}, known up to {known})."
            ).format(folder=folder, found=found, known=known)
        case e.LibraryDamaged(folder=folder, detail=detail):
            return _("The library in {folder} is not whole: {detail}. Nothing was changed.").format(
                folder=folder, detail=detail
            )
        case e.LibraryMissing(folder=folder):
            return _("There is no library in {folder}.").format(folder=folder)
        case e.DiskFull(place=place):
            return _("There is no room left at {place}; what was saved before is safe.").format(place=place)
        case e.CannotWrite(place=place, detail=detail):
            return _("{place} cannot be written: {detail}.").format(place=place, detail=detail)
        case e.WorkerTrouble(detail=detail):
            return _("The process that reads files does not work: {detail}").format(detail=detail)
    return type(error).__name__


def _nouns() -> dict[str, str]:
    return {
        "article": _("article"),
        "passage": _("passage"),
        "theme": _("theme"),
        "note": _("note"),
        "collection": _("collection"),
        "search": _("saved search"),
        "words": _("words"),
        "colour": _("colour"),
        "name": _("name"),
        "output": _("output"),
        "path": _("path"),
        "start": _("start"),
        "end": _("end"),
        "format": _("format"),
        "encoding": _("encoding"),
        "folder": _("folder"),
        "files": _("files"),
    }
