"""Keeps Whoosh from running what a doctored index says.

Whoosh's segment files hold pickles, and a pickle may name any function to be called when it is read. All that an
honest one holds is numbers, strings, bytes, lists, tuples and dictionaries, for which nothing need be named: so every
place where Whoosh reads a pickle is given a reader that refuses names. (Protocol 2, which Whoosh asks for, names a
function for bytes, and swells them; protocol 4 does not.) (Whoosh's own table of contents, which does name
classes, is not used: see ``contents``.)
"""

from __future__ import annotations

import io
import pickle
from typing import IO, NoReturn

from whoosh import columns
from whoosh.codec import whoosh3
from whoosh.filedb import structfile


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> NoReturn:
        raise pickle.UnpicklingError(f"an index holds no {module}.{name}")


def load(file: IO[bytes]) -> object:
    """Read a pickle of plain values; raises UnpicklingError for any other."""
    return _PlainUnpickler(file).load()


def loads(content: bytes) -> object:
    """Read a pickle of plain values; raises UnpicklingError for any other."""
    return load(io.BytesIO(content))


def dumps(value: object, _protocol: int) -> bytes:
    """Pickle a plain value so that ``loads`` takes it."""
    return pickle.dumps(value, protocol=4)


def refuse_named_things() -> None:
    """Put the plain reader wherever Whoosh reads pickles from an index, and have it write such as that can read."""
    whoosh3.dumps = dumps
    structfile.load_pickle = load
    whoosh3.loads = loads
    columns.loads = loads
