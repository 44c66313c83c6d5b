"""The program's start: the one place that joins the core, the storage and the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from app.i18n import speak
from app.links import SCHEME
from app.ports import Library, LikeTexts, SearchIndex
from app.settings import read_settings


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, at a link if one is given, or run a command; answer the exit code."""
    argv = list(sys.argv[1:] if argv is None else argv)
    window = asks_for_window(argv)
    speak(read_settings().language)
    if window is None:
        from app.cli import Surroundings
        from app.cli import main as run_command

        opening = partial(_open_library, "florilegium (command line)")
        return run_command(argv, Surroundings(opening, _open_index, _play_demo, _open_like))
    # Before Qt: PySide6 reads, and keeps, the source of every module that is loaded after it (13 MB for these).
    import storage.library  # noqa: F401
    from ui.start import run

    folder, link = window
    opening = partial(_open_library, "Florilegium")
    return run(Path(folder) if folder else None, link or None, opening, _open_index, _open_like)


def asks_for_window(argv: Sequence[str]) -> tuple[str, str] | None:
    """The library's folder and the link to open, either perhaps empty; None if a command is asked for."""
    folder = link = ""
    words = iter(argv)
    for word in words:
        if word == "--library":
            folder = next(words, "")
            if not folder:
                return None
        elif word.startswith("--library="):
            folder = word.partition("=")[2]
        elif word.lower().startswith(f"{SCHEME}:") and not link:
            link = word
        else:
            return None
    return folder, link


def _open_library(program: str, folder: Path, *, create: bool = True, read_only: bool = False) -> Library:
    from storage.library import open_library

    who = read_settings().signature
    return open_library(folder, create=create, read_only=read_only, program=program, who=who)


def _open_index(library: Library, cache_folder: Path | None = None) -> SearchIndex:
    from storage.index import open_index

    return open_index(library, cache_folder)


def _open_like(library: Library) -> LikeTexts:
    from storage.likeness import open_like

    return open_like(library)


def _play_demo(folder: Path | None) -> int:
    from ui.demo import play

    return play(folder, partial(_open_library, "Florilegium"), _open_index)


if __name__ == "__main__":
    sys.exit(main())
