"""Telling the desktop about links."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.desktop import register_links
from tests.app.command_line import Terminal


def test_the_entry_starts_the_program_with_the_link(tmp_path: Path) -> None:
    entry = register_links(["/opt/my $tuff/python", "-m", "app"], tmp_path / "data", tmp_path / "config")
    lines = entry.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert r'Exec="/opt/my \\$tuff/python" "-m" "app" %u' in lines
    assert "MimeType=x-scheme-handler/florilegium;" in lines


def test_other_defaults_of_the_person_stay_as_they_are(tmp_path: Path) -> None:
    theirs = "# mine\n[Added Associations]\ntext/plain=ed.desktop;\n\n[Default Applications]\ntext/html=Web.desktop\n"
    (tmp_path / "mimeapps.list").write_text(theirs, encoding="utf-8")
    for _again in range(2):
        register_links(["florilegium"], tmp_path, tmp_path)
    ours = "x-scheme-handler/florilegium=florilegium.desktop\n"
    assert (tmp_path / "mimeapps.list").read_text(encoding="utf-8") == theirs.replace(
        "[Default Applications]\n", "[Default Applications]\n" + ours
    )


@pytest.mark.skipif(sys.platform != "linux", reason="links are registered on Linux")
def test_the_command_registers_links_in_the_home_folder(
    library_folder: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = Path(Terminal(library_folder, capsys).ask("links")["entry"])
    assert entry.is_file()
    assert home in entry.parents
    assert "florilegium.desktop" in (home / ".config" / "mimeapps.list").read_text(encoding="utf-8")
