import csv
import io
from pathlib import Path

from app.errors import UnreadableFile
from app.importing import Duplicate, Failed, Imported, Near, Replaced, Report, report_csv, report_text

REPORT = Report(
    imported=[
        Imported("a" * 32, Path("/in/one.txt"), "What it costs", ("The encoding was guessed.",), 2),
        Imported("b" * 32, Path("/in/=cmd.txt"), "=1+1", (), 0, (Near("a" * 32, "What it costs", 0.9),)),
    ],
    duplicates=[Duplicate(Path("/in/two.txt"), "a" * 32, "doi")],
    replaced=[Replaced(Path("/in/three.txt"), "c" * 32, 4, 1, 0)],
    failed=[Failed(Path("/in/li\nne.pdf"), UnreadableFile("/in/line.pdf", "password"))],
    passed_over=3,
    untouched=7,
    cancelled=True,
)


def test_the_account_says_in_words_what_became_of_every_source() -> None:
    said = report_text(REPORT)
    for words in (
        *("/in/one.txt  What it costs  The encoding was guessed.", "Nearly the same as “What it costs”."),
        *("/in/two.txt  the same DOI", "kept 4, moved 1, to be reviewed 0", "it asks for a password"),
        *("3 files of other kinds", "7 files were left", "Imported: 2", "Not imported (1)"),
    ):
        assert words in said
    assert "li\ufffdne.pdf" in said


def test_the_account_may_word_reasons_in_another_way() -> None:
    assert "BECAUSE password" in report_text(REPORT, lambda error: f"BECAUSE {error.reason}")
    assert "BECAUSE password" in report_csv(REPORT, lambda error: f"BECAUSE {error.reason}")


def test_no_cell_of_the_table_is_a_formula_and_every_row_is_whole() -> None:
    rows = list(csv.reader(io.StringIO(report_csv(REPORT))))
    assert [len(row) for row in rows] == [4] * 6
    assert [row[2] for row in rows if "cmd" in row[1]] == ["'=1+1"]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)
    assert rows[1][1] == "/in/li\nne.pdf"


def test_an_empty_account_is_an_account_too() -> None:
    assert "Imported: 0" in report_text(Report())
    assert report_csv(Report()).count("\n") == 1


def test_a_paste_is_named_as_one() -> None:
    assert "clipboard" in report_text(Report(imported=[Imported("a" * 32, Path(), "Pasted")]))
