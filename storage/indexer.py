"""The process that keeps the index in step beside the window: ``python -m storage.indexer LIBRARY_FOLDER``.

It opens the library for reading only, follows it at once, and again whenever a line ``follow`` comes in; lines that come
while it is at work are one. When nothing has come for a while it merges small segments. It says how it fares in JSON
lines: ``{"revision": 812}``, ``{"progress": [83, 212]}``, ``{"trouble": "LibraryMissing"}``. It ends when its input is
closed, and may be killed at any moment: what was not finished is done by the next one.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import IO

import psutil

from app.errors import Cancelled, FlorilegiumError
from app.ports import Library
from storage.index import WhooshIndex, open_index
from storage.library import open_library

NICENESS = 10
BATCH = 0.15
"""Seconds in which further requests are waited for and answered together, while they keep coming."""

IDLE = 2.0
"""Seconds without a request after which there is time to merge."""

_PROGRESS_EVERY = 0.1
_END = ""


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until standard input is closed; 0 unless the library could not be opened."""
    folder = Path((sys.argv[1:] if argv is None else argv)[0])
    _step_back()
    try:
        library = open_library(folder, create=False, read_only=True)
    except FlorilegiumError as trouble:
        _say(sys.stdout, trouble=type(trouble).__name__)
        return 1
    index = open_index(library)
    try:
        _serve(library, index, _requests(sys.stdin), sys.stdout)
    finally:
        index.close()
        library.close()
    return 0
