"""Two hundred spoiled copies of the files of intake's set (or FLORILEGIUM_MUTANTS of them), read by the worker."""

from __future__ import annotations

import os

from tests.benchmarks import Row
from tests.benchmarks.intake.files import SET
from tests.benchmarks.intake.mutated import read_spoiled

COUNT = int(os.environ.get("FLORILEGIUM_MUTANTS", "200"))
SEED = int(os.environ.get("FLORILEGIUM_MUTANTS_SEED", "3"))


def run() -> list[Row]:
    """How they fared, and what the worker needed for them."""
    if not SET.is_dir():
        return [{"what": "mutants", "figure": "skipped: the set of files is not here"}]
    toll = read_spoiled(COUNT, SEED)
    return [
        {"what": "read", "figure": toll.read},
        *({"what": f"refused: {reason}", "figure": times} for reason, times in toll.failed.most_common()),
        {"what": "worker died", "figure": len(toll.deaths), "of": "; ".join(toll.deaths)[:200], "aim": "0"},
        {"what": "longest, s", "figure": toll.slowest, "of": toll.slowest_name, "aim": "<= 20"},
        {"what": "worker's peak memory, MiB", "figure": toll.peak, "aim": "<= 1024"},
        {"what": "processes left", "figure": toll.left, "aim": "0"},
    ]
