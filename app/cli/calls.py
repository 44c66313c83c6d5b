"""One call of the command line: what was asked, and what it is asked of."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from app.errors import BadValue, CannotWrite, DiskFull, EnvironmentTrouble, LibraryMissing, LibraryReadOnly
from app.i18n import _
from app.ports import Library, LikeTexts, Reader, SearchIndex
from app.settings import PROGRAM, library_folder, read_settings


class OpenLibrary(Protocol):
    """How a library is opened."""

    def __call__(self, folder: Path, *, create: bool = True, read_only: bool = False) -> Library:
        """The library in a folder; raises EnvironmentTrouble."""


class OpenIndex(Protocol):
    """How the search index of a library is opened."""

    def __call__(self, library: Library) -> SearchIndex:
        """The index, perhaps not yet caught up."""


class OpenLike(Protocol):
    """How what finds a library's texts that say nearly the same is opened."""

    def __call__(self, library: Library) -> LikeTexts:
        """It, perhaps not yet caught up."""


class OpenIndexIn(Protocol):
    """How the search index of a library is opened in another place than the person's cache folder."""

    def __call__(self, library: Library, cache_folder: Path | None = None) -> SearchIndex:
        """The index, perhaps not yet caught up; in the person's cache folder if no other is named."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the command line works with, handed in so that it knows no storage."""

    open_library: OpenLibrary
    open_index: OpenIndexIn
    play_demo: Callable[[Path | None], int]
    """Plays the main job in the window, without a screen, and leaves what comes of it in a folder."""
    open_like: OpenLike | None = None
    """Who knows which texts of a library say nearly the same; without it nobody is asked."""


@dataclass(frozen=True, slots=True)
class Call:
    """Parsed arguments and their surroundings; every command is a function of it that answers the exit code."""

    args: argparse.Namespace
    surroundings: Surroundings

    @property
    def as_json(self) -> bool:
        """Whether the answer is to be one JSON document."""
        return bool(self.args.json)

    @property
    def folder(self) -> Path:
        """The library's folder, named or remembered."""
        named: str | None = self.args.library
        if named == "":
            raise BadValue("library", named, _("the name of a folder"))
        return Path(named) if named else library_folder(read_settings())

    @contextmanager
    def writing(self) -> Iterator[Library]:
        """The library, to change it; raises LibraryLocked if another program has it open."""
        with closing(self.surroundings.open_library(self.folder)) as library:
            yield library

    @contextmanager
    def looking(self) -> Iterator[Library]:
        """The library, only to look at, also while another program writes in it; made where there is nothing yet."""
        with closing(self._opened_to_look()) as library:
            yield library

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """A view of the library."""
        with self.looking() as library, library.reading() as reader:
            yield reader

    @contextmanager
    def index_of(self, library: Library) -> Iterator[SearchIndex]:
        """The library's index, caught up; for this call only where nothing can be kept in the cache folder."""
        with ExitStack() as held:
            index = held.enter_context(closing(self.surroundings.open_index(library)))
            try:
                index.follow(library)
            except (CannotWrite, DiskFull) as trouble:
                index = held.enter_context(self._passing_index(library, trouble))
            yield index

    @contextmanager
    def _passing_index(self, library: Library, trouble: EnvironmentTrouble) -> Iterator[SearchIndex]:
        """An index that is gone afterwards; raises the given trouble where even that cannot be made."""
        with ExitStack() as held:
            try:
                folder = Path(held.enter_context(TemporaryDirectory(prefix=f"{PROGRAM}-")))
                index = held.enter_context(closing(self.surroundings.open_index(library, folder)))
                index.follow(library)
            except (CannotWrite, DiskFull, OSError):
                raise trouble from None
            yield index

    @contextmanager
    def like_texts(self, library: Library) -> Iterator[LikeTexts | None]:
        """Who knows which texts of the library say nearly the same; nobody, of one that is only there for this call."""
        if self.surroundings.open_like is None or library.folder != self.folder.expanduser().absolute():
            yield None
            return
        with closing(self.surroundings.open_like(library)) as like:
            yield like

    @contextmanager
    def only_looking(self) -> Iterator[Library]:
        """The library to look at, with nothing written where it stands: an empty one elsewhere, where there is none."""
        with ExitStack() as held:
            folder = self.folder
            try:
                library = self.surroundings.open_library(folder, create=False, read_only=True)
            except (LibraryMissing, LibraryReadOnly) as trouble:
                if isinstance(trouble, LibraryReadOnly):
                    told = _("The library in {folder} was made by an earlier Florilegium; it was not looked into.")
                    print(told.format(folder=folder), file=sys.stderr)
                passing = Path(held.enter_context(TemporaryDirectory(prefix=f"{PROGRAM}-")))
                library = self.surroundings.open_library(passing)
            yield held.enter_context(closing(library))

    def _opened_to_look(self) -> Library:
        folder = self.folder
        try:
            return self.surroundings.open_library(folder, create=False, read_only=True)
        except LibraryReadOnly:
            # Made by an earlier Florilegium: only a writer can bring it up to date.
            return self.surroundings.open_library(folder, create=False)
        except LibraryMissing:
            if folder.is_dir() and any(folder.iterdir()):
                raise
        made = self.surroundings.open_library(folder)
        print(_("A new library was made in {folder}.").format(folder=folder), file=sys.stderr)
        return made
