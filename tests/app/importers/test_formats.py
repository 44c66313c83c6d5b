from importlib import import_module
from pathlib import Path

import pytest

from app import importers
from app.importers import FORMATS, Format, format_keyed, format_of, is_reference
from app.sources import find_files
from tests.app.importers.reading import read


def test_a_new_format_is_a_file_and_a_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    line = Format("shout", "Shouting", (".shout",), "tests.app.importers.shouting")
    monkeypatch.setattr(importers, "FORMATS", (*FORMATS, line))
    (tmp_path / "a.SHOUT").write_text("words")
    assert list(find_files([tmp_path])) == [tmp_path / "a.SHOUT"]
    draft = read(b"words", "a.shout")
    assert (draft.text, draft.format, draft.remarks) == ("WORDS", "shout", ())
    assert format_keyed("shout") is line
    assert not is_reference("shout")


def test_every_format_has_a_key_endings_and_a_reader_of_its_own() -> None:
    assert len({one.key for one in FORMATS}) == len({one.module for one in FORMATS}) == len(FORMATS)
    endings = [ending for one in FORMATS for ending in one.endings]
    assert len(endings) == len(set(endings))
    for one in FORMATS:
        assert callable(import_module(one.module).read)
        assert all(format_of(f"x{ending.upper()}") is one for ending in one.endings)
