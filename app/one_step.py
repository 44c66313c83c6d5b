"""Several use cases as one act, which one undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.domain import Id, Step
from app.ports import Changes, Library, Reader, Writer


@contextmanager
def as_one_step(library: Library, title: str) -> Iterator[Library]:
    """The library with one transaction open that every use case called with it joins; on any error nothing is changed.

    The titles and merge keys of the single use cases do not count.
    """
    with library.writing(title) as writer:
        yield _Joined(library, writer)


@dataclass(frozen=True)
class _Joined:
    """A library whose reading and writing take place in a transaction that is already open."""

    library: Library
    writer: Writer

    @property
    def id(self) -> Id:
        return self.library.id

    @property
    def folder(self) -> Path:
        return self.library.folder

    @property
    def read_only(self) -> bool:
        return False

    def sign(self, who: str) -> None:
        self.library.sign(who)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        yield self.writer

    @contextmanager
    def writing(self, title: str, merge: str = "") -> Iterator[Writer]:
        yield self.writer

    def undo(self) -> Step:
        raise RuntimeError("undo within an act")

    def redo(self) -> Step:
        raise RuntimeError("redo within an act")

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        return self.library.subscribe(listener)

    def keep_original(self, content: bytes) -> str:
        return self.library.keep_original(content)

    def original(self, sha256: str) -> Path:
        return self.library.original(sha256)

    def rest(self) -> None:
        raise RuntimeError("a rest within an act")

    def close(self) -> None:
        raise RuntimeError("closed within an act")
