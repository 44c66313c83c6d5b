"""How much the worker may take, of everything."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one worker process; sizes in bytes, times in seconds.

    The figures were measured on some 4,800 public files: none that could be read needed more.
    """

    memory: int = 1024 * MEGABYTE
    cpu_seconds: int = 60
    open_files: int = 64
    reply: int = 256 * MEGABYTE
    seconds: float = 20
    seconds_per_megabyte: float = 1
    """A file may take so long, and as long again from every page that is done: three thousand pages take minutes."""
    longest: float = 600
    """However well it gets on, a file takes no longer."""
    silence: float = 10
    """Without a sign of life for so long, a worker is taken for stuck."""
    files: int = 200
    """After so many files a worker is replaced by a fresh one."""
    resident: int = 512 * MEGABYTE
    """A worker that keeps more than this between two files is replaced."""

    def time_for(self, size: int) -> float:
        """How long a file of ``size`` bytes may take."""
        return self.seconds + self.seconds_per_megabyte * size / MEGABYTE
