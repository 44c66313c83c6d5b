"""Every error a person may see. Errors carry facts; ``ui.errors`` and ``app.cli`` put them into words.

::

    FlorilegiumError
    ├── Cancelled                      the person stopped it; nothing is shown
    ├── UserError                      they can put it right; their input is kept
    │   ├── NotFound                   no such article, passage, theme, note …
    │   ├── NameTaken                  a theme of that name stands there already
    │   ├── WouldLoop                  a theme or collection under itself
    │   ├── AsksForItself              a saved search that names itself, perhaps through others
    │   ├── BadValue                   a field's value cannot be read
    │   ├── QuoteMissing               the words do not occur in the article
    │   ├── QuoteAmbiguous             the words occur more than once
    │   ├── TextChanged                the article has got another text where it was being corrected
    │   ├── TextEmptied                a correction would leave no word of the text
    │   ├── NothingToUndo              the stack of undo or redo is empty
    │   ├── NothingToExport            the choice holds no passage and no note
    │   ├── FileInTheWay               a file that is not ours stands where the export would go
    │   └── UnreadableFile             no text can be had from this file, and why
    └── EnvironmentTrouble             the machine or the file; what is safe is said
        ├── LibraryLocked              another program writes in it; who
        ├── LibraryReadOnly            it was opened for reading only
        ├── LibraryTooNew              made by a later Florilegium
        ├── LibraryDamaged             not a library, or not whole
        ├── LibraryMissing             no library in that folder
        ├── DiskFull                   no room; what was kept
        ├── CannotWrite                a folder or file refuses
        └── WorkerTrouble              the reading process cannot be started
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class FlorilegiumError(Exception):
    """The root of what a person may see."""


class Cancelled(FlorilegiumError):
    """The person stopped it."""


class UserError(FlorilegiumError):
    """The person can put it right."""


class EnvironmentTrouble(FlorilegiumError):
    """The machine or the file is in the way."""


@dataclass(eq=False)
class NotFound(UserError):
    """``what`` is a domain noun in lower case (``article``, ``theme`` …), ``key`` what was asked for."""

    what: str
    key: str


@dataclass(eq=False)
class NameTaken(UserError):
    """A theme or collection named ``name`` already stands in the same place."""

    name: str


@dataclass(eq=False)
class WouldLoop(UserError):
    """``name`` cannot go under itself or under something below it."""

    name: str


@dataclass(eq=False)
class AsksForItself(UserError):
    """The saved search ``name`` would look for what it finds itself, by its own words or those of others it names."""

    name: str


@dataclass(eq=False)
class BadValue(UserError):
    """``value`` cannot be read as ``field``; ``expected`` says what would do."""

    field: str
    value: str
    expected: str


@dataclass(eq=False)
class QuoteMissing(UserError):
    """The quotation does not occur in the article."""

    quote: str


@dataclass(eq=False)
class QuoteAmbiguous(UserError):
    """The quotation occurs ``times`` times and the person did not say which, or asked for one beyond the last."""

    quote: str
    times: int


@dataclass(eq=False)
class TextChanged(UserError):
    """The article ``key`` has got another text meanwhile, in just the words that were corrected."""

    key: str


@dataclass(eq=False)
class TextEmptied(UserError):
    """A correction would leave no word of the text of the article ``key``."""

    key: str


@dataclass(eq=False)
class NothingToUndo(UserError):
    """Nothing is left to undo, or to redo."""

    redo: bool = False


class NothingToExport(UserError):
    """The choice holds no passage and no note."""


@dataclass(eq=False)
class FileInTheWay(UserError):
    """A file that Florilegium did not write, or that was ``edited`` since it did, stands at ``path``."""

    path: Path
    edited: bool = False


@dataclass(eq=False)
class UnreadableFile(UserError):
    """No text can be had from ``path``; ``reason`` is one of the keys that the edges put into words.

    ``empty``, ``not-text``, ``unknown-format``, ``no-permission``, ``missing``, ``is-folder``, ``not-a-file``,
    ``too-large``, ``too-slow``, ``crashed``, ``no-main-text``, ``broken``, ``password`` (it needs one),
    ``wrong-password``, ``scan`` (pictures of pages without text), ``locked`` (rights management), ``archive-bomb``,
    ``unknown-encoding``, ``no-records``; ``detail`` may add a fact.
    """

    path: str
    reason: str
    detail: str = ""


@dataclass(eq=False)
class LibraryLocked(EnvironmentTrouble):
    """``holder`` (program, process, computer, as far as known) is writing in the library at ``folder``."""

    folder: Path
    holder: str


@dataclass(eq=False)
class LibraryReadOnly(EnvironmentTrouble):
    """The library at ``folder`` was opened, or can be opened, for reading only."""

    folder: Path


@dataclass(eq=False)
class LibraryTooNew(EnvironmentTrouble):
    """The library has schema ``found``; this program knows up to ``known``."""

    folder: Path
    found: int
    known: int


@dataclass(eq=False)
class LibraryDamaged(EnvironmentTrouble):
    """What stands at ``folder`` is not a whole library; ``detail`` says what is wrong with it."""

    folder: Path
    detail: str


@dataclass(eq=False)
class LibraryMissing(EnvironmentTrouble):
    """No library in ``folder``, and none was to be made."""

    folder: Path


@dataclass(eq=False)
class DiskFull(EnvironmentTrouble):
    """No room was left at ``place``; what was saved before stays saved."""

    place: Path


@dataclass(eq=False)
class CannotWrite(EnvironmentTrouble):
    """The system refuses to write (or read) at ``place``; ``detail`` is what it said."""

    place: Path
    detail: str = ""


@dataclass(eq=False)
class WorkerTrouble(EnvironmentTrouble):
    """The process that reads files cannot be started, or does not speak; ``detail`` is what it said."""

    detail: str
