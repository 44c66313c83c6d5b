"""``import --watch``: a folder whose new files come in until the person stops it."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event

from app.cli.answers import shown
from app.cli.calls import Call
from app.cli.importing import import_files, show_report
from app.cli.stopping import stoppable
from app.cli.wording import DONE, worded
from app.drafts import Reading
from app.errors import BadValue, LibraryLocked
from app.i18n import _
from app.watching import Watched

EVERY = 1.0
"""Seconds between two looks at the folder."""


def watch_folder(call: Call, reading: Reading) -> int:
    """Import what is in a folder and what appears there, until Ctrl+C; the library is free between two batches.

    With ``--json`` each batch is a document of its own. Raises BadValue where there is no such folder.
    """
    folder = Path(call.args.watch)
    if not call.args.watch or not folder.is_dir():
        raise BadValue("folder", call.args.watch, _("a folder that is there"))
    waiting = [Path(typed) for typed in call.args.files]
    watched = Watched(folder, recursive=call.args.recursive)
    print(_("Watching {folder}; Ctrl+C ends it.").format(folder=shown(folder)), file=sys.stderr, flush=True)
    told = False
    with stoppable() as asked:
        while not asked.is_set():
            waiting += watched.look()
            if waiting:
                told = _took(call, reading, waiting, asked, told)
            asked.wait(EVERY)
    return DONE


def _took(call: Call, reading: Reading, waiting: list[Path], asked: Event, told: bool) -> bool:
    """Import what waits; while another program writes in the library it waits on, and that is said once."""
    try:
        with call.writing() as library:
            show_report(call, library, import_files(call, library, reading, waiting, asked))
    except LibraryLocked as trouble:
        if not told:
            print(f"florilegium: {shown(worded(trouble))}", file=sys.stderr, flush=True)
        return True
    sys.stdout.flush()
    waiting.clear()
    return False
