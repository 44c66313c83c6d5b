"""A page worker whose pages misbehave as its document asks: what PDFium might do on a file nobody foresaw.

A document is JSON: for each page, the deed it does when it is asked for its picture.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import time
from array import array
from pathlib import Path

from app.worker import wire
from app.worker.limits import Limits
from app.worker.serving import Answer, converse

COMMAND = (
    *(sys.executable, "-I", "-c"),
    f"import sys; sys.path[:0] = [{str(Path(__file__).resolve().parents[2])!r}]; "
    "from tests.app.rogue_pages import main; main()",
)


def main() -> None:
    """Serve with no document open."""
    documents: dict[str, list[str]] = {}

    def answer(request: wire.Message, content: bytes, limits: Limits) -> Answer:
        if "open" in request:
            deeds = documents[str(request["open"])] = json.loads(content)
            sizes = [[0, 1]] if deeds == ["flat"] else [[100, 100]] * len(deeds)
            return wire.to_json({"sizes": sizes, "labels": ["x"] * len(deeds)}), None
        if request["of"] not in documents:
            return wire.to_json({"failed": wire.UNOPENED}), None
        position = int(str(request.get("picture") or request.get("boxes")))
        return _do(documents[str(request["of"])][position - 1], "boxes" in request)

    converse(answer, [])


def _do(deed: str, measured: bool) -> Answer:
    match deed:
        case "sleep":
            time.sleep(600)
        case "hold its breath":
            ctypes.PyDLL(None).sleep(600)
        case "crash":
            ctypes.string_at(0)
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "short":
            return wire.announcing({"picture": [10, 10]}), bytes(399)
        case "huge":
            return wire.announcing({"picture": [1 << 20, 1 << 20]}), bytes(400)
        case "negative":
            return wire.announcing({"picture": [-10, -10]}), bytes(400)
        case "words":
            return wire.announcing({"picture": "large"}), bytes(400)
        case "no bytes":
            return wire.to_json({"picture": [10, 10], "frame": "bytes"}), None
        case "odd boxes":
            return wire.announcing({"boxes": True}), bytes(17)
        case "endless boxes":
            return wire.announcing({"boxes": True}), array("f", [float("nan"), float("inf"), -1e30, 5.0]).tobytes()
        case "process" if not measured:
            number = os.getpid()
            return wire.announcing({"picture": [number % 1000 + 1, 1]}), bytes(4 * (number % 1000 + 1))
    if measured:
        return wire.announcing({"boxes": True}), b""
    return wire.announcing({"picture": [10, 10]}), bytes(400)
