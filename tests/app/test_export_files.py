"""Files of an export: whole or not at all, and never over someone else's work."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain import Theme
from app.errors import Cancelled, CannotWrite, DiskFull, FileInTheWay
from app.exporters.files import write_documents
from app.exporting import By, Choice, Document, plan_export, write_export
from app.ports import Library
from app.themes import rename_theme
from tests.factories import a_note, a_passage, a_theme, an_article, saved

EVERYTHING = Choice()


@pytest.fixture
def theme(library: Library) -> Theme:
    """A theme with a passage under it and a note on it."""
    theme, article = saved(library, a_theme("Money")), saved(library, an_article())
    saved(library, a_passage(article, themes=(theme.id,)))
    saved(library, a_note("A note", theme))
    return theme


def test_the_preview_equals_the_file_to_the_byte(library: Library, theme: Theme, tmp_path: Path) -> None:
    for target, together in ((tmp_path / "one.md", True), (tmp_path / "folder", False)):
        written = write_export(library, EVERYTHING, target)
        documents = list(plan_export(library, EVERYTHING, together=together))
        assert [file.read_bytes() for file in written.files] == [document.text.encode() for document in documents]


def test_a_name_ending_in_md_makes_one_file_and_any_other_a_folder(
    library: Library, theme: Theme, tmp_path: Path
) -> None:
    assert write_export(library, EVERYTHING, tmp_path / "deep" / "One.MD").files == (tmp_path / "deep" / "One.MD",)
    assert write_export(library, EVERYTHING, tmp_path / "all").files == (tmp_path / "all" / "Money.md",)
    assert sorted(path.name for path in tmp_path.rglob("*.tmp")) == []


def test_exporting_again_replaces_what_was_exported(library: Library, theme: Theme, tmp_path: Path) -> None:
    (file,) = write_export(library, EVERYTHING, tmp_path).files
    before = file.read_bytes()
    saved(library, a_note("Another note", theme))
    write_export(library, EVERYTHING, tmp_path)
    assert b"Another note" in file.read_bytes() != before


def test_a_file_that_is_not_ours_stays_as_it_is(library: Library, theme: Theme, tmp_path: Path) -> None:
    theirs = tmp_path / "Money.md"
    theirs.write_text("my own thoughts")
    with pytest.raises(FileInTheWay) as caught:
        write_export(library, EVERYTHING, tmp_path)
    assert (caught.value.path, caught.value.edited) == (theirs, False)
    assert theirs.read_text() == "my own thoughts"
    write_export(library, EVERYTHING, tmp_path, force=True)
    assert "A note" in theirs.read_text("utf-8")


def test_a_file_that_was_edited_after_the_export_stays_as_it_is(library: Library, theme: Theme, tmp_path: Path) -> None:
    (file,) = write_export(library, EVERYTHING, tmp_path).files
    edited = file.read_text("utf-8").replace("A note", "A better note")
    file.write_text(edited, "utf-8")
    with pytest.raises(FileInTheWay) as caught:
        write_export(library, EVERYTHING, tmp_path)
    assert caught.value.edited
    assert file.read_text("utf-8") == edited


def test_a_file_of_another_library_or_about_another_theme_stays_as_it_is(
    library: Library, theme: Theme, tmp_path: Path
) -> None:
    write_export(library, EVERYTHING, tmp_path)
    rename_theme(library, theme.id, "Cash")
    other = saved(library, a_theme("Money"))
    saved(library, a_note("Other", other))
    with pytest.raises(FileInTheWay):
        write_export(library, EVERYTHING, tmp_path)
    foreign = (tmp_path / "Money.md").read_text("utf-8").replace(library.id, "f" * 32)
    (tmp_path / "all.md").write_text(foreign, "utf-8")
    with pytest.raises(FileInTheWay):
        write_export(library, EVERYTHING, tmp_path / "all.md")


def test_nothing_is_changed_when_one_of_many_files_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("mine")
    with pytest.raises(FileInTheWay):
        write_documents([Document("a.md", "a"), Document("b.md", "b")], tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["b.md"]


def test_a_cancelled_export_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop_at_second(done: int, total: int, doing: str = "") -> None:
        if done == 1:
            raise Cancelled

    target = tmp_path / "out"
    with pytest.raises(Cancelled):
        write_documents([Document("a.md", "a"), Document("b.md", "b")], target, progress=stop_at_second)
    assert list(target.iterdir()) == []


def test_a_trouble_while_the_library_is_read_leaves_nothing_behind(tmp_path: Path) -> None:
    def documents() -> Iterator[Document]:
        yield Document("a.md", "a")
        raise OSError(5, "input/output error")

    with pytest.raises(CannotWrite):
        write_documents(documents(), tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_is_said_and_leaves_what_was_there(tmp_path: Path) -> None:
    import resource

    write_documents([Document("a.md", "small")], tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        with pytest.raises(DiskFull):
            write_documents([Document("a.md", "new"), Document("b.md", "x" * 20_000)], tmp_path, force=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert {path.name: path.read_text() for path in tmp_path.iterdir() if path.is_file()} == {"a.md": "small"}


def test_a_folder_that_is_a_file_is_said(library: Library, theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(CannotWrite):
        write_export(library, EVERYTHING, tmp_path / "out")
    assert (tmp_path / "out").read_text() == "a file"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs folders that refuse")
def test_a_folder_that_refuses_is_said(library: Library, theme: Theme, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(CannotWrite):
        write_export(library, EVERYTHING, closed)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_the_folder_is_not_followed(library: Library, theme: Theme, tmp_path: Path) -> None:
    elsewhere, target = tmp_path / "elsewhere.md", tmp_path / "out"
    elsewhere.write_text("untouched")
    target.mkdir()
    (target / "Money.md").symlink_to(elsewhere)
    with pytest.raises(FileInTheWay):
        write_export(library, EVERYTHING, target)
    write_export(library, EVERYTHING, target, force=True)
    assert elsewhere.read_text() == "untouched"
    assert not (target / "Money.md").is_symlink()


def test_a_library_open_for_reading_only_can_be_exported(library: Library, theme: Theme, tmp_path: Path) -> None:
    from storage.library import open_library

    beside = open_library(library.folder, read_only=True)
    try:
        assert write_export(beside, EVERYTHING, tmp_path / "out", By.ARTICLE).passages == 1
    finally:
        beside.close()


def test_what_a_killed_export_left_goes_with_the_next_and_what_another_is_writing_stays(
    library: Library, theme: Theme, tmp_path: Path
) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    for folder in (tmp_path, tmp_path / "out"):
        folder.mkdir(exist_ok=True)
        left = folder / f".florilegium-{dead.pid}-{'0' * 32}.tmp"
        written = folder / f".florilegium-{os.getpid()}-{'1' * 32}.tmp"
        foreign = folder / f".{'2' * 32}.tmp"
        for file in (left, written, foreign):
            file.write_text("half")
        write_export(library, EVERYTHING, folder / "one.md" if folder == tmp_path else folder)
        assert [file.exists() for file in (left, written, foreign)] == [False, True, True]
