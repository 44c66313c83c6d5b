"""What a start does not load."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.start import HEAVY, started


def test_nothing_that_reads_exports_or_searches_is_loaded_before_the_window_stands(tmp_path: Path) -> None:
    told = started(tmp_path / "library", tmp_path)
    assert told["shown"] == [True]
    assert told["heavy"] == [], f"of {HEAVY}"
