"""What was called saved stays saved: through kill -9, and when the disk is full."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from app.domain import Article, Note, Passage, Text
from storage.library import open_library
from tests.storage.children import child, line_of, lines_of


def killed_after(folder: Path, number: int, spread: float) -> list[str]:
    """Let a child import ``number`` articles and a bit, kill it, and give the ids it had called saved."""
    with child("import_for_ever", folder) as importer:
        assert line_of(importer) == "open"
        said = [line_of(importer) for _ in range(number)]
        # Not a wait for anything: it moves the moment of death about inside the next article.
        sum(range(int(spread * 200_000)))
        importer.kill()
        return said + lines_of(importer)


@pytest.mark.timeout(900)
def test_every_acknowledged_import_survives_kill_9(library_folder: Path, run_slow: bool) -> None:
    chance = random.Random(20)
    acknowledged: list[str] = []
    for _ in range(100 if run_slow else 6):
        acknowledged += killed_after(library_folder, chance.randint(1, 12), chance.random())
        library = open_library(library_folder)
        with library.reading() as reader:
            articles = {article.id: article for article in reader.every(Article)}
            missing = set(acknowledged) - set(articles)
            assert not missing
            assert reader.count(Passage) == reader.count(Text) == len(articles), "half an import is left"
            for article in list(articles.values())[-20:]:
                assert (
                    library.original(article.original).read_bytes()
                    == reader.get(Text, article.text_id).content.encode()
                )
        originals = {path.name for path in library_folder.glob("originals/??/*")}
        assert originals == {article.original for article in articles.values()}, "an original that nothing refers to"
        library.close()


def test_undo_takes_back_an_import_that_was_cut_short(library_folder: Path) -> None:
    killed_after(library_folder, 10, 0)
    library = open_library(library_folder)
    library.undo()
    with library.reading() as reader:
        assert reader.count(Article) == 0
    library.redo()
    library.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_is_told_loses_nothing_and_writing_goes_on_when_there_is_room(library_folder: Path) -> None:
    with child("fill_the_disk", library_folder) as writer:
        said = lines_of(writer)
    written = [line for line in said if line.isdigit()]
    assert written
    assert said == [*written, "full True", f"revision {len(written)}", "after"]
    library = open_library(library_folder)
    with library.reading() as reader:
        assert [note.text.split()[0] for note in reader.every(Note)] == [*written, "after"]
    library.close()
