"""The account of an import as a text or a table that a person may keep."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

from app.canonical import printable
from app.errors import UnreadableFile
from app.i18n import _, ngettext
from app.importing.report import Report, Why
from app.reasons import why_unreadable

_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (the OWASP page on CSV injection)."""

_Row = tuple[str, str, str, str]


def report_text(report: Report, reason: Callable[[UnreadableFile], str] = why_unreadable) -> str:
    """The whole account in words, one source a line, paths whole."""
    groups: dict[str, list[str]] = {}
    for became, path, title, said in _rows(report, reason):
        groups.setdefault(became, []).append("  ".join(filter(None, (shown(path), shown(title), shown(said)))))
    lines = list(_beginning(report))
    for became, listed in groups.items():
        lines += ["", f"{became} ({len(listed)})", *listed]
    return "\n".join(lines) + "\n"


def report_csv(report: Report, reason: Callable[[UnreadableFile], str] = why_unreadable) -> str:
    """The account as a table for a spreadsheet, in which no cell is taken for a formula."""
    written = StringIO()
    table = csv.writer(written)
    table.writerow((_("What became of it"), _("File"), _("Title"), _("Remarks")))
    for row in _rows(report, reason):
        table.writerow([f"'{cell}" if cell.startswith(_RISKY) else cell for cell in row])
    return written.getvalue()


def shown(said: str) -> str:
    """Words on one line, characters that cannot be seen as marks."""
    return "".join(char if char.isprintable() else "\ufffd" for char in said)


def why_the_same(why: Why) -> str:
    """By what a source is known to be in the library, as the end of a sentence."""
    return {
        "bytes": _("the same file"),
        "text": _("the same text"),
        "doi": _("the same DOI"),
        "url": _("the same address"),
    }[why]


def _rows(report: Report, reason: Callable[[UnreadableFile], str]) -> Iterator[_Row]:
    for one in report.failed:
        yield _("Not imported"), _path(one.path), "", reason(one.error)
    for two in report.duplicates:
        yield _("Already here"), _path(two.path), "", f"{why_the_same(two.why)}: {two.id}"
    for three in report.replaced:
        told = _("passages kept {kept}, moved {moved}, to be reviewed {uncertain}: {id}")
        fared = told.format(kept=three.kept, moved=three.moved, uncertain=three.uncertain, id=three.id)
        yield _("Text replaced"), _path(three.path), "", fared
    for four in report.imported:
        near = [_("Nearly the same as “{title}”.").format(title=other.title) for other in four.like]
        yield _("Imported"), _path(four.path), four.title, " ".join((*four.remarks, *near))


def _path(path: Path) -> str:
    return printable(str(path)) if path.name else _("clipboard")


def _beginning(report: Report) -> Iterator[str]:
    counts = {
        _("Imported"): len(report.imported),
        _("Text replaced"): len(report.replaced),
        _("Already here"): len(report.duplicates),
        _("Not imported"): len(report.failed),
    }
    yield ", ".join(f"{name}: {count}" for name, count in counts.items())
    if over := report.passed_over:
        yield ngettext(
            "{n} file of another kind was passed over", "{n} files of other kinds were passed over", over
        ).format(n=over)
    if report.cancelled:
        left = report.untouched
        yield ngettext("It was stopped; {n} file was left", "It was stopped; {n} files were left", left).format(n=left)
