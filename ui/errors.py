"""The one place of the window that words errors: what happened, what was kept, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from traceback import FrameSummary, extract_tb

from app import errors as e
from app.i18n import _, ngettext
from app.reasons import said_of


def worded(error: BaseException) -> str:
    """What a person reads about an error; empty for what they stopped themselves."""
    match error:
        case e.Cancelled():
            return ""
        case e.UserError():
            return _user_error(error)
        case e.EnvironmentTrouble():
            return _trouble(error)
        case _:
            return _("Something went wrong inside Florilegium. The step was taken back; nothing you saved is lost.")


def _user_error(error: e.UserError) -> str:
    match error:
        case e.UnreadableFile(path=path):
            return _("“{file}” was not imported: {reason}").format(
                file=Path(path).name or path, reason=reason_of(error)
            )
        case e.QuoteMissing():
            return _("These words do not occur in the article. Nothing was marked; check the spelling and try again.")
        case e.QuoteAmbiguous(times=times):
            return ngettext(
                "These words occur {times} time in the article. Say which one is meant.",
                "These words occur {times} times in the article. Say which one is meant.",
                times,
            ).format(times=times)
        case e.TextChanged():
            return _(
                "This text was changed elsewhere in the same words, so your corrections were not put in. "
                "Copy what you want to keep, and correct the new text."
            )
        case e.TextEmptied():
            return _("A text cannot be left without words. Nothing was changed; to be rid of it, delete the article.")
        case e.NothingToUndo(redo=redo):
            return _("There is nothing to redo.") if redo else _("There is nothing to undo.")
        case e.NothingToExport():
            return _("There is nothing to export here yet. Mark a passage or write a note first.")
        case e.FileInTheWay(path=path, edited=True):
            return _(
                "“{file}” was changed by hand since it was exported, so it was left alone. "
                "Move or rename it, or choose another place."
            ).format(file=path)
        case e.FileInTheWay(path=path):
            return _("“{file}” is not a file of ours, so it was left alone. Choose another place or name.").format(
                file=path
            )
        case _:
            return _value_error(error)


def _value_error(error: e.UserError) -> str:
    match error:
        case e.NotFound(what=what):
            return _("This {thing} is no longer in the library. Nothing was changed.").format(thing=noun(what))
        case e.NameTaken(name=name):
            return _("“{name}” is taken in this place. Choose another name.").format(name=name)
        case e.WouldLoop(name=name):
            return _("“{name}” cannot go under itself. It was left where it is.").format(name=name)
        case e.AsksForItself(name=name):
            return _("“{name}” would ask for itself. A saved search can name any other.").format(name=name)
        case e.BadValue(value=value, expected=expected):
            return _("“{value}” cannot be read here. Write {expected}.").format(value=value, expected=expected)
        case _:
            return _("This did not work. Nothing was changed.")


def _trouble(error: e.EnvironmentTrouble) -> str:
    match error:
        case e.LibraryLocked(folder=folder, holder=holder):
            return _(
                "The library “{name}” is being written by {holder}. Nothing was changed. Close it there, "
                "or open the library for reading only."
            ).format(name=folder.name, holder=holder or _("another program"))
        case e.LibraryReadOnly():
            return _("This library is open for reading only, so nothing was changed. Close the other window to write.")
        case e.DiskFull(place=place):
            return _(
                "There is no room left at {place}. All that was saved before is safe. Make room, then do it again."
            ).format(place=place)
        case e.CannotWrite(place=place, detail=detail):
            return _(
                "“{place}” cannot be written: {detail}. All that was saved before is safe. Choose another place."
            ).format(place=place, detail=detail or _("the system refuses"))
        case e.WorkerTrouble():
            return _("The part that reads files could not be started. The library is untouched. Try the import again.")
        case _:
            return _unopened(error)


def _unopened(error: e.EnvironmentTrouble) -> str:
    match error:
        case e.LibraryTooNew(folder=folder):
            return _(
                "The library “{name}” was made by a later Florilegium. It was not touched. "
                "Install the newer version to open it."
            ).format(name=folder.name)
        case e.LibraryDamaged(folder=folder):
            return _(
                "“{name}” cannot be read as a whole library. Nothing in it was changed. "
                "Choose another library, or bring back one of the copies in its “backups” folder."
            ).format(name=folder.name)
        case e.LibraryMissing(folder=folder):
            return _("There is no library in “{name}”. Choose the folder that holds it.").format(name=folder)
        case _:
            return _("The computer is in the way of this. All that was saved before is safe.")


def noun(kind: str) -> str:
    """A domain noun in the person's language."""
    words = {
        "article": _("article"),
        "text": _("text"),
        "passage": _("passage"),
        "theme": _("theme"),
        "note": _("note"),
        "collection": _("collection"),
        "search": _("saved search"),
    }
    return words.get(kind, kind)


def reason_of(error: e.UnreadableFile) -> str:
    """Why no text could be had from a file, as the end of a sentence, and what can be done."""
    advice = {
        "unknown-format": _("Save it as PDF, Word, HTML or text."),
        "no-permission": _("Change its permissions, or copy it to a folder of yours."),
        "is-folder": _("Use “Import a folder”."),
        "password": _("Type it in the preview."),
        "wrong-password": _("Type it again."),
        "scan": _("Run text recognition (OCR) on it first."),
        "locked": _("Ask where you got it for an open copy."),
        "unknown-encoding": _("Choose another."),
    }
    return f"{said_of(error.reason)}. {advice.get(error.reason, '')}".rstrip()


@dataclass(frozen=True, slots=True)
class Report:
    """What a person can send us about a defect of ours: no word of theirs is in it."""

    text: str

    @classmethod
    def of(cls, error: BaseException) -> Report:
        """The kinds of error and the places in the code; never the message, which may quote the person's texts."""
        import platform  # as slow

        lines = [f"Florilegium {version_name()}, Python {platform.python_version()}, {platform.system()}"]
        at: BaseException | None = error
        while at is not None:
            lines += [type(at).__qualname__, *map(_place, extract_tb(at.__traceback__))]
            at = at.__cause__ or at.__context__
        return cls("\n".join(lines))


def _place(frame: FrameSummary) -> str:
    return f"  {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"


def version_name() -> str:
    """The program's version, as installed."""
    from importlib.metadata import PackageNotFoundError, version  # slow to load, seldom needed

    try:
        return version("florilegium")
    except PackageNotFoundError:
        return "?"
