"""A worker whose reader hands over the drafts that its file spells out, as the readers of any format might."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from app.drafts import Draft, Reading

COMMAND = (
    *(sys.executable, "-I", "-c"),
    f"import sys; sys.path[:0] = [{str(Path(__file__).resolve().parents[2])!r}]; "
    "from app.worker.serving import serve; from tests.app.scripted_reader import read; serve(read)",
)


def read(content: bytes, name: str, reading: Reading) -> list[Draft]:
    """The drafts in the bytes; asked for the whole, those with more around them."""
    drafts = msgspec.json.decode(content, type=dict[str, list[Draft]])
    return drafts["whole" if reading.whole and "whole" in drafts else "drafts"]


def spelled(*drafts: Draft, whole: tuple[Draft, ...] = ()) -> bytes:
    """The bytes of a file that holds these drafts, and these where the whole is asked for."""
    return msgspec.json.encode({"drafts": drafts} | ({"whole": whole} if whole else {}))
