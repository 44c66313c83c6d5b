"""Every error a person may see has words of its own, and reports of defects keep their texts to themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import errors as e
from ui.errors import Report, reason_of, worded

FOLDER = Path("/home/anna/My research")
EVERY = (
    e.NotFound("article", "ab"),
    e.NameTaken("Funding"),
    e.WouldLoop("Funding"),
    e.AsksForItself("Pledges"),
    e.BadValue("date", "last May", "2019-05"),
    e.QuoteMissing("no such words"),
    e.QuoteAmbiguous("the", 7),
    e.TextChanged("0" * 32),
    e.TextEmptied("0" * 32),
    e.NothingToUndo(),
    e.NothingToUndo(redo=True),
    e.NothingToExport(),
    e.FileInTheWay(FOLDER / "a.md"),
    e.FileInTheWay(FOLDER / "a.md", edited=True),
    e.UnreadableFile("/tmp/a.txt", "not-text"),
    e.LibraryLocked(FOLDER, "florilegium 123 on desk"),
    e.LibraryReadOnly(FOLDER),
    e.LibraryTooNew(FOLDER, 9, 1),
    e.LibraryDamaged(FOLDER, "malformed"),
    e.LibraryMissing(FOLDER),
    e.DiskFull(FOLDER),
    e.CannotWrite(FOLDER, "read-only file system"),
    e.WorkerTrouble("no python"),
)


def leaves(kind: type[Exception]) -> set[type[Exception]]:
    below = [sub for sub in kind.__subclasses__() if sub.__module__ == e.__name__]
    return {kind} if not below else {leaf for sub in below for leaf in leaves(sub)}


def test_no_error_was_forgotten() -> None:
    assert {type(error) for error in EVERY} | {e.Cancelled} == leaves(e.FlorilegiumError)


@pytest.mark.parametrize("error", EVERY, ids=lambda error: type(error).__name__)
def test_every_error_has_words_of_its_own(error: e.FlorilegiumError) -> None:
    sentence = worded(error)
    others = {worded(other) for other in EVERY if other is not error}
    assert sentence.endswith(".")
    assert sentence not in others
    assert "{" not in sentence


def test_what_the_person_stopped_is_not_spoken_of() -> None:
    assert worded(e.Cancelled()) == ""


def test_a_locked_library_names_its_holder_and_says_that_nothing_was_harmed() -> None:
    sentence = worded(e.LibraryLocked(FOLDER, "florilegium 123 on desk"))
    assert "florilegium 123 on desk" in sentence
    assert "Nothing was changed" in sentence


REASONS = (
    *("empty", "not-text", "unknown-format", "no-permission", "missing", "is-folder"),
    *("not-a-file", "too-large", "too-slow", "crashed", "no-main-text", "broken"),
)


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_why_a_file_cannot_be_read_is_worded(reason: str) -> None:
    assert reason_of(e.UnreadableFile("a", reason)) != reason_of(e.UnreadableFile("a", "something else"))


def test_a_report_names_the_place_in_the_code_and_no_word_of_the_person() -> None:
    try:
        raise KeyError("my secret diary")
    except KeyError as error:
        report = Report.of(error).text
    assert "KeyError" in report
    assert "ui/test_errors.py" in report
    assert "secret" not in report
    assert str(Path.home()) not in report
