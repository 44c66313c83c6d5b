"""What tests have another process do to a library: ``python -m tests.storage.children TASK FOLDER``.

Each task says on standard output how far it is, a line at a time.
"""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import DiskFull, LibraryLocked
from storage.library import open_library
from tests.factories import a_note, a_passage, an_article, text_of

ROOT = Path(__file__).parents[2]


def say(line: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def hold(folder: Path) -> None:
    """Keep the library open until standard input ends."""
    library = open_library(folder, program="holder")
    say("open")
    sys.stdin.read()
    library.close()


def try_to_open(folder: Path) -> None:
    """Open it and wait for the word, or say that it is held."""
    try:
        library = open_library(folder)
    except LibraryLocked:
        say("locked")
        return
    say("open")
    sys.stdin.read()
    library.close()


def import_for_ever(folder: Path) -> None:
    """Import one article after another; an id is said once its step is committed."""
    library = open_library(folder)
    say("open")
    number = 0
    while True:
        number += 1
        content = f"Article {number} says what the committee pledged. " * (number % 40 + 1)
        original = library.keep_original(content.encode())
        article = an_article(content, title=str(number), original=original)
        with library.writing("Import", merge="import") as writer:
            writer.save(article)
            writer.save(text_of(article))
            writer.save(a_passage(article, "pledged"))
        if number % 7 == 0:
            library.undo()
            library.redo()
        say(article.id)


def fill_the_disk(folder: Path) -> None:
    """Write until there is no room (a limit on the size of files stands in for the disk), then make room and go on."""
    library = open_library(folder)
    size = (folder / "library.sqlite").stat().st_size
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 400_000, hard))
    number = 0
    try:
        while True:
            with library.writing("Write") as writer:
                writer.save(a_note(f"{number} {hashlib.sha256(str(number).encode()).hexdigest() * 500}"))
            say(str(number))
            number += 1
    except DiskFull as trouble:
        say(f"full {trouble.place == folder}")
    with library.reading() as reader:
        say(f"revision {reader.revision}")
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    with library.writing("Write") as writer:
        writer.save(a_note("after"))
    say("after")
    library.close()


@contextmanager
def child(task: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process at its task; killed at the end if it is still there."""
    command = [sys.executable, "-m", "tests.storage.children", task, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def line_of(process: subprocess.Popen[str]) -> str:
    """The next line a child says, empty when it has ended."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def lines_of(process: subprocess.Popen[str]) -> list[str]:
    """All the lines a child has yet to say, whole ones only: it may have been killed while it spoke."""
    assert process.stdout is not None
    return [line.strip() for line in process.stdout if line.endswith("\n")]


if __name__ == "__main__":
    tasks = {task.__name__: task for task in (hold, try_to_open, import_for_ever, fill_the_disk)}
    tasks[sys.argv[1]](Path(sys.argv[2]))
