"""The window's start and end."""

from __future__ import annotations

import gc
import linecache
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # importing it would load the whole command line
    from app.cli.calls import OpenIndex, OpenLibrary, OpenLike

_log = logging.getLogger(__name__)


def run(
    folder: Path | None,
    link: str | None,
    open_library: OpenLibrary,
    open_index: OpenIndex,
    open_like: OpenLike | None = None,
) -> int:
    """Open the window on a library (the last one for None), at a link if one is given; answer the exit code."""
    with _no_collection():
        from PySide6.QtWidgets import QApplication

        from app.settings import library_folder, read_settings
        from ui.closing import closed_by_signals, defects_told
        from ui.language import speak_in_window
        from ui.look import apply_look, scale_fonts
        from ui.session import Session

        linecache.clearcache()  # PySide6 has read all our sources and left them there
        application = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(application, QApplication)
        application.setApplicationName("Florilegium")
        application.setQuitOnLastWindowClosed(False)
        settings = read_settings()
        speak_in_window(application, settings.language)
        scale_fonts(application, settings.letters)
        apply_look(application, settings.look)
        session = Session(open_library, open_index, settings, open_like)
        session.ended.connect(application.quit)
    with closed_by_signals(session.close), defects_told(session.explain):
        with _no_collection():
            session.open(folder or library_folder(settings), link or "")
        code = application.exec() if session.going_on else 0
    if not session.ended_clean:
        _log.error("work did not stop in time; it is cut off")
        os._exit(code or 1)
    return code


@contextmanager
def _no_collection() -> Iterator[None]:
    """Look for no garbage while the program loads: there is none, and looking takes an eighth of the start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
