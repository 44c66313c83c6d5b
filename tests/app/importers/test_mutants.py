"""Spoiled copies of real files, which stand beside the project: they are read, or refused with words, and that is all.

Skipped where they are not there: they belong to others and are no part of the project.
"""

from __future__ import annotations

import pytest

from tests.benchmarks.intake.files import SET
from tests.benchmarks.intake.mutated import read_spoiled


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.skipif(not SET.is_dir(), reason="the set of files is not here")
@pytest.mark.parametrize("seed", [3, 4])
def test_spoiled_files_are_read_or_refused_and_nothing_else_happens(seed: int) -> None:
    toll = read_spoiled(200, seed)
    assert toll.read + toll.failed.total() == 200
    assert toll.deaths == []
    assert toll.left == 0
    assert toll.peak < 1024
