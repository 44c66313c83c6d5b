"""A worker whose reader misbehaves as its file asks: what the real readers might do on a file nobody foresaw."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path

from app.domain import Block, BlockKind
from app.drafts import Draft, Reading
from app.errors import UnreadableFile
from app.importers.pace import got_on

COMMAND = (
    *(sys.executable, "-I", "-c"),
    f"import sys; sys.path[:0] = [{str(Path(__file__).resolve().parents[2])!r}]; "
    "from app.worker.serving import serve; from tests.app.rogue_reader import read; serve(read)",
)


def read(content: bytes, name: str, reading: Reading) -> list[Draft]:
    """Do what the bytes say."""
    match content.decode():
        case "sleep":
            time.sleep(600)
        case "hold its breath":
            ctypes.PyDLL(None).sleep(600)
        case "spin":
            while True:
                pass
        case "plod":
            _plod(time.monotonic() + 2.6)
        case "plod for ever":
            _plod(float("inf"))
        case "crash":
            ctypes.string_at(0)
        case "raise":
            raise ZeroDivisionError("a sentence of the text")
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "eat":
            held = []
            while True:
                held.append(bytearray(1 << 24))
        case "recurse":
            return read(content, name, reading)
        case "babble":
            print("x" * 100_000)  # noqa: T201
            os.write(1, b"\xff" * 1000)
        case "lie":
            return [Draft("x", "abc", (Block(BlockKind.PARAGRAPH, 0, 99),))]
        case "write":
            with Path(name).open("wb") if os.path.isabs(name) else tempfile.TemporaryFile() as file:
                file.write(bytes(1 << 22))
        case "refuse":
            raise UnreadableFile(name, "broken", "a fact")
        case "limits":
            return [Draft("x", f"{resource.getrlimit(resource.RLIMIT_NOFILE)[0]} {os.nice(0)}")]
        case "process":
            return [Draft("x", str(os.getpid()))]
    return [Draft("x", "fine")]


def _plod(end: float) -> None:
    """Be busy, and say so after every part."""
    while time.monotonic() < end:
        sum(range(1_000_000))
        got_on()
