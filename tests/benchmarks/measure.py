"""What the benchmarks share: clocks, percentiles, memory of a process and its children."""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil


def milliseconds(act: Callable[[], object]) -> float:
    """How long one call takes by the wall clock, in milliseconds."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def repeated(act: Callable[[], object], times: int) -> list[float]:
    """The milliseconds of each of ``times`` calls."""
    return [milliseconds(act) for _ in range(times)]


def percentile(values: list[float], share: float) -> float:
    """The value that ``share`` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def resident(process: psutil.Process | None = None) -> float:
    """Resident memory of a process (this one by default) in MiB, without its children."""
    return float((process or psutil.Process()).memory_info().rss) / 2**20
